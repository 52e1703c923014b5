"""Where cells stand to each other, in tables whose true columns are known."""

from collections.abc import Iterable, Sequence

from generator.importers.vocabulary.grid import Cell, Row


def filled(row: Iterable[Cell]) -> list[Cell]:
    """Return the cells that hold any text."""
    return [cell for cell in row if not cell.empty]


def own(row: Row) -> Row:
    """Return the cells that begin in the row, blank ones too."""
    return tuple(cell for cell in row if not cell.continues)


def end(cell: Cell) -> int:
    """Return the column after the cell's last one."""
    return cell.column + cell.span


def shared(one: Cell, other: Cell) -> int:
    """Return how many columns two cells share."""
    return max(0, min(end(one), end(other)) - max(one.column, other.column))


def overlaps(one: Cell, other: Cell) -> bool:
    """True when two cells share a column."""
    return shared(one, other) > 0


def covers(cell: Cell, other: Cell) -> bool:
    """True when a cell takes every column of the other."""
    return cell.column <= other.column and end(other) <= end(cell)


def fit(cell: Cell, heading: Cell) -> float:
    """Return what two cells share of all the columns that both take, from 0 to 1.

    Rulings that are a little out of line make cells reach under the neighbour; so weighed, a narrow heading
    wins over the edge of a wide one.
    """
    common = shared(cell, heading)
    return common / (cell.span + heading.span - common)


def above(cell: Cell, headings: Sequence[Cell]) -> int | None:
    """Return the index of the heading a cell stands under: the one it fits best, or the first it takes."""
    taken = [index for index, heading in enumerate(headings) if covers(cell, heading)]
    if len(taken) > 1:
        return taken[0]
    best = max(range(len(headings)), key=lambda index: fit(cell, headings[index]), default=None)
    return best if best is not None and fit(cell, headings[best]) > 0 else None


def goes_on(cell: Cell, below: Row | None) -> bool:
    """True when a cell is merged with the one below it."""
    return below is not None and any(
        other.continues and other.column == cell.column and other.span == cell.span for other in below
    )


def merged_down(rows: Iterable[Row], column: Cell) -> bool:
    """True when any cell in the columns of ``column`` is merged with the one above it."""
    return any(cell.continues and overlaps(cell, column) for row in rows for cell in row)

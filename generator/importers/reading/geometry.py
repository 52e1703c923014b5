"""Where cells stand to each other, in tables whose true columns are known."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

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


class Across:
    """Cells of one row, found by the columns that they take without asking every one of them."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._cells = cells
        self._order = sorted(range(len(cells)), key=lambda index: cells[index].column)
        self._starts = [cells[index].column for index in self._order]
        self._reach = list(accumulate((end(cells[index]) for index in self._order), max))

    def sharing(self, cell: Cell) -> list[int]:
        """Return the indices of the cells that share a column with ``cell``."""
        found = []
        place = bisect_left(self._starts, end(cell)) - 1
        while place >= 0 and self._reach[place] > cell.column:
            index = self._order[place]
            if overlaps(cell, self._cells[index]):
                found.append(index)
            place -= 1
        return sorted(found)

    def above(self, cell: Cell) -> int | None:
        """Return the index of the one that ``cell`` stands under: by fit, or the first it takes."""
        under = self.sharing(cell)
        taken = [index for index in under if covers(cell, self._cells[index])]
        if len(taken) > 1:
            return taken[0]
        return max(under, key=lambda index: fit(cell, self._cells[index]), default=None)


def goes_on(cell: Cell, below: Row | None) -> bool:
    """True when a cell is merged with the one below it."""
    return below is not None and any(
        other.continues and other.column == cell.column and other.span == cell.span for other in below
    )


def is_unmerged(rows: Iterable[Row]) -> bool:
    """True where no cell is merged with another: what merged cells took is blank, as in a CSV file."""
    return all(cell.span == 1 and not cell.continues for row in rows for cell in row)


def merged_down(rows: Iterable[Row], column: Cell) -> bool:
    """True when any cell in the columns of ``column`` is merged with the one above it."""
    return any(cell.continues and overlaps(cell, column) for row in rows for cell in row)

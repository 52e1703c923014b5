"""The rows of a web page's table in true columns: the HTML standard's way of forming a table, with bounds."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import MAX_CELLS, MAX_COLUMNS, TOO_MANY_CELLS
from generator.importers.readers.boxes import Box, Part, complete


@dataclass(frozen=True)
class Held:
    """A cell as the page has it; a ``height`` of 0 reaches to the end of its group of rows."""

    parts: list[Part]
    width: int
    height: int


@dataclass
class Group:
    """The rows of one thead, tbody or tfoot."""

    rows: list[list[Held]] = field(default_factory=list)
    foot: bool = False


@dataclass(frozen=True)
class _Reaching:
    """A cell that goes on in ``rows`` more rows, at a column and over a span."""

    column: int
    span: int
    rows: int


def laid_out(groups: list[Group]) -> tuple[tuple[Box, ...], ...]:
    """Return the rows of all groups, feet last, with the continuations of cells that span several rows.

    Raises UnreadableInputError when spans multiply the cells beyond the bounds.
    """
    ordered = sorted(groups, key=lambda group: group.foot)
    rows: list[list[Box]] = []
    cells = 0
    for row in (row for group in ordered for row in _rows(group)):
        cells += len(row)
        if cells > MAX_CELLS:
            raise UnreadableInputError(TOO_MANY_CELLS)
        rows += [row] if row else []
    return complete(rows)


def _rows(group: Group) -> Iterator[list[Box]]:
    """Place the cells of one group from the left, each in the next column that no cell above reaches into.

    A cell reaches at most to the group's last row, and to the side to the next column that is taken.
    """
    above: list[_Reaching] = []
    for number, row in enumerate(group.rows):
        left = len(group.rows) - number
        boxes: list[Box] = []
        below: list[_Reaching] = []
        taken = deque(above)
        column = 0
        for held in row:
            while taken and taken[0].column <= column:
                column = _go_on(taken.popleft(), boxes, below)
            room = min(MAX_COLUMNS, taken[0].column if taken else MAX_COLUMNS) - column
            span = max(1, min(held.width, room))
            boxes.append(Box(column, span, tuple(held.parts)))
            below.append(_Reaching(column, span, min(held.height or left, left) - 1))
            column += span
        while taken:
            column = _go_on(taken.popleft(), boxes, below)
        above = [cell for cell in below if cell.rows > 0]
        yield boxes


def _go_on(cell: _Reaching, boxes: list[Box], below: list[_Reaching]) -> int:
    """Continue a cell from above; return the column after it."""
    boxes.append(Box(cell.column, cell.span, continues=True))
    below.append(replace(cell, rows=cell.rows - 1))
    return cell.column + cell.span

"""A table inside a cell of a form: a part of the form itself, or the text of its cell.

A form sometimes has its funds or indicators in a table of their own that fills one cell: then the rows and
columns of that table are the form's. Any other table in a cell, such as a list of sums beside an indicator,
is what the cell says and becomes its text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from math import lcm

from generator.importers.readers.bounds import MAX_COLUMNS
from generator.importers.readers.boxes import Box, Line, Nest, complete
from generator.importers.vocabulary import labels

_LABELS_OF_A_HEADING = 2
_SENTENCE = re.compile(r"[。；，]")
TOLD = "这一格里套着一张表，表里的文字已按行放进这一格；请核对"


def inlaid(nest: Nest) -> Nest:
    """Return a table without tables in its cells."""
    if not any(isinstance(part, Nest) for row in nest.rows for box in row for part in box.parts):
        return nest
    deep = [[replace(box, parts=tuple(map(_flat, box.parts))) for box in row] for row in nest.rows]
    told = [[box if _is_part_of_form(box, row) else _told(box) for box in row] for row in deep]
    scale = lcm(*(_columns(part) for row in told for box in row for part in _nests(box)))
    scale = scale if scale <= MAX_COLUMNS else 1
    return Nest(complete(out for row in told for out in _expanded(row, scale)), nest.unread)


def _flat(part: Line | Nest) -> Line | Nest:
    return inlaid(part) if isinstance(part, Nest) else part


def _nests(box: Box) -> list[Nest]:
    return [part for part in box.parts if isinstance(part, Nest)]


def _columns(nest: Nest) -> int:
    return max((box.column + box.span for row in nest.rows for box in row), default=1)


def _is_part_of_form(box: Box, row: list[Box]) -> bool:
    """True for a table with a heading of known labels that shares its row with a label at most.

    Beside sentences, or below some in its own cell, it is part of what that cell says.
    """
    beside = [other for other in row if other is not box and other.text.strip()]
    if any(_SENTENCE.search(other.text) for other in (*beside, box)):
        return False
    rows = [row for nest in _nests(box) for row in nest.rows]
    known = [sum(labels.known(cell.text) for cell in cells if cell.text.strip()) for cells in rows]
    return len(_nests(box)) == 1 and len(beside) <= 1 and max(known, default=0) >= _LABELS_OF_A_HEADING


def _told(box: Box) -> Box:
    """The same cell with the tables in it as lines of its text."""
    if not _nests(box):
        return box
    parts = tuple(line for part in box.parts for line in _lines(part))
    return replace(box, parts=(*parts, Line("", unread=(TOLD,))))


def _lines(part: Line | Nest) -> Iterator[Line]:
    if isinstance(part, Line):
        yield part
        return
    for row in part.rows:
        texts = (" ".join(box.text.split()) for box in row)
        yield Line("　".join(text for text in texts if text))
        yield from (line for box in row for line in box.parts if isinstance(line, Line) and line.unread)


def _expanded(row: list[Box], scale: int) -> Iterator[list[Box]]:
    """The rows that one row becomes when the table in one of its cells takes its place."""
    wide = [replace(box, column=box.column * scale, span=box.span * scale) for box in row]
    columns = [list(_column(box)) for box in wide]
    for number in range(max((len(column) for column in columns), default=0)):
        yield [box for column in columns for box in _at(column, number)]


def _column(box: Box) -> Iterator[list[Box]]:
    """What stands in the place of a cell, row by row: its own text, then the table in it."""
    nests = _nests(box)
    if not nests:
        yield [box]
        return
    own = replace(box, parts=tuple(part for part in box.parts if isinstance(part, Line)))
    if own.text.strip() or own.hidden or own.unread:
        yield [own]
    width = box.span // _columns(nests[0])
    for row in nests[0].rows:
        yield [replace(b, column=box.column + b.column * width, span=b.span * width) for b in row]


def _at(column: list[list[Box]], number: int) -> list[Box]:
    """The cells of one row; a cell without a table goes on beside the rows of another's."""
    if number < len(column):
        return column[number]
    first, last = column[-1][0], column[-1][-1]
    return [Box(first.column, last.column + last.span - first.column, continues=True)]

"""Tables drawn with ┌─┬┐ │ ├─┼┤: their lines tell columns, and which cells are merged.

A line of text that stands between two rules belongs to the row that they bound; its cells go on from line to
line. How far a sign reaches is counted as terminals do: Chinese signs take two places, and so do the lines
where they were drawn for a Chinese terminal.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from generator.importers.vocabulary.grid import Cell, Document, Paragraph, Row, Table
from generator.importers.vocabulary.wording import blank

_UPRIGHT = set("│┃|║")
_LEVEL = set("─━═-")
_CROSSINGS = set("┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╕╘╛╞╡╤╧╪╭╮╰╯")
_FEWEST_RULES = 3

_Piece = tuple[int, int, str]


def is_drawn(lines: Sequence[str]) -> bool:
    """True for a text with a table drawn in it."""
    return sum(_is_rule(line) for line in lines) >= _FEWEST_RULES


def read_drawn(lines: Sequence[str]) -> Document:
    """Return the document whose tables are drawn; ``lines`` are without line ends."""
    blocks: list[Paragraph | Table] = []
    numbered = [(number, line) for number, line in enumerate(lines, 1) if not blank(line)]
    for in_table, group in groupby(numbered, lambda entry: _belongs(entry[1])):
        if in_table:
            blocks += _tables(list(group))
        else:
            blocks += [Paragraph(line, f"line {number}") for number, line in group]
    return Document(tuple(blocks))


def _is_rule(line: str) -> bool:
    return line.strip()[:1] in _CROSSINGS and sum(char in _LEVEL for char in line) > 1


def _belongs(line: str) -> bool:
    bare = line.strip()
    return bare[:1] in _CROSSINGS | _UPRIGHT and bare[-1:] in _CROSSINGS | _UPRIGHT and len(bare) > 1


def _tables(lines: list[tuple[int, str]]) -> Iterator[Table]:
    """Yield the tables of lines that follow each other; one ends where a rule has nothing below it."""
    begun: list[tuple[int, str]] = []
    for number, line in lines:
        begun.append((number, line))
        if line.strip()[:1] in "└┗╚╘╰":
            yield _table(begun)
            begun = []
    if begun:
        yield _table(begun)


# ------------------------------------------------------------------ one table


@dataclass
class _OpenCell:
    """A cell while its lines are read: its edges, the line it begins on, and its text so far."""

    left: int
    right: int
    lines: list[str] = field(default_factory=list)
    continues: bool = False


def _table(lines: list[tuple[int, str]]) -> Table:
    edges = sorted({place for _, line in lines for place, _ in _marks(line)})
    rows: list[tuple[int, list[_OpenCell]]] = []
    row: list[_OpenCell] = []
    number, merged = 0, set[tuple[int, int]]()
    for at, line in lines:
        pieces = _pieces(line)
        if _has_rule(line):
            if row:
                rows.append((number, row))
            merged = {(left, right) for left, right, text in pieces if not _is_level(text)}
            row = []
        elif row and [(cell.left, cell.right) for cell in row] == [piece[:2] for piece in pieces]:
            for cell, (_, _, text) in zip(row, pieces, strict=True):
                cell.lines.append(text)
        else:
            if row:
                rows.append((number, row))
            number = at
            row = [
                _OpenCell(left, right, [text], any(_inside(left, right, *one) for one in merged))
                for left, right, text in pieces
            ]
            merged = set()
    rows += [(number, row)] if row else []
    return Table(tuple(_row(number, row, edges) for number, row in rows), exact=True)


def _inside(left: int, right: int, top_left: int, top_right: int) -> bool:
    return top_left <= left and right <= top_right


def _row(number: int, cells: list[_OpenCell], edges: list[int]) -> Row:
    made = []
    for cell in cells:
        column = bisect_left(edges, cell.left)
        span = max(1, bisect_left(edges, cell.right) - column)
        text = "\n".join(line for line in (part.strip() for part in cell.lines) if line)
        continues = cell.continues and not text
        made.append(Cell(text, f"line {number} C{column + 1}", column, span, continues))
    return tuple(made)


def _has_rule(line: str) -> bool:
    """True for a line between rows; where cells are merged over it, a part of it is blank."""
    return any(len(text) > 1 and _is_level(text) for _, _, text in _pieces(line))


def _is_level(text: str) -> bool:
    return bool(text.strip()) and set(text.strip()) <= _LEVEL


def _marks(line: str) -> Iterator[tuple[int, int]]:
    """Yield where the upright lines stand: the place, counted as a terminal does, and the index."""
    place = 0
    for index, char in enumerate(line):
        if char in _UPRIGHT | _CROSSINGS:
            yield place, index
        place += 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def _pieces(line: str) -> list[_Piece]:
    """Return what stands between the upright lines: where it begins and ends, and its text."""
    return [(left, right, line[a + 1 : b]) for (left, a), (right, b) in pairwise(_marks(line))]

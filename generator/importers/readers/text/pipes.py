"""The layout of Markdown: a row a line, its cells between bars, as programs that extract text write tables.

Merged cells are not kept: what they took is blank, and a blank may stand for its neighbour.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from generator.importers.vocabulary.grid import Cell, Document, Paragraph, Row, Table
from generator.importers.vocabulary.wording import blank

_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")
_MIN_CELLS = 2


def is_row(line: str) -> bool:
    """True for a line of cells between bars, which begins and ends with one."""
    stripped = line.strip()
    return stripped.startswith("|") and stripped.endswith("|") and len(_BAR.findall(stripped)) > _MIN_CELLS


def read_pipes(lines: list[str]) -> Document:
    """Return the document whose table rows stand between bars; ``lines`` are without line ends."""
    blocks: list[Paragraph | Table] = []
    numbered = [(number, line) for number, line in enumerate(lines, 1) if not blank(line)]
    for in_table, group in groupby(numbered, lambda entry: is_row(entry[1])):
        if in_table:
            rows = tuple(_row(line, number) for number, line in group if not _RULE.fullmatch(line))
            blocks += [Table(rows, exact=True, flat=True)] if rows else []
        else:
            blocks += [Paragraph(line, f"line {number}") for number, line in group]
    return Document(tuple(blocks))


def _row(line: str, number: int) -> Row:
    return tuple(
        Cell(text, f"line {number} C{column + 1}", column) for column, text in enumerate(_cells(line))
    )


def _cells(line: str) -> Iterator[str]:
    for cell in _BAR.split(line.strip())[1:-1]:
        yield _BREAK.sub("\n", cell).replace("\\|", "|").strip()

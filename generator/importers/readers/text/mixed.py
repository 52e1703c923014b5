"""The layout of lines 项目名称：… above and below a table that is written with commas."""

from collections.abc import Iterator

from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Cell, Document, Paragraph, Row, Table
from generator.importers.vocabulary.wording import blank

_SIGNS = (",", "，", ";", "；", "|")
_FEWEST_SIGNS = 3
_FEWEST_ROWS = 3
_FEWEST_LEVELS = 2


def is_mixed(lines: list[str]) -> bool:
    """True when a heading of indicators and rows as long as it stand somewhere in the lines."""
    return _table_in(lines) is not None


def read_mixed(lines: list[str]) -> Document:
    """Return the document: the table, and the other lines as paragraphs."""
    found = _table_in(lines)
    begin, end, sign = found or (0, 0, ",")
    before = [*_paragraphs(lines, 0, begin)]
    after = [*_paragraphs(lines, end, len(lines))]
    rows = tuple(_row(lines[at], at, sign) for at in range(begin, end) if not blank(lines[at]))
    return Document((*before, Table(rows, exact=True, flat=True), *after))


def _table_in(lines: list[str]) -> tuple[int, int, str] | None:
    """Return where the first such table begins and ends, and what parts its cells."""
    for begin, line in enumerate(lines):
        for sign in _SIGNS:
            count = line.count(sign)
            if count < _FEWEST_SIGNS or _levels(line.split(sign)) < _FEWEST_LEVELS:
                continue
            end = begin
            while end < len(lines) and (blank(lines[end]) or lines[end].count(sign) == count):
                end += 1
            if sum(not blank(one) for one in lines[begin:end]) >= _FEWEST_ROWS:
                return begin, end, sign
    return None


def _levels(texts: list[str]) -> int:
    return sum((labels.named("indicator_column", text) or "").endswith("级指标") for text in texts)


def _paragraphs(lines: list[str], begin: int, end: int) -> Iterator[Paragraph]:
    for at in range(begin, end):
        if not blank(lines[at]):
            yield Paragraph(lines[at], f"line {at + 1}")


def _row(line: str, at: int, sign: str) -> Row:
    texts = line.split(sign)
    return tuple(Cell(text.strip(), f"line {at + 1} C{c + 1}", c) for c, text in enumerate(texts))

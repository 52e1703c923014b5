"""Lines between the parts of one form, where a page prints its head and goals as text and the rest as tables.

They are read as the rows they would be in a table: 预期目标：… is a label beside its value.
"""

import re

from generator.importers import narrative
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Paragraph, Row

_LONGEST_PART = 30
_LONGEST_VALUE = 20
MONEY = "funds_column"
_SEMICOLON = re.compile(r"[；;][ \u3000]*")
# 五、自评结果, （三）评价结论: a heading of its own, no sentence.
_HEADING = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]\s*[^。；，：:]{2,20}")


def rows_between(lines: list[Paragraph]) -> list[tuple[Paragraph, Row]] | None:
    """Return the lines as rows of the form that goes on below them; None where one of them is no part of it.

    A row without cells is the heading of a part, or says that the form goes on.
    """
    rows: list[tuple[Paragraph, Row]] = []
    for line in lines:
        row = _row(line)
        if row is None:
            return None
        rows.append((line, row))
    return rows


def is_part(text: str) -> bool:
    """True for the heading of a part of a form: 一、资金情况（单位：万元）, 三、绩效指标."""
    return len(text) <= _LONGEST_PART and bool(labels.sections(_bare(text)))


def _bare(text: str) -> str:
    return labels.without_number(labels.plain(text))


def _row(line: Paragraph) -> Row | None:
    text = narrative.plain(line.text)
    if narrative.is_continuation(line.text):
        return ()
    if (
        is_part(text)
        or _HEADING.fullmatch(text)
        or (labels.unit_in(f"({wording.key(text)})") and len(text) <= _LONGEST_PART)
    ):
        return (_cell(line, text, 0),)
    pairs = _pairs(text)
    if not pairs or not all(_is_of_form(label, value) for label, value in pairs):
        return None
    texts = [text for pair in pairs for text in pair]
    return tuple(_cell(line, text, column) for column, text in enumerate(texts))


def _pairs(text: str) -> list[tuple[str, str]]:
    """Return the pairs of a line; between such as the form has columns for may stand a semicolon."""
    pieces = [pair for piece in _SEMICOLON.split(text) for pair in narrative.pairs_in(piece)]
    if len(pieces) > 1 and all(labels.named("form", one) or labels.heads(MONEY, one) for one, _ in pieces):
        return pieces
    return narrative.pairs_in(text)


def rows_above(lines: list[Paragraph]) -> list[tuple[Paragraph, Row]]:
    """Return the lines right above a table that are rows of a form, from 项目名称：… on; [] when none are.

    They count when money or a goal is among them, which no heading of a form has.
    """
    starts = [at for at, line in enumerate(lines) if _names_project(line)]
    if not starts:
        return []
    first, *others = lines[starts[-1] :]
    below = rows_between(others)
    texts = [cell.text for _, row in below or [] for cell in row[:-1:2]]
    if not any(labels.heads(MONEY, text) or labels.named("goals", text) for text in texts):
        return []
    pairs = [text for pair in _pairs(narrative.plain(first.text)) for text in pair]
    above = tuple(_cell(first, text, column) for column, text in enumerate(pairs))
    return [(first, above), *(below or [])]


def _names_project(line: Paragraph) -> bool:
    pairs = _pairs(narrative.plain(line.text))
    return bool(pairs) and labels.named("form", pairs[0][0]) == "项目名称"


def _is_of_form(label: str, value: str) -> bool:
    if labels.named("form", label) == "项目名称" or labels.named("signature", label):
        return False
    is_label = labels.known(label) or labels.heads(MONEY, label) or labels.sections(label)
    return bool(is_label) or len(value) <= _LONGEST_VALUE


def _cell(line: Paragraph, text: str, column: int) -> Cell:
    return Cell(text, f"{line.place} C{column + 1}", column)

"""Lines between the parts of one form, where a page prints its head and goals as text and the rest as tables.

They are read as the rows they would be in a table: 预期目标：… is a label beside its value.
"""

import re

from generator.importers import narrative
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Paragraph, Row

_LONGEST_PART = 30
_LONGEST_VALUE = 20
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
    pairs = narrative.pairs_in(text)
    if not pairs or not all(_is_of_form(label, value) for label, value in pairs):
        return None
    texts = [text for pair in pairs for text in pair]
    return tuple(_cell(line, text, column) for column, text in enumerate(texts))


def _is_of_form(label: str, value: str) -> bool:
    if labels.named("form", label) == "项目名称" or labels.named("signature", label):
        return False
    return labels.known(label) or bool(labels.sections(label)) or len(value) <= _LONGEST_VALUE


def _cell(line: Paragraph, text: str, column: int) -> Cell:
    return Cell(text, f"{line.place} C{column + 1}", column)

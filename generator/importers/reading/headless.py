"""Indicators that have no heading at all: levels by their kinds, points by arithmetic, the rest by custom.

Target before actual value is what every official form has; it is told, so that a person looks.
"""

from collections import Counter
from collections.abc import Sequence

from generator.importers.reading import evidence
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import own
from generator.importers.reading.heading import Heading, HeadingColumn
from generator.importers.reading.indicator_heading import LEVELS
from generator.importers.reading.proved import Body, body_of
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Cell, Row

_FEWEST_ROWS = 3
_VALUES = ("年度指标值", "实际完成值")
_SAID = "指标部分没有表头：级次按内容认出，后面按先指标值、后实际完成值读取；请核对"


def headless_heading(rows: tuple[Row, ...], form: FormDraft) -> Heading | None:
    """Return the heading that ``rows`` of indicators without one would have; None when in doubt."""
    if not form.exact:
        return None
    columns = [HeadingColumn(cell, None) for cell in _cells(rows)]
    body = body_of(rows, columns)
    keys = _keys(columns, body) if columns and len(body.rows) >= _FEWEST_ROWS else None
    if keys is None:
        return None
    form.ledger.warn(rows[0][0].place, _SAID)
    named = (HeadingColumn(column.cell, key) for column, key in zip(columns, keys, strict=True))
    return Heading(tuple(named), len(rows[0]))


def _cells(rows: Sequence[Row]) -> list[Cell]:
    """The cells of the first row, the label of the block aside; as many as most rows take."""
    cells = list(own(rows[0]))
    while cells and (cells[0].empty or labels.is_section("indicators", cells[0].text)):
        del cells[0]
    taken = {cell.column for cell in cells}
    widths = Counter(sum(cell.column in taken for cell in row) for row in rows[:_FEWEST_ROWS])
    return cells if widths.most_common(1)[0][0] == len(cells) else []


def _keys(columns: Sequence[HeadingColumn], body: Body) -> list[str] | None:
    """Return the keys of the columns in their order, None where they are not told."""
    texts = [body.filled(column) for column in columns]
    levels = 0
    keys: list[str] = []
    if texts and evidence.is_level_one(texts[0]):
        keys, levels = [LEVELS[0]], 1
    if len(texts) > levels and evidence.is_level_two(texts[levels]):
        keys, levels = [*keys, LEVELS[1]], levels + 1
    rest = [*range(levels + 1, len(columns))]
    if not levels or not rest:
        return None
    values = _of_values([body.texts(columns[at]) for at in rest], body.total)
    return [*keys, LEVELS[2], *values] if values else None


def _of_values(columns: Sequence[Sequence[str]], total: str) -> list[str] | None:
    """Target and actual value alone, or with points that prove themselves and the reasons behind."""
    if len(columns) == len(_VALUES):
        return [*_VALUES]
    if len(columns) not in {4, 5}:
        return None
    weights, scores = columns[2], columns[3]
    if not evidence.weights_proved(weights, scores) or not evidence.scores_proved(scores, weights, total):
        return None
    return [*_VALUES, "分值", "得分", *(["偏差原因"] if len(columns) > len(_VALUES) + 2 else [])]

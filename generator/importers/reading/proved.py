"""Headings of indicators that no word list knows, read by what stands under them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.importers.reading import evidence
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import Across, end, filled, overlaps, own
from generator.importers.reading.heading import Heading, HeadingColumn
from generator.importers.reading.indicator_heading import LEVELS, heads_indicators, with_split_target
from generator.importers.reading.money import MONEY_COLUMNS, is_money
from generator.importers.reading.naming import name_of
from generator.importers.reading.paths import holds_paths
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_LOOK_AHEAD = 80
_FEWEST_COLUMNS = 4
FEWEST_ROWS = 2
_LABEL_MAX = 20
_OF_FUNDS_TOO = {"分值", "得分", "偏差原因"}
_OF_SENTENCES = re.compile(r"[，。；！]")


@dataclass(frozen=True)
class Body:
    """The rows under a heading: their texts column by column, and the score that the row of the total has."""

    rows: tuple[Row, ...]
    total: str

    def texts(self, column: HeadingColumn) -> list[str]:
        """Return what begins under a column, row by row; a cell merged over columns stands in none."""
        return ["".join(cell.text for cell in self._cells(row, column)) for row in self.rows]

    def filled(self, column: HeadingColumn) -> list[str]:
        """Return the texts under a column that are not blank."""
        return [text for text in self.texts(column) if not wording.blank(text)]

    @staticmethod
    def _cells(row: Row, column: HeadingColumn) -> list[Cell]:
        return [
            cell
            for cell in filled(own(row))
            if column.cell.column <= cell.column and end(cell) <= end(column.cell)
        ]


def proved_heading(rows: tuple[Row, ...], form: FormDraft) -> Heading | None:
    """Return the heading that the first of ``rows`` is, when the texts below prove two of its levels."""
    cells = _without_part(filled(own(rows[0])), rows[1:])
    if not form.exact or len(cells) < _FEWEST_COLUMNS or not all(map(_is_label, cells)):
        return None
    points = {labels.named("indicator_column", cell.text) for cell in cells} & {"分值", "得分"}
    if not points and any(labels.is_section("goals", cell.text) for cell in cells):
        return None
    listed = {name for cell in cells if (name := labels.named("indicator_column", cell.text))}
    money = {labels.heads("funds_column", cell.text) for cell in cells} & {*MONEY_COLUMNS, "执行率"}
    if len(money) > 1 and listed <= _OF_FUNDS_TOO:
        return None  # the heading of the funds, whatever stands further below
    named = [name_of(cell.text, "indicator_column", listed) for cell in cells]
    columns = [HeadingColumn(cell, key) for cell, key in zip(cells, _each_once(named), strict=True)]
    body = body_of(rows[1:], columns)
    if len(body.rows) < FEWEST_ROWS:
        return None
    found = _levels(columns, body)
    if found is None:
        return None
    head = with_split_target(Heading(tuple(found), len(rows[0])))
    is_path = {*head.keys}.isdisjoint(LEVELS[:2]) and bool({*head.keys} & {"分值", "得分", "实际完成值"})
    return head if heads_indicators(head) or _heads_points(head) or is_path else None


def _without_part(cells: list[Cell], rows: Sequence[Row]) -> list[Cell]:
    """Return a heading without the label of the whole part, 绩效指标, under which nothing stands."""
    if not cells or not labels.is_section("indicators", cells[0].text):
        return cells
    under = [cell for row in rows[:_LOOK_AHEAD] for cell in filled(own(row))[:1]]
    return cells if any(overlaps(cell, cells[0]) for cell in under[:FEWEST_ROWS]) else cells[1:]


def _is_label(cell: Cell) -> bool:
    text = labels.plain(cell.text)
    return len(text) <= _LABEL_MAX and not is_money(cell.text) and not _OF_SENTENCES.search(text)


def _each_once(names: Sequence[str | None]) -> list[str | None]:
    return [name if name not in names[:index] else None for index, name in enumerate(names)]


def _heads_points(head: Heading) -> bool:
    """True for a name with a level above it and points, though no target is promised."""
    keys = {*head.keys}
    return "三级指标" in keys and bool(keys & {*LEVELS[:2]}) and bool(keys & {"分值", "得分"})


def body_of(rows: Sequence[Row], columns: Sequence[HeadingColumn]) -> Body:
    """Return the rows below a heading, up to its total to a text across, or to another heading."""
    taken: list[Row] = []
    below = Across([column.cell for column in columns])
    for row in rows[:_LOOK_AHEAD]:
        cells = filled(own(row))
        if cells and labels.is_total(cells[0].text):
            numbers = [cell.text for cell in cells if evidence.number(cell.text) is not None]
            return Body(tuple(taken), numbers[-1] if numbers else "")
        across = [cell for cell in cells if len(below.sharing(cell)) > 2]  # noqa: PLR2004
        if across or _heads_levels(cells):
            break
        taken += [row] if cells else []
    return Body(tuple(taken), "")


def _heads_levels(cells: Sequence[Cell]) -> bool:
    """True for the heading of another table of indicators."""
    return len({labels.named("indicator_column", cell.text) for cell in cells} & {*LEVELS}) > 1


def _levels(columns: list[HeadingColumn], body: Body) -> list[HeadingColumn] | None:
    """Return the columns with the levels named that their texts prove, or None."""
    keys = [column.key for column in columns]
    second = keys.index(LEVELS[1]) if LEVELS[1] in keys else _first(columns, body, evidence.is_level_two)
    first = keys.index(LEVELS[0]) if LEVELS[0] in keys else _first(columns, body, evidence.is_level_one)
    if first is not None and second is not None and second <= first:
        second = None if LEVELS[1] not in keys else second
    if first is None and second is None and (at := _of_paths(columns, body)) is not None:
        columns[at] = replace(columns[at], key=LEVELS[2])
        return columns
    if first is None and second:
        first = next((at for at in range(second - 1, -1, -1) if body.filled(columns[at])), None)
    innermost = second if second is not None else first
    if innermost is None:
        return None
    third = keys.index(LEVELS[2]) if LEVELS[2] in keys else _next_texts(columns, innermost, body)
    for level, at in zip(LEVELS, (first, second, third), strict=True):
        if at is not None:
            columns[at] = replace(columns[at], key=level)
    return columns if third is not None and third > innermost else None


def _first(columns: list[HeadingColumn], body: Body, says: Callable[[Sequence[str]], bool]) -> int | None:
    return next((at for at, c in enumerate(columns) if c.key is None and says(body.filled(c))), None)


def _of_paths(columns: list[HeadingColumn], body: Body) -> int | None:
    """Return the column of 产出指标-数量指标-造林面积, where names and levels share a cell."""
    open_ones = (at for at, column in enumerate(columns) if column.key in {None, LEVELS[2]})
    return next((at for at in open_ones if holds_paths(body.filled(columns[at]))), None)


def _next_texts(columns: list[HeadingColumn], after: int, body: Body) -> int | None:
    at = after + 1
    texts = body.filled(columns[at]) if at < len(columns) and columns[at].key is None else []
    return at if texts and not evidence.are_points(texts) and not evidence.is_signs(texts) else None

"""The heading of a list of projects: which row it is, and what its columns are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.importers.reading import evidence
from generator.importers.reading.geometry import filled, goes_on, is_unmerged, overlaps, own
from generator.importers.reading.heading import Heading
from generator.importers.reading.indicator_heading import LEVELS, indicator_heading
from generator.importers.reading.list_columns import (
    FUNDS,
    OTHER,
    TOTALS,
    ListColumn,
    column_of,
    columns_of,
    level_in,
    money_over,
    points_said,
)
from generator.importers.reading.money import MONEY_COLUMNS, is_money
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Cell, Row, Table
from generator.importers.vocabulary.heads import HeadKey, speaks_of_name

_LOOK = 6
_LOOK_BELOW = 50
_FEWEST_COLUMNS = 4
_FEWEST_LEVELS = 2
_FEWEST_NAMES = 2
_FEWEST_TOPS = 3
_LONGEST_NAME_ALONE = 2
_KNOWN_SHARE = 0.6
_NAME: HeadKey = "项目名称"
_MONEY = {*MONEY_COLUMNS, "执行率"}
EVALUATES = re.compile(r"自评|评价|评分|考评")
_RESULTS = {"得分", "实际完成情况"}


@dataclass(frozen=True)
class ListHeading:
    """The columns of a list: those about the project, and the heading of the indicators where it has one.

    ``over`` are the cells of an upper row that stand over several columns.
    """

    columns: tuple[ListColumn, ...]
    indicators: Heading | None
    over: tuple[Cell, ...] = ()

    @property
    def depth(self) -> int:
        """How many rows the heading takes."""
        return 2 if self.over else 1

    @property
    def name(self) -> Cell:
        """The column that names the project."""
        return next(column.cell for column in self.columns if column.key == _NAME)


def find_list(table: Table, *, evaluates: bool = False) -> tuple[int, ListHeading] | None:
    """Return the index of the row that heads a list, and the heading; None for any other table.

    ``evaluates`` when what stands above the table says that it evaluates.
    """
    if not table.exact:
        return None
    for index in range(min(_LOOK, len(table.rows) - 1)):
        evaluates = evaluates or any(EVALUATES.search(cell.text) for cell in table.rows[index][:1])
        head = _heading(table.rows[index:], evaluates=evaluates)
        if head is not None:
            return None if is_in_form(table.rows, index, head.depth) else (index, head)
    return None


def is_in_form(rows: Sequence[Row], index: int, depth: int) -> bool:
    """True when a form is named above the heading, or has its own heading of indicators below it."""
    above = (cell for row in rows[:index] for cell in filled(own(row)))
    if any(labels.named("form", cell.text) == _NAME for cell in above):
        return True
    return any(_heads_levels(filled(own(row))) for row in rows[index + depth :])


def _heads_levels(cells: Sequence[Cell]) -> bool:
    return len({labels.named("indicator_column", cell.text) for cell in cells} & {*LEVELS}) >= _FEWEST_LEVELS


def _heading(rows: Sequence[Row], *, evaluates: bool) -> ListHeading | None:
    """Return the heading that the first of ``rows`` is, alone or with the row of parts below it."""
    cells, over = with_parts(rows)
    body = rows[2 if over else 1 :]
    names = [cell for cell in cells if labels.named("form", cell.text) == _NAME]
    names = names or [cell for cell in cells if _is_name_alone(cell.text)]
    if len(cells) < _FEWEST_COLUMNS or len(names) != 1:
        return None
    if not (_is_beside_heading(names[0], cells) or _stands_over_names(names[0], body)):
        return None
    inner = _of_indicators(cells)
    head = indicator_heading((tuple(inner),), exact=False)[0] if inner else None
    outer = [cell for cell in cells if cell not in inner]
    columns = columns_of(
        outer,
        lambda cell: _holds_numbers(body, cell),
        listed=head is None,
        money=money_over(over, filled(own(rows[1]))) if over else None,
        over=over,
    )
    columns = tuple(_named(_with_points_above(column, over), names[0]) for column in columns)
    known = [column for column in columns if column.is_named]
    if len(known) < len(columns) * _KNOWN_SHARE or not _tells(
        columns, head, evaluates and len(body) >= _FEWEST_NAMES
    ):
        return None
    return None if not body or _is_label(body[0], names[0]) else ListHeading(columns, head, over)


def _is_name_alone(text: str) -> bool:
    """True for 名称 or 事项, which say nothing of what else is named, as 任务名称 does."""
    return speaks_of_name(text) and len(labels.plain(text)) <= _LONGEST_NAME_ALONE


def _is_over_blank(cell: Cell, below: Row) -> bool:
    """True for a cell that was not merged with the blank one below it."""
    return any(under.empty and under.column == cell.column for under in own(below))


def _named(column: ListColumn, name: Cell) -> ListColumn:
    """Return the column that names the projects as such, whatever its heading calls it."""
    return replace(column, part="表头", key=_NAME) if column.cell is name else column


def with_parts(rows: Sequence[Row]) -> tuple[list[Cell], tuple[Cell, ...]]:
    """Return the headings of the first of ``rows``, those below for the cells over them, and those cells."""
    upper, below = filled(own(rows[0])), rows[1] if len(rows) > 1 else None
    lower = filled(own(below)) if below else []
    if not below or not lower or any(is_money(cell.text) for cell in lower):
        return upper, ()
    over = tuple(cell for cell in upper if any(overlaps(cell, part) for part in lower))
    money = money_over(over, lower)
    known = [cell for cell in lower if labels.known(cell.text) or cell.column in money]
    tops = [cell for cell in upper if cell not in over]
    is_apart = bool(tops) and all(goes_on(cell, below) for cell in tops)
    if len(tops) >= _FEWEST_TOPS and is_unmerged(rows[:2]):
        is_apart = all(_is_over_blank(cell, below) for cell in tops)
    if len(known) < len(lower) * _KNOWN_SHARE or not over or not is_apart:
        return upper, ()
    return sorted((*tops, *lower), key=lambda cell: cell.column), over


def _with_points_above(column: ListColumn, over: Sequence[Cell]) -> ListColumn:
    """Return the score of the funds with the points that the heading over it gives: 预算执行情况（10分）."""
    if (column.part, column.key, column.points) != (FUNDS, "得分", None):
        return column
    above = next((cell.text for cell in over if overlaps(cell, column.cell)), "")
    return replace(column, points=points_said(above))


def _of_indicators(cells: Sequence[Cell]) -> list[Cell]:
    """Return the headings of the indicators: from the first level on, up to what is said of the project.

    What a project scored in all, 自评总得分, ends them, unless more columns of indicators stand behind it.
    """
    first = _first_level(cells)
    inner = [cell for cell in cells if first is not None and cell.column >= first.column]
    total = next((at for at, cell in enumerate(inner) if labels.is_total(cell.text)), len(inner))
    if not any(labels.heads("indicator_column", cell.text) for cell in inner[total:]):
        inner = inner[:total]
    while inner and (labels.is_total(inner[-1].text) or labels.named("head", inner[-1].text)):
        inner.pop()
    return inner


def _holds_numbers(rows: Sequence[Row], heading: Cell) -> bool:
    texts = [cell.text for row in rows[:_LOOK_BELOW] for cell in filled(own(row)) if overlaps(cell, heading)]
    return evidence.are_points(texts)


def _is_beside_heading(name: Cell, cells: Sequence[Cell]) -> bool:
    """True when what stands right of 项目名称 is a heading, and no value."""
    after = next((right for left, right in pairwise(cells) if left is name), None)
    return after is not None and bool(
        labels.families(after.text) or column_of(after).part != OTHER or level_in(after.text)
    )


def _stands_over_names(name: Cell, body: Sequence[Row]) -> bool:
    """True when several texts that are no labels stand right below 项目名称: then it is no label of one."""
    under = [
        cell.text
        for row in body[:_LOOK_BELOW]
        for cell in filled(own(row))
        if (cell.column, cell.span) == (name.column, name.span)
    ]
    return len({*under}) >= _FEWEST_NAMES and not any(map(labels.known, under))


def _is_label(row: Row, name: Cell) -> bool:
    under = next((cell for cell in filled(own(row)) if overlaps(cell, name)), None)
    return under is None or labels.named("form", under.text) is not None


def _first_level(cells: Sequence[Cell]) -> Cell | None:
    levels = [cell for cell in cells if labels.named("indicator_column", cell.text) in LEVELS]
    return levels[0] if len(levels) >= _FEWEST_LEVELS else None


def _tells(columns: Sequence[ListColumn], head: Heading | None, evaluates: bool) -> bool:  # noqa: FBT001
    """True when a list tells how a project did: its indicators, or money and score, or what it reached.

    Where it says that it evaluates, two sums of money do: the score may stand under a word of its own.
    """
    if head is not None:
        return True
    keys = {column.key for column in columns}
    has_score = any(column.part == TOTALS and column.key == "得分" for column in columns)
    return bool(keys & _MONEY) and (
        has_score or (len(keys & _MONEY) > 1 and (evaluates or bool(keys & _RESULTS)))
    )

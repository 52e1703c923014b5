"""The heading of the indicator table: which columns it has, in one row or two, and what each stands for."""

import re
from dataclasses import replace

from generator.importers.reading.geometry import filled, goes_on
from generator.importers.reading.heading import Heading, HeadingColumn, cells_of, heading_of, heading_of_two
from generator.importers.reading.levels import MIDDLE
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Row

LEVELS = ("一级指标", "二级指标", "三级指标")
VALUES = frozenset({"年度指标值", "指标值", "实际完成值", "分值", "得分"})
_TARGETS = {"年度指标值", "指标值", "实际完成值"}
_PARTS_OF_TARGET = {"指标性质", "度量单位"}
_ENOUGH_VALUES = 3
# Whether more is better or less: no sign that could stand before the target's number.
_FOURTH = re.compile(r"[四4Ⅳ]级(?:绩效|评价|考核)?指标(?:名称|内容)?")
_OF_LEVEL = re.compile(r"([一二三])级(?:指标)?(?:权重|分值|分数|满分)")
_POINTS_OF = {"一": "一级分值", "二": None, "三": "分值"}
_DIRECTIONS = {f"{word}{end}" for word in ("正向", "反向", "逆向", "负向") for end in ("", "指标")}


def heads_indicators(head: Heading) -> bool:
    """True when the keys are those of indicators: two levels and a value, or a name and three values."""
    keys = {*head.keys}
    levels, values = keys & {*LEVELS}, keys & VALUES
    if len(levels) > 1:
        return bool(values)
    return "三级指标" in levels and len(values) >= _ENOUGH_VALUES and bool(values & _TARGETS)


def indicator_heading(rows: tuple[Row, ...], *, exact: bool) -> tuple[Heading, int]:
    """Return the heading that the first of ``rows`` makes, alone or with the next, and its depth in rows."""
    rows = _without_part(rows) if exact else rows
    two = heading_of_two(rows, "indicator_column", heads_indicators) if exact else None
    head, depth = (two, 2) if two else (heading_of(rows[0], "indicator_column"), 1)
    head = _with_own_score(_with_named_weights(_with_weights(_with_fourth_level(head))))
    return with_split_target(_without_direction(head, rows[depth:], exact=exact)), depth


def _without_part(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return a heading without the label of the whole part, 绩效指标 merged down beside its rows."""
    first = next(iter(filled(rows[0])), None)
    if first is None or not labels.is_section("indicators", first.text):
        return rows
    is_tall = goes_on(first, rows[1] if len(rows) > 1 else None)
    return (tuple(cell for cell in rows[0] if cell is not first), *rows[1:]) if is_tall else rows


def _with_fourth_level(head: Heading) -> Heading:
    """Of four levels in columns of their own the last names the indicator, and the third is one above it."""
    third = head.named(LEVELS[2])
    fourth = next((c for c in head.columns if _FOURTH.fullmatch(labels.plain(c.cell.text))), None)
    if third is None or fourth is None or fourth.cell.column < third.cell.column:
        return head
    keys = {third: MIDDLE, fourth: LEVELS[2]}
    return replace(head, columns=tuple(replace(c, key=keys.get(c, c.key)) for c in head.columns))


def _with_weights(head: Heading) -> Heading:
    """Of several columns 分值 each belongs to the level it stands behind; the last one is the indicator's."""
    columns = [*head.columns]
    weights = [i for i, c in enumerate(columns) if labels.named("indicator_column", c.cell.text) == "分值"]
    firsts = [i for i in weights if i and columns[i - 1].key == LEVELS[0]]
    if len(weights) < 2 and not (firsts and "二级指标" in head.keys):  # noqa: PLR2004
        return head
    for index in weights:
        key = "一级分值" if index in firsts else None
        columns[index] = HeadingColumn(
            columns[index].cell, "分值" if key is None and index == weights[-1] else key
        )
    return replace(head, columns=tuple(columns))


def _with_named_weights(head: Heading) -> Heading:
    """A column 一级权重 says itself whose points it holds."""
    named = ((column, _OF_LEVEL.fullmatch(labels.plain(column.cell.text))) for column in head.columns)
    columns = (replace(column, key=_POINTS_OF[found[1]]) if found else column for column, found in named)
    return replace(head, columns=tuple(columns))


def _with_own_score(head: Heading) -> Heading:
    """Of scores behind every level, 一级指标 | 得分 | 二级指标 | 得分 …, the last level's counts."""
    columns = [*head.columns]
    third = next((at for at, column in enumerate(columns) if column.key == LEVELS[2]), None)
    scores = [at for at, c in enumerate(columns) if labels.named("indicator_column", c.cell.text) == "得分"]
    if third is None or len(scores) < 2 or scores[0] > third or scores[-1] < third:  # noqa: PLR2004
        return head
    own = next(at for at in scores if at > third)
    for at in scores:
        columns[at] = replace(columns[at], key="得分" if at == own else None)
    return replace(head, columns=tuple(columns))


def _without_direction(head: Heading, rows: tuple[Row, ...], *, exact: bool) -> Heading:
    """A column that says 正向 or 反向 is no part of the target, though it may be called 指标性质 too."""
    column = head.named("指标性质")
    if column is None or not heads_indicators(head):
        return head
    below = (cells_of(head.under(row, exact=exact), "指标性质") for row in rows if filled(row))
    if not any(wording.key(cell.text) in _DIRECTIONS for cells in below for cell in cells):
        return head
    columns = (
        HeadingColumn(each.cell, None if each is column else each.key, each.top) for each in head.columns
    )
    return replace(head, columns=tuple(columns))


def with_split_target(head: Heading) -> Heading:
    """指标值 alone is the whole target; a target beside 指标性质 or 度量单位 is one of the split cells."""
    keys = {*head.keys}
    if keys & _PARTS_OF_TARGET and "指标值" not in keys:
        names = {"年度指标值": "指标值"}
    elif "指标值" in keys and not keys & {*_PARTS_OF_TARGET, "年度指标值"}:
        names = {"指标值": "年度指标值"}
    else:
        return head
    columns = (HeadingColumn(column.cell, names.get(column.key or "", column.key)) for column in head.columns)
    return replace(head, columns=tuple(columns))

"""The columns of a list: what each heading says of a project, and whose points a column of points holds."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.importers.reading import evidence
from generator.importers.reading.geometry import overlaps
from generator.importers.reading.money import MONEY_COLUMNS
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell

GOALS, FUNDS, TOTALS, LEVEL, OTHER = "年度总体目标", "资金", "总分", "一级指标", "其他"
_YEARS = {"年度", "预算年度", "评价年度", "自评年度", "所属年度", "年份"}
_MONEY = (*MONEY_COLUMNS, "执行率")
_POINTS = ("分值", "得分")
_OF_SPENDING = re.compile("执行")
_SCORE_BEHIND = re.compile(r"(?:自评|实际)?(?:得分|评分|分数|分)$")
_POINTS_SAID = re.compile(r"\d\s*分\s*[)）]?$")
_WHOLE = 100


@dataclass(frozen=True)
class ListColumn:
    """A column about the project: its heading, the part of the form it belongs to, and its key.

    ``points`` are those that the heading gives in brackets, 得分（10分）, to the part that it is of.
    """

    cell: Cell
    part: str
    key: str
    points: str | None = None

    @property
    def is_named(self) -> bool:
        """True for a column that the contract has a key for, or the codelist knows for one without."""
        return self.part != OTHER or labels.known(self.cell.text)


def columns_of(
    cells: Sequence[Cell],
    numbers_under: Callable[[Cell], bool],
    *,
    listed: bool,
    money: Mapping[int, str] | None = None,
    over: Sequence[Cell] = (),
) -> tuple[ListColumn, ...]:
    """Return what each heading is; ``listed`` when the list has a row for each project.

    ``numbers_under`` tells whether nothing but numbers stands under a heading; ``money`` gives the keys of
    those that are money by the heading over them, by their columns; ``over`` are the headings of an upper
    row.
    """
    by_heading_over = money or {}
    columns = [
        ListColumn(cell, FUNDS, by_heading_over[cell.column])
        if cell.column in by_heading_over
        else column_of(cell)
        for cell in cells
    ]
    if listed:
        columns = [_scored(column) if numbers_under(column.cell) else column for column in columns]
    return tuple(_each_once(_with_points(columns, over, listed=listed)))


def column_of(cell: Cell) -> ListColumn:
    """Return what a heading says by itself; points are those of the whole project."""
    text = cell.text
    if labels.plain(text) in _YEARS:
        return ListColumn(cell, "年度", "年度")
    for family, part in (("numbering", "序号"), ("form", "表头"), ("goals", GOALS)):
        if key := labels.named(family, text):
            return ListColumn(cell, part, key)
    if labels.is_section("goals", text):
        return ListColumn(cell, GOALS, "预期目标")
    key = labels.heads("funds_column", text)
    if key in _MONEY:
        return ListColumn(cell, FUNDS, key)
    if key in _POINTS or labels.is_total(text):
        points = wording.weight_in_brackets(text)[1]
        return ListColumn(cell, TOTALS, key if key in _POINTS else "得分", points)
    return ListColumn(cell, OTHER, wording.printed(text))


def money_over(over: Sequence[Cell], parts: Sequence[Cell]) -> dict[int, str]:
    """Return which parts of a heading are money by their columns: 预算 | 支出 | 结余 side by side under one.

    Each word alone says little; two that name different sums under one heading are said in short.
    """
    found: dict[int, str] = {}
    for upper in over:
        below = [part for part in parts if overlaps(upper, part)]
        named = {cell.column: _money_in_short(cell.text) for cell in below}
        keys = [key for key in named.values() if key in MONEY_COLUMNS]
        if len(keys) > 1 and len({*keys}) == len(keys):
            found |= {column: key for column, key in named.items() if key}
    return found


def _money_in_short(text: str) -> str | None:
    """Return the sum that 预算 or 支出 stands for: that of 预算数, 支出数."""
    key = labels.heads("funds_column", text) or labels.heads("funds_column", f"{labels.plain(text)}数")
    return key if key in _MONEY else None


def _scored(column: ListColumn) -> ListColumn:
    """产出指标（50分） over numbers is the score of a level, 预算执行（10分） that of the funds."""
    kind, points = level_in(column.cell.text), wording.weight_in_brackets(column.cell.text)[1]
    if column.key in _MONEY and (said := points_said(column.cell.text)) is not None:
        return ListColumn(column.cell, FUNDS, "得分", said)
    is_open = column.part in {OTHER, TOTALS} and not labels.is_total(column.cell.text)
    return ListColumn(column.cell, LEVEL, kind, points) if is_open and kind else column


def points_said(text: str) -> str | None:
    """Return the points that a heading gives in brackets, 预算执行（10分）; None where it gives none."""
    return wording.weight_in_brackets(text)[1] if _POINTS_SAID.search(text) else None


def level_in(text: str) -> str:
    """Return the level that 产出指标（50分） or 产出得分 speaks of, "" where it is none."""
    kind = _SCORE_BEHIND.sub("", wording.weight_in_brackets(text)[0])
    return kind if evidence.is_level_one([kind]) or evidence.is_level_two([kind]) else ""


def _with_points(
    columns: Sequence[ListColumn], over: Sequence[Cell], *, listed: bool
) -> Iterator[ListColumn]:
    """Say of points which are the funds': what the project scored in all is called so, or stands last."""
    totals = [column for column in columns if column.part == TOTALS and column.key == "得分"]
    whole = next((c for c in totals if labels.is_total(c.cell.text)), totals[-1] if totals else None)
    for at, column in enumerate(columns):
        goes_with = column.key == "分值" and _heads_score(columns[at + 1 : at + 2])
        score = columns[at + 1] if goes_with else column
        is_part = column.part == TOTALS and not labels.is_total(score.cell.text)
        is_below_money = _shares_heading(score, columns, over, is_whole=score is whole)
        if is_part and (
            is_below_money or _is_of_funds(columns, at, score, is_whole=listed and score is whole)
        ):
            yield replace(column, part=FUNDS)
        elif is_part and whole is not None and score is not whole and labels.is_total(whole.cell.text):
            yield ListColumn(column.cell, OTHER, wording.printed(column.cell.text))
        else:
            yield column


def _shares_heading(
    score: ListColumn, columns: Sequence[ListColumn], over: Sequence[Cell], *, is_whole: bool
) -> bool:
    """True for points under one heading with money: those of the funds, whichever stands beside them.

    The only points of a list are those of the project, unless their heading speaks of the execution.
    """
    above = next((cell for cell in over if overlaps(cell, score.cell)), None)
    if above is None or (is_whole and not _OF_SPENDING.search(above.text)):
        return False
    return any(column.part == FUNDS and overlaps(above, column.cell) for column in columns)


def _heads_score(columns: Sequence[ListColumn]) -> bool:
    return any(column.part == TOTALS and column.key == "得分" for column in columns)


def _is_of_funds(columns: Sequence[ListColumn], at: int, score: ListColumn, *, is_whole: bool) -> bool:
    """True for points that name the execution, or stand right behind it and are not those of the whole."""
    if _OF_SPENDING.search(score.cell.text):
        return True
    start = at - 1 if at and columns[at - 1].part == TOTALS and columns[at - 1].key == "分值" else at
    is_behind = start > 0 and columns[start - 1].part == FUNDS
    return is_behind and (not is_whole or (score.points is not None and float(score.points) < _WHOLE))


def _each_once(columns: Iterator[ListColumn]) -> Iterator[ListColumn]:
    seen: set[tuple[str, str]] = set()
    for column in columns:
        again = (column.part, column.key) in seen and column.part != OTHER
        seen.add((column.part, column.key))
        yield ListColumn(column.cell, OTHER, wording.printed(column.cell.text)) if again else column

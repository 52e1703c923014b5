"""The yearly goal and its outcome: filled in, in words, and with the numbers that the indicators give."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, pairwise

from generator import quantity
from generator.checks.findings import Discrepancy, FiledCell, Verdict, judged, not_applicable
from generator.checks.forms import ACTUAL, TARGET, WHOLE, Form, IndicatorLine
from generator.checks.numbers import Number, of_quantity, twins
from generator.checks.rules.narrative import NOT_THE_YEAR
from generator.checks.targets import quantity_of
from generator.checks.wording import as_filed, missing, printed, quoted
from generator.quantity import FoundNumber, Interval, Quantity, Unread

_EXPECTED, _ACTUAL = "预期目标", "实际完成情况"
_CLAUSE = re.compile(r"[，,。；;、\n]")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
# 3200余盏 and 近3200盏 leave the number open.
_OPEN = re.compile(r"余|多|近|约|超|左右|以上")
# A longer goal is a report; which of its numbers is an indicator's nobody can tell.
_MOST_NUMBERS = 60
_SHARES = frozenset({"%", "‰"})


@dataclass(frozen=True)
class _Said:
    """A number of a goal, and the clause that it stands in."""

    read: Quantity
    clause: str
    before: str
    after: str


def goal_missing(form: Form) -> Verdict:
    """The goal and its outcome are filled where the form prints them, and say more than a number."""
    cells = [cell for cell in _cells(form) if cell.text is not None]
    if not cells:
        return not_applicable("表上没有年度总体目标")
    blank = [_blank(cell) for cell in cells if not (cell.text or "").strip()]
    return judged([*blank, *(_number(cell) for cell in cells if _bare(cell))])


def goal_contradicts_indicator(form: Form) -> Verdict:
    """A number in the goal, or in its outcome, is the one that the indicator of the same thing gives."""
    compared = [
        (cell, said, other)
        for cell, column in zip(_cells(form), (TARGET, ACTUAL), strict=True)
        for said, other in _same_things(form, cell.text or "", column)
    ]
    if not compared:
        return not_applicable("年度总体目标里没有能与指标对照的数")
    return judged([_difference(cell, said, other) for cell, said, other in compared if _differ(said, other)])


def report_contradicts_indicator(form: Form) -> Verdict:
    """A number in the form's own report is the one that the indicator of the same thing reports."""
    whole = form.path == (WHOLE,)
    report = form.project.report if form.project else (form.filed.filing.report if whole else None)
    path = (*form.path, "自评报告") if form.project else ("自评报告",)
    place = FiledCell(path, "自评报告", report)
    found = list(_same_things(form, report or "", ACTUAL)) if report else []
    compared = [
        (said, other)
        for said, other in found
        # How content people are, a project's report is asked elsewhere, for one of several groups is enough.
        if not NOT_THE_YEAR.search(said.clause) and not (form.project and "满意" in said.clause)
    ]
    if not compared:
        return not_applicable("报告里没有能与指标对照的数")
    return judged([_told(place, said, other) for said, other in compared if _differ(said, other)])


def _told(report: FiledCell, said: _Said, other: FiledCell) -> Discrepancy:
    words = said.clause.strip()
    place = FiledCell(report.path, report.label, words)
    line, beside = str(other.label).split(".")[-2], as_filed(other.text)
    message = f"两处不同：报告写{quoted(words)}，指标{quoted(line)}的{other.path[-1]}是 {beside}。"
    filed = as_filed(said.read.text)
    return Discrepancy(place, filed, beside, "", message, (place, other), f"目标与指标.{other.path[-2]}")


def _cells(form: Form) -> tuple[FiledCell, FiledCell]:
    goals = form.evaluation.goals
    expected, actual = (goals.expected, goals.actual) if goals else (None, None)
    return (
        form.heading(f"年度总体目标.{_EXPECTED}", expected),
        form.heading(f"年度总体目标.{_ACTUAL}", actual),
    )


def _bare(cell: FiledCell) -> bool:
    return isinstance(quantity.read(cell.text or ""), Quantity | Interval)


def _blank(cell: FiledCell) -> Discrepancy:
    name = cell.path[-1]
    return Discrepancy(cell, printed(cell), "", "", f"年度总体目标的{name}{missing(cell)}。", (cell,), "目标")


def _number(cell: FiledCell) -> Discrepancy:
    filed = as_filed(cell.text)
    message = f"年度总体目标的{cell.path[-1]}只写了一个数：{filed}。"
    return Discrepancy(cell, filed, "", "", message, (cell,), "目标")


def _same_things(form: Form, text: str, column: str) -> Iterator[tuple[_Said, FiledCell]]:
    """Yield the numbers of a goal, each with the one cell that counts the same thing in the same unit."""
    lines = [(one, read) for one in form.lines if (read := _value(form.cell(one, column).text))]
    said = list(islice(_said(text, {read.unit for _, read in lines if read.unit}), _MOST_NUMBERS))
    for number in said:
        is_share = number.read.measure in _SHARES
        alike = [one for one, read in lines if _counts_alike(read, number.read)]
        named = [one for one in alike if _is_named(one, number, whole=is_share)]
        same_unit = [one for one in said if one.read.measure == number.read.measure]
        rivals = [one for one in same_unit if named and _is_named(named[0], one, whole=is_share)]
        if len(named) == 1 and len(rivals) == 1 and (is_share or len(alike) == len(same_unit) == 1):
            yield number, form.cell(named[0], column)


def _said(text: str, units: Collection[str]) -> Iterator[_Said]:
    """Yield every plain number with a unit, one of the form's own words too (盏).

    Money is compared with the funds, not here.
    """
    ends = [-1, *(one.start() for one in _CLAUSE.finditer(text)), len(text)]
    for found in quantity.scan(text):
        read = _with_word(found, text, units)
        if not isinstance(read, Quantity) or not read.unit or read.measure == "元":
            continue
        start = ends[bisect_left(ends, found.start) - 1] + 1
        end = ends[bisect_left(ends, found.end)]
        if not _OPEN.search(text[max(start, found.start - 1) : found.end + 2]):
            after = text[found.end : end].removeprefix(read.unit)
            yield _Said(read, text[start:end], text[start : found.start], after)


def _with_word(found: FoundNumber, text: str, units: Collection[str]) -> Quantity | Interval | Unread | None:
    word = next((one for one in units if text.startswith(one, found.end)), "")
    bare = isinstance(found.reading, Unread) and word
    return quantity.counted(text[found.start : found.end] + word) if bare else found.reading


def _value(text: str | None) -> Quantity | None:
    """Return the number of a cell that holds no other."""
    whole = quantity_of(text)
    inside = [one.reading for one in quantity.scan(text or "")]
    single = inside[0] if len(inside) == 1 and isinstance(inside[0], Quantity) else None
    return whole or quantity.counted(text or "") or single


def _counts_alike(read: Quantity, said: Quantity) -> bool:
    return read.measure == said.measure or (not read.measure and said.measure == "个")


def _is_named(line: IndicatorLine, said: _Said, *, whole: bool) -> bool:
    """Tell whether a clause names an indicator: a share by its whole name, a count by a part of it."""
    name = _BRACKETS.sub("", "".join((line.indicator.level3 or "").split()))
    if whole:
        return len(name) > 2 and "".join(said.before.split()).endswith(name)  # noqa: PLR2004 - 率 alone
    pairs = {one + other for one, other in pairwise(name)}
    return _is_counted(name, said) and any(
        pair in said.clause for pair in pairs if not _UNSPECIFIC.search(pair)
    )


def _is_counted(name: str, said: _Said) -> bool:
    """Tell whether the thing right behind a number, if any, is in the name: 6个街道 are no 院落."""
    thing = _THING.match(said.after)
    return thing is None or thing.group() in name


_THING = re.compile(r"[\u4e00-\u9fff]{2}")
_UNSPECIFIC = re.compile(r"数量|次数|人数|完成|数$|[^\u4e00-\u9fff]")


def _differ(said: _Said, other: FiledCell) -> bool:
    read = _value(other.text)
    return read is not None and not _may_be_one(of_quantity(said.read), of_quantity(read))


def _may_be_one(one: Number, other: Number) -> bool:
    """Tell whether two numbers are one, rounding aside; 1.2万 leaves half a thousand open."""
    return twins(one, other) or abs(one.value - other.value) <= max(_room(one), _room(other))


def _room(number: Number) -> Decimal:
    return number.step if number.unit > 1 else Decimal(0)


def _difference(cell: FiledCell, said: _Said, other: FiledCell) -> Discrepancy:
    filed, beside = as_filed(said.read.text), as_filed(other.text)
    name, line = cell.path[-1], str(other.label).split(".")[-2]
    message = (
        f"同一张表里两处不同：年度总体目标的{name}写{quoted(said.clause.strip())}，"
        f"指标{quoted(line)}的{other.path[-1]}是 {beside}。"
    )
    return Discrepancy(cell, filed, beside, "", message, (cell, other), f"目标与指标.{other.path[-2]}")

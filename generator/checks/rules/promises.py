"""What was promised beside what was done: shares written as fractions, far too low targets, silent misses."""

import re
from decimal import Decimal

from generator import quantity
from generator.checks.findings import Discrepancy, Verdict, judged, not_applicable
from generator.checks.forms import ACTUAL, RATE, REASON, TARGET, WEIGHT, Form, IndicatorLine
from generator.checks.numbers import is_nothing, points
from generator.checks.targets import better, missed, missed_line, pair, quantity_of
from generator.checks.wording import as_filed, missing, printed, quoted, shown
from generator.checks.wording import says_no_reason as no_reason

_LARGEST_FRACTION = Decimal("1.5")
_FAR_ABOVE = Decimal("1.5")
_LARGEST_SHARE = Decimal(100)
_LARGE_SHARE = Decimal(10)
_GROUPS = {"产出": "产出指标", "效益|效果|效应|成效|影响": "效益指标", "满意": "满意度指标"}
_PERCENT = frozenset({"%", "‰"})
_NO_COUNT = _PERCENT | {""}
# Shares of a whole: more than all of it cannot be content or sound. 完成率, 增长率 may be above 100 %.
_OF_A_WHOLE = re.compile(
    r"(?:满意|合格|覆盖|准确|及时|达标|优良|优秀|知晓|完好|出勤|参与|在岗|公开|安全)[度率]$"
)


def percent_as_fraction(form: Form) -> Verdict:
    """A share is written with its sign: 97% and not 0.97, where the target or the column asks for one."""
    lines = [one for one in form.lines if _promises_share(one) and not is_nothing(one.indicator.actual)]
    rate = form.funds(RATE)
    if not lines and is_nothing(rate.text):
        return not_applicable("没有以百分数为目标的指标，也没有填执行率")
    found = [form.cell(one, ACTUAL) for one in lines if _is_fraction(one.indicator.actual)]
    if _is_fraction(rate.text):
        found.append(rate)
    return judged(
        [
            Discrepancy(
                cell,
                as_filed(cell.text),
                f"{shown(_value(cell.text) * 100, 4)}%",
                "",
                f"{quoted(as_filed(cell.text))}没有百分号；如果是把百分数写成了小数，就是 "
                f"{shown(_value(cell.text) * 100, 4)}%。",
                (cell,),
                "百分数写法",
            )
            for cell in found
        ]
    )


def result_far_above_target(form: Form) -> Verdict:
    """A result is not more than half again as high as its target, where more is better."""
    told = [(one, pair(one)) for one in form.lines]
    lines = [(one, both) for one, both in told if both and both[0].base_value > 0]
    lines = [(one, both) for one, both in lines if better(one, both[0]) == "higher"]
    if not lines:
        return not_applicable("没有越高越好、又能比较的指标")
    return judged(
        [
            _far_above(form, one, both[1].base_value / both[0].base_value)
            for one, both in lines
            if both[1].base_value > both[0].base_value * _FAR_ABOVE
        ]
    )


def missed_without_reason(form: Form) -> Verdict:
    """A line that misses its target says why, where the form has a cell for it, with or without deduction."""
    lines = [one for one in form.lines if one.indicator.deviation is not None and missed(one)]
    if not lines:
        return not_applicable("没有未达目标的指标，或者表上没有偏差原因一栏")
    return judged([_silent(form, one) for one in lines if no_reason(one.indicator.deviation)])


def share_above_whole(form: Form) -> Verdict:
    """A share of a whole, such as 满意度 or 合格率, is promised and reported as 100 % at most."""
    lines = [one for one in form.lines if _OF_A_WHOLE.search("".join((one.indicator.level3 or "").split()))]
    cells = [form.cell(one, column) for one in lines for column in (ACTUAL, TARGET)]
    shares = [(cell, read) for cell in cells if (read := quantity_of(cell.text)) and read.unit == "%"]
    if not shares:
        return not_applicable("没有写成百分数的满意度、合格率一类指标")
    return judged(
        [
            Discrepancy(
                cell,
                as_filed(cell.text),
                "100%",
                "",
                f"{quoted(cell.label.split('.')[-2])}的{cell.path[-1]}填写 {as_filed(cell.text)}，"
                "这一类比例最多是 100%。",
                (cell,),
                f"比例.{cell.path[-2]}",
            )
            for cell, read in shares
            if read.value > _LARGEST_SHARE
        ]
    )


def actual_is_share(form: Form) -> Verdict:
    """Where a count or an amount was promised, the result is one too, and not only a share of it."""
    lines = [(one, quantity_of(one.indicator.actual)) for one in form.lines]
    counted = [(one, read) for one, read in lines if read and _promises_counts(one.target)]
    if not counted:
        return not_applicable("没有目标带单位、完成值也是数的指标")
    return judged([_only_a_share(form, one) for one, read in counted if read.unit in _PERCENT and read.value])


def indicator_group_absent(form: Form) -> Verdict:
    """A project's indicators have results (产出), effects (效益) and satisfaction (满意度)."""
    names = [one.names for one in form.lines]
    present = {kind for kind in _GROUPS if any(re.search(kind, name) for name in names)}
    if not any("产出" in _group(one) for one in form.lines):
        return not_applicable("指标不按产出、效益、满意度分组")
    absent = [group for kind, group in _GROUPS.items() if kind not in present]
    if not absent:
        return judged([])
    if _has_all_points(form):
        return not_applicable("现有各组的分值合起来已是 100 分，表上没有给别的组留分")
    place = form.heading("绩效指标", None)
    message = f"绩效指标中没有{'和'.join(absent)}。"
    return judged([Discrepancy(place, None, "", "", message, (place,))])


def _has_all_points(form: Form) -> bool:
    """Tell whether the groups that are there carry all 100 points, the rate's among them: so it was designed.

    Where the lines have no weights, the points declared for their groups count.
    """
    weights = [one.weight.value for one in form.lines if one.weight]
    declared = {one.indicator.level1: points(one.indicator.level1_weight or "") for one in form.lines}
    told = weights or [one.value for one in declared.values() if one]
    rate = form.points(WEIGHT)
    return bool(told) and sum(told) + (rate.value if rate else 0) == _LARGEST_SHARE


def _promises_counts(target: str | None) -> bool:
    """Tell whether a target is a number with a unit, or several of them (236条专线，5130元/条); no share."""
    one = quantity_of(target)
    told = (one,) if one else quantity.find_amounts(target or "")
    return bool(told) and (one is not None or len(told) > 1) and not {each.unit for each in told} & _NO_COUNT


def _group(line: IndicatorLine) -> str:
    """Return the name of the highest level that a line has: only there its group stands."""
    one = line.indicator
    return next((level for level in (one.level1, one.level2, one.level3) if level), "")


def _promises_share(line: IndicatorLine) -> bool:
    """Tell whether a target is a share that 0.97 cannot be meant to reach: 0.6 may be 0.6% of at most 1%."""
    target = quantity_of(line.target)
    return target is not None and target.unit == "%" and target.value >= _LARGE_SHARE


def _is_fraction(text: str | None) -> bool:
    """Tell whether a number without a sign reads as a fraction; a bare 1 may be one as well."""
    read = quantity_of(text)
    if read is None or read.unit or re.search(r"[^\d.\s]", text or ""):
        return False
    return 0 < read.value <= _LARGEST_FRACTION


def _value(text: str | None) -> Decimal:
    read = quantity_of(text)
    return read.value if read else Decimal(0)


def _far_above(form: Form, line: IndicatorLine, times: Decimal) -> Discrepancy:
    cells = (form.cell(line, ACTUAL), form.cell(line, TARGET))
    filed, target = as_filed(cells[0].text), as_filed(cells[1].text)
    message = f"{quoted(line.label)}：年度指标值 {target}，实际完成值 {filed}，是目标的 {shown(times)} 倍。"
    return Discrepancy(cells[0], filed, target, "", message, cells)


def _only_a_share(form: Form, line: IndicatorLine) -> Discrepancy:
    cells = (form.cell(line, ACTUAL), form.cell(line, TARGET))
    filed, target = as_filed(cells[0].text), as_filed(cells[1].text)
    message = f"{quoted(line.label)}：年度指标值 {target}，实际完成值写 {filed}，没有写出做到多少。"
    return Discrepancy(cells[0], filed, target, "", message, cells, "完成值只写比例")


def _silent(form: Form, line: IndicatorLine) -> Discrepancy:
    cells = (form.cell(line, REASON), form.cell(line, ACTUAL), form.cell(line, TARGET))
    told = f"偏差原因填写{quoted(cells[0].text)}" if cells[0].text else f"偏差原因{missing(cells[0])}"
    target, actual = as_filed(cells[2].text), as_filed(cells[1].text)
    message = f"{quoted(line.label)}：年度指标值 {target}，实际完成值 {actual}，没有达到，{told}。"
    return Discrepancy(cells[0], printed(cells[0]), "", "", message, cells, missed_line(line.index))

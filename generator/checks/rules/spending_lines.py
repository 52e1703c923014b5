"""Indicators that speak of money spent, against the funds block of the same form."""

import re
from dataclasses import replace
from decimal import Decimal

from generator.checks.findings import (
    PASSED,
    Discrepancy,
    Outcome,
    Verdict,
    failed,
    judged,
    not_applicable,
    not_checked,
)
from generator.checks.forms import ACTUAL, BUDGET, EXECUTED, INITIAL, Form, IndicatorLine, total_of
from generator.checks.numbers import Number, agrees, amount, is_nothing, of_quantity, reading, slack_of
from generator.checks.rules.execution import GROUP, division, execution, rate_percent
from generator.checks.wording import as_filed, money, quoted, shown, sum_of
from generator.quantity import Quantity

_PROGRESS = re.compile(
    r"支出进度|开支进度|执行进度|资金拨付率|进度拨付率|资金支付率|预算执行率|资金执行率|资金使用率"
)
_NOT_SPENDING = re.compile(r"合同|单价|标准|均|单位|每|节约|收费|率|概算|投资|减少|降低|控制额")
# What rounding and payments of a few days make; told, but no doubt.
_LITTLE = Decimal("0.01")


def spend_progress_vs_rate(form: Form) -> Verdict:
    """An indicator on spending progress reports the execution rate of the funds block."""
    span = execution(form)
    lines = [one for one in form.lines if _PROGRESS.search(one.indicator.level3 or "")]
    told = [
        (one, rate_percent(one.indicator.actual or ""))
        for one in lines
        if not is_nothing(one.indicator.actual)
    ]
    if span is None or not told:
        return not_applicable("没有支出进度一类的指标，或者不能计算执行率")
    differences = []
    for line, rate in told:
        if rate is None:
            return not_checked("支出进度的实际完成值无法读成百分数")
        if not (span.low * 100 - rate.tolerance < rate.value < span.high * 100 + rate.tolerance):
            differences.append(_progress(form, line, f"{shown(span.middle * 100)}%"))
    return judged(differences)


def cost_indicators_vs_executed(form: Form) -> Verdict:
    """Where every cost indicator reports money spent, together they make the spending, within a hundredth."""
    verdict, is_small = _costs(form)
    return PASSED if is_small else verdict


def cost_slightly_off(form: Form) -> Verdict:
    """Where cost indicators make the spending within a hundredth, they make it exactly."""
    verdict, is_small = _costs(form)
    if verdict.outcome is not Outcome.FAIL:
        return verdict
    return failed(*map(_slight, verdict.differences)) if is_small else PASSED


def _slight(one: Discrepancy) -> Discrepancy:
    return replace(one, message=one.message.replace("两个数不一致", "两个数略有不同", 1))


def _costs(form: Form) -> tuple[Verdict, bool]:
    """Compare the cost indicators with the spending; tell whether they differ by less than a hundredth."""
    verdict, executed = _compared(form), form.amount(EXECUTED)
    spent = total_of([one for one in (_spent_in(form, line) for line in _cost_lines(form)) if one])
    is_small = executed is not None and abs(executed.value - spent) < abs(executed.value) * _LITTLE
    return verdict, verdict.outcome is Outcome.FAIL and is_small


def _cost_lines(form: Form) -> list[IndicatorLine]:
    return [one for one in form.lines if "成本" in (one.indicator.level2 or "") and one.says_something]


def _compared(form: Form) -> Verdict:
    executed, lines = form.amount(EXECUTED), _cost_lines(form)
    if executed is None or not lines:
        return not_applicable("没有填全年执行数，或者没有成本指标")
    if any(_NOT_SPENDING.search(one.indicator.level3 or "") for one in lines):
        return not_applicable("成本指标说的不是支出额")
    spent = [_spent_in(form, one) for one in lines]
    known = [one for one in spent if one]
    if len(known) < len(spent):
        return not_applicable("成本指标的实际完成值不全是金额")
    if agrees(executed, total_of(known), slack_of(known, (executed,))):
        return PASSED
    if not _promise_the_budget(form, lines):
        return not_applicable("成本指标的目标合起来不是预算数，看不出说的是全部支出")
    filed, computed = (
        as_filed(form.funds(EXECUTED).text, form.shown_unit),
        money(total_of(known), form.shown_unit),
    )
    cells = tuple(form.cell(one, ACTUAL) for one in lines)
    spent_words = [as_filed(cell.text, form.shown_unit) for cell in cells]
    terms = " + ".join(spent_words)
    message = f"两个数不一致：成本指标的实际完成值（{terms}）合计为 {computed}，全年执行数填写 {filed}。"
    place = form.funds(EXECUTED)
    formula = sum_of(spent_words, computed)
    return failed(Discrepancy(place, filed, computed, formula, message, (place, *cells), GROUP))


def _promise_the_budget(form: Form, lines: list[IndicatorLine]) -> bool:
    """Tell whether the cost lines' targets add up to a budget: only then they speak of all the money."""
    promised = [_promised(form, one) for one in lines]
    known = [one for one in promised if one]
    budgets = [one for one in (form.amount(BUDGET), form.amount(INITIAL)) if one]
    return len(known) == len(promised) and any(
        agrees(budget, total_of(known), slack_of(known, (budget,))) for budget in budgets
    )


def _promised(form: Form, line: IndicatorLine) -> Number | None:
    """Read the money in a cost line's target, with or without a bound."""
    target = reading(line.target or "")
    if not isinstance(target, Quantity):
        return None
    return of_quantity(target) if target.unit else amount(f"{target.value}", form.money_unit)


def _progress(form: Form, line: IndicatorLine, computed: str) -> Discrepancy:
    cell = form.cell(line, ACTUAL)
    filed = as_filed(cell.text)
    message = (
        f"两个数不一致：{quoted(line.label)}的实际完成值填写 {filed}，"
        f"按全年执行数 ÷ 全年预算数计算的执行率为 {computed}。"
    )
    cells = (cell, form.funds(EXECUTED), form.funds(BUDGET))
    return Discrepancy(
        cell, filed, computed, f"{division(form, EXECUTED, BUDGET)} × 100% = {computed}", message, cells
    )


def _spent_in(form: Form, line: IndicatorLine) -> Number | None:
    """Read the money in a cost line's result.

    A bare number counts in the form's unit only when its target is money or it is written with decimals: a
    bare 90 may be a percentage.
    """
    actual, target = reading(line.indicator.actual or ""), reading(line.target or "")
    if not isinstance(actual, Quantity):
        return None
    promised = isinstance(target, Quantity) and (target.measure == "元" or target.unit == "万")
    is_points = line.score is not None and line.score.value == actual.value
    if actual.unit == "" and not promised and (actual.precision >= 1 or is_points):
        return None
    return amount(line.indicator.actual or "", form.money_unit)

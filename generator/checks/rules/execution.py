"""The total funds row: the execution rate, its score, and spending above the budget."""

from decimal import Decimal
from functools import lru_cache

from generator import quantity
from generator.checks.findings import (
    PASSED,
    Discrepancy,
    FiledCell,
    Verdict,
    failed,
    not_applicable,
    not_checked,
)
from generator.checks.forms import BUDGET, EXECUTED, INITIAL, RATE, SCORE, WEIGHT, Form
from generator.checks.numbers import Number, Span, amount, is_nothing, points, ratio, twins, within
from generator.checks.wording import as_filed, shown
from generator.quantity import Unread

GROUP = "资金"
_HUNDRED = Decimal(100)
_PERCENT = Decimal(1)
_WAN = Decimal(10_000)
# A bare 0.98 is a ratio, a bare 98 a percentage; nobody executes 1.5 % of a budget or 150 times of it.
_LARGEST_RATIO = Decimal("1.5")


@lru_cache(maxsize=1 << 14)
def rate_percent(text: str) -> Number | None:
    """Read 执行率 as a percentage: ``98%``, a bare ``98`` and a bare ``0.98`` alike."""
    signed, bare = quantity.percent(text), quantity.percent(text, bare=True)
    if isinstance(bare, Unread):
        return None
    if not isinstance(signed, Unread) or bare.value > _LARGEST_RATIO:
        return Number(bare.value, bare.precision, _PERCENT)
    if bare.precision >= 1:
        return Number(bare.value * _HUNDRED, _PERCENT, _PERCENT)
    step = bare.precision * _HUNDRED
    return Number(bare.value * _HUNDRED, step, step * 2)


@lru_cache(maxsize=32)  # several rules in a row ask it of one form
def execution(form: Form) -> Span | None:
    """Return executed ÷ budget of the total row; None when it cannot be computed."""
    budget, executed = form.amount(BUDGET), form.amount(EXECUTED)
    if budget is None or executed is None or budget.value <= 0:
        return None
    return ratio(executed, budget)


def division(form: Form, part: str, whole: str) -> str:
    """Write two columns of the total row as a division, both as filed."""
    return f"{_money(form, form.funds(part))} ÷ {_money(form, form.funds(whole))}"


@lru_cache(maxsize=32)
def is_wrong_base(form: Form) -> bool:
    """Tell whether the filed rate is executed ÷ *initial* budget although the budget was adjusted."""
    rate = rate_percent(form.funds(RATE).text or "")
    initial, budget, executed = (form.amount(column) for column in (INITIAL, BUDGET, EXECUTED))
    if rate is None or initial is None or budget is None or executed is None or twins(initial, budget):
        return False
    by_budget, by_initial = execution(form), ratio(executed, initial) if initial.value > 0 else None
    if by_budget is None or by_initial is None or within(rate, by_budget.times(_HUNDRED)):
        return False
    return within(rate, by_initial.times(_HUNDRED))


def _agrees(rate: Number, span: Span) -> bool:
    """Tell whether a rate agrees with a span; one without decimals may have been cut instead of rounded."""
    cut = rate.printed == _PERCENT and rate.value <= span.high and span.low < rate.value + _PERCENT
    return cut or within(rate, span)


def _fits_whole_amounts(form: Form, rate: Number) -> bool:
    """Tell whether a rate with decimals may come from exact amounts that the form shows as whole 万元.

    So it may where no amount of the form has a decimal, and the rate lies between what half a unit more or
    less on either side gives. A rate of 100 % is not excused: it says that both amounts are the same.
    """
    known = [amount(cell.text or "", form.money_unit) for cell in form.amount_cells()]
    if not rate.has_decimals or any(one.has_decimals or one.unit < _WAN for one in known if one):
        return False
    budget, executed = form.amount(BUDGET), form.amount(EXECUTED)
    if budget is None or executed is None or budget.value <= budget.unit:
        return False
    half, other = executed.unit / 2, budget.unit / 2
    low = (executed.value - half) / (budget.value + other) * _HUNDRED
    high = (executed.value + half) / (budget.value - other) * _HUNDRED
    return low <= rate.value <= high


def _is_of_filed_rate(form: Form, score: Number, weight: Number) -> bool:
    """Tell whether a score is that of a filed rate which exact amounts behind whole 万元 explain."""
    rate = rate_percent(form.funds(RATE).text or "")
    if rate is None or not _fits_whole_amounts(form, rate):
        return False
    return abs(score.value - weight.value * rate.value / _HUNDRED) < score.tolerance


def exec_rate_mismatch(form: Form) -> Verdict:
    """The filed 执行率 is 100 × executed ÷ budget of the total row, as far as rounding lets one tell."""
    held = rate_and_quotient(form)
    if isinstance(held, Verdict):
        return held
    rate, span = held
    if _agrees(rate, span.times(_HUNDRED)) or is_wrong_base(form) or _fits_whole_amounts(form, rate):
        return PASSED
    filed, computed, divided, formula = recomputed_rate(form, span)
    message = (
        f"两个数不一致：表中填写执行率 {filed}，按全年执行数 ÷ 全年预算数（{divided}）计算为 {computed}。"
    )
    return failed(Discrepancy(form.funds(RATE), filed, computed, formula, message, _cells(form), GROUP))


def exec_rate_wrong_base(form: Form) -> Verdict:
    """The filed 执行率 is not executed ÷ initial budget in a year whose budget was adjusted."""
    stopped = _without_rate(form)
    if stopped:
        return stopped
    if is_nothing(form.funds(INITIAL).text):
        return not_applicable("没有填年初预算数")
    span = execution(form)
    if span is None or not is_wrong_base(form):
        return PASSED
    filed, computed, divided, formula = recomputed_rate(form, span)
    initial, executed = form.amount(INITIAL), form.amount(EXECUTED)
    by_initial = f"{shown(executed.value / initial.value * _HUNDRED)}%" if initial and executed else ""
    message = (
        f"表中填写执行率 {filed}；"
        f"按调整后的全年预算数（{divided}）计算为 {computed}，"
        f"按年初预算数（{division(form, EXECUTED, INITIAL)}）计算为 {by_initial}，与填写的相近。"
    )
    cells = (*_cells(form), form.funds(INITIAL))
    return failed(Discrepancy(form.funds(RATE), filed, computed, formula, message, cells, GROUP))


def exec_score_mismatch(form: Form) -> Verdict:
    """The execution score is weight × min(executed ÷ budget, 1), from the amounts and not the filed rate."""
    weight, score = form.points(WEIGHT), form.points(SCORE)
    stopped = _without_amounts(form) or _without_score(form)
    if stopped:
        return stopped
    budget, executed, span = form.amount(BUDGET), form.amount(EXECUTED), execution(form)
    if weight is None or score is None or span is None or budget is None or executed is None:
        return not_checked("分值、得分或金额无法读成数")
    if executed.value > budget.value and not twins(executed, budget):
        return not_applicable("全年执行数大于全年预算数")
    expected = _narrowed(form, span).at_most(Decimal(1)).times(weight.value)
    if within(score, expected) or _is_of_filed_rate(form, score, weight):
        return PASSED
    filed, computed = as_filed(form.funds(SCORE).text), shown(expected.middle)
    full, divided = as_filed(form.funds(WEIGHT).text), division(form, EXECUTED, BUDGET)
    formula = f"{full} × {divided} = {computed}"
    message = (
        f"两个数不一致：表中填写执行率得分 {filed}，"
        f"按分值 {full} × 全年执行数 ÷ 全年预算数（{divided}）计算为 {computed}。"
    )
    cells = (form.funds(SCORE), form.funds(WEIGHT), form.funds(BUDGET), form.funds(EXECUTED))
    return failed(Discrepancy(form.funds(SCORE), filed, computed, formula, message, cells, GROUP))


def _narrowed(form: Form, span: Span) -> Span:
    """Return the quotients that a rate with decimals leaves, where it agrees with rounded amounts."""
    rate = rate_percent(form.funds(RATE).text or "")
    if rate is None or not rate.has_decimals or not within(rate, span.times(_HUNDRED)):
        return span
    low, high = (rate.value - rate.step) / _HUNDRED, (rate.value + rate.step) / _HUNDRED
    return Span(max(span.low, low), min(max(span.middle, low), high), min(span.high, high))


def executed_over_budget(form: Form) -> Verdict:
    """No row of the funds block spends more than its adjusted budget."""
    differences = []
    compared = False
    for row in form.evaluation.funds or {}:
        budget, executed = form.amount(BUDGET, row), form.amount(EXECUTED, row)
        if budget is None or executed is None:
            continue
        compared = True
        if executed.value > budget.value and not twins(executed, budget):
            differences.append(_over(form, row))
    if not compared:
        return not_applicable("没有一行同时填了全年预算数和全年执行数")
    return failed(*differences) if differences else PASSED


def _over(form: Form, row: str) -> Discrepancy:
    filed, budget = _money(form, form.funds(EXECUTED, row)), _money(form, form.funds(BUDGET, row))
    message = f"{row}的全年执行数 {filed} 大于全年预算数 {budget}。"
    cells = (form.funds(EXECUTED, row), form.funds(BUDGET, row))
    return Discrepancy(cells[0], filed, budget, f"{filed} > {budget}", message, cells, GROUP)


def rate_and_quotient(form: Form) -> tuple[Number, Span] | Verdict:
    """Return the filed rate (in percent) and executed ÷ budget, or why one is not held against the other."""
    stopped = _without_rate(form)
    if stopped:
        return stopped
    rate, span = rate_percent(form.funds(RATE).text or ""), execution(form)
    return not_checked("执行率无法读成百分数") if rate is None or span is None else (rate, span)


def recomputed_rate(form: Form, span: Span) -> tuple[str, str, str, str]:
    """Return the rate as filed, as computed, the division that gives it, and the whole formula."""
    computed = f"{shown(span.middle * _HUNDRED)}%"
    divided = division(form, EXECUTED, BUDGET)
    return as_filed(form.funds(RATE).text), computed, divided, f"{divided} × 100% = {computed}"


def _without_rate(form: Form) -> Verdict | None:
    """Say why a form's rate cannot be held against its amounts; None when it can."""
    if is_nothing(form.funds(RATE).text):
        return not_applicable("没有填执行率")
    return _without_amounts(form)


def _without_amounts(form: Form) -> Verdict | None:
    """Say why a form's amounts cannot be divided."""
    if form.evaluation.total_funds is None:
        return not_applicable("表上没有年度资金总额一行")
    for column in (BUDGET, EXECUTED):
        if is_nothing(form.funds(column).text):
            return not_applicable(f"没有填{column}")
        if form.amount(column) is None:
            return not_checked(f"{column}无法读成金额")
    budget = form.amount(BUDGET)
    if budget is None or budget.value == 0:
        return not_applicable("全年预算数是 0")
    return None if execution(form) else not_checked("金额是负数或太小，不能相除")


def _without_score(form: Form) -> Verdict | None:
    for column in (WEIGHT, SCORE):
        text = form.funds(column).text
        if is_nothing(text):
            return not_applicable(f"没有填执行率的{column}")
        if points(text or "") is None:
            return not_checked(f"执行率的{column}无法读成数")
    return None


def _money(form: Form, cell: FiledCell) -> str:
    return as_filed(cell.text, form.shown_unit)


def _cells(form: Form) -> tuple[FiledCell, ...]:
    return (form.funds(RATE), form.funds(EXECUTED), form.funds(BUDGET))

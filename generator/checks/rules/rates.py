"""The execution rate to the last digit written: what no rounding and no cutting of these amounts gives."""

from decimal import Decimal

from generator.checks.findings import (
    PASSED,
    Discrepancy,
    Outcome,
    Verdict,
    failed,
    not_applicable,
)
from generator.checks.forms import BUDGET, EXECUTED, RATE, Form
from generator.checks.numbers import Number, Span, amount, is_nothing, ratio
from generator.checks.rules.execution import (
    GROUP,
    exec_rate_mismatch,
    execution,
    is_wrong_base,
    rate_and_quotient,
    recomputed_rate,
)
from generator.checks.wording import as_filed, printed

_HUNDRED = Decimal(100)
_TWO_DECIMALS = Decimal("0.01")


def exec_rate_slightly_off(form: Form) -> Verdict:
    """A rate near executed ÷ budget is that quotient, rounded or cut where its last written digit stands."""
    held = rate_and_quotient(form)
    if isinstance(held, Verdict):
        return held
    rate, span = held
    if exec_rate_mismatch(form).outcome is Outcome.FAIL or is_wrong_base(form) or _follows(form, rate):
        return PASSED
    cells = (form.funds(RATE), form.funds(EXECUTED), form.funds(BUDGET))
    filed, computed, divided, formula = recomputed_rate(form, span)
    message = (
        f"两个数略有不同：表中填写执行率 {filed}，按全年执行数 ÷ 全年预算数（{divided}）计算为 {computed}，"
        "四舍五入或者截去尾数都得不到填写的数。"
    )
    return failed(Discrepancy(cells[0], filed, computed, formula, message, cells, GROUP))


def exec_rate_blank(form: Form) -> Verdict:
    """Where both amounts of the total row are filled, so is the execution rate that the form asks for."""
    cell, amounts = form.funds(RATE), (form.funds(EXECUTED), form.funds(BUDGET))
    if cell.text is None or any(is_nothing(one.text) for one in amounts):
        return not_applicable("表上没有执行率一格，或者没有填全年预算数和全年执行数")
    if cell.text or not execution(form):
        return PASSED
    told = [as_filed(one.text, form.shown_unit) for one in amounts]
    message = f"全年执行数 {told[0]}，全年预算数 {told[1]}，执行率空着。"
    return failed(Discrepancy(cell, printed(cell), "", "", message, (cell, *amounts)))


def _follows(form: Form, rate: Number) -> bool:
    """Tell whether some amounts that round to those written give the rate, rounded or cut to its digits.

    A rate filled up with noughts (86.00%) is held against the amounts just as they are written: exact amounts
    behind them would hardly ever give two noughts.
    """
    span, digit = _quotient(form), rate.printed if rate.unit == 1 else rate.step
    if span is None:
        return True
    if digit <= _TWO_DECIMALS and not rate.has_decimals and rate.unit == 1:
        span = Span(span.middle, span.middle, span.middle)
    low, high = rate.value - digit / 2, rate.value + digit
    return low <= span.high * _HUNDRED and span.low * _HUNDRED < high


def _quotient(form: Form) -> Span | None:
    """Return executed ÷ budget; beside one amount of the form with decimals none is a whole number."""
    budget, executed = form.amount(BUDGET), form.amount(EXECUTED)
    known = [amount(cell.text or "", form.money_unit) for cell in form.amount_cells()]
    return None if budget is None or executed is None else ratio(executed, budget, [x for x in known if x])

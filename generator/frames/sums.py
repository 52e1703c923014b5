"""The published sums: exact, over what can be read, each with the number of forms that are in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation, localcontext

from generator.frames.row_types import ReadAmounts

_RATE_DIGITS = 60
_RATE_STEP = Decimal("0.000001")
_EXACT = Context(prec=400, traps=[Inexact, InvalidOperation])


@dataclass(frozen=True, slots=True)
class Sum:
    """An exact sum (None when nothing could be added) and how many numbers are in it."""

    value: Decimal | None
    counted: int


@dataclass(frozen=True, slots=True)
class Money:
    """The money of project forms in 万元, each sum over the forms that give the amount.

    rate_annual_budget, rate_executed: the sums over the forms that give both (``counted`` says how many);
    ``rate_pct`` is their quotient to six decimals, None where there is nothing to divide by.
    """

    forms: int
    initial_budget: Sum
    annual_budget: Sum
    executed: Sum
    rate_annual_budget: Sum
    rate_executed: Sum
    rate_pct: Decimal | None


def exact_sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """Add exactly, in whatever order; None is left out, and where there is no number there is no sum."""
    present = [value for value in values if value is not None]
    if not present:
        return None
    with localcontext(_EXACT):
        return sum(present, Decimal(0))


def sum_of(values: Iterable[Decimal | None]) -> Sum:
    """Add up what is there."""
    present = [value for value in values if value is not None]
    return Sum(exact_sum(present), len(present))


def money(forms: Iterable[ReadAmounts]) -> Money:
    """Add up rows that have the three amounts of a form (of PROJECTS, or of a form's total funds row)."""
    rows = list(forms)
    both = [
        row
        for row in rows
        if row["annual_budget_wan_yuan"] is not None and row["executed_wan_yuan"] is not None
    ]
    budget = sum_of(row["annual_budget_wan_yuan"] for row in both)
    executed = sum_of(row["executed_wan_yuan"] for row in both)
    return Money(
        forms=len(rows),
        initial_budget=sum_of(row["initial_budget_wan_yuan"] for row in rows),
        annual_budget=sum_of(row["annual_budget_wan_yuan"] for row in rows),
        executed=sum_of(row["executed_wan_yuan"] for row in rows),
        rate_annual_budget=budget,
        rate_executed=executed,
        rate_pct=share_pct(executed.value, budget.value),
    )


def share_pct(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return 100·part/whole to six decimals; None where there is nothing to divide by."""
    if part is None or not whole:
        return None
    with localcontext(prec=_RATE_DIGITS):
        return (100 * part / whole).quantize(_RATE_STEP, ROUND_HALF_UP)

"""What the weights and scores of a form add up to, and what the layout leaves open."""

import re
from dataclasses import dataclass
from decimal import Decimal

from generator.checks.forms import SCORE, WEIGHT, Form, IndicatorLine, total_of
from generator.checks.numbers import Number, agrees, is_nothing, points
from generator.checks.wording import shown

GROUP = "分值与总分"
HUNDRED = Number(Decimal(100), Decimal(1), Decimal(1))
_ZERO = Decimal(0)
_EXECUTION_LINE = re.compile(r"(?:预算|资金|经费)?(?:预算|资金|支出)?执行率(?:[（(].*)?")
_EXTRA = re.compile(r"加分|扣分|减分")


@dataclass(frozen=True)
class OpenSum:
    """A sum that blank cells leave open: it lies between ``low`` and ``high``."""

    low: Decimal
    high: Decimal

    @property
    def shown(self) -> str:
        """The sum, or both its ends."""
        return shown(self.low) if self.low == self.high else f"{shown(self.low)} 至 {shown(self.high)} 之间"


def weight_of_lines(form: Form) -> Decimal:
    """Add up the weights of the indicators that have one."""
    return total_of([one.weight for one in form.lines if one.weight])


def score_of_lines(form: Form) -> Decimal:
    """Add up the scores of the indicators that have one."""
    return total_of([one.score for one in form.lines if one.score])


def lists_execution(form: Form) -> bool:
    """Tell whether an indicator *is* the execution rate, so that the funds row may only repeat it."""
    weight = form.points(WEIGHT)
    named = (one for one in form.lines if _EXECUTION_LINE.fullmatch(one.indicator.level3 or ""))
    return any(one.weight and (weight is None or one.weight.value == weight.value) for one in named)


def may_stand_apart(form: Form) -> bool:
    """Tell whether the execution score may count outside the 100 points.

    So it may where the indicators alone make 100 and no heading says how the 100 points are shared out,
    where an indicator line already carries the execution rate, and where the total row's own weight is
    that of the indicators alone.
    """
    if lists_execution(form) or is_of_lines_only(form):
        return True
    headed = any(points(one.indicator.level1_weight or "") for one in form.lines)
    return not headed and agrees(HUNDRED, weight_of_lines(form))


def is_of_lines_only(form: Form) -> bool:
    """Tell whether the total row is that of the indicators: with the execution rate's weight it makes 100."""
    stated, execution = points(form.total(WEIGHT).text or ""), form.points(WEIGHT)
    if stated is None or execution is None or execution.value <= 0:
        return False
    whole = agrees(HUNDRED, stated.value + execution.value)
    return whole and agrees(stated, weight_of_lines(form))


def has_extra_points(form: Form) -> bool:
    """Tell whether the form has bonus or malus lines, which no plain sum covers."""
    return any(_EXTRA.search(one.names) or (one.weight and one.weight.value < 0) for one in form.lines)


def is_open(line: IndicatorLine) -> bool:
    """Tell whether a line promises something but has no weight."""
    return line.weight is None and line.says_something


def score_sums(form: Form) -> list[OpenSum] | None:
    """Return the sums that 总分 may be, the ordinary one first; None when a score cannot be read."""
    score, weight = form.points(SCORE), form.points(WEIGHT)
    if score is None and not is_nothing(form.funds(SCORE).text):
        return None
    low = score_of_lines(form)
    high = low + total_of([one.weight for one in form.lines if one.weight and one.score is None])
    if score:
        sums = [OpenSum(low + score.value, high + score.value)]
    else:
        room = weight.value if weight else max(HUNDRED.value - weight_of_lines(form), _ZERO)
        sums = [OpenSum(low, high + room)]
    return [*sums, OpenSum(low, high)] if may_stand_apart(form) else sums


def rounding_of_scores(form: Form, filed: Number) -> Decimal:
    """Return how far scores shown with decimals may hide more; a total in whole points has room for that."""
    if not filed.has_decimals:
        return _ZERO
    scores = [*(one.score for one in form.lines), form.points(SCORE)]
    return sum((one.rounding for one in scores if one and one.has_decimals), _ZERO)

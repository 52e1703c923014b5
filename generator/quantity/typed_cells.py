"""Cells whose column says what they must be: an amount of money, a percentage, a score.

Each answers with one exact number or refuses: a bound (``≤19.8万元``) or an interval is not an amount.
Where a bound is wanted (a target), ``read`` the cell and take the number from there.
"""

from dataclasses import replace
from decimal import Decimal

from generator.quantity.notation import SCALES, TAIL, compact, fold
from generator.quantity.reader import read
from generator.quantity.records import Interval, Quantity, Reading, Unread, shifted

_YUAN = "元"


def money(text: str, block_unit: str | None) -> Quantity | Unread:
    """Read an amount into exact 元; the cell's own unit wins over ``block_unit``, the unit in the heading.

    Under 万元 both ``49`` and ``49万`` are 490000 元, and ``794500元`` is 794500.
    A price (``190万/年``) is refused.
    """
    amount = _exact(text)
    return amount if isinstance(amount, Unread) else to_yuan(amount, block_unit)


def to_yuan(amount: Quantity, block_unit: str | None) -> Quantity | Unread:
    """Convert what ``read`` gave into 元, value and precision exact, the operator kept."""
    power = _power_of_yuan(amount, block_unit)
    if power is None:
        reason = "单位不是金额单位" if amount.unit else "没有写金额单位，表头也没有"
        return Unread(Reading.MISMATCH, reason, amount.text)
    return replace(
        amount,
        value=replace(amount, power=power).base_value,
        precision=replace(amount, power=power).base_precision,
        unit=_YUAN,
        power=0,
        measure=_YUAN,
    )


def in_wan_yuan(amount_yuan: Decimal) -> Decimal:
    """Return an amount in 元 as 万元, exactly."""
    return shifted(amount_yuan, -4)


def percent(text: str, *, bare: bool = False) -> Quantity | Unread:
    """Read a percentage, ``95%`` as 95.

    A number without % is taken only when ``bare`` says that the heading has the sign: 0.95 may be a ratio.
    """
    rate = _exact(text)
    if isinstance(rate, Unread) or rate.unit == "%":
        return rate
    if bare and not rate.unit:
        return replace(rate, unit="%", measure="%")
    return Unread(Reading.MISMATCH, "没有写百分号" if not rate.unit else "单位不是百分号", text)


def number(text: str) -> Quantity | Unread:
    """Read a score or a weight: a bare number or one in 分."""
    score = _exact(text)
    if isinstance(score, Unread) or score.unit in ("", "分"):
        return score
    return Unread(Reading.MISMATCH, "单位不是分", text)


def _exact(text: str) -> Quantity | Unread:
    reading = read(text)
    if isinstance(reading, Interval):
        return Unread(Reading.MISMATCH, "是一个区间，不是一个数", text)
    if isinstance(reading, Quantity) and reading.operator != "=":
        return Unread(Reading.MISMATCH, "写的是界限或约数，不是一个数", text)
    return reading


def _power_of_yuan(amount: Quantity, block_unit: str | None) -> int | None:
    """Return the power of ten from the amount's unit to 元; None when that is no unit of money."""
    if amount.measure == _YUAN or (amount.power and not amount.measure):
        return amount.power
    if amount.unit or block_unit is None:
        return None
    unit = TAIL.fullmatch(compact(fold(block_unit)))
    if unit is None or unit["measure"] not in (_YUAN, "圆") or unit["per"] or unit["bound"] or unit["more"]:
        return None
    return SCALES.get(unit["scale"], 0)

"""Computed sums, rates and scores as cells; each says how many forms it leaves out.

Sums are shown to two decimals, what they are exactly opens in place.
"""

from decimal import Decimal

from generator.frames import Sum
from generator.pages.parts.amounts import NOTHING
from generator.pages.parts.cells import ShownCell
from generator.quantity import exact_amount, percentage, plain, short_amount


def sum_words(total: Sum) -> str:
    """Return a sum of money in 万元 or 亿元 to two decimals; in words where nothing could be added."""
    return NOTHING if total.value is None else short_amount(total.value)


def exact_words(total: Sum) -> str:
    """Return a sum of money exactly where ``sum_words`` rounds it; "" where that is exact."""
    exact = "" if total.value is None else exact_amount(total.value)
    return "" if exact == sum_words(total) else exact


def sum_cell(total: Sum, projects: int) -> ShownCell:
    """Return a sum over ``projects`` forms as a cell, with the number of forms that are not in it."""
    if total.value is None:
        return ShownCell(NOTHING, "absent", number=True)
    left_out = projects - total.counted
    mark = f"（{left_out}个未计入）" if left_out else ""
    return ShownCell(f"{sum_words(total)}{mark}", number=True, exact=exact_words(total))


def rate_cell(pct: Decimal | None, counted: int, projects: int) -> ShownCell:
    """Return a recomputed rate as a cell, with the number of forms that are not in it."""
    if pct is None:
        return ShownCell("算不出", "absent", number=True)
    mark = f"（{projects - counted}个未计入）" if counted < projects else ""
    return ShownCell(f"{percentage(pct)}{mark}", number=True)


def median_cell(median: Decimal | None, doubted: str = "") -> ShownCell:
    """Return a median of scores as a cell; ``doubted``: how many of the scores are in doubt."""
    if median is None:
        return ShownCell("无", "absent", number=True)
    return ShownCell(plain(median), number=True, note=doubted)

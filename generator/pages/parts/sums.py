"""Computed sums, rates and scores as cells; each says how many forms it leaves out."""

from decimal import Decimal

from generator.frames import Sum
from generator.pages.parts.amounts import NOTHING
from generator.pages.parts.cells import ShownCell
from generator.quantity import exact_amount, percentage, plain


def sum_words(total: Sum) -> str:
    """Return a sum of money in 万元 or 亿元, exactly; in words where nothing could be added."""
    return NOTHING if total.value is None else exact_amount(total.value)


def sum_cell(total: Sum, projects: int) -> ShownCell:
    """Return a sum over ``projects`` forms as a cell, with the number of forms that are not in it."""
    if total.value is None:
        return ShownCell(NOTHING, "absent", number=True)
    left_out = projects - total.counted
    mark = f"（{left_out}个未计入）" if left_out else ""
    return ShownCell(f"{sum_words(total)}{mark}", number=True)


def rate_cell(pct: Decimal | None, counted: int, projects: int) -> ShownCell:
    """Return a recomputed rate as a cell, with the number of forms that are not in it."""
    if pct is None:
        return ShownCell("算不出", "absent", number=True)
    mark = f"（{projects - counted}个未计入）" if counted < projects else ""
    return ShownCell(f"{percentage(pct)}{mark}", number=True)


def median_cell(median: Decimal | None) -> ShownCell:
    """Return a median of scores as a cell."""
    return ShownCell("无", "absent", number=True) if median is None else ShownCell(plain(median), number=True)

"""A cell's text → the exact number in the unit of its column; None wherever the text gives none."""

from decimal import Decimal
from functools import lru_cache

from generator import quantity
from generator.frames.columns import OPERATORS
from generator.frames.row_types import ReadActual, ReadTarget

_CACHE = 1 << 16


@lru_cache(maxsize=_CACHE)
def wan_yuan(text: str | None, unit: str | None) -> Decimal | None:
    """Read an amount in 万元; ``unit`` is the heading's."""
    amount = quantity.money(text, unit) if text else None
    return quantity.in_wan_yuan(amount.value) if isinstance(amount, quantity.Quantity) else None


@lru_cache(maxsize=_CACHE)
def percent(text: str | None) -> Decimal | None:
    """Read a percentage; a number without the sign is not taken for one."""
    rate = quantity.percent(text) if text else None
    return rate.value if isinstance(rate, quantity.Quantity) else None


@lru_cache(maxsize=_CACHE)
def points(text: str | None) -> Decimal | None:
    """Read a score or a weight."""
    score = quantity.number(text) if text else None
    return score.value if isinstance(score, quantity.Quantity) else None


def target(text: str | None) -> ReadTarget:
    """Read a target."""
    reading, operator, number, unit = _bounded(text)
    return {
        "target_reading": reading,
        "target_operator": operator,
        "target_number": number,
        "target_unit": unit,
    }


def actual(text: str | None) -> ReadActual:
    """Read an actual value."""
    reading, operator, number, unit = _bounded(text)
    return {
        "actual_reading": reading,
        "actual_operator": operator,
        "actual_number": number,
        "actual_unit": unit,
    }


@lru_cache(maxsize=_CACHE)
def _bounded(text: str | None) -> tuple[str | None, str | None, Decimal | None, str | None]:
    """Return what a text was read as, and the bound, the number and the unit where it is one number."""
    if text is None:
        return None, None, None, None
    value = quantity.read(text)
    if not isinstance(value, quantity.Quantity):
        return value.reading.value, None, None, None
    return value.reading.value, OPERATORS[value.operator], value.value, value.unit or None

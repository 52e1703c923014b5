"""A cell's text → the exact number in the unit of its column; None wherever the text gives none."""

from decimal import Decimal
from functools import lru_cache

from generator import quantity
from generator.frames.columns import OPERATORS
from generator.frames.frame import Row

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


def bounded(name: str, text: str | None) -> Row:
    """Read a target or an actual value into the columns that begin with ``name``."""
    if text is None:
        return {}
    value = _read(text)
    row: Row = {f"{name}_reading": value.reading.value}
    if isinstance(value, quantity.Quantity):
        row |= {
            f"{name}_operator": OPERATORS[value.operator],
            f"{name}_number": value.value,
            f"{name}_unit": value.unit or None,
        }
    return row


_read = lru_cache(maxsize=_CACHE)(quantity.read)

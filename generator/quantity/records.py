"""What a text turns out to be: one number, two ends of an interval, or not a number and why."""

from dataclasses import dataclass, replace
from decimal import Context, Decimal, Inexact, InvalidOperation
from enum import Enum
from typing import ClassVar, Literal

Operator = Literal["=", "≥", ">", "≤", "<", "≈"]

# Every number read has at most MAX_DIGITS digits, so a rounding here would be a fault of the program.
_EXACT = Context(prec=200, traps=[Inexact, InvalidOperation])


class Reading(Enum):
    """What a text was read as; blank, dash, slash and 无 differ from each other and from the number 0."""

    NUMBER = "数"
    INTERVAL = "区间"
    BLANK = "空白"
    DASH = "横线"
    SLASH = "斜线"
    NONE = "无"
    TEXT = "文字"
    MALFORMED = "数字难辨"
    MISMATCH = "种类不符"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number as it was written: ``1.19亿元`` is value 1.19, unit ``亿元``, power 8, measure ``元``.

    value: exact, in ``unit``, with the zeros as filed.
    unit: normalised, "" when none was written; ``万元/年``, ``%``, ``万平方米`` (for ``万㎡``).
    operator: "=" also when none was written.
    precision: unit of the last significant decimal, in ``unit``: 0.01 for 1.19, 0.1 for 2.50, 1 for 20 and
        87.00 (trailing zeros do not count, and no integer is taken for rounded).
    text: as filed.
    power, measure: ``unit`` split into its power of ten and what is counted.
    """

    value: Decimal
    unit: str
    operator: Operator
    precision: Decimal
    text: str
    power: int = 0
    measure: str = ""

    reading: ClassVar[Reading] = Reading.NUMBER

    @property
    def base_value(self) -> Decimal:
        """The exact value in ``measure``, without 十百千万亿: 119000000 for ``1.19亿元``."""
        return _EXACT.multiply(self.value, Decimal(10**self.power))

    @property
    def base_precision(self) -> Decimal:
        """The precision in ``measure``: 1000000 for ``1.19亿元``."""
        return _EXACT.multiply(self.precision, Decimal(10**self.power))


@dataclass(frozen=True, slots=True)
class Interval:
    """Two numbers that bound one quantity (``400-600元``): low has ≥, high has ≤, both in one unit."""

    low: Quantity
    high: Quantity
    text: str

    reading: ClassVar[Reading] = Reading.INTERVAL


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that is not one number; ``reason`` is a short Chinese clause for a reader."""

    reading: Reading
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in running text, from ``start`` to ``end`` (of the text as filed), and what it was read as."""

    start: int
    end: int
    reading: Quantity | Interval | Unread


def with_text(reading: Quantity | Interval | Unread, text: str) -> Quantity | Interval | Unread:
    """Return the reading with ``text`` as the text that was read."""
    if isinstance(reading, Interval):
        return Interval(replace(reading.low, text=text), replace(reading.high, text=text), text)
    return replace(reading, text=text)


def shifted(value: Decimal, power: int) -> Decimal:
    """Return ``value`` times ten to the ``power``, exactly."""
    return _EXACT.scaleb(value, power)


def grouped(value: Decimal) -> str:
    """Write a number as ``plain`` does, the digits before its point in groups of three."""
    whole, point, decimals = plain(value).partition(".")
    digits = whole.removeprefix("-")
    return f"{'-' if whole != digits else ''}{int(digits):,}{point}{decimals}"


def plain(value: Decimal) -> str:
    """Write a number for people: no exponent, no trailing zeros after the point, no minus before zero."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text

"""Exact comparison of filed numbers: how far two may stand apart and still agree.

Numbers in filings are rounded *or truncated* by hand, so two numbers agree when rounding or truncating can
explain their difference. Let ``u`` be the unit of the last significant decimal written (0.01 for 89.56, 1 for
87.00). A difference below min(u, 0.5) is agreement; amounts that were added or divided may each be off by
half of their own unit. Scores and weights are awarded, not measured: they count as exact.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from generator import quantity
from generator.quantity import Interval, Quantity, Reading, Unread

# Wide enough that no comparison of filed numbers (at most 30 digits) is decided by a rounding of ours.
ARITHMETIC = Context(prec=120, rounding=ROUND_HALF_UP)

_HALF = Decimal("0.5")
# Who writes whole 万元 rounds 187.4 to 187, but not 8.4 to 8: an integer is taken for rounded up to 0.5 %.
_INTEGER_SLACK = Decimal("0.005")
_NOTHING = frozenset({Reading.BLANK, Reading.DASH, Reading.SLASH, Reading.NONE})
_PLACEHOLDERS = frozenset({"…", "……", "...", "......", "。。。", "。。。。。。"})
_CACHE = 1 << 16


@dataclass(frozen=True, slots=True)
class Number:
    """A filed number in a base unit (元, %, 分): its value, its ``u``, and the size of the unit written.

    ``15.3`` under 万元 is value 153000, step 1000, unit 10000.
    """

    value: Decimal
    step: Decimal
    unit: Decimal

    @property
    def tolerance(self) -> Decimal:
        """The difference below which a recomputed value agrees: min(u, 0.5), in the base unit."""
        return min(self.step, self.unit * _HALF)

    @property
    def has_decimals(self) -> bool:
        """Tell whether decimals other than zeros were written in its unit."""
        return self.step < self.unit

    @property
    def printed(self) -> Decimal:
        """The unit of the last decimal written, zeros too: 0.01 for 12.00, 1 for 12."""
        exponent = self.value.as_tuple().exponent
        return min(Decimal(1).scaleb(int(exponent)), self.unit)

    @property
    def blur(self) -> Decimal:
        """How far rounding or truncating may have moved this number: its ``u``, little for an integer."""
        return self.step if self.has_decimals else max(self.rounding, self.printed % self.unit)

    @property
    def rounding(self) -> Decimal:
        """How far rounding alone may have moved this number: half its ``u``, little for an integer."""
        if self.has_decimals:
            return self.step / 2
        if self.printed < self.unit:
            return self.printed / 2
        return min(self.unit / 2, abs(self.value) * _INTEGER_SLACK)


@dataclass(frozen=True, slots=True)
class Span:
    """The values that a result can have, given how its operands were rounded."""

    low: Decimal
    middle: Decimal
    high: Decimal

    def times(self, factor: Decimal) -> "Span":
        """Scale all three; ``factor`` is not negative."""
        return Span(self.low * factor, self.middle * factor, self.high * factor)

    def at_most(self, limit: Decimal) -> "Span":
        """Cap all three."""
        return Span(min(self.low, limit), min(self.middle, limit), min(self.high, limit))


@lru_cache(maxsize=_CACHE)
def reading(text: str) -> Quantity | Interval | Unread:
    """Read one whole cell (``quantity.read``), remembering the answer."""
    return quantity.read(text)


@lru_cache(maxsize=_CACHE)
def is_nothing(text: str | None) -> bool:
    """Tell whether a cell is absent, blank, a dash, a slash, 无 or the template's dots."""
    return text is None or text in _PLACEHOLDERS or reading(text).reading in _NOTHING


@lru_cache(maxsize=_CACHE)
def amount(text: str, block_unit: str | None) -> Number | None:
    """Read an amount of money into 元; None when it cannot be read."""
    written, yuan = reading(text), quantity.money(text, block_unit)
    if isinstance(yuan, Unread) or not isinstance(written, Quantity):
        return None
    unit = yuan.precision / written.precision
    return Number(ARITHMETIC.scaleb(written.value, unit.adjusted()), yuan.precision, unit)


@lru_cache(maxsize=_CACHE)
def points(text: str) -> Number | None:
    """Read a score or a weight; None when it cannot be read."""
    read = quantity.number(text)
    return None if isinstance(read, Unread) else Number(read.value, read.precision, Decimal(1))


def of_quantity(read: Quantity) -> Number:
    """Return a number from running text in its measure (元, 人, %)."""
    value = ARITHMETIC.scaleb(read.value, read.power)
    return Number(value, read.base_precision, Decimal(10**read.power))


def agrees(filed: Number, computed: Decimal, slack: Decimal = Decimal(0)) -> bool:
    """Tell whether a filed number agrees with a computed one, whose operands may be off by ``slack``."""
    return abs(filed.value - computed) < filed.tolerance + slack


def twins(one: Number, other: Number) -> bool:
    """Tell whether two filed numbers may be one quantity, rounded or truncated differently."""
    difference = abs(one.value - other.value)
    return difference == 0 or difference < max(one.blur, other.blur)


def slack_of(operands: Collection[Number], beside: Collection[Number] = ()) -> Decimal:
    """Return how far a sum may be off because its operands were rounded."""
    return sum(_roundings(operands, beside), Decimal(0))


def _roundings(operands: Collection[Number], beside: Collection[Number] = ()) -> list[Decimal]:
    """Return how far each number may have been rounded.

    Who writes 46.03 in one place would not write 40 for 40.12 in the next: beside numbers with decimals in
    the same unit, an integer is as exact as the finest of them.
    """
    finest: dict[Decimal, Decimal] = {}
    for one in (*operands, *beside):
        if one.has_decimals:
            finest[one.unit] = min(one.step, finest.get(one.unit, one.step))
    return [
        finest[one.unit] / 2 if _is_plain(one) and one.unit in finest else one.rounding for one in operands
    ]


def _is_plain(number: Number) -> bool:
    """Tell an integer written as such from 12.00."""
    return number.printed == number.unit


def within(filed: Number, span: Span) -> bool:
    """Tell whether a filed number agrees with any value of a span."""
    return span.low - filed.tolerance < filed.value < span.high + filed.tolerance


def ratio(part: Number, whole: Number, beside: Collection[Number] = ()) -> Span | None:
    """Return part ÷ whole with the room that their rounding leaves; None when it cannot be divided.

    beside: the other amounts of the same block, which tell how exactly its integers are meant.
    """
    of_part, of_whole = _roundings((part, whole), beside)
    if part.value < 0 or whole.value <= of_whole:
        return None
    low = max(part.value - of_part, Decimal(0)) / (whole.value + of_whole)
    return Span(low, part.value / whole.value, (part.value + of_part) / (whole.value - of_whole))


def significant_digits(value: Decimal) -> int:
    """Count the digits that carry information: 4 for 31.65, 3 for 0.00316 and for 31600."""
    return len(value.normalize().as_tuple().digits)

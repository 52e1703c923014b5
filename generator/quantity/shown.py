"""How an amount, a percentage and a missing cell are shown: on pages, in charts, tables and search alike.

What was filed is shown as filed; a bare number carries the unit of its heading. What was computed is written
in 万元, from one 亿 on in 亿元: exactly in a table, with at most two decimals in a sentence or a picture.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal

from generator.quantity.reader import read
from generator.quantity.records import Quantity, grouped, plain, shifted

# What a cell is called in words where the form gives nothing to show.
BLANK = "未填"
ABSENT = "表中无此项"
# What is said of a figure that does not agree with the others.
DOUBTED = "存疑"
# What stands beside sums over forms, with a figure in doubt among them and without one.
DOUBTFUL_SUMS = (
    f"合计是把各张表填报的金额换成万元相加。其中有{DOUBTED}的，给出两个数：包括和不包括它们；"
    "不包括时，预算和执行两边都不算这些项目。"
)
FIRM_SUMS = f"合计是把各张表填报的金额换成万元相加，加的数里没有{DOUBTED}的。"

WAN_YUAN_IN_YI_YUAN = Decimal(10_000)
_YI_DIGITS = 4
_WHOLE = 100
# An amount may have more digits than the default context allows a rounded number.
_AMPLE = Context(prec=400)


def is_bare(text: str) -> bool:
    """Tell whether a cell is a number without a unit of its own."""
    reading = read(text)
    return isinstance(reading, Quantity) and not reading.unit


def with_unit(text: str | None, unit: str | None) -> str:
    """Return a cell as filed, the unit of its heading behind a bare number; "" for a missing cell."""
    return f"{text.rstrip()}{unit}" if unit and text and is_bare(text) else text or ""


def doubted(text: str) -> str:
    """Return a figure as shown, with our word behind it that it is in doubt: 523.12万元（存疑）."""
    return f"{text}（{DOUBTED}）"


def unit_for(largest_wan_yuan: Decimal) -> tuple[str, Decimal]:
    """Return the unit in which amounts up to this one are shown, and how many 万元 make one of it."""
    if abs(largest_wan_yuan) >= WAN_YUAN_IN_YI_YUAN:
        return "亿元", WAN_YUAN_IN_YI_YUAN
    return "万元", Decimal(1)


def exact_amount(wan_yuan: Decimal) -> str:
    """Write a computed amount for a table: exactly, digits in groups of three."""
    unit, _ = unit_for(wan_yuan)
    return f"{grouped(shifted(wan_yuan, -_YI_DIGITS) if unit == '亿元' else wan_yuan)}{unit}"


def short_amount(wan_yuan: Decimal) -> str:
    """Write a computed amount for a sentence or a picture: with at most two decimals."""
    unit, size = unit_for(wan_yuan)
    return f"{grouped(rounded(_AMPLE.divide(wan_yuan, size)))}{unit}"


def percentage(pct: Decimal) -> str:
    """Write a computed percentage with at most two decimals, never 100% for what is not quite 100."""
    near = rounded(pct)
    if near == _WHOLE != pct:
        near = rounded(pct, rounding=ROUND_DOWN if pct < _WHOLE else ROUND_UP)
    return f"{plain(near)}%"


def rounded(value: Decimal, places: int = 2, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Round to so many decimals, but never to 0 what is not 0."""
    near = value.quantize(Decimal(1).scaleb(-places), rounding, _AMPLE)
    return near if near or not value else value.normalize(_AMPLE)

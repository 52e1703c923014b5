"""Texts of a picture: made harmless, cut to a width, amounts with their units."""

import unicodedata
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal

from generator import quantity
from generator.charts import theme

# What a cell is called in words where the form gives nothing to show.
BLANK = "未填"
ABSENT = "表中无此项"

_NO_TEXT = ("Cc", "Cf", "Cs", "Zl", "Zp")
_WIDE = frozenset("WFA")
_WAN_YUAN_IN_YI_YUAN = Decimal(10_000)
_CENT = Decimal("0.01")
# An amount may have more digits than the default context allows a rounded number.
_AMPLE = Context(prec=400)
_WHOLE = 100
_NOT_DRAWN = "（未画）"
_NOT_DRAWN_WIDTH = 4


def clean(text: str) -> str:
    """Return the text on one line, without what is no text: controls, format marks, half pairs."""
    kept = "".join(" " if _is_no_text(char) else char for char in text)
    return " ".join(kept.split())


def _is_no_text(char: str) -> bool:
    return unicodedata.category(char) in _NO_TEXT or ord(char) & 0xFFFE == 0xFFFE  # noqa: PLR2004


def ems(text: str) -> float:
    """Estimate a width in ems, on the generous side: a Chinese character is one, a digit or a letter less."""
    return sum(_em(char) for char in text)


def _em(char: str) -> float:
    if unicodedata.east_asian_width(char) in _WIDE:
        return 1
    return 0.75 if char.isupper() else 0.64


def shorten(text: str, widest: float) -> str:
    """Return the cleaned text, cut with … where it is wider than so many ems."""
    cleaned = clean(text)
    if ems(cleaned) <= widest:
        return cleaned
    width, kept = 1.0, ""
    for char in cleaned:
        width += _em(char)
        if width > widest:
            break
        kept += char
    return f"{kept.rstrip()}…"


def cell(text: str | None) -> str:
    """Return a cell for the table twin: as filed, or in words that it is blank or not on the form."""
    if text is None:
        return ABSENT
    return text if text.strip() else BLANK


def amount_cell(text: str | None, unit: str | None) -> str:
    """Return an amount as filed, followed by the heading's unit when the cell has none of its own."""
    reading = quantity.read(text) if text else None
    if isinstance(reading, quantity.Quantity) and not reading.unit and unit:
        return f"{clean(reading.text)} {clean(unit)}"
    return cell(text)


def is_wan_yuan(shown: str) -> bool:
    """Tell whether an amount as ``amount_cell`` shows it is written in 万元."""
    reading = quantity.read(shown)
    return isinstance(reading, quantity.Quantity) and reading.unit == "万元"


def bar_label(shown: str, *, drawn: bool, widest: float) -> str:
    """Return the label of a bar: the cell, with a word where its text is no number and no bar is drawn."""
    if drawn or shown in (ABSENT, BLANK):
        return shorten(shown, widest)
    return f"{shorten(shown, widest - _NOT_DRAWN_WIDTH)}{_NOT_DRAWN}"


def sum_label(wan_yuan: Decimal) -> str:
    """Return a computed amount for people: 万元 with at most two decimals, from one 亿 on in 亿元."""
    if abs(wan_yuan) >= _WAN_YUAN_IN_YI_YUAN:
        return f"{quantity.grouped(_rounded(_AMPLE.divide(wan_yuan, _WAN_YUAN_IN_YI_YUAN)))}亿元"
    return f"{quantity.grouped(_rounded(wan_yuan))}万元"


def rate_label(rate_pct: Decimal) -> str:
    """Return a computed percentage with at most two decimals, never 100% for what is not quite 100."""
    rounded = _rounded(rate_pct)
    if rounded == _WHOLE != rate_pct:
        rounded = _rounded(rate_pct, ROUND_DOWN if rate_pct < _WHOLE else ROUND_UP)
    return f"{quantity.plain(rounded)}%"


def _rounded(value: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Round to two decimals, but never to 0 what is not 0."""
    rounded = value.quantize(_CENT, rounding, _AMPLE)
    return rounded if rounded or not value else value.normalize(_AMPLE)


def rest_note(count: int, what: str) -> str:
    """Return the sentence for rows that only the table shows; "" when all are drawn."""
    most = theme.MOST_ROWS
    return f"图中只画前 {most} {what}，全部 {count} {what}见数据表。" if count > most else ""

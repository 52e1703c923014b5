"""Texts of a picture: made harmless, cut to a width, amounts with their units."""

import unicodedata
from collections.abc import Sequence

from generator import quantity
from generator.charts import theme
from generator.quantity import ABSENT, BLANK

_NO_TEXT = ("Cc", "Cf", "Cs", "Zl", "Zp")
_WIDE = frozenset("WFA")
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


def shorten_apart(texts: Sequence[str], widest: float) -> list[str]:
    """Shorten texts that stand beside each other; those that would be cut alike show where they differ."""
    cut = {text: shorten(text, widest) for text in texts}
    return [_differing(text, [one for one in cut if cut[one] == cut[text]], widest) for text in texts]


def _differing(text: str, alike: Sequence[str], widest: float) -> str:
    """Return a text cut to a width so that it differs from those that would be cut as it is."""
    whole, begins = clean(text), shorten(text, widest / 3)
    others = [clean(one) for one in alike if one != text]
    if not others or ems(whole) <= widest:
        return shorten(text, widest)
    rest = widest - ems(begins)
    place = max(_common(whole, one) for one in others)
    return f"{begins}{shorten(whole[min(place, len(whole) - int(rest)) :], rest)}"


def _common(one: str, other: str) -> int:
    """Return with how many equal characters two texts begin."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def cell(text: str | None) -> str:
    """Return a cell for the table twin: as filed, or in words that it is blank or not on the form."""
    if text is None:
        return ABSENT
    return text if text.strip() else BLANK


def amount_cell(text: str | None, unit: str | None) -> str:
    """Return an amount as filed, followed by the heading's unit when the cell has none of its own."""
    return clean(quantity.with_unit(text, unit)) if text and text.strip() else cell(text)


def is_wan_yuan(shown: str) -> bool:
    """Tell whether an amount as ``amount_cell`` shows it is written in 万元."""
    reading = quantity.read(shown)
    return isinstance(reading, quantity.Quantity) and reading.unit == "万元"


def bar_label(shown: str, *, drawn: bool, widest: float) -> str:
    """Return the label of a bar: the cell, with a word where its text is no number and no bar is drawn."""
    if drawn or shown in (ABSENT, BLANK):
        return shorten(shown, widest)
    return f"{shorten(shown, widest - _NOT_DRAWN_WIDTH)}{_NOT_DRAWN}"


def rest_note(count: int, what: str, drawn: str = "") -> str:
    """Return the sentence for rows that only the table shows; "" when all are drawn. drawn: which are."""
    most = theme.MOST_ROWS
    return f"图中只画{drawn or f'前 {most} '}{what}，全部 {count} {what}见数据表。" if count > most else ""

"""How numbers and words stand in the sentences of findings."""

import re
from decimal import Decimal

from generator.quantity import in_wan_yuan, plain

_NOT_WORDS = re.compile(r"[\W_]+")


def shown(value: Decimal, places: int = 2) -> str:
    """Write a computed number for people, rounded to at most ``places`` decimals."""
    return plain(Decimal(f"{value:.{places}f}"))


def money(value_yuan: Decimal, like: str | None) -> str:
    """Write an amount in 元 in the unit of the block it stands beside; without one as a bare number."""
    match like:
        case "万元":
            return f"{shown(in_wan_yuan(value_yuan), 6)}万元"
        case "亿元":
            return f"{shown(in_wan_yuan(value_yuan) / 10_000, 8)}亿元"
        case None:
            return shown(value_yuan, 6)
    return f"{shown(value_yuan)}元"


def as_filed(text: str | None, unit: str | None = None) -> str:
    """Write a cell as filed, its column's unit after a bare number."""
    words = " ".join((text or "").split())
    if unit and words[-1:].isdigit():
        return f"{words}{unit}"
    return words


def quoted(text: str | None, longest: int = 40) -> str:
    """Quote a text as filed, shortened with ……."""
    words = " ".join((text or "").split())
    return f"“{words if len(words) <= longest else words[:longest] + '……'}”"


def key(text: str | None) -> str:
    """Return a text without blanks and punctuation, for comparing wording."""
    return _NOT_WORDS.sub("", text or "")

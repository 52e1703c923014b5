"""How text is spelled for the search index: every Han character a word, every number one word.

Pagefind cuts Chinese neither well nor the same way on both sides, so the cutting is done here and the query
side (``assets/search/search.js``) spells alike. What it splits on, drops or indexes twice decided the rest:
a decimal point becomes U+2024 so that 152.1 is not 1521, a comma between thousands goes, a mark stands alone
and takes a place, so that no phrase runs across it, and a word in mixed case goes lower.
"""

import re

POINT = "\u2024"
BLANK = "\u2420"
"""A blank between two words of Latin letters or digits; other blanks are layout and go."""
BORDER = "\u241e"
"""The end of one cell, title or paragraph; no phrase crosses it."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_FOLDING = _FULL_WIDTH | {ord("．"): ord(".")}
_GROUPED = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])")
_PIECE = re.compile(r"(?:[0-9A-Za-z]|(?<=[0-9])\.(?=[0-9]))+|\s+|.")
_WORD_CHARACTER = re.compile(r"[0-9A-Za-z]")


def fold(text: str) -> str:
    """Return the text with half-width letters and digits, without invisible signs and thousands' commas."""
    plain = _INVISIBLE.sub("", text).translate(_FOLDING)
    return _GROUPED.sub(lambda number: number.group().replace(",", ""), plain)


def spell(text: str) -> list[str]:
    """Return the words and marks of a text; a run of Latin letters and digits is one word."""
    folded = fold(text)
    return [token for piece in _PIECE.finditer(folded) if (token := _token(folded, piece))]


def has_number(text: str) -> bool:
    """True when the text has a run of Latin letters or digits, of which the index knows no part."""
    return any(len(token) > 1 for token in spell(text))


def _token(folded: str, piece: re.Match[str]) -> str:
    token = piece.group()
    if token.isspace():
        return BLANK if _between_words(folded, piece.start(), piece.end()) else ""
    if token.isalpha() and token.isupper():
        return token
    return token.lower().replace(".", POINT) if len(token) > 1 else token


def _between_words(folded: str, start: int, end: int) -> bool:
    sides = folded[start - 1 : start] if start else "", folded[end : end + 1]
    return all(_WORD_CHARACTER.match(side) for side in sides)

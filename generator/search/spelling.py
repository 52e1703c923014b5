"""How text is spelled for the search index: every Han character a word, every number one word.

The query side (``assets/search/finding.js``) spells alike. Full width becomes half, large letters small, a
comma between thousands goes; a point between two digits is part of the number, so that 152.1 is not 1521. All
other marks, and a blank between two words of Latin letters or digits, end a run: no phrase crosses them.
"""

import re
from collections.abc import Iterator

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_FOLDING = _FULL_WIDTH | {ord("．"): ord(".")}
_GROUPED = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])")
_LAYOUT = re.compile(r"(?<![0-9a-z])\s+|\s+(?![0-9a-z])")
_RUN = re.compile(r"(?:[^\W_]|(?<=[0-9])\.(?=[0-9]))+")
_WORD = re.compile(r"[0-9a-z.]+|.")


def fold(text: str) -> str:
    """Return the text in small half-width letters, without invisible signs and thousands' commas."""
    plain = _INVISIBLE.sub("", text).translate(_FOLDING)
    return _GROUPED.sub(lambda number: number.group().replace(",", ""), plain).lower()


def text_runs(text: str) -> Iterator[list[str]]:
    """Yield what a phrase may lie in, as words: a Han character is one, and so is a whole number."""
    return (_WORD.findall(run) for run in _RUN.findall(_LAYOUT.sub("", fold(text))))


def name_runs(name: str) -> Iterator[list[str]]:
    """Yield the same of a name, of which any part is to be found: every letter and digit is a word."""
    return (list(run) for run in _RUN.findall("".join(fold(name).split())))

"""How text is spelled for the search index: every Han character a word, every number one word.

The query side (``assets/search/finding.js``) spells alike. What signs are the same ``folding`` says; large
letters become small, a comma between thousands goes; a point between two digits is part of the number, so
that 152.1 is not 1521. All other marks, and a blank between two words of Latin letters or digits, end a run:
no phrase crosses them.
"""

import re
from collections.abc import Iterator

from generator import folding

# A comma of full width parts a list, and groups no digits.
_LIST_COMMAS = str.maketrans("，﹐︐", "、、、")
_GROUPED = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])")
_LAYOUT = re.compile(r"(?<![0-9a-z])\s+|\s+(?![0-9a-z])")
_RUN = re.compile(r"(?:[^\W_]|(?<=[0-9])\.(?=[0-9]))+")
_WORD = re.compile(r"[0-9a-z.]+|.")


def fold(text: str) -> str:
    """Return the text folded, in small letters, without thousands' commas; ㎡ and ① apart from digits."""
    plain = folding.fold(folding.apart(text).translate(_LIST_COMMAS))
    return _GROUPED.sub(lambda number: number.group().replace(",", ""), plain).lower()


def text_runs(text: str) -> Iterator[list[str]]:
    """Yield what a phrase may lie in, as words: a Han character is one, and so is a whole number."""
    return (_WORD.findall(run) for run in _RUN.findall(_LAYOUT.sub("", fold(text))))


def name_runs(name: str) -> Iterator[list[str]]:
    """Yield the same of a name, of which any part is to be found: every letter and digit is a word."""
    return (list(run) for run in _RUN.findall("".join(fold(name).split())))

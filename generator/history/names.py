"""When two names may mean one project: names as people compare them, and how alike two names are."""

import re
from functools import lru_cache

from generator.folding import fold

# Fifteen or more digits and capitals with digits in them: the code that forms glue to a project's name.
_CODE = re.compile(r"(?<![0-9A-Za-z])(?=[A-Z]*\d[0-9A-Z]*\d{5})[0-9A-Z]{15,30}(?![0-9A-Za-z])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}年度?|^(?:19|20)\d{2}(?!\d)|(?<!\d)(?:19|20)\d{2}$")
_NOT_WORDS = re.compile(r"[\W_]+")
_COMMON_WORDS = re.compile(r"项目|专项|经费|费用|资金|工作|支出|相关|费$")
_NUMERALS = re.compile(r"\d+|第?[一二三四五六七八九十]+(?=[期批号标次季段阶])|[一二三四五六七八九十]+$")
_SHORTEST = 2
_SHORTEST_CONTAINED = 3
_LEAST_CODE = 6

# Two names are alike from this percentage on; measured on the names of the bundled filings.
ALIKE_PCT = 60


@lru_cache(maxsize=1 << 16)
def same_form(name: str) -> str:
    """Return a name without what may differ though nothing was renamed: blanks, marks, year, glued code."""
    text = _CODE.sub("", fold(name).strip())
    kept = _NOT_WORDS.sub("", _YEAR.sub("", text.strip("-—_ "))).upper()
    return kept or _NOT_WORDS.sub("", fold(name)).upper()


@lru_cache(maxsize=1 << 16)
def core(name: str) -> str:
    """Return a name without the words that every name has: 项目, 经费, 专项 …"""
    whole = same_form(name)
    kept = _COMMON_WORDS.sub("", whole)
    return kept if len(kept) >= _SHORTEST else whole


@lru_cache(maxsize=1 << 16)
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text; the text itself where it has only one."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset({text} - {""})


def alike_pct(one: str, other: str) -> int:
    """Return how alike two names are, 0 to 100: twice the shared pairs of characters over all pairs.

    A name that contains the other, and is at most twice as long, is alike. Names with different numerals
    (一期, 二期) are not, however much else they share.
    """
    first, second = core(one), core(other)
    if _numerals(first) != _numerals(second):
        return 0
    a, b = pairs(first), pairs(second)
    share = 200 * len(a & b) // (len(a) + len(b)) if a or b else 0
    short, long = sorted((first, second), key=len)
    contained = short in long and len(short) >= _SHORTEST_CONTAINED and 2 * len(short) >= len(long)
    return max(share, ALIKE_PCT) if contained else share


def code_of(code: str | None, name: str) -> str:
    """Return the project code of a form, from its own cell or glued to the name; "" where there is none."""
    own = _NOT_WORDS.sub("", fold(code or "")).upper()
    if len(own) >= _LEAST_CODE and any(char.isdigit() for char in own):
        return own
    glued = _CODE.search(fold(name))
    return glued[0] if glued else ""


def _numerals(text: str) -> list[str]:
    return sorted(_NUMERALS.findall(text))

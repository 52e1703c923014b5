"""When two names may mean one project: names as people compare them, and how alike two of them are.

There is one comparison. What it finds is one record, ``Likeness``; who asks says which grounds are enough:
over the years a name must share most of its characters, within one filing an abbreviation may do, because an
amount stands beside it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generator.folding import fold

# Fifteen or more digits and capitals with digits in them: the code that forms glue to a project's name.
_CODE = re.compile(r"(?<![0-9A-Za-z])(?=[A-Z]*\d[0-9A-Z]*\d{5})[0-9A-Z]{15,30}(?![0-9A-Za-z])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}年度?|^(?:19|20)\d{2}(?!\d)|(?<!\d)(?:19|20)\d{2}$")
_NOT_WORDS = re.compile(r"[\W_]+")
_COMMON_WORDS = re.compile(r"项目|专项|经费|费用|资金|工作|支出|相关|[等费]$")
_NUMERALS = re.compile(r"\d+|第?[一二三四五六七八九十]+(?=[期批号标次季段阶])|[一二三四五六七八九十]+$")
_SHORTEST = 2
_SHORTEST_CONTAINED = 3
_SHORTEST_ABBREVIATION = 4
_LEAST_CODE = 6

# Two names are alike from this percentage on; measured on the names of the bundled filings.
ALIKE_PCT = 60


class Ground(StrEnum):
    """Why two names may mean one project, the strongest first; a name has but one ground."""

    SAME = "名称相同"
    SAME_FORM = "除年度、编码和标点外相同"
    NUMBERED = "期数、批次不同"
    CONTAINED = "一个包含另一个"
    ABBREVIATED = "一个是另一个的缩写"
    SHARED = "有相同的字"
    NONE = "没有相同的字"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, and on what ground.

    pct: 0 to 100, twice the shared pairs of characters over all pairs; 0 for names with different numerals
    (一期, 二期), however much else they share. A name that contains the other, and is at most twice as long,
    has at least ``ALIKE_PCT``.
    """

    pct: int
    ground: Ground

    @property
    def is_alike(self) -> bool:
        """Alike enough to link two forms by their names alone."""
        return self.pct >= ALIKE_PCT

    @property
    def may_be_one(self) -> bool:
        """Alike enough where something else, an amount, says the same."""
        same = (Ground.SAME, Ground.SAME_FORM, Ground.CONTAINED, Ground.ABBREVIATED)
        return self.ground in same


@lru_cache(maxsize=1 << 16)
def bare(name: str) -> str:
    """Return a name without blanks and marks, folded, in capitals."""
    return _NOT_WORDS.sub("", fold(name)).upper()


@lru_cache(maxsize=1 << 16)
def same_form(name: str) -> str:
    """Return a name without what may differ though nothing was renamed: blanks, marks, year, glued code."""
    text = _CODE.sub("", fold(name).strip())
    kept = _NOT_WORDS.sub("", _YEAR.sub("", text.strip("-—_ "))).upper()
    return kept or bare(name)


@lru_cache(maxsize=1 << 16)
def core(name: str) -> str:
    """Return a name without the words that every name has: 项目, 经费, 专项 …; of a core, the core itself."""
    whole = same_form(name)
    kept = _COMMON_WORDS.sub("", whole)
    if len(kept) < _SHORTEST:
        return whole
    return kept if kept == name else core(kept)


@lru_cache(maxsize=1 << 16)
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text; the text itself where it has only one."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset({text} - {""})


@lru_cache(maxsize=1 << 16)
def likeness(one: str, other: str) -> Likeness:
    """Compare two names; the order of the two does not matter."""
    first, second = core(one), core(other)
    pct = _shared_pct(first, second)
    if bare(one) == bare(other) and first:
        return Likeness(100, Ground.SAME)
    if same_form(one) == same_form(other) and first:
        return Likeness(100, Ground.SAME_FORM)
    if _numerals(first) != _numerals(second):
        return Likeness(0, _by_letters(first, second, Ground.NUMBERED))
    short, long = sorted((first, second), key=len)
    if short in long and len(short) >= _SHORTEST_CONTAINED and 2 * len(short) >= len(long):
        pct = max(pct, ALIKE_PCT)
    return Likeness(pct, _by_letters(first, second, Ground.SHARED if pct else Ground.NONE))


def alike_pct(one: str, other: str) -> int:
    """Return how alike two names are, 0 to 100."""
    return likeness(one, other).pct


def _shared_pct(first: str, second: str) -> int:
    a, b = pairs(first), pairs(second)
    return 200 * len(a & b) // (len(a) + len(b)) if a or b else 0


def _by_letters(first: str, second: str, otherwise: Ground) -> Ground:
    short, long = sorted((first, second), key=len)
    if len(short) < _SHORTEST:
        return otherwise
    if short in long:
        return Ground.CONTAINED
    return Ground.ABBREVIATED if _abbreviates(short, long) else otherwise


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether the letters of ``short`` stand in ``long`` in the same order, the first in front."""
    rest = iter(long)
    return (
        len(short) >= _SHORTEST_ABBREVIATION
        and short[0] == long[0]
        and all(letter in rest for letter in short)
    )


def code_of(code: str | None, name: str) -> str:
    """Return the project code of a form, from its own cell or glued to the name; "" where there is none."""
    own = bare(code or "")
    if len(own) >= _LEAST_CODE and any(char.isdigit() for char in own):
        return own
    glued = _CODE.search(fold(name))
    return glued[0] if glued else ""


def _numerals(text: str) -> list[str]:
    return sorted(_NUMERALS.findall(text))

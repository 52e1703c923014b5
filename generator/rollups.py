"""Sums over many projects that say what they add up: money, rate, scores, groups of indicators.

Whatever is blank or cannot be read is left out and counted; nothing is ever taken for zero.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from statistics import median

from generator.folding import fold
from generator.frames import IndicatorRow, Money, ProjectRow, Sum, exact_sum, money, share_pct, sum_of

_FULL = Decimal(100)
_BANDS = (
    ("100", Decimal(100)),
    ("95至不到100", Decimal(95)),
    ("90至不到95", Decimal(90)),
    ("80至不到90", Decimal(80)),
    ("60至不到80", Decimal(60)),
)
_ABOVE, _BELOW = "100以上", "不到60"
_BRACKET = re.compile(r"[（(][^（()）]*[)）]?$")
_NUMBER = re.compile(r"^(?:[（(][一二三四五六七八九十\d]+[)）][、.．]?|[一二三四五六七八九十\d]+[、.．])")
_BLANKS = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class Scores:
    """Total scores out of 100, or with no full mark stated.

    bands: name and number of projects, highest first. other_scale: forms with another full mark;
    unread: forms without a readable score. Neither is in the median or in a band.
    """

    median: Decimal | None
    counted: int
    bands: tuple[tuple[str, int], ...]
    other_scale: int
    unread: int


@dataclass(frozen=True, slots=True)
class Rollup:
    """Many project forms together: their money and their scores."""

    money: Money
    scores: Scores


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """The indicators of one level-1 and level-2 name, however it was written.

    share_pct: Σ score ÷ Σ weight over the lines with both (``both`` of them); below: lines that got less
    than their weight. wordings: level-1 / level-2 names as filed with their number, commonest first.
    """

    level1: str
    level2: str
    lines: int
    weight: Sum
    share_pct: Decimal | None
    both: int
    below: int
    wordings: tuple[tuple[str, int], ...]


def rollup(projects: Iterable[ProjectRow]) -> Rollup:
    """Add up project forms (rows of PROJECTS)."""
    rows = list(projects)
    return Rollup(money(rows), scores(rows))


def scores(projects: Iterable[ProjectRow]) -> Scores:
    """Sort the total scores of project forms (rows of PROJECTS) into bands."""
    rows = list(projects)
    readable = [(score, row["total_weight"]) for row in rows if (score := row["total_score"]) is not None]
    values = [score for score, weight in readable if weight in (None, _FULL)]
    counts = Counter(_band(value) for value in values)
    names = (_ABOVE, *(name for name, _ in _BANDS), _BELOW)
    shown = tuple((name, counts[name]) for name in names if counts[name] or name != _ABOVE)
    return Scores(
        median=median(values) if values else None,
        counted=len(values),
        bands=shown,
        other_scale=len(readable) - len(values),
        unread=len(rows) - len(readable),
    )


def indicator_groups(indicators: Iterable[IndicatorRow]) -> tuple[IndicatorGroup, ...]:
    """Group indicator lines (rows of INDICATORS) by level 1 and 2; the largest level 1 first."""
    groups: dict[tuple[str, str], list[IndicatorRow]] = defaultdict(list)
    sizes: Counter[str] = Counter()
    for row in indicators:
        key = level_name(row["level1_as_filed"]), level_name(row["level2_as_filed"])
        groups[key].append(row)
        sizes[key[0]] += 1
    ordered = sorted(groups, key=lambda key: (-sizes[key[0]], key[0], -len(groups[key]), key[1]))
    return tuple(_group(key, groups[key]) for key in ordered)


@lru_cache(maxsize=1 << 12)
def level_name(text: str | None) -> str:
    """Return a level's name without number, bracket, blanks and a closing 指标; "" where there is none."""
    bare = _BRACKET.sub("", _NUMBER.sub("", fold(text or "").strip()))
    return _BLANKS.sub("", bare).removesuffix("指标")


def _group(key: tuple[str, str], rows: list[IndicatorRow]) -> IndicatorGroup:
    both = [
        (score, weight)
        for row in rows
        if (score := row["score"]) is not None and (weight := row["weight"]) is not None
    ]
    wordings = Counter(f"{row['level1_as_filed'] or ''} / {row['level2_as_filed'] or ''}" for row in rows)
    return IndicatorGroup(
        level1=key[0],
        level2=key[1],
        lines=len(rows),
        weight=sum_of(row["weight"] for row in rows),
        share_pct=share_pct(exact_sum(score for score, _ in both), exact_sum(weight for _, weight in both)),
        both=len(both),
        below=sum(score < weight for score, weight in both),
        wordings=tuple(sorted(wordings.items(), key=lambda item: (-item[1], item[0]))),
    )


def _band(value: Decimal) -> str:
    if value > _FULL:
        return _ABOVE
    return next((name for name, least in _BANDS if value >= least), _BELOW)

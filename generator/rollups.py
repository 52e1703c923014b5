"""Sums over many projects that say what they add up: money, rate, scores, groups of indicators.

Whatever is blank or cannot be read is left out and counted; nothing is ever taken for zero.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
class IndicatorCounts:
    """What is counted of some indicator lines of one level-1 and level-2 name; parts of a whole add up.

    weight: of all lines. both_score, both_weight: of those that have both. below: lines that got less than
    their weight. wordings: level-1 / level-2 names as filed with their number.
    """

    level1: str
    level2: str
    lines: int
    weight: Sum
    both_score: Sum
    both_weight: Sum
    below: int
    wordings: Mapping[str, int]


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


def tallies(indicators: Iterable[IndicatorRow]) -> list[IndicatorCounts]:
    """Count indicator lines (rows of INDICATORS) by their level-1 and level-2 names."""
    found: dict[tuple[str, str], list[IndicatorRow]] = defaultdict(list)
    for row in indicators:
        found[level_name(row["level1_as_filed"]), level_name(row["level2_as_filed"])].append(row)
    return [_tally(key, rows) for key, rows in found.items()]


def indicator_groups(counted: Iterable[IndicatorCounts]) -> tuple[IndicatorGroup, ...]:
    """Return the groups of indicator lines, of which some parts were counted; the largest level 1 first."""
    groups: dict[tuple[str, str], list[IndicatorCounts]] = defaultdict(list)
    sizes: Counter[str] = Counter()
    for one in counted:
        groups[one.level1, one.level2].append(one)
        sizes[one.level1] += one.lines
    found = [_group(key, parts) for key, parts in groups.items()]
    return tuple(sorted(found, key=lambda one: (-sizes[one.level1], one.level1, -one.lines, one.level2)))


@lru_cache(maxsize=1 << 12)
def level_name(text: str | None) -> str:
    """Return a level's name without number, bracket, blanks and a closing 指标; "" where there is none."""
    bare = _BRACKET.sub("", _NUMBER.sub("", fold(text or "").strip()))
    return _BLANKS.sub("", bare).removesuffix("指标")


def _tally(key: tuple[str, str], rows: Sequence[IndicatorRow]) -> IndicatorCounts:
    both = [
        (score, weight)
        for row in rows
        if (score := row["score"]) is not None and (weight := row["weight"]) is not None
    ]
    return IndicatorCounts(
        *key,
        lines=len(rows),
        weight=sum_of(row["weight"] for row in rows),
        both_score=sum_of(score for score, _ in both),
        both_weight=sum_of(weight for _, weight in both),
        below=sum(score < weight for score, weight in both),
        wordings=Counter(f"{row['level1_as_filed'] or ''} / {row['level2_as_filed'] or ''}" for row in rows),
    )


def _group(key: tuple[str, str], parts: Sequence[IndicatorCounts]) -> IndicatorGroup:
    score, weight = _together(one.both_score for one in parts), _together(one.both_weight for one in parts)
    wordings: Counter[str] = Counter()
    for one in parts:
        wordings.update(one.wordings)
    return IndicatorGroup(
        level1=key[0],
        level2=key[1],
        lines=sum(one.lines for one in parts),
        weight=_together(one.weight for one in parts),
        share_pct=share_pct(score.value, weight.value),
        both=score.counted,
        below=sum(one.below for one in parts),
        wordings=tuple(sorted(wordings.items(), key=lambda item: (-item[1], item[0]))),
    )


def _together(sums: Iterable[Sum]) -> Sum:
    ones = [*sums]
    return Sum(exact_sum(one.value for one in ones), sum(one.counted for one in ones))


def _band(value: Decimal) -> str:
    if value > _FULL:
        return _ABOVE
    return next((name for name, least in _BANDS if value >= least), _BELOW)

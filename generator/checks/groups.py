"""Groups of indicators whose points are declared together, where the lines have no weight of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.checks.forms import Form, IndicatorLine, total_of
from generator.checks.numbers import Number, is_nothing, points

_FEWEST = 2
_LABEL = "绩效指标"
# 年度绩效目标1（40分）: the heading of a block says how many points all its lines have.
_POINTS = re.compile(r"(?P<name>.{1,20}?)[（(]\s*(?:共|满分)?\s*(?P<points>\d{1,3}(?:\.\d+)?)\s*分\s*[)）]")


@dataclass(frozen=True)
class PointsGroup:
    """Lines without weight under one heading, and the points declared there, as filed and as a number."""

    name: str
    whole: str
    declared: Number
    lines: tuple[IndicatorLine, ...]

    @property
    def scores(self) -> list[Number]:
        """The scores of its lines, as far as filled in."""
        return [line.score for line in self.lines if line.score]

    @property
    def is_full(self) -> bool:
        """Whether the scores add up to all the points: no line lost any."""
        return total_of(self.scores) == self.declared.value


def declared_groups(form: Form) -> Iterator[PointsGroup]:
    """Yield the blocks of a form, then its level-1 groups: those with declared points and filled scores."""
    for heading, lines in groupby(form.lines, lambda line: _block(form, line)):
        found = _POINTS.fullmatch("".join(heading.split()))
        if found:
            yield from _group(found["name"], found["points"], tuple(lines))
    for level1, lines in groupby(form.lines, lambda line: line.indicator.level1 or ""):
        group = tuple(lines)
        if level1:
            yield from _group(level1, _weight(group), group)


def _block(form: Form, line: IndicatorLine) -> str:
    """Return the heading of the block that a line stands in; where a form has several, lines carry theirs."""
    own = [item.content for item in line.indicator.other or () if item.label == _LABEL]
    return own[0] if own else (form.evaluation.labels or {}).get(_LABEL, "")


def _group(name: str, whole: str, lines: tuple[IndicatorLine, ...]) -> Iterator[PointsGroup]:
    declared, bare = points(whole), all(is_nothing(line.indicator.weight) for line in lines)
    if declared and bare and sum(line.score is not None for line in lines) >= _FEWEST:
        yield PointsGroup(name, whole, declared, lines)


def _weight(group: tuple[IndicatorLine, ...]) -> str:
    return next((line.indicator.level1_weight for line in group if line.indicator.level1_weight), "")

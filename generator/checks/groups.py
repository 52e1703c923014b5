"""Groups of indicators whose points are declared together, where the lines have no weight of their own."""

from collections.abc import Iterator
from itertools import groupby

from generator.checks.forms import Form, IndicatorLine, total_of
from generator.checks.numbers import is_nothing, points

_FEWEST = 2


def full_groups(form: Form) -> Iterator[tuple[IndicatorLine, ...]]:
    """Yield the level-1 groups whose scores add up to all the points declared for them: no line lost any."""
    for level1, lines in groupby(form.lines, lambda line: line.indicator.level1 or ""):
        group = tuple(lines)
        whole = points(group_weight(group))
        scores = [line.score for line in group if line.score]
        bare = all(is_nothing(line.indicator.weight) for line in group)
        if level1 and bare and whole and len(scores) >= _FEWEST and total_of(scores) == whole.value:
            yield group


def group_weight(group: tuple[IndicatorLine, ...]) -> str:
    """Return the points declared for a group as filed, "" for none."""
    return next((line.indicator.level1_weight for line in group if line.indicator.level1_weight), "")

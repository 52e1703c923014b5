"""Layouts of indicators in the provinces: parts below a line (★), four levels, scores without weights."""

from collections.abc import Callable

from generator.filing import Indicator

Lines = tuple[Indicator, ...]


def plain_layout(lines: Lines) -> Lines:
    """Three levels, weight and score on every line."""
    return lines


def with_parts(lines: Lines) -> Lines:
    """Score the first line for the parts below it, which promise and report for it."""
    first = lines[0]
    parent = first.model_copy(update={"target": "", "actual": ""})
    blank = {"weight": "", "score": ""}
    names = (f"★其中：{when}{first.level3}" for when in ("上半年", "全年"))
    parts = (first.model_copy(update={"level3": name, **blank}) for name in names)
    return parent, *parts, *lines[1:]


def four_levels(lines: Lines) -> Lines:
    """Put what was level 1 and 2 below one level above, as forms with decision and management do."""
    return tuple(
        one.model_copy(
            update={
                "level1": "项目绩效",
                "level1_weight": one.level1_weight and "90",
                "level2": f"{one.level1}/{one.level2}",
            }
        )
        for one in lines
    )


def scores_alone(lines: Lines) -> Lines:
    """Leave the column of weights out; the scores stay."""
    return tuple(one.model_copy(update={"weight": None, "level1_weight": None}) for one in lines)


# Most forms are plain.
LAYOUTS: tuple[Callable[[Lines], Lines], ...] = (
    plain_layout,
    plain_layout,
    plain_layout,
    with_parts,
    four_levels,
    scores_alone,
)

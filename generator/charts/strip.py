"""All scores as dots over one line: what is rare stands alone, what is common stands high."""

from collections.abc import Iterable
from math import floor

from generator.charts import theme
from generator.charts.figure import Draft
from generator.charts.layout import DotStrip
from generator.charts.lettering import clean
from generator.frames import ProjectRow
from generator.quantity import plain

_FULL = 100
_MOST_DOTS = 2_000
_LISTED = 4 * theme.MOST_ROWS


def score_strip(projects: Iterable[ProjectRow], where: str) -> Draft | None:
    """Draw the total scores out of 100 of project forms (rows of PROJECTS); None when there is none.

    where: which projects they are, for the description.
    """
    scored = [
        (score, row)
        for row in projects
        if (score := row["total_score"]) is not None
        and row["total_weight"] in (None, _FULL)
        and 0 <= score <= _FULL
    ]
    if not scored:
        return None
    ranked = sorted(scored, key=lambda one: (one[0], one[1]["department_id"], one[1]["project_id"]))
    full = sum(score == _FULL for score, _ in ranked)
    lowest = ranked[0][0]
    low = min(90, floor(lowest / 10) * 10)
    return Draft(
        id="chart-strip",
        title=f"{len(ranked)}个项目给自己打的分：{full}个打了100分",
        description=f"{where} {len(ranked)} 个项目的自评总分，一点是一个项目，从左到右由低到高；"
        f"最低 {plain(lowest)} 分，{full} 个是 100 分。",
        picture=DotStrip(tuple(score for score, _ in ranked[:_MOST_DOTS]), low),
        columns=("项目", "部门", "年度", "自评总分"),
        rows=tuple(
            (clean(row["project"]), row["department"], row["year"], plain(score))
            for score, row in ranked[:_LISTED]
        ),
        note="分是部门给自己打的；相近的分叠成一列，点的左右不是精确的分数。"
        + ("表里只列最低的一部分。" if len(ranked) > _LISTED else ""),
    )

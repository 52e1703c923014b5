"""Pictures of many projects together: how their scores are distributed, the sums of the years."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.charts import theme
from generator.charts.figure import Draft
from generator.charts.layout import Bar, BarRow, Picture, RowLayout, Series
from generator.charts.lettering import shorten
from generator.frames import ProjectRow
from generator.quantity import percentage
from generator.rollups import scores

_NUMBER = Series("项目", theme.RESULT)
_NAME_COLUMN = 7


def score_distribution(projects: Iterable[ProjectRow], where: str) -> Draft | None:
    """Draw how many project forms (rows of PROJECTS) have which total score, highest band first.

    where: which projects they are, for the description. None when no score can be read.
    """
    found = scores(projects)
    if not found.counted:
        return None
    shares = {name: percentage(Decimal(100 * count) / found.counted) for name, count in found.bands}
    rows = tuple(
        BarRow(
            name,
            (Bar(_NUMBER, Decimal(count), shorten(f"{count}个，{shares[name]}", theme.LONGEST_LABEL)),),
        )
        for name, count in found.bands
    )
    return Draft(
        id="chart-score-bands",
        title="自评总分的分布",
        description=f"{where}{found.counted}个读得出自评总分的项目，按分数段从高到低："
        + "，".join(f"{name}分的{count}个" for name, count in found.bands)
        + "。",
        picture=Picture(rows, "项目（个）", RowLayout(beside=_NAME_COLUMN)),
        columns=("自评总分（分）", "项目（个）", "占比"),
        rows=tuple((name, str(count), shares[name]) for name, count in found.bands),
        note=_left_out(found.other_scale, found.unread),
    )


def _left_out(other_scale: int, unread: int) -> str:
    parts: Sequence[str] = (
        f"{other_scale}个的满分不是100分" if other_scale else "",
        f"{unread}个没有填总分或者读不出数" if unread else "",
    )
    said = "，".join(part for part in parts if part)
    return f"分数是部门给自己打的；没有写满分的按原表的得分列入。{f'另有{said}，没有计入。' if said else ''}"

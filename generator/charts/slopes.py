"""Two years side by side: a line a project from what it spent in the one to what it spent in the other."""

from collections.abc import Iterable
from decimal import Decimal

from generator.charts.figure import Draft
from generator.charts.layout import Slope, Slopes
from generator.charts.lettering import clean
from generator.charts.stages import EXECUTED, axis_unit, wan_yuan
from generator.charts.where import Disputed, is_disputed, with_doubt
from generator.frames import ProjectRow
from generator.quantity import grouped, short_amount

_MOST = 12
_FEWEST = 2


def year_slopes(pairs: Iterable[tuple[ProjectRow, ProjectRow]], disputed: Disputed) -> Draft | None:
    """Draw what changed most between two years, for pairs of rows of PROJECTS; None for fewer than two."""
    read = [pair for pair in pairs if all(wan_yuan(row, EXECUTED) is not None for row in pair)]
    ranked = sorted(read, key=lambda pair: (-abs(_change(pair)), pair[1]["project_id"]))
    drawn = ranked[:_MOST]
    if len(drawn) < _FEWEST or not _change(drawn[0]):
        return None
    unit, size = axis_unit([row for pair in drawn for row in pair], (EXECUTED,))
    years = tuple(f"{row['year']}年度" for row in drawn[0])
    rest = len(ranked) - len(drawn)
    return Draft(
        id="chart-years-slopes",
        title="两年都有的项目，花的钱怎样变",
        description=f"{clean(drawn[0][1]['department'])}{years[0]}到{years[1]}，"
        f"{len(drawn)} 个项目的全年执行数（{unit}）：一条线是一个项目，往上是多花了，往下是少花了；"
        "虚线是核对后存疑的。",
        picture=Slopes((years[0], years[1]), tuple(_slope(pair, size, disputed) for pair in drawn)),
        columns=("项目", f"{years[0]}（万元）", f"{years[1]}（万元）"),
        rows=tuple(
            (
                clean(pair[1]["project"]),
                *(with_doubt(grouped(_spent(row)), row, disputed) for row in pair),
            )
            for pair in ranked
        ),
        note="各年的金额照填报的比，没有按物价调整。"
        + (f"另有 {rest} 个变化较小的没有画，见数据表。" if rest else ""),
    )


def _change(pair: tuple[ProjectRow, ProjectRow]) -> Decimal:
    return _spent(pair[1]) - _spent(pair[0])


def _spent(row: ProjectRow) -> Decimal:
    return wan_yuan(row, EXECUTED) or Decimal(0)


def _slope(pair: tuple[ProjectRow, ProjectRow], size: Decimal, disputed: Disputed) -> Slope:
    before, after = (_spent(row) for row in pair)
    label = f"{short_amount(before)}→{short_amount(after)} {clean(pair[1]['project'])}"
    return Slope(before / size, after / size, label, any(is_disputed(row, disputed) for row in pair))

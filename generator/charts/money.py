"""Pictures of a project's budget and spending, and of the spending of all projects of a filing."""

from collections.abc import Iterable, Sequence

from generator.charts import theme
from generator.charts.figure import Draft
from generator.charts.layout import BarRow, Picture, RowLayout
from generator.charts.lettering import clean, is_wan_yuan, rest_note
from generator.charts.stages import (
    ANNUAL_BUDGET,
    EXECUTED,
    INITIAL_BUDGET,
    Stage,
    any_amount,
    axis_unit,
    by_spending,
    filed_amount,
    filed_bar,
    wan_yuan,
)
from generator.charts.where import Disputed, doubted, project_money, scaled
from generator.frames import ProjectRow

_STAGES = (INITIAL_BUDGET, ANNUAL_BUDGET, EXECUTED)
_SPENDING = (ANNUAL_BUDGET, EXECUTED)
_ROW = "年度资金总额"


def project_funds(project: ProjectRow, disputed: Disputed = ()) -> Draft | None:
    """Draw the 年度资金总额 of one project (a row of PROJECTS) as one bar: what was spent in its two budgets.

    None when none of the three can be read as an amount.
    """
    if not any_amount(project, _STAGES):
        return None
    unit, size = axis_unit([project], _STAGES)
    bullet = scaled(project_money(project, disputed), size)
    cells = tuple((stage[1].name, filed_amount(project, stage)) for stage in _STAGES)
    said = "，".join(f"{name} {clean(shown)}" for name, shown in cells)
    return Draft(
        id="chart-funds",
        title="年度资金总额：年初预算、全年预算、全年执行",
        description=f"“{clean(project['project'])}”项目 {project['year']} 年度的年度资金总额：{said}。"
        "虚框是年初预算，实框是全年预算，实条是全年执行。",
        picture=Picture((BarRow(_ROW, bullet.bars),), f"金额（{unit}）", RowLayout(overlaid=True)),
        columns=("年度资金总额", "金额（照原表）"),
        rows=cells,
        note=_undrawn_note(project) + _conversion_note([project], _STAGES),
    )


def filing_spending(projects: Iterable[ProjectRow], disputed: Disputed = ()) -> Draft | None:
    """Draw 全年预算 and 全年执行 of the projects of one filing (rows of PROJECTS), most spent first.

    At most MOST_ROWS are drawn, all stand in the table. None when no amount can be read.
    """
    ranked = by_spending(projects, "project_id")
    drawn = ranked[: theme.MOST_ROWS]
    if not any(any_amount(project, _SPENDING) for project in drawn):
        return None
    unit, size = axis_unit(drawn, _SPENDING)
    rows = tuple(
        BarRow(
            project["project"],
            doubted((filed_bar(project, stage, size) for stage in _SPENDING), project, disputed),
        )
        for project in drawn
    )
    where = f"{clean(ranked[0]['department'])} {ranked[0]['year']} 年度"
    return Draft(
        id="chart-spending",
        title="各项目的全年预算与全年执行",
        description=f"{where} {len(ranked)} 个项目的年度资金总额，按全年执行数从多到少排列："
        "空框是全年预算，实条是全年执行，数字照原表。",
        picture=Picture(rows, f"金额（{unit}）"),
        columns=("项目", "全年预算", "全年执行"),
        rows=tuple((p["project"], *(filed_amount(p, stage) for stage in _SPENDING)) for p in ranked),
        note=rest_note(len(ranked), "个项目") + _conversion_note(drawn, _SPENDING),
    )


def _undrawn_note(project: ProjectRow) -> str:
    """Say which of the three amounts the bar does not show, because the form gives no number."""
    missing = [stage[1].name for stage in _STAGES if wan_yuan(project, stage) is None]
    return f"{'、'.join(missing)}没有填或者读不出数，没有画。" if missing else ""


def _conversion_note(projects: Iterable[ProjectRow], stages: Sequence[Stage]) -> str:
    cells = [filed_amount(p, stage) for p in projects for stage in stages if wan_yuan(p, stage) is not None]
    if all(is_wan_yuan(shown) for shown in cells):
        return ""
    return "有的金额原表用别的单位，图中条的长度已折算，数字照原表。"

"""Pictures of the budget and spending of one project, and of every project of a filing."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.charts import theme
from generator.charts.figure import Draft
from generator.charts.layout import Bar, BarRow, Picture, RowLayout
from generator.charts.lettering import cell, clean, is_wan_yuan, rest_note, shorten
from generator.charts.stages import (
    ANNUAL_BUDGET,
    EXECUTED,
    INITIAL_BUDGET,
    Stage,
    any_amount,
    axis_unit,
    by_spending,
    filed_amount,
    wan_yuan,
)
from generator.charts.where import DOUBTED, Disputed, is_disputed, with_doubt
from generator.frames import ProjectRow
from generator.quantity import short_amount

_STAGES = (INITIAL_BUDGET, ANNUAL_BUDGET, EXECUTED)
_SPENDING = (ANNUAL_BUDGET, EXECUTED)
_ROW = "年度资金总额"
_ZERO = Decimal(0)


def project_funds(project: ProjectRow, disputed: Disputed = ()) -> Draft | None:
    """Draw the 年度资金总额 of one project (a row of PROJECTS) as one bar: what was spent in its two budgets.

    None when none of the three can be read as an amount.
    """
    if not any_amount(project, _STAGES):
        return None
    unit, size = axis_unit([project], _STAGES)
    bullet = scaled(_money_row(project, disputed), size)
    filed = {stage[1].name: filed_amount(project, stage) for stage in _STAGES}
    spent = EXECUTED[1].name
    cells = tuple({**filed, spent: with_doubt(filed[spent], project, disputed)}.items())
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


def filing_money(projects: Iterable[ProjectRow], disputed: Disputed = ()) -> Draft | None:
    """Draw every project of one filing (rows of PROJECTS) on a line of its own, most spent first.

    At most MOST_ROWS are drawn, all stand in the table. None when no amount can be read.
    """
    ranked = by_spending(projects, "project_id")
    readable = [row for row in ranked if any_amount(row, _SPENDING)]
    drawn = readable[: theme.MOST_ROWS]
    if not drawn:
        return None
    unit, size = axis_unit(drawn, _STAGES)
    where = f"{clean(drawn[0]['department'])} {drawn[0]['year']} 年度"
    return Draft(
        id="chart-projects",
        title="每个项目的钱：年初预算、全年预算、花了多少",
        description=f"{where} {len(ranked)} 个项目的年度资金总额，按花掉的从多到少排列：虚框是年初预算，"
        "实框是全年预算，实条是全年执行；斜条是核对后存疑的。",
        picture=Picture(
            tuple(scaled(_money_row(row, disputed), size) for row in drawn),
            f"钱（{unit}）",
            RowLayout(overlaid=True),
        ),
        columns=("项目", *(stage[1].name for stage in _STAGES)),
        rows=tuple(_money_cells(row, disputed) for row in ranked),
        note=_left_out_note(len(ranked), len(readable)) + _conversion_note(drawn, _STAGES),
    )


def scaled(row: BarRow, size: Decimal) -> BarRow:
    """Return a row whose bars are measured in ``size`` 万元."""
    bars = (Bar(bar.series, None if bar.value is None else bar.value / size, bar.label) for bar in row.bars)
    return BarRow(row.name, tuple(bars))


def _money_row(project: ProjectRow, disputed: Disputed) -> BarRow:
    """Return one project's money on one line: 年初 and 全年预算 as frames, what was spent inside them."""
    spent = wan_yuan(project, EXECUTED)
    series = DOUBTED if is_disputed(project, disputed) else EXECUTED[1]
    bars = (
        Bar(INITIAL_BUDGET[1], wan_yuan(project, INITIAL_BUDGET)),
        Bar(ANNUAL_BUDGET[1], wan_yuan(project, ANNUAL_BUDGET)),
        Bar(series, spent),
    )
    longest = max(bars, key=lambda bar: bar.value or _ZERO)
    label = shorten(_money_label(spent, wan_yuan(project, ANNUAL_BUDGET)), theme.LONGEST_LABEL + 7)
    return BarRow(
        cell(project["project"]),
        tuple(Bar(bar.series, bar.value, label if bar is longest else "") for bar in bars),
    )


def _money_label(spent: Decimal | None, budget: Decimal | None) -> str:
    if spent is None:
        return "读不出执行数"
    if budget is None or budget == spent:
        return f"花了{short_amount(spent)}"
    return f"预算{short_amount(budget)}，填报{short_amount(spent)}"


def _money_cells(project: ProjectRow, disputed: Disputed) -> tuple[str, ...]:
    *budgets, spent = (filed_amount(project, stage) for stage in _STAGES)
    return (cell(project["project"]), *budgets, with_doubt(spent, project, disputed))


def _left_out_note(projects: int, readable: int) -> str:
    unread = projects - readable
    said = f"{unread}个项目没有填或者读不出数，没有画，只列在数据表里。" if unread else ""
    return rest_note(readable, "个项目") + said


def _undrawn_note(project: ProjectRow) -> str:
    """Say which of the three amounts the bar does not show, because the form gives no number."""
    missing = [stage[1].name for stage in _STAGES if wan_yuan(project, stage) is None]
    return f"{'、'.join(missing)}没有填或者读不出数，没有画。" if missing else ""


def _conversion_note(projects: Iterable[ProjectRow], stages: Sequence[Stage]) -> str:
    cells = [filed_amount(p, stage) for p in projects for stage in stages if wan_yuan(p, stage) is not None]
    if all(is_wan_yuan(shown) for shown in cells):
        return ""
    return "有的金额原表用别的单位，图中条的长度已折算，数字照原表。"

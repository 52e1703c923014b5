"""Pictures of the home page: money and execution rate by department, from sums over project forms."""

from collections.abc import Iterable
from decimal import Decimal

from generator.charts import theme
from generator.charts.figure import Draft
from generator.charts.layout import Bar, BarRow, Picture, RowLayout, Series, measured
from generator.charts.lettering import clean, shorten
from generator.charts.stages import (
    ANNUAL_BUDGET,
    EXECUTED,
    Stage,
    any_amount,
    axis_unit,
    by_spending,
    wan_yuan,
)
from generator.frames import FilingRow, number_in
from generator.quantity import grouped, percentage, short_amount

_SUMS = (ANNUAL_BUDGET, EXECUTED)
_FULL_RATE = Series("100%", theme.BASIS, hollow=True)
_RATE = Series("执行率", theme.RESULT)
_NONE = "读不出数"
_WHOLE = Decimal(100)


def home_money(filings: Iterable[FilingRow], when: str = "最近年度") -> Draft | None:
    """Draw the sums of 全年预算 and 全年执行 by department (rows of FILINGS), most spent first.

    Of each department only the newest year is drawn; ``when`` says in the description which that is.

    None when there is no sum at all.
    """
    newest = _newest(filings)
    ranked = [row for row in by_spending(newest, "department_id") if any_amount(row, _SUMS)]
    drawn = ranked[: theme.MOST_ROWS]
    if not drawn:
        return None
    unit, size = axis_unit(drawn, _SUMS)
    rows = tuple(BarRow(_named(row), tuple(_sum_bar(row, stage, size) for stage in _SUMS)) for row in drawn)
    return Draft(
        id="chart-money",
        title="各部门的项目资金（项目自评表合计）",
        description=f"{len(drawn)} 个部门{when}各项目自评表的年度资金总额之和，按全年执行从多到少排列："
        "空框是全年预算，实条是全年执行。",
        picture=Picture(rows, f"合计（{unit}）"),
        columns=("部门", "年度", "全年预算合计（万元）", "全年执行合计（万元）", "项目", "其中金额不全"),
        rows=tuple(_sum_cells(row) for row in drawn),
        note="金额由项目自评表折算、相加得出，不是部门整体支出；原表未填或读不出数的没有计入。"
        + _others_note(len(newest) - len(drawn)),
    )


def home_rates(filings: Iterable[FilingRow], when: str = "最近年度") -> Draft | None:
    """Draw the execution rate of each department's newest filing (rows of FILINGS), highest first.

    The rate is recomputed from exact sums, 全年执行 ÷ 全年预算, over the project forms that give both.
    None when no rate can be computed.
    """
    newest = _newest(filings)
    rated = [(rate, row) for row in newest if (rate := row["rate_pct"]) is not None]
    ranked = sorted(rated, key=lambda one: (-one[0], one[1]["department_id"]))
    drawn = ranked[: theme.MOST_ROWS]
    if not drawn:
        return None
    rows = tuple(BarRow(_named(row), _rate_bars(rate)) for rate, row in drawn)
    return Draft(
        id="chart-rates",
        title="各部门的预算执行率（按项目自评表合计重新计算）",
        description=f"{len(drawn)} 个部门{when}的执行率，从高到低排列；空框是 100%，实条是执行率。"
        "执行率由各项目自评表的全年执行数合计除以全年预算数合计得出。",
        picture=Picture(rows, "执行率（%）", RowLayout(overlaid=True)),
        columns=(
            "部门",
            "年度",
            "全年执行合计（万元）",
            "全年预算合计（万元）",
            "执行率",
            "项目",
            "其中金额不全",
        ),
        rows=tuple(_rate_cells(row, rate) for rate, row in drawn),
        note="只计全年预算数、全年执行数都读得出的项目。" + _others_note(len(newest) - len(drawn)),
    )


def _newest(filings: Iterable[FilingRow]) -> list[FilingRow]:
    """Return the newest row of each department."""
    newest: dict[str, FilingRow] = {}
    for row in filings:
        seen = newest.setdefault(row["department_id"], row)
        if row["year"] > seen["year"]:
            newest[row["department_id"]] = row
    return list(newest.values())


def _named(row: FilingRow) -> str:
    return f"{clean(row['department'])}（{row['year']}年）"


def _rate_bars(rate_pct: Decimal) -> tuple[Bar, ...]:
    return measured(Bar(_FULL_RATE, _WHOLE), Bar(_RATE, rate_pct), _short(percentage(rate_pct)))


def _sum_bar(row: FilingRow, stage: Stage, size: Decimal) -> Bar:
    value = wan_yuan(row, stage)
    if value is None:
        return Bar(stage[1], None, _NONE)
    return Bar(stage[1], value / size, _short(short_amount(value)))


def _short(label: str) -> str:
    return shorten(label, theme.LONGEST_LABEL)


def _sum_cells(row: FilingRow) -> tuple[str, ...]:
    sums = (_plain(wan_yuan(row, stage)) for stage in _SUMS)
    return (row["department"], row["year"], *sums, *_counts(row))


def _rate_cells(row: FilingRow, rate: Decimal) -> tuple[str, ...]:
    sums = (_plain(number_in(row, f"rate_{stage[0]}_wan_yuan")) for stage in reversed(_SUMS))
    return (row["department"], row["year"], *sums, percentage(rate), *_counts(row))


def _counts(row: FilingRow) -> tuple[str, str]:
    """Return how many project forms there are, and how many of them do not give both amounts."""
    return str(row["projects"]), str(row["projects"] - row["rate_projects"])


def _plain(value: Decimal | None) -> str:
    return _NONE if value is None else grouped(value)


def _others_note(count: int) -> str:
    return f"另有 {count} 个部门没有列入，见各部门页面。" if count else ""

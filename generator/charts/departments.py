"""The picture of the execution rates of departments, from sums over project forms."""

from collections.abc import Iterable
from decimal import Decimal

from generator.charts import theme
from generator.charts.figure import Draft
from generator.charts.layout import Bar, BarRow, Picture, RowLayout, Series, measured
from generator.charts.lettering import clean, shorten
from generator.charts.stages import ANNUAL_BUDGET, EXECUTED
from generator.charts.where import DOUBTED, Disputed
from generator.frames import FilingRow, number_in
from generator.quantity import doubted, grouped, percentage

_SUMS = (ANNUAL_BUDGET, EXECUTED)
_FULL_RATE = Series("100%", theme.BASIS, hollow=True)
_RATE = Series("执行率", theme.RESULT)
_NONE = "读不出数"
_WHOLE = Decimal(100)


def departments_rates(
    filings: Iterable[FilingRow], disputed: Disputed = (), when: str = "最近年度"
) -> Draft | None:
    """Draw the execution rate of each department's newest filing (rows of FILINGS), highest first.

    ``when`` says in the description which year that is.
    The rate is recomputed from exact sums, 全年执行 ÷ 全年预算, over the project forms that give both.
    None when no rate can be computed.
    """
    newest = _newest(filings)
    rated = [(rate, row) for row in newest if (rate := row["rate_pct"]) is not None]
    ranked = sorted(rated, key=lambda one: (-one[0], one[1]["department_id"]))
    drawn = ranked[: theme.MOST_ROWS]
    if not drawn:
        return None
    doubtful = {(department, year) for department, year, project in disputed if project}
    rows = tuple(
        BarRow(_named(row), _rate_bars(rate, DOUBTED if _key(row) in doubtful else _RATE))
        for rate, row in drawn
    )
    return Draft(
        id="chart-rates",
        title="各部门的预算执行率（按项目自评表合计重新计算）",
        description=f"{len(drawn)} 个部门{when}的执行率，从高到低排列；空框是 100%，实条是执行率，"
        "斜条的执行数里有存疑的。执行率由各项目自评表的全年执行数合计除以全年预算数合计得出。",
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
        rows=tuple(_rate_cells(row, rate, doubtful=_key(row) in doubtful) for rate, row in drawn),
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


def _key(row: FilingRow) -> tuple[str, str]:
    return row["department_id"], row["year"]


def _rate_bars(rate_pct: Decimal, series: Series) -> tuple[Bar, ...]:
    shown = percentage(rate_pct)
    label = doubted(shown) if series == DOUBTED else shown
    return measured(Bar(_FULL_RATE, _WHOLE), Bar(series, rate_pct), shorten(label, theme.LONGEST_LABEL))


def _rate_cells(row: FilingRow, rate: Decimal, *, doubtful: bool) -> tuple[str, ...]:
    sums = (_plain(number_in(row, f"rate_{stage[0]}_wan_yuan")) for stage in reversed(_SUMS))
    shown = doubted(percentage(rate)) if doubtful else percentage(rate)
    return (row["department"], row["year"], *sums, shown, *_counts(row))


def _counts(row: FilingRow) -> tuple[str, str]:
    """Return how many project forms there are, and how many of them do not give both amounts."""
    return str(row["projects"]), str(row["projects"] - row["rate_projects"])


def _plain(value: Decimal | None) -> str:
    return _NONE if value is None else grouped(value)


def _others_note(count: int) -> str:
    return f"另有 {count} 个部门没有列入，见各部门页面。" if count else ""

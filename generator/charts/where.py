"""Where the money went: one bar a department, cut into its projects."""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from generator.charts import theme
from generator.charts.figure import Draft
from generator.charts.layout import Bar, BarRow, Picture, RowLayout, Series
from generator.charts.lettering import clean, shorten
from generator.charts.stages import ANNUAL_BUDGET, EXECUTED, by_spending, wan_yuan
from generator.frames import ProjectRow, exact_sum
from generator.quantity import grouped, short_amount, unit_for

# Department, year and project of the forms whose 全年执行数 a case puts in doubt.
Disputed = Collection[tuple[str, str, str]]

SPENT = Series("花掉的", theme.RESULT)
DOUBTED = Series("存疑", theme.DISPUTED, striped=True)
UNSPENT = Series("没有花完", theme.BASIS, hollow=True)
_ZERO = Decimal(0)


def is_disputed(project: ProjectRow, disputed: Disputed) -> bool:
    """Tell whether a case puts what a project (a row of PROJECTS) spent in doubt."""
    return (project["department_id"], project["year"], project["project_id"]) in disputed


def with_doubt(text: str, project: ProjectRow, disputed: Disputed) -> str:
    """Return what a project spent, in words, with our word behind it where a case puts it in doubt."""
    return f"{text}（{DOUBTED.name}）" if is_disputed(project, disputed) else text


def departments_money(
    projects: Iterable[ProjectRow], disputed: Disputed, when: str = "最近年度"
) -> Draft | None:
    """Draw the projects of each department's newest year (rows of PROJECTS) as one bar a department.

    ``when`` says in the description which year that is. A piece a project, the largest first, then what is
    in doubt, then what was not spent; most spent on top. None when no amount can be read.
    """
    filings = [rows for rows in _newest(projects).values() if any(wan_yuan(row, EXECUTED) for row in rows)]
    ranked = sorted(filings, key=lambda rows: (-_sum(rows), rows[0]["department_id"]))
    drawn = ranked[: theme.MOST_ROWS]
    if not drawn:
        return None
    unit, size = unit_for(max(_sum(rows) for rows in drawn))
    rows = tuple(BarRow(_named(rows[0]), tuple(_pieces(rows, disputed, size))) for rows in drawn)
    rest = len(ranked) - len(drawn)
    others = f"另有 {rest} 个部门没有画出，见部门一览。" if rest else ""
    return Draft(
        id="chart-where",
        title="各部门的项目资金花到哪里去了",
        description=f"{len(drawn)} 个部门{when}的项目资金：一条是一个部门，一段是一个项目，越长花得越多；"
        "空框是全年预算里没有花完的，斜条是核对后存疑的。",
        picture=Picture(rows, f"钱（{unit}）", RowLayout(overlaid=True)),
        columns=("部门", "年度", "项目", "全年预算（万元）", "全年执行（万元）", "其中存疑（万元）"),
        rows=tuple(_cells(rows, disputed) for rows in drawn),
        note="只有项目自评表里的钱，不是部门的全部支出；没有填或者读不出的没有画。" + others,
    )


def _newest(projects: Iterable[ProjectRow]) -> dict[str, list[ProjectRow]]:
    found: dict[str, list[ProjectRow]] = {}
    for row in projects:
        seen = found.setdefault(row["department_id"], [])
        if seen and row["year"] > seen[0]["year"]:
            seen.clear()
        if not seen or row["year"] == seen[0]["year"]:
            seen.append(row)
    return found


def _pieces(rows: Iterable[ProjectRow], disputed: Disputed, size: Decimal) -> Iterator[Bar]:
    """Yield the pieces of a department's bar from left to right; the last bears the label."""
    ranked = by_spending(rows, "project_id")
    firm = [row for row in ranked if not is_disputed(row, disputed)]
    doubted = [row for row in ranked if is_disputed(row, disputed)]
    bars: list[Bar] = []
    end = _ZERO
    for series, some in ((SPENT, firm), (DOUBTED, doubted)):
        for row in some:
            start, end = end, end + max(_ZERO, wan_yuan(row, EXECUTED) or _ZERO) / size
            bars += [Bar(series, end, start=start)] if end > start else []
    left = (exact_sum(map(_unspent, firm)) or _ZERO) / size
    bars += [Bar(UNSPENT, end + left, start=end)] if left else []
    label = f"花了{short_amount(_sum(ranked))}"
    yield from bars[:-1]
    yield Bar(bars[-1].series, bars[-1].value, shorten(label, theme.LONGEST_LABEL), bars[-1].start)


def _unspent(row: ProjectRow) -> Decimal:
    budget, spent = wan_yuan(row, ANNUAL_BUDGET), wan_yuan(row, EXECUTED)
    return max(_ZERO, budget - spent) if budget is not None and spent is not None else _ZERO


def _sum(rows: Iterable[ProjectRow]) -> Decimal:
    return exact_sum(wan_yuan(row, EXECUTED) for row in rows) or _ZERO


def _named(row: ProjectRow) -> str:
    return f"{clean(row['department'])}（{row['year']}年）"


def _cells(rows: list[ProjectRow], disputed: Disputed) -> tuple[str, ...]:
    doubted = exact_sum(wan_yuan(row, EXECUTED) for row in rows if is_disputed(row, disputed))
    return (
        rows[0]["department"],
        rows[0]["year"],
        f"{len(rows)}个",
        _plain(exact_sum(wan_yuan(row, ANNUAL_BUDGET) for row in rows)),
        _plain(_sum(rows)),
        "无" if doubted is None else grouped(doubted),
    )


def _plain(value: Decimal | None) -> str:
    return "读不出数" if value is None else grouped(value)

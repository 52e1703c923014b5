"""Pictures over the years, oldest first: a project's money and scores, a department's money and rate."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.charts import theme
from generator.charts.figure import Draft
from generator.charts.layout import Bar, BarRow, Picture, RowLayout, Series, measured
from generator.charts.lettering import (
    cell,
    clean,
    shorten,
)
from generator.charts.scores import SCORE, WEIGHT
from generator.charts.stages import (
    ANNUAL_BUDGET,
    EXECUTED,
    Stage,
    any_amount,
    axis_unit,
    filed_amount,
    filed_bar,
    wan_yuan,
)
from generator.charts.where import DOUBTED, Disputed, is_disputed, with_doubt
from generator.frames import FilingRow, ProjectRow, count_in, number_in
from generator.quantity import doubted, grouped, percentage, short_amount

_STAGES = (ANNUAL_BUDGET, EXECUTED)
_FULL_RATE = Series("100%", theme.BASIS, hollow=True)
_RATE = Series("执行率", theme.RESULT)
_WHOLE = Decimal(100)
_FEWEST = 2
_LONGEST_SCORE = 6
_NONE = "读不出数"
_SUM_COLUMNS = (
    "年度", "项目", "全年预算合计（万元）", "计入的项目", "全年执行合计（万元）", "计入的项目",
    "不算存疑的全年执行合计（万元）",
)  # fmt: skip


class NamedFiling(FilingRow):
    """A filing among others of one department; ``suffix`` names the department that it came from."""

    suffix: str


def project_years_money(forms: Sequence[ProjectRow], disputed: Disputed = ()) -> Draft | None:
    """Draw 全年预算 and 全年执行 of one project (rows of PROJECTS, oldest first), a row a year.

    What a case puts in doubt is striped and says so.

    None for fewer than two years, or when fewer than two have an amount that can be read.
    """
    if sum(any_amount(form, _STAGES) for form in forms) < _FEWEST:
        return None
    unit, size = axis_unit(forms, _STAGES)
    rows = tuple(BarRow(_year(form), _money_bars(form, size, disputed)) for form in forms)
    return Draft(
        id="chart-years-money",
        title="历年的全年预算与全年执行",
        description=f"“{clean(forms[-1]['project'])}”{_span(forms)}的年度资金总额，从早到晚排列："
        "空框是全年预算，实条是全年执行，数字照原表。",
        picture=Picture(rows, f"金额（{unit}）"),
        columns=("年度", "全年预算", "全年执行"),
        rows=tuple(
            (
                _year(form),
                filed_amount(form, ANNUAL_BUDGET),
                with_doubt(filed_amount(form, EXECUTED), form, disputed),
            )
            for form in forms
        ),
        note="各年金额照登，没有按物价调整。",
    )


def project_years_scores(forms: Sequence[ProjectRow]) -> Draft | None:
    """Draw the total score of one project against its full mark (rows of PROJECTS, oldest first).

    None when fewer than two years have a score that can be read.
    """
    if sum(form["total_score"] is not None for form in forms) < _FEWEST:
        return None
    return Draft(
        id="chart-years-scores",
        title="历年的自评总分",
        description=f"“{clean(forms[-1]['project'])}”{_span(forms)}的自评总分，从早到晚排列："
        "空框是总分的分值，实条是得分。",
        picture=Picture(
            tuple(BarRow(_year(form), _score_bars(form)) for form in forms),
            "分数（分）",
            RowLayout(overlaid=True),
        ),
        columns=("年度", "得分", "分值"),
        rows=tuple(
            (_year(form), cell(form["total_score_as_filed"]), cell(form["total_weight_as_filed"]))
            for form in forms
        ),
    )


def department_years_money(filings: Sequence[NamedFiling]) -> Draft | None:
    """Draw the sums over project forms of a department's filings (rows of FILINGS, oldest first).

    None when fewer than two have a sum.
    """
    if sum(any_amount(filing, _STAGES) for filing in filings) < _FEWEST:
        return None
    unit, size = axis_unit(filings, _STAGES)
    rows = tuple(
        BarRow(_filing(filing), tuple(_sum_bar(filing, stage, size) for stage in _STAGES))
        for filing in filings
    )
    return Draft(
        id="chart-years-money",
        title="历年的项目资金（项目自评表合计）",
        description=f"{clean(filings[-1]['department'])}{_span(filings)}各项目自评表的年度资金总额之和，"
        "从早到晚排列：空框是全年预算，实条是全年执行。",
        picture=Picture(rows, f"合计（{unit}）"),
        columns=_SUM_COLUMNS,
        rows=tuple(_sum_cells(filing) for filing in filings),
        note="只是收到的项目自评表相加，不是部门的全部支出；各年项目多少不同，合计的增减不等于花钱多了或少了。",
    )


def department_years_rates(filings: Sequence[NamedFiling]) -> Draft | None:
    """Draw the recomputed execution rate of a department's filings (rows of FILINGS, oldest first).

    None when fewer than two have a rate.
    """
    if sum(filing["rate_pct"] is not None for filing in filings) < _FEWEST:
        return None
    return Draft(
        id="chart-years-rates",
        title="历年的预算执行率（按项目自评表合计重新计算）",
        description=f"{clean(filings[-1]['department'])}{_span(filings)}的执行率，从早到晚排列："
        "空框是 100%，实条是执行率。",
        picture=Picture(
            tuple(BarRow(_filing(filing), _rate_bars(filing)) for filing in filings),
            "执行率（%）",
            RowLayout(overlaid=True),
        ),
        columns=("年度", "执行率", "项目", "计入的项目"),
        rows=tuple(
            (
                _filing(filing),
                _rate(filing),
                str(filing["projects"]),
                str(filing["rate_projects"]),
            )
            for filing in filings
        ),
        note="只计全年预算数、全年执行数都读得出的项目。",
    )


def _year(form: ProjectRow) -> str:
    return f"{form['year']}年度"


def _filing(filing: NamedFiling) -> str:
    """Name a filing by its year, and by its department where several are drawn."""
    return f"{filing['year']}年度{filing['suffix']}"


def _span(rows: Sequence[ProjectRow] | Sequence[NamedFiling]) -> str:
    return f"{rows[0]['year']}至{rows[-1]['year']}年度"


def _money_bars(form: ProjectRow, size: Decimal, disputed: Disputed) -> tuple[Bar, ...]:
    budget, spent = (filed_bar(form, stage, size) for stage in _STAGES)
    return budget, replace(spent, series=DOUBTED) if is_disputed(form, disputed) else spent


def _score_bars(form: ProjectRow) -> tuple[Bar, ...]:
    texts = (form["total_score_as_filed"], form["total_weight_as_filed"])
    label = " / ".join(shorten(cell(text), _LONGEST_SCORE) for text in texts)
    return measured(Bar(WEIGHT, form["total_weight"]), Bar(SCORE, form["total_score"]), label)


def _sum_bar(filing: NamedFiling, stage: Stage, size: Decimal) -> Bar:
    value = wan_yuan(filing, stage)
    if value is None:
        return Bar(stage[1], None, _NONE)
    counted, projects = count_in(filing, f"{stage[0]}_projects"), filing["projects"]
    mark = "" if counted == projects else "（不全）"
    if filing["disputed_projects"] and number_in(filing, f"{stage[0]}_undisputed_wan_yuan") != value:
        mark += f"（{DOUBTED.name}）"
    return Bar(stage[1], value / size, shorten(f"{short_amount(value)}{mark}", theme.LONGEST_LABEL))


def _sum_cells(filing: NamedFiling) -> tuple[str, ...]:
    cells = [_filing(filing), str(filing["projects"])]
    for stage in _STAGES:
        value = wan_yuan(filing, stage)
        cells += [_NONE if value is None else grouped(value), str(count_in(filing, f"{stage[0]}_projects"))]
    firm = filing["executed_undisputed_wan_yuan"]
    return *cells, _NONE if firm is None else grouped(firm)


def _rate_bars(filing: NamedFiling) -> tuple[Bar, ...]:
    series = DOUBTED if _is_rate_doubted(filing) else _RATE
    label = shorten(_rate(filing), theme.LONGEST_LABEL)
    return measured(Bar(_FULL_RATE, _WHOLE), Bar(series, filing["rate_pct"]), label)


def _rate(filing: NamedFiling) -> str:
    if filing["rate_pct"] is None:
        return _NONE
    shown = percentage(filing["rate_pct"])
    return doubted(shown) if _is_rate_doubted(filing) else shown


def _is_rate_doubted(filing: NamedFiling) -> bool:
    """Tell whether the sums behind the rate hold an amount that a case puts in doubt."""
    return bool(filing["disputed_projects"]) and filing["rate_undisputed_pct"] != filing["rate_pct"]

"""Frames say what was filed beside the exact number read from it, and never guess."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import checks, frames
from generator.corpus import Corpus, Department, Region, Site
from generator.filing import DepartmentEvaluation, FiledYear, Filing, FundsRow, Indicator, Project, Total
from generator.frames import row_types, views
from generator.frames.cases import cases
from generator.storage import load_corpus

DATA = Path(__file__).resolve().parent / "fixtures/sample/data"
unhurried = settings(deadline=None)
NAMES_BY_UNIT = {"万元": "_wan_yuan", "%": "_pct"}


def amounts(initial: str | None, annual: str | None, executed: str | None) -> dict[str, FundsRow]:
    return {"年度资金总额": FundsRow(initial_budget=initial, annual_budget=annual, executed=executed)}


def project(identity: str, funds: dict[str, FundsRow] | None, unit: str | None = "万元") -> Project:
    return Project(id=identity, name="空调年费", funds_unit=unit, funds=funds)


def corpus(*filed: tuple[str, str, tuple[Project, ...]]) -> Corpus:
    departments = {"wangge": Department(name="网格中心", region=Region(code="430212", name="渌口区"))}
    return Corpus(
        site=Site(name="公开"),
        departments=departments,
        filed_years=tuple(
            FiledYear(
                department_id=identity,
                filing=Filing(department_name="照原文", year=year, projects=projects),
            )
            for identity, year, projects in filed
        ),
    )


def only(frame: Sequence[frames.Row]) -> frames.Row:
    (row,) = frame
    return row


def project_row(funds: dict[str, FundsRow] | None, unit: str | None = "万元") -> frames.Row:
    return only(frames.projects(corpus(("wangge", "2022", (project("a", funds, unit),)))))


def test_a_project_stands_as_filed_beside_its_exact_numbers() -> None:
    row = project_row(amounts("21", "18.8855", "794500元"))
    assert (row["department"], row["region_code"], row["year"]) == ("网格中心", "430212", "2022")
    assert (row["project_id"], row["project"], row["position"]) == ("a", "空调年费", 1)
    assert row["executed_as_filed"] == "794500元"
    assert row["initial_budget_wan_yuan"] == Decimal(21)
    assert row["annual_budget_wan_yuan"] == Decimal("18.8855")
    assert row["executed_wan_yuan"] == Decimal("79.45")


@pytest.mark.parametrize(
    ("text", "unit", "wan_yuan"),
    [
        ("180.97212万元", "万元", "180.97212"),
        ("1000000", "元", "100"),
        ("1.19亿元", None, "11900"),
        ("0", "万元", "0"),
    ],
)
def test_a_cell_s_own_unit_wins_over_the_heading(text: str, unit: str | None, wan_yuan: str) -> None:
    assert project_row(amounts(None, text, None), unit)["annual_budget_wan_yuan"] == Decimal(wan_yuan)


@pytest.mark.parametrize("text", ["", " ", "—", "无", "见附件", "约20", "20或30", "2..3"])
def test_what_is_no_number_is_missing_and_never_zero(text: str) -> None:
    row = project_row(amounts(None, text, None))
    assert row["annual_budget_as_filed"] == text
    assert row["annual_budget_wan_yuan"] is None


def test_an_amount_without_any_unit_is_missing() -> None:
    assert project_row(amounts("20", None, None), unit=None)["initial_budget_wan_yuan"] is None


def test_absent_and_blank_differ() -> None:
    row = project_row(amounts(None, "", "3"))
    assert (row["initial_budget_as_filed"], row["annual_budget_as_filed"]) == (None, "")
    assert project_row(None)["executed_as_filed"] is None


def test_scores_rate_and_total_of_a_project() -> None:
    funds = {"年度资金总额": FundsRow(weight="10分", rate="87.00%", score="8")}
    form = project("a", funds).model_copy(update={"total": Total(weight="100", score="93.5")})
    row = only(frames.projects(corpus(("wangge", "2022", (form,)))))
    assert (row["execution_weight"], row["execution_score"]) == (10, 8)
    assert (row["execution_weight_as_filed"], row["rate_pct"]) == ("10分", 87)
    assert (row["total_weight"], row["total_score"]) == (100, Decimal("93.5"))


def test_a_bare_execution_rate_is_not_guessed_to_be_a_percentage() -> None:
    row = project_row({"年度资金总额": FundsRow(rate="0.95")})
    assert (row["rate_as_filed"], row["rate_pct"]) == ("0.95", None)


def test_a_department_that_is_not_registered_bears_the_name_of_its_filing() -> None:
    row = only(frames.filings(corpus(("unknown", "2022", ()))))
    assert (row["department"], row["region"]) == ("照原文", None)


def test_sums_are_exact_and_say_what_they_leave_out() -> None:
    forms = (
        project("a", amounts("0.1", "100", "50")),
        project("b", amounts("0.2", "", "20")),
        project("c", amounts("见附件", "300", "250")),
    )
    row = only(frames.filings(corpus(("wangge", "2022", forms))))
    assert row["projects"] == 3
    assert (row["initial_budget_wan_yuan"], row["initial_budget_projects"]) == (Decimal("0.3"), 2)
    assert (row["annual_budget_wan_yuan"], row["annual_budget_projects"]) == (400, 2)
    assert (row["executed_wan_yuan"], row["executed_projects"]) == (320, 3)


def test_the_rate_is_over_the_projects_that_give_both_amounts() -> None:
    forms = (project("a", amounts(None, "100", "50")), project("b", amounts(None, "", "999")))
    row = only(frames.filings(corpus(("wangge", "2022", forms))))
    assert (row["rate_executed_wan_yuan"], row["rate_annual_budget_wan_yuan"]) == (50, 100)
    assert (row["rate_projects"], row["rate_pct"]) == (1, 50)


@pytest.mark.parametrize("funds", [amounts("", "", ""), amounts("1", "0", "0"), None])
def test_no_rate_where_there_is_nothing_to_divide_by(funds: dict[str, FundsRow] | None) -> None:
    assert only(frames.filings(corpus(("wangge", "2022", (project("a", funds),)))))["rate_pct"] is None


def test_without_any_readable_amount_there_is_no_sum() -> None:
    row = only(frames.filings(corpus(("wangge", "2022", (project("a", amounts("", "—", None)),)))))
    assert (row["executed_wan_yuan"], row["executed_projects"]) == (None, 0)


def test_a_sum_keeps_every_digit() -> None:
    large, small = Decimal(10) ** 29, Decimal(1).scaleb(-29)
    assert frames.exact_sum([large, None, small]) == Decimal(f"1{'0' * 29}.{'0' * 28}1")
    assert frames.exact_sum([None]) is None


@unhurried
@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=6), min_size=1))
def test_a_sum_does_not_depend_on_the_order(values: list[Decimal]) -> None:
    assert frames.exact_sum(values) == frames.exact_sum(reversed(values))


def test_funds_rows_of_every_form_keep_their_names_and_order() -> None:
    funds = {
        "中央补助": FundsRow(executed="1"),
        "年度资金总额": FundsRow(),
        "中央补助#2": FundsRow(executed="2"),
    }
    whole = DepartmentEvaluation(funds_unit="万元", funds={"年度资金总额": FundsRow(annual_budget="9")})
    filed = corpus(("wangge", "2022", (project("a", funds),)))
    filing = filed.filed_years[0].filing.model_copy(update={"whole_department": whole})
    found = views.funds(
        filed.model_copy(update={"filed_years": (FiledYear(department_id="wangge", filing=filing),)})
    )
    assert [(row["form"], row["project_id"], row["funds_row"], row["position"]) for row in found] == [
        ("整体支出", None, "年度资金总额", 1),
        ("项目", "a", "中央补助", 1),
        ("项目", "a", "年度资金总额", 2),
        ("项目", "a", "中央补助#2", 3),
    ]
    assert [row["executed_wan_yuan"] for row in found] == [None, 1, None, 2]


def test_an_indicator_line_keeps_its_texts() -> None:
    line = Indicator(
        level1="产出指标",
        level3="",
        operator="≥",
        target_value="95",
        target_unit="%",
        actual="90%",
        weight="10",
        score="无",
    )
    form = project("a", None).model_copy(update={"indicators": (line, line)})
    first, second = views.indicators(corpus(("wangge", "2022", (form,))))
    assert (first["level1_as_filed"], first["level2_as_filed"], first["level3_as_filed"]) == (
        "产出指标",
        None,
        "",
    )
    assert first["target_as_filed"] == "≥95%"
    assert (first["weight"], first["score"], first["score_as_filed"]) == (10, None, "无")
    assert (first["position"], second["position"]) == (1, 2)


VIEWS = [
    pytest.param(
        lambda corpus, table=table: list(table.rows(frames.Frames(corpus, checks.run(corpus)))),
        table.columns,
        id=table.name,
    )
    for table in frames.TABLES
]


@pytest.mark.parametrize(("view", "columns"), VIEWS)
@pytest.mark.parametrize("filed", [(), (("wangge", "2022", (project("a", amounts("1", "2", "3")),)),)])
def test_columns_and_types_stand_whatever_the_rows(view, columns, filed) -> None:
    kinds = {"text": str, "year": str, "count": int, "decimal": Decimal}
    for row in view(corpus(*filed)):
        assert set(row) == {column.name for column in columns}
        for column in columns:
            value = row[column.name]
            assert isinstance(value, kinds[column.kind]) or (value is None and not column.required)


DECLARED = {
    "departments": row_types.DepartmentRow,
    "filings": row_types.FilingRow,
    "projects": row_types.ProjectRow,
    "funds": row_types.FundsTableRow,
    "indicators": row_types.IndicatorRow,
    "rules": row_types.RuleRow,
    "cases": row_types.CaseRow,
    "findings": row_types.FindingRow,
    "reports": row_types.ReportRow,
    "base_data": row_types.BaseDataRow,
}


@pytest.mark.parametrize("table", frames.TABLES, ids=lambda table: table.name)
def test_the_type_of_a_row_is_what_its_columns_declare(table) -> None:
    kinds = {"text": str, "year": str, "count": int, "decimal": Decimal}
    declared = {
        one.name: kinds[one.kind] if one.required else kinds[one.kind] | None for one in table.columns
    }
    assert get_type_hints(DECLARED[table.name]) == declared


def test_each_table_is_made_once() -> None:
    made = frames.Frames(corpus(("wangge", "2022", ())), checks.run(corpus(("wangge", "2022", ()))))
    for table in frames.TABLES:
        assert table.rows(made) is table.rows(made)


@pytest.mark.parametrize("columns", [table.columns for table in frames.TABLES])
def test_a_number_s_name_ends_in_its_unit(columns) -> None:
    assert len({column.name for column in columns}) == len(columns)
    for column in columns:
        assert column.meaning
        ending = NAMES_BY_UNIT.get(column.unit, "")
        assert column.name.endswith(ending)
        assert column.name.endswith(tuple(NAMES_BY_UNIT.values())) == bool(ending)


@pytest.mark.parametrize(("view", "columns"), VIEWS)
def test_the_order_of_the_filings_does_not_matter(view, columns) -> None:
    form = (project("a", amounts("1", "2", "3")),)
    filed = [("b", "2022", form), ("a", "2023", form), ("a", "2022", form)]
    made = view(corpus(*filed))
    assert made == view(corpus(*reversed(filed)))
    assert all(len(row) == len(columns) for row in made)


@unhurried
@given(st.text(), st.text(), st.none() | st.text())
def test_any_text_is_kept_and_none_stops_the_work(amount: str, score: str, unit: str | None) -> None:
    form = project("a", amounts(amount, amount, amount), unit).model_copy(
        update={"indicators": (Indicator(weight=score, score=score),), "total": Total(score=score)}
    )
    filed = corpus(("wangge", "2022", (form, form.model_copy(update={"id": "b"}))))
    assert [row["executed_as_filed"] for row in frames.projects(filed)] == [amount, amount]
    assert [row["score_as_filed"] for row in views.indicators(filed)] == [score, score]
    assert only(frames.filings(filed))["projects"] == 2


def test_every_form_and_line_of_the_real_data_reaches_the_frames() -> None:
    real = load_corpus(DATA)
    filings = [filed.filing for filed in real.filed_years]
    forms = [form for filing in filings for form in filing.projects]
    wholes = [filing.whole_department for filing in filings if filing.whole_department]
    assert len(frames.filings(real)) == len(filings)
    assert sorted(row["project"] for row in frames.projects(real)) == sorted(form.name for form in forms)
    assert len(views.funds(real)) == sum(len(form.funds or {}) for form in [*forms, *wholes])
    assert len(views.indicators(real)) == sum(len(form.indicators or ()) for form in [*forms, *wholes])


def test_a_project_s_row_tells_every_cell_of_its_form_that_is_in_doubt() -> None:
    """A case of one habit belongs to several forms at once, and to none of them alone."""
    lines = tuple(Indicator(level1="产出指标", level3=f"完成{i}", weight="55", score="55") for i in range(2))
    forms = tuple(
        Project(id=identity, name=name, indicators=lines, total=Total(weight="100", score="100"))
        for identity, name in (("a", "甲"), ("b", "乙"))
    )
    filed = corpus(("wangge", "2022", forms))
    results = checks.run(filed)
    told = [str(row["disputed"]) for row in frames.projects(filed, results)]
    assert [one.count("总分.得分：100") for one in told] == [1, 1]
    shared = [row for row in cases(filed, results) if row["project_id"] is None]
    assert any("“乙”总分.得分：100" in str(row["disputed"]) for row in shared)

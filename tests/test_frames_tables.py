"""The published tables: keys that name and lead, readings of targets, what the checks found."""

from decimal import Decimal
from pathlib import Path

import pytest

from generator import checks, frames
from generator.corpus import Corpus, Department, FormerName, Site
from generator.filing import Answer, BaseData, FiledYear, Filing, FundsRow, Indicator, Project, Total
from generator.frames import Frames, registers
from generator.frames.columns import WAN_YUAN, Column
from generator.storage import load_corpus

DATA = Path(__file__).resolve().parent / "fixtures/sample/data"


@pytest.fixture(scope="module")
def tables() -> dict[str, list[frames.Row]]:
    corpus = load_corpus(DATA)
    results = checks.run(corpus)
    return {table.name: list(table.rows(Frames(corpus, results))) for table in frames.TABLES}


def small(**changes: object) -> Corpus:
    funds = {"年度资金总额": FundsRow(annual_budget="100", executed="50", weight="10", rate="90%", score="9")}
    lines = (Indicator(level3="数", target="≥20台", actual="19台", weight="90", score="90"),)
    form = Project(
        id="a", name="甲", funds_unit="万元", funds=funds, indicators=lines, total=Total(score="99")
    )
    filing = Filing(department_name="甲局", year="2022", projects=(form,))
    return Corpus(
        site=Site(name="公开"),
        departments={"jia": Department(name="甲局", former_names=(FormerName(name="乙局", years="2019"),))},
        filed_years=(FiledYear(department_id="jia", filing=filing.model_copy(update=changes)),),
    )


def rows_of(name: str, corpus: Corpus) -> list[frames.Row]:
    (table,) = (one for one in frames.TABLES if one.name == name)
    return list(table.rows(Frames(corpus, checks.run(corpus))))


@pytest.mark.parametrize("table", frames.TABLES, ids=lambda table: table.name)
def test_every_row_has_a_key_of_its_own_and_leads_to_rows_that_exist(table, tables) -> None:
    keys = [row[table.key] for row in tables[table.name]]
    assert keys
    assert len(set(keys)) == len(keys)
    for column, other in table.links.items():
        (key,) = (one.key for one in frames.TABLES if one.name == other)
        there = {row[key] for row in tables[other]}
        assert {row[column] for row in tables[table.name]} - {None} <= there


@pytest.mark.parametrize("table", frames.TABLES, ids=lambda table: table.name)
def test_what_is_declared_of_a_column_holds(table, tables) -> None:
    for column in table.columns:
        values = {row[column.name] for row in tables[table.name]}
        assert not (column.required and None in values), column.name
        assert not column.choices or values - {None} <= set(column.choices), column.name


def test_every_text_of_the_form_says_so_in_its_name_and_every_amount_has_its_unit() -> None:
    for table in frames.TABLES:
        for column in table.columns:
            assert column.is_as_filed == ("照原" in column.meaning), column.name
            assert (column.unit == WAN_YUAN) == column.name.endswith("_wan_yuan")


@pytest.mark.parametrize(
    ("text", "reading", "operator", "number", "unit"),
    [
        ("≥95%", "数", "不低于", Decimal(95), "%"),
        ("20台", "数", "等于", Decimal(20), "台"),
        ("100", "数", "等于", Decimal(100), None),
        ("400-600元", "区间", None, None, None),
        ("", "空白", None, None, None),
        ("无", "无", None, None, None),
        ("优良", "文字", None, None, None),
        (None, None, None, None, None),
    ],
)
def test_a_target_and_an_actual_value_are_read_or_say_why_not(text, reading, operator, number, unit) -> None:
    form = Project(id="a", name="甲", indicators=(Indicator(target=text, actual=text),))
    (row,) = rows_of("indicators", small(projects=(form,)))
    for name in ("target", "actual"):
        assert row[f"{name}_as_filed"] == text
        read = tuple(row[f"{name}_{part}"] for part in ("reading", "operator", "number", "unit"))
        assert read == (reading, operator, number, unit)


def test_a_project_shows_what_was_recomputed_and_found() -> None:
    corpus = small()
    (row,) = rows_of("projects", corpus)
    assert (row["rate_pct"], row["rate_recomputed_pct"]) == (90, 50)
    assert (row["execution_score"], row["execution_score_recomputed"]) == (9, 5)
    assert (row["total_score"], row["total_score_recomputed"]) == (99, 99)
    cases = checks.run(corpus).of_project("jia", "2022", "a")
    assert row["faults"] + row["doubts"] + row["notes"] == len(cases) > 0


def test_without_the_checks_nothing_is_said_of_them() -> None:
    (row,) = frames.projects(small())
    assert (row["rate_recomputed_pct"], row["faults"], row["notes"]) == (None, None, None)
    (row,) = frames.filings(small())
    assert row["doubts"] is None


def test_a_finding_stands_with_its_keys_values_and_answer() -> None:
    answer = Answer(rule="exec-rate-mismatch", project="a", date="2024-03-01", content="已更正")
    found = {row["rule"]: row for row in rows_of("findings", small(answers=(answer,)))}
    row = found["exec-rate-mismatch"]
    assert row["finding_id"] == "jia/2022/a#exec-rate-mismatch-1"
    assert (row["project_key"], row["filing_id"]) == ("jia/2022/a", "jia/2022")
    assert (row["value_as_filed"], row["recomputed"], row["severity"]) == ("90%", "50%", "差错")
    assert (row["value_as_filed_is"], row["recomputed_is"]) == ("表中填写", "重新计算")
    assert row["answer"] == "2024-03-01 已更正"
    assert [one["answer"] for one in found.values()].count(None) == len(found) - 1


def test_the_names_of_the_values_are_those_of_the_rule(tables) -> None:
    named = {row["rule"]: (row["value_as_filed_is"], row["recomputed_is"]) for row in tables["rules"]}
    assert named["line-over-budget"] == ("决算数", "预算数")
    assert named["perfect-score-cluster"] == (None, "满分的项目数 / 有总分的项目数")
    assert named["score-missing"] == ("表中填写", None)
    for row in tables["findings"]:
        assert (row["value_as_filed_is"], row["recomputed_is"]) == named[row["rule"]]


def test_cards_of_the_findings_are_those_that_the_filings_count(tables) -> None:
    for filing in tables["filings"]:
        of_filing = [row for row in tables["findings"] if row["filing_id"] == filing["filing_id"]]
        counted = filing["faults"] + filing["doubts"] + filing["notes"]
        assert len({row["case_id"] for row in of_filing}) == counted


def test_departments_and_reports(tables) -> None:
    (row,) = rows_of("departments", small(report="甲局报告\n一、概况"))
    assert (row["former_names"], row["filings"], row["first_year"]) == ("乙局（2019）", 1, "2022")
    (report,) = rows_of("reports", small(report="甲局报告\n一、概况"))
    assert (report["report_id"], report["kind"], report["characters"]) == ("jia/2022", "部门", 8)
    assert sum(row["reports"] for row in tables["filings"]) == len(tables["reports"])


def test_base_data_stand_cell_by_cell_under_the_names_of_line_and_column() -> None:
    lines = (
        ("人员（人）", "编制数", "控制率"),
        ("", "43", "98%"),
        ("三公经费", "决算数", "预算数"),
        ("  公务用车", "", "9"),
        ("说明", "多一格"),
        (),
    )
    rows = rows_of("base_data", small(base_data=BaseData(rows=lines)))
    assert [row["cell_as_filed"] for row in rows] == [text for line in lines for text in line]
    named = {(row["line"], row["position"]): (row["line_name"], row["column_name"]) for row in rows}
    assert named[1, 2] == ("人员（人）", None)
    assert named[2, 3] == ("人员（人）", "控制率")
    assert named[4, 1] == ("公务用车", None)
    assert named[4, 2] == ("公务用车", "决算数")
    assert named[5, 2] == ("说明", None)
    assert rows[4]["base_data_id"] == "jia/2022/base-data/2-2"


def test_the_version_is_the_last_of_its_changes() -> None:
    assert frames.SCHEMA_CHANGES[-1].version == frames.SCHEMA_VERSION


def test_two_columns_of_a_case_are_the_order_of_all() -> None:
    corpus = load_corpus(DATA)
    results = checks.run(corpus)
    told = [row for row in Frames(corpus, results).cases if row["sort_group"] is not None]
    severities = [one.value for one in checks.Severity]
    told.sort(
        key=lambda row: (
            *(row["sort_group"], -(row["difference_yuan"] or 0), severities.index(row["severity"])),
            *(row["department_id"], row["year"], row["case_id"]),
        )
    )
    assert [row["case_id"] for row in told] == [frames.case_id(case) for case in results.ranked]
    assert {row["difference_yuan"] for row in told} > {None}


def test_a_column_knows_a_text_as_filed() -> None:
    assert Column("score_as_filed", "得分").is_as_filed
    assert not Column("score", "得分").is_as_filed


def test_sums_of_a_filing_stand_both_ways(tables) -> None:
    for row in tables["filings"]:
        own = [one for one in tables["projects"] if one["filing_id"] == row["filing_id"]]
        firm = [one for one in own if "全年执行数" not in (one["disputed"] or "")]
        spent = [one["executed_wan_yuan"] for one in firm if one["executed_wan_yuan"] is not None]
        assert (row["executed_undisputed_wan_yuan"] or 0) == sum(spent, Decimal(0))
        amounts = ("年初预算数", "全年预算数", "全年执行数")
        doubted = [one for one in own if any(name in (one["disputed"] or "") for name in amounts)]
        assert row["disputed_projects"] == len(doubted)
    assert any(row["executed_undisputed_wan_yuan"] < row["executed_wan_yuan"] for row in tables["filings"])


def test_sums_without_a_check_say_nothing_of_doubts() -> None:
    (row,) = registers.filings(small())
    assert row["executed_undisputed_wan_yuan"] is None

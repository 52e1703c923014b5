"""Cases: one cause is one case, one small change explains it or nothing is said, what it doubts is marked."""

from textwrap import dedent

import pytest
from checks_cases import ROOT, results

from generator.checks import BLOCKING, RULES, Case, Results, Severity, run
from generator.checks.cases.changing import changed
from generator.checks.cases.headlines import SENTENCES
from generator.checks.cases.words import disputed_sentence, explanation_sentences
from generator.storage import load_corpus

LUKOU = ("lukou-jiguan-shiwu", "2022")
GREENING = ("项目", 2, "资金", "年度资金总额", "全年执行数")

ONE_SLIP = """
项目:
  - 编号: shili
    项目名称: 示例项目
    资金单位: 万元
    资金:
      年度资金总额:
        {年初预算数: "40", 全年预算数: "40", 全年执行数: "EXECUTED", 分值: "10", 执行率: 79%, 得分: "7.9"}
      当年财政拨款: {年初预算数: "40", 全年预算数: "40", 全年执行数: "31.6"}
"""


@pytest.fixture(scope="module")
def found() -> Results:
    return run(load_corpus(ROOT / "tests/fixtures/sample/data"))


COSTS = """
自评报告: |
  项目支出204.78万元。
  网络租赁费实际支出204.78万元。
项目:
  - 编号: shili
    项目名称: 网络租赁费
    资金单位: 万元
    资金: {年度资金总额: {全年预算数: "239.8", 全年执行数: "204.78"}}
    绩效指标:
      - {二级指标: 成本指标, 三级指标: 市级费用, 年度指标值: ≤220万元, 实际完成值: 195.7万元}
      - {二级指标: 成本指标, 三级指标: 县级费用, 年度指标值: ≤19.8万元, 实际完成值: 19.8万元}
"""


def of_costs(text: str) -> Case:
    return next(one for one in results(text).cases if one.lead.rule == "cost-indicators-vs-executed")


def test_what_stands_alone_against_several_places_is_in_doubt() -> None:
    case = of_costs(COSTS)
    assert {cell.path[-1] for cell in case.disputed} == {"实际完成值"}
    assert "自评报告的第1段、自评报告的第2段也写 204.78万元" in explanation_sentences(case)[0]


def test_one_other_place_leaves_the_figure_in_doubt() -> None:
    case = of_costs(COSTS.replace("项目支出204.78", "项目支出300"))
    assert [cell.path[-1] for cell in case.disputed] == ["全年执行数"]


def test_costs_within_a_hundredth_of_the_spending_are_a_note() -> None:
    told = results(COSTS.replace("204.78", "214.78"))
    assert [one.severity for one in told.findings if one.rule == "cost-slightly-off"] == [Severity.NOTE]
    assert not [one for one in told.cases if one.is_told and "成本" in one.headline]


def test_two_differences_of_one_filed_amount_are_one_case() -> None:
    text = """
    整体支出: {资金单位: 万元, 资金: {年度资金总额: {全年执行数: "2000"}}, 支出性质: {项目支出: "1294.35"}}
    自评报告: 基本支出中，公用经费211.14万元。
    基础数据:
      行:
        - [经费控制情况（万元）, 2023年预算数, 2023年决算数]
        - [项目支出, "1294.35", "1645.68"]
        - [1、业务工作经费, "351.33", "351.33"]
        - [公用经费, "562.47", "562.47"]
    """
    told = [one for one in results(dedent(text)).cases if one.lead.rule == "cross-section-mismatch"]
    assert [len(one.findings) for one in told] == [2]
    assert all("正好是基础数据表“业务工作经费”一行的数" in one.message for one in told[0].findings)
    assert explanation_sentences(told[0])[0] == (
        "基础数据的公用经费的2023年决算数（562.47万元）和自评报告的“公用经费211.14万元”也相差这个数，"
        "可能是这笔钱有的数里算了、有的数里没有算。"
    )


def test_the_copied_amount_leads_and_is_explained(found: Results) -> None:
    case = next(one for one in found.ranked if one.lead.rule == "copied-value")
    assert "绿化费" in case.headline
    assert found.disputing(*LUKOU, GREENING) is case
    assert {text for _, text in case.explanation.changes} == {"31.6"}
    said = " ".join(explanation_sentences(case))
    assert "部门的项目支出 1289.42万元" in said
    assert "31.6万元" in said
    assert disputed_sentence(case).startswith("存疑：")


HABIT = """
项目:
"""
ONE_FORM = """  - 编号: {id}
    项目名称: {id}
    资金: {{年度资金总额: {{全年预算数: "5", 全年执行数: "5", 分值: "10", 执行率: 100%, 得分: "10"}}}}
    绩效指标:
      - {{一级指标: 产出指标, 三级指标: 次数, 年度指标值: 3次, 实际完成值: 3次, 分值: "{points}",
         得分: "{points}"}}
    总分: {{分值: "100", 得分: "100"}}
"""


def of_forms(*points: int) -> list[Case]:
    forms = (ONE_FORM.format(id=f"biao-{number}", points=one) for number, one in enumerate(points))
    return [one for one in results(HABIT + "".join(forms)).ranked if one.lead.rule == "total-mismatch"]


def test_one_habit_of_several_forms_is_one_case() -> None:
    (case,) = of_forms(95, 95, 95)
    assert case.headline == "3张自评表：总分写100，各项加起来是105"
    assert case.project_id is None
    assert {one.project_id for one in case.findings} == {"biao-0", "biao-1", "biao-2"}


def test_a_habit_keeps_its_id_when_one_form_is_mended() -> None:
    assert {one.id for one in of_forms(95, 95, 95)} == {one.id for one in of_forms(90, 95, 95)}


def test_other_numbers_are_another_case() -> None:
    assert [one.headline for one in of_forms(95, 85)] == [
        "“biao-0”：总分写100，各项加起来是105",
        "“biao-1”：总分写100，各项加起来是95",
    ]


def test_spending_on_official_expenses_comes_first(found: Results) -> None:
    first = found.ranked[0]
    assert first.headline == "“三公经费”花了15.52万元，比预算的9万元多"
    assert len(first.findings) == 2
    assert not first.disputed


def test_an_explained_case_quotes_the_reports_that_write_the_same(found: Results) -> None:
    case = next(one for one in found.ranked if one.lead.rule == "copied-value")
    assert "这个项目的自评报告写“全额拨款指标31.6万元”" in explanation_sentences(case)[1]


def test_no_headline_of_a_told_case_is_a_way_or_a_bare_title(found: Results) -> None:
    bare = {one.title for one in RULES}
    told = [one.headline.rpartition("：")[2] for one in found.ranked]
    assert not [one for one in told if one in bare or "›" in one]


def test_every_rule_that_tells_more_than_a_note_has_a_headline() -> None:
    told = {one.id for one in RULES if one.severity is not Severity.NOTE} - BLOCKING
    assert told == set(SENTENCES)


def test_every_finding_is_in_one_case(found: Results) -> None:
    assert sorted(id(one) for case in found.cases for one in case.findings) == sorted(map(id, found.findings))


def test_ids_are_unique_and_do_not_depend_on_neighbours(found: Results) -> None:
    ids = [(case.department_id, case.year, case.id) for case in found.cases]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("typed", ["316", "3.16", "316000", "36.1"])
def test_a_slip_is_explained(typed: str) -> None:
    explained = [case.explanation for case in results(ONE_SLIP.replace("EXECUTED", typed)).cases]
    (explanation,) = [one for one in explained if one]
    assert explanation.changes[0][1] == "31.6"


def test_a_sound_form_is_no_case() -> None:
    assert not [case for case in results(ONE_SLIP.replace("EXECUTED", "31.6")).ranked if case.explanation]


def test_two_explanations_are_none() -> None:
    lone = ONE_SLIP.replace("EXECUTED", "3.16").rsplit("\n", 2)[0]
    assert not [case for case in results(lone).cases if case.explanation]


def test_a_trial_changes_nothing_that_was_filed() -> None:
    filing = load_corpus(ROOT / "tests/fixtures/sample/data").filed_years[0].filing
    before = filing.model_dump()
    other = changed(filing, ("项目", 0, "项目名称"), "别的")
    assert other.projects[0].name == "别的"
    assert filing.model_dump() == before

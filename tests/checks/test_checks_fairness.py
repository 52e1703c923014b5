"""What speaks for the filing stands beside what is found: reasons, open lists, forms without a row, names."""

from collections import Counter

import pytest
from checks_cases import HEAD, ROOT, findings, indicators, messages, project, results

from generator.checks import Severity, compares_figures, run
from generator.checks.wording import quoted
from generator.storage import load_corpus

ON_TARGET = '三级指标: 费用, 年度指标值: 51万元, 实际完成值: 51万元, 分值: "10", 得分: "8"'
FUNDS = """
基础数据:
  行:
    - [经费控制情况（万元）, 2023年预算数, 2023年决算数]
    - [市级专项资金（一个专项一行）, "100", "100"]
    - [网络费, "50", "50"]
    - [租赁费, "{rest}", "{rest}"]
"""


def test_a_deduction_shows_the_reason_that_was_filed_and_is_a_note() -> None:
    (one,) = (
        one
        for one in findings(indicators(f"{ON_TARGET}, 偏差原因: 合同到期重新签订"))
        if one.rule == "deduction-though-on-target"
    )
    assert one.severity is Severity.NOTE
    assert one.message.endswith("表上写的原因：“合同到期重新签订”。")
    assert "合同到期重新签订" in [cell.text for cell in one.cells]


def test_rows_left_for_more_lines_are_one_note_a_form() -> None:
    rows = "绩效指标:\n  - {三级指标: ……}\n  - {三级指标: ……}"
    (one,) = (one for one in findings(project(rows)) if one.rule == "template-placeholder")
    assert one.message == "表式中供加行的“……”没有删去，共 2 处。"
    assert (one.severity, len(one.cells)) == (Severity.NOTE, 2)


def test_a_whole_department_form_without_the_row_is_held_against_no_project() -> None:
    whole = "整体支出: {绩效指标: [{三级指标: 甲, 分值: '90', 得分: '90'}]}\n"
    text = f"{HEAD}{whole}项目: [{{编号: bie, 项目名称: 别的项目, 总分: {{分值: '100', 得分: '100'}}}}]\n"
    assert not messages("total-missing", text)


@pytest.mark.parametrize(("rest", "count"), [("10", 0), ("45", 2), ("50", 0)])
def test_an_open_list_that_falls_far_short_is_no_sum(rest: str, count: int) -> None:
    found = [one for one in findings(FUNDS.format(rest=rest)) if one.rule == "component-sum-mismatch"]
    assert len(found) == count
    assert all([cell.text for cell in one.cells] == ["100", "50", rest] for one in found)


def test_a_report_whose_own_figures_fit_is_said_to() -> None:
    text = """
自评报告: 年初预算项目“示例项目”年初预算160万元，调减0万元，实际支出65.61万元，结余94.39万元。
项目:
  - 编号: shili
    项目名称: 示例项目
    资金单位: 万元
    资金: {年度资金总额: {年初预算数: "160", 全年预算数: "65.61", 全年执行数: "65.61"}}
"""
    (said,) = messages("adjustment-identity", text)
    assert said.endswith("报告自己写的年初预算、调整数、支出和结余对得上。")


def test_no_two_cases_of_a_filing_have_one_headline() -> None:
    told = run(load_corpus(ROOT / "tests/fixtures/sample/data")).ranked
    often = Counter((one.department_id, one.year, one.headline) for one in told)
    assert not [headline for headline, count in often.items() if count > 1]


def test_nothing_was_sought_where_no_two_figures_disagree() -> None:
    (one,) = results(project("绩效指标:\n  - {三级指标: ……}")).cases
    assert not compares_figures(one)


def test_quotation_marks_within_a_quotation_are_inner_ones() -> None:
    assert quoted("市民中心“互联网+政务服务”经费") == "“市民中心‘互联网+政务服务’经费”"


def test_headlines_name_the_places_that_differ_and_leave_no_bracket_open() -> None:
    headlines = [one.headline for one in run(load_corpus(ROOT / "tests/fixtures/sample/data")).ranked]
    assert "公用经费：基础数据表写372.13万元，自评报告写120.42万元" in headlines
    assert "在职人数：基础数据表写42人，自评报告写41人" in headlines
    assert "5张自评表：支出进度写90或者90%，按金额算的执行率是100%" in headlines
    assert all(one.count("（") == one.count("）") for one in headlines)


def test_a_balance_that_others_repeat_puts_no_budget_in_doubt() -> None:
    told = run(load_corpus(ROOT / "tests/fixtures/sample/data")).ranked
    moved = [one for one in told if one.lead.rule == "adjustment-identity"]
    assert moved
    # The one amount that a single change explains stands in the report, not in a form.
    assert {cell.label for one in moved for cell in one.disputed} == {"自评报告.第47段.调减数"}

"""What unseen filings asked for, wording by wording: what must be found, and what must be left alone."""

import pytest
from checks_cases import findings, funds, indicators, messages, project

REPORT = """资金单位: 万元
资金:
  年度资金总额: {{年初预算数: "120", 全年预算数: "110", 全年执行数: "104", 执行率: 94.55%}}
总分: {{分值: "100", 得分: "99"}}
自评报告: {}"""


def against(words: str) -> list[str]:
    return messages("narrative-contradicts-table", project(REPORT.format(words)))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("预算执行率73.5%。", "预算执行率94.55%。"),
        ("全年支出140万元。", "全年支出104万元。"),
        ("全年执行数为140万元。", "全年执行数为104万元。"),
        ("项目得分为95分。", "项目得分为99分。"),
        ("综合评分95分。", "综合评分99分。"),
        ("年初预算安排210万元。", "年初预算安排120万元。"),
    ],
)
def test_a_number_of_the_report_in_each_of_its_wordings(wrong: str, right: str) -> None:
    assert len(against(wrong)) == 1
    assert not against(right)


@pytest.mark.parametrize(
    "words",
    ["上年实际支出210万元。", "其中人员经费实际支出21万元。", "第一季度累计支付21万元。"],
)
def test_what_is_not_the_years_spending(words: str) -> None:
    assert not against(words)


def test_a_line_scored_for_its_parts_is_complete() -> None:
    rows = (
        '一级指标: 产出指标, 三级指标: 管护, 年度指标值: "", 实际完成值: "", 分值: "10", 得分: "10"',
        '一级指标: 产出指标, 三级指标: ★巡查, 年度指标值: 3次, 实际完成值: 3次, 分值: "", 得分: ""',
    )
    told = {one.rule for one in findings(indicators(*rows))}
    assert not told & {"scored-without-actual", "target-missing", "indicator-incomplete"}


def test_a_standard_is_no_money_for_a_quantity() -> None:
    line = "二级指标: 数量指标, 三级指标: {}, 年度指标值: 400-600元, 实际完成值: 500元"
    assert not messages("quantity-indicator-is-money", indicators(line.format("补助发放标准")))
    assert messages("quantity-indicator-is-money", indicators(line.format("补助数量")))


def test_a_title_is_no_variant_of_a_name() -> None:
    assert not messages("name-variant", project("表名: 标题"))


def test_eleven_full_marks_of_thirteen_are_no_cluster() -> None:
    form = '  - {{编号: p-{0}, 项目名称: 项目{0}, 总分: {{分值: "100", 得分: "{1}"}}}}'
    forms = [form.format(number, 100 if number < 11 else 95) for number in range(13)]
    assert not messages("perfect-score-cluster", "项目:\n" + "\n".join(forms))
    assert messages("perfect-score-cluster", "项目:\n" + "\n".join(forms[:11]))


def test_a_rate_of_exact_amounts_beside_whole_ones() -> None:
    row = '全年预算数: "8", 全年执行数: "7", 执行率: 85.7%'
    assert not messages("exec-rate-mismatch", funds(row))


def test_one_unit_in_a_block_is_told_once() -> None:
    row = "年初预算数: 300000元, 全年预算数: 300000元, 全年执行数: 250000元"
    assert len(messages("unit-mixed", funds(row))) == 1

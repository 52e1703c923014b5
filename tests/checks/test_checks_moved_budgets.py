"""How budgets moved: a report against itself, the forms and the base table; 公用经费 in two places."""

import pytest
from checks_cases import HEAD, messages, results

from generator.checks import explanation_sentences

FORM = """
项目:
  - 编号: kuaidi
    项目名称: 邮政快递
    资金单位: 万元
    资金: {{年度资金总额: {{年初预算数: "100", 全年预算数: "{budget}", 全年执行数: "120"}}}}
"""
REPORT = "自评报告: 年初预算项目“邮政快递”年中执行调增46.03万元，实际支出120万元。\n"
BASE = """
基础数据:
  行:
    - [经费控制情况（万元）, 2022年决算数, 2023年预算数, 2023年决算数]
    - [公用经费：, "577.41", "{running}", "935.58"]
    - [部门基本支出预算调整, "0", "{moved}", "{moved}"]
自评报告: |-
  2023年基本支出预算数为717.29万元，其中公用经费120.42万元；调整后预算数为1936.97万元，其中公用经费935.58万元；决算数1936.97万元，其中公用经费935.58万元。
"""


@pytest.mark.parametrize(("budget", "count"), [("146.03", 0), ("146", 0), ("187", 1), ("100", 1)])
def test_adjusted_budget_of_report_and_form(budget: str, count: int) -> None:
    assert len(messages("adjustment-identity", HEAD + REPORT + FORM.format(budget=budget))) == count


@pytest.mark.parametrize(("moved", "count"), [("1219.68", 0), ("1219.7", 0), ("997.88", 1)])
def test_adjustment_of_basic_spending(moved: str, count: int) -> None:
    text = HEAD + BASE.format(running="120.42", moved=moved)
    assert len(messages("adjustment-identity", text)) == count


@pytest.mark.parametrize(("running", "count"), [("120.42", 0), ("935.58", 0), ("372.13", 1)])
def test_running_costs_of_report_and_base_table(running: str, count: int) -> None:
    text = HEAD + BASE.format(running=running, moved="1219.68")
    assert len(messages("cross-section-mismatch", text)) == count


def test_goods_and_services_are_running_costs_where_the_table_says_so() -> None:
    note = "  附注: [“公用经费”填报基本支出中的一般商品和服务支出。]\n"
    table = (
        "基础数据:\n  行:\n    - [经费控制情况（万元）, 2022年决算数, 2023年预算数, 2023年决算数]\n"
        '    - [公用经费, "1", "562.47", "562.47"]\n'
    )
    report = "自评报告: 2023年基本支出958.08万元，其中商品和服务支出211.14万元。\n"
    assert len(messages("cross-section-mismatch", HEAD + table + note + report)) == 1
    assert messages("cross-section-mismatch", HEAD + table + report) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("四、存在的问题\\n主要反映各种支出偏离目标的情况，并分析其原因。无", 1),
        ("分别描述绩效情况（可单独提供绩效评价报告）", 1),
        ("以上数据主要反映单位的履职情况，并分析其原因后形成。", 0),
        ("一般行政管理事务：主要反映未单独设置项级科目的支出。", 0),
    ],
)
def test_instructions_of_an_outline(text: str, count: int) -> None:
    assert len(messages("template-placeholder", f'{HEAD}自评报告: "{text}"\n')) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("空调年费项出绩效自评报告", 1),
        ("市本级信息化化项目", 1),
        ("信息化、绿化化解矛盾", 0),
        ("逐项出绩效", 0),
        ("专业化化验室", 0),
    ],
)
def test_slips_of_the_pen(text: str, count: int) -> None:
    assert len(messages("doubled-characters", f"{HEAD}自评报告: {text}\n")) == count


CUT = """
自评报告: 年初预算项目“网络租赁”经费，年中执行调减CHANGE万元，实际支出214.78万元，结余结转25.02万元。
项目:
  - 编号: shili
    项目名称: 网络租赁
    资金单位: 万元
    资金: {年度资金总额: {年初预算数: "239.8", 全年预算数: "BUDGET", 全年执行数: "214.78"}}
"""


@pytest.mark.parametrize(
    ("change", "budget", "explained"),
    [
        # The cut repeats the budget; without one, balance and budget both agree.
        ("239.8", "239.8", True),
        # No other amount of the line is 17: where it comes from, nobody can tell.
        ("17", "239.8", False),
        # The form's budget would not agree either.
        ("239.8", "250", False),
    ],
)
def test_a_move_that_repeats_an_amount_explains_what_it_mends(
    change: str, budget: str, *, explained: bool
) -> None:
    text = CUT.replace("CHANGE", change).replace("BUDGET", budget)
    case = next(one for one in results(text).cases if one.lead.rule == "adjustment-identity")
    assert bool(case.explanation) is explained
    said = "".join(explanation_sentences(case))
    assert ("若调减数不是 239.8万元，而是 0" in said) is explained
    assert ("结余 25.02万元、自评表的全年预算数 239.8万元就都对得上" in said) is explained

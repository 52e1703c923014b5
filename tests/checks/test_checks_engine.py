"""One run: order, cases, answers, waivers, counts."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from checks_cases import FIXTURES, HEAD, corpus, filed, funds, results

from generator.checks import (
    RULES,
    Counts,
    Recomputed,
    Severity,
    Waiver,
    rule,
    run,
    waivers_of,
)
from generator.checks.recomputed import recomputed_forms
from generator.errors import InvalidFilingsError
from generator.filing import Filing, Project

WRONG_RATE = funds('全年预算数: "20", 全年执行数: "15", 分值: "10", 执行率: 100%, 得分: "10"')
BROKEN = "".join(
    (FIXTURES / name / "fail.yaml").read_text(encoding="utf-8").removeprefix(HEAD).removeprefix("项目:\n")
    for name in ("total-mismatch", "exec-rate-mismatch", "filing-date-blank")
)


def waiver(rule_id: str, project_id: str | None = "shili", year: str = "2023") -> Waiver:
    return Waiver("shili", year, rule_id, project_id, "另有口径", "2024-03-01")


def test_findings_with_one_cause_stand_on_one_card_the_gravest_first() -> None:
    text = funds('全年预算数: "20", 全年执行数: "90", 分值: "10", 执行率: 100%, 得分: "10"')
    (case,) = results(text).cases
    assert [one.rule for one in case.findings] == ["exec-rate-mismatch", "executed-over-budget"]
    assert (case.severity, case.project_id) == (Severity.FAULT, "shili")


def test_a_sum_that_fails_through_one_project_stands_on_its_card() -> None:
    text = (FIXTURES / "dept-vs-projects" / "fail.yaml").read_text(encoding="utf-8")
    (case,) = [
        case for case in results(text).cases if any(one.rule == "dept-vs-projects" for one in case.findings)
    ]
    assert {one.rule for one in case.findings} == {"dept-vs-projects", "executed-over-budget"}
    assert case.project_id == "lvhua"


def test_findings_say_whose_and_where() -> None:
    one = results(WRONG_RATE).findings[0]
    assert (one.department_id, one.year, one.project_id) == ("shili", "2023", "shili")
    assert one.path == ("项目", 0, "资金", "年度资金总额", "执行率")
    assert one.place == "资金.年度资金总额.执行率"
    assert (one.filed, one.recomputed) == ("100%", "75%")
    assert one.formula == "15万元 ÷ 20万元 × 100% = 75%"
    assert [cell.text for cell in one.cells] == ["100%", "15", "20"]


def test_the_filings_own_findings_come_first_then_form_by_form_rule_by_rule() -> None:
    text = (
        "自评报告: 基本支出10万元，其中人员经费6万元，公用经费3.2万元。\n"
        + WRONG_RATE
        + WRONG_RATE[4:].replace("shili", "er").replace("示例项目", "另一项目")
    )
    found = [(one.project_id, one.rule) for one in results(text).findings]
    rates = ["exec-rate-mismatch", "exec-score-mismatch"]
    assert found == [
        (None, "component-sum-mismatch"),
        *(("shili", one) for one in rates),
        *(("er", one) for one in rates),
    ]


def test_the_four_counts_add_up_to_the_forms() -> None:
    found = results(WRONG_RATE + funds('全年预算数: "20", 执行率: 50%')[4:].replace("shili", "er"))
    assert found.counts("exec-rate-mismatch") == Counts(failed=1, not_applicable=1)
    assert found.counts("exec-rate-mismatch", "shili", "2023") == found.counts("exec-rate-mismatch")
    assert found.counts("exec-rate-mismatch", "other") == Counts()
    assert found.counts("component-sum-mismatch") == Counts(not_applicable=1)


def test_what_could_not_be_checked_says_why() -> None:
    found = results(funds('全年预算数: "20", 全年执行数: 十五, 执行率: 75%'))
    (one,) = [one for one in found.unchecked if one.rule == "exec-rate-mismatch"]
    assert (one.project_id, one.reason) == ("shili", "全年执行数无法读成金额")


def test_an_answer_stands_beside_its_finding_and_a_stray_one_is_told() -> None:
    answers = """回应:
  - {规则: exec-rate-mismatch, 项目: shili, 日期: 2024-03-01, 内容: 余款次年支付。}
  - {规则: total-mismatch, 项目: shili, 日期: 2024-03-01, 内容: 无。}
"""
    found = results(WRONG_RATE + answers)
    (case,) = found.of_project("shili", "2023", "shili")
    assert [one.content for one in case.answers] == ["余款次年支付。"]
    assert [(one, two, answer.rule) for one, two, answer in found.unused_answers] == [
        ("shili", "2023", "total-mismatch")
    ]


def test_a_waiver_silences_its_finding_only() -> None:
    found = run(corpus(filed(WRONG_RATE)), [waiver("exec-rate-mismatch")])
    assert [one.rule for one in found.findings] == ["exec-score-mismatch"]
    assert [one.rule for one, _ in found.waived] == ["exec-rate-mismatch"]
    assert found.unused_waivers == ()
    assert found.counts("exec-rate-mismatch") == Counts(failed=1)


@pytest.mark.parametrize(
    "unused",
    [waiver("exec-rate-mismatch", "er"), waiver("exec-rate-mismatch", year="2022"), waiver("unit-mixed")],
)
def test_a_waiver_that_silences_nothing_is_told(unused: Waiver) -> None:
    found = run(corpus(filed(WRONG_RATE)), [unused])
    assert found.unused_waivers == (unused,)
    assert found.waived == ()


def test_a_waiver_may_cover_every_form() -> None:
    found = run(corpus(filed(WRONG_RATE)), [waiver("exec-rate-mismatch", "*")])
    assert not [one for one in found.findings if one.rule == "exec-rate-mismatch"]


def entry(**changes: str) -> dict[str, str]:
    keys = {"部门": "shili", "年度": "2023", "规则": "unit-mixed", "理由": "口径不同", "日期": "2024-03-01"}
    return {key: value for key, value in {**keys, **changes}.items() if value}


def test_waivers_are_read_from_the_tree_of_their_file() -> None:
    tree = {"豁免": [entry(), entry(项目="kongtiao")]}
    assert waivers_of(tree, Path("waivers.yaml"), lambda _: 1) == (
        Waiver("shili", "2023", "unit-mixed", None, "口径不同", "2024-03-01"),
        Waiver("shili", "2023", "unit-mixed", "kongtiao", "口径不同", "2024-03-01"),
    )
    assert waivers_of({}, Path("waivers.yaml"), lambda _: 1) == ()


@pytest.mark.parametrize(
    ("tree", "told"),
    [
        ({"豁免": [entry(理由="")]}, "缺少“理由”"),
        ({"豁免": [entry(日期="昨天")]}, "2024-03-01 的样子"),
        ({"豁免": [entry(规则="no-such-rule")]}, "没有规则“no-such-rule”"),
        ({"豁免": [entry(单位="甲")]}, "不认识的键“单位”"),
        ({"豁免": ["甲"]}, "“键: 值”的写法"),
        ({"豁免": "甲"}, "应当是一个列表"),
        ({"豁免": [], "其他": "甲"}, "不认识的键“其他”"),
    ],
)
def test_a_waiver_that_cannot_be_used_is_refused_with_its_line(tree: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidFilingsError) as refused:
        waivers_of(tree, Path("waivers.yaml"), lambda _: 7)
    (problem,) = refused.value.problems
    assert str(problem).startswith("waivers.yaml:7：")
    assert told in str(problem)


def test_the_figures_beside_the_filed_ones() -> None:
    given_filing = filed(WRONG_RATE)
    assert dict(recomputed_forms(given_filing)) == {"shili": Recomputed(Decimal(75), Decimal("7.5"), None)}
    total = filed((FIXTURES / "total-mismatch" / "fail.yaml").read_text(encoding="utf-8"))
    assert dict(recomputed_forms(total)) == {"shili": Recomputed(None, None, Decimal(90))}


def test_an_unknown_rule_has_no_name() -> None:
    with pytest.raises(KeyError):
        rule("no-such-rule")


def test_the_same_filing_gives_the_same_findings_whatever_stands_beside_it() -> None:
    one, other = (
        filed(WRONG_RATE),
        filed("项目:\n" + BROKEN.replace("shili", "er", 1).replace("shili", "san", 1)),
    )
    other = other.model_copy(update={"department_id": "lingwai"})
    alone = run(corpus(one)).findings
    assert [
        finding for finding in run(corpus(other, one)).findings if finding.department_id == "shili"
    ] == list(alone)
    assert {finding.department_id for finding in run(corpus(other, one)).findings} == {"shili", "lingwai"}


def test_every_project_form_is_looked_at_by_every_form_rule() -> None:
    found = results("项目:\n" + BROKEN.replace("shili", "er", 1).replace("shili", "san", 1))
    totals = {found.counts(one.id).looked for one in RULES if one.scope.value != "整份材料"}
    assert totals == {3}


def test_a_rule_can_be_run_alone() -> None:
    found = run(corpus(filed(WRONG_RATE)), rules=(rule("exec-score-mismatch"),))
    assert [one.rule for one in found.findings] == ["exec-score-mismatch"]
    assert [key[0] for key in found.outcomes] == ["exec-score-mismatch"]


def test_evaluations_without_anything_are_not_judged() -> None:
    empty = Filing(department_name="甲", year="2023", projects=(Project(id="p", name="甲"),))
    found = run(corpus(filed(HEAD).model_copy(update={"filing": empty})))
    assert found.findings == ()
    assert found.counts("exec-rate-mismatch") == Counts(not_applicable=1)

"""What is doubted about a filing, in one sentence: a few by themselves, many by their kinds."""

from dataclasses import replace
from decimal import Decimal

from generator.checks import RULES, Case, Finding, Severity, doubt_kind
from generator.pages.findings.doubt_list import doubt_list, doubts_sentence
from generator.pages.parts.links import Link


def case(name: str, rule: str, rank: int, severity: Severity = Severity.DOUBT) -> Case:
    lead = Finding(rule, severity, "jia", "2022", None, (), "", "1", "2", "", "", (), "c")
    interest = (rank, Decimal(0), 1)
    return Case(name, "jia", "2022", None, severity, (lead,), (), headline=name, interest=interest)


ONE, TWO = case("甲", "headcount-mismatch", 1), case("乙", "total-mismatch", 3)


def test_a_few_doubts_are_told_themselves() -> None:
    assert doubts_sentence([TWO, ONE]) == "甲；乙。"


def test_many_doubts_are_told_by_their_kinds_what_matters_most_first() -> None:
    assert doubts_sentence([TWO, TWO, ONE]) == (
        "有两种：同一件事几处写得不一样（1处）、得分和算出来的不一样（2处）。"
    )
    assert doubts_sentence([ONE, ONE, ONE]) == "都是同一件事几处写得不一样（3处）。"
    rules = ("copied-value", "text-cut-off", "text-cut-off", "scored-without-actual")
    others = [case(name, name, 4) for name in rules]
    assert doubts_sentence([TWO, TWO, *others, ONE]) == (
        "主要是四种：同一件事几处写得不一样（1处）、得分和算出来的不一样（2处）、可能填错了（1处）、"
        "没有写完整或者读不出（2处）；另有1处。"
    )


def test_notes_are_no_doubts() -> None:
    assert doubts_sentence([case("丙", "name-variant", 9, Severity.NOTE)]) == "没有差错和疑点，只有1处提示。"
    assert doubts_sentence([]) == "本站核对过，没有发现对不上的地方。"


def test_overspending_is_named_by_whose_it_is_and_what_is_only_noted_stands_below() -> None:
    official, form = (case(one, f"{one}-over-budget", 1) for one in ("official-expense", "executed"))
    note = replace(case("戊", "line-over-budget", 9, Severity.NOTE), id="e5")
    assert doubts_sentence([official] * 3) == "都是三公经费花的比预算多（3处）。"
    assert doubts_sentence([form] * 3) == "都是自评表上花的比预算多（3处）。"
    (group,) = doubt_list([official, form, note], "").groups
    assert group.title == "自评表上、三公经费花的比预算多（2处）"
    assert group.noted == (Link("基础数据表里还有1行的决算数大于预算数，只作提示", "#case-e5"),)
    assert doubt_list([ONE, note], "").groups[0].noted == ()


def test_every_rule_of_faults_and_doubts_has_a_kind() -> None:
    for rule in RULES:
        if rule.severity is not Severity.NOTE:
            assert doubt_kind(case("", rule.id, 1)), rule.id

"""Every rule has a filing that it finds fault with, one that it passes, and a page for the public."""

import re

import pytest
from checks_cases import FIXTURES, filed, messages, outcomes

from generator.checks import RULES, Outcome, Rule, Severity, explanation
from generator.checks.explanations import HEADINGS

IDS = [rule.id for rule in RULES]
# Words that would say more than two numbers can: motives, breaches, orders.
ACCUSING = re.compile(r"造假|虚假|虚报|谎|骗|违规|违法|违纪|弄虚|作弊|隐瞒|敷衍|错误地|必须改|责令|不应该")


def texts_of(rule: Rule) -> str:
    return rule.title + explanation(rule.id).markdown


def test_ids_are_unique_and_kebab_case() -> None:
    assert len(set(IDS)) == len(IDS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", one) for one in IDS)


def test_every_rule_has_fixtures_and_every_fixture_has_a_rule() -> None:
    assert {path.name for path in FIXTURES.iterdir() if path.is_dir()} == set(IDS)
    assert all(
        {file.name for file in (FIXTURES / one).iterdir()} == {"fail.yaml", "pass.yaml"} for one in IDS
    )


@pytest.mark.parametrize("rule_id", IDS)
def test_failing_fixture_fails(rule_id: str) -> None:
    text = (FIXTURES / rule_id / "fail.yaml").read_text(encoding="utf-8")
    assert Outcome.FAIL in outcomes(rule_id, text)


@pytest.mark.parametrize("rule_id", IDS)
def test_passing_fixture_passes(rule_id: str) -> None:
    found = outcomes(rule_id, (FIXTURES / rule_id / "pass.yaml").read_text(encoding="utf-8"))
    assert Outcome.PASS in found
    assert Outcome.FAIL not in found


@pytest.mark.parametrize("rule_id", IDS)
def test_worked_example_gives_the_sentences_it_promises(rule_id: str) -> None:
    page = explanation(rule_id)
    assert page.example_messages
    assert tuple(messages(rule_id, page.example_filing)) == page.example_messages


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_page_has_its_title_and_every_section(rule: Rule) -> None:
    page = explanation(rule.id)
    assert page.markdown.startswith(f"# {rule.title}\n")
    assert re.findall(r"^## (.+)$", page.markdown, re.MULTILINE) == list(HEADINGS)
    assert all((page.compares, page.method, page.example, page.why, page.limits))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_wording_accuses_nobody(rule: Rule) -> None:
    told = " ".join(explanation(rule.id).example_messages)
    assert not ACCUSING.search(texts_of(rule) + told)


def test_a_note_is_told_to_be_no_fault() -> None:
    notes = [rule.id for rule in RULES if rule.severity is Severity.NOTE]
    silent = [one for one in notes if "不算问题" not in explanation(one).limits]
    assert notes
    assert not silent


def test_docstring_states_what_holds() -> None:
    assert all((rule.check.__doc__ or "").strip().endswith(".") for rule in RULES)


def test_examples_are_filings() -> None:
    assert all(filed(explanation(one).example_filing).filing.year == "2023" for one in IDS)

"""Findings as a page shows them: a card for each case, an anchor for each finding."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator import addresses
from generator.checks import Case, Finding, Severity, answer_sentence, explanation_sentences, rule
from generator.filing import Answer
from generator.pages.parts.cells import Fact, ShownCell, filed
from generator.pages.parts.links import Link

STYLES = {Severity.FAULT: "fault", Severity.DOUBT: "doubt", Severity.NOTE: "hint"}
_LONGEST = 80
_LABEL_STEP = re.compile(r"(?<!\d)\.")


@dataclass(frozen=True)
class Entry:
    """One finding: its anchor, its sentence, the values with the formula, the cells it rests on."""

    id: str
    message: str
    values: tuple[Fact, ...]
    cells: tuple[Fact, ...]


@dataclass(frozen=True)
class RuleFindings:
    """The findings of one rule within a card; ``rule`` leads to the rule's page."""

    severity: str
    rule: Link
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class CardView:
    """A case as a card: its style, its findings rule by rule, the department's answers.

    A case that stands on another page has no findings here but ``severity``, ``lead`` and the way ``there``.
    """

    style: str
    rules: tuple[RuleFindings, ...]
    answers: tuple[Fact, ...]
    severity: str = ""
    lead: str = ""
    there: Link | None = None
    id: str = ""
    explanation: tuple[str, ...] = ()
    unanswered: str = ""


def pointer(case: Case, lead: str, there: Link) -> CardView:
    """Return what stands in place of a case that another page shows: a sentence that leads to it."""
    return CardView(STYLES[case.severity], (), (), case.severity.value, lead, there)


def card_views(cases: Iterable[Case], here: str) -> tuple[CardView, ...]:
    """Return the cases of one page, gravest first, in their own order otherwise."""
    ordered = in_order(cases)
    anchors = finding_anchors(ordered)
    return tuple(_card_view(case, anchors, here) for case in ordered)


def case_anchor(case: Case) -> str:
    """Return the anchor of a whole case on its page: permanent as its id."""
    return f"case-{case.id}"


def _card_view(case: Case, anchors: Mapping[int, str], here: str) -> CardView:
    said = case.severity is not Severity.NOTE and not case.answers
    return CardView(
        STYLES[case.severity],
        tuple(_rules(case, anchors, here)),
        tuple(map(_answer, case.answers)),
        id=case_anchor(case),
        explanation=explanation_sentences(case),
        unanswered=answer_sentence(case) if said else "",
    )


def in_order(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return cases as a page shows them: gravest first."""
    return tuple(sorted(cases, key=lambda case: case.severity.rank))


def finding_anchors(cases: Iterable[Case]) -> Mapping[int, str]:
    """Return the anchor of every finding of one page by its ``id()``.

    An anchor is ``finding-<rule>``, and ``finding-<rule>-2`` for the second of the same rule on the page.
    """
    seen: Counter[str] = Counter()
    anchors = {}
    for case in cases:
        for one in case.findings:
            seen[one.rule] += 1
            number = f"-{seen[one.rule]}" if seen[one.rule] > 1 else ""
            anchors[id(one)] = f"finding-{one.rule}{number}"
    return anchors


def value_cell(text: str | None) -> ShownCell:
    """Return a value of a finding as a cell, shortened; blank and absent are told apart as anywhere else."""
    return filed(text) if text is None or not text.strip() else ShownCell(shortened(text))


def shortened(text: str) -> str:
    """Return a text on one line, of a length that fits a card or a row."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……"


def place_words(place: str) -> str:
    """Write the labels that lead to a cell as a way: 资金 › 年度资金总额 › 执行率."""
    return shortened(_LABEL_STEP.sub(" › ", place))


def _rules(case: Case, anchors: Mapping[int, str], here: str) -> Iterator[RuleFindings]:
    for rule_id, found in groupby(case.findings, lambda one: one.rule):
        there = Link(rule(rule_id).title, addresses.link(here, addresses.finding_rule(rule_id)))
        findings = tuple(found)
        entries = tuple(_entry(one, anchors[id(one)]) for one in findings)
        yield RuleFindings(findings[0].severity.value, there, entries)


def _entry(one: Finding, anchor: str) -> Entry:
    """A finding that computed nothing says all in its sentence."""
    if not one.recomputed:
        return Entry(anchor, one.message, (), ())
    names = rule(one.rule).value_names
    values = (
        *([Fact(names.filed, value_cell(one.filed))] if names.filed else []),
        Fact(names.other, value_cell(one.recomputed)),
        *([Fact("算式", ShownCell(one.formula))] if one.formula else []),
    )
    cells = tuple(Fact(place_words(cell.label), value_cell(cell.text)) for cell in one.cells)
    return Entry(anchor, one.message, values, cells)


def _answer(answer: Answer) -> Fact:
    label = f"部门对“{rule(answer.rule).title}”的回应（{answer.date}）"
    return Fact(label, filed(answer.content))

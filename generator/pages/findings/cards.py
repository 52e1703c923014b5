"""Findings as a page shows them: a card for each case, an anchor for each finding."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from generator import addresses
from generator.checks import Case, Finding, Severity, answer_sentence, explanation_sentences, rule
from generator.filing import Answer, Filing
from generator.frames import case_address
from generator.pages.findings.used import figures_of, place_beside, value_cell
from generator.pages.parts.cells import Fact, ShownCell, filed, project_name
from generator.pages.parts.links import Link
from generator.quantity import DOUBTED

_OPEN = 5
STYLES = {Severity.FAULT: "fault", Severity.DOUBT: "doubt", Severity.NOTE: "hint"}


@dataclass(frozen=True)
class Entry:
    """One finding: its anchor, its sentence, the values with the formula, the cells it rests on.

    subject: the project that it is about, where a case of several stands on the page of none of them.
    """

    id: str
    message: str
    values: tuple[Fact, ...]
    cells: tuple[Fact, ...]
    subject: Link | None = None


@dataclass(frozen=True)
class RuleFindings:
    """The findings of one rule within a card; ``rule`` leads to the rule's page."""

    rule_id: str
    severity: Severity
    rule: Link
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class CardView:
    """A case as a card: its style, its findings rule by rule, the department's answers.

    ``own_page`` leads to the page of the case alone, "" for a note. ``more`` are the findings of a case of
    many forms, behind the first few that show what it is: folded away.
    """

    style: str
    rules: tuple[RuleFindings, ...]
    answers: tuple[Fact, ...]
    id: str = ""
    explanation: tuple[str, ...] = ()
    unanswered: str = ""
    own_page: str = ""
    more: tuple[RuleFindings, ...] = ()

    @property
    def folded(self) -> int:
        """Return how many findings are folded away."""
        return sum(len(found.entries) for found in self.more)


def card_views(filing: Filing, cases: Iterable[Case], here: str) -> tuple[CardView, ...]:
    """Return the cards of one page, gravest first, in their own order otherwise."""
    ordered = in_order(cases)
    anchors = finding_anchors(ordered)
    return tuple(_card_view(filing, case, anchors, here) for case in ordered)


def case_anchor(case: Case) -> str:
    """Return the anchor of a whole case on its page: permanent as its id."""
    return f"case-{case.id}"


def _card_view(filing: Filing, case: Case, anchors: Mapping[int, str], here: str) -> CardView:
    said = case.is_told and not case.answers
    found = tuple(rule_findings(filing, case, anchors, here))
    shown = found if case.project_id else tuple(_first(found))
    return CardView(
        STYLES[case.severity],
        shown,
        answers(case),
        id=case_anchor(case),
        explanation=explanation_sentences(case),
        unanswered=answer_sentence(case) if said else "",
        own_page=addresses.link(here, case_address(case)) if case.is_told else "",
        more=tuple(_rest(found, sum(len(one.entries) for one in shown))),
    )


def _first(found: Iterable[RuleFindings]) -> Iterator[RuleFindings]:
    """Yield the findings that stand open in the card of a case of several forms."""
    left = _OPEN
    for one in found:
        if left > 0:
            yield replace(one, entries=one.entries[:left])
        left -= len(one.entries)


def _rest(found: Iterable[RuleFindings], shown: int) -> Iterator[RuleFindings]:
    """Yield the findings behind so many that are shown."""
    for one in found:
        if entries := one.entries[shown:]:
            yield replace(one, entries=entries)
        shown = max(0, shown - len(one.entries))


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


def rule_findings(
    filing: Filing, case: Case, anchors: Mapping[int, str], here: str
) -> Iterator[RuleFindings]:
    """Yield the findings of a case rule by rule, as the page at ``here`` shows them."""
    for rule_id, found in groupby(case.findings, lambda one: one.rule):
        there = Link(rule(rule_id).title, addresses.link(here, addresses.finding_rule(rule_id)))
        findings = tuple(found)
        entries = tuple(
            replace(_entry(filing, case, one, anchors[id(one)]), subject=_subject(filing, case, one, here))
            for one in findings
        )
        yield RuleFindings(rule_id, findings[0].severity, there, entries)


def _subject(filing: Filing, case: Case, one: Finding, here: str) -> Link | None:
    """Return the project of one finding among those of several projects."""
    project = next((project for project in filing.projects if project.id == one.project_id), None)
    if project is None or len({finding.project_id for finding in case.findings}) == 1:
        return None
    there = addresses.project(case.department_id, case.year, project.id)
    return Link(project_name(project), addresses.link(here, there)) if there != here else None


def _entry(filing: Filing, case: Case, one: Finding, anchor: str) -> Entry:
    """A finding that computed nothing says all in its sentence."""
    if not one.recomputed:
        return Entry(anchor, one.message, (), ())
    names = rule(one.rule).value_names
    values = (
        *([Fact(names.filed, value_cell(one.filed))] if names.filed else []),
        Fact(names.other, value_cell(one.recomputed)),
        *([Fact("算式", ShownCell(one.formula))] if one.formula else []),
    )
    disputed = {cell.path for cell in case.disputed}
    cells = tuple(
        Fact(
            place_beside(filing, cell, one.project_id),
            value_cell(cell.text, DOUBTED if cell.path in disputed else "", figures_of(case)),
        )
        for cell in one.cells
    )
    return Entry(anchor, one.message, values, cells)


def answers(case: Case) -> tuple[Fact, ...]:
    """Return what the department says of a case, each answer under its rule and day."""
    return tuple(map(_answer, case.answers))


def _answer(answer: Answer) -> Fact:
    label = f"部门对“{rule(answer.rule).title}”的回应（{answer.date}）"
    return Fact(label, filed(answer.content))

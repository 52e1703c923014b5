"""Findings as a page shows them: a card for each cause, an anchor for each finding."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator import addresses
from generator.checks import Card, Finding, Severity, rule
from generator.filing import Answer
from generator.pages.cells import Cell, Fact, filed
from generator.pages.links import Link

_STYLES = {Severity.FAULT: "fault", Severity.DOUBT: "doubt", Severity.NOTE: "hint"}
_LONGEST = 80
_FILED, _COMPUTED, _BESIDE = "表中填写", "重新计算", "对照"
# Rules whose two values are not a filed number and the same number computed anew.
_OWN_LABELS = {
    "weights-not-100": ("表中合计", "应为"),
    "score-above-weight": ("得分", "分值"),
    "filing-date-before-period-end": ("填报日期", "年度最后一天"),
    "budget-adjusted-to-spend": ("全年执行数", "占年初预算数"),
    "total-missing": ("总分", "各项得分合计"),
}
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
    """A card: its style, its findings rule by rule, the department's answers."""

    style: str
    rules: tuple[RuleFindings, ...]
    answers: tuple[Fact, ...]


def card_views(cards: Iterable[Card], here: str) -> tuple[CardView, ...]:
    """Return the cards of one page, gravest first, in their own order otherwise."""
    ordered = in_order(cards)
    anchors = finding_anchors(ordered)
    return tuple(
        CardView(
            _STYLES[card.severity], tuple(_rules(card, anchors, here)), tuple(map(_answer, card.answers))
        )
        for card in ordered
    )


def in_order(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return cards as a page shows them: gravest first."""
    return tuple(sorted(cards, key=lambda card: card.severity.rank))


def finding_anchors(cards: Iterable[Card]) -> Mapping[int, str]:
    """Return the anchor of every finding of one page by its ``id()``.

    An anchor is ``finding-<rule>``, and ``finding-<rule>-2`` for the second of the same rule on the page.
    """
    seen: Counter[str] = Counter()
    anchors = {}
    for card in cards:
        for one in card.findings:
            seen[one.rule] += 1
            number = f"-{seen[one.rule]}" if seen[one.rule] > 1 else ""
            anchors[id(one)] = f"finding-{one.rule}{number}"
    return anchors


def value_cell(text: str, *, absent: str = "") -> Cell:
    """Return a value of a finding as a cell, shortened; ``absent`` stands where there is none."""
    if not text.strip():
        return Cell(absent, "absent") if absent else filed("")
    return Cell(shortened(text))


def value_headings(rule_id: str) -> tuple[str, str]:
    """Return what the two values of a rule's findings are called at the head of a list."""
    return _OWN_LABELS.get(rule_id, (_FILED, f"{_COMPUTED}或{_BESIDE}"))


def shortened(text: str) -> str:
    """Return a text on one line, of a length that fits a card or a row."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……"


def place_words(place: str) -> str:
    """Write the labels that lead to a cell as a way: 资金 › 年度资金总额 › 执行率."""
    return shortened(_LABEL_STEP.sub(" › ", place))


def _rules(card: Card, anchors: Mapping[int, str], here: str) -> Iterator[RuleFindings]:
    for rule_id, found in groupby(card.findings, lambda one: one.rule):
        there = Link(rule(rule_id).title, addresses.link(here, addresses.finding_rule(rule_id)))
        findings = tuple(found)
        entries = tuple(_entry(one, anchors[id(one)]) for one in findings)
        yield RuleFindings(findings[0].severity.value, there, entries)


def _entry(one: Finding, anchor: str) -> Entry:
    """A finding that computed nothing says all in its sentence."""
    if not one.recomputed:
        return Entry(anchor, one.message, (), ())
    own = (_FILED, _COMPUTED if one.formula else _BESIDE)
    filed_label, computed_label = _OWN_LABELS.get(one.rule, own)
    values = (
        Fact(filed_label, value_cell(one.filed)),
        Fact(computed_label, value_cell(one.recomputed)),
        *([Fact("算式", Cell(one.formula))] if one.formula else []),
    )
    cells = tuple(Fact(place_words(cell.label), _used(cell.text)) for cell in one.cells)
    return Entry(anchor, one.message, values, cells)


def _used(text: str | None) -> Cell:
    return filed(text) if text is None or not text.strip() else Cell(shortened(text))


def _answer(answer: Answer) -> Fact:
    label = f"部门对“{rule(answer.rule).title}”的回应（{answer.date}）"
    return Fact(label, filed(answer.content))

"""Into which few kinds, in everyday words, the doubts of a filing fall: what a reader is told first."""

from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType

from generator.checks.results import Case


class DoubtKind(StrEnum):
    """Why a case is a doubt, as one says it to somebody who knows no form."""

    OVERSPENT = "花的比预算多"
    SAID_TWICE = "同一件事几处写得不一样"
    MONEY = "钱数或者执行率和算出来的不一样"
    POINTS = "得分和算出来的不一样"
    UNEARNED = "得分和做到的对不上"
    UNFORMED = "列了钱的项目没有自评表"
    MISPLACED = "可能填错了"
    UNWRITTEN = "没有写完整或者读不出"


_RULES = {
    DoubtKind.OVERSPENT: "executed-over-budget official-expense-over-budget",
    DoubtKind.SAID_TWICE: (
        "dept-vs-projects cross-section-mismatch narrative-contradicts-table headcount-mismatch "
        "spend-progress-vs-rate"
    ),
    DoubtKind.MONEY: (
        "exec-rate-mismatch exec-rate-wrong-base source-sum-mismatch product-mismatch component-sum-mismatch "
        "adjustment-identity cost-indicators-vs-executed"
    ),
    DoubtKind.POINTS: (
        "exec-score-mismatch total-mismatch weights-not-100 group-weight-mismatch score-above-weight "
        "grade-mismatch"
    ),
    DoubtKind.UNEARNED: (
        "full-score-missed-target score-not-proportional zero-execution-high-score scored-without-actual"
    ),
    DoubtKind.UNFORMED: "missing-project-form",
    DoubtKind.MISPLACED: (
        "copied-value project-filed-twice share-above-whole negative-amount unit-suspect year-inconsistency "
        "filing-date-before-period-end filing-date-late actual-wrong-kind target-backfitted personal-data"
    ),
    DoubtKind.UNWRITTEN: (
        "total-missing score-missing target-missing amount-missing text-cut-off malformed-number "
        "malformed-date"
    ),
}
_KINDS = MappingProxyType({rule: kind for kind, rules in _RULES.items() for rule in rules.split()})
# Whose spending it is: other lines above their budget are notes, so that the bare kind would claim too much.
_OVERSPENDING = {"executed-over-budget": "自评表上", "official-expense-over-budget": "三公经费"}
_NOTED = {"line-over-budget": (DoubtKind.OVERSPENT, "基础数据表里还有{}行的决算数大于预算数，只作提示")}


def doubt_kind(case: Case) -> DoubtKind:
    """Return the kind of a case that says more than a note, by the rule that says what it is about.

    Raise KeyError for a rule of notes.
    """
    return _KINDS[case.lead.rule]


def kind_name(kind: DoubtKind, cases: Iterable[Case]) -> str:
    """Return what a kind is called where these are all its cases: ``三公经费花的比预算多``."""
    rules = {case.lead.rule for case in cases} if kind is DoubtKind.OVERSPENT else set()
    return f"{'、'.join(whose for rule, whose in _OVERSPENDING.items() if rule in rules)}{kind}"


def noted_kind(case: Case) -> tuple[DoubtKind, str] | None:
    """Return the kind that a note would be of were it a doubt, and how many it notes; None for most notes."""
    kind, said = _NOTED.get(case.lead.rule, (None, ""))
    return (kind, said.format(len(case.findings))) if kind and not case.is_told else None

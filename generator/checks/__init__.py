"""Does a filing agree with itself? Rules recompute what they can and say where two places differ.

``run`` looks at every filing once and gives ``Results``: findings, cases (findings with one cause), and for
every rule how many forms passed, failed, or could not be judged. Nothing here changes what was filed.
"""

from generator.checks.cases.building import former_id
from generator.checks.cases.doubt_kinds import DoubtKind, doubt_kind, kind_name, noted_kind
from generator.checks.cases.words import (
    answer_sentence,
    compares_figures,
    disputed_sentence,
    ended_sentence,
    explanation_sentences,
    former_sentence,
    limits,
)
from generator.checks.counting import Counts, added_up, counts_of
from generator.checks.ended import ended_cases
from generator.checks.engine import prepare, run
from generator.checks.explanations import RuleText, explanation
from generator.checks.finding_tree import FindingTree, finding_tree
from generator.checks.findings import FiledCell, Finding, Outcome, Severity, Verdict
from generator.checks.former import former_cases, published_case
from generator.checks.judging import verdicts
from generator.checks.project_spending import (
    BASE_TABLE,
    FORMS,
    WHOLE_FORM,
    StatedSpending,
    lists_parts,
    spending_gap,
    stated_spending,
)
from generator.checks.recomputed import Agreement, Compared, Judged, Recomputed
from generator.checks.registry import BLOCKING, MISSED_WITH_FULL_SCORE, PERSONAL_DATA, RULES, rule
from generator.checks.results import Case, EndedCase, Fate, FormerCase, Results, Unchecked
from generator.checks.ruling import FilingRule, FormRule, Rule, Scope, Theme
from generator.checks.targets import Reached, reached
from generator.checks.values import Values
from generator.checks.waivers import WAIVERS_FILE, Waiver, waivers_of
from generator.checks.wording import as_way, in_quotes, whole_part

__all__ = [
    "BASE_TABLE",
    "BLOCKING",
    "FORMS",
    "MISSED_WITH_FULL_SCORE",
    "PERSONAL_DATA",
    "RULES",
    "WAIVERS_FILE",
    "WHOLE_FORM",
    "Agreement",
    "Case",
    "Compared",
    "Counts",
    "DoubtKind",
    "EndedCase",
    "Fate",
    "FiledCell",
    "FilingRule",
    "Finding",
    "FindingTree",
    "FormRule",
    "FormerCase",
    "Judged",
    "Outcome",
    "Reached",
    "Recomputed",
    "Results",
    "Rule",
    "RuleText",
    "Scope",
    "Severity",
    "StatedSpending",
    "Theme",
    "Unchecked",
    "Values",
    "Verdict",
    "Waiver",
    "added_up",
    "answer_sentence",
    "as_way",
    "compares_figures",
    "counts_of",
    "disputed_sentence",
    "doubt_kind",
    "ended_cases",
    "ended_sentence",
    "explanation",
    "explanation_sentences",
    "finding_tree",
    "former_cases",
    "former_id",
    "former_sentence",
    "in_quotes",
    "kind_name",
    "limits",
    "lists_parts",
    "noted_kind",
    "prepare",
    "published_case",
    "reached",
    "rule",
    "run",
    "spending_gap",
    "stated_spending",
    "verdicts",
    "waivers_of",
    "whole_part",
]

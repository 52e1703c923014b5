"""What a check says: verdicts, findings, and the cells that they rest on."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from generator.late import Late

Labels = tuple[str | int, ...]


class Severity(StrEnum):
    """How much a finding says, gravest first."""

    FAULT = "差错"
    DOUBT = "疑点"
    NOTE = "提示"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Outcome(Enum):
    """What a rule answers for one form."""

    PASS = "pass"  # noqa: S105 - an answer, no password
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class FiledCell:
    """One place of a filing: the keys that lead to it in the file, its printed labels, its text as filed."""

    path: Labels
    label: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What a rule found in one place, before the engine says whose filing it is.

    filed: what the filing prints, with its unit; "" a blank cell, None where the form has no such cell.
    recomputed: what was computed, or the other value that it is compared with; "" for neither.
    group: what findings of several rules have in common (one wrong amount); "" stands alone.
    group_path: the form that the group belongs to, where that is not the cell's own.
    """

    cell: FiledCell
    filed: str | None
    recomputed: str
    formula: str
    message: str
    cells: tuple[FiledCell, ...] = ()
    group: str = ""
    group_path: Labels = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule's answer for one form: ``differences`` when it fails, ``reason`` when it could not judge."""

    outcome: Outcome
    differences: tuple[Discrepancy, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding(Late):
    """One finding of one rule.

    path: keys and list positions that lead to the cell in the YAML file (for file and line).
    place: the printed labels that lead to it, joined with ".", for people and for JSON.
    filed: what the filing prints, with its unit; "" for a blank cell, None where the form has no such cell.
    recomputed: what was computed, or what the filing prints elsewhere; "" for neither. What both are called
    stands with the rule (``Rule.value_names``).
    cells: every cell the rule used, the place itself first.
    cause: findings of one filing with the same cause are shown as one case.
    """

    rule: str
    severity: Severity
    department_id: str
    year: str
    project_id: str | None
    path: Labels
    place: str
    filed: str | None
    recomputed: str
    formula: str
    message: str
    cells: tuple[FiledCell, ...]
    cause: str

    late = ("path", "place", "filed", "recomputed", "formula", "message", "cells", "cause")


PASSED = Verdict(Outcome.PASS)


def failed(*differences: Discrepancy) -> Verdict:
    """Fail with these differences."""
    return Verdict(Outcome.FAIL, differences)


def judged(differences: list[Discrepancy]) -> Verdict:
    """Fail when there are differences, else pass."""
    return failed(*differences) if differences else PASSED


def not_applicable(reason: str) -> Verdict:
    """The form has nothing that this rule is about."""
    return Verdict(Outcome.NOT_APPLICABLE, reason=reason)


def not_checked(reason: str) -> Verdict:
    """The rule is about this form, but cannot be decided from what is printed."""
    return Verdict(Outcome.NOT_CHECKED, reason=reason)

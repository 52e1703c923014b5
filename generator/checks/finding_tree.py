"""A finding as other programs read it: ``gongkai check --format json`` and ``gongkai diff --format json``."""

from typing import TypedDict

from generator.checks.findings import Finding
from generator.checks.registry import rule


class FindingTree(TypedDict):
    """A finding as JSON. ``filed_is`` and ``recomputed_is`` say what its two values are called.

    department, year: None for a file that names neither. project: None for a whole department's form.
    filed: None where the form has no such cell. recomputed: "" when the rule computes nothing.
    """

    rule: str
    severity: str
    department: str | None
    year: str | None
    project: str | None
    place: str
    filed: str | None
    filed_is: str
    recomputed: str
    recomputed_is: str
    message: str


def finding_tree(finding: Finding) -> FindingTree:
    """Return a finding as JSON."""
    names = rule(finding.rule).value_names
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "department": finding.department_id,
        "year": finding.year,
        "project": finding.project_id,
        "place": finding.place,
        "filed": finding.filed,
        "filed_is": names.filed,
        "recomputed": finding.recomputed,
        "recomputed_is": names.other,
        "message": finding.message,
    }

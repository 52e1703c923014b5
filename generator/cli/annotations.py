"""Findings in the form in which a forge shows them beside the lines of a merge request."""

import hashlib
from collections.abc import Iterable

from generator.cautions import Caution
from generator.checks import Finding, Severity
from generator.errors import FormatError, Place

_SEVERITIES = {Severity.FAULT: "major", Severity.DOUBT: "minor", Severity.NOTE: "info"}


def code_quality(
    problems: Iterable[FormatError],
    findings: Iterable[tuple[Finding, Place]],
    cautions: Iterable[Caution] = (),
) -> list[dict[str, object]]:
    """Return a report in the format of GitLab's Code Quality (a list of issues)."""
    listed = [_issue("format", "blocker", one.message, one.place) for one in problems]
    listed += [_issue(one.rule, _SEVERITIES[one.severity], one.message, place) for one, place in findings]
    listed += [_issue("caution", "minor", one.message, one.place) for one in cautions]
    return listed


def _issue(rule: str, severity: str, message: str, place: Place) -> dict[str, object]:
    path = (place.path.as_posix() if place.path else "").removeprefix("./")
    print_of = hashlib.sha256(f"{rule}\n{path}\n{message}".encode()).hexdigest()
    return {
        "check_name": rule,
        "description": message,
        "severity": severity,
        "fingerprint": print_of,
        "location": {"path": path, "lines": {"begin": place.line or 1}},
    }

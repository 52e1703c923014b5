"""What the checks say about one row of a form, for the margin of this row."""

from collections.abc import Iterable, Mapping

from generator.checks import Case, Finding, Severity
from generator.pages.findings.cards import case_anchor
from generator.pages.parts.promises import RowMark

_INDICATORS = "绩效指标"
# The way to a row of a project's form: 项目, its place, 绩效指标, the row's place, and then the cell.
_BLOCK, _ROW = 2, 3


def row_marks(cases: Iterable[Case]) -> Mapping[int, tuple[RowMark, ...]]:
    """Return the place of an indicator in its form → the cases about this row, notes aside, each once.

    cases: those that stand on the page of the form.
    """
    marks: dict[int, dict[str, RowMark]] = {}
    for case in cases:
        if case.severity is Severity.NOTE:
            continue
        for finding in case.findings:
            place = _row_of(finding)
            if place is not None:
                mark = RowMark(case.severity, finding.message, case_anchor(case))
                marks.setdefault(place, {}).setdefault(case.id, mark)
    return {place: tuple(of_case.values()) for place, of_case in marks.items()}


def _row_of(finding: Finding) -> int | None:
    path = finding.path
    if len(path) <= _ROW or path[_BLOCK] != _INDICATORS:
        return None
    row = path[_ROW]
    return row if isinstance(row, int) else None

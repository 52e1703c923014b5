"""The ranked list of cases: what was found, the most public first, each with the way to its place."""

from dataclasses import replace

from generator.checks import Case
from generator.pages.findings.doubt_list import DoubtLine, line_of
from generator.pages.findings.found import CheckRun

# What a page can show; all of them stand in the data.
MOST = 100


def ranked_cases(found: CheckRun, here: str) -> tuple[DoubtLine, ...]:
    """Return the cases that say more than a note, the one that matters most first, at most ``MOST``."""
    return tuple(_line(found, case, here) for case in found.results.ranked[:MOST])


def _line(found: CheckRun, case: Case, here: str) -> DoubtLine:
    where, _ = found.subject(case.department_id, case.year, None)
    return replace(line_of(case, here), where=where)

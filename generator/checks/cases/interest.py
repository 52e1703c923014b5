"""In which order cases meet the public: money first, wording last."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.checks.findings import Finding, Severity

if TYPE_CHECKING:
    from generator.checks.results import Case

_OFFICIAL_EXPENSES = re.compile(r"三公|公务接待|公务用车|因公出国|出国（境）")
_MISSED = frozenset({
    "full-score-missed-target", "score-not-proportional", "zero-execution-high-score",
})  # fmt: skip
_WORDING = frozenset({
    "text-cut-off", "template-placeholder", "malformed-date", "year-inconsistency", "name-variant",
    "target-missing", "filing-date-before-period-end", "filer-name-differs", "published-late",
})  # fmt: skip


def interest(case: "Case", stake: Decimal) -> tuple[int, Decimal, int]:
    """Return what sorts cases, the most public interest first; ``stake``: 元 between the two amounts."""
    return _class(case, stake), -stake, case.severity.rank


def _class(case: "Case", stake: Decimal) -> int:
    if case.severity is Severity.NOTE:
        return 9
    if any(map(_is_official_expense, case.findings)):
        return 0
    if stake or case.explanation:
        return 1
    if any(one.rule in _MISSED for one in case.findings):
        return 2
    if all(one.rule in _WORDING for one in case.findings):
        return 4
    return 3


def _is_official_expense(one: Finding) -> bool:
    return bool(_OFFICIAL_EXPENSES.search(f"{one.place}{one.message}"))

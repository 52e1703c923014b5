"""Which few cases a reader meets first: not the largest amounts alone, and not one department's alone."""

from collections.abc import Iterable

from generator.checks import Case

# 三公; money; a target missed, or money not spent, with high marks: see checks/cases/interest.py.
_KINDS = (0, 1, 2)


def chosen(ranked: Iterable[Case], most: int) -> tuple[Case, ...]:
    """Return at most ``most`` of some cases, which stand in their rank.

    Each next one is of a filing that has none yet, then of a kind that has none yet, then of a form.
    """
    left, taken = list(ranked), list[Case]()
    while left and len(taken) < most:
        best = min(range(len(left)), key=lambda at: _repeats(left[at], taken))
        taken.append(left.pop(best))
    return tuple(taken)


def _repeats(case: Case, taken: list[Case]) -> tuple[bool, bool, int, bool]:
    """Return what sorts a case behind others: what of it stands there already."""
    filing = case.department_id, case.year
    kind = case.interest[0]
    has_kind = kind not in _KINDS or any(one.interest[0] == kind for one in taken)
    return (
        any((one.department_id, one.year) == filing for one in taken),
        has_kind,
        kind,
        any((one.department_id, one.year, one.project_id) == (*filing, case.project_id) for one in taken),
    )

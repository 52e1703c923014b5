"""One habit of filling in, repeated form by form, is one cause: one case, not one a form."""

import re
from collections import Counter
from collections.abc import Mapping

from generator.checks.cases.explaining import Mending
from generator.checks.findings import Finding

# What one hand does to every form alike: weights that leave no room for the rate's, one line copied along.
_BY_HABIT = frozenset({"total-mismatch", "weights-not-100", "spend-progress-vs-rate"})
_SIGNS = re.compile(r"[\s%％分]")
_Group = tuple[list[Finding], Mending | None]


def habit(one: Finding) -> str:
    """Name what a finding shares with those of other forms: rule and numbers; "" for rules without habits."""
    if one.rule not in _BY_HABIT:
        return ""
    return f"{one.rule}:" + "≠".join(_SIGNS.sub("", side or "") for side in (one.filed, one.recomputed))


def by_habit(groups: Mapping[str, _Group]) -> dict[str, _Group]:
    """Put the groups together whose gravest findings say of several forms the same of the same numbers."""
    keys = {cause: _key(group) for cause, group in groups.items()}
    often = Counter(key for key in keys.values() if key)
    joined: dict[str, _Group] = {}
    for cause, (found, explanation) in groups.items():
        key = keys[cause]
        name = key if often[key] > 1 else cause
        before = joined.get(name, ([], None))[0]
        joined[name] = ([*before, *found], explanation)
    return joined


def _key(group: _Group) -> str:
    found, explanation = group
    first = min(found, key=lambda one: one.severity.rank)
    return "" if explanation or not habit(first) else habit(first)

"""One filing of a line put in another's place, before all else of the site follows.

What the rules say is that of the new filing, but for what would explain a case: that takes most of the time.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.checks import Results, Waiver, run
from generator.filing import FiledYear
from generator.units.lines import OWNERS, Lineage


def with_filing(line: Lineage, filed: FiledYear, waivers: tuple[Waiver, ...]) -> Lineage:
    """Return the line with ``filed`` in the place of the filing of the same department and year."""
    key = filed.department_id, filed.filing.year
    kept = (one for one in line.corpus.filed_years if (one.department_id, one.filing.year) != key)
    listed = sorted((*kept, filed), key=lambda one: one.filing.year, reverse=True)
    ordered = tuple(sorted(listed, key=lambda one: one.department_id))
    alone = line.corpus.model_copy(update={"filed_years": (filed,)})
    found = run(alone, waivers, explained=False)
    corpus = line.corpus.model_copy(update={"filed_years": ordered})
    return replace(line, corpus=corpus, results=_joined(line.results, found, key))


def _joined(old: Results, new: Results, key: tuple[str, str]) -> Results:
    """Return the old results, those about one filing replaced."""
    parts = {
        name: (*_others(getattr(old, name), name, key), *getattr(new, name))
        for name in OWNERS
        if name not in ("ended", "unused_waivers")
    }
    return replace(
        old,
        **parts,
        outcomes=_replaced(old.outcomes, new.outcomes, lambda one: one[1:], key),
        forms=_replaced(old.forms, new.forms, lambda one: one[:2], key),
    )


def _others(ones: tuple[Any, ...], name: str, key: tuple[str, str]) -> tuple[Any, ...]:
    return tuple(one for one in ones if OWNERS[name](one) != key)


def _replaced(
    old: Mapping[Any, Any], new: Mapping[Any, Any], of: Any, key: tuple[str, str]
) -> dict[Any, Any]:
    return {**{one: value for one, value in old.items() if of(one) != key}, **new}

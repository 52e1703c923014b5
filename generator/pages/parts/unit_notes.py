"""What is said of a promise whose numbers bear no unit: that none is written, and which amounts are alike."""

import re
from collections.abc import Iterator

from generator.filing import Evaluation, Indicator
from generator.quantity import Quantity, number, read, with_unit

_IN_BRACKETS = re.compile(r"[（(]([^（()）]{1,8})[)）]\s*$")
_UNSAID = "表里没有写单位"


def unit_note(one: Indicator, form: Evaluation, *, is_kept: bool) -> str:
    """Return the note for an indicator that promises one bare number and did another; "" for any other.

    A unit in brackets behind the indicator's name is a unit. is_kept: who reads 90 and then 95 misses
    no unit; who reads that less was done wants to know of what.
    """
    promised, done = _bare(one.target_as_printed), _bare(one.actual)
    if promised is None or done is None or promised.value == done.value or _names_unit(one.level3):
        return ""
    amounts = {amount.value: text for amount, text in _amounts(form)}
    same = [amounts[side.value] for side in (promised, done) if side.value in amounts]
    if len(same) == 2:  # noqa: PLR2004 - one of two may be the same by chance
        return f"{_UNSAID}；资金一栏里同样的数是{same[0]}、{same[1]}"
    return "" if is_kept else _UNSAID


def _bare(text: str | None) -> Quantity | None:
    found = number(text or "")
    return found if isinstance(found, Quantity) and not found.unit and not found.power else None


def _names_unit(name: str | None) -> bool:
    bracket = _IN_BRACKETS.search(name or "")
    found = read(f"1{bracket[1]}") if bracket else None
    return isinstance(found, Quantity) and bool(found.unit)


def _amounts(form: Evaluation) -> Iterator[tuple[Quantity, str]]:
    """Yield the amounts of the row 年度资金总额 that bear a unit, as numbers and as filed with it."""
    row = form.total_funds
    for text in (row.initial_budget, row.annual_budget, row.executed) if row else ():
        bare, written = _bare(text), with_unit(text, form.funds_unit)
        if bare and written != text:
            yield bare, written

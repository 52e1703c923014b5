"""Sums that hold a figure in doubt, said twice: as filed, and without the figures in doubt."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.frames import Money, ProjectRow, Sum, money, number_in, sum_of
from generator.pages.findings.checked import CheckedFiling
from generator.pages.findings.found import CheckRun
from generator.pages.parts.cells import ShownCell
from generator.pages.parts.sums import exact_words, rate_cell, sum_cell, sum_words
from generator.quantity import DOUBTED, percentage

_OF_RATE = ("annual_budget", "executed")
_BOTH_SIDES = "两边都"


def sum_twice(found: CheckRun, rows: Sequence[ProjectRow], name: str) -> ShownCell:
    """Return the sum of an amount (``executed``) over project forms (rows of PROJECTS) as a cell."""
    firm, doubtful = _apart(found, rows, (name,))
    total, rest = _of(rows, name), _of(firm, name)
    return _sums(sum_cell(total, len(rows)), len(doubtful), total, rest)


def rate_twice(found: CheckRun, rows: Sequence[ProjectRow], total: Money) -> ShownCell:
    """Return the rate of the sums over project forms (rows of PROJECTS), whose money is ``total``."""
    firm, doubtful = _apart(found, rows, _OF_RATE)
    cell = rate_cell(total.rate_pct, total.rate_executed.counted, total.forms)
    rest = money(firm).rate_pct
    return _twice(cell, len(doubtful), _rate_words(rest), _BOTH_SIDES, is_same=rest == total.rate_pct)


def spending_twice(checked: CheckedFiling) -> ShownCell:
    """Return what the projects of a filing spent together as a cell."""
    total, rest, doubtful = checked.spending
    cell = sum_cell(total.executed, total.forms)
    return _sums(cell, doubtful, total.executed, rest)


def _of(rows: Iterable[ProjectRow], name: str) -> Sum:
    return sum_of(number_in(row, f"{name}_wan_yuan") for row in rows)


def _apart(
    found: CheckRun, rows: Sequence[ProjectRow], names: Iterable[str]
) -> tuple[list[ProjectRow], list[ProjectRow]]:
    """Return the rows without a doubt on one of the amounts, and those with one that can be read."""
    keys = frozenset().union(*(found.disputed_amounts[name] for name in names))
    doubtful = [row for row in rows if _key(row) in keys and _is_counted(row, names)]
    return [row for row in rows if _key(row) not in keys], doubtful


def _key(row: ProjectRow) -> tuple[str, str, str]:
    return row["department_id"], row["year"], row["project_id"]


def _is_counted(row: ProjectRow, names: Iterable[str]) -> bool:
    return all(number_in(row, f"{name}_wan_yuan") is not None for name in names)


def _rate_words(pct: Decimal | None) -> str:
    return "算不出" if pct is None else percentage(pct)


def _sums(cell: ShownCell, doubtful: int, total: Sum, firm: Sum) -> ShownCell:
    """Return the cell of a sum with the sum without what is in doubt, both exactly where they are rounded."""
    shown = _twice(cell, doubtful, sum_words(firm), is_same=total.value == firm.value)
    rest = exact_words(firm) if doubtful and total.value != firm.value else ""
    exact = "；".join(one for one in (cell.exact, rest and f"不算{DOUBTED}的：{rest}") if one)
    return replace(shown, exact=exact)


def _twice(cell: ShownCell, doubtful: int, firm: str, sides: str = "", *, is_same: bool) -> ShownCell:
    """``is_same``: what is in doubt is a zero, which changes nothing."""
    if not doubtful:
        return cell
    if is_same:
        return replace(cell, text=f"{cell.text}\n其中{doubtful}个{DOUBTED}，填的是0")
    return replace(cell, text=f"{cell.text}\n{sides}不算{DOUBTED}的{doubtful}个：{firm}")

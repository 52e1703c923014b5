"""Sums over project forms: of all that was filed, and without the amounts that cases put in doubt."""

from collections.abc import Iterable, Iterator, Sequence

from generator import kinds
from generator.checks import Results
from generator.filing import TOTAL_FUNDS_ROW, Evaluation, FiledYear, FundsRow
from generator.frames.row_types import FirmSums, ReadAmounts
from generator.frames.sums import Money, money
from generator.frames.views import amounts

_INITIAL, _BUDGET, _EXECUTED = _COLUMNS = ("年初预算数", "全年预算数", "全年执行数")
_NOT_CHECKED: FirmSums = {
    "initial_budget_undisputed_wan_yuan": None,
    "annual_budget_undisputed_wan_yuan": None,
    "executed_undisputed_wan_yuan": None,
    "rate_undisputed_pct": None,
    "disputed_projects": None,
}


def money_of(forms: Iterable[Evaluation]) -> Money:
    """Add up the row 年度资金总额 of forms."""
    return money(amounts_of(forms))


def amounts_of(forms: Iterable[Evaluation]) -> list[ReadAmounts]:
    """Return the row 年度资金总额 of every form."""
    return [amounts(form.funds_unit, form.total_funds or FundsRow()) for form in forms]


def firm_sums(filed: FiledYear, results: Results | None, rows: Sequence[ReadAmounts]) -> FirmSums:
    """Return the sums without what is in doubt, each column by itself; the rate without either of its two.

    rows: of the projects, as ``amounts_of`` gives them.
    """
    if results is None:
        return _NOT_CHECKED
    read = [*zip(rows, _doubted(filed, results), strict=True)]
    return {
        "initial_budget_undisputed_wan_yuan": _firm(read, _INITIAL).initial_budget.value,
        "annual_budget_undisputed_wan_yuan": _firm(read, _BUDGET).annual_budget.value,
        "executed_undisputed_wan_yuan": _firm(read, _EXECUTED).executed.value,
        "rate_undisputed_pct": _firm(read, _BUDGET, _EXECUTED).rate_pct,
        "disputed_projects": sum(1 for _, doubted in read if doubted),
    }


def _firm(read: Iterable[tuple[ReadAmounts, frozenset[str]]], *columns: str) -> Money:
    """Add up the projects of which no case puts one of these columns in doubt."""
    return money(row for row, doubted in read if doubted.isdisjoint(columns))


def _doubted(filed: FiledYear, results: Results) -> Iterator[frozenset[str]]:
    """Yield of every project the columns whose amount a case puts in doubt."""
    key = filed.department_id, filed.filing.year
    for number in range(len(filed.filing.projects)):
        row = (kinds.PROJECT.key, number, "资金", TOTAL_FUNDS_ROW)
        yield frozenset(one for one in _COLUMNS if results.disputing(*key, (*row, one)))

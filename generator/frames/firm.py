"""Sums over project forms: of all that was filed, and without the amounts that cases put in doubt."""

from collections.abc import Iterable, Iterator

from generator import kinds
from generator.checks import Results
from generator.filing import TOTAL_FUNDS_ROW, Evaluation, FiledYear, FundsRow, Project
from generator.frames.row_types import FirmSums
from generator.frames.sums import Money, money
from generator.frames.views import funds_row

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
    return money(funds_row(form.funds_unit, form.total_funds or FundsRow()) for form in forms)


def firm_sums(filed: FiledYear, results: Results | None) -> FirmSums:
    """Return the sums without what is in doubt, each column by itself; the rate without either of its two."""
    if results is None:
        return _NOT_CHECKED
    projects = len(filed.filing.projects)
    return {
        "initial_budget_undisputed_wan_yuan": _firm(filed, results, _INITIAL).initial_budget.value,
        "annual_budget_undisputed_wan_yuan": _firm(filed, results, _BUDGET).annual_budget.value,
        "executed_undisputed_wan_yuan": _firm(filed, results, _EXECUTED).executed.value,
        "rate_undisputed_pct": _firm(filed, results, _BUDGET, _EXECUTED).rate_pct,
        "disputed_projects": projects - sum(1 for _ in _without(filed, results, *_COLUMNS)),
    }


def _firm(filed: FiledYear, results: Results, *columns: str) -> Money:
    return money_of(_without(filed, results, *columns))


def _without(filed: FiledYear, results: Results, *columns: str) -> Iterator[Project]:
    """Yield the projects of which no case puts one of these amounts in doubt."""
    key = filed.department_id, filed.filing.year
    for number, project in enumerate(filed.filing.projects):
        row = (kinds.PROJECT.key, number, "资金", TOTAL_FUNDS_ROW)
        if not any(results.disputing(*key, (*row, column)) for column in columns):
            yield project

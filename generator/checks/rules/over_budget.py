"""The base table's lines above their budget, 三公经费 apart: what is spent on it is for everybody to see."""

import re
from collections.abc import Callable

from generator.checks.enumerations import BaseRow, BaseTable, base_table
from generator.checks.findings import Discrepancy, Verdict, judged, not_applicable
from generator.checks.forms import Book
from generator.checks.numbers import twins
from generator.checks.wording import as_filed, unnumbered

_OFFICIAL = re.compile(r"三公经费|公务接待|公务用车|公车购置|公车运行|出国|出境")
_NO_TABLE = "没有基础数据表，或者表中没有本年度的预算数和决算数"


def line_over_budget(book: Book) -> Verdict:
    """No line of the base table, 三公经费 apart, has a final amount above the same year's budget."""
    return _over_budget(book, lambda row: not _is_official(row), "基础数据超预算")


def official_expense_over_budget(book: Book) -> Verdict:
    """三公经费, and each of its parts, has no final amount above the same year's budget."""
    return _over_budget(book, _is_official, "三公经费超预算")


def _over_budget(book: Book, is_meant: Callable[[BaseRow], bool], cause: str) -> Verdict:
    table = base_table(book.filing)
    if table is None:
        return not_applicable(_NO_TABLE)
    rows = [row for row in table.rows if is_meant(row) and row.number(table.budget)]
    if not rows:
        return not_applicable("表中没有这样的一行")
    return judged([_over(row, table, cause) for row in rows if _is_over(row, table)])


def _is_official(row: BaseRow) -> bool:
    return bool(_OFFICIAL.search(row.name))


def _is_over(row: BaseRow, table: BaseTable) -> bool:
    budget, final = row.number(table.budget), row.number(table.final)
    return bool(budget and final and final.value > budget.value and not twins(budget, final))


def _over(row: BaseRow, table: BaseTable, cause: str) -> Discrepancy:
    final, budget = row.cell(table.final), row.cell(table.budget)
    filed, limit = as_filed(final.text, row.unit), as_filed(budget.text, row.unit)
    message = f"{unnumbered(row.name)}的决算数 {filed} 大于预算数 {limit}。"
    return Discrepancy(final, filed, limit, f"{filed} > {limit}", message, (final, budget), cause)

"""Differences of one size: two pairs of figures that one filed amount keeps apart are one thing."""

from collections import defaultdict
from dataclasses import replace

from generator import quantity
from generator.checks.enumerations import BaseRow, BaseTable
from generator.checks.findings import Discrepancy, FiledCell, Finding
from generator.checks.numbers import Number, of_quantity, twins
from generator.checks.wording import money, unnumbered
from generator.quantity import Quantity

# How the cause of such differences begins: for what is said of it as a case.
IS_ONE_GAP = "相差."
_SIZE = "相差 "
_PAIR = 2


def with_one_gap(table: BaseTable | None, told: list[Discrepancy]) -> list[Discrepancy]:
    """Put differences that are one and the same filed amount under one cause, and say so.

    Only when at least two are of that size and a row of the base table states it.
    """
    by_row: dict[int, list[int]] = defaultdict(list)
    rows: dict[int, BaseRow] = {}
    for position, one in enumerate(told):
        row = _row_of(table, _gap(one)) if table else None
        if row:
            rows[row.index] = row
            by_row[row.index].append(position)
    shared = {
        position: rows[index] for index, some in by_row.items() if len(some) >= _PAIR for position in some
    }
    return [
        _said(one, table, shared[position]) if table and position in shared else one
        for position, one in enumerate(told)
    ]


def gap_words(finding: Finding) -> str:
    """Return what is said of the size of a difference that a row states; "" where none does."""
    return finding.message[finding.message.rindex(_SIZE) :] if IS_ONE_GAP in finding.cause else ""


def held_against(finding: Finding) -> tuple[FiledCell, ...]:
    """Return the cells that a figure with such a difference is held against: the row stands behind them."""
    return finding.cells[1:-1]


def _gap(one: Discrepancy) -> Number | None:
    """Return how far the two amounts are apart, in 元, as exactly as the coarser of them."""
    sides = [quantity.find_amounts(text or "") for text in (one.filed, one.recomputed)]
    read = [
        side[-1] for side in sides if side and isinstance(side[-1], Quantity) and side[-1].measure == "元"
    ]
    if len(read) != _PAIR:
        return None
    first, second = map(of_quantity, read)
    apart = abs(first.value - second.value)
    return Number(apart, max(first.step, second.step), max(first.unit, second.unit))


def _row_of(table: BaseTable, gap: Number | None) -> BaseRow | None:
    if gap is None or not gap.value:
        return None
    return next((row for row in table.rows if _is_gap(row.number(table.final), gap)), None)


def _is_gap(number: Number | None, gap: Number) -> bool:
    return number is not None and bool(number.value) and twins(number, gap)


def _said(one: Discrepancy, table: BaseTable, row: BaseRow) -> Discrepancy:
    number, cell = row.number(table.final), row.cell(table.final)
    size = money(number.value, "万元") if number else ""
    name = unnumbered(row.name)
    told = f"{one.message}{_SIZE}{size}，正好是基础数据表“{name}”一行的数。"
    return replace(
        one, message=told, cells=(*one.cells, cell), group=f"{IS_ONE_GAP}{row.index}", group_path=()
    )

"""Where else a filing says an amount: what several places repeat does not stand alone."""

from collections.abc import Iterable, Iterator

from generator import quantity
from generator.checks.enumerations import base_table
from generator.checks.findings import FiledCell, Finding
from generator.checks.numbers import Number, of_quantity, twins
from generator.filing import Filing
from generator.quantity import Quantity

_SEVERAL = 2
# Rules that hold one filed amount against a sum of others: only there the addends can be what stands alone.
_SUMS = frozenset({"cost-indicators-vs-executed", "source-sum-mismatch"})


def standing(filing: Filing, found: Iterable[Finding]) -> dict[str, tuple[FiledCell, ...]]:
    """Return, by rule, the places that repeat the filed amount of a finding when nothing repeats the other.

    Only where at least two places do: then the cells that it is held against stand alone, not the figure.
    """
    told = ((one, _places(filing, one)) for one in found if one.rule in _SUMS)
    return {one.rule: places for one, places in told if places}


def _places(filing: Filing, one: Finding) -> tuple[FiledCell, ...]:
    filed, other = _money(one.filed), _money(one.recomputed)
    if filed is None or other is None or len(one.cells) == 1 or not filed.value:
        return ()
    used = {cell.path for cell in one.cells[1:]}
    said = [(cell, number) for cell, number in _amounts(filing) if cell.path not in used]
    if any(twins(number, other) for _, number in said):
        return ()
    places = {cell.label: cell for cell, number in said if twins(number, filed)}
    return tuple(places.values()) if len(places) >= _SEVERAL else ()


def _money(text: str | None) -> Number | None:
    read = quantity.read(text or "")
    return of_quantity(read) if isinstance(read, Quantity) and read.measure == "元" else None


def _amounts(filing: Filing) -> Iterator[tuple[FiledCell, Number]]:
    """Yield every amount of the report, by its paragraph, and of the base table's columns of the year."""
    for number, paragraph in enumerate((filing.report or "").split("\n"), start=1):
        place = FiledCell(("自评报告",), f"自评报告.第{number}段", paragraph)
        for one in quantity.find_amounts(paragraph):
            if one.measure == "元":
                yield place, of_quantity(one)
    table = base_table(filing)
    for row in table.rows if table else ():
        for column in {table.budget, table.final} if table else ():
            amount = row.number(column)
            if amount:
                yield row.cell(column), amount

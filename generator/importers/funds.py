"""The funds block of a form: rows of money under 年初预算数, 全年预算数, 全年执行数 and their score."""

from typing import Any

from generator.importers import labels, wording
from generator.importers.alignment import Heading, heading
from generator.importers.grid import Cell, Row
from generator.importers.ledger import Ledger

Draft = dict[str, Any]
_MIN_COLUMNS = 2


def funds_heading(row: Row) -> Heading | None:
    """Return the block's heading when ``row`` is one."""
    names = {
        index: name for index, cell in enumerate(row) if (name := labels.named("funds_column", cell.text))
    }
    return (
        heading(row, names)
        if len({"年初预算数", "全年预算数", "全年执行数"} & {*names.values()}) >= _MIN_COLUMNS
        else None
    )


def read_funds_row(row: Row, head: Heading, funds: Draft, ledger: Ledger, *, exact: bool) -> Cell | None:
    """Add one row to ``funds``; return the cell with the row's name, or None when it has none.

    Text extracts tell a row's cells only by their order after the row's name.
    """
    name_cell = _name_cell(row, head)
    if name_cell is None:
        return None
    name = labels.named("funds_row", name_cell.text) or wording.label(name_cell.text).rstrip("：:")
    cells = head.under(row, exact=True) if exact else _in_order(row, name_cell, head)
    funds[_free_name(name, funds)] = {key: wording.value(cell.text) for key, cell in cells.items()}
    ledger.place(name_cell, *cells.values())
    return name_cell


def _name_cell(row: Row, head: Heading) -> Cell | None:
    first_column = min(cell.column for cell, _ in head.names)
    before = [cell for cell in row if cell.column <= first_column and not cell.empty]
    named = [cell for cell in before if labels.named("funds_row", cell.text)]
    others = [cell for cell in before if not is_section_label(cell.text) and cell.column < first_column]
    return next(iter((*named, *others)), None)


def is_section_label(text: str) -> bool:
    """True for the label of the whole block: 项目资金（万元）, 年度预算申请（万元）, or its unit alone."""
    return wording.without_unit(text) in {"", "项目资金", "年度预算申请", "预算执行情况", "资金来源"}


def _in_order(row: Row, name_cell: Cell, head: Heading) -> dict[str, Cell]:
    keys = [name for _, name in head.names]
    return dict(zip(keys, row[name_cell.column + 1 :], strict=False))


def _free_name(name: str, funds: Draft) -> str:
    """Return ``name``, or the name with #2, #3 … when a row of that name is there already."""
    number, free = 1, name
    while free in funds:
        number += 1
        free = f"{name}#{number}"
    return free

"""The base-data table of a whole department: rows of cells as they stand."""

from generator.importers import wording
from generator.importers.grid import Cell, Table
from generator.importers.ledger import Ledger
from generator.importers.reading.geometry import filled


def read_base_data(table: Table, ledger: Ledger) -> list[list[str]]:
    """Return the rows of a base-data table as they stand; leading blanks of a label stay, as U+3000."""
    kept = [row for row in table.rows if filled(row)]
    ledger.empty_rows += len(table.rows) - len(kept)
    rows = []
    for row, below in zip(kept, (*kept[1:], None), strict=True):
        heads = below is not None and below[0].empty
        rows.append([_standing(cell, is_label=heads or index == 0) for index, cell in enumerate(row)])
        ledger.place(*row)
    return rows


def _standing(cell: Cell, *, is_label: bool) -> str:
    if not is_label or cell.empty:
        return wording.value(cell.text)
    line = cell.text.strip("\r\n")
    indent = len(line) - len(line.lstrip(" \u3000\xa0"))
    return "\u3000" * indent + wording.label(cell.text)

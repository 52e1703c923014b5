"""The tables of one department for who opens them by hand: what people read, under Chinese words."""

from collections.abc import Sequence

from generator.exports.delimited import csv_head, csv_rows
from generator.frames import Column, PublishedTable, Row

_CHOSEN = {
    "projects": (
        *("department", "year", "project", "supervisor_as_filed", "implementer_as_filed"),
        *("initial_budget_as_filed", "annual_budget_as_filed", "executed_as_filed", "rate_as_filed"),
        *("initial_budget_wan_yuan", "annual_budget_wan_yuan", "executed_wan_yuan"),
        *("total_weight_as_filed", "total_score_as_filed", "disputed", "faults", "doubts", "page"),
    ),
    "funds": (
        *("department", "year", "form", "project", "funds_row", "funds_unit_as_filed"),
        *("initial_budget_as_filed", "annual_budget_as_filed", "executed_as_filed", "rate_as_filed"),
        *("initial_budget_wan_yuan", "annual_budget_wan_yuan", "executed_wan_yuan", "disputed"),
    ),
    "indicators": (
        *("department", "year", "form", "project", "level1_as_filed", "level2_as_filed", "level3_as_filed"),
        *("target_as_filed", "actual_as_filed", "weight_as_filed", "score_as_filed", "deviation_as_filed"),
    ),
}


def readable(table: PublishedTable, rows: Sequence[Row]) -> bytes:
    """Return the file of one department's rows; nothing where it has none, or nobody reads such a table."""
    if not rows or table.name not in _CHOSEN:
        return b""
    known = {column.name: column for column in table.columns}
    columns = [known[name] for name in _CHOSEN[table.name]]
    return csv_head(map(_heading, columns)) + csv_rows(columns, rows)


def _heading(column: Column) -> str:
    """Return the first words of what a column means, with the unit of its numbers."""
    words = column.meaning
    for sign in "：；（":
        words = words.partition(sign)[0]
    unit = f"（{column.unit}）" if column.kind == "decimal" and column.unit not in words else ""
    return f"{words}{unit}"

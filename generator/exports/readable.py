"""The tables of one department for who opens them by hand: what people read, under Chinese words."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from generator import addresses
from generator.exports.delimited import csv_files
from generator.exports.file import DataFile
from generator.frames import TABLES, Column, PublishedTable, Row

_CHOSEN = {
    "projects": (
        *("department", "year", "project", "supervisor_as_filed", "implementer_as_filed"),
        *("initial_budget_as_filed", "annual_budget_as_filed", "executed_as_filed", "rate_as_filed"),
        *("initial_budget_wan_yuan", "annual_budget_wan_yuan", "executed_wan_yuan"),
        *("total_weight_as_filed", "total_score_as_filed", "disputed", "faults", "doubts", "page"),
    ),
    "indicators": (
        *("department", "year", "form", "project", "level1_as_filed", "level2_as_filed", "level3_as_filed"),
        *("target_as_filed", "actual_as_filed", "weight_as_filed", "score_as_filed", "deviation_as_filed"),
    ),
}
_BY = "department_id"


class Rows(Protocol):
    """What gives the rows of a table."""

    def __call__(self, table: PublishedTable) -> Iterable[Row]:
        """Yield them."""


def readable(rows: Rows) -> Iterator[DataFile]:
    """Yield a file of projects and one of indicators for every department that has any."""
    for table in TABLES:
        if table.name not in _CHOSEN:
            continue
        known = {column.name: column for column in table.columns}
        columns = [known[name] for name in _CHOSEN[table.name]]
        sheets = csv_files(columns, rows(table), (_BY,), [_heading(one) for one in columns])
        for department_id, sheet in sorted(sheets.slices[_BY].items()):
            path = addresses.readable_data(department_id, table.name)
            yield DataFile(path, sheet.content(), sheet.rows)


def _heading(column: Column) -> str:
    """Return the first words of what a column means, with the unit of its numbers."""
    words = column.meaning
    for sign in "：；（":
        words = words.partition(sign)[0]
    unit = f"（{column.unit}）" if column.kind == "decimal" and column.unit not in words else ""
    return f"{words}{unit}"

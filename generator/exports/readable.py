"""The tables of one department for who opens them by hand: what people read, under Chinese words.

They stand in one archive, which a double click opens: their rows say much alike.
"""

from collections.abc import Iterable, Iterator, Sequence

from generator.exports.delimited import csv_head, csv_rows
from generator.exports.packing import zipped
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
# What readers call the tables: so the files in the archive are named.
READABLE = {"projects": "项目", "indicators": "绩效指标", "funds": "各项资金和整体支出"}

Tables = Iterable[tuple[PublishedTable, Sequence[Row]]]


def readable(tables: Tables) -> bytes:
    """Return the archive of one department's tables; nothing where it has no rows that people read."""
    files = [*_files(tables)]
    return zipped(files) if files else b""


def _files(tables: Tables) -> Iterator[tuple[str, bytes]]:
    for table, rows in tables:
        if rows and table.name in READABLE:
            known = {column.name: column for column in table.columns}
            columns = [known[name] for name in _CHOSEN[table.name]]
            content = csv_head(map(_heading, columns)) + csv_rows(columns, rows)
            yield f"{READABLE[table.name]}.csv", content


def _heading(column: Column) -> str:
    """Return the first words of what a column means, with the unit of its numbers."""
    words = column.meaning
    for sign in "：；（":
        words = words.partition(sign)[0]
    unit = f"（{column.unit}）" if column.kind == "decimal" and column.unit not in words else ""
    return f"{words}{unit}"

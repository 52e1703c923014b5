"""Every format read by a program of its own into the same rows: texts, None, exact numbers."""

import csv
import gzip
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq

from generator.exports import as_filed
from generator.frames import TABLES, Column, PublishedTable

Rows = list[dict[str, Any]]


def from_csv(data: Path, table: PublishedTable) -> Rows:
    opened = gzip.open if table.is_long else open
    with opened(data / table.sheet, "rt", encoding="utf-8-sig", newline="") as file:
        return [
            {column.name: _from_text(column, row[column.name]) for column in table.columns}
            for row in csv.DictReader(file)
        ]


def _from_text(column: Column, cell: str) -> Any:
    if column.kind == "text":
        return as_filed(cell)
    return (Decimal(cell) if column.kind == "decimal" else int(cell)) if cell else None


def from_json(data: Path, table: PublishedTable) -> Rows:
    with gzip.open(data / f"{table.name}.json.gz", "rt", encoding="utf-8") as file:
        return json.load(file, parse_float=Decimal)


def from_parquet(data: Path, table: PublishedTable) -> Rows:
    return pq.read_table(data / f"{table.name}.parquet").to_pylist()


def from_sqlite(data: Path, table: PublishedTable) -> Rows:
    with closing(database_of(data)) as connection:
        connection.row_factory = sqlite3.Row
        query = f"SELECT * FROM {table.name} ORDER BY rowid"  # noqa: S608
        return [dict(row) for row in connection.execute(query)]


def database_of(data: Path) -> sqlite3.Connection:
    """Return the database of a folder of data files, unpacked into memory."""
    with zipfile.ZipFile(data / "gongkai.db.zip") as archive:
        content = archive.read("gongkai.db")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def from_excel(data: Path, table: PublishedTable) -> Rows:
    names, *lines = _sheets(data / "gongkai.xlsx")[table.title]
    rows = [dict(zip(names, line, strict=False)) for line in lines]
    return [{c.name: _from_cell(c, row.get(c.name)) for c in table.columns} for row in rows]


@cache
def _sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path, read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def _from_cell(column: Column, cell: Any) -> Any:
    return as_filed(cell or "") if column.kind == "text" else cell


FORMATS: dict[str, Callable[[Path, PublishedTable], Rows]] = {
    "csv": from_csv,
    "json": from_json,
    "parquet": from_parquet,
    "sqlite": from_sqlite,
    "excel": from_excel,
}
# Formats whose numbers are double precision.
DOUBLES = {"sqlite", "excel"}


def table_of(name: str) -> PublishedTable:
    return next(table for table in TABLES if table.name == name)

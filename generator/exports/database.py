"""All tables as one SQLite database with keys, and what it is searched by (see ``searched``).

What changes seldom stands first in the file, so that its blocks are the same again after most edits.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.exports.searched import NUMBERED
from generator.exports.small_databases import attached, connected, fill, packed
from generator.exports.structured import values
from generator.frames import Column, Kind, PublishedTable, Row

NAME = "gongkai"
_TYPES: dict[Kind, str] = {"text": "TEXT", "year": "INTEGER", "count": "INTEGER", "decimal": "REAL"}
# What a correction of an amount changes, and what the checks find then: behind all other tables.
_LAST = ("filings", "projects", "funds", "rules", "cases", "findings")
# Numbers of rows are given by so many.
_ROOM = 1 << 10


def database_part(tables: Iterable[tuple[PublishedTable, Sequence[Row]]]) -> bytes:
    """Return the rows of one department as a small database without keys."""
    with connected(":memory:") as connection:
        connection.execute("BEGIN")
        for table, rows in tables:
            columns = [f"{column.name} {_TYPES[column.kind]}" for column in table.columns]
            own = zip(*(_values(column, rows) for column in table.columns), strict=True)
            fill(connection, table.name, columns, own)
        connection.execute("COMMIT")
        return packed(connection)


@dataclass(frozen=True)
class DatabaseParts:
    """What the database is made of: the tables and their parts, and what it is searched by.

    parts: those of the departments, and of what is of no department, in their order. index: makes a database
    of the indexes alone (see ``searched.search_index``).
    """

    tables: tuple[PublishedTable, ...]
    parts: Iterable[bytes]
    index: Callable[[], bytes]


def write_database(made_of: DatabaseParts, folder: Path) -> Path:
    """Write the database below ``folder``, return its file; numbers are double precision, as SQLite has them.

    The rows come in by department; that the file has them table by table, VACUUM sees to.
    """
    target = folder / "whole.db"
    tables = sorted(made_of.tables, key=lambda one: _LAST.index(one.name) if one.name in _LAST else -1)
    with connected(str(folder / "drafted.db")) as connection:
        with connected(":memory:") as index:
            index.deserialize(made_of.index())
            index.backup(connection)
        for table in tables:
            _create(connection, table, made_of.tables)
        _take_over(connection, made_of)
        connection.execute("BEGIN")
        for table in tables:
            for column in table.links:
                connection.execute(f"CREATE INDEX {table.name}_{column} ON {table.name} ({column})")
        connection.execute("COMMIT")
        connection.execute("VACUUM main INTO ?", (str(target),))
    return target


def _take_over(connection: sqlite3.Connection, made_of: DatabaseParts) -> None:
    """Put in the rows of all parts, by department.

    A row more in one of them gives no row of another a new number, which would change all pages and indexes
    behind it: every department begins with a number of its own.
    """
    columns = {table.name: ", ".join(column.name for column in table.columns) for table in made_of.tables}
    before = dict.fromkeys(columns, 0)
    for names in attached(connection, made_of.parts):
        for name in names:
            own = columns[name]
            put = f"INSERT INTO {name} (rowid, {own}) SELECT rowid + ?, {own} FROM part.{name}"  # noqa: S608 - names of our own
            count = connection.execute(put, (before[name],)).rowcount
            before[name] += count if name in NUMBERED else _ROOM * (1 + count // _ROOM)


def _create(connection: sqlite3.Connection, table: PublishedTable, tables: Iterable[PublishedTable]) -> None:
    keys = {one.name: one.key for one in tables}
    lines = [_column(column, table) for column in table.columns]
    lines += [
        f"FOREIGN KEY ({column}) REFERENCES {other} ({keys[other]})" for column, other in table.links.items()
    ]
    connection.execute(f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)")


def _column(column: Column, table: PublishedTable) -> str:
    rules = " PRIMARY KEY" if column.name == table.key else ""
    return f"{column.name} {_TYPES[column.kind]}{' NOT NULL' if column.required else ''}{rules}"


def _values(column: Column, rows: Sequence[Row]) -> list[object]:
    own = values(column, rows)
    if column.kind != "decimal":
        return own
    return [float(value) if isinstance(value, Decimal) else value for value in own]

"""All tables as one SQLite database with keys, and an index that finds any run of Chinese characters.

SQLite's tokenizers take a run of Chinese for one word, or need three characters. So the index holds every
pair of neighbouring characters as a word; a text that is looked up is cut in the same way and asked as one
phrase. ``SEARCH`` does that in SQL, so that any program can. Both are folded: the index when it is made, what
is looked up by the table ``search_signs``.
"""

import re
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.exports.structured import values
from generator.folding import INVISIBLE, fold
from generator.frames import Column, Kind, PublishedTable, Row, text_in

NAME = "gongkai"
# Texts that people look for, table by table; the first of a table names the place.
SEARCHED = {
    "filings": ("department", "department_as_filed"),
    "projects": ("project", "supervisor_as_filed", "implementer_as_filed", "project_code_as_filed"),
    "indicators": ("level3_as_filed", "target_as_filed", "actual_as_filed", "deviation_as_filed"),
    "reports": ("text_as_filed",),
}
SEARCH = """
with recursive signs(position, sign) as (
  select 1, substr(:text, 1, 1)
  union all
  select position + 1, substr(:text, position + 1, 1) from signs where position < length(:text)
), plain(words) as (
  select group_concat(coalesce(folded, sign), '')
  from (select folded, signs.sign from signs left join search_signs using (sign) order by position)
), pieces(position, piece) as (
  select 1, substr(words, 1, 2) from plain
  union all
  select position + 1, substr(words, position + 1, 2) from pieces, plain where position + 2 <= length(words)
)
select search_places.* from search_index
join search_places on search_places.id = search_index.rowid
where search_index match (
  select iif(length(words) > 1, '"' || group_concat(replace(piece, '"', '""'), ' ') || '"',
             '"' || replace(words, '"', '""') || '" *')
  from pieces, plain
)
order by search_places.id
""".strip()

_PAGE_BYTES = 4096
# What is kept is read by this program alone, as fast as can be.
_LEVEL = 1
_TYPES: dict[Kind, str] = {"text": "TEXT", "year": "INTEGER", "count": "INTEGER", "decimal": "REAL"}
_PLACES = """
CREATE TABLE search_places (
  id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  filing_id TEXT NOT NULL REFERENCES filings (filing_id),
  project_key TEXT REFERENCES projects (project_key),
  department TEXT NOT NULL,
  year INTEGER NOT NULL,
  project TEXT,
  found TEXT
)
"""
_PLACE_COLUMNS = (
    *("table_name", "row_key", "filing_id", "project_key"),
    *("department", "year", "project", "found"),
)
_INDEX = """
CREATE VIRTUAL TABLE search_index USING fts5(
  pieces, content='', tokenize="unicode61 remove_diacritics 0"
)
"""
# What Datasette searches on the page of the projects: it asks for whole words, so every run of characters of
# a name is one. Longer runs than these a search by the index above finds.
NAMES_INDEX = "projects_fts"
_LONGEST_RUN = 12
_WORDS = re.compile(r"\w+")
_NAMES = f"""
CREATE VIRTUAL TABLE {NAMES_INDEX} USING fts5(
  runs, content='', detail=none, tokenize="unicode61 remove_diacritics 0"
)
"""
_SIGNS = "CREATE TABLE search_signs (sign TEXT PRIMARY KEY, folded TEXT NOT NULL) WITHOUT ROWID"
# What may be typed or pasted in another form: radicals, compatibility ideographs, full width, zero width.
_TYPED = (
    (0x2E80, 0x2FD5),
    (0x3000, 0x3000),
    (0xF900, 0xFAD9),
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFF5E),
    *INVISIBLE[:-1],
)


Rows = Callable[[PublishedTable], Sequence[Row]]


def database_part(tables: Sequence[PublishedTable], rows: Rows) -> bytes:
    """Return what one department gives to the database, as a small database without keys, deflated.

    Beside the rows it holds all that the indexes are made of.
    """
    with _connected(":memory:") as connection:
        connection.execute("BEGIN")
        for table in tables:
            own = rows(table)
            columns = [f"{column.name} {_TYPES[column.kind]}" for column in table.columns]
            _fill(connection, table.name, columns, zip(*_columns(table, own), strict=True))
            if table.name in SEARCHED:
                found = ((*place, pairs(text)) for place, text in _entries(table, own))
                _fill(connection, f"found_{table.name}", (*_PLACE_COLUMNS, "pieces"), found)
            if table.name == "projects":
                _fill(connection, "runs", ("runs",), ((_runs(text_in(row, "project") or ""),) for row in own))
        connection.execute("COMMIT")
        return zlib.compress(connection.serialize(), _LEVEL)


@dataclass(frozen=True)
class DatabaseParts:
    """What the database is made of: the tables and their parts.

    parts: those of the departments, and of what is of no department, in their order.
    """

    tables: tuple[PublishedTable, ...]
    parts: Iterable[bytes]


def write_database(made_of: DatabaseParts, folder: Path) -> Path:
    """Write the database below ``folder``, return its file; numbers are double precision, as SQLite has them.

    The rows come in by department; that the file has them table by table, VACUUM sees to.
    """
    target = folder / "whole.db"
    with _connected(str(folder / "drafted.db")) as connection:
        for table in made_of.tables:
            _create(connection, table, made_of.tables)
        for statement in (_PLACES, _INDEX, _SIGNS, _NAMES, *_staging()):
            connection.execute(statement)
        for content in made_of.parts:
            # Attached anew each time: what SQLite knows of one part is not true of the next.
            connection.execute("ATTACH ':memory:' AS part")
            connection.deserialize(zlib.decompress(content), name="part")
            _take(connection, made_of.tables)
            connection.execute("DETACH part")
        connection.execute("BEGIN")
        _index(connection, made_of.tables)
        connection.execute("COMMIT")
        connection.execute("VACUUM main INTO ?", (str(target),))
    return target


@contextmanager
def _connected(place: str) -> Iterator[sqlite3.Connection]:
    """Yield a database that nobody else uses and that is worth nothing before it is whole."""
    connection = sqlite3.connect(place, isolation_level=None)
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        yield connection
    finally:
        connection.close()


def _fill(
    connection: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", rows)  # noqa: S608 - names of our own


def _staging() -> Iterator[str]:
    """Yield what makes the tables in which all waits that is put in by table, not by department."""
    for name in SEARCHED:
        yield f"CREATE TEMP TABLE found_{name} ({', '.join((*_PLACE_COLUMNS, 'pieces'))})"
    yield "CREATE TEMP TABLE runs (runs)"


def _take(connection: sqlite3.Connection, tables: Iterable[PublishedTable]) -> None:
    """Put in the rows of a part; a part knows only some tables."""
    (named,) = zip(*connection.execute("SELECT name FROM part.sqlite_master"), strict=True) or ((),)
    connection.execute("BEGIN")
    for table in tables:
        if table.name in named:
            connection.execute(f"INSERT INTO {table.name} SELECT * FROM part.{table.name}")  # noqa: S608
    for name in (*(f"found_{one}" for one in SEARCHED), "runs"):
        if name in named:
            connection.execute(f"INSERT INTO temp.{name} SELECT * FROM part.{name}")  # noqa: S608
    connection.execute("COMMIT")


def _index(connection: sqlite3.Connection, tables: Iterable[PublishedTable]) -> None:
    """Make the indexes; a row of that of the names has the number of the row of its table."""
    connection.executemany("INSERT INTO search_signs VALUES (?, ?)", _signs())
    for table in tables:
        for column in table.links:
            connection.execute(f"CREATE INDEX {table.name}_{column} ON {table.name} ({column})")
        if table.name in SEARCHED:
            _index_texts(connection, f"found_{table.name}")
    connection.execute(f"INSERT INTO {NAMES_INDEX} (rowid, runs) SELECT rowid, runs FROM runs")  # noqa: S608


def _index_texts(connection: sqlite3.Connection, found: str) -> None:
    ((before,),) = connection.execute("SELECT count(*) FROM search_places")
    places = f"INSERT INTO search_places SELECT rowid + ?, {', '.join(_PLACE_COLUMNS)} FROM {found}"  # noqa: S608
    connection.execute(places, (before,))
    pieces = f"INSERT INTO search_index (rowid, pieces) SELECT rowid + ?, pieces FROM {found}"  # noqa: S608
    connection.execute(pieces, (before,))


def pairs(text: str) -> str:
    """Return every character with its neighbour, blanks between the pairs; the last stands alone.

    The text is folded as ``folding`` has it.
    """
    plain = fold(text)
    return " ".join(plain[place : place + 2] for place in range(len(plain)))


def _signs() -> Iterator[tuple[str, str]]:
    """Yield every sign of ``_TYPED`` that folds to another."""
    signs = (chr(code) for first, last in _TYPED for code in range(first, last + 1))
    return ((sign, fold(sign)) for sign in signs if fold(sign) != sign)


def _create(connection: sqlite3.Connection, table: PublishedTable, tables: Iterable[PublishedTable]) -> None:
    keys = {one.name: one.key for one in tables}
    lines = [_column(column, table) for column in table.columns]
    lines += [
        f"FOREIGN KEY ({column}) REFERENCES {other} ({keys[other]})" for column, other in table.links.items()
    ]
    connection.execute(f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)")


def _columns(table: PublishedTable, rows: Sequence[Row]) -> Iterator[list[object]]:
    """Yield the values of every column."""
    return (_values(column, rows) for column in table.columns)


def _column(column: Column, table: PublishedTable) -> str:
    rules = " PRIMARY KEY" if column.name == table.key else ""
    return f"{column.name} {_TYPES[column.kind]}{' NOT NULL' if column.required else ''}{rules}"


def _values(column: Column, rows: Sequence[Row]) -> list[object]:
    own = values(column, rows)
    if column.kind != "decimal":
        return own
    return [float(value) if isinstance(value, Decimal) else value for value in own]


def _runs(name: str) -> str:
    """Return every run of characters in a name, as it stands and folded."""
    words = [word for text in (name, fold(name)) for word in _WORDS.findall(text)]
    found = (
        word[start:end]
        for word in words
        for start in range(len(word))
        for end in range(start + 1, min(len(word), start + _LONGEST_RUN) + 1)
    )
    return " ".join(dict.fromkeys(found))


def _entries(table: PublishedTable, rows: Iterable[Row]) -> Iterator[tuple[tuple[object, ...], str]]:
    for row in rows:
        texts = [text for name in SEARCHED[table.name] if (text := text_in(row, name))]
        if texts:
            yield (
                (
                    table.name,
                    row[table.key],
                    row["filing_id"],
                    row.get("project_key"),
                    row["department"],
                    int(text_in(row, "year") or 0),
                    row.get("project"),
                    texts[0][:100],
                ),
                "\n".join(texts),
            )

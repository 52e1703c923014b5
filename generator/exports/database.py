"""All tables as one SQLite database with keys, and an index that finds any run of Chinese characters.

SQLite's tokenizers take a run of Chinese for one word, or need three characters. So the index holds every
pair of neighbouring characters as a word; a text that is looked up is cut in the same way and asked as one
phrase. ``SEARCH`` does that in SQL, so that any program can. Both are folded: the index when it is made, what
is looked up by the table ``search_signs``.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

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


def database(tables: Iterable[PublishedTable], rows: Callable[[PublishedTable], Iterable[Row]]) -> bytes:
    """Return the database; numbers are double precision, the only ones that SQLite has."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        connection.execute("BEGIN")
        listed = tuple(tables)
        for table in listed:
            _write(connection, table, listed, rows(table))
        _write_index(connection, listed, rows)
        _write_names(connection, listed, rows)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


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


def _write(
    connection: sqlite3.Connection,
    table: PublishedTable,
    tables: tuple[PublishedTable, ...],
    rows: Iterable[Row],
) -> None:
    keys = {one.name: one.key for one in tables}
    lines = [_column(column, table) for column in table.columns]
    lines += [
        f"FOREIGN KEY ({column}) REFERENCES {other} ({keys[other]})" for column, other in table.links.items()
    ]
    connection.execute(f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)")
    places = ", ".join("?" * len(table.columns))
    listed = tuple(rows)
    connection.executemany(
        f"INSERT INTO {table.name} VALUES ({places})",  # noqa: S608 - names of our own
        zip(*(_values(column, listed) for column in table.columns), strict=True),
    )
    for column in table.links:
        connection.execute(f"CREATE INDEX {table.name}_{column} ON {table.name} ({column})")


def _column(column: Column, table: PublishedTable) -> str:
    rules = " PRIMARY KEY" if column.name == table.key else ""
    return f"{column.name} {_TYPES[column.kind]}{' NOT NULL' if column.required else ''}{rules}"


def _values(column: Column, rows: tuple[Row, ...]) -> list[object]:
    own = values(column, rows)
    if column.kind != "decimal":
        return own
    return [float(value) if isinstance(value, Decimal) else value for value in own]


def _write_index(
    connection: sqlite3.Connection,
    tables: tuple[PublishedTable, ...],
    rows: Callable[[PublishedTable], Iterable[Row]],
) -> None:
    connection.execute(_PLACES)
    connection.execute(_INDEX)
    connection.execute(_SIGNS)
    connection.executemany("INSERT INTO search_signs VALUES (?, ?)", _signs())
    entries = (entry for table in tables if table.name in SEARCHED for entry in _entries(table, rows(table)))
    for number, (place, text) in enumerate(entries, start=1):
        connection.execute("INSERT INTO search_places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *place))
        connection.execute("INSERT INTO search_index (rowid, pieces) VALUES (?, ?)", (number, pairs(text)))


def _write_names(
    connection: sqlite3.Connection,
    tables: tuple[PublishedTable, ...],
    rows: Callable[[PublishedTable], Iterable[Row]],
) -> None:
    """Index the names of the projects; a row of the index has the number of the row of the table."""
    connection.execute(_NAMES)
    for table in tables:
        if table.name == "projects":
            runs = (
                (number, _runs(text_in(row, "project") or ""))
                for number, row in enumerate(rows(table), start=1)
            )
            connection.executemany(f"INSERT INTO {NAMES_INDEX} (rowid, runs) VALUES (?, ?)", runs)  # noqa: S608


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

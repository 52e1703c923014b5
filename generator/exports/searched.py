"""What the database is searched by: an index that finds any run of Chinese characters, and one of names.

SQLite's tokenizers take a run of Chinese for one word, or need three characters. So the index holds every
pair of neighbouring characters as a word; a text that is looked up is cut in the same way and asked as one
phrase. ``SEARCH`` does that in SQL, so that any program can. Both are folded: the index when it is made, what
is looked up by the table ``search_signs``.

The index has a row for every row of the tables that are searched, table by table, in their order. So nothing
need say where a text stands: ``search_places`` is a view that finds the row by its number.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.exports.small_databases import attached, connected, fill, packed
from generator.folding import INVISIBLE, fold
from generator.frames import TABLES, PublishedTable, Row, text_in

# Texts that people look for, table by table; the first of a table names the place.
SEARCHED = {
    "filings": ("department", "department_as_filed"),
    "projects": ("project", "supervisor_as_filed", "implementer_as_filed", "project_code_as_filed"),
    "indicators": ("level3_as_filed", "target_as_filed", "actual_as_filed", "deviation_as_filed"),
    "reports": ("text_as_filed",),
}
# The indexes know the rows of these by their numbers, counted from 1 without a gap.
NUMBERED = frozenset(SEARCHED)
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

# Of a place, beside the key of its row: columns of the tables themselves.
_PLACE_COLUMNS = ("filing_id", "project_key", "department", "year", "project")
_FOUND_CHARACTERS = 100
_TABLES = {table.name: table for table in TABLES if table.name in SEARCHED}
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


def searched_part(tables: Iterable[tuple[PublishedTable, Sequence[Row]]]) -> bytes:
    """Return all that the indexes are made of in the tables of one department, as a small database."""
    with connected(":memory:") as connection:
        connection.execute("BEGIN")
        for table, rows in tables:
            if table.name in SEARCHED:
                found = ((pairs("\n".join(_texts(table, row))),) for row in rows)
                fill(connection, f"found_{table.name}", ("pieces",), found)
            if table.name == "projects":
                fill(connection, "runs", ("runs",), ((_runs(text_in(row, "project") or ""),) for row in rows))
        connection.execute("COMMIT")
        return packed(connection)


def search_index(parts: Iterable[bytes]) -> bytes:
    """Return a database (as it is, not packed) that holds the indexes alone, of the parts in their order.

    A row of the index of names has the number of the row of its table.
    """
    with connected(":memory:") as connection:
        for statement in (_INDEX, _SIGNS, _NAMES, *_staging()):
            connection.execute(statement)
        for names in attached(connection, parts):
            for name in names:
                connection.execute(f"INSERT INTO temp.{name} SELECT * FROM part.{name}")  # noqa: S608 - names of our own
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO search_signs VALUES (?, ?)", _signs())
        starts = {table: _index_texts(connection, f"found_{table}") for table in SEARCHED}
        connection.execute(places(starts))
        connection.execute(f"INSERT INTO {NAMES_INDEX} (rowid, runs) SELECT rowid, runs FROM runs")  # noqa: S608
        connection.execute("COMMIT")
        return connection.serialize()


def _staging() -> Iterator[str]:
    """Yield what makes the tables in which all waits that is put in by table, not by department."""
    for name in SEARCHED:
        yield f"CREATE TEMP TABLE found_{name} (pieces)"
    yield "CREATE TEMP TABLE runs (runs)"


def _index_texts(connection: sqlite3.Connection, found: str) -> int:
    """Add the texts of a table to the index; return how many rows of it stand before them."""
    ((before,),) = connection.execute("SELECT coalesce(max(rowid), 0) FROM search_index")
    pieces = f"INSERT INTO search_index (rowid, pieces) SELECT rowid + ?, pieces FROM {found}"  # noqa: S608
    connection.execute(pieces, (before,))
    return int(before)


def places(starts: Mapping[str, int]) -> str:
    """Return what makes ``search_places``; ``starts``: table → rows of the index before its own."""
    keys = {name: f"{name}.{_TABLES[name].key}" for name in starts}
    kinds = " ".join(f"WHEN {key} IS NOT NULL THEN '{name}'" for name, key in keys.items())
    texts = [f"nullif({name}.{column}, '')" for name in starts for column in SEARCHED[name]]
    columns = {
        "id": "every.rowid",
        "table_name": f"CASE {kinds} END",
        "row_key": _first(keys.values()),
        **{column: _first(_having(column, starts)) for column in _PLACE_COLUMNS},
        "found": f"substr({_first(texts)}, 1, {_FOUND_CHARACTERS})",
    }
    shown = ",\n  ".join(f"{said} AS {column}" for column, said in columns.items())
    joins = "\n".join(
        f"LEFT JOIN {name} ON {name}.rowid = every.rowid - {start}" for name, start in starts.items()
    )
    return f"CREATE VIEW search_places AS SELECT\n  {shown}\nFROM search_index AS every\n{joins}"


def _first(said: Iterable[str]) -> str:
    """Return what gives the only value that there is: an index's row belongs to one table."""
    return f"coalesce({', '.join(said)})"


def _having(name: str, tables: Iterable[str]) -> Iterator[str]:
    for table in tables:
        if any(column.name == name for column in _TABLES[table].columns):
            yield f"{table}.{name}"


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


def _texts(table: PublishedTable, row: Row) -> Iterator[str]:
    """Yield the texts of a row that people look for."""
    for name in SEARCHED[table.name]:
        if text := text_in(row, name):
            yield text

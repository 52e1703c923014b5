"""The database: keys that hold, and an index that finds every run of characters, two or one or ten."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from reading_back import database_of, from_csv, table_of

from generator.exports.searched import SEARCH, SEARCHED, pairs

TEXTS = (
    "空调",
    "费",
    "机关事务",
    "2022",
    "年年初预算",
    "没有这样的字",
    "，",
    '"',
    "空调年费 ",
    "%",
    "NOT",
    "12345",
)


@pytest.fixture(scope="module")
def connection(data: Path) -> Iterator[sqlite3.Connection]:
    with closing(database_of(data)) as connection:
        yield connection


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_found_wherever_it_stands(text: str, data: Path, connection: sqlite3.Connection) -> None:
    expected = {
        row[table_of(name).key]
        for name, columns in SEARCHED.items()
        for row in from_csv(data, table_of(name))
        if any(text in (row[column] or "") for column in columns)
    }
    found = {key for _, _, key, *_ in connection.execute(SEARCH, {"text": text})}
    if text.isalnum():
        assert found == expected
    else:  # punctuation separates words and is no word itself
        assert not found or found >= expected


@pytest.mark.parametrize("name", SEARCHED)
def test_a_place_is_the_row_that_has_the_texts(name: str, data: Path, connection: sqlite3.Connection) -> None:
    table, found = table_of(name), "SELECT * FROM search_places WHERE table_name = ? ORDER BY id"
    columns = ("filing_id", "project_key", "department", "year", "project")
    assert [row[2:] for row in connection.execute(found, (name,))] == [
        (
            row[table.key],
            *(row.get(column) for column in columns),
            next((row[column][:100] for column in SEARCHED[name] if row[column]), None),
        )
        for row in from_csv(data, table)
    ]


def test_keys_hold(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for name in ("projects", "funds", "findings"):
        table = table_of(name)
        links = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({name})")}
        assert links == table.links
        keys = [row[1] for row in connection.execute(f"PRAGMA table_info({name})") if row[5]]
        assert keys == [table.key]


def test_every_character_stands_with_its_neighbour() -> None:
    assert pairs("空调费") == "空调 调费 费"
    assert pairs("") == ""

"""JSON with exact numbers: a decimal keeps its own digits, a blank is "", what is absent is null."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.frames import Column, Row
from generator.quantity import plain

_INDENT = "  "


def json_table(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield the pieces of a list of objects, one row a line."""
    separator = b"[\n"
    for row in rows:
        yield separator + one_line(plain_row(columns, row)).encode()
        separator = b",\n"
    yield b"[]\n" if separator == b"[\n" else b"\n]\n"


def plain_row(columns: Iterable[Column], row: Row) -> Row:
    """Return the row in the order of the columns, a year as a number."""
    return {column.name: typed(column, row[column.name]) for column in columns}


def typed(column: Column, value: Any) -> Any:
    """Return a value as files with types hold it: a year is a whole number."""
    return int(value) if column.kind == "year" and value is not None else value


def one_line(value: Any) -> str:
    """Return a value as JSON on one line."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(key)}: {one_line(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(one_line, value)) + "]"
    return _text(value)


def document(value: Any, depth: int = 0) -> str:
    """Return a value as JSON for people: every part of it on a line of its own."""
    if isinstance(value, Mapping) and value:
        parts = [f"{_text(key)}: {document(part, depth + 1)}" for key, part in value.items()]
        return _lines("{", parts, "}", depth)
    if isinstance(value, list | tuple) and value:
        return _lines("[", [document(part, depth + 1) for part in value], "]", depth)
    return one_line(value)


def _lines(opening: str, parts: Sequence[str], closing: str, depth: int) -> str:
    inner = f",\n{_INDENT * (depth + 1)}".join(parts)
    return f"{opening}\n{_INDENT * (depth + 1)}{inner}\n{_INDENT * depth}{closing}"


def _text(value: str | int | None) -> str:
    return json.dumps(value, ensure_ascii=False)

"""JSON with exact numbers: a decimal keeps its own digits, a blank is "", what is absent is null."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from json.encoder import encode_basestring as _quoted
from typing import TypeVar

from generator.frames import Column, Row
from generator.quantity import plain

T = TypeVar("T")

_INDENT = "  "


def json_rows(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Return rows as objects, one a line, as they stand in a list (see ``json_list``)."""
    named = [(column, f"{_quoted(column.name)}:") for column in columns]
    lines = (
        ",".join([name + compact(typed(column, row[column.name])) for column, name in named]) for row in rows
    )
    return ",\n".join([f"{{{line}}}" for line in lines]).encode()


def json_list(parts: Iterable[T], sign: Callable[[bytes], T]) -> Iterator[T]:
    """Yield all parts of a list of rows; ``sign`` makes a part of what stands around those of the rows."""
    before, between = sign(b"[\n"), sign(b",\n")
    empty = True
    for part in parts:
        yield before if empty else between
        yield part
        empty = False
    yield sign(b"[]\n" if empty else b"\n]\n")


def plain_row(columns: Iterable[Column], row: Row) -> Row:
    """Return the row in the order of the columns, a year as a number."""
    return {column.name: typed(column, row[column.name]) for column in columns}


def values(column: Column, rows: Iterable[Row]) -> list[object]:
    """Return the values of a column, row by row, as files with types hold them."""
    own = [row[column.name] for row in rows]
    return [typed(column, value) for value in own] if column.kind == "year" else own


def typed(column: Column, value: object) -> object:
    """Return a value as files with types hold it: a year is a whole number."""
    return int(str(value)) if column.kind == "year" and value is not None else value


def compact(value: object) -> str:
    """Return a value as JSON on one line, without a blank between its parts."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{_quoted(key)}:{compact(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(compact, value)) + "]"
    return str(value).lower()  # a whole number, or True and False


def document(value: object, depth: int = 0) -> str:
    """Return a value as JSON for people: every part of it on a line of its own."""
    if isinstance(value, dict) and value:
        parts = [f"{_quoted(key)}: {document(part, depth + 1)}" for key, part in value.items()]
        return _lines("{", parts, "}", depth)
    if isinstance(value, list | tuple) and value:
        return _lines("[", [document(part, depth + 1) for part in value], "]", depth)
    return compact(value)


def _lines(opening: str, parts: Sequence[str], closing: str, depth: int) -> str:
    inner = f",\n{_INDENT * (depth + 1)}".join(parts)
    return f"{opening}\n{_INDENT * (depth + 1)}{inner}\n{_INDENT * depth}{closing}"

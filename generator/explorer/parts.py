"""What each department gives to the tables: their columns as text, put together without being read again.

Rows stand department by department. What only all departments together decide is numbers: which choice has
which, and where a row stands. So choices keep their ids until they are put together, and texts do not change.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any

from generator.explorer.columns import BrowserTable
from generator.explorer.encoding import encoded
from generator.explorer.tables import INDICATORS
from generator.kept import bundled, unbundled

# Column → id → name, for the columns whose choices are named or ordered by all departments.
Names = Mapping[str, Mapping[str, str]]
# Of a column, what stands as text and is most of it.
_LONG = ("filed", "values")
# What a row says itself; the classes beside a line of indicators are often printed in the form.
_SAID = {INDICATORS: ("indicator", "target", "actual", "weight", "score", "deviation")}
# What is told row by row, under the number of the row.
_BY_ROW = ("shown", "numbers")


@dataclass(frozen=True)
class DepartmentColumns:
    """The rows of one department: how many, and of every column what is told of it and its values as text.

    empty: how many of the rows say nothing. The text is what stands between the brackets of a list in JSON;
    None for a column of choices, whose values are among what is told, or one that has no values.
    """

    rows: int
    empty: int
    columns: Mapping[str, tuple[dict[str, Any], bytes | None]]


def table_part(table: BrowserTable) -> DepartmentColumns:
    """Return a table of one department (or of all) as a part."""
    columns = {column.key: _split(encoded(column)) for column in table.columns}
    return DepartmentColumns(table.rows, _empty(table), columns)


def joined(parts: Sequence[DepartmentColumns], names: Names) -> bytes:
    """Return {rows, columns} as JSON; there is at least one part, and each has the same columns."""
    starts = tuple(accumulate((part.rows for part in parts), initial=0))
    columns = (_column(key, parts, starts, names.get(key)) for key in parts[0].columns)
    return b'{"rows":%d,"columns":{%b}}' % (starts[-1], b",".join(columns))


def packed(parts: Mapping[str, DepartmentColumns]) -> bytes:
    """Return parts, each under the name of its table, as they are kept."""
    texts = [text for part in parts.values() for _, text in part.columns.values() if text is not None]
    told = {
        name: (
            *(part.rows, part.empty),
            [(key, one, text is not None) for key, (one, text) in part.columns.items()],
        )
        for name, part in parts.items()
    }
    return bundled(told, texts)


def unpacked(content: bytes) -> dict[str, DepartmentColumns]:
    """Return what ``packed`` was given."""
    told, contents = unbundled(content)
    texts = iter(contents)
    return {
        name: DepartmentColumns(
            rows, empty, {key: (one, next(texts) if is_long else None) for key, one, is_long in columns}
        )
        for name, (rows, empty, columns) in told.items()
    }


def json_bytes(value: object) -> bytes:
    """Return a value as JSON, a text that is none (half a surrogate pair) by its escape."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _empty(table: BrowserTable) -> int:
    """Return how many lines say nothing: no name, no target, no result, no points, no reason."""
    if table.name not in _SAID:
        return 0
    columns = [table.by_key[key].values for key in _SAID[table.name]]
    return sum(not any((text or "").strip() for text in line) for line in zip(*columns, strict=True))


def _split(column: dict[str, Any]) -> tuple[dict[str, Any], bytes | None]:
    if "choices" in column:
        return column, None
    name = next((one for one in _LONG if one in column), None)
    if name is None:
        return column, None
    told = {key: value for key, value in column.items() if key != name}
    return told, json_bytes(column[name])[1:-1]


def _column(
    key: str, parts: Sequence[DepartmentColumns], starts: Sequence[int], names: Mapping[str, str] | None
) -> bytes:
    own = [part.columns[key] for part in parts]
    told = _told([one for one, _ in own], starts)
    if "choices" in told:
        told |= _chosen([one for one, _ in own], names)
    head = b"%b:%b" % (json_bytes(key), json_bytes(told))
    if own[0][1] is None:
        return head
    name = "filed" if told["kind"] == "number" and "derived" not in told else "values"
    values = b",".join(text for _, text in own if text)
    return b'%b,"%b":[%b]}' % (head[:-1], name.encode(), values)


def _told(own: Sequence[dict[str, Any]], starts: Sequence[int]) -> dict[str, Any]:
    """Return what is told of a column, the numbers of rows counted over all departments."""
    found = {name: value for name, value in own[0].items() if name not in (*_BY_ROW, "doubted")}
    for name in _BY_ROW:
        rows = {
            str(int(row) + start): text
            for one, start in zip(own, starts, strict=False)
            for row, text in one.get(name, {}).items()
        }
        found |= {name: rows} if rows else {}
    doubted = [row + start for one, start in zip(own, starts, strict=False) for row in one.get("doubted", ())]
    return {**found, **({"doubted": doubted} if doubted else {})}


def _chosen(own: Sequence[dict[str, Any]], names: Mapping[str, str] | None) -> dict[str, Any]:
    """Return the choices of all, and the values by their numbers."""
    named = dict(chain.from_iterable(map(_named, own)))
    used = {one: name for one, name in (names or dict(sorted(named.items()))).items() if one in named}
    place = {identity: index for index, identity in enumerate(used)}
    ids = {"ids": list(used)} if list(used) != list(used.values()) else {}
    choices = {"choices": list(used.values()), **ids}
    if "sets" in own[0]:
        return {**choices, **_sets(own, place)}
    return {**choices, "values": [value for one in own for value in _renumbered(one, place)]}


def _named(column: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    return zip(column.get("ids", column["choices"]), column["choices"], strict=True)


def _renumbered(column: Mapping[str, Any], place: Mapping[str, int]) -> Iterator[int]:
    numbers = [*(place[one] for one, _ in _named(column)), -1]
    return map(numbers.__getitem__, column["values"])


def _sets(own: Sequence[Mapping[str, Any]], place: Mapping[str, int]) -> dict[str, Any]:
    """Return the sets of all in the order of their ids, and which of them every row has."""
    named = [_named_sets(one) for one in own]
    ordered = sorted(set(chain.from_iterable(named)))
    number = {one: index for index, one in enumerate(ordered)}
    values = [number[sets[at]] for one, sets in zip(own, named, strict=True) for at in one["values"]]
    return {"sets": [[place[one] for one in told] for told in ordered], "values": values}


def _named_sets(column: Mapping[str, Any]) -> list[tuple[str, ...]]:
    ids = [one for one, _ in _named(column)]
    return [tuple(ids[at] for at in told) for told in column["sets"]]

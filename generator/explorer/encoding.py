"""A table → one classic script, compressed and safe wherever it is put.

The script is a single call, so that the same file loads over http and from a folder, and under a policy that
allows scripts of the site only. Equal columns give equal bytes; the hash in the name changes with them.
"""

import gzip
import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping

from generator.explorer.columns import BrowserColumn, begins_otherwise
from generator.quantity import ABSENT, plain

FOLDER = "tables/"
HASH_DIGITS = 10
# Beyond it a twentieth is gained for twice the time.
_LEVEL = 6


def table_file(name: str, content: bytes) -> tuple[str, bytes]:
    """Return the path below the site's root and the bytes of the script of a table (see ``script``)."""
    written = script(name, content).encode()
    digest = hashlib.sha256(written).hexdigest()[:HASH_DIGITS]
    return f"{FOLDER}{name}-{digest}.js", written


def script(name: str, content: bytes) -> str:
    """Return ``gongkai.tables.receive(name, packed);`` as a statement of JavaScript.

    content: {rows, columns} as JSON (UTF-8). It stands there as gzip, in Base64: nothing in it can end the
    script.
    """
    packed = b64encode(gzip.compress(content, _LEVEL, mtime=0))
    return f'gongkai.tables.receive({json.dumps(name)},"{packed.decode()}");\n'


def encoded(column: BrowserColumn) -> dict[str, object]:
    """Return a column as JSON; a property that says nothing is left out, but not what scripts count on."""
    data = {
        "label": column.label,
        "kind": "number" if column.kind == "derived" else column.kind,
        "unit": column.unit,
        "meaning": column.meaning,
        "missing": "" if column.missing == ABSENT else column.missing,
        "shown": {str(row): text for row, text in sorted(column.shown.items())},
        "doubted": list(column.doubted),
        **_ENCODERS[column.kind](column),
    }
    return {name: value for name, value in data.items() if value not in ("", {}, []) or name in _NEEDED}


def _text(column: BrowserColumn) -> dict[str, object]:
    return {"values": list(column.values)}


def _choice(column: BrowserColumn) -> dict[str, object]:
    ids, place = _ids(column)
    return {**ids, "values": [place.get(value, -1) for value in column.values]}


def _many(column: BrowserColumn) -> dict[str, object]:
    """Most rows have one of few sets, so a row names its set and a set its choices."""
    ids, place = _ids(column)
    sets = sorted(set(column.values))
    number = {one: index for index, one in enumerate(sets)}
    return {
        **ids,
        "sets": [[place[value] for value in one] for one in sets],
        "values": [number[value] for value in column.values],
    }


def _ids(column: BrowserColumn) -> tuple[dict[str, object], Mapping[str, int]]:
    ids, choices = list(column.names), list(column.names.values())
    place = {identity: index for index, identity in enumerate(ids)}
    return ({"choices": choices} if ids == choices else {"choices": choices, "ids": ids}), place


def _number(column: BrowserColumn) -> dict[str, object]:
    return {"filed": list(column.values), "numbers": dict(_unlike(column))}


def _derived(column: BrowserColumn) -> dict[str, object]:
    """A difference is left to the browser, which has both columns anyway and computes as exactly."""
    if column.less:
        return {"less": list(column.less), "derived": True}
    values = [None if value is None else plain(value) for value in column.values]
    return {"values": values, "derived": True}


# Of a site whose departments name no region, too.
_NEEDED = ("choices", "sets", "values", "filed")
_ENCODERS = {"text": _text, "choice": _choice, "many": _many, "number": _number, "derived": _derived}


def _unlike(column: BrowserColumn) -> Iterator[tuple[str, str | None]]:
    """Yield row and exact number wherever a browser would not read that number from the text's beginning."""
    for row, value in enumerate(column.numbers):
        if begins_otherwise(column, row):
            yield str(row), None if value is None else plain(value)

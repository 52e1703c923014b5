"""Vega-Lite → Vega, once for every kind of picture: what differs between two of a kind is put in afterwards.

Compiling takes a third of a picture's time, and what it gives depends on few things: layers and their looks.
Data, sizes, the ends of the axis and its ticks pass through it as they are. So a kind is compiled with a mark
in the place of each, and a picture of it is that text with its own values for the marks. What has no such
place is compiled as it stands.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import cast

import altair as alt
import vl_convert

VEGA_LITE = "_".join(alt.SCHEMA_VERSION.split(".")[:2])

_KINDS = 256
# Numbers that nothing else in a specification can be: marks for the place of a number or of two.
_FIRST = 7_310_000.25
_NUMBERS = ("width", "height", "titleX")
_PAIRS = ("domain", "range")
_LISTS = ("values",)
_ENDS = 2
_SLOT = "gongkai-slot-"

_Slots = dict[str, object]


def compiled(specification: Mapping[str, object]) -> str:
    """Return a specification, its data in ``datasets``, as Vega: JSON."""
    slots: _Slots = {}
    try:
        kind = json.dumps(_marked(specification, slots), ensure_ascii=False)
        parts = _parts(kind, tuple(slots))
    except _NoKindError:
        return json.dumps(_compiled(json.dumps(specification, ensure_ascii=False)), ensure_ascii=False)
    written = {name: json.dumps(value, ensure_ascii=False) for name, value in slots.items()}
    return "".join(written.get(part, part) for part in parts)


class _NoKindError(ValueError):
    """Two things in one specification would have one mark, or a mark has no place in what was compiled."""


@lru_cache(maxsize=_KINDS)
def _parts(kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return a compiled kind cut at its marks, each replaced by its name."""
    text = json.dumps(_compiled(kind), ensure_ascii=False)
    marks = {json.dumps(_mark(name), ensure_ascii=False): name for name in names}
    parts = re.split("({})".format("|".join(map(re.escape, sorted(marks, key=len, reverse=True)))), text)
    if set(marks) - set(parts):
        raise _NoKindError(kind)
    return tuple(marks.get(part, part) for part in parts)


def _compiled(text: str) -> Mapping[str, object]:
    return cast("Mapping[str, object]", vl_convert.vegalite_to_vega(text, VEGA_LITE))


def _marked(node: Mapping[str, object], slots: _Slots) -> dict[str, object]:
    return {key: _with_marks(key, value, slots) for key, value in node.items()}


def _with_marks(key: str, value: object, slots: _Slots) -> object:
    """Return a part of a specification with marks; what they stand for goes into ``slots``."""
    if key == "datasets":
        return {name: _slot(f"data {name}", rows, slots) for name, rows in cast("_Slots", value).items()}
    if key == "config":
        return value
    if isinstance(value, dict):
        return _marked(value, slots)
    if isinstance(value, list):
        return _slot(key, value, slots) if _has_place(key, value) else [*_each(key, value, slots)]
    return _slot(key, value, slots) if key in _NUMBERS and isinstance(value, int | float) else value


def _has_place(key: str, value: list[object]) -> bool:
    return key in _LISTS or (key in _PAIRS and len(value) == _ENDS)


def _each(key: str, values: list[object], slots: _Slots) -> Iterator[object]:
    return (_with_marks(key, one, slots) if isinstance(one, dict) else one for one in values)


def _slot(name: str, value: object, slots: _Slots) -> object:
    """Return the mark of ``name``; wherever it stands in a specification the same must stand."""
    if slots.setdefault(name, value) != value:
        raise _NoKindError(name)
    return _mark(name)


def _mark(name: str) -> object:
    if name in _NUMBERS:
        return _FIRST + _NUMBERS.index(name)
    if name in _PAIRS:
        low = _FIRST + len(_NUMBERS) + _ENDS * _PAIRS.index(name)
        return [low, low + 1]
    if name in _LISTS:
        return [_FIRST + len(_NUMBERS) + _ENDS * len(_PAIRS) + _LISTS.index(name)]
    return [{f"{_SLOT}{name}": 0}]

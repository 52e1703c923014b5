"""Vega-Lite → Vega, once for every kind of picture: what differs between two of a kind is told apart.

Compiling takes a third of a picture's time, and what it gives depends on few things: layers and their looks.
Data, sizes, the ends of the axis and its ticks pass through it as they are. So a kind is compiled with a mark
in the place of each.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import altair as alt

from generator.charts import engine

VEGA_LITE = "_".join(alt.SCHEMA_VERSION.split(".")[:2])

# Numbers that nothing else in a specification can be: marks for the place of a number or of two.
_FIRST = 7_310_000.25
_NUMBERS = ("width", "height", "titleX")
_PAIRS = ("domain", "range")
_LISTS = ("values",)
_ENDS = 2
# What is drawn once, whatever the picture shows.
_NOTHING: list[object] = [{}]
_DATA = "data "

Slots = dict[str, object]


class NoKindError(ValueError):
    """Two things in one specification would have one mark, or a mark has no place in what was compiled."""


def told_apart(specification: Mapping[str, object]) -> tuple[str, Slots]:
    """Return the kind of a specification, its data in ``datasets``, as JSON, and what is not of its kind.

    That is by name: ``data`` and a name for rows, else the name of the property. Raises NoKindError.
    """
    slots: Slots = {}
    return json.dumps(_marked(specification, slots), ensure_ascii=False), slots


def compiled(text: str) -> dict[str, object]:
    """Return a specification or a kind, JSON, as Vega."""
    return cast("dict[str, object]", engine.to_vega(text, VEGA_LITE))


def data_of(slots: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the slots that are rows of data."""
    return tuple(name for name in slots if name.startswith(_DATA))


def mark_of(name: str) -> object:
    """Return what stands in a kind for what ``name`` names."""
    if name in _NUMBERS:
        return _FIRST + _NUMBERS.index(name)
    if name in _PAIRS:
        low = _FIRST + len(_NUMBERS) + _ENDS * _PAIRS.index(name)
        return [low, low + 1]
    if name in _LISTS:
        return [_FIRST + len(_NUMBERS) + _ENDS * len(_PAIRS) + _LISTS.index(name)]
    return [{f"gongkai-slot-{name}": 0}]


def _marked(node: Mapping[str, object], slots: Slots) -> dict[str, object]:
    return {key: _with_marks(key, value, slots) for key, value in node.items()}


def _with_marks(key: str, value: object, slots: Slots) -> object:
    """Return a part of a specification with marks; what they stand for goes into ``slots``."""
    if key == "datasets":
        return {name: _rows(name, rows, slots) for name, rows in cast("Slots", value).items()}
    if key == "config":
        return value
    if isinstance(value, dict):
        return _marked(value, slots)
    if isinstance(value, list):
        return _slot(key, value, slots) if _has_place(key, value) else [*_each(key, value, slots)]
    return _slot(key, value, slots) if key in _NUMBERS and isinstance(value, int | float) else value


def _rows(name: str, rows: object, slots: Slots) -> object:
    return rows if rows == _NOTHING else _slot(f"{_DATA}{name}", rows, slots)


def _has_place(key: str, value: list[object]) -> bool:
    return key in _LISTS or (key in _PAIRS and len(value) == _ENDS)


def _each(key: str, values: list[object], slots: Slots) -> Iterator[object]:
    return (_with_marks(key, one, slots) if isinstance(one, dict) else one for one in values)


def _slot(name: str, value: object, slots: Slots) -> object:
    """Return the mark of ``name``; wherever it stands in a specification the same must stand."""
    if slots.setdefault(name, value) != value:
        raise NoKindError(name)
    return mark_of(name)

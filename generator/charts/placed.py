"""Layers of a picture whose every place is computed: no scale, no axis."""

from typing import Any

from generator.charts.theme import Tree


def boxes(name: str, colour: str) -> Tree:
    """Return filled boxes from (x, y) to (x2, y2) of the data of this name."""
    return layer(name, {"type": "rect", "fill": colour}, _from_to())


def lines(name: str, colour: str, **look: Any) -> Tree:
    """Return lines from (x, y) to (x2, y2) of the data of this name."""
    return layer(name, {"type": "rule", "stroke": colour, **look, "strokeWidth": 1.5}, _from_to())


def texts(name: str, **look: Any) -> Tree:
    """Return the texts of the data of this name at (x, y)."""
    text = {"field": "text", "type": "nominal"}
    return layer(name, {"type": "text", **look}, {"text": text, "x": place("x"), "y": place("y")})


def layer(name: str, mark: Tree, encoding: Tree) -> Tree:
    """Return one mark with what it encodes, drawn from the data of this name."""
    return {"mark": mark, "data": {"name": name}, "encoding": encoding}


def place(field: str) -> Tree:
    """Return a channel for places that are computed already: no scale, no axis."""
    return {"axis": None, "field": field, "scale": None, "type": "quantitative"}


def _from_to() -> Tree:
    return {"x": place("x"), "x2": {"field": "x2"}, "y": place("y"), "y2": {"field": "y2"}}

"""Layers of a picture whose every place is computed: no scale, no axis."""

from typing import Any

import altair as alt


def boxes(name: str, colour: str) -> alt.UnitSpec:
    """Return filled boxes from (x, y) to (x2, y2) of the data of this name."""
    return alt.UnitSpec(alt.MarkDef(type="rect", fill=colour), data=alt.NamedData(name), encoding=_from_to())


def lines(name: str, colour: str, **look: Any) -> alt.UnitSpec:
    """Return lines from (x, y) to (x2, y2) of the data of this name."""
    mark = alt.MarkDef(type="rule", stroke=colour, strokeWidth=1.5, **look)
    return alt.UnitSpec(mark, data=alt.NamedData(name), encoding=_from_to())


def texts(name: str, **look: Any) -> alt.UnitSpec:
    """Return the texts of the data of this name at (x, y)."""
    text = alt.Text(field="text", type="nominal")
    encoding = alt.Encoding(x=_place(alt.X, "x"), y=_place(alt.Y, "y"), text=text)
    return alt.UnitSpec(alt.MarkDef(type="text", **look), data=alt.NamedData(name), encoding=encoding)


def _from_to() -> alt.Encoding:
    x2, y2 = alt.X2(field="x2"), alt.Y2(field="y2")
    return alt.Encoding(x=_place(alt.X, "x"), x2=x2, y=_place(alt.Y, "y"), y2=y2)


def _place(channel: Any, field: str) -> Any:
    return channel(field=field, type="quantitative", scale=None, axis=None)

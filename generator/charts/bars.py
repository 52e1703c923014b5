"""The form all pictures share, as a Vega-Lite specification: rows of horizontal bars over one axis."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

import altair as alt

from generator.charts import theme
from generator.charts.layout import Bar, Picture, Placed, Plan, RowLayout, Series, plan
from generator.charts.lettering import ems, shorten_apart

_NOTHING = "once"
# Between two bars of one line, in units of the viewBox.
_GAP = 1
# Where a bar that goes on beyond the picture is broken, as shares of what is drawn of it.
_BREAK = (0.9, 0.94)
# The line of text on which key and axis title stand, seen from the plot.
_KEY_LINE = theme.PADDING + theme.BAR - theme.HEADER

_Tree = dict[str, Any]
_Data = list[_Tree]
# Layers that look alike, kept.
_LOOKS = 256
# Stands where the axis of a picture will.
_AXIS = alt.X(field="value")


@dataclass(frozen=True, slots=True)
class _Layer:
    """One mark with what it encodes, and the data it is drawn from; data of one name are the same data."""

    name: str
    data: _Data
    written: _Tree


def specification(picture: Picture) -> dict[str, Any]:
    """Return the Vega-Lite specification of a picture, its data included."""
    planned, layout = plan(picture), picture.layout
    # Tests validate specifications; validating every part of every picture would take most of the time.
    with alt.utils.schemapi.debug_mode(arg=False):
        x = _x(planned, picture.axis_title, layout)
        layers = list(_layers(planned, layout))
        written = _top(layout.width, planned.height, layout.left)
    datasets = {layer.name: layer.data for layer in layers}
    drawn = {"layer": [_on_axis(layer.written, x) for layer in layers]}
    return written | drawn | {"$schema": alt.SCHEMA_URL, "datasets": datasets, "config": theme.CONFIG}


# 5 and 5.0 are written differently.
@lru_cache(maxsize=_LOOKS, typed=True)
def _top(width: float, height: float, left: float) -> _Tree:
    top = alt.TopLevelLayerSpec(
        layer=[],
        width=width,
        height=height,
        padding={
            "left": theme.PADDING + left,
            "right": theme.PADDING,
            "top": theme.HEADER,
            "bottom": theme.PADDING,
        },
        autosize=alt.AutoSizeParams(type="none"),
    )
    written: _Tree = top.to_dict(validate=False)
    return written


def _unit(name: str, mark: alt.MarkDef, encoding: alt.Encoding | None = None) -> _Tree:
    """Return a layer with its data by name.

    The specification itself, not alt.Chart: that copies every part at every step, thirty times slower, and
    takes on the theme that happens to be enabled in the process. What looks alike is written once.
    """
    unit = alt.UnitSpec(mark, data=alt.NamedData(name), encoding=encoding or alt.Encoding())
    written: _Tree = unit.to_dict(validate=False)
    return written


def _on_axis(layer: _Tree, x: _Tree) -> _Tree:
    """Return a layer with the axis of its picture, where it has a place for one."""
    encoding = layer["encoding"]
    return {**layer, "encoding": {**encoding, "x": x}} if "x" in encoding else layer


def _x(planned: Plan, title: str, layout: RowLayout) -> _Tree:
    x = _axis()
    ends = [planned.start, planned.start + planned.reach]
    scale = {**x["scale"], "domain": list(planned.domain), "range": ends}
    axis = {**x["axis"], "title": title, "titleX": layout.width, "values": list(planned.ticks)}
    return {**x, "scale": scale, "axis": axis}


@lru_cache(maxsize=1)
def _axis() -> _Tree:
    """Return the axis of all pictures, 0 in the place of what is of one alone."""
    scale = alt.Scale(domain=[0], range=[0], nice=False, zero=False)
    axis = alt.Axis(
        orient="top",
        format=",~f",
        title="0",
        values=[0],
        titleAlign="right",
        titleX=0,
        titleY=_KEY_LINE + theme.AXIS_GAP,
    )
    x = alt.X(field="value", type="quantitative", scale=scale, axis=axis)
    return cast("_Tree", x.to_dict(validate=False))


def _layers(planned: Plan, layout: RowLayout) -> Iterator[_Layer]:
    series = list(dict.fromkeys(one.bar.series for one in planned.placed))
    # Hollow bars last, so that an outline is seen around the result it measures.
    for kind in sorted(series, key=lambda kind: kind.hollow):
        yield _bars(planned, kind)
    yield _labels(planned)
    yield _names(planned, layout)
    if len(series) > 1 and not layout.beside:
        yield from _key(series)


def _bars(planned: Plan, series: Series) -> _Layer:
    data = [
        _drawn_striped(piece, one) if series.striped else _drawn_whole(piece, one)
        for one in planned.placed
        if one.bar.series == series and one.bar.value is not None
        for piece in _parted(one, _piece(one.bar, one.bar.value, planned))
    ]
    return _Layer(series.name, data, _bars_unit(series))


def _drawn_whole(piece: tuple[float, float], one: Placed) -> _Tree:
    start, end = piece
    return {"start": start, "value": end, "top": one.top, "bottom": one.top + theme.BAR}


def _drawn_striped(piece: tuple[float, float], one: Placed) -> _Tree:
    """Return a line that begins where the bar does: there its first stripe is."""
    start, end = piece
    return {"start": end, "value": start, "middle": one.top + theme.BAR / 2}


@lru_cache(maxsize=_LOOKS)
def _bars_unit(series: Series) -> _Tree:
    if series.striped:
        return _striped_unit(series)
    mark = alt.MarkDef(type="rect", **_look(series))
    ends = alt.Encoding(x=_AXIS, x2=alt.X2(field="start"), y=_place("top"), y2=alt.Y2(field="bottom"))
    return _unit(series.name, mark, ends)


def _striped_unit(series: Series) -> _Tree:
    """Return bars of stripes: each is a dashed line as wide as a bar, one thing to draw for all stripes."""
    mark = alt.MarkDef(
        type="rule", stroke=series.colour, strokeWidth=theme.BAR, strokeDash=list(_stripes(series))
    )
    ends = alt.Encoding(x=_AXIS, x2=alt.X2(field="start"), y=_place("middle"))
    return _unit(series.name, mark, ends)


def _stripes(series: Series) -> tuple[int, int]:
    """Return how wide a stripe of a bar is, and the gap behind it, in pixels."""
    dashes = theme.OUTLINES[f"d{theme.LETTERS[series.colour]}"]["stroke-dasharray"]
    stripe, gap = map(int, dashes.split())
    return stripe, gap


def _piece(bar: Bar, end: Decimal, planned: Plan) -> tuple[float, float]:
    """Return what of a bar is painted: a gap parts it from the bar that it follows."""
    per_unit = planned.reach / (planned.domain[1] - planned.domain[0])
    gap = _GAP / per_unit if bar.start and (float(end) - float(bar.start)) * per_unit > 2 * _GAP else 0
    return float(bar.start) + gap, float(end)


def _parted(one: Placed, piece: tuple[float, float]) -> Iterable[tuple[float, float]]:
    """Return the pieces of a bar: of one that goes on beyond the picture two, before and after its break."""
    if not one.is_broken:
        return (piece,)
    begin, end = (share * float(one.bar.value or 0) for share in _BREAK)
    start, stop = piece
    halves = (start, min(stop, begin)), (max(start, end), stop)
    return ((start, stop) for start, stop in halves if start < stop)


def _look(series: Series) -> dict[str, Any]:
    if series.hollow:
        dash = {"strokeDash": [3, 2]} if series.dashed else {}
        return {"filled": False, "stroke": series.colour, "strokeWidth": 1.5, **dash}
    return {"fill": series.colour}


def _place(field: str) -> alt.Y:
    """Return a channel for heights that ``plan`` has computed: no scale, no axis."""
    return alt.Y(field=field, type="quantitative", scale=None, axis=None)


def _labels(planned: Plan) -> _Layer:
    data = [
        {"label": one.bar.label, "value": one.end, "line": one.top + theme.BAR}
        for one in planned.placed
        if one.bar.label
    ]
    return _Layer("labels", data, _labels_unit())


@lru_cache(maxsize=_LOOKS)
def _labels_unit() -> _Tree:
    mark = alt.MarkDef(type="text", dx=theme.LABEL_GAP)
    return _unit(
        "labels", mark, alt.Encoding(x=_AXIS, y=_place("line"), text=alt.Text(field="label", type="nominal"))
    )


def _names(planned: Plan, layout: RowLayout) -> _Layer:
    widest = (layout.left or theme.PLOT_WIDTH) / theme.FONT_SIZE
    names = shorten_apart([name for name, _ in planned.names], widest)
    lines = (top + theme.BAR for _, top in planned.names)
    data = [{"name": name, "line": line} for name, line in zip(names, lines, strict=True)]
    return _Layer("names", data, _names_unit(layout.left))


@lru_cache(maxsize=_LOOKS)
def _names_unit(left: float) -> _Tree:
    mark = alt.MarkDef(type="text", x=-left)
    return _unit("names", mark, alt.Encoding(y=_place("line"), text=alt.Text(field="name", type="nominal")))


def _key(series: Sequence[Series]) -> Iterator[_Layer]:
    """Yield a small bar and a word for each series, in the upper left corner."""
    left = 0.0
    for kind in series:
        yield from (_Layer(_NOTHING, [{}], _key_box(kind, *ends)) for ends in _key_ends(kind, left))
        left += theme.BAR + theme.LABEL_GAP
        yield _Layer(_NOTHING, [{}], _key_word(kind, left))
        left += (ems(kind.name) + 1) * theme.FONT_SIZE


def _key_ends(kind: Series, left: float) -> Iterator[tuple[float, float]]:
    """Yield where the small bar begins and ends; of a striped one, each of its stripes."""
    if not kind.striped:
        yield left, left + theme.BAR
        return
    stripe, gap = _stripes(kind)
    for begin in range(0, theme.BAR, stripe + gap):
        yield left + begin, left + min(begin + stripe, theme.BAR)


@lru_cache(maxsize=_LOOKS)
def _key_box(kind: Series, left: float, right: float) -> _Tree:
    top = _KEY_LINE - theme.BAR
    return _unit(_NOTHING, alt.MarkDef(type="rect", x=left, x2=right, y=top, y2=_KEY_LINE, **_look(kind)))


@lru_cache(maxsize=_LOOKS)
def _key_word(kind: Series, left: float) -> _Tree:
    return _unit(_NOTHING, alt.MarkDef(type="text", x=left, y=_KEY_LINE, text=kind.name))

"""The form all pictures share, as a Vega-Lite specification: rows of horizontal bars over one axis."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from generator.charts import theme
from generator.charts.layout import Bar, Picture, Placed, Plan, RowLayout, Series, plan, stripes
from generator.charts.lettering import ems, shorten
from generator.charts.placed import layer, place

_NOTHING = "once"
# Between two bars of one line, in units of the viewBox.
_GAP = 1
# Where a bar that goes on beyond the picture is broken, as shares of what is drawn of it.
_BREAK = (0.9, 0.94)
# The line of text on which key and axis title stand, seen from the plot.
_KEY_LINE = theme.PADDING + theme.BAR - theme.HEADER

_Data = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Layer:
    """One mark with what it encodes and the data it is drawn from; data of one name are the same data."""

    name: str
    data: _Data
    mark: theme.Tree
    encoding: theme.Tree = field(default_factory=dict)


def specification(picture: Picture) -> theme.Tree:
    """Return the Vega-Lite specification of a picture, its data included."""
    planned, layout = plan(picture), picture.layout
    layers = list(_layers(planned, _x(planned, picture.axis_title, layout), layout))
    padding = {
        "left": theme.PADDING + layout.left,
        "right": theme.PADDING,
        "top": theme.HEADER,
        "bottom": theme.PADDING,
    }
    written = [layer(one.name, one.mark, one.encoding) for one in layers]
    datasets = {one.name: one.data for one in layers}
    return theme.specification(written, layout.width, planned.height, padding, datasets)


def _x(planned: Plan, title: str, layout: RowLayout) -> theme.Tree:
    scale = {
        "domain": list(planned.domain),
        "nice": False,
        "range": [planned.start, planned.start + planned.reach],
        "zero": False,
    }
    axis = {
        "format": ",~f",
        "orient": "top",
        "title": title,
        "titleAlign": "right",
        "titleX": layout.width,
        "titleY": _KEY_LINE + theme.AXIS_GAP,
        "values": list(planned.ticks),
    }
    return {"axis": axis, "field": "value", "scale": scale, "type": "quantitative"}


def _layers(planned: Plan, x: theme.Tree, layout: RowLayout) -> Iterator[_Layer]:
    series = list(dict.fromkeys(one.bar.series for one in planned.placed))
    # Hollow bars last, so that an outline is seen around the result it measures.
    for kind in sorted(series, key=lambda kind: kind.hollow):
        yield _bars(planned, kind, x)
    yield _labels(planned, x)
    yield _names(planned, layout)
    if len(series) > 1 and not layout.beside:
        yield from _key(series)


def _bars(planned: Plan, series: Series, x: theme.Tree) -> _Layer:
    data = [
        {"start": start, "value": end, "top": one.top, "bottom": one.top + theme.BAR}
        for one in planned.placed
        if one.bar.series == series and one.bar.value is not None
        for start, end in _parted(one, _pieces(one.bar, one.bar.value, planned))
    ]
    encoding = {"x": x, "x2": {"field": "start"}, "y": place("top"), "y2": {"field": "bottom"}}
    return _Layer(series.name, data, {"type": "rect", **_look(series)}, encoding)


def _pieces(bar: Bar, end: Decimal, planned: Plan) -> Iterable[tuple[float, float]]:
    """Return what of a bar is painted: all of it, or stripes; a gap parts it from the bar that it follows."""
    per_unit = planned.reach / (planned.domain[1] - planned.domain[0])
    gap = _GAP / per_unit if bar.start and (float(end) - float(bar.start)) * per_unit > 2 * _GAP else 0
    if bar.series.striped:
        return stripes(float(bar.start) + gap, float(end), per_unit)
    return ((float(bar.start) + gap, float(end)),)


def _parted(one: Placed, pieces: Iterable[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    """Return the pieces of a bar, without what lies in the break of one that goes on beyond the picture."""
    if not one.is_broken:
        return pieces
    begin, end = (share * float(one.bar.value or 0) for share in _BREAK)
    halves = (half for start, stop in pieces for half in ((start, min(stop, begin)), (max(start, end), stop)))
    return ((start, stop) for start, stop in halves if start < stop)


def _look(series: Series) -> dict[str, Any]:
    if series.hollow:
        dash = {"strokeDash": [3, 2]} if series.dashed else {}
        return {"filled": False, "stroke": series.colour, **dash, "strokeWidth": 1.5}
    return {"fill": series.colour}


def _labels(planned: Plan, x: theme.Tree) -> _Layer:
    data = [
        {"label": one.bar.label, "value": one.end, "line": one.top + theme.BAR}
        for one in planned.placed
        if one.bar.label
    ]
    encoding = {"text": {"field": "label", "type": "nominal"}, "x": x, "y": place("line")}
    return _Layer("labels", data, {"type": "text", "dx": theme.LABEL_GAP}, encoding)


def _names(planned: Plan, layout: RowLayout) -> _Layer:
    widest = (layout.left or theme.PLOT_WIDTH) / theme.FONT_SIZE
    data = [{"name": shorten(name, widest), "line": top + theme.BAR} for name, top in planned.names]
    encoding = {"text": {"field": "name", "type": "nominal"}, "y": place("line")}
    return _Layer("names", data, {"type": "text", "x": -layout.left}, encoding)


def _key(series: Sequence[Series]) -> Iterator[_Layer]:
    """Yield a small bar and a word for each series, in the upper left corner."""
    left = 0.0
    for kind in series:
        at = {"x": left, "x2": left + theme.BAR, "y": _KEY_LINE - theme.BAR, "y2": _KEY_LINE}
        yield _Layer(_NOTHING, [{}], {"type": "rect", **_look(kind), **at})
        left += theme.BAR + theme.LABEL_GAP
        yield _Layer(_NOTHING, [{}], {"type": "text", "text": kind.name, "x": left, "y": _KEY_LINE})
        left += (ems(kind.name) + 1) * theme.FONT_SIZE

"""The specification of a strip of dots (see ``strip``); every place in it is computed here."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from math import ceil

import altair as alt

from generator.charts import theme
from generator.charts.layout import DotStrip
from generator.charts.placed import boxes, texts

# How far from one another dots stand: as far as keeps the highest stack within the height.
_PITCHES = (8.0, 6.0, 4.0, 3.0, 2.0, 1.5, 1.0)
_GAP = 1 / 8
_HIGHEST = 200
_FULL = 100
# How wide the dots of one point of score stand beside each other before they are stacked.
_COLUMN = 24
_AXIS = 22
# Room for the outer dots and for the words below them.
_SIDE = 20
_WIDTH = theme.WIDTH - 2 * _SIDE
_WIDE = 80


def specification(strip: DotStrip) -> dict[str, object]:
    """Return the Vega-Lite specification of a strip, its data included; every place is computed here."""
    pitch = _pitch(strip)
    dot = pitch * (1 - _GAP)
    places = list(_places(strip, pitch))
    height = max(up for _, up in places) + pitch
    dots = [{"x": x, "x2": x + dot, "y": height - up, "y2": height - up - dot} for x, up in places]
    ticks = range(strip.low, _FULL + 1, 10 if strip.low < _WIDE else 5)
    line = [{"x": 0.0, "x2": float(_WIDTH), "y": height + 2, "y2": height + 3}]
    names = [
        {"x": _x(strip, at), "y": height + 2 + theme.LINE, "text": f"{at}分" if at == _FULL else str(at)}
        for at in ticks
    ]
    with alt.utils.schemapi.debug_mode(arg=False):
        layers = [
            boxes("dots", theme.RESULT),
            boxes("line", theme.GRID),
            texts("names", align="center"),
        ]
        top = alt.TopLevelLayerSpec(
            layer=layers,
            width=_WIDTH,
            height=height + _AXIS,
            padding={"left": _SIDE, "right": _SIDE, "top": theme.PADDING, "bottom": theme.PADDING},
            autosize=alt.AutoSizeParams(type="none"),
        )
        written: dict[str, object] = top.to_dict(validate=False)
    datasets = {"dots": dots, "line": line, "names": names}
    return written | {"$schema": alt.SCHEMA_URL, "datasets": datasets, "config": theme.CONFIG}


def _pitch(strip: DotStrip) -> float:
    highest = max(Counter(_column(strip, score) for score in strip.scores).values())
    fitting = (pitch for pitch in _PITCHES if ceil(highest / (_COLUMN // pitch)) * pitch <= _HIGHEST)
    return next(fitting, _PITCHES[-1])


def _places(strip: DotStrip, pitch: float) -> Iterator[tuple[float, float]]:
    """Yield the left edge and the height of every dot: equals beside each other, then one on the other."""
    beside = int(_COLUMN // pitch)
    counts: Counter[int] = Counter()
    for score in strip.scores:
        column = _column(strip, score)
        number = counts[column]
        counts[column] += 1
        left = column + (number % beside - beside / 2) * pitch + pitch * _GAP / 2
        yield left, number // beside * pitch


def _column(strip: DotStrip, score: Decimal) -> int:
    return round(_x(strip, float(score)) / _COLUMN) * _COLUMN


def _x(strip: DotStrip, score: float) -> float:
    return (score - strip.low) / (_FULL - strip.low) * _WIDTH

"""The specification of slopes (see ``slopes``); every place in it is computed here."""

from collections.abc import Iterator, Sequence

import altair as alt

from generator.charts import theme
from generator.charts.layout import Slope, Slopes
from generator.charts.lettering import shorten_apart
from generator.charts.placed import boxes, lines, texts

_RIGHT = 96.0
_LABELS = _RIGHT + 16
_DOT = 5
_TOP = theme.LINE
_Data = list[dict[str, object]]


def specification(picture: Slopes) -> dict[str, object]:
    """Return the Vega-Lite specification of a picture, its data included; every place is computed here."""
    height = float((len(picture.lines) + 1) * theme.LINE)
    datasets: dict[str, _Data] = {name: [] for name in ("firm", "doubted")} | {"years": list(_years(picture))}
    ends = list(_ends(picture.lines, height))
    for line, before, after in ends:
        datasets["doubted" if line.doubted else "firm"].append(
            {"x": 0.0, "y": before, "x2": _RIGHT, "y2": after}
        )
    datasets["dots"] = [
        {"x": at - _DOT / 2, "x2": at + _DOT / 2, "y": y - _DOT / 2, "y2": y + _DOT / 2}
        for _, before, after in ends
        for at, y in ((0.0, before), (_RIGHT, after))
    ]
    datasets["labels"], datasets["leaders"] = _labels(ends, height)
    with alt.utils.schemapi.debug_mode(arg=False):
        layers = [
            lines("leaders", theme.GRID),
            lines("firm", theme.RESULT),
            lines("doubted", theme.DISPUTED, strokeDash=[4, 3]),
            boxes("dots", theme.RESULT),
            texts("labels"),
            texts("years"),
        ]
        top = alt.TopLevelLayerSpec(
            layer=layers,
            width=theme.PLOT_WIDTH - _DOT,
            height=height + _TOP,
            padding={
                "left": theme.PADDING + _DOT,
                "right": theme.PADDING,
                "top": _TOP,
                "bottom": theme.PADDING,
            },
            autosize=alt.AutoSizeParams(type="none"),
        )
        written: dict[str, object] = top.to_dict(validate=False)
    return written | {"$schema": alt.SCHEMA_URL, "datasets": datasets, "config": theme.CONFIG}


def _ends(lines: Sequence[Slope], height: float) -> Iterator[tuple[Slope, float, float]]:
    """Yield each line with the heights of its ends, the largest amount on top, the highest end first."""
    amounts = [float(amount) for line in lines for amount in (line.before, line.after)]
    low, high = min(0.0, *amounts), max(0.0, *amounts)
    for line in sorted(lines, key=lambda line: (-line.after, line.label)):
        before, after = (
            _TOP + (high - float(amount)) / (high - low or 1) * (height - _TOP)
            for amount in (line.before, line.after)
        )
        yield line, before, after


def _labels(ends: Sequence[tuple[Slope, float, float]], height: float) -> tuple[_Data, _Data]:
    """Return the labels, moved apart where ends are close, and the short lines that lead to them."""
    widest = (theme.PLOT_WIDTH - _LABELS - _DOT) / theme.FONT_SIZE
    texts = shorten_apart([line.label for line, _, _ in ends], widest)
    labels: _Data = []
    leaders: _Data = []
    place = 0.0
    for number, (_, _, after) in enumerate(ends):
        room_below = height - (len(ends) - 1 - number) * theme.LINE
        place = min(max(after, place + theme.LINE), room_below)
        labels.append({"x": _LABELS, "y": place + theme.FONT_SIZE / 3, "text": texts[number]})
        leaders.append({"x": _RIGHT, "y": after, "x2": _LABELS - 3, "y2": place})
    return labels, leaders


def _years(picture: Slopes) -> Iterator[dict[str, object]]:
    before, after = picture.years
    yield {"x": -float(_DOT), "y": 0.0, "text": before}
    yield {"x": _RIGHT - 2 * theme.FONT_SIZE, "y": 0.0, "text": after}

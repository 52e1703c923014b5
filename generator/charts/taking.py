"""The specification of a picture as readers take it along: what it says of itself, its looks, nothing twice.

The layers of a picture have one axis and repeat it. Vega-Lite lets layers stand in a group that says once
what all of them encode (https://vega.github.io/vega-lite/docs/layer.html); the drawing stays the same.
"""

import json
from collections.abc import Mapping
from itertools import takewhile
from typing import cast

from generator.charts import theme
from generator.charts.figure import Draft

_Tree = Mapping[str, object]
_AXIS = "x"


def taken(draft: Draft, tree: _Tree) -> str:
    """Return the specification for others, on one line: in the light colours, on white."""
    said = {"description": f"{draft.title}。{draft.description}"}
    config = {**theme.CONFIG, "background": "white"}
    return json.dumps({**grouped(tree), **said, "config": config}, ensure_ascii=False, separators=(",", ":"))


def grouped(tree: _Tree) -> dict[str, object]:
    """Return a specification whose first layers, as long as they have one axis, stand in a group with it."""
    layers = cast("list[_Tree]", tree["layer"])
    axis = _encoding(layers[0]).get(_AXIS)
    if not isinstance(axis, dict) or "axis" not in axis:
        return {**tree}
    same = list(takewhile(lambda layer: _encoding(layer).get(_AXIS) == axis, layers))
    group = {"encoding": {_AXIS: axis}, "layer": [_without_axis(layer) for layer in same]}
    return {**tree, "layer": [group, *layers[len(same) :]]}


def _encoding(layer: _Tree) -> _Tree:
    return cast("_Tree", layer.get("encoding", {}))


def _without_axis(layer: _Tree) -> dict[str, object]:
    rest = {channel: one for channel, one in _encoding(layer).items() if channel != _AXIS}
    return {**layer, "encoding": rest}

"""Pictures of one kind, drawn as one: Vega reads once what it has to do, and does it for each.

Half of the time that Vega takes for a picture goes to reading its specification and to the key, which is the
same in all of a kind. So pictures of a kind stand one over the other as groups of one view, each with its own
data, axis and size; what shows no data stands in the view once and belongs to all of them. Each picture is
then taken out with what it would have had alone.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import takewhile
from typing import Any, cast
from xml.etree import ElementTree as ET

from generator.charts import engine
from generator.charts.compiling import NoKindError, Slots, compiled, data_of, mark_of, told_apart

_KINDS = 256
_PICTURES, _OWN, _LAYER = "gongkai-pictures", "gongkai-own", "gongkai-layer"
# What of a compiled picture is of the whole view, and what is of each picture in it.
_OF_VIEW = {"$schema", "autosize", "background", "padding", "style", "config"}
_OF_PICTURE = {"width", "height", "data", "marks", "scales", "axes"}
_SIZES, _OF_AXIS = ("width", "height"), ("scales", "axes")
_OF_DATA = {"name", "values", "format"}

_Tree = Mapping[str, Any]
_text = partial(json.dumps, ensure_ascii=False)


class UndrawableError(ValueError):
    """A picture cannot be drawn; ``key`` says which."""

    def __init__(self, key: str, cause: ValueError) -> None:
        super().__init__(str(cause))
        self.key = key


@dataclass(frozen=True, slots=True)
class View:
    """A kind, compiled: JSON before and after the list of its pictures.

    padding: what stands around each, in units of the viewBox.
    """

    head: str
    tail: str
    padding: Mapping[str, float]


def drawn(specifications: Mapping[str, _Tree]) -> Iterator[tuple[str, ET.Element]]:
    """Draw what stands under its key, its data in ``datasets``; yield the key and the SVG.

    Raises UndrawableError.
    """
    alike: dict[str, dict[str, Slots]] = defaultdict(dict)
    for key, specification in specifications.items():
        try:
            kind, slots = told_apart(specification)
            alike[kind][key] = slots
        except NoKindError:
            yield key, _alone(key, specification)
    for kind, pictures in alike.items():
        yield from _of_kind(kind, pictures, specifications)


def _of_kind(
    kind: str, pictures: Mapping[str, Slots], specifications: Mapping[str, _Tree]
) -> Iterator[tuple[str, ET.Element]]:
    """Draw the pictures of a kind together; each alone where that cannot be done."""
    try:
        view = _view(kind, tuple(next(iter(pictures.values()))))
        done = [*zip(pictures, _drawn(view, [*pictures.values()]), strict=True)]
    except ValueError:
        done = [(key, _alone(key, specifications[key])) for key in pictures]
    yield from done


def _alone(key: str, specification: _Tree) -> ET.Element:
    try:
        return _svg(_text(compiled(_text(specification))))
    except ValueError as error:
        raise UndrawableError(key, error) from error


def _drawn(view: View, pictures: Sequence[Slots]) -> Iterator[ET.Element]:
    values = _text([_told(one) for one in pictures])
    root = _svg(f"{view.head}{values}{view.tail}")
    shifted = root[0]
    groups, *shared = shifted[0][0][1]
    for group, slots in zip(groups, pictures, strict=True):
        picture = ET.Element(root.tag, viewBox=_box(view.padding, slots))
        place = ET.SubElement(picture, shifted.tag, shifted.attrib)
        place.extend((group, *shared))
        yield picture


def _svg(vega: str) -> ET.Element:
    # The text comes from the renderer, never from a file or from outside.
    return ET.fromstring(engine.to_svg(vega))  # noqa: S314


def _told(slots: Slots) -> Slots:
    """Return a picture as a row of data: its own rows, each with the number of its layer, and the rest."""
    layers = data_of(slots)
    rows = [
        {**row, _LAYER: at} for at, name in enumerate(layers) for row in cast("Sequence[_Tree]", slots[name])
    ]
    return {**{name: value for name, value in slots.items() if name not in layers}, _OWN: rows}


def _box(padding: Mapping[str, float], slots: Slots) -> str:
    width, height = (float(str(slots[name])) for name in _SIZES)
    across, down = padding["left"] + width + padding["right"], padding["top"] + height + padding["bottom"]
    return f"0 0 {across:.10g} {down:.10g}"


@lru_cache(maxsize=_KINDS)
def _view(kind: str, names: tuple[str, ...]) -> View:
    """Return the view of a kind whose slots have these names; raise NoKindError where it has another form."""
    tree: dict[str, Any] = compiled(kind)
    marks = {_text(mark_of(name)): name for name in names}
    if set(tree) - _OF_VIEW - _OF_PICTURE or any(set(one) - _OF_DATA for one in tree["data"]):
        raise NoKindError(kind)
    fixed = [one for one in tree["data"] if _text(one["values"]) not in marks]
    shared = _shared(tree["marks"], {one["name"] for one in fixed})
    group = _group(tree, marks, data_of(names)) | {"marks": tree["marks"][: len(tree["marks"]) - len(shared)]}
    place = mark_of(_PICTURES)
    view = {name: tree[name] for name in _OF_VIEW if name in tree} | dict.fromkeys(_SIZES, 1)
    data = [*fixed, {"name": _PICTURES, "values": place}]
    head, _, tail = _text({**view, "data": data, "marks": [group, *shared]}).partition(_text(place))
    if any(mark in head + tail for mark in marks):
        raise NoKindError(kind)
    return View(head, tail, tree["padding"])


def _group(tree: _Tree, marks: Mapping[str, str], names: Sequence[str]) -> dict[str, object]:
    """Return the group that each picture of a kind is, without its marks."""
    return {
        "type": "group",
        "from": {"facet": {"name": _OWN, "data": _PICTURES, "field": _OWN}},
        "encode": {"update": {name: {"field": name} for name in _SIZES}},
        "data": [*_layers(tree["data"], marks, names)],
        **{name: _with_signals(tree[name], marks) for name in _OF_AXIS if name in tree},
    }


def _shared(marks: Sequence[_Tree], unchanging: set[str]) -> list[_Tree]:
    """Return the marks drawn last that are the same in all pictures: no data, and no place on an axis."""
    last = takewhile(
        lambda mark: mark["from"]["data"] in unchanging and '"scale' not in _text(mark), reversed(marks)
    )
    return [*last][::-1]


def _layers(data: Sequence[_Tree], marks: Mapping[str, str], names: Sequence[str]) -> Iterator[_Tree]:
    """Yield the data of each layer of a picture, as a part of all that is its own."""
    for one in data:
        if (name := marks.get(_text(one["values"]))) is not None:
            part = f"datum['{_LAYER}'] === {names.index(name)}"
            yield {"name": one["name"], "source": _OWN, "transform": [{"type": "filter", "expr": part}]}


def _with_signals(node: Any, marks: Mapping[str, str]) -> Any:
    """Return a part of a kind that asks its picture for what the marks stand for."""
    if (name := marks.get(_text(node))) is not None:
        return {"signal": f"parent.{name}"}
    if isinstance(node, dict):
        return {key: _with_signals(value, marks) for key, value in node.items()}
    return [_with_signals(one, marks) for one in node] if isinstance(node, list) else node

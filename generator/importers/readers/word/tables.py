"""A table of a Word file as rows of boxes in true columns.

Word counts columns in a grid that every cell spans some columns of. Files that other programs made name
spans that do not add up; then the cells' widths tell the columns, and where these do not agree either, the
rows are taken from the left.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from generator.importers.readers.bounds import MAX_COLUMNS
from generator.importers.readers.boxes import Box, Nest, Part, complete
from generator.importers.readers.package import attribute, child, local, whole
from generator.importers.readers.true_columns import Extent, columns_of
from generator.importers.readers.unseen import DELETED, HIDDEN, left_out

_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"}

_OFF = {"0", "false", "off"}


@dataclass(frozen=True)
class _Found:
    """One cell of a row as the file has it; ``element`` is None for columns that the row leaves free."""

    element: etree._Element | None
    extent: Extent
    below: str | None = None


def read_table(element: etree._Element, read_cell: Callable[[etree._Element], tuple[Part, ...]]) -> Nest:
    """Return the rows of a ``tbl`` element; ``read_cell`` reads what stands in a cell."""
    every = [(row, _unread(row)) for row in _wrapped(element, "tr")]
    rows = [_row(row) for row, why in every if why is None]
    placed = columns_of([[found.extent for found in row] for row in rows])
    boxes: list[list[Box]] = []
    open_above: list[tuple[int, int]] = []
    for row, places in zip(rows, placed, strict=True):
        boxes.append(
            [_box(found, place, open_above, read_cell) for found, place in zip(row, places, strict=True)]
        )
        open_above = [place for found, place in zip(row, places, strict=True) if found.below]
    told = [
        left_out(why, " ".join(map(str, row.itertext("{*}t", "{*}delText")))) for row, why in every if why
    ]
    return Nest(complete(boxes), tuple(told))


def _unread(row: etree._Element) -> str | None:
    """Return why a whole row is not read: it was deleted in a revision, or is hidden."""
    properties = child(row, "trPr")
    if child(properties, "del") is not None:
        return DELETED
    hidden = child(properties, "hidden")
    return HIDDEN if hidden is not None and attribute(hidden, "val") not in _OFF else None


def _box(
    found: _Found,
    place: tuple[int, int],
    open_above: list[tuple[int, int]],
    read_cell: Callable[[etree._Element], tuple[Part, ...]],
) -> Box:
    column, span = place
    box = Box(column, span, read_cell(found.element) if found.element is not None else ())
    covered = any(start <= column < start + width for start, width in open_above)
    if found.below != "continue" or not covered:
        return box
    return Box(column, span, continues=True, hidden=" ".join(box.text.split()))


def _row(row: etree._Element) -> list[_Found]:
    properties = child(row, "trPr")
    cells: list[_Found] = []
    for element in _wrapped(row, "tc"):
        own = child(element, "tcPr")
        extent = Extent(_number(child(own, "gridSpan")) or 1, _width(child(own, "tcW")))
        merge = child(own, "hMerge")
        if merge is not None and cells and (attribute(merge, "val") or "continue") == "continue":
            last = cells[-1]
            cells[-1] = _Found(last.element, last.extent.with_next(extent), last.below)
            continue
        vertical = child(own, "vMerge")
        below = None if vertical is None else attribute(vertical, "val") or "continue"
        cells.append(_Found(element, extent, below))
    return [*_free(properties, "Before"), *cells, *_free(properties, "After")]


def _free(properties: etree._Element | None, side: str) -> list[_Found]:
    """The columns that a row leaves free at one of its ends."""
    span = _number(child(properties, f"grid{side}"))
    return [_Found(None, Extent(span, _width(child(properties, f"w{side}"))))] if span else []


def _wrapped(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield rows or cells, also those inside content controls and the like."""
    for part in element:
        if local(part) == name:
            yield part
        elif local(part) in _WRAPPERS:
            yield from _wrapped(part, name)


def _number(element: etree._Element | None) -> int:
    return min(whole(element) or 0, MAX_COLUMNS)


def _width(element: etree._Element | None) -> float | None:
    width = whole(element, "w") if (attribute(element, "type") or "dxa") == "dxa" else None
    return float(width) if width else None

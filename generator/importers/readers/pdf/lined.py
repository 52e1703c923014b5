"""A table ruled by horizontal lines alone → the cells between them.

Its lines are drawn cell by cell, so that their ends tell where the columns are; above and below a merged cell
a line is missing. Which columns a cell takes is told by its text: it stands across their borders, or in the
middle of them with nothing on either side.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.importers.readers.pdf.lines import Char, runs_of
from generator.importers.readers.pdf.ruled import Area
from generator.importers.readers.true_columns import merged_edges, nearest

_SAME_EDGE = 3.0
_ACROSS = 1.0
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_MOST_COLUMNS = 100


@dataclass(frozen=True)
class Drawn:
    """A horizontal line, in points from the page's upper left corner."""

    left: float
    right: float
    height: float


@dataclass(frozen=True)
class _Text:
    """A stretch of text and the height of its middle."""

    left: float
    right: float
    height: float


@dataclass(frozen=True)
class _Cells:
    """Cells of one row that are one: the numbers of their outer edges, and how far their text reaches."""

    left: int
    right: int
    text: tuple[float, float] | None = None


def lined(lines: Sequence[Drawn], chars: Sequence[Char]) -> list[Area]:
    """Return the cells of the table that lines make, [] when their ends tell of no columns."""
    across = merged_edges((edge for line in lines for edge in (line.left, line.right)), _SAME_EDGE)
    down = merged_edges((line.height for line in lines), _SAME_EDGE)
    if not _FEWEST_COLUMNS < len(across) <= _MOST_COLUMNS or len(down) <= _FEWEST_ROWS:
        return []
    texts = sorted(_texts(chars), key=lambda text: text.height)
    heights = [text.height for text in texts]
    areas: list[Area] = []
    for (top, bottom), columns in _rows(lines, across, down).items():
        inside = texts[bisect_left(heights, down[top]) : bisect_left(heights, down[bottom])]
        cells = _centred(_crossed(columns, across, inside), across)
        areas += [Area(across[one.left], down[top], across[one.right], down[bottom]) for one in cells]
    return areas


def _texts(chars: Sequence[Char]) -> Iterator[_Text]:
    for run in runs_of(chars):
        inked = [char for char in run if char["text"].strip()]
        if inked:
            yield _Text(inked[0]["x0"], inked[-1]["x1"], (inked[0]["top"] + inked[0]["bottom"]) / 2)


def _rows(
    lines: Sequence[Drawn], across: Sequence[float], down: Sequence[float]
) -> dict[tuple[int, int], list[int]]:
    """Return, by the numbers of the lines above and below, the columns that have a cell between the two."""
    heights: list[set[int]] = [set() for _ in across[1:]]
    for line in lines:
        for column in range(nearest(across, line.left), nearest(across, line.right)):
            heights[column].add(nearest(down, line.height))
    rows: dict[tuple[int, int], list[int]] = {}
    for column, found in enumerate(heights):
        for edges in pairwise(sorted(found)):
            rows.setdefault(edges, []).append(column)
    return rows


def _crossed(columns: Sequence[int], across: Sequence[float], texts: Sequence[_Text]) -> list[_Cells]:
    """Return the cells of a row, those as one over whose border a text stands."""
    crossed = {
        border
        for text in texts
        for border in range(
            bisect_left(across, text.left + _ACROSS), bisect_left(across, text.right - _ACROSS)
        )
    }
    found: list[_Cells] = []
    for column in columns:
        if found and found[-1].right == column and column in crossed:
            found[-1] = _Cells(found[-1].left, column + 1)
        else:
            found.append(_Cells(column, column + 1))
    return [_with_text(cells, across, texts) for cells in found]


def _with_text(cells: _Cells, across: Sequence[float], texts: Sequence[_Text]) -> _Cells:
    left, right = across[cells.left], across[cells.right]
    own = [text for text in texts if left < (text.left + text.right) / 2 < right]
    reach = (min(text.left for text in own), max(text.right for text in own)) if own else None
    return _Cells(cells.left, cells.right, reach)


def _centred(row: Sequence[_Cells], across: Sequence[float]) -> list[_Cells]:
    """Join blank cells to the text that stands in the middle of them all."""
    found: list[_Cells] = []
    at = 0
    while at < len(row):
        end = next((to for to in range(len(row), at + 1, -1) if _is_centred(row[at:to], across)), at + 1)
        found.append(_Cells(row[at].left, row[end - 1].right))
        at = end
    return found


def _is_centred(cells: Sequence[_Cells], across: Sequence[float]) -> bool:
    """True when cells side by side have one text, in the middle of them."""
    texts = [cell.text for cell in cells if cell.text]
    beside = all(one.right == other.left for one, other in pairwise(cells))
    if len(texts) != 1 or not beside:
        return False
    middle = (across[cells[0].left] + across[cells[-1].right]) / 2
    return abs(sum(texts[0]) / 2 - middle) <= _ACROSS

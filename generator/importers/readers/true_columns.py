"""Where the columns of a table are, told from spans or from widths."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SAME_ROW_WIDTH = 0.03
_SAME_EDGE = 0.012


@dataclass(frozen=True)
class Extent:
    """How far a cell reaches: in columns of a grid and, where the document says, as a width in any unit."""

    span: int
    width: float | None = None

    def with_next(self, other: "Extent") -> "Extent":
        """Return the extent of two cells that were merged."""
        widths = (self.width, other.width)
        both = sum(width for width in widths if width) if None not in widths else None
        return Extent(self.span + other.span, both)


Places = list[list[tuple[int, int]]]


def columns_of(rows: Sequence[Sequence[Extent]]) -> Places:
    """Return the column (from 0) and the span of every cell of every row.

    Spans are believed when all rows span the same number of columns. Otherwise equal widths of the rows give
    the columns, and where these differ too, every row is counted from the left.
    """
    by_span = [_counted(row) for row in rows]
    if len({sum(extent.span for extent in row) for row in rows if row}) <= 1:
        return by_span
    return _by_width(rows) or by_span


def _counted(row: Sequence[Extent]) -> list[tuple[int, int]]:
    places, column = [], 0
    for extent in row:
        places.append((column, extent.span))
        column += extent.span
    return places


def _by_width(rows: Sequence[Sequence[Extent]]) -> Places | None:
    ends: list[list[float]] = []
    for row in rows:
        edges = [0.0]
        for extent in row:
            if extent.width is None:
                return None
            edges.append(edges[-1] + extent.width)
        ends.append(edges)
    widths = [edges[-1] for edges in ends if len(edges) > 1]
    if max(widths) - min(widths) > _SAME_ROW_WIDTH * max(widths):
        return None
    scaled = [[edge * max(widths) / edges[-1] if edges[-1] else 0 for edge in edges] for edges in ends]
    places = on_edges(scaled, _SAME_EDGE * max(widths))
    return places if all(span > 0 for row in places for _, span in row) else None


def without_empty(rows: Iterable[Sequence[tuple[int, int]]]) -> tuple[Places, int]:
    """Return the cells' places without columns in which none begins, and how many columns are left.

    Such columns are joined to those on their left: a title often spans more columns than the table has.
    """
    held = [list(row) for row in rows]
    starts = sorted({column for row in held for column, span in row if span > 0} | {0})
    ends = [[(bisect_left(starts, c), bisect_left(starts, c + span)) for c, span in row] for row in held]
    return [[(left, right - left) for left, right in row] for row in ends], len(starts)


def on_edges(rows: Sequence[Sequence[float]], tolerance: float) -> Places:
    """Return column and span of the cells whose edges are given, one more edge than cells in each row."""
    edges = merged_edges((edge for row in rows for edge in row), tolerance)
    found = [[nearest(edges, edge) for edge in row] for row in rows]
    return [[(left, right - left) for left, right in pairwise(row)] for row in found]


def merged_edges(edges: Iterable[float], tolerance: float) -> list[float]:
    """Return the distinct edges in order; those closer than ``tolerance`` to the one before are the same."""
    merged: list[float] = []
    last = float("-inf")
    for edge in sorted(edges):
        if edge - last > tolerance:
            merged.append(edge)
        last = edge
    return merged


def nearest(edges: Sequence[float], edge: float) -> int:
    """Return the index of the edge that lies nearest; ``edges`` is ordered and not empty."""
    return min(range(len(edges)), key=lambda index: abs(edges[index] - edge))

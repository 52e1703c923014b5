"""The layout of one cell a line with blank cells kept: every row takes as many lines as the table is wide.

Nothing marks where a row ends. A width is taken only when it is the one under which the labels that head
columns stand in one row each and nothing but points stands below 分值 and 得分.
"""

import re
from collections.abc import Iterator, Sequence

from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Cell, Document, Table
from generator.importers.vocabulary.wording import blank

_WIDTHS = range(4, 41)
_FEWEST_ROWS = 6
_FEWEST_HEADINGS = 4
_BLANK_SHARE = 0.15
_POINTS = re.compile(r"[\d.\s/／—-]*")


def width_of(lines: Sequence[str]) -> int | None:
    """Return how many lines a row takes; None where no width, or more than one, would fit."""
    if any("\t" in line for line in lines) or sum(map(blank, lines)) < _BLANK_SHARE * len(lines):
        return None
    heads = [*_heads(lines)]
    widths = [width for width in _WIDTHS if heads and _fits(lines, width, heads)]
    return widths[0] if len(widths) == 1 else None


def read_periodic(lines: Sequence[str], width: int) -> Document:
    """Return the table whose rows take ``width`` lines each."""
    rows = tuple(
        tuple(Cell(lines[start + at], f"line {start + at + 1}", at) for at in range(width))
        for start in range(0, len(lines) - width + 1, width)
    )
    return Document((Table(rows, exact=True, flat=True),))


def _heads(lines: Sequence[str]) -> Iterator[range]:
    """Yield where four headings of indicators or more follow each other, a line each."""
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and labels.heads("indicator_column", lines[at]):
            continue
        if at - start >= _FEWEST_HEADINGS:
            yield range(start, at)
        start = at + 1


def _fits(lines: Sequence[str], width: int, heads: Sequence[range]) -> bool:
    if len(lines) % width or len(lines) // width < _FEWEST_ROWS:
        return False
    names = [at for at, line in enumerate(lines) if labels.named("form", line)]
    begins = bool(names) and names[0] % width == 0
    return begins and all(_stands_over_points(lines, width, head) for head in heads)


def _stands_over_points(lines: Sequence[str], width: int, head: range) -> bool:
    """True for a heading in one row, with points alone below those of its columns that head points."""
    if head[0] // width != head[-1] // width:
        return False
    points = [at for at in head if labels.heads("indicator_column", lines[at]) in {"分值", "得分"}]
    below = [lines[at] for first in points for at in range(first + width, len(lines), width)]
    return bool(points) and all(_POINTS.fullmatch(text) for text in below)

"""A form without ruled lines → rows and columns, told from how its texts stand under each other.

Columns are where texts of full lines stand above one another with nothing between them; a text over several
of them is a merged cell. Lines closer than those of two rows belong to one cell. Where cells of a row do not
begin at one height, or rows are no further apart than lines, nothing is known for sure: no table is made.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from generator.importers.readers.boxes import Box, Line, Nest, complete
from generator.importers.readers.pdf.lines import TextLine, joined_text
from generator.importers.readers.stretches import columns_of
from generator.importers.readers.true_columns import merged_edges

_FEWEST_COLUMNS = 3
_FULL = 0.6
_SAME_TOP = 0.4
_SAME_HEIGHT = 0.15
_SAME_CELL = 1.45
_ROWS_APART = 1.15


@dataclass(frozen=True)
class Found:
    """A cell: the columns it stands in and its lines from top to bottom."""

    column: int
    span: int
    lines: tuple[TextLine, ...]

    @property
    def top(self) -> float:
        """The upper edge, in points."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """The lower edge, in points."""
        return self.lines[-1].bottom


def aligned(pages: Sequence[Sequence[TextLine]]) -> list[Line | Nest] | None:
    """Return the paragraphs and the table that texts make, page by page; None when they make none.

    ``pages`` are the stretches of text on each page, parted wherever a wide blank stands.
    """
    lines = [row for page in pages for row in by_line(page)]
    columns = columns_of(lines, _fewest_of_full(lines))
    if len(columns) < _FEWEST_COLUMNS or _run_together(lines):
        return None
    before: list[Line | Nest] = []
    rows: list[list[Box]] = []
    after: list[Line | Nest] = []
    for page in pages:
        above, inside, below = _parted(page)
        (after if rows else before).extend(Line(line.text) for line in above)
        made = _rows(inside, columns, _fewest_of_full(lines))
        if made is None:
            return None
        rows += made
        after += [Line(line.text) for line in below]
    return [*before, Nest(complete(rows)), *after] if rows else None


def by_line(page: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return the texts of a page line by line."""
    lines: list[list[TextLine]] = []
    for text in sorted(page, key=lambda text: (text.bottom, text.left)):
        if lines and text.bottom - lines[-1][0].bottom < _SAME_TOP * text.size:
            lines[-1].append(text)
        else:
            lines.append([text])
    return lines


def _fewest_of_full(lines: Sequence[Sequence[TextLine]]) -> float:
    """How many texts a line of the table has at least that is no second line of a cell."""
    return max(_FEWEST_COLUMNS, _FULL * max(map(len, lines), default=0))


def _run_together(lines: Sequence[Sequence[TextLine]]) -> bool:
    """True when full lines stand as close as those of one cell, so that rows cannot be told from lines."""
    fewest = _fewest_of_full(lines)
    full = [len(line) >= fewest for line in lines]
    pairs = zip(pairwise(lines), pairwise(full), strict=True)
    return any(
        all(both) and 0 < line[0].top - above[0].top < _SAME_CELL * line[0].size
        for (above, line), both in pairs
    )


def _parted(page: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine], list[TextLine]]:
    """The texts above the first line with two of them, those from it to the last such line, and the rest."""
    lines = by_line(page)
    several = [index for index, line in enumerate(lines) if len(line) > 1]
    if not several:
        return [text for line in lines for text in line], [], []
    last = several[-1] + 1
    while last < len(lines) and _is_near(lines[last - 1], lines[last][0]):
        last += 1
    parts = (lines[: several[0]], lines[several[0] : last], lines[last:])
    above, inside, below = ([text for line in part for text in line] for part in parts)
    return above, inside, below


def _is_near(above: Sequence[TextLine], text: TextLine) -> bool:
    return text.top - above[0].top < _SAME_CELL * text.size


# ------------------------------------------------------------------ rows


def _rows(
    texts: Sequence[TextLine], columns: Sequence[tuple[float, float]], fewest: float
) -> list[list[Box]] | None:
    """The rows that texts make, or None when they cannot be told apart; a full line begins one."""
    begins = sorted(line[0].top for line in by_line(texts) if len(line) >= fewest)
    cells = sorted(cells_of(texts, columns, begins), key=lambda cell: cell.top)
    if not cells:
        return []
    size = median(text.size for text in texts)
    tops = merged_edges((cell.top for cell in cells), _SAME_TOP * size)
    middles = merged_edges(((c.top + c.lines[-1].bottom) / 2 for c in cells), _SAME_TOP * size)
    inner = [text for cell in cells for text in cell.lines[1:]]
    if any(_stands_at(text, tops) for text in inner):
        return None
    if len(middles) < len(tops) or any(low - high < _ROWS_APART * size for high, low in pairwise(tops)):
        return None
    rows: list[list[Box]] = [[] for _ in tops]
    for cell in cells:
        row = rows[max(0, bisect_left(tops, cell.top + _SAME_TOP * size) - 1)]
        row.append(Box(cell.column, cell.span, (Line(joined_text(cell.lines)),)))
    return [filled(row, len(columns)) for row in rows]


def filled(row: list[Box], width: int) -> list[Box]:
    """Return the cells of a row with a blank one in every column where no text stands."""
    taken = {column for box in row for column in range(box.column, box.column + box.span)}
    blank = [Box(column, 1) for column in range(width) if column not in taken]
    return sorted([*row, *blank], key=lambda box: box.column)


def _stands_at(text: TextLine, heights: Sequence[float]) -> bool:
    """True when a text begins at one of some heights, which are in order."""
    near = _SAME_HEIGHT * text.size
    at = bisect_left(heights, text.top - near)
    return at < len(heights) and heights[at] <= text.top + near


def cells_of(
    texts: Sequence[TextLine], columns: Sequence[tuple[float, float]], begins: Sequence[float]
) -> Iterator[Found]:
    """Yield the cells: lines of one column that stand close above each other, none of them at ``begins``."""
    placed = sorted(((_place(text, columns), text) for text in texts), key=lambda p: (p[0][0], p[1].top))
    for column, group in groupby(placed, key=lambda p: p[0][0]):
        held: list[TextLine] = []
        span = 1
        for (_, width), text in group:
            if held and (text.top - held[-1].top >= _SAME_CELL * text.size or _stands_at(text, begins)):
                yield Found(column, span, tuple(held))
                held, span = [], 1
            held.append(text)
            span = max(span, width)
        yield Found(column, span, tuple(held))


def _place(text: TextLine, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The first column that a text stands in, and over how many it reaches."""
    over = [index for index, (left, right) in enumerate(columns) if left < text.right and text.left < right]
    if not over:
        starts = [left for left, _ in columns]
        return max(0, bisect_left(starts, text.left) - 1), 1
    return over[0], over[-1] - over[0] + 1

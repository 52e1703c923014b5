"""The ruled cells that stand on a page → a table in true columns, also where it goes on overleaf."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.importers.readers.boxes import Box, Line, Nest, complete
from generator.importers.readers.pdf.lines import TextLine, wraps
from generator.importers.readers.true_columns import merged_edges, nearest
from generator.importers.vocabulary import labels, wording

_SAME_EDGE = 3.0
_SAME_SIDE = 4.0
_REPEATED_TEXTS = 3
_HEADING_ROWS = 15


@dataclass(frozen=True)
class Area:
    """One cell: its edges in points from the page's upper left corner, its text and its outer lines.

    ``room`` is how wide a line of text in it can be.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""
    room: float = 0.0
    first: TextLine | None = None
    last: TextLine | None = None

    @property
    def size(self) -> float:
        """The area itself, for finding the smallest cell around a character."""
        return (self.right - self.left) * (self.bottom - self.top)

    def holds(self, x: float, y: float) -> bool:
        """True when a point lies in the cell."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def below(self, other: "Area") -> bool:
        """True when both cells have the same sides."""
        return abs(self.left - other.left) < _SAME_EDGE and abs(self.right - other.right) < _SAME_EDGE


@dataclass(frozen=True)
class Ruled:
    """A table as its cells; ``doubts`` say on which page, and how, it was continued in a way worth a look."""

    areas: tuple[Area, ...]
    pages: tuple[int, ...]
    doubts: tuple[tuple[int, str], ...] = ()

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """The table's left, top, right and bottom edge."""
        return (
            min(area.left for area in self.areas),
            min(area.top for area in self.areas),
            max(area.right for area in self.areas),
            max(area.bottom for area in self.areas),
        )

    def row_at(self, edge: float, *, top: bool) -> list[Area]:
        """Return the cells that begin, or end, at a height, from left to right."""
        found = [a for a in self.areas if abs((a.top if top else a.bottom) - edge) < _SAME_EDGE]
        return sorted(found, key=lambda area: area.left)


def grid(table: Ruled) -> Nest:
    """Return the table's rows; a cell over several rows continues in them."""
    across = merged_edges((edge for area in table.areas for edge in (area.left, area.right)), _SAME_EDGE)
    down = merged_edges((edge for area in table.areas for edge in (area.top, area.bottom)), _SAME_EDGE)
    rows: list[list[Box]] = [[] for _ in down]
    begins: set[int] = set()
    for area in sorted(table.areas, key=lambda area: (area.left, area.top)):
        left, right = nearest(across, area.left), nearest(across, area.right)
        top, bottom = nearest(down, area.top), nearest(down, area.bottom)
        begins.add(top)
        for row in range(top, bottom):
            parts = (Line(area.text),) if row == top else ()
            rows[row].append(Box(left, right - left, parts, continues=row > top))
    kept = [row for number, row in enumerate(rows) if row and number in begins]
    return Nest(complete(_apart(row) for row in kept))


def _apart(row: list[Box]) -> list[Box]:
    """Leave out a cell that lies under another one, as the frame around a table does."""
    apart: list[Box] = []
    for box in sorted(row, key=lambda box: (box.column, box.span)):
        if not apart or box.column >= apart[-1].column + apart[-1].span:
            apart.append(box)
    return apart


def continued(table: Ruled, overleaf: Ruled) -> Ruled | None:
    """Return the table with what stands of it on the next page, or None when that is another table.

    It is another one when its sides stand elsewhere, or when it begins with the same label as the first.
    """
    left, top, right, bottom = table.edges
    other_left, other_top, other_right, _ = overleaf.edges
    if abs(left - other_left) > _SAME_SIDE or abs(right - other_right) > _SAME_SIDE:
        return None
    if _begins_anew(table, overleaf):
        return None
    first, second = table.row_at(top, top=True), overleaf.row_at(other_top, top=True)
    rest, doubts = overleaf.areas, list[tuple[int, str]]()
    if _is_repeated(table, second):
        height = _end_of_heading(table, overleaf)
        rest = tuple(_below_heading(area, height) for area in rest if area.bottom > height + _SAME_EDGE)
        second = [area for area in rest if abs(area.top - height) < _SAME_EDGE]
        other_top = height
        doubts.append((overleaf.pages[0], "这一页开头重复的表头没有再读"))
    elif not second or not first or (second[0].text and second[0].text == first[0].text):
        return None
    last = {id(area): area for area in table.row_at(bottom, top=False)}
    shift = bottom - other_top
    moved = [replace(area, top=area.top + shift, bottom=area.bottom + shift) for area in rest]
    opening = [area for area in moved if abs(area.top - bottom) < _SAME_EDGE]
    joined = _joined(sorted(opening, key=lambda area: area.left), list(last.values()))
    if any(below.text for _, below in joined):
        doubts.append((overleaf.pages[0], "这一页开头的一行看来接着上一页的最后一行，已接在一起"))
    gone = {id(area) for pair in joined for area in pair}
    whole = [
        replace(above, bottom=below.bottom, text=above.text + below.text, last=below.last or above.last)
        for above, below in joined
    ]
    kept = [area for area in (*table.areas, *moved) if id(area) not in gone]
    return Ruled((*kept, *whole), table.pages + overleaf.pages, table.doubts + tuple(doubts))


def repeats_heading(table: Ruled, overleaf: Ruled) -> bool:
    """True when a table begins with a row that stands in the other one already."""
    repeated = _is_repeated(table, overleaf.row_at(overleaf.edges[1], top=True))
    return repeated and not _begins_anew(table, overleaf)


def _begins_anew(table: Ruled, overleaf: Ruled) -> bool:
    """True when a page begins with the head of a form, 项目名称 and the row below it, that stood already.

    A heading printed again is one of labels; a head with its values is that of the same project once more.
    """
    rows, known = _texts(overleaf, 2), _texts(table, _HEADING_ROWS)
    names = any(labels.named("form", text) == "项目名称" for text in rows[0])
    return names and len(rows) > 1 and (rows[0], rows[1]) in pairwise(known)


def _texts(table: Ruled, most: int) -> list[tuple[str, ...]]:
    """Return the texts of the first rows of a table."""
    tops = sorted({round(area.top, 1) for area in table.areas})[:most]
    return [tuple(area.text for area in table.row_at(top, top=True)) for top in tops]


def _is_repeated(table: Ruled, row: Sequence[Area]) -> bool:
    """True when a page begins with a row that the table has already, a heading printed again."""
    texts = [area.text for area in row]
    if sum(bool(text) for text in texts) < _REPEATED_TEXTS:
        return False
    return tuple(texts) in _texts(table, _HEADING_ROWS)


def _end_of_heading(table: Ruled, overleaf: Ruled) -> float:
    """Return where a heading printed again ends, in points: at its second row, where it has one.

    The label of a whole block stands in the heading's row and goes down beside the rows below it.
    """
    opening = overleaf.row_at(overleaf.edges[1], top=True)
    known = _texts(table, _HEADING_ROWS)
    at = known.index(tuple(area.text for area in opening))
    height = min(area.bottom for area in opening)
    for texts in known[at + 1 :]:
        row = overleaf.row_at(height, top=True)
        end = min((area.bottom for area in row), default=height)
        beside = any(abs(area.bottom - end) < _SAME_EDGE for area in opening)
        if not row or not beside or tuple(area.text for area in row) != texts:
            break
        height = end
    return height


def _below_heading(area: Area, height: float) -> Area:
    """What of a cell stands below a heading printed again; its text has been read with the first heading."""
    return (
        area if area.top > height - _SAME_EDGE else replace(area, top=height, text="", first=None, last=None)
    )


def _runs_on(above: Area, below: Area) -> bool:
    """True when the text below goes on from a line that filled its cell."""
    if above.last is None or below.first is None:
        return False
    return wraps(above.last, [below.first], above.room)


def _joined(opening: Sequence[Area], closing: Sequence[Area]) -> list[tuple[Area, Area]]:
    """Pair cells at the top of a page with those that they continue at the bottom of the page before.

    Blank cells at the left of the first row, a number before them aside, continue merged ones, and so do the
    ends of labels. When every
    text in the row goes on from a full line above, or from one that holds nothing but blanks, it is the rest
    of a row that was cut by the page's end.
    """
    above = [(next((last for last in closing if area.below(last)), None), area) for area in opening]
    leading: list[tuple[Area, Area]] = []
    for last, area in above:
        if area.text.strip().isdigit() and not leading:
            continue
        if area.text and not (last and _is_cut_label(last, area)):
            break
        if last is not None:
            leading.append((last, area))
    filled = [(last, area) for last, area in above if area.text]
    goes_on = bool(filled) and all(last and _runs_on(last, area) for last, area in filled)
    only_indent = any(last and wording.blank(last.text) for last, _ in filled)
    cut = goes_on and (leading or len(filled) > 1 or only_indent)
    return [(last, area) for last, area in above if last is not None] if cut else leading


def _is_cut_label(above: Area, below: Area) -> bool:
    """True for the two halves of a known label, of which one alone is none."""
    halves = (above.text, below.text)
    return _is_label("".join(halves)) and not all(map(_is_label, halves)) and _runs_on(above, below)


def _is_label(text: str) -> bool:
    return text.endswith("指标") or labels.known(text) or bool(labels.sections(text))

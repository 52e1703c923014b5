"""A sheet too wide for its paper, its columns on several pages: told apart from one table after another.

The pages of such a sheet have its rows at the same heights, and only the first of them has the names of the
rows. Read one after another they would give cells to rows and columns that they are not of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.errors import UnreadableInputError
from generator.importers.readers.pdf.leaves import Leaf
from generator.importers.readers.pdf.lines import TextLine
from generator.importers.readers.pdf.ruled import Ruled
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Notice

_SAME_SIDE = 4.0
_FEWEST_EDGES = 5
_SHARED = 0.8
_ADVICE = "请把原表的页面设成“所有列打印在一页”后另存为 PDF，或直接导入 Excel 原件"


@dataclass(frozen=True)
class _Printed:
    """The tables of one page together; sides and heights of rows in points from its upper left corner."""

    number: int
    sides: tuple[float, float]
    heights: frozenset[int]
    has_names: bool
    is_cut: bool


def refuse_spread(leaves: Sequence[Leaf]) -> list[Notice]:
    """Raise UnreadableInputError where a page holds further columns of the table on an earlier page.

    Certain where texts of the earlier page reach over this page's left edge, as a printer cuts them; without
    such a text it is returned as a doubt.
    """
    notices: list[Notice] = []
    pages = [page for leaf in leaves if (page := _printed(leaf)) is not None]
    for before, page in combinations(pages, 2):
        if not _goes_on_beside(before, page):
            continue
        both = f"第 {before.number} 页和第 {page.number} 页"
        if page.is_cut:
            raise UnreadableInputError(
                f"{both}看来是同一张宽表的左右两部分（各行高低相同，文字被页边截断），各栏对不上行，没有导入；"
                f"{_ADVICE}"
            )
        said = f"{both}各行高低相同，可能是同一张宽表的左右两部分；请核对，若是，{_ADVICE}"
        notices.append(Notice(f"page {page.number}", said))
    return notices


def _printed(leaf: Leaf) -> _Printed | None:
    """What is compared of a page; None when no table is on it."""
    tables = [part for part in leaf.parts if isinstance(part, Ruled)]
    if not tables:
        return None
    areas = [area for table in tables for area in table.areas]
    return _Printed(
        leaf.number,
        (min(area.left for area in areas), max(area.right for area in areas)),
        frozenset(round(edge) for area in areas for edge in (area.top, area.bottom)),
        any(labels.named("form", area.text) == "项目名称" for area in areas),
        any(isinstance(part, TextLine) and part.left < 0 for part in leaf.parts),
    )


def _goes_on_beside(before: _Printed, page: _Printed) -> bool:
    """True when the tables of two pages share the heights of their rows, but neither sides nor names."""
    same_sides = all(abs(a - b) < _SAME_SIDE for a, b in zip(before.sides, page.sides, strict=True))
    return not page.has_names and not same_sides and _share_rows(before.heights, page.heights)


def _share_rows(one: frozenset[int], other: frozenset[int]) -> bool:
    """True when nearly all heights of the page with fewer are heights of the other page too."""
    fewer, more = sorted((one, other), key=len)
    shared = sum(not more.isdisjoint((edge - 1, edge, edge + 1)) for edge in fewer)
    return len(fewer) >= _FEWEST_EDGES and shared >= _SHARED * len(fewer)

"""The lines drawn on a page: tables that a page's end leaves open, and tables without upright lines."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pdfplumber.page import Page

from generator.importers.readers.pdf.lined import Drawn, lined
from generator.importers.readers.pdf.lines import Char
from generator.importers.readers.pdf.ruled import Area

_Side = Literal["top", "bottom"]
_THICK = 4
_SAME_EDGE = 3.0


def closed(page: Page) -> dict[str, Any]:
    """Return the settings that close tables where upright lines end at the foot or the head of a page.

    Browsers draw no line there under a cell that goes on overleaf, and without one it is no cell.
    """
    upright = [edge for edge in page.edges if edge["orientation"] == "v" and _is_long(edge)]
    sides: tuple[_Side, ...] = ("top", "bottom")
    lines = [line for side in sides if (line := _closing(upright, side))]
    return {"explicit_horizontal_lines": lines} if lines else {}


def _is_long(edge: Mapping[str, float]) -> bool:
    return edge["bottom"] - edge["top"] > _THICK


def _closing(
    upright: Sequence[Mapping[str, float]], side: Literal["top", "bottom"]
) -> dict[str, object] | None:
    """Return a line across the outermost ends of upright lines, at the given side of the page."""
    outermost = (min if side == "top" else max)((edge[side] for edge in upright), default=0.0)
    ends = [edge["x0"] for edge in upright if abs(edge[side] - outermost) < _SAME_EDGE]
    if max(ends, default=0.0) - min(ends, default=0.0) < _THICK:
        return None
    left, right = min(ends), max(ends)
    across = {"object_type": "line", "orientation": "h", "x0": left, "x1": right, "width": right - left}
    return {**across, "top": outermost, "bottom": outermost, "height": 0}


def between_lines(page: Page, chars: list[Char]) -> list[list[Area]]:
    """Return the table of a page that is ruled by horizontal lines alone, in a list, or none."""
    if any(edge["orientation"] == "v" and _is_long(edge) for edge in page.edges):
        return []
    across = (edge for edge in page.edges if edge["orientation"] == "h")
    cells = lined([Drawn(edge["x0"], edge["x1"], edge["top"]) for edge in across], chars)
    return [cells] if cells else []

"""Characters of a PDF page that are not read as filed: struck through, white on nothing, too small to see."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypedDict, cast

from pdfplumber.page import Page

from generator.importers.readers.pdf.lines import Char
from generator.importers.readers.unseen import STRUCK, TINY, WHITE, left_out
from generator.importers.vocabulary.grid import Notice

_THIN = 2.0
_TINY = 2.0
_OVERHANG = 0.6
_UPPER, _LOWER = 0.3, 0.78
_SHADE = 0.98
_NOTES = {"Text", "Popup"}


def seen(page: Page, chars: list[Char]) -> tuple[list[Char], list[Notice]]:
    """Return the characters of a page that are read, and what is to be said of the others."""
    struck = _struck(page, chars)
    gone: defaultdict[str, list[Char]] = defaultdict(list)
    kept: list[Char] = []
    grounds = [*_grounds(page)]
    for char in chars:
        why = STRUCK if id(char) in struck else _invisible(char, grounds)
        (gone[why] if why else kept).append(char)
    place = f"page {page.page_number}"
    notices = [Notice(place, left_out(why, "".join(c["text"] for c in held))) for why, held in gone.items()]
    return kept, [notice for notice in notices if "“”" not in notice.text] + [*_annotations(page, place)]


def _struck(page: Page, chars: Sequence[Char]) -> set[int]:
    """The characters that a thin line crosses at half height, no longer than the text that it crosses."""
    ordered = sorted((c for c in chars if c["upright"]), key=lambda c: float(c["top"]))
    tops = [float(char["top"]) for char in ordered]
    tallest = max((char["bottom"] - char["top"] for char in ordered), default=0)
    found: set[int] = set()
    for left, right, height in _strokes(page):
        near = ordered[bisect_left(tops, height - tallest) : bisect_left(tops, height)]
        crossed = [char for char in near if _crosses(char, left, right, height)]
        if not crossed:
            continue
        room = _OVERHANG * crossed[0]["size"]
        if left > min(c["x0"] for c in crossed) - room and right < max(c["x1"] for c in crossed) + room:
            found |= {id(char) for char in crossed}
    return found


def _strokes(page: Page) -> Iterator[tuple[float, float, float]]:
    for drawn in (*page.lines, *page.rects):
        if drawn["bottom"] - drawn["top"] < _THIN < drawn["x1"] - drawn["x0"]:
            yield drawn["x0"], drawn["x1"], (drawn["top"] + drawn["bottom"]) / 2


def _crosses(char: Char, left: float, right: float, height: float) -> bool:
    share = (height - char["top"]) / max(1e-6, char["bottom"] - char["top"])
    return bool(left <= (char["x0"] + char["x1"]) / 2 <= right and _UPPER < share < _LOWER)


class _Ground(TypedDict):
    """The box of something drawn."""

    x0: float
    x1: float
    top: float
    bottom: float


def _grounds(page: Page) -> Iterator[_Ground]:
    """Everything coloured that text may stand on."""
    yield from cast("list[_Ground]", page.images)
    for drawn in (*page.rects, *page.curves):
        if drawn.get("fill") and not _is_white(drawn.get("non_stroking_color")):
            yield cast("_Ground", drawn)


def _invisible(char: Char, grounds: Sequence[_Ground]) -> str | None:
    if char["upright"] and char["size"] < _TINY:
        return TINY
    if not _is_white(char.get("non_stroking_color")):
        return None
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    on_ground = any(g["x0"] <= x <= g["x1"] and g["top"] <= y <= g["bottom"] for g in grounds)
    return None if on_ground else WHITE


def _is_white(colour: object) -> bool:
    """Gray and RGB are white at their full strength, CMYK where there is none of the four inks."""
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    numbers = [value for value in values if isinstance(value, (int, float))]
    if len(numbers) != len(values) or len(numbers) not in {1, 3, 4}:
        return False
    return max(numbers) == 0 if len(numbers) == 4 else min(numbers) >= _SHADE  # noqa: PLR2004 - CMYK


def _annotations(page: Page, place: str) -> Iterator[Notice]:
    """Comments lie over a page and are not among its characters."""
    kinds = [str((held.get("data") or {}).get("Subtype", "")).strip("/'") for held in page.annots]
    notes = sum(kind in _NOTES for kind in kinds)
    if notes:
        yield Notice(place, f"这一页有 {notes} 处批注，没有读入；请核对原件")

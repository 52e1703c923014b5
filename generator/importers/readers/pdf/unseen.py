"""Characters of a PDF page that are not read as filed: struck through, lost in their ground, too small."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pdfplumber.page import Page

from generator.importers.readers.ink import PAPER, Rgb, is_lost
from generator.importers.readers.pdf.lines import Char
from generator.importers.readers.unseen import FAINT, STRUCK, TINY, WHITE, left_out
from generator.importers.vocabulary.grid import Notice

_THIN = 2.0
_TINY = 2.0
_OVERHANG = 0.6
_UPPER, _LOWER = 0.3, 0.78
_NOTES = {"Text", "Popup"}


def seen(page: Page, chars: list[Char]) -> tuple[list[Char], list[Notice]]:
    """Return the characters of a page that are read, and what is to be said of the others."""
    struck = _struck(page, chars)
    gone: defaultdict[str, list[Char]] = defaultdict(list)
    kept: list[Char] = []
    behind = _Page(_grounds(page))
    for char in chars:
        why = STRUCK if id(char) in struck else behind.hides(char)
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


class _Ground(NamedTuple):
    """A box that something is drawn in, and its colour; None where that is not known."""

    left: float
    right: float
    top: float
    bottom: float
    colour: Rgb | None

    def holds(self, x: float, y: float) -> bool:
        """True for a place in the box."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def _grounds(page: Page) -> Iterator[_Ground]:
    """Everything that text may stand on: a rectangle has a colour all over, a picture or a path has not."""
    for drawn in (*page.images, *page.rects, *page.curves):
        kind = drawn["object_type"]
        if kind != "image" and (not drawn.get("fill") or _is_rule(drawn)):
            continue
        colour = _colour(drawn.get("non_stroking_color")) if kind != "image" else None
        # A white path covers nothing that is not white already; of any other nobody knows where it is filled.
        is_known = kind == "rect" or (colour is not None and is_lost(colour, PAPER))
        box = (drawn["x0"], drawn["x1"], drawn["top"], drawn["bottom"])
        yield _Ground(*box, colour if is_known else None)


def _is_rule(drawn: Mapping[str, Any]) -> bool:
    return bool(min(drawn["x1"] - drawn["x0"], drawn["bottom"] - drawn["top"]) < _THIN)


class _Page:
    """What stands behind the text of a page."""

    def __init__(self, grounds: Iterable[_Ground]) -> None:
        self._grounds = [*grounds]
        self._hiding: dict[Rgb, list[_Ground]] = {}

    def hides(self, char: Char) -> str | None:
        """Return why a character cannot be seen; None for one as usual.

        Which ground lies above the others a page does not say: what is seen on any of them is seen.
        """
        if char["upright"] and char["size"] < _TINY:
            return TINY
        ink = _colour(char.get("non_stroking_color"))
        if ink is None:
            return None
        if ink not in self._hiding:
            self._hiding[ink] = [g for g in self._grounds if g.colour and is_lost(ink, g.colour)]
        is_pale = is_lost(ink, PAPER)
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        if not is_pale and not any(g.holds(x, y) for g in self._hiding[ink]):
            return None
        if any(g.holds(x, y) and not (g.colour and is_lost(ink, g.colour)) for g in self._grounds):
            return None
        return WHITE if is_pale else FAINT


def _colour(drawn: object) -> Rgb | None:
    """The colour of one share of gray, three of light or four of ink; None for any other."""
    values = drawn if isinstance(drawn, (tuple, list)) else (drawn,)
    match [value for value in values if isinstance(value, (int, float))]:
        case [gray] if len(values) == 1:
            return gray, gray, gray
        case [red, green, blue] if len(values) == len(PAPER):
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)
    return None


def _annotations(page: Page, place: str) -> Iterator[Notice]:
    """Comments lie over a page and are not among its characters."""
    kinds = [str((held.get("data") or {}).get("Subtype", "")).strip("/'") for held in page.annots]
    notes = sum(kind in _NOTES for kind in kinds)
    if notes:
        yield Notice(place, f"这一页有 {notes} 处批注，没有读入；请核对原件")

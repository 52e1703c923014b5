"""How the cells of a workbook look: number format, lines, and fonts that make their text not be read."""

from dataclasses import dataclass

from lxml import etree

from generator.importers.readers.excel.formats import GENERAL, built_in
from generator.importers.readers.package import attribute, child, children, local, whole
from generator.importers.readers.unseen import HIDDEN, STRUCK, TINY, WHITE

_TINY_POINTS = 2
_WHITE_INDEXES = {"1", "9"}
_OFF = {"0", "false"}


@dataclass(frozen=True)
class Look:
    """How a cell looks: its number format, whether a vertical line is drawn at it, whether it is filled.

    ``unseen`` tells why its text is not read, one of the words of ``unseen``; None for text as usual.
    """

    code: str = GENERAL
    ruled: bool = False
    filled: bool = False
    unseen: str | None = None


def looks_of(root: etree._Element | None) -> list[Look]:
    """Return the looks that a workbook's styles define, in the order that cells name them by."""
    codes = {
        whole(element, "numFmtId"): attribute(element, "formatCode") or GENERAL
        for element in children(child(root, "numFmts"))
    }
    lined = [_has_lines(border) for border in children(child(root, "borders"))]
    filled = [_is_filled(fill) for fill in children(child(root, "fills"))]
    fonts = [unseen_font(font) for font in children(child(root, "fonts"))]
    looks = []
    for element in children(child(root, "cellXfs")):
        number, border, fill, font = (
            whole(element, name) or 0 for name in ("numFmtId", "borderId", "fillId", "fontId")
        )
        is_filled = fill < len(filled) and filled[fill]
        why = fonts[font] if font < len(fonts) else None
        looks.append(
            Look(
                codes.get(number) or built_in(number),
                border < len(lined) and lined[border],
                is_filled,
                None if why == WHITE and is_filled else why,
            )
        )
    return looks


def unseen_font(font: etree._Element | None) -> str | None:
    """Return why text in a font is not read; white text is seen again in a cell that is filled."""
    if _is_on(font, "strike"):
        return STRUCK
    if _is_on(font, "vanish"):
        return HIDDEN
    if 0 < _size(font) <= _TINY_POINTS:
        return TINY
    colour = child(font, "color")
    tinted = (attribute(colour, "tint") or "0").strip("0.") not in {"", "-"}
    white = (
        (attribute(colour, "rgb") or "").upper().endswith("FFFFFF")
        or (attribute(colour, "theme") == "0" and not tinted)
        or attribute(colour, "indexed") in _WHITE_INDEXES
    )
    return WHITE if white else None


def _is_on(font: etree._Element | None, name: str) -> bool:
    mark = child(font, name)
    return mark is not None and attribute(mark, "val") not in _OFF


def _size(font: etree._Element | None) -> float:
    try:
        return float(attribute(child(font, "sz"), "val") or 0)
    except ValueError:
        return 0.0


def _is_filled(fill: etree._Element) -> bool:
    pattern = child(fill, "patternFill")
    if pattern is None:
        return len(fill) > 0
    white = (attribute(child(pattern, "fgColor"), "rgb") or "").upper().endswith("FFFFFF")
    return attribute(pattern, "patternType") not in {None, "none"} and not white


def _has_lines(border: etree._Element) -> bool:
    drawn = {local(side) for side in border if attribute(side, "style") not in {None, "none"}}
    return bool(drawn & {"left", "right", "start", "end"}) or {"top", "bottom"} <= drawn

"""How the cells of a workbook look: number format, lines, and fonts that make their text not be read."""

from dataclasses import dataclass

from lxml import etree

from generator.importers.readers.excel.formats import GENERAL, built_in
from generator.importers.readers.ink import PAPER, Rgb, from_hex, is_lost
from generator.importers.readers.package import attribute, child, children, local, whole
from generator.importers.readers.unseen import FAINT, HIDDEN, STRUCK, TINY, WHITE

_TINY_POINTS = 2
_WHITE_INDEXES = {"1", "9"}
_OFF = {"0", "false"}


@dataclass(frozen=True)
class Look:
    """How a cell looks: its number format, whether a vertical line is drawn at it, what is behind its text.

    ``ground`` is None where its colour is not known; ``unseen`` tells why the cell's text is not read, one of
    the words of ``unseen``, None for text as usual.
    """

    code: str = GENERAL
    ruled: bool = False
    ground: Rgb | None = PAPER
    unseen: str | None = None


def looks_of(root: etree._Element | None) -> list[Look]:
    """Return the looks that a workbook's styles define, in the order that cells name them by."""
    codes = {
        whole(element, "numFmtId"): attribute(element, "formatCode") or GENERAL
        for element in children(child(root, "numFmts"))
    }
    lined = [_has_lines(border) for border in children(child(root, "borders"))]
    grounds = [_ground(fill) for fill in children(child(root, "fills"))]
    faces = [face_of(font) for font in children(child(root, "fonts"))]
    looks = []
    for element in children(child(root, "cellXfs")):
        number, border, fill, font = (
            whole(element, name) or 0 for name in ("numFmtId", "borderId", "fillId", "fontId")
        )
        ground = grounds[fill] if fill < len(grounds) else PAPER
        looks.append(
            Look(
                codes.get(number) or built_in(number),
                border < len(lined) and lined[border],
                ground,
                faces[font].unseen(ground) if font < len(faces) else None,
            )
        )
    return looks


@dataclass(frozen=True)
class Face:
    """What a font does to text: ``why`` it is not read at all, else its ``ink`` if that is known."""

    why: str | None = None
    ink: Rgb | None = None

    def unseen(self, ground: Rgb | None) -> str | None:
        """Return why text is not read in a cell with such a ground; None for text as usual."""
        if self.why or self.ink is None or ground is None or not is_lost(self.ink, ground):
            return self.why
        return WHITE if ground == PAPER else FAINT


def face_of(font: etree._Element | None) -> Face:
    """Return what a font of a workbook does to text."""
    if _is_on(font, "strike"):
        return Face(STRUCK)
    if _is_on(font, "vanish"):
        return Face(HIDDEN)
    if 0 < _size(font) <= _TINY_POINTS:
        return Face(TINY)
    return Face(ink=_ink(child(font, "color")))


def _ink(colour: etree._Element | None) -> Rgb | None:
    """The colour of a font; None where the file does not say it itself."""
    tinted = (attribute(colour, "tint") or "0").strip("0.") not in {"", "-"}
    if (attribute(colour, "theme") == "0" and not tinted) or attribute(colour, "indexed") in _WHITE_INDEXES:
        return PAPER
    return from_hex(attribute(colour, "rgb"))


def _is_on(font: etree._Element | None, name: str) -> bool:
    mark = child(font, name)
    return mark is not None and attribute(mark, "val") not in _OFF


def _size(font: etree._Element | None) -> float:
    try:
        return float(attribute(child(font, "sz"), "val") or 0)
    except ValueError:
        return 0.0


def _ground(fill: etree._Element) -> Rgb | None:
    """The colour that a cell is filled with, that of paper without any; None where it is not known."""
    pattern = child(fill, "patternFill")
    if pattern is None:
        return None if len(fill) else PAPER
    kind = attribute(pattern, "patternType")
    if kind in {None, "none"}:
        return PAPER
    return from_hex(attribute(child(pattern, "fgColor"), "rgb")) if kind == "solid" else None


def _has_lines(border: etree._Element) -> bool:
    drawn = {local(side) for side in border if attribute(side, "style") not in {None, "none"}}
    return bool(drawn & {"left", "right", "start", "end"}) or {"top", "bottom"} <= drawn

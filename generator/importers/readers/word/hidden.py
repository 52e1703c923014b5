"""Text that a Word file holds but a reader does not take for filed: struck through, hidden, white, tiny.

A run says how it looks itself or through its character style, its paragraph's style and the defaults; what
is nearer wins (ECMA-376 part 1, 17.7.2).
"""

from lxml import etree

from generator.importers.readers.ink import PAPER, Rgb, from_hex, is_lost
from generator.importers.readers.package import attribute, child, local, whole
from generator.importers.readers.unseen import FAINT, HIDDEN, STRUCK, TINY, WHITE
from generator.importers.readers.word.styles import Styles

_OFF = {"0", "false", "off"}
_NO_FILL = {"", "auto"}
_WHITE_THEMES = {"background1", "light1"}
_TINY_HALF_POINTS = 4
_NARROW_PERCENT = 5
_FRAMED = {"txbxContent", "hdr", "ftr"}


def unseen(run: etree._Element, paragraph: etree._Element | None, styles: Styles) -> str | None:
    """Return why the text of a run is not read, one of the words of ``unseen``; None for text as usual.

    ``paragraph`` are the properties of the paragraph that the run stands in.
    """
    looks = _looks(run, paragraph, styles)
    if not looks:
        return None
    if _is_on(looks, "vanish"):
        return HIDDEN
    if _is_on(looks, "strike") or _is_on(looks, "dstrike"):
        return STRUCK
    for name, least in (("sz", _TINY_HALF_POINTS), ("w", _NARROW_PERCENT)):
        size = next((size for look in looks if (size := whole(child(look, name))) is not None), None)
        if size is not None and size <= least:
            return TINY
    ink = _ink(looks)
    ground = _ground(run, styles) if ink else None
    if not ink or not ground or not is_lost(ink, ground):
        return None
    return WHITE if ground == PAPER else FAINT


def _looks(
    run: etree._Element, paragraph: etree._Element | None, styles: Styles
) -> tuple[etree._Element, ...]:
    """The run properties that hold for a run, the nearest first."""
    own = child(run, "rPr")
    of_paragraph = attribute(child(paragraph, "pStyle"), "val") or styles.default
    inherited = styles.looks(attribute(child(own, "rStyle"), "val")) + styles.looks(of_paragraph)
    return (() if own is None else (own,)) + inherited


def _is_on(looks: tuple[etree._Element, ...], name: str) -> bool:
    found = next((mark for look in looks if (mark := child(look, name)) is not None), None)
    return found is not None and attribute(found, "val") not in _OFF


def _ink(looks: tuple[etree._Element, ...]) -> Rgb | None:
    """The colour of text; None where Word chooses it, so that it can be read."""
    found = next((mark for look in looks if (mark := child(look, "color")) is not None), None)
    pure = not attribute(found, "themeShade") and not attribute(found, "themeTint")
    if attribute(found, "themeColor") in _WHITE_THEMES and pure:
        return PAPER
    return from_hex(attribute(found, "val"))


def _ground(run: etree._Element, styles: Styles) -> Rgb | None:
    """The colour nearest behind a run, of itself up to its table; None where it is not known."""
    for element in (run, *run.iterancestors()):
        if local(element) in _FRAMED:
            return None
        for part in element:
            if local(part) in {"rPr", "pPr", "tcPr", "trPr", "tblPr", "tblPrEx"}:
                shading = child(part, "shd")
                fill = attribute(shading, "fill") or ""
                patterned = attribute(shading, "val") not in {None, "clear", "nil"}
                drawn = patterned or child(part, "highlight") is not None
                if drawn or styles.is_filled(attribute(child(part, "tblStyle"), "val")):
                    return None
                if fill.lower() not in _NO_FILL:
                    return from_hex(fill)
            elif local(part) not in {"tblGrid", "proofErr", "bookmarkStart"}:
                break
    return PAPER

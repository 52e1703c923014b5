"""Text that a Word file holds but a reader does not take for filed: struck through, hidden, white, tiny.

A run says how it looks itself or through its character style, its paragraph's style and the defaults; what
is nearer wins (ECMA-376 part 1, 17.7.2).
"""

from collections.abc import Iterator

from lxml import etree

from generator.importers.readers.package import attribute, child, local, whole
from generator.importers.readers.unseen import HIDDEN, STRUCK, TINY, WHITE
from generator.importers.readers.word.styles import Styles

_OFF = {"0", "false", "off"}
_NO_FILL = {"", "auto", "ffffff"}
_TINY_HALF_POINTS = 4
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
    size = next((size for look in looks if (size := whole(child(look, "sz"))) is not None), None)
    if size is not None and size <= _TINY_HALF_POINTS:
        return TINY
    return WHITE if _is_white(looks) and not any(_fills(run, styles)) else None


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


def _is_white(looks: tuple[etree._Element, ...]) -> bool:
    found = next((mark for look in looks if (mark := child(look, "color")) is not None), None)
    plain = (attribute(found, "val") or "").lower()
    return plain == "ffffff" or attribute(found, "themeColor") in {"background1", "light1"}


def _fills(run: etree._Element, styles: Styles) -> Iterator[bool]:
    """Whether something behind a run is coloured: itself, its paragraph, cell, row, table or frame."""
    for element in (run, *run.iterancestors()):
        if local(element) in _FRAMED:
            yield True
        for part in element:
            if local(part) in {"rPr", "pPr", "tcPr", "trPr", "tblPr", "tblPrEx"}:
                fill = (attribute(child(part, "shd"), "fill") or "").lower()
                yield fill not in _NO_FILL or child(part, "highlight") is not None
                yield styles.is_filled(attribute(child(part, "tblStyle"), "val"))
            elif local(part) not in {"tblGrid", "proofErr", "bookmarkStart"}:
                break

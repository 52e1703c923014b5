"""What people filled into the fields of a PDF form, or typed over a page, as characters that stand there.

Fields (ISO 32000-1, 12.7) and typed text lie over a page and are not among its characters. What is drawn here
stands where a viewer shows it, so that the cell around a field has its text.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import decode_text
from pdfplumber.page import Page

from generator.importers.readers.pdf.lines import Char
from generator.importers.vocabulary.grid import Notice

_OVER_THE_PAGE = {"Widget", "FreeText"}
_INHERITED = 20
_HIDDEN = 0b100010  # the second bit and the sixth: hidden, not viewed
_SECRET = 1 << 13
_PUSHED = 1 << 16
_SIZE = 9.0
_LEADING = 1.2
_ON, _OFF = "☑", "☐"


def filled_in(page: Page) -> tuple[list[Char], list[Notice]]:
    """Return the characters in filled fields and of typed text, in points from the page's upper left."""
    drawn: list[Char] = []
    hidden = 0
    for held in page.annots:
        data = held.get("data") or {}
        text = _shown(data) if _name(data.get("Subtype")) in _OVER_THE_PAGE else ""
        if text.strip() and _flags(data, "F") & _HIDDEN:
            hidden += 1
        elif text.strip():
            drawn += _characters(text, held, float(page.height))
    said = f"这一页有 {hidden} 个填了内容却不显示的栏，没有读入；请核对原件"
    return drawn, [Notice(f"page {page.page_number}", said)] if hidden else []


def _shown(data: Mapping[str, Any]) -> str:
    """Return what a field shows: its text, the choice made, or a mark; of typed text itself."""
    if _name(data.get("Subtype")) == "FreeText":
        return _text(resolve1(data.get("Contents")))
    kind, flags = _name(_inherited(data, "FT")), _flags(data, "Ff")
    value = _inherited(data, "V")
    if kind == "Btn":
        return "" if flags & _PUSHED else _mark(data, value)
    if kind not in {"Tx", "Ch"} or flags & _SECRET:
        return ""
    chosen = value if isinstance(value, list) else [value]
    labels = dict(_options(_inherited(data, "Opt"))) if kind == "Ch" else {}
    texts = (_text(resolve1(one)) for one in chosen)
    return "、".join(labels.get(text, text) for text in texts if text)


def _mark(data: Mapping[str, Any], value: object) -> str:
    """Return the mark of a box that is ticked or is not; its own state says more than the group's value."""
    state = resolve1(data.get("AS"))
    name = _name(value if state is None else state)
    return _ON if name not in {"", "Off"} else _OFF


def _options(found: object) -> Iterator[tuple[str, str]]:
    """Yield what is stored and what is shown for every choice that has both."""
    for option in found if isinstance(found, list) else []:
        pair = resolve1(option)
        if isinstance(pair, list) and len(pair) > 1:
            yield _text(resolve1(pair[0])), _text(resolve1(pair[1]))


def _inherited(data: Mapping[str, Any], key: str) -> Any:
    """Return an entry of a field, or of the field that it is a part of."""
    held: Any = data
    for _ in range(_INHERITED):
        if not isinstance(held, Mapping):
            return None
        if (value := resolve1(held.get(key))) is not None:
            return value
        held = resolve1(held.get("Parent"))
    return None


def _flags(data: Mapping[str, Any], key: str) -> int:
    value = _inherited(data, key)
    return value if isinstance(value, int) else 0


def _name(value: object) -> str:
    return str(literal_name(value)) if isinstance(value, PSLiteral) else ""


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return decode_text(value)
    return value if isinstance(value, str) else _name(value)


def _characters(text: str, held: Mapping[str, Any], height: float) -> Iterator[Char]:
    """Yield one character after another, in lines that all stand within the field, however long they are."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    step = min(_SIZE * _LEADING, (held["bottom"] - held["top"]) / len(lines))
    size = min(_SIZE, step)
    for number, line in enumerate(lines):
        top = held["top"] + number * step
        wide = min(size, (held["x1"] - held["x0"]) / max(1, len(line)))
        for at, letter in enumerate(line):
            left = held["x0"] + at * wide
            yield {
                "text": letter,
                "x0": left,
                "x1": left + wide,
                "top": top,
                "bottom": top + size,
                "size": size,
                "upright": True,
                "matrix": (1, 0, 0, 1, left, height - top - size),
                "non_stroking_color": (0,),
            }

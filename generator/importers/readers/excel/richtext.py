"""The strings of a workbook: text in runs, each in a font of its own or in that of its cell."""

import re
from typing import TypeAlias

from lxml import etree

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import TOO_MANY_CELLS
from generator.importers.readers.excel.looks import Face, face_of
from generator.importers.readers.package import Package, child, local

# Text and its font; None where that of its cell decides.
RichText: TypeAlias = tuple[tuple[str, Face | None], ...]

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MAX_STRINGS = 1_000_000


def strings_of(package: Package, name: str) -> list[RichText]:
    """Return the shared strings of a workbook; raise UnreadableInputError for too many of them."""
    strings: list[RichText] = []
    for element in package.stream(name, "si") if package.has(name) else ():
        strings.append(rich_text(element))
        package.forget(element)
        if len(strings) > _MAX_STRINGS:
            raise UnreadableInputError(TOO_MANY_CELLS)
    return strings


def rich_text(element: etree._Element) -> RichText:
    """Return a string's runs, without the pronunciation that may stand beside them."""
    runs: list[tuple[str, Face | None]] = []
    for part in element:
        if local(part) == "t":
            runs.append((tidy(part.text or ""), None))
        elif local(part) == "r":
            own = child(part, "rPr")
            face = None if own is None else face_of(own)
            text = child(part, "t")
            runs.append((tidy((text.text if text is not None else "") or ""), face))
    return tuple(runs)


def tidy(text: str) -> str:
    """Return text without the escapes of Excel and with line ends of one kind."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)  # controls are dropped by read_document
    return text.replace("\r\n", "\n").replace("\r", "\n")

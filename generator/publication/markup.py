"""XML as other programs want it: UTF-8, its namespace by default, one element a line, nothing illegal."""

import re
from xml.etree import ElementTree as ET

# What XML 1.0 cannot hold at all, not even escaped (https://www.w3.org/TR/xml/#charsets).
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def element(tag: str, text: str = "", **attributes: str) -> ET.Element:
    """Return an element; characters that XML cannot hold are made visible."""
    made = ET.Element(tag, {name.replace("_", ":"): legal(value) for name, value in attributes.items()})
    made.text = legal(text) or None
    return made


def document(root: ET.Element) -> bytes:
    """Return a whole document, the same bytes for the same tree."""
    ET.indent(root, space="")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def legal(text: str) -> str:
    """Return the text with what XML cannot hold replaced."""
    return _ILLEGAL.sub(_REPLACEMENT, text)

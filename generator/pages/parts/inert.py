"""Text of a filing → HTML that shows this text and does nothing else.

The pages pass through a Markdown processor, which keeps HTML blocks as they are but cleans the text first
(tabs become blanks, its own placeholder characters go) and takes a line that begins with a fence, wherever it
stands. So a filed line break never becomes a line break of the page, and no control character reaches it.
"""

import re
from html import escape as html_escape

from markupsafe import Markup, escape

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNPRINTABLE = re.compile("[\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ANYTHING_SPECIAL = re.compile("[&<>\"'\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}


def inert(value: object) -> str:
    """Return a text as inert markup on one line, its line breaks as ``<br>``; markup as it is.

    Jinja calls this for whatever a template prints, so None there is a fault of the program: TypeError.
    """
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("a template prints a value that is not there")
    if not isinstance(value, str):
        return escape(value)
    if not _ANYTHING_SPECIAL.search(value):
        return str.__new__(Markup, value)
    escaped = str(escape(printable(value)))
    return Markup(escaped.replace("\n", "<br>").replace("\t", "&#9;"))  # noqa: S704


def in_attribute(value: str) -> Markup:
    """Return a text as the inside of a quoted attribute; white space of any kind becomes one blank."""
    return escape(one_line(printable(value)))


def in_code(markup: str) -> Markup:
    """Return one line of markup that is shown, inside an element whose quotes begin no attribute."""
    return Markup(html_escape(one_line(printable(markup)), quote=False))  # noqa: S704


def in_title(value: str) -> str:
    """Return a text as one line of printable characters; whoever prints the front matter escapes it."""
    return "".join(c for c in one_line(value) if c.isprintable())


def in_one_line(markup: str) -> Markup:
    """Return finished markup (a figure, whose texts are escaped) without breaks that could begin a fence."""
    return Markup(" ".join(markup.splitlines()))  # noqa: S704


def one_line(text: str) -> str:
    """Return a text with every run of white space as one blank."""
    return " ".join(text.split())


def printable(text: str) -> str:
    """Return a text with what HTML cannot hold made visible: ␀ for a control character, � for the rest."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub(_REPLACEMENT, lines).translate(_CONTROLS)

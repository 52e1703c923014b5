"""Links of a page to folders, made links to the files in them.

Imported where there are some to make: what reads pages takes as long to load as a tenth of the program, and
few sites are to be opened from a disk.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from bs4.filter import SoupStrainer

_NAMING = ("href", "src", "action")
# Elements that may name another file; only they are made, which takes a third less time than all.
_LINKING = SoupStrainer(
    [
        "a",
        "area",
        "audio",
        "embed",
        "form",
        "iframe",
        "image",
        "img",
        "link",
        "meta",
        "script",
        "source",
        "track",
        "use",
        "video",
    ]
)
# Where a page that moved leads on to.
_REFRESH = re.compile(r"content\s*=\s*[\"']?\s*\d+\s*;\s*url=", re.IGNORECASE)
_PATH = re.compile(r"[^\s\"'?#>]*")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


def with_files(html: str, address: str, tree: Path) -> str:
    """Return the page at ``address`` in ``tree`` with its links to folders made links to files.

    Nothing but these addresses changes: the page is not written anew from its elements.
    """
    here = dirname(address)
    pieces, done = [], 0
    for end, path in sorted(_paths(html)):
        if path and not _ELSEWHERE.match(path):
            target = normpath(f"{here}/{unquote(path)}").lstrip("/")
            if (tree / target / "index.html").is_file():
                pieces += [html[done:end], "index.html" if path.endswith("/") else "/index.html"]
                done = end
    return "".join((*pieces, html[done:]))


def title_of(html: str) -> str:
    """Return the title of a page, "" where it has none."""
    page = BeautifulSoup(html, "html.parser")
    return page.title.get_text() if page.title else ""


def _names_a_file(element: Tag) -> bool:
    return any(map(element.has_attr, _NAMING)) or element.get("http-equiv") == "refresh"


def _beginnings(element: Tag) -> Iterator[re.Pattern[str]]:
    """Yield what stands before each path that an element names."""
    for name in filter(element.has_attr, _NAMING):
        yield re.compile(rf"\s{name}\s*=\s*[\"']?", re.IGNORECASE)
    if element.get("http-equiv") == "refresh":
        yield _REFRESH


def _paths(html: str) -> Iterator[tuple[int, str]]:
    """Yield every path that an element names, and where in the page it ends."""
    starts = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
    for element in BeautifulSoup(html, "html.parser", parse_only=_LINKING)(_names_a_file):
        start = starts[(element.sourceline or 1) - 1] + (element.sourcepos or 0)
        for beginning in _beginnings(element):
            value = beginning.search(html, start)
            path = _PATH.match(html, value.end()) if value else None
            if path:
                yield path.end(), path[0]

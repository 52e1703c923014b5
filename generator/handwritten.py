"""Pages of Markdown as plain text, so that search finds them too: the hand-written, and any other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

# What a page lists of others, or offers to press, is not what it says.
_NOT_SAID = re.compile(r"<(nav|table|script|style|svg|form|select|button|template)\b.*?</\1>", re.DOTALL)
# Examples in code show how a file is written; whoever finds them in a search reads signs.
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[^\n]*$|<pre\b.*?</pre>", re.DOTALL | re.MULTILINE
)
_TAG = re.compile(r"<[a-z/!][^>]*>", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^(?:#\s+(.+?)\s*(?:\{[^}]*\})?\s*|<h1[^>]*>(.+?)</h1>)$", re.MULTILINE)
_MARKUP = re.compile(r"\{[:#.][^}]*\}|[*`_#>]+|^[-:| ]+$|!{3}.*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


# What the glossary explains: a heading of the third level with a name of its own, and what stands below it.
_TERM = re.compile(r"^### (.+?)\s*\{#([\w-]+)\}\s*\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_GLOSSARY = "guide/glossary/"


@dataclass(frozen=True)
class PlainPage:
    """A page as it is read: its title, its address and its text without markup.

    terms: of the glossary, what it explains: name, anchor, text.
    """

    title: str
    address: str
    text: str
    terms: tuple[tuple[str, str, str], ...] = ()


def handwritten_pages(content: Path, generated: frozenset[str]) -> tuple[PlainPage, ...]:
    """Return every Markdown page under ``content`` that is not one of ``generated``, in order."""
    paths = (path for path in sorted(content.rglob("*.md")) if path.is_file())
    relative = ((path.relative_to(content).as_posix(), path) for path in paths)
    return tuple(
        plain_page(name, path.read_text(encoding="utf-8")) for name, path in relative if name not in generated
    )


def plain_page(name: str, text: str) -> PlainPage:
    """Return the page that the file ``name`` (relative to the content folder) with this text makes."""
    markdown = _FRONT_MATTER.sub("", text)
    heading = _HEADING.search(markdown)
    title = _plain(heading[1] or heading[2]) if heading else name
    address = name.removesuffix("index.md") if name.endswith("index.md") else name.removesuffix(".md") + "/"
    said = _NOT_SAID.sub(" ", _CODE.sub(" ", _HEADING.sub("", markdown, count=1)))
    return PlainPage(title, address, _said(said), tuple(_terms(said)) if address == _GLOSSARY else ())


def _terms(markdown: str) -> Iterator[tuple[str, str, str]]:
    for found in _TERM.finditer(markdown):
        yield _said(found[1]), found[2], _said(found[3])


def _said(markdown: str) -> str:
    return _plain(_MARKUP.sub(" ", _LINK.sub(r"\1", _TAG.sub(" ", markdown))))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unescape(_TAG.sub("", text))).strip()

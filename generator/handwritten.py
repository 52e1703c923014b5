"""Pages of Markdown as plain text, so that search finds them too: the hand-written, and any other."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

# What a page lists of others, or offers to press, is not what it says; code shows how a file is written.
_NOT_SAID = frozenset(
    ("nav", "table", "script", "style", "svg", "form", "select", "button", "template", "pre")
)
# A tag by its name, and what else is no text. A tree of the page would say the same, in ten times as long.
_TAG = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)\s*+>|<[!?][^>]*+>"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>",
    re.DOTALL | re.IGNORECASE,
)
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1\s*>", re.DOTALL | re.IGNORECASE)
# How to cite a page and to embed it is the same on every page, and says nothing of what it is about.
_TAKING = re.compile(r"^## [^\n]*\{#(?:cite|embed)\}.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[^\n]*$", re.DOTALL | re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^#\s+(.+?)\s*(?:\{[^}]*\})?\s*$", re.MULTILINE)
_MARKUP = re.compile(r"\{[:#.][^}]*\}|[*`_#]+|^>+|^[-:| ]+$|!{3}.*$", re.MULTILINE)
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


# What makes a page of the name of a file and its text.
Reading = Callable[[str, str], PlainPage]


def handwritten_pages(
    content: Path, names: Iterable[str], read: Reading | None = None
) -> tuple[PlainPage, ...]:
    """Return the Markdown pages among the hand-written files ``names`` below ``content``, in their order.

    read: what reads one, ``plain_page`` by default.
    """
    reading = read or plain_page
    own = (name for name in names if name.endswith(".md"))
    return tuple(reading(name, (content / name).read_text(encoding="utf-8-sig")) for name in own)


def plain_page(name: str, text: str) -> PlainPage:
    """Return the page that the file ``name`` (relative to the content folder) with this text makes."""
    markdown = _TAKING.sub("", _FENCED.sub(" ", _FRONT_MATTER.sub("", text)))
    heading = _HEADING.search(markdown)
    body = _HEADING.sub("", markdown, count=1)
    # The text of the first <h1> is then no longer part of the page.
    title = None if heading else _TITLE.search(body)
    said = _said(f"{body[: title.start()]} {body[title.end() :]}" if title else body)
    named = heading[1] if heading else _text(title[1], "") if title else ""
    address = name.removesuffix("index.md") if name.endswith("index.md") else name.removesuffix(".md") + "/"
    terms = tuple(_terms(body)) if address == _GLOSSARY else ()
    return PlainPage(_one_line(named) or name, address, said, terms)


def _terms(markdown: str) -> Iterator[tuple[str, str, str]]:
    for found in _TERM.finditer(markdown):
        yield _said(found[1]), found[2], _said(found[3])


def _said(html: str) -> str:
    """Return the text of Markdown and HTML on one line, the words of its links in place of the links."""
    return _one_line(_MARKUP.sub(" ", _LINK.sub(r"\1", _text(html, " "))))


def _text(html: str, between: str) -> str:
    """Return all that is said, ``between`` where a tag stands."""
    return between.join(unescape(one) for one in _texts(html) if one)


def _texts(html: str) -> Iterator[str]:
    """Yield what stands between the tags, but for what is not said."""
    at, silent, depth = 0, "", 0
    for tag in _TAG.finditer(html):
        if not silent:
            yield html[at : tag.start()]
        at = tag.end()
        name = (tag["name"] or "").lower()
        if tag[0].endswith("/>") or name not in (_NOT_SAID if not silent else (silent,)):
            continue
        depth += -1 if tag["end"] else 1
        silent, depth = (name, depth) if depth > 0 else ("", 0)
    if not silent:
        yield html[at:]


def _one_line(text: str) -> str:
    return " ".join(text.split())

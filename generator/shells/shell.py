"""A shell: the pieces of the web page that shows a shape, between the places of the page's own words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.shells.page import Page, PageHeading
from generator.shells.shape import SPECIAL, Shape, mark

_ESCAPED = "&amp;&#39;&#34;&lt;"
_SLOT = re.compile(rf"gkq([a-z0-9]+?)qkg({re.escape(_ESCAPED)}|{re.escape(SPECIAL)})?")
_TITLE = re.compile(rf"<p>{mark('begin')}</p>\s*<h1>{mark('title')}</h1>")
_BODY = re.compile(rf"\n?<p>{mark('body')}</p>.*?{mark('end')}</p>", re.DOTALL)
_TITLE_SLOT, _BODY_SLOT, _ADDRESS_SLOT = (mark(name) for name in ("thetitle", "thebody", "address"))


class UnfitShellError(Exception):
    """The theme prints a page's words in a way that no shell can repeat; its pages go the slow way."""


@dataclass(frozen=True)
class Shell:
    """Pieces of the page, the slot behind each (its name, and whether it is escaped), and the last piece.

    headings: level → the finished heading, with the marks of its text and its id.
    """

    pieces: tuple[tuple[str, str, bool], ...]
    last: str
    headings: Mapping[int, str]

    def web_page(self, page: Page, slots: Mapping[str, str]) -> str:
        """Return the finished web page."""
        own = {**slots, "thetitle": page.title, "thebody": page.finished(self._heading)}
        words = (
            f"{piece}{escaped(own[slot]) if is_escaped else own[slot]}"
            for piece, slot, is_escaped in self.pieces
        )
        return "".join((*words, self.last))

    def _heading(self, heading: PageHeading) -> str:
        pattern = self.headings[heading.level]
        return pattern.replace(mark("id"), heading.id).replace(mark("text"), heading.text)


def shell_from(shape: Shape, html: str) -> Shell:
    """Return the shell that the web page of a shape gives; raise UnfitShellError where it gives none."""
    inside = _BODY.search(html)
    if inside is None or len(_TITLE.findall(html)) != 1:
        raise UnfitShellError(shape.place)
    headings = {level: _pattern(level, number, inside[0]) for number, level in enumerate(shape.levels)}
    marked = _TITLE.sub(_TITLE_SLOT, _BODY.sub(_BODY_SLOT, html, count=1))
    if shape.place:
        marked = marked.replace(shape.place, _ADDRESS_SLOT)
    cut = _SLOT.split(marked)
    pieces = tuple(zip(cut[::3], cut[1::3], (text == _ESCAPED for text in cut[2::3]), strict=False))
    return Shell(pieces, cut[-1], headings)


def _pattern(level: int, number: int, inside: str) -> str:
    found = re.search(rf"<h{level}[^>]*{mark(f'id{number}')}.*?</h{level}>", inside, re.DOTALL)
    if found is None:
        raise UnfitShellError(inside)
    return found[0].replace(mark(f"id{number}"), mark("id")).replace(mark(f"text{number}"), mark("text"))


def escaped(text: str) -> str:
    """Return a text as the theme's templates escape it."""
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;")):
        text = text.replace(char, entity)
    return text

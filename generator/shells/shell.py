"""A shell: the pieces of the web page that shows a shape, between the places of the page's own words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.shells.contents import SHOWN, Piece, UnfitShellError, spread
from generator.shells.cutting import CutShell, cut
from generator.shells.page import Page, PageHeading
from generator.shells.shape import SPECIAL, Shape, mark

_ESCAPED = "&amp;&#39;&#34;&lt;"
_SLOT = re.compile(rf"gkq([a-z0-9]+?)qkg({re.escape(_ESCAPED)}|{re.escape(SPECIAL)})?")
_TITLE = re.compile(rf"<p>{mark('begin')}</p>\s*<h1>{mark('title')}</h1>")
_BODY = re.compile(rf"\n?<p>{mark('body')}</p>.*?{mark('end')}</p>", re.DOTALL)
_TITLE_SLOT, _BODY_SLOT, _ADDRESS_SLOT = (mark(name) for name in ("thetitle", "thebody", "address"))


@dataclass(frozen=True)
class Shell:
    """Pieces of the page, and the words behind the last slot.

    headings: level → the finished heading, with the marks of its text and its id. shows_more: pages with
    more or fewer sections are printed in it too.
    """

    pieces: tuple[Piece, ...]
    last: str
    headings: Mapping[int, str]
    shows_more: bool

    def web_page(self, page: Page, slots: Mapping[str, str]) -> str:
        """Return the finished web page, compact."""
        own = {**slots, "thetitle": page.title, "thebody": page.finished(self._heading)}
        return self._cut(len(page.headings)).filled(own)

    def of(self, sections: int) -> tuple[Piece, ...]:
        """Return the pieces of a page with so many headings. Raises UnfitShellError where there are none."""
        return tuple(spread(self.pieces, sections)) if self.shows_more else self.pieces

    def _cut(self, sections: int) -> CutShell:
        if sections not in self._known:
            self._known[sections] = cut(self.of(sections), self.last)
        return self._known[sections]

    @cached_property
    def _known(self) -> dict[int, CutShell]:
        return {}

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
    words = _SLOT.split(marked)
    pieces = tuple(zip(words[::3], words[1::3], (text == _ESCAPED for text in words[2::3]), strict=False))
    return Shell(pieces, words[-1], headings, shape.levels == SHOWN)


def _pattern(level: int, number: int, inside: str) -> str:
    found = re.search(rf"<h{level}[^>]*{mark(f'id{number}')}.*?</h{level}>", inside, re.DOTALL)
    if found is None:
        raise UnfitShellError(inside)
    return found[0].replace(mark(f"id{number}"), mark("id")).replace(mark(f"text{number}"), mark("text"))

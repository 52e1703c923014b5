"""A shell made compact once; in a page, only what stands around the page's own words is gone through again.

A tag with a word of the page in it may need quotes or not; beside a word in the text, lines may end or not.
So a shell is cut where one tag follows another, and stays as it is between those cuts where no word goes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.compact import as_it_is, compact
from generator.shells.contents import Piece

# In the place of a word: no characters of text (Unicode, noncharacters), and a blank, so that quotes stay.
_SLOT = "\ufdd1 \ufdd1"


@dataclass(frozen=True)
class _Around:
    """Words of the shell with slots between them, and the words behind the last one."""

    pieces: tuple[Piece, ...]
    last: str

    def filled(self, own: Mapping[str, str]) -> str:
        words = (
            f"{piece}{escaped(own[slot]) if is_escaped else own[slot]}"
            for piece, slot, is_escaped in self.pieces
        )
        return compact("".join((*words, self.last)))


@dataclass(frozen=True)
class CutShell:
    """parts: of a page, in order; those without a word of its own are compact."""

    parts: tuple[str | _Around, ...]

    def filled(self, own: Mapping[str, str]) -> str:
        """Return the compact page with these words, slot → text."""
        return "".join(part if isinstance(part, str) else part.filled(own) for part in self.parts)


def cut(pieces: Sequence[Piece], last: str) -> CutShell:
    """Return a shell, given as ``Shell`` has it, for many pages."""
    page = compact(_SLOT.join((*(piece for piece, _, _ in pieces), last)))
    slots, parts, end = iter(pieces), list[str | _Around](), 0
    for start, stop in _joined(_spans(page)):
        *words, behind = page[start:stop].split(_SLOT)
        own = ((word, *next(slots)[1:]) for word in words)
        parts += page[end:start], _Around(tuple(own), behind)
        end = stop
    return CutShell((*parts, page[end:]))


def _spans(page: str) -> Iterator[tuple[int, int]]:
    """Yield for every slot the border of what it may change: its tag, or the text and the tags beside it."""
    whole = [found.span() for found in as_it_is(page)]
    at = page.find(_SLOT)
    while at >= 0:
        around = next((one for one in whole if one[0] <= at < one[1]), None)
        yield around or _span(page, at)
        at = page.find(_SLOT, at + len(_SLOT))


def _span(page: str, at: int) -> tuple[int, int]:
    start = page.rfind("<", 0, at)
    following = at if page.rfind(">", 0, at) < start else page.find("<", at)
    stop = page.find(">", following) if following >= 0 else -1
    return max(0, start), stop + 1 if stop >= 0 else len(page)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans that do not overlap."""
    joined: list[tuple[int, int]] = []
    for start, stop in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(stop, joined[-1][1])
        else:
            joined.append((start, stop))
    return joined


def escaped(text: str) -> str:
    """Return a text as the theme's templates escape it."""
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;")):
        text = text.replace(char, entity)
    return text

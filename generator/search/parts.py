"""What the search keeps of the pages of one owner, a department or none, once their texts are in files.

What a department's pages say follows from its own filings. So it is read once, and known again by what it
follows from: nobody then reads, cuts and compresses the texts of pages that say what they said before.
"""

import gzip
import json
import marshal
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from generator.kept import Memory
from generator.search.documents import CASE, SearchDocument
from generator.search.grams import Block, block
from generator.search.shelves import keep
from generator.search.spelling import name_runs, text_runs

# So much text in a file is a quarter smaller than a third of it; what a result is cut from is then 4 kB.
TEXT_BYTES = 18_000

# What makes the pages of a department that are not made of its records: those of its cases.
Making = Callable[[], Iterable[SearchDocument]]


@dataclass(frozen=True)
class Origin:
    """Where the pages of a department come from.

    inputs: all that they follow from; () where nobody knows. others: makes those that are not of records.
    """

    inputs: tuple[str, ...] = ()
    others: Making = tuple


class Row(NamedTuple):
    """A page as lists show it: figures as texts and as numbers."""

    title: str
    url: str
    kind: str
    year: str
    money: str
    score: str
    wan_yuan: float | None
    points: float | None


class FoundPages(NamedTuple):
    """Some pages: their rows, and how many of them and which key every block of the full-text index has.

    texts: their files, how many pages each has. signs: all characters that stand on them. terms: name,
    address and text of what they explain.
    """

    rows: Sequence[Row]
    blocks: Sequence[tuple[int, str]]
    texts: Sequence[tuple[int, bytes]]
    signs: str
    terms: Sequence[tuple[str, str, str]]


@dataclass
class Owned:
    """The pages of one owner, in the order in which they are found; "" owns those of no department.

    make: gives them. memory: knows what was made of them.
    """

    owner: str
    make: Callable[[], Iterable[SearchDocument]]
    memory: Memory
    _pages: list[SearchDocument] = field(default_factory=list)

    @property
    def pages(self) -> list[SearchDocument]:
        """Return the pages, made when somebody asks.

        A project's years stand together: most keep its name, which then costs next to nothing when
        compressed. Cases come and go: behind all else they give no other page another place.
        """
        if not self._pages:
            self._pages = sorted(self.make(), key=lambda page: (page.kind == CASE, page.project, page.url))
        return self._pages

    def part(self, inputs: tuple[str, ...]) -> FoundPages:
        """Return what is kept of the pages; ``inputs`` are all that they follow from, () where unknown."""
        key = self.memory.key(("found", self.owner, *(inputs or (repr(self.pages),))))
        content = self.memory.known(key)
        if content is None:
            rows, *rest = made = self._part()
            # It knows no tuples with names.
            content = marshal.dumps([[tuple(row) for row in rows], *rest])
            self.memory.keep(key, content)
            self._keep_blocks(made.blocks)
        # Nobody holds the texts of all pages.
        self._pages = []
        # Texts, numbers and bytes, read back by the same Python: nothing that could run.
        found, *others = marshal.loads(content)  # noqa: S302 - a digest stands before it
        return FoundPages([Row(*one) for one in found], *others)

    def block(self, number: int) -> Block:
        """Return a block of the full-text index."""
        return block(_fields(self._blocks()[number]))

    def _part(self) -> FoundPages:
        pages = self.pages
        signs = {sign for page in pages for text in _texts_of(page) for sign in text}
        blocks = [(len(own), self.memory.key(("words", _said(own)))) for own in self._blocks()]
        terms = [(one.name, f"{page.url}#{one.anchor}", one.text) for page in pages for one in page.terms]
        texts = [(len(some), compressed(some)) for some in _portions(pages)]
        return FoundPages([_row(page) for page in pages], blocks, texts, "".join(sorted(signs)), terms)

    def _keep_blocks(self, told: Sequence[tuple[int, str]]) -> None:
        """Let the memory know all blocks as long as the pages are at hand."""
        for number, (_, key) in enumerate(told):
            if self.memory.known(key) is None:
                keep(key, self.block(number), self.memory)

    def _blocks(self) -> list[list[SearchDocument]]:
        """A department's pages are a block; a page of none stands alone: guides change one by one."""
        return [self.pages] if self.owner else [[page] for page in self.pages]


def signs(parts: Iterable[FoundPages]) -> Collection[str]:
    """Return every character that stands on a page."""
    return set(chain.from_iterable(part.signs for part in parts))


def compressed(value: object) -> bytes:
    """Return a value as JSON, in as few bytes as the browser unpacks."""
    # A filing may hold half a surrogate pair, which is no text.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return gzip.compress(text, mtime=0)


def _row(page: SearchDocument) -> Row:
    figures = page.figures
    numbers = figures.wan_yuan, figures.points
    return Row(page.title, page.url, page.kind, page.year, figures.money, figures.score, *numbers)


def _texts_of(page: SearchDocument) -> tuple[str, ...]:
    return (page.title, *page.indicators, *page.texts)


def _said(pages: list[SearchDocument]) -> str:
    return repr([(page.title, page.indicators, page.texts) for page in pages])


def _fields(pages: list[SearchDocument]) -> Iterator[tuple[int, Iterable[list[str]]]]:
    for row, page in enumerate(pages):
        yield 2 * row, chain.from_iterable(map(name_runs, page.indicators))
        yield 2 * row + 1, chain.from_iterable(map(text_runs, (page.title, *page.texts)))


def _portions(pages: list[SearchDocument]) -> Iterator[list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Yield the texts of neighbouring pages, [indicators, texts] a page, enough of them for a file."""
    portion: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    size = 0
    for page in pages:
        portion.append((page.indicators, page.texts))
        size += sum(len(text.encode("utf-8", "replace")) for text in (*page.indicators, *page.texts))
        if size >= TEXT_BYTES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion

"""What a line of departments gives to the site: as bytes that are kept, and as what is joined to the rest."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

from generator import search
from generator.executing import Executor
from generator.kept import Memory
from generator.units.lines import Lineage


@dataclass(frozen=True)
class Said:
    """A page that is found by its own words, as the search is told of it."""

    title: str
    url: str
    text: str
    department: str
    year: str


@dataclass(frozen=True)
class Fragment:
    """pages: Markdown file and text. files: address and content of what stands beside them.

    said: the cases. drawn: bytes of the pictures.
    """

    pages: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, bytes], ...]
    said: tuple[Said, ...]
    drawn: int


def packed(fragment: Fragment) -> bytes:
    """Return a fragment as bytes: on the first line what follows, as JSON, then the contents."""
    texts = [(source, text.encode()) for source, text in fragment.pages]
    head = {
        "pages": [(source, len(content)) for source, content in texts],
        "files": [(address, len(content)) for address, content in fragment.files],
        "said": [astuple(one) for one in fragment.said],
        "drawn": fragment.drawn,
    }
    contents = (content for _, content in (*texts, *fragment.files))
    return b"".join((json.dumps(head, separators=(",", ":")).encode(), b"\n", *contents))


def unpacked(content: bytes) -> Fragment:
    """Return the fragment that ``packed`` made bytes of."""
    first, _, _ = content.partition(b"\n")
    head = json.loads(first)
    place = len(first) + 1
    parts = []
    for name, size in (*head["pages"], *head["files"]):
        parts.append((name, content[place : place + size]))
        place += size
    count = len(head["pages"])
    texts = tuple((source, part.decode()) for source, part in parts[:count])
    return Fragment(texts, tuple(parts[count:]), tuple(Said(*one) for one in head["said"]), head["drawn"])


# What is kept of a fragment, each by itself: who goes through one kind of thing does not read the others.
PAGES, FILES, TOLD = "pages", "files", "told"
PARTS = (PAGES, FILES, TOLD)


def _parts(fragment: Fragment) -> dict[str, bytes]:
    """Return the parts of a fragment, packed; ``_joined`` puts them together again."""
    none = Fragment((), (), (), 0)
    parts = {
        PAGES: replace(none, pages=fragment.pages),
        FILES: replace(none, files=fragment.files),
        TOLD: replace(none, said=fragment.said, drawn=fragment.drawn),
    }
    return {name: packed(part) for name, part in parts.items()}


def _joined(parts: Iterable[bytes]) -> Fragment:
    """Return the fragment that has what some parts have."""
    ones = [*map(unpacked, parts)]
    return Fragment(
        tuple(page for one in ones for page in one.pages),
        tuple(file for one in ones for file in one.files),
        tuple(said for one in ones for said in one.said),
        sum(one.drawn for one in ones),
    )


def fragments(
    lines: Sequence[Lineage],
    unit: Callable[[Lineage], bytes],
    memory: Memory,
    executor: Executor,
    parts: Sequence[str] = PARTS,
) -> Iterator[Fragment]:
    """Yield the fragment of every line, in their order: those not known are made by ``executor`` first.

    unit: what makes one, packed; the same line gives the same bytes. parts: what is wanted of it; the rest of
    what is yielded is empty.
    """
    keys = [{part: memory.key(("line", part, *line.inputs)) for part in PARTS} for line in lines]
    missing = [at for at, own in enumerate(keys) if not all(map(memory.has, own.values()))]
    wanted = [lines[at] for at in missing]
    for at, content in zip(
        missing, executor.map(unit, wanted, [line.projects for line in wanted]), strict=True
    ):
        _keep(keys[at], content, memory)
    for line, own in zip(lines, keys, strict=True):
        for part in set(PARTS).difference(parts):
            memory.use(own[part])
        known = [memory.known(own[part]) for part in parts]
        if None in known:
            # An entry was spoilt.
            _keep(own, unit(line), memory)
            known = [memory.known(own[part]) for part in parts]
        yield _joined(one for one in known if one is not None)


def _keep(keys: Mapping[str, str], content: bytes, memory: Memory) -> None:
    for part, packed_part in _parts(unpacked(content)).items():
        memory.keep(keys[part], packed_part)


@dataclass(frozen=True)
class Fragments:
    """What every line gives, in their order, made or read each time it is gone through.

    All of it together is most of a site; so nobody holds it.
    """

    lines: Sequence[Lineage]
    unit: Callable[[Lineage], bytes]
    memory: Memory
    executor: Executor

    def only(self, part: str) -> Iterator[Fragment]:
        """Yield one part of every fragment."""
        return fragments(self.lines, self.unit, self.memory, self.executor, (part,))

    def pages(self) -> Iterator[tuple[str, "LinePage"]]:
        """Yield every page and its text, which is read when it is asked for."""
        texts = _Texts(self)
        for line in self.lines:
            make = partial(_digests, texts, line)
            for source, digest in _noted(self.memory, ("pages", *line.inputs), make):
                yield source, LinePage(digest, partial(texts.text, line, source))

    def pages_of(self, line: Lineage) -> Fragment:
        """Return the pages of one line."""
        return next(fragments([line], self.unit, self.memory, self.executor, (PAGES,)))

    def said(self, line: Lineage) -> tuple[Said, ...]:
        """Return the cases of one line as the search is told of them."""
        return next(fragments([line], self.unit, self.memory, self.executor, (TOLD,))).said


@dataclass(frozen=True)
class LinePage:
    """The text of a page: its digest (SHA-256 of its UTF-8, in hex), and what reads it."""

    digest: str
    read: Callable[[], str]


class _Texts:
    """The pages of the line that was asked for last: whoever asks for one asks for others of it next."""

    def __init__(self, made: Fragments) -> None:
        self._made = made
        self._line: Lineage | None = None
        self._texts: Mapping[str, str] = {}

    def of(self, line: Lineage) -> Mapping[str, str]:
        """Return page → text."""
        if self._line is not line:
            self._line, self._texts = line, dict(self._made.pages_of(line).pages)
        return self._texts

    def text(self, line: Lineage, source: str) -> str:
        """Return the text of one page."""
        return self.of(line)[source]


def _noted(memory: Memory, inputs: tuple[str, ...], make: Callable[[], Any]) -> Any:
    """Return the few words that ``make`` gives from ``inputs``, made or kept."""
    key = memory.key(inputs)
    known = memory.known(key)
    if known is None:
        known = json.dumps(make()).encode()
        memory.keep(key, known)
    return json.loads(known)


def _digests(texts: _Texts, line: Lineage) -> list[tuple[str, str]]:
    return [(source, sha256(text.encode()).hexdigest()) for source, text in texts.of(line).items()]


def document(said: Said) -> search.SearchDocument:
    """Return a case as the search knows it."""
    return search.SearchDocument(
        search.CASE, said.title, said.url, (said.text,), department=said.department, year=said.year
    )

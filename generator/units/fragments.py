"""What every line of departments gives to the site, made or kept from earlier builds."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

from generator import search
from generator.executing import Executor, Resting, awake
from generator.kept import Memory
from generator.units.fragment import PAGES, PARTS, TOLD, Fragment, Said, joined, packed, parts_of, unpacked
from generator.units.lines import Lineage
from generator.units.resting import RestingLine

# Makes the pages of a line at some addresses: file and text of each.
Again = Callable[[Lineage, frozenset[str]], Iterable[tuple[str, str]]]


def fragments(
    lines: Sequence[Lineage],
    unit: Callable[[Lineage], bytes],
    memory: Memory,
    executor: Executor,
    parts: Sequence[str] = PARTS,
    *,
    again: Again | None = None,
) -> Iterator[Fragment]:
    """Yield the fragment of every line, in their order: those not known are made by ``executor`` first.

    unit: what makes one, packed; the same line gives the same bytes. parts: what is wanted of it; the rest of
    what is yielded is empty. again: makes some pages of a line, of which the others are as they were.
    """
    keys = [_keys(line, memory) for line in lines]
    for _ in _missing_made(Fragments(lines, unit, memory, executor, again), lines, keys):
        pass
    for line, own in zip(lines, keys, strict=True):
        for part in set(PARTS).difference(parts):
            memory.use(own[part])
        known = [memory.known(own[part]) for part in parts]
        if None in known:
            # An entry was spoilt.
            _keep(own, unit(line), memory)
            known = [memory.known(own[part]) for part in parts]
        yield joined(one for one in known if one is not None)


def _missing_made(
    how: "Fragments", lines: Sequence[Lineage | RestingLine], keys: Sequence[Mapping[str, str]]
) -> Iterator[None]:
    """Let the memory know the fragment of every line, by its ``keys``; yield whenever it knows more."""
    memory, again = how.memory, how.again
    unknown = (at for at, own in enumerate(keys) if not all(map(memory.has, own.values())))
    missing = [at for at in unknown if not (again and _mended(lines[at], keys[at], memory, again))]
    wanted = [_item(lines[at]) for at in missing]
    weights = [lines[at].projects for at in missing]
    for at, content in zip(missing, how.executor.map(how.unit, wanted, weights), strict=True):
        _keep(keys[at], content, memory)
        _note(lines[at], keys[at], memory)
        yield


def unmade(lines: Iterable[Lineage], memory: Memory) -> int:
    """Return how many projects the lines have of which ``memory`` knows nothing."""
    return sum(line.projects for line in lines if not memory.has(_key(line, TOLD, memory)))


def _item(line: Lineage | RestingLine) -> Lineage | Resting[Lineage]:
    return line.whole if isinstance(line, RestingLine) else line


def _keys(line: Lineage | RestingLine, memory: Memory) -> dict[str, str]:
    """Return part → its key: of other departments only the pages show anything."""
    return {part: _key(line, part, memory) for part in PARTS}


def _key(line: Lineage | RestingLine, part: str, memory: Memory) -> str:
    return memory.key(("line", part, *(line.inputs if part == PAGES else line.own)))


def _mended(line: Lineage | RestingLine, keys: Mapping[str, str], memory: Memory, again: Again) -> bool:
    """Make a line's pages from those of its last build where only projects of others differ that they show.

    False where that is not all that differs, or where not all of the last build is there.
    """
    before = memory.known(_noted_key(line, memory))
    if before is None or not all(memory.has(key) for part, key in keys.items() if part != PAGES):
        return False
    key, told = json.loads(before)
    known = memory.known(key)
    if known is None:
        return False
    now = line.similar_digests
    differing = frozenset(one for one in {*now, *told} if now.get(one) != told.get(one))
    made = dict(again(awake(_item(line)), differing))
    fragment = unpacked(known)
    texts = tuple((source, made.get(source, text)) for source, text in fragment.pages)
    memory.keep(keys[PAGES], packed(replace(fragment, pages=texts)))
    _note(line, keys, memory)
    return True


def _noted_key(line: Lineage | RestingLine, memory: Memory) -> str:
    return memory.key(("last pages", *line.own))


def _note(line: Lineage | RestingLine, keys: Mapping[str, str], memory: Memory) -> None:
    """Note under what the pages of a line are kept, and what projects of others they show."""
    memory.keep(_noted_key(line, memory), json.dumps([keys[PAGES], line.similar_digests]).encode())


def _keep(keys: Mapping[str, str], content: bytes, memory: Memory) -> None:
    for part, packed_part in parts_of(content).items():
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
    again: Again | None = None

    def only(self, part: str) -> Iterator[Fragment]:
        """Yield one part of every fragment."""
        return self._of(self.lines, part)

    def pages(self) -> Iterator[tuple[str, "LinePage"]]:
        """Yield every page and its text, which is read when it is asked for."""
        texts = _Texts(self)
        for line in self.lines:
            make = partial(_digests, texts, line)
            for source, digest in _noted(self.memory, ("pages", *line.inputs), make):
                yield source, LinePage(digest, partial(texts.text, line, source))

    def pages_of(self, line: Lineage) -> Fragment:
        """Return the pages of one line."""
        return next(self._of([line], PAGES))

    def said(self, line: Lineage) -> tuple[Said, ...]:
        """Return the cases of one line as the search is told of them."""
        return next(self._of([line], TOLD)).said

    def prepared(self, lines: Sequence[RestingLine]) -> Iterator[None]:
        """Let the memory know what lines at rest give, whether or not they are among these; yield at each."""
        keys = [_keys(line, self.memory) for line in lines]
        return _missing_made(self, lines, keys)

    def _of(self, lines: Sequence[Lineage], part: str) -> Iterator[Fragment]:
        return fragments(lines, self.unit, self.memory, self.executor, (part,), again=self.again)


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

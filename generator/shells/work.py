"""All generated pages of a site: what the site tool is given in their place, and what it answers."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from posixpath import dirname, join, normpath
from types import MappingProxyType

from generator.shells.contents import UnfitShellError
from generator.shells.page import Page, parsed
from generator.shells.shape import Shape, shape_of, with_anchors, with_more_sections
from generator.shells.shell import Shell, shell_from

_LINK = re.compile(r"\]\(([^)\s#]+\.md)|^\[[^\]]+\]:\s*([^\s#]+\.md)", re.MULTILINE)
_ID = re.compile(r'\bid="([^"<>&]+)"')
_SECTION_DEPTH = 1

# File of a page → the digest of its Markdown, its shape.
Shaped = Mapping[str, tuple[str, Shape]]


@dataclass(frozen=True)
class Stamping:
    """slow: pages (file → Markdown) that only the site tool can make. shaped: all others; a few shapes serve.

    pages: all of them, read where they stand: together they are most of a site. placing: says which pages
    have a shape of their own.
    """

    slow: Mapping[str, str]
    shaped: Shaped
    pages: Mapping[str, str]
    placing: "_Placing"

    @property
    def shapes(self) -> Collection[Shape]:
        """The shapes of all pages, each once."""
        return {shape.place: shape for _, shape in self.shaped.values()}.values()

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield file and Markdown of what the site tool makes for the generated pages."""
        yield from self.slow.items()
        for shape in (*self.shapes, *self._proofs.values()):
            yield shape.source, shape.markdown

    @property
    def _proofs(self) -> Mapping[str, Shape]:
        """The place of one shape, for the theme → a shape that proves what is taken for granted of it."""
        ordered = sorted(self.shapes, key=lambda shape: shape.place)
        more = ((shape.place, with_more_sections(shape)) for shape in ordered)
        return dict(islice(((place, proof) for place, proof in more if proof), 1))

    def shells(self, made: Mapping[str, bytes]) -> dict[str, Shell]:
        """Return the shells of all shapes from the site tool's files, path → content.

        Raises UnfitShellError where the theme prints a page as no shell can repeat.
        """
        shells = {shape.place: self._shell(shape, made) for shape in self.shapes}
        for place, proof in self._proofs.items():
            known = self._shell(proof, made)
            if (known.pieces, known.last) != (shells[place].of(len(proof.levels)), shells[place].last):
                raise UnfitShellError(place)
        return shells

    @staticmethod
    def _shell(shape: Shape, made: Mapping[str, bytes]) -> Shell:
        return shell_from(shape, made[web_page(shape.place)].decode())

    @property
    def shell_files(self) -> frozenset[str]:
        """The files of the site tool that only show shapes."""
        return frozenset(web_page(shape.place) for shape in (*self.shapes, *self._proofs.values()))

    def sketch(self) -> "Sketch":
        """Return what is left when all pages of a shape are told by it alone."""
        counts = Counter(shape.place for _, shape in self.shaped.values())
        alone = {shape.source: ("", shape) for shape in self.shapes}
        return Sketch(Stamping(self.slow, alone, {}, self.placing), counts)

    def stamps(self, shells: Mapping[str, Shell]) -> "Stamps":
        """Return what makes a page of the same site, as long as only its own words have changed."""
        return Stamps(shells, self.placing)


@dataclass(frozen=True)
class Sketch:
    """work: what the site tool is asked, one page of every shape. counts: place of a shape → its pages."""

    work: Stamping
    counts: Mapping[str, int]

    def placed_anew(
        self, linked: Collection[str], settings: str, texts: Callable[[str], str | None], pages: Iterable[str]
    ) -> Stamping | None:
        """Return the work for other hand-written pages or settings, as ``stamping`` has them.

        texts: of the generated ``pages``. None where a page that has to be looked at is not there.
        """
        placing = _Placing(frozenset(linked), _mentioning(settings))
        counts = Counter(self.counts)
        shapes = {shape.place: shape for shape in self.work.shapes}
        for source in placing.differing(self.work.placing, pages):
            text = texts(source)
            old, new = (one.shape_of(source, text or "") for one in (self.work.placing, placing))
            if old is None or new is None:
                return None
            counts.subtract((old.place,))
            counts.update((new.place,))
            shapes[new.place] = new
        alone = {shape.source: ("", shape) for place, shape in shapes.items() if counts[place]}
        return Stamping(self.work.slow, alone, {}, placing)


@dataclass(frozen=True)
class Stamps:
    """The shells of a site, for pages that are made one by one."""

    shells: Mapping[str, Shell]
    placing: "_Placing"

    def web_page(self, source: str, text: str) -> bytes | None:
        """Return the web page of a generated page; None where only the site tool can make it."""
        page = parsed(source, text)
        if page is None:
            return None
        shape, slots = self.placing.shape(source, page)
        shell = self.shells.get(shape.place)
        return shell.web_page(page, slots).encode() if shell else None


@dataclass(frozen=True)
class _Placing:
    """linked: the pages that hand-written ones lead to. settings: words of the site tool's that name some."""

    linked: frozenset[str]
    settings: str

    def shape(self, source: str, page: Page) -> tuple[Shape, Mapping[str, str]]:
        """Return a page's shape, and the texts of its slots."""
        is_fixed = source in self.linked or source in self.settings or source.count("/") <= _SECTION_DEPTH
        return shape_of(page, {page.address} if is_fixed else ())

    def differing(self, other: "_Placing", pages: Iterable[str]) -> Iterator[str]:
        """Yield the pages to which the two give different places or anchors."""
        is_named_alike = self.settings == other.settings
        linked = self.linked ^ other.linked
        for source in pages if linked or not is_named_alike else ():
            if source in linked or (source in self.settings) != (source in other.settings):
                yield source

    def shape_of(self, source: str, text: str) -> Shape | None:
        """Return the shape that shows a page, with what others link to on it; None where there is none."""
        page = parsed(source, text)
        if page is None:
            return None
        shape = self.shape(source, page)[0]
        return with_anchors(shape, _anchors(page)) if source in self.linked else shape


def stamping(
    pages: Mapping[str, str],
    linked: Collection[str],
    settings: str,
    known: Shaped = MappingProxyType({}),
    digests: Mapping[str, str] = MappingProxyType({}),
) -> Stamping:
    """Return what is to be done for generated ``pages`` (file → Markdown).

    linked: what ``linked_from`` says of the other pages, whose links must lead somewhere. settings: those of
    the site tool; a page that they name stands in the navigation. known: shapes of pages, told for the same
    two.
    digests: of the pages, as far as they are known; a page that is known by its digest is not read.
    """
    placing = _Placing(frozenset(linked), _mentioning(settings))
    slow: dict[str, str] = {}
    shapes: dict[str, Shape] = {}
    shaped: dict[str, tuple[str, Shape]] = {}
    for source in pages:
        digest = digests.get(source) or _digest(pages[source])
        before = known.get(source)
        is_known = before is not None and before[0] == digest
        shape = before[1] if before and is_known else placing.shape_of(source, pages[source])
        if shape is None:
            slow[source] = pages[source]
        else:
            shaped[source] = digest, shapes.setdefault(shape.place, shape)
    return Stamping(slow, shaped, pages, placing)


def _mentioning(settings: str) -> str:
    """Return the words of settings that may name a page; of the others nothing is asked, 29,000 times."""
    return " ".join(word for word in settings.split() if ".md" in word)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def linked_from(handwritten: Mapping[str, str]) -> frozenset[str]:
    """Return the files that hand-written pages (file → Markdown) lead to, but for each other."""
    return frozenset(_targets(handwritten)) - handwritten.keys()


def _targets(handwritten: Mapping[str, str]) -> Iterator[str]:
    for source, text in handwritten.items():
        for match in _LINK.finditer(text):
            yield normpath(join(dirname(source), match[1] or match[2]))


def _anchors(page: Page) -> Collection[str]:
    own = (heading.id for heading in page.headings)
    return {*own, *_ID.findall(page.title), *_ID.findall(page.body)}


def web_page(address: str) -> str:
    """Return the file of the web page at an address."""
    return f"{address}index.html"

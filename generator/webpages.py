"""Markdown → web pages: the hand-written by the site tool, the generated in shells that the tool made.

What the tool made is kept: as long as the settings, the theme, the hand-written pages and the shapes of the
generated pages stay as they are, the tool is not started again.
"""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from generator import assembly, kept
from generator.compact import compact
from generator.complaints import refusal
from generator.kept import Memory
from generator.shells import (
    Sketch,
    StampBook,
    StampEntry,
    Stamping,
    Stamps,
    UnfitShellError,
    linked_from,
    stamping,
    web_page,
)
from generator.walking import file_names

_TOOLS = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pyyaml")
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Scripts and maps that our templates do not load, and a site map that would carry today's date.
_UNUSED_FILES = (
    "sitemap.xml*",
    "assets/javascripts/bundle.*",
    "assets/javascripts/lunr/**/*",
    "assets/javascripts/workers/*",
    "assets/stylesheets/*.min.css*",
    "assets/images/favicon.png",
)


@dataclass(frozen=True)
class Workshop:
    """Where web pages are made.

    content: the pages' folder. settings: the files that decide the site tool's work, and the theme's folders.
    write_config: writes the tool's configuration for another folder of pages, and returns its place.
    room: a folder of this build alone. cache: kept between builds. written: where people wrote pages.
    handwritten: the names of what stands beside the generated pages, where somebody has looked.
    """

    content: Path
    settings: tuple[Path, ...]
    write_config: Callable[[Path], Path]
    room: Path
    cache: Path
    written: Path
    handwritten: Iterable[str] | None = None


@dataclass(frozen=True)
class WebPages:
    """The web files of a site of which all generated pages stay as they are, each made when it is asked for.

    made: what the site tool made. texts: generated page → Markdown. stamps: what makes one of those.
    gone: files that the site tool made before, and no more.
    """

    made: Mapping[str, bytes]
    texts: Callable[[str], str | None]
    stamps: Stamps
    gone: frozenset[str]

    def file(self, path: str) -> bytes | None:
        """Return a file; None where it is none of these."""
        if path in self.made:
            return _finished(path, self.made[path])
        source = path.removesuffix(".html") + ".md"
        text = self.texts(source) if path.endswith(".html") else None
        return self.stamps.web_page(source, text) if text is not None else None


@dataclass(frozen=True)
class SinglePages:
    """What makes single pages of a site of which all else stays as it is.

    pages: the generated ones. texts: page → Markdown. sketch: what the site tool was asked in their place.
    stamps: what makes one of them. made: the files that the site tool made.
    """

    pages: Collection[str]
    texts: Callable[[str], str | None]
    sketch: Sketch
    stamps: Stamps
    made: frozenset[str]

    def generated(self, source: str, text: str) -> bytes | None:
        """Return the web page of a generated page; None where only the site tool can make it."""
        return self.stamps.web_page(source, text)

    def with_others(
        self, shop: Workshop, sources: Mapping[str, bytes], texts: Callable[[str], str | None] | None = None
    ) -> WebPages | None:
        """Return the web files with ``sources`` beside the generated pages, and the settings of ``shop``.

        texts: of generated pages, where they are others now; None where nobody knows yet.
        None where it takes more than the site tool alone. Raises BuildError with what that refuses.
        """
        work = self.sketch.placed_anew(linked_from(_markdown(sources)), _said(shop), self.texts, self.pages)
        if work is None:
            return None
        made = _unpacked(_made(shop, {**sources, **_encoded(work.sources())}))
        try:
            stamps = work.stamps(work.shells(made))
        except UnfitShellError:
            return None
        own = {path: content for path, content in made.items() if path not in work.shell_files}
        slow = {web_page(source.removesuffix("index.md")) for source in work.slow} if texts else ()
        known = {path: content for path, content in own.items() if path not in slow}
        return WebPages(known, texts or self.texts, stamps, self.made - own.keys())


def make_web_pages(
    shop: Workshop,
    plan: Mapping[str, str],
    site: assembly.NewTree,
    digests: Mapping[str, str] = MappingProxyType({}),
) -> SinglePages | None:
    """Fill ``site`` with the web page of every generated page in ``plan`` (file → Markdown) and all others.

    digests: of the generated pages, where they are known: then those alone are read that have changed.
    Returns what makes one more page; None where the site tool has to make each. Raises BuildError with what
    it refuses.
    """
    there = file_names(shop.content) if shop.handwritten is None else shop.handwritten
    own = [name for name in there if name not in plan]
    sources = {name: (shop.content / name).read_bytes() for name in own}
    linked = linked_from(_markdown(sources))
    settings = _said(shop)
    book = StampBook(Memory(shop.cache / "stamped"), linked, settings)
    work = stamping(plan, linked, settings, book.shaped, digests)
    made = _unpacked(_made(shop, {**sources, **_encoded(work.sources())}))
    try:
        shells = work.shells(made)
    except UnfitShellError:
        made = _unpacked(_made(shop, {**sources, **_encoded(plan.items())}))
        single = None
    else:
        stamps = work.stamps(shells)
        book.keep(_stamped(work, stamps, made, book, site))
        only_shown = work.shell_files
        made = {path: content for path, content in made.items() if path not in only_shown}
        texts = plan.as_written if isinstance(plan, assembly.WrittenPages) else plan.get
        single = SinglePages(plan.keys(), texts, work.sketch(), stamps, frozenset(made))
    for path, content in made.items():
        site.write(path, _finished(path, content))
    return single


def _said(shop: Workshop) -> str:
    """Return the settings as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in shop.settings if path.is_file())


def _finished(path: str, content: bytes) -> bytes:
    """Return a file of the site tool as it goes into the site."""
    return compact(content.decode()).encode() if path.endswith(".html") else content


def _stamped(
    work: Stamping, stamps: Stamps, made: Mapping[str, bytes], book: StampBook, site: assembly.NewTree
) -> Iterator[tuple[str, StampEntry]]:
    """Put every page that a shell makes into ``site``, made anew where it or its shell has changed."""
    shells = {shape.place: sha256(made[web_page(shape.place)]).hexdigest() for shape in work.shapes}
    for source, (digest, shape) in work.shaped.items():
        path = web_page(source.removesuffix("index.md"))
        known = book.web_page(source, digest, shape, shells[shape.place])
        if not (known and site.has_again(path, known)):
            content = stamps.web_page(source, work.pages[source])
            if content is None:  # its shape was found a moment ago
                raise UnfitShellError(source)
            known = site.write(path, content)
        yield source, StampEntry(digest, shape, shells[shape.place], known)


def _encoded(texts: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in texts}


def _markdown(sources: Mapping[str, bytes]) -> dict[str, str]:
    return {name: _text(content) for name, content in sources.items() if name.endswith(".md")}


def _text(content: bytes) -> str:
    """Return a file's text as it is when read as text, whatever ends its lines."""
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8").read()


def _made(shop: Workshop, sources: Mapping[str, bytes]) -> bytes:
    """Return what the site tool makes of ``sources``, from the last time where nothing has changed since."""
    config = shop.write_config(shop.content)
    files = [path for place in (config, *shop.settings) for path in _files(place)]
    key = kept.key_of(
        *map(version, _TOOLS),
        sys.version,
        *(part for path in files for part in (path.name, path.read_bytes())),
        *(part for name in sorted(sources) for part in (name, sources[name])),
    )
    folder = shop.cache / "shells"
    made = kept.read(folder, key)
    if made is None:
        made = _run(shop, sources)
        kept.write(folder, key, made)
    kept.prune(folder, len(made))
    return made


def _files(place: Path) -> list[Path]:
    return [place / name for name in file_names(place)] if place.is_dir() else [place]


def _run(shop: Workshop, sources: Mapping[str, bytes]) -> bytes:
    pages, made = shop.room / "pages", shop.room / "made"
    for folder in (pages, made):
        shutil.rmtree(folder, ignore_errors=True)
    tree = assembly.NewTree(pages)
    for name, content in sources.items():
        tree.write(name, content)
    _run_mkdocs(shop.write_config(pages), made, shop.written)
    assembly.remove_files(made, _UNUSED_FILES)
    packed = _packed(made)
    shutil.rmtree(pages)
    shutil.rmtree(made)
    return packed


def _run_mkdocs(config: Path, fresh: Path, written: Path) -> None:
    """Run the site tool as its own process: plain files are the boundary.

    It must not be told to be quiet: what it does not say it does not count as a warning either.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(fresh)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603 - no shell, our own words
    if done.returncode:
        raise refusal((done.stdout + done.stderr).splitlines(), config, written)


def _packed(folder: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pack:
        for path in _files(folder):
            name = path.relative_to(folder).as_posix()
            pack.writestr(zipfile.ZipInfo(name, _EPOCH), path.read_bytes())
    return buffer.getvalue()


def _unpacked(pack: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as packed:
        return {entry.filename: packed.read(entry) for entry in packed.infolist() if not entry.is_dir()}

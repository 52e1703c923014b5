"""Drafts → figures, with a cache addressed by content.

The cache is asked before a specification is written: what a picture is made of, the sources here and the
libraries decide its bytes. What is kept is two lines and more: the specification as readers may take it, then
the markup. What is not known is drawn (see ``drawing``).
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from generator.charts import store
from generator.charts.figure import Draft, Figure

# The modules that decide a drawing. They are not loaded where nothing is to be drawn.
_SOURCES = (
    *("bars", "compiling", "drawing", "engine", "layout", "lettering", "pen", "pens", "placed"),
    *("slope_lines", "strip_dots", "svg", "taking", "theme", "together"),
)
_LIBRARIES = ("altair", "vl-convert-python")

# What is kept under a key; it changes when that does.
_KEPT = "specification and markup"
# A draft with the address of its page.
Wanted = tuple[str, Draft]


def render(drafts: Iterable[Wanted], cache_dir: Path) -> dict[str, tuple[Figure, ...]]:
    """Render pairs of page address and draft; return page address → its figures, both in the order given.

    cache_dir: kept between builds; what was drawn once is not drawn again while its content stays.
    Raises BuildError, naming the page, when a picture cannot be drawn; and when the cache cannot be written.
    """
    wanted = [(_key(draft), address, draft) for address, draft in drafts]
    known: dict[str, str] = {}
    lacking: dict[str, Wanted] = {}
    for key, address, draft in wanted:
        if key in known or key in lacking:
            continue
        if draft.sentence:
            known[key] = ""
            continue
        if (picture := store.read(cache_dir, key)) is None:
            lacking[key] = address, draft
        else:
            known[key] = picture
    for key, picture in drawn(lacking):
        known[key] = picture
        store.write(cache_dir, key, picture)
    pages: dict[str, list[Figure]] = {}
    for key, address, draft in wanted:
        specification, _, svg_markup = known[key].partition("\n")
        pages.setdefault(address, []).append(draft.rendered(svg_markup, specification))
    return {address: tuple(figures) for address, figures in pages.items()}


def missing(drafts: Iterable[Wanted], cache_dir: Path) -> dict[str, Wanted]:
    """Return the pictures that the cache does not have, each content once, under their keys."""
    wanted = {_key(draft): (address, draft) for address, draft in drafts if not draft.sentence}
    return {key: one for key, one in wanted.items() if not store.has(cache_dir, key)}


def size(figures: Mapping[str, Iterable[Figure]]) -> int:
    """Return how many characters of pictures are kept for the figures of some pages."""
    return sum(len(one.svg) + len(one.specification) for ones in figures.values() for one in ones)


def _key(draft: Draft) -> str:
    content = (_renderer(), _KEPT, draft.title, draft.description, draft.picture)
    return sha256(repr(content).encode("ascii", "backslashreplace")).hexdigest()


@cache
def _renderer() -> str:
    """Return what decides a picture's bytes besides its content: code and libraries."""
    files = (Path(__file__).with_name(f"{name}.py") for name in _SOURCES)
    sources = b"".join(file.read_bytes() for file in files)
    return " ".join((*map(version, _LIBRARIES), sha256(sources).hexdigest()))


def drawn(lacking: Mapping[str, Wanted]) -> Iterator[tuple[str, str]]:
    """Draw what stands under its key; yield the key and what is kept under it. Raises as ``render`` does."""
    if lacking:
        # What it stands on takes thirty megabytes.
        from generator.charts import drawing  # noqa: PLC0415

        yield from drawing.drawn(lacking)

"""Drafts → figures: vl-convert, with a cache addressed by content.

vl-convert takes some milliseconds a picture and holds the interpreter's lock, so only processes draw side
by side: each line of departments draws its own (see ``units``). Seven tenths of its time went to measuring
text in a font with Chinese letters, though nothing here depends on that; so it is told of a font that nobody
has. Drawing ten as one takes ten times as long (199 ms against 20), so each is drawn alone; every kind
is compiled once (see ``compiling``). The cache is asked before a specification is written: what a picture is
made of, the sources here and the libraries decide its bytes. What is kept is two lines and more: the
specification as readers may take it, then the markup.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from xml.etree.ElementTree import Element

from generator.charts import (
    bars,
    compiling,
    layout,
    lettering,
    placed,
    slopes,
    store,
    strip,
    svg,
    taking,
    theme,
    together,
)
from generator.charts.figure import Draft, Figure
from generator.charts.taking import taken
from generator.errors import BuildError

_SOURCES = (bars, compiling, layout, placed, slopes, strip, svg, taking, theme, together, lettering)
_LIBRARIES = ("altair", "vl-convert-python")

# What is kept under a key; it changes when that does.
_KEPT = "specification and markup"
_UNMEASURED = "gongkai-unmeasured"
# Every row of a picture has its numbers; to look for those without takes a twelfth of the time.
_CONFIG = {**theme.CONFIG, "font": _UNMEASURED, "mark": {"invalid": None}}

# So many pictures are in hand at once: enough for a dozen of each usual kind.
_LOT = 64

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
    sources = b"".join(Path(str(module.__file__)).read_bytes() for module in _SOURCES)
    return " ".join((*map(version, _LIBRARIES), sha256(sources).hexdigest()))


def drawn(lacking: Mapping[str, Wanted]) -> Iterator[tuple[str, str]]:
    """Draw what stands under its key; yield the key and what is kept under it. Raises as ``render`` does."""
    ones = iter(lacking.items())
    while lot := dict(islice(ones, _LOT)):
        trees = {key: _drawn_with(draft.picture) for key, (_, draft) in lot.items()}
        try:
            for key, picture in together.drawn(
                {key: {**tree, "config": _CONFIG} for key, tree in trees.items()}
            ):
                yield key, f"{taken(lot[key][1], trees[key])}\n{_finished(picture, *lot[key])}"
        except together.UndrawableError as error:
            raise _failure(*lot[error.key], error) from error


def _drawn_with(picture: layout.Picture | layout.DotStrip | layout.Slopes) -> dict[str, object]:
    if isinstance(picture, layout.DotStrip):
        return strip.specification(picture)
    if isinstance(picture, layout.Slopes):
        return slopes.specification(picture)
    return bars.specification(picture)


def _finished(picture: Element, address: str, draft: Draft) -> str:
    try:
        return svg.finish(picture, draft.description)
    except svg.UnexpectedDrawingError as error:
        raise _failure(address, draft, error) from error


def _failure(address: str, draft: Draft, error: Exception) -> BuildError:
    return BuildError(f"页面“{address or '首页'}”的图“{draft.title}”画不出来：{error}")

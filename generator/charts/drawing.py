"""Drafts drawn: vl-convert's SVG, finished for their pages.

vl-convert takes some milliseconds a picture and holds the interpreter's lock, so only processes draw side
by side: each line of departments draws its own (see ``units``). Seven tenths of its time went to measuring
text in a font with Chinese letters, though nothing here depends on that; so it is told of a font that nobody
has. Every kind is compiled once (see ``compiling``), and drawn together (see ``together``).
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from xml.etree.ElementTree import Element

from generator.charts import bars, layout, slope_lines, strip_dots, svg, theme, together
from generator.charts.figure import Draft
from generator.charts.taking import taken
from generator.errors import BuildError

_UNMEASURED = "gongkai-unmeasured"
# Every row of a picture has its numbers; to look for those without takes a twelfth of the time.
_CONFIG = {**theme.CONFIG, "font": _UNMEASURED, "mark": {"invalid": None}}

# So many pictures are in hand at once: enough for a dozen of each usual kind.
_LOT = 64


def drawn(lacking: Mapping[str, tuple[str, Draft]]) -> Iterator[tuple[str, str]]:
    """Draw what stands under its key; yield the key and what is kept under it. Raises BuildError."""
    ones = iter(lacking.items())
    while lot := dict(islice(ones, _LOT)):
        trees = {key: _specification(draft.picture) for key, (_, draft) in lot.items()}
        try:
            for key, picture in together.drawn(
                {key: {**tree, "config": _CONFIG} for key, tree in trees.items()}
            ):
                yield key, f"{taken(lot[key][1], trees[key])}\n{_finished(picture, *lot[key])}"
        except together.UndrawableError as error:
            raise _failure(*lot[error.key], error) from error


def _specification(picture: layout.Picture | layout.DotStrip | layout.Slopes) -> dict[str, object]:
    if isinstance(picture, layout.DotStrip):
        return strip_dots.specification(picture)
    if isinstance(picture, layout.Slopes):
        return slope_lines.specification(picture)
    return bars.specification(picture)


def _finished(picture: Element, address: str, draft: Draft) -> str:
    try:
        return svg.finish(picture, draft.description)
    except svg.UnexpectedDrawingError as error:
        raise _failure(address, draft, error) from error


def _failure(address: str, draft: Draft, error: Exception) -> BuildError:
    return BuildError(f"页面“{address or '首页'}”的图“{draft.title}”画不出来：{error}")

"""The unit of work without its pictures: for sizes at which drawing alone would take an hour.

Every picture becomes one and the same small drawing; all else is made as it is.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from generator import charts, units
from generator.charts import together
from generator.units import making

_NOTHING = Element("{http://www.w3.org/2000/svg}svg", viewBox="0 0 1 1")


def _undrawn(specifications: Iterable[str]) -> Iterator[tuple[str, Element]]:
    return ((key, _NOTHING) for key in specifications)


def draw_nothing() -> None:
    """Let this process draw nothing, and have units made by processes that draw nothing either."""
    together.drawn = _undrawn
    units.made = made
    charts.prepare = lambda *_: None


def made(line: units.Lineage, pictures: Path | None = None) -> bytes:
    """Return the fragment of a line, as ``units.made`` does."""
    draw_nothing()
    return making.made(line, pictures)

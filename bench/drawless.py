"""The unit of work without its pictures: for sizes at which drawing alone would take an hour.

Every picture becomes one and the same small drawing; all else is made as it is.
"""

from pathlib import Path

from generator import charts, units
from generator.charts import rendering
from generator.units import making

_NOTHING = (
    '<svg class="marks" width="1" height="1" viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"></svg>'
)


def draw_nothing() -> None:
    """Let this process draw nothing, and have units made by processes that draw nothing either."""
    setattr(rendering, "_pen", lambda _: _NOTHING)  # noqa: B010 - a private name of another module
    units.made = made
    charts.prepare = lambda *_: None


def made(line: units.Lineage, pictures: Path | None = None) -> bytes:
    """Return the fragment of a line, as ``units.made`` does."""
    draw_nothing()
    return making.made(line, pictures)

"""What a page's charts are made of, for whoever takes them away: the rows as CSV, the drawing as Vega-Lite.

The picture itself is in the page, and the reader's browser makes SVG and PNG files of it. The rest is packed,
one archive a filing: as files of their own they would weigh more than everything else on a project's page.
Drawings say much alike, so all of an archive stand in one file, a line each.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from generator import addresses
from generator.charts import Figure
from generator.exports import sheet_of_texts, zipped

DRAWINGS = "charts.vl.json"
# Name in the archive, without an ending, and the figure.
Named = tuple[str, Figure]


def chart_files(figures: Mapping[str, tuple[Figure, ...]]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every archive; ``figures`` are those of each page, by its address."""
    packs: dict[str, list[Named]] = {}
    for page, own in figures.items():
        place = addresses.charts_pack(page)
        folder = page.removeprefix(place.rpartition("/")[0]).removeprefix("/")
        packs.setdefault(place, []).extend((f"{folder}{figure.id}", figure) for figure in own)
    for place, named in packs.items():
        yield place, zipped(_files(named))


def _files(named: list[Named]) -> Iterator[tuple[str, bytes]]:
    """Yield name in the archive and content: the rows of every figure, then all drawings."""
    for name, figure in named:
        yield f"{name}.csv", sheet_of_texts(figure.columns, figure.rows)
    yield DRAWINGS, _drawings(named).encode()


def _drawings(named: Iterable[Named]) -> str:
    """Return the specifications as one JSON object, by the names of their figures; a sentence has none."""
    lines = (f"{json.dumps(name)}:{figure.specification}" for name, figure in named if figure.specification)
    return "{\n" + ",\n".join(lines) + "\n}\n"

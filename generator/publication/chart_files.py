"""What a page's charts are made of, for whoever takes them away: the rows as CSV, the drawing as Vega-Lite.

The picture itself is in the page, and the reader's browser makes SVG and PNG files of it. The rest is packed,
one archive a filing: as files of their own they would weigh more than everything else on a project's page.
Drawings say much alike, so all of an archive stand in one file, a line each; and so do the rows of figures of
a kind, whose first column says of which figure they are.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator import addresses
from generator.charts import Figure
from generator.exports import sheet_of_texts, zipped

DRAWINGS = "charts.vl.json"
OF_FIGURE = "图"
# Name in the archive, and the figure.
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
    """Yield name in the archive and content: the rows of all figures, then all drawings."""
    yield from _tables(named)
    yield DRAWINGS, _drawings(named).encode()


def _tables(named: Iterable[Named]) -> Iterator[tuple[str, bytes]]:
    """Yield the rows of every kind of figure; what has other columns stands in a file of its own."""
    found: dict[tuple[str, tuple[str, ...]], list[tuple[str, ...]]] = {}
    for name, figure in named:
        rows = found.setdefault((figure.id, figure.columns), [])
        rows.extend((name, *row) for row in figure.rows)
    seen: Counter[str] = Counter()
    for (kind, columns), rows in found.items():
        seen[kind] += 1
        number = f"-{seen[kind]}" if seen[kind] > 1 else ""
        yield f"{kind}{number}.csv", sheet_of_texts((OF_FIGURE, *columns), rows)


def _drawings(named: Iterable[Named]) -> str:
    """Return the specifications as one JSON object, by the names of their figures; a sentence has none."""
    lines = (f"{json.dumps(name)}:{figure.specification}" for name, figure in named if figure.specification)
    return "{\n" + ",\n".join(lines) + "\n}\n"

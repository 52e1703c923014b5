"""What a page's charts are made of, for whoever takes them away: the rows as CSV, the drawing as Vega-Lite.

The picture itself is in the page, and the reader's browser makes SVG and PNG files of it. The rest is packed,
one archive a filing: as files of their own they would weigh more than everything else on a project's page.
"""

from collections.abc import Iterator, Mapping

from generator import addresses
from generator.charts import Figure
from generator.exports import sheet_of_texts, zipped

Files = list[tuple[str, bytes]]


def chart_files(figures: Mapping[str, tuple[Figure, ...]]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every archive; ``figures`` are those of each page, by its address."""
    packs: dict[str, Files] = {}
    for page, own in figures.items():
        place = addresses.charts_pack(page)
        folder = page.removeprefix(place.rpartition("/")[0]).removeprefix("/")
        packs.setdefault(place, []).extend(_files(own, folder))
    for place, files in packs.items():
        yield place, zipped(files)


def _files(figures: tuple[Figure, ...], folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield name in the archive and content of what every figure of a page is made of."""
    for figure in figures:
        yield f"{folder}{figure.id}.csv", sheet_of_texts(figure.columns, figure.rows)
        if figure.specification:  # a sentence has none
            yield f"{folder}{figure.id}.vl.json", f"{figure.specification}\n".encode()

"""What stands beside a page for whoever takes its charts away: the rows as CSV, the drawing as Vega-Lite.

The picture itself is in the page, and the reader's browser makes SVG and PNG files of it: kept as files they
would weigh several times what everything else of a project does.
"""

from collections.abc import Iterator, Mapping

from generator import addresses
from generator.charts import Figure
from generator.exports import sheet_of_texts


def chart_files(figures: Mapping[str, tuple[Figure, ...]]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file; ``figures`` are those of each page, by its address."""
    for page, own in figures.items():
        for figure in own:
            rows = sheet_of_texts(figure.columns, figure.rows)
            yield addresses.chart_file(page, figure.id, "csv"), rows
            if figure.specification:  # a sentence has none
                yield addresses.chart_file(page, figure.id, "vl.json"), f"{figure.specification}\n".encode()

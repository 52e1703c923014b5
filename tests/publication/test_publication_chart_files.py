"""What stands beside a page for who takes a chart away: its rows, and a drawing that others can draw."""

import csv
import json
import re

import altair as alt
import pytest
import vl_convert

from generator import charts, checks
from generator.charts import Figure
from generator.corpus import Corpus
from generator.frames import Frames
from generator.publication import chart_files

TEXTS = re.compile(r"<text[^>]*>([^<]+)</text>")


@pytest.fixture(scope="module")
def figures(unpublished: Corpus, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Figure, ...]]:
    return charts.figures(Frames(unpublished, checks.run(unpublished)), tmp_path_factory.mktemp("charts"))


@pytest.fixture(scope="module")
def files(figures: dict[str, tuple[Figure, ...]]) -> dict[str, bytes]:
    return dict(chart_files(figures))


def test_every_chart_has_its_rows_and_its_specification(
    figures: dict[str, tuple[Figure, ...]], files: dict[str, bytes]
) -> None:
    wanted = {
        f"{page}{one.id}.{end}" for page, own in figures.items() for one in own for end in ("csv", "vl.json")
    }
    assert set(files) == wanted
    assert len(wanted) > 10
    for page, own in figures.items():
        for one in own:
            rows = list(csv.reader(files[f"{page}{one.id}.csv"].decode("utf-8-sig").splitlines()))
            assert rows == [list(one.columns), *map(list, one.rows)]


def test_a_specification_draws_what_the_page_shows(
    figures: dict[str, tuple[Figure, ...]], files: dict[str, bytes]
) -> None:
    for page, own in figures.items():
        for one in own:
            specification = json.loads(files[f"{page}{one.id}.vl.json"])
            alt.Chart.from_dict(specification)  # refuses what the schema of Vega-Lite does
            assert one.title in specification["description"]
            drawn = vl_convert.vegalite_to_svg(specification)
            assert sorted(TEXTS.findall(drawn)) == sorted(TEXTS.findall(one.svg))


def test_what_a_spreadsheet_might_run_is_guarded() -> None:
    figure = Figure("chart-a", "图", "图", "", ("=1+1", "数"), (("@甲", "-5"),))
    (_, rows), *_ = chart_files({"": (figure,)})
    assert rows.decode("utf-8-sig").splitlines() == ["'=1+1,数", "'@甲,-5"]

"""What stands beside a page for who takes a chart away: its rows, and a drawing that others can draw."""

import csv
import io
import json
import re
import zipfile
from typing import Any

import altair as alt
import pytest
import vl_convert

from generator import addresses, charts, checks
from generator.charts import Figure
from generator.corpus import Corpus
from generator.frames import Frames
from generator.publication import chart_files
from generator.publication.chart_files import DRAWINGS, OF_FIGURE

TEXTS = re.compile(r"<text[^>]*>([^<]+)</text>")


@pytest.fixture(scope="module")
def figures(unpublished: Corpus, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Figure, ...]]:
    return charts.figures(Frames(unpublished, checks.run(unpublished)), tmp_path_factory.mktemp("charts"))


@pytest.fixture(scope="module")
def files(figures: dict[str, tuple[Figure, ...]]) -> dict[str, Any]:
    """Return rows and specification (without an ending) of every figure as if it stood on its page."""
    found: dict[str, Any] = {}
    for place, content in chart_files(figures):
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            folder = place.removesuffix("charts.zip")
            drawings = json.loads(pack.read(DRAWINGS))
            found |= {f"{folder}{name}": one for name, one in drawings.items()}
            for name in set(pack.namelist()) - {DRAWINGS}:
                head, *rows = csv.reader(io.StringIO(pack.read(name).decode("utf-8-sig"), newline=""))
                assert head[0] == OF_FIGURE
                for figure, *cells in rows:
                    found.setdefault(f"{folder}{figure}.csv", [head[1:]]).append(cells)
    return found


def test_every_chart_has_its_rows_and_its_specification(
    figures: dict[str, tuple[Figure, ...]], files: dict[str, Any]
) -> None:
    wanted = {f"{page}{one.id}{end}" for page, own in figures.items() for one in own for end in ("", ".csv")}
    assert set(files) == wanted
    assert len(wanted) > 10
    for page, own in figures.items():
        for one in own:
            assert files[f"{page}{one.id}.csv"] == [list(one.columns), *map(list, one.rows)]


def test_a_specification_draws_what_the_page_shows(
    figures: dict[str, tuple[Figure, ...]], files: dict[str, Any]
) -> None:
    for page, own in figures.items():
        for one in own:
            specification = files[f"{page}{one.id}"]
            alt.Chart.from_dict(specification)  # refuses what the schema of Vega-Lite does
            assert one.title in specification["description"]
            drawn = vl_convert.vegalite_to_svg(specification)
            assert sorted(TEXTS.findall(drawn)) == sorted(TEXTS.findall(one.svg))


def test_what_a_spreadsheet_might_run_is_guarded() -> None:
    figure = Figure("chart-a", "图", "图", "", ("=1+1", "数"), (("@甲", "-5"),))
    ((place, content),) = chart_files({"": (figure,)})
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        rows = pack.read("chart-a.csv")
    assert place == "charts.zip"
    assert rows.decode("utf-8-sig").splitlines() == ["图,'=1+1,数", "chart-a,'@甲,-5"]


def test_figures_with_other_columns_have_a_table_of_their_own() -> None:
    pages = {f"departments/a/2022/{page}/": page for page in ("b", "c", "d")}
    figures = {
        place: (Figure("chart-a", "图", "图", "", ("=",) if page == "c" else ("甲",), ((page,),)),)
        for place, page in pages.items()
    }
    ((_, content),) = chart_files(figures)
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        found = {name: pack.read(name).decode("utf-8-sig").splitlines() for name in pack.namelist()}
    assert found["chart-a.csv"] == ["图,甲", "b/chart-a,b", "d/chart-a,d"]
    assert found["chart-a-2.csv"] == ["图,'=", "c/chart-a,c"]


def test_the_pictures_of_all_years_stand_once(figures: dict[str, tuple[Figure, ...]]) -> None:
    """On the page of the newest year; and the charts of projects are packed with those of their filing."""
    assert addresses.charts_pack("departments/a/2022/b/") == addresses.charts_pack("departments/a/2022/")
    over_years = [page for page, own in figures.items() if any(one.is_over_years for one in own)]
    assert not [page for page in over_years if page.count("/") == 4 and "/2021/" in page]

"""Drawing in batches: once for each content, in any number of processes, with errors that name the page."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import vl_convert
from small_filings import corpus, drafts, form, framed, specification

from generator import charts
from generator.charts import bars, compiling, drawing, layout, rendering, svg, taking, theme, together
from generator.charts.layout import Bar, BarRow
from generator.charts.where import DOUBTED
from generator.errors import BuildError

FORMS = (form("x", ("1", "2", "3")), form("y", ("4", "5", "6")))
WANTED = [(address, draft) for (address, _), draft in drafts(*FORMS).items()]


def refuse(*_: Any) -> str:
    raise AssertionError("drawn again")


def test_figures_come_by_page_with_their_tables(tmp_path: Path) -> None:
    pages = charts.figures(framed(corpus(("a", "2022", FORMS))), tmp_path)
    forms = [f"departments/a/2022/{rest}" for rest in ("", "x/", "y/")]
    assert list(pages) == ["", "years/2022/", "regions/none/", "departments/a/", *forms]
    assert [figure.id for figure in pages[""]] == ["chart-where", "chart-strip"]
    for figures in pages.values():
        for figure in figures:
            assert figure.svg.startswith("<svg")
            assert figure.id.isascii()
            assert {len(row) for row in figure.rows} == {len(figure.columns)}


def test_nothing_is_drawn_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = charts.render(WANTED, tmp_path)
    monkeypatch.setattr(vl_convert, "vegalite_to_vega", refuse)
    monkeypatch.setattr(bars, "specification", refuse)
    assert charts.render(WANTED, tmp_path) == first


@pytest.mark.parametrize(
    "draft", [one for one in drafts(*FORMS).values() if isinstance(one.picture, layout.Picture)]
)
def test_what_readers_take_is_drawn_as_the_picture_is(draft: charts.Draft) -> None:
    tree = specification(draft)
    group = taking.grouped(tree)
    assert len(str(group)) <= len(str(tree))
    drawn = [vl_convert.vegalite_to_svg(one, compiling.VEGA_LITE) for one in (tree, group)]
    plain = [re.sub(r"layer_\w+", "", one) for one in drawn]  # only the classes say where a layer stands
    assert plain[0] == plain[1]


def asked(draft: charts.Draft) -> dict[str, Any]:
    """Return what the renderer is asked for."""
    return {**drawing._specification(draft.picture), "config": drawing._CONFIG}


def test_pictures_of_a_kind_drawn_together_are_as_each_is_alone() -> None:
    trees = {str(at): asked(one) for at, (_, one) in enumerate(WANTED) if not one.sentence}
    together._view.cache_clear()
    for key, picture in together.drawn(trees):
        itself = ET.fromstring(vl_convert.vegalite_to_svg(trees[key], compiling.VEGA_LITE))  # noqa: S314
        assert svg.finish(picture, "") == svg.finish(itself, "")
    assert together._view.cache_info().misses < len(trees)


def test_a_kind_is_drawn_once_for_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    views: list[str] = []
    draw = vl_convert.vega_to_svg
    monkeypatch.setattr(vl_convert, "vega_to_svg", lambda view: views.append(view) or draw(view))
    funds = [one for _, one in WANTED if one.id == "chart-funds"]
    drawn = dict(together.drawn({one.description: asked(one) for one in funds}))
    assert len(funds) == len(drawn) > len(views) == 1
    assert views[0].count("年初预算") == 3, "the key stands once in the view: its data, its layer, its word"


def test_a_picture_whose_axes_differ_is_drawn_as_it_stands() -> None:
    tree = drawing._specification(
        next(one.picture for _, one in WANTED if isinstance(one.picture, layout.Picture))
    )
    first, second, *rest = tree["layer"]
    axis = second["encoding"]["x"]
    other = {**axis, "scale": {**axis["scale"], "domain": [0, 987]}}
    layers = [first, {**second, "encoding": {**second["encoding"], "x": other}}, *rest]
    with pytest.raises(compiling.NoKindError):
        compiling.told_apart({**tree, "layer": layers})
    ((_, picture),) = together.drawn({"": {**tree, "layer": layers}})
    assert svg.finish(picture, "")


def test_equal_pictures_of_one_build_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = vl_convert.vega_to_svg
    monkeypatch.setattr(vl_convert, "vega_to_svg", lambda spec: drawn.append(spec) or draw(spec))
    pages = charts.render([("one/", WANTED[0][1]), ("two/", WANTED[0][1])], tmp_path)
    assert len(drawn) == 1
    assert pages["one/"] == pages["two/"]


def _kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("spoil", [b"", b"<svg", b"\xff\xfe", b"<svg>changed</svg>"])
def test_a_spoilt_picture_in_the_cache_is_drawn_again(tmp_path: Path, spoil: bytes) -> None:
    first = charts.render(WANTED[:1], tmp_path)
    (kept,) = _kept(tmp_path)
    whole = kept.read_bytes()
    kept.write_bytes(whole[:32] + spoil)
    assert charts.render(WANTED[:1], tmp_path) == first
    assert kept.read_bytes() == whole


def test_a_picture_in_another_s_place_is_drawn_again(tmp_path: Path) -> None:
    first = charts.render(WANTED, tmp_path)
    one, other, *_ = _kept(tmp_path)
    one.write_bytes(other.read_bytes())
    assert charts.render(WANTED, tmp_path) == first


def test_another_renderer_draws_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    charts.render(WANTED[:1], tmp_path)
    monkeypatch.setattr(rendering, "_renderer", lambda: "next version")
    charts.render(WANTED[:1], tmp_path)
    assert len(_kept(tmp_path)) == 2


def test_a_picture_that_cannot_be_drawn_names_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bars, "specification", lambda _: {"mark": "no such mark", "encoding": {}})
    with pytest.raises(BuildError, match=r"departments/a/2022/x/.*年度资金总额.*画不出来"):
        charts.render(WANTED[-2:], tmp_path)


def test_a_picture_in_a_foreign_colour_names_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = vl_convert.vega_to_svg
    monkeypatch.setattr(vl_convert, "vega_to_svg", lambda view: draw(view).replace(theme.INK, "red"))
    with pytest.raises(BuildError, match=r"首页.*red"):
        charts.render(WANTED, tmp_path)


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    above = tmp_path / "file"
    above.write_text("")
    with pytest.raises(BuildError, match="kept：图表缓存写不进去"):
        charts.render(WANTED[:1], above / "kept")


def test_no_half_written_file_stays_in_the_cache(tmp_path: Path) -> None:
    charts.render(WANTED, tmp_path)
    assert {path.suffix for path in _kept(tmp_path)} == {""}


def test_a_doubt_below_zero_is_striped_as_one_above() -> None:
    rows = tuple(
        BarRow(name, (Bar(DOUBTED, Decimal(value)),)) for name, value in (("上", "12.5"), ("下", "-12.5"))
    )
    tree = bars.specification(layout.Picture(rows, "钱", layout.RowLayout()))
    lines = tree["datasets"][DOUBTED.name]
    assert [(line["value"], line["start"]) for line in lines] == [(0, 12.5), (0, -12.5)]
    (mark,) = [one["mark"] for one in tree["layer"] if one["data"]["name"] == DOUBTED.name]
    assert mark["type"] == "rule"
    assert mark["strokeWidth"] == theme.BAR

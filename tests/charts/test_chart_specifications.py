"""Pictures as Vega-Lite dictionaries: marks, channels, titles; never pixels."""

import re
from collections.abc import Iterator
from decimal import Decimal

import altair as alt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_filings import HARD, drafts, form, funds_of, specification

from generator import charts
from generator.charts import layout, lettering, strip_dots, theme

unhurried = settings(deadline=None, max_examples=50)


def layers(draft: charts.Draft | None) -> Iterator[tuple[str, str]]:
    """Yield mark type and data name of each layer."""
    for layer in specification(draft)["layer"]:
        yield layer["mark"]["type"], layer["data"]["name"]


BARS = [draft for draft in drafts(*HARD).values() if isinstance(draft.picture, layout.Picture)]
STRIPS = [draft for draft in drafts(*HARD).values() if isinstance(draft.picture, layout.DotStrip)]


@pytest.mark.parametrize("draft", STRIPS, ids=lambda draft: draft.id)
def test_a_strip_is_dots_on_a_line_with_its_numbers(draft: charts.Draft) -> None:
    written = strip_dots.specification(draft.picture)
    alt.Chart.from_dict(written)
    dots = written["datasets"]["dots"]
    assert len({(one["x"], one["y"]) for one in dots}) == len(dots) == len(draft.picture.scores)
    assert all(one["x"] >= -theme.WIDTH * 0.06 and one["x2"] <= theme.WIDTH for one in dots)


@pytest.mark.parametrize("draft", BARS, ids=lambda draft: draft.id)
def test_specifications_are_valid_and_measure_no_text(draft: charts.Draft) -> None:
    written = specification(draft)
    alt.Chart.from_dict(written)
    assert written["autosize"] == {"type": "none"}
    assert written["config"]["axis"]["labelLimit"] == written["config"]["text"]["limit"] == 0
    assert written["config"]["axis"]["labelOverlap"] is False
    assert "legend" not in str(written)
    x = written["layer"][0]["encoding"]["x"]
    assert x["axis"]["title"] == draft.picture.axis_title
    assert re.fullmatch(r".+（(万元|亿元|分|个|%)）", draft.picture.axis_title)


def test_marks_of_a_picture_are_bars_labels_names_and_a_key() -> None:
    draft = drafts(form("x"))["departments/a/2022/", "chart-projects"]
    assert list(layers(draft)) == [
        ("rect", "全年执行"),
        ("rect", "年初预算"),
        ("rect", "全年预算"),
        ("text", "labels"),
        ("text", "names"),
        *[("rect", "once"), ("text", "once")] * 3,
    ]
    look = {layer["data"]["name"]: layer["mark"] for layer in specification(draft)["layer"][:3]}
    assert look["全年执行"]["fill"] == theme.RESULT
    assert (look["全年预算"]["filled"], look["全年预算"]["stroke"]) == (False, theme.BASIS)


def test_a_theme_enabled_elsewhere_changes_nothing() -> None:
    draft = funds_of(form("x"))
    usual = specification(draft)
    with alt.theme.enable("dark"):
        assert specification(draft) == usual


@pytest.mark.parametrize("draft", BARS, ids=lambda draft: draft.id)
def test_labels_and_names_end_inside_the_picture(draft: charts.Draft) -> None:
    planned = layout.plan(draft.picture)
    low, high = planned.domain
    for one in planned.placed:
        start = planned.start + (one.end - low) / (high - low) * planned.reach + theme.LABEL_GAP
        assert start + lettering.ems(one.bar.label) * theme.FONT_SIZE <= draft.picture.layout.width + 1e-6
    for row in specification(draft)["datasets"]["names"]:
        assert lettering.ems(row["name"]) * theme.FONT_SIZE <= theme.PLOT_WIDTH


@pytest.mark.parametrize(
    ("colour", "least"),
    [(theme.INK, 4.5), (theme.RESULT, 3), (theme.BASIS, 3), (theme.EARLIER, 3), (theme.DISPUTED, 3)],
)
def test_colours_stand_out_from_white(colour: str, least: float) -> None:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (luminance + 0.05) >= least


@unhurried
@given(st.lists(st.decimals(-(10**9), 10**9, places=6), min_size=1, max_size=4))
def test_ticks_are_few_and_on_the_axis(values: list[Decimal]) -> None:
    series = layout.Series("甲", theme.RESULT)
    rows = tuple(layout.BarRow("甲", (layout.Bar(series, value),)) for value in values)
    planned = layout.plan(layout.Picture(rows, "金额（万元）"))
    low, high = planned.domain
    assert 1 <= len(planned.ticks) <= 6
    assert all(low - 1e-9 <= tick <= high + 1e-9 for tick in planned.ticks)
    assert 0.0 in planned.ticks


def test_one_huge_bar_is_broken_and_flattens_no_other() -> None:
    forms = [form(f"p{at}", ("1", "10", str(at + 1))) for at in range(5)]
    draft = drafts(*forms, form("huge", ("1", "10", "5000")))["departments/a/2022/", "chart-projects"]
    written = specification(draft)
    assert written["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 12.5]
    huge = [
        one
        for one in written["datasets"]["全年执行"]
        if one["top"] == min(x["top"] for x in written["datasets"]["全年执行"])
    ]
    assert [(one["start"], one["value"]) for one in huge] == [(0.0, 11.25), (11.75, 12.5)]
    assert "预算10万元，填报5,000万元" in [one["label"] for one in written["datasets"]["labels"]]
    assert "断开" in draft.rendered("", "").note
    assert "断开" not in drafts(*forms)["departments/a/2022/", "chart-projects"].rendered("", "").note


def test_many_dots_stay_within_the_height() -> None:
    few, many = (
        strip_dots.specification(layout.DotStrip((Decimal(100),) * count, 90)) for count in (12, 900)
    )
    assert few["height"] < many["height"] < 260
    assert len({(one["x"], one["y"]) for one in many["datasets"]["dots"]}) == 900

"""The markup that reaches a page: named, inert, in the page's colours and font."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
import vl_convert
from small_filings import HARD, MARKUP, drafts, form

from generator import charts
from generator.charts import bars, svg, theme

PICTURES = {
    f"{address}{identity}": draft for (address, identity), draft in drafts(*HARD, form("last")).items()
}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, charts.Figure]:
    """Every picture of hard filings, drawn, by page and id."""
    pages = charts.render(list(PICTURES.items()), tmp_path_factory.mktemp("cache"))
    return {name: figures[0] for name, figures in pages.items()}


@pytest.fixture(params=PICTURES)
def figure(request: pytest.FixtureRequest, rendered: dict[str, charts.Figure]) -> charts.Figure:
    return rendered[request.param]


def parsed(markup: str) -> ET.Element:
    return ET.fromstring(markup)  # noqa: S314 - drawn a moment ago


def texts(figure: charts.Figure) -> list[str]:
    return [element.text or "" for element in parsed(figure.svg).iter("text")]


def test_a_picture_is_named_and_described(figure: charts.Figure) -> None:
    root = parsed(figure.svg)
    assert (root.get("role"), root.get("aria-label")) == ("img", figure.description)


def test_a_picture_scales_and_brings_no_font_style_or_script(figure: charts.Figure) -> None:
    root = parsed(figure.svg)
    assert (root.get("width"), root.get("height")) == (None, None)
    assert re.fullmatch(rf"0 0 {theme.WIDTH} \d+", root.get("viewBox", ""))
    assert {element.tag for element in root.iter()} <= {"svg", "g", "path", "text"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not attributes & {"style", "font-family", "href", "onload"}
    assert float(root.get("font-size", "0")) >= 12
    assert not [element for element in root if "font-size" in element.attrib]


def test_every_colour_is_the_page_s_to_set(figure: charts.Figure) -> None:
    assert not re.findall(r' (?:fill|stroke)="', figure.svg)
    painted = {one for classes in re.findall(r' class="([^"]*)"', figure.svg) for one in classes.split()}
    letters = theme.LETTERS.values()
    assert theme.PICTURE in painted
    assert painted - {theme.PICTURE} <= {
        *(f"{part}{letter}" for part in "fs" for letter in letters),
        *theme.OUTLINES,
    }
    assert len(painted) > 2


def test_a_picture_stays_small_and_on_one_line(figure: charts.Figure) -> None:
    assert len(figure.svg.encode()) < 6000
    assert "\n" not in figure.svg
    assert not re.search(r"\d\.\d\d+", re.sub(r'>[^<]*<|aria-label="[^"]*"', "><", figure.svg))


def test_markup_in_a_name_is_text(rendered: dict[str, charts.Figure]) -> None:
    figure = rendered["departments/a/2022/chart-project-scores"]
    assert "<script" not in figure.svg
    assert MARKUP in texts(figure)


def test_a_row_says_name_and_label(rendered: dict[str, charts.Figure]) -> None:
    shown = texts(rendered["departments/a/2022/last/chart-funds"])
    assert {"年初预算", "全年预算", "全年执行", "预算2万元，填报3万元", "金额（万元）"} <= set(shown)


def test_a_description_is_escaped() -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    root = parsed(svg.finish(parsed(drawn), f'">{MARKUP}'))
    assert root.get("aria-label") == f'">{MARKUP}'


def test_a_class_says_of_an_outline_what_is_drawn() -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><line x2="3" {}/></svg>'
    looks = {
        f'stroke="{theme.EARLIER}" stroke-width="1.5" stroke-dasharray="3,2"': 'class="s4"/>',
        f'stroke="{theme.BASIS}" stroke-width="1.5" stroke-dasharray="4"': 'dasharray="4" class="s2"/>',
        f'stroke="{theme.DISPUTED}" stroke-width="10" stroke-dasharray="2,2"': 'class="d3"/>',
        f'stroke="{theme.GRID}" stroke-width="1.5"': '<path d="M0,0h3" stroke-width="1.5" class="sg"/>',
    }
    for look, written in looks.items():
        assert svg.finish(parsed(drawn.format(look)), "").endswith(f"{written}</svg>")
    with pytest.raises(svg.UnexpectedDrawingError):
        svg.finish(parsed(drawn.format(f'stroke="{theme.BASIS}" stroke-width="3"')), "")


@pytest.mark.parametrize(
    "mark",
    [
        '<path d="M0,0h1v1h-1Z" fill="black"/>',
        f'<path d="M0,0L1,1" fill="{theme.INK}"/>',
        f'<circle r="1" fill="{theme.INK}"/>',
        f'<text transform="rotate(90)" fill="{theme.INK}">x</text>',
    ],
)
def test_what_the_theme_does_not_know_is_refused(mark: str) -> None:
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{mark}</svg>'
    with pytest.raises(svg.UnexpectedDrawingError):
        svg.finish(parsed(drawn), "")


def test_places_are_added_up_over_groups() -> None:
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g transform="translate(4,48)">'
        f'<g transform="translate(0.5,-0.25)"><path d="M1,2h3.14159v1h-3.14159Z" fill="{theme.INK}"/>'
        f'<text transform="translate(1,1)" fill="{theme.INK}">字</text></g></g></svg>'
    )
    finished = svg.finish(parsed(drawn), "")
    assert 'd="M5.5,49.8h3.1v1H5.5Z"' in finished
    assert '<text x="6" y="49">字</text>' in finished


def test_an_axis_and_its_ticks_are_one_path_in_their_places() -> None:
    line = f'<line transform="translate({{}},{{}})" {{}} stroke="{theme.GRID}"/>'
    drawn = "".join(
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">',
            line.format(4.5, 42.5, 'y2="-4"'),
            line.format(56.2, 42.5, 'y2="-4"'),
            f'<text fill="{theme.INK}" text-anchor="middle">0</text>',
            line.format(4.5, 42.5, 'x2="200.2"'),
            f'<path d="M1,2h3v1h-3Z" fill="{theme.RESULT}"/>',
            line.format(0, 0, 'x2="1"'),
            "</svg>",
        )
    )
    assert re.findall(r' d="([^"]*)"', svg.finish(parsed(drawn), "")) == [
        "M4.5,42.5v-4m51.7,4v-4m-51.7,4h200.2",
        "M1,2h3v1H1Z",
        "M0,0h1",
    ]


def test_the_renderer_draws_alike_whatever_it_drew_before() -> None:
    specification = json.dumps(bars.specification(next(iter(PICTURES.values())).picture))
    first, second = (svg.finish(parsed(vl_convert.vegalite_to_svg(specification)), "") for _ in range(2))
    assert first == second


def test_the_root_says_the_colour_of_texts_once_and_a_line_in_that_colour_keeps_it() -> None:
    ink = theme.LIGHT["ink"]
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        f'<text fill="{ink}">甲</text><line stroke="{ink}" x2="3" y2="0"/></svg>'
    )
    markup = svg.finish(parsed(drawn), "图")
    assert markup.count(f'class="s{theme.LETTERS[ink]}"') == 1
    assert f'class="f{theme.LETTERS[ink]}"' not in markup
    assert 'font-size="12"><text x="0" y="0">甲</text>' in markup

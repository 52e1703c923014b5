"""The theme's overrides: taken against the pinned Material, self-contained, readable, inert."""

import re
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest
import toy_site
from bs4 import BeautifulSoup, Tag

from generator.county import material_stylesheets
from generator.county.settings import read_settings

ROOT = Path(__file__).resolve().parent.parent
OVERRIDES = ROOT / "site_overrides"
TEMPLATES = sorted(OVERRIDES.rglob("*.html"))
TEXTS = sorted(p for p in OVERRIDES.rglob("*") if p.suffix in {".html", ".css", ".js", ".svg"})
THEME = (OVERRIDES / "assets/stylesheets/theme.css").read_text(encoding="utf-8")
# XML names that nobody fetches, and the plain link that the footer's registration number must carry.
ADDRESSES = {
    "http://www.w3.org/2000/svg",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://schemas.openxmlformats.org/package/2006",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "https://beian.miit.gov.cn/",
    "https://vega.github.io/schema/vega-lite/v6.json",  # names the language, and is never fetched
}
MAX_CHROME_BYTES = 12_000
IDENTITY = {
    "publisher": "某某市<b>财政局</b>",
    "maintainer": "某某市数据中心",
    "contact": "0000-1234567",
    "site_code": "4300000001",
    "icp": "湘ICP备00000000号",
    "police": "湘公网安备00000000000000号",
    "error_report_url": "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1&url=2",
}


def named(path: Path) -> str:
    return path.relative_to(OVERRIDES).as_posix()


def parse(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def the(soup: BeautifulSoup, selector: str) -> Tag:
    """Return the one element that matches."""
    (found,) = soup.select(selector)
    return found


def links(soup: BeautifulSoup) -> Iterator[str]:
    """Yield every address that a page names."""
    for element in soup.select("*"):
        yield from (str(element[name]) for name in ("href", "src") if element.has_attr(name))


# ------------------------------------------------------------------ files


def test_pinned_material_is_the_installed_one() -> None:
    pinned = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert f"mkdocs-material=={version('mkdocs-material')}" in pinned


@pytest.mark.parametrize("path", [*TEMPLATES, OVERRIDES / "assets/stylesheets/theme.css"], ids=named)
def test_override_was_taken_against_the_pinned_material(path: Path) -> None:
    named_versions = set(re.findall(r"mkdocs-material (\d+\.\d+\.\d+)", path.read_text(encoding="utf-8")))
    assert named_versions == {version("mkdocs-material")}


def test_stylesheets_of_material_are_found_by_what_they_are_called() -> None:
    sheets = material_stylesheets()
    missing = [n for n in sheets if not files("material").joinpath("templates", n).is_file()]
    assert (len(sheets), missing) == (2, [])


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_override_names_no_other_host(path: Path) -> None:
    found = set(re.findall(r"https?://[^\s\"'<>)`]+", path.read_text(encoding="utf-8")))
    assert found <= ADDRESSES


def test_settings_are_plain() -> None:
    settings = read_settings(ROOT / "mkdocs.yml").values
    assert settings["plugins"] == ["gongkai"]
    assert settings["theme"]["font"] is False
    levels = {level for group in settings["validation"].values() for level in group.values()}
    assert levels == {"warn"}
    named_files = [*settings["extra_css"], *(script["path"] for script in settings["extra_javascript"])]
    assert [name for name in named_files if not (OVERRIDES / name).is_file()] == []


# ------------------------------------------------------------------ colours


def palettes() -> dict[str, dict[str, str]]:
    """Return the colours of each of the four looks, as theme.css lays them one over the other."""
    blocks = {
        selector.strip(): dict(re.findall(r"(--md-[\w-]+): (#[0-9a-f]{6});", body))
        for selector, body in re.findall(r"([^{};/]*data-md-color-scheme[^{};]*)\{([^}]*)\}", THEME)
    }
    light, dark = blocks[':root,\n[data-md-color-scheme="default"]'], blocks['[data-md-color-scheme="slate"]']
    return {
        "light": light,
        "dark": light | dark,
        "elder-light": light | blocks['.elder [data-md-color-scheme="default"]'],
        "elder-dark": light | dark | blocks['.elder [data-md-color-scheme="slate"]'],
    }


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2, definition of relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, success criterion 1.4.3)."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


TEXT_COLOURS = ["default-fg-color", "default-fg-color--light", "typeset-color", "typeset-a-color"]
TEXT_COLOURS += ["accent-fg-color"]
GROUNDS = ["default-bg-color", "typeset-table-color--light", "code-bg-color"]
PAIRS = [(text, ground) for text in TEXT_COLOURS for ground in GROUNDS]
PAIRS += [("default-fg-color--lighter", ground) for ground in GROUNDS]
PAIRS += [("default-fg-color", "typeset-mark-color")]
PAIRS += [("primary-bg-color", "primary-fg-color"), ("accent-bg-color", "accent-fg-color")]
PAIRS += [("code-fg-color", "code-bg-color"), ("footer-fg-color", "footer-bg-color")]


@pytest.mark.parametrize("look", ["light", "dark", "elder-light", "elder-dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(look: str, text: str, ground: str) -> None:
    colours = palettes()[look]
    needed = 7 if look.startswith("elder") else 4.5
    assert contrast(colours[f"--md-{text}"], colours[f"--md-{ground}"]) >= needed


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


# ------------------------------------------------------------------ pages


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site whose address and identity are not configured."""
    return toy_site.build(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def configured_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site whose address and identity are configured."""
    folder = tmp_path_factory.mktemp("configured")
    return toy_site.build(folder, site_url="https://www.example.gov.cn/jixiao/", identity=IDENTITY)


def test_hostile_name_stays_text(site: Path) -> None:
    page = parse(site / toy_site.PROJECT / "index.html")
    assert the(page, "title").text == f"{toy_site.HOSTILE_NAME} - 公开 · 预算绩效自评"
    assert the(page, "meta[name=description]")["content"] == toy_site.HOSTILE_NAME
    assert [script.text for script in page.find_all("script")] == [""] * len(page.find_all("script"))


def test_every_page_has_a_description_and_one_heading(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = parse(path)
        assert the(page, "html")["lang"] == "zh-CN"
        assert the(page, "meta[name=description]")["content"]
        assert the(page, "main#content h1").text


def test_chrome_of_a_page_is_small(site: Path) -> None:
    assert (site / toy_site.PROJECT / "index.html").stat().st_size <= MAX_CHROME_BYTES


def test_pages_link_to_nothing_outside_and_nothing_absolute(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) == len(toy_site.GENERATED) + len([*toy_site.CONTENT.glob("guide/*.md")]) + 1
    assert [link for path in pages for link in links(parse(path)) if re.match(r"/|\w+:", link)] == []


def test_pages_carry_no_script_and_no_style_of_their_own(site: Path, configured_site: Path) -> None:
    """The samples for web servers refuse both, on the page of what is missing as on any other."""
    for path in [*site.rglob("*.html"), *configured_site.rglob("*.html")]:
        page = parse(path)
        assert all(script.has_attr("src") for script in page.find_all("script")), path
        assert page.select("style, [style]") == [], path
        handlers = [name for tag in page.select("*") for name in tag.attrs if name.startswith("on")]
        assert handlers == []


def test_hand_written_pages_say_where_to_tell_of_a_mistake(site: Path, tmp_path: Path) -> None:
    link = the(parse(site / "guide/method/index.html"), "#mistake a")
    assert link["href"] == "../../about/#gengzheng"
    assert "本站没有登记主办单位的联系方式，没有办法直接告诉。" in mending(site)
    assert "请告诉部门，说明是网页和原文不一样。" in mending(site)
    called = toy_site.build(tmp_path / "called", identity={"contact": "局办公室 000-00000000"})
    link = the(parse(called / "about/index.html"), "#mistake a")
    assert (link["href"], link["data-contact"]) == ("#gengzheng", "局办公室 000-00000000")
    assert "它的联系方式：局办公室 000-00000000。" in mending(called)
    pattern = "https://git.example/new?title=~~page~~&body=~~page~~"
    named = toy_site.build(tmp_path, site_url="https://a.example/b/", identity={"report": pattern})
    link = the(parse(named / "about/index.html"), "#mistake a")
    assert "请点网页末尾的“报告本页差错”告诉它。" in mending(named)
    page = "https%3A%2F%2Fa.example%2Fb%2Fabout%2F"
    assert link["href"] == pattern.replace("~~page~~", page)


def mending(site: Path) -> str:
    """Return what the page about mistakes says of whom to tell, one of three sentences for the host."""
    said = parse(site / "about/index.html").select("#gengzheng ~ ul")[0].get_text()
    assert sum(way in said for way in ("没有登记主办单位", "它的联系方式", "请点网页末尾")) == 1
    assert "页脚" not in said
    return said


def test_tab_of_the_section_is_marked_on_generated_pages(site: Path) -> None:
    tab = the(parse(site / toy_site.PROJECT / "index.html"), "body > nav [aria-current]")
    assert (tab.text, tab["aria-current"]) == ("部门", "true")
    tab = the(parse(site / "departments/index.html"), "body > nav [aria-current]")
    assert (tab.text, tab["aria-current"]) == ("部门", "page")


def test_hand_written_pages_say_where_they_stand(site: Path) -> None:
    steps = [(a.text, a["href"]) for a in parse(site / "guide/method/index.html").select(".crumbs a")]
    assert steps == [("首页", "../.."), ("指南", "../")]
    steps = [(a.text, a["href"]) for a in parse(site / "about/index.html").select(".crumbs a")]
    assert steps == [("首页", ".."), ("指南", "../guide/")]
    guide = parse(site / "guide/index.html").select(".crumbs a")
    assert [(a.text, a["href"]) for a in guide] == [("首页", "..")]
    assert parse(site / "index.html").select(".crumbs") == []


def test_sections_own_pages_stand_beside_them_only(site: Path) -> None:
    assert parse(site / toy_site.PROJECT / "index.html").select(".side--nav") == []
    beside = the(parse(site / "guide/method/index.html"), ".side--nav")
    assert [a["href"] for a in beside.select("a[aria-current]")] == ["./"]


def test_footer_prints_what_is_configured(configured_site: Path) -> None:
    footer = the(parse(configured_site / "index.html"), "body > footer")
    facts = [item.text for item in footer.select("div > ul li")]
    labels = ["主办单位", "承办单位", "联系方式", "网站标识码", "ICP备案号", "公安机关备案号"]
    assert facts == [f"{label}：{value}" for label, value in zip(labels, IDENTITY.values(), strict=False)]
    (report,) = [a for a in footer.select("a") if a.text == "我为政府网站找错"]
    assert report["href"] == IDENTITY["error_report_url"]


def test_footer_prints_nothing_that_is_not_configured(site: Path) -> None:
    footer = the(parse(site / "index.html"), "body > footer")
    assert footer.select("div > ul") == []
    assert [a.text for a in footer.select("a")] == ["无障碍说明", "关于本站"]
    assert "填报的数是各部门的原文" in footer.text


def test_footer_follows_no_address_but_of_the_web(tmp_path: Path) -> None:
    site = toy_site.build(tmp_path, identity={"error_report_url": "javascript:alert(1)"})
    assert [link for link in links(parse(site / "index.html")) if "javascript:" in link] == []


def test_missing_page_links_from_the_configured_address(configured_site: Path) -> None:
    wrong = {link for link in links(parse(configured_site / "404.html")) if not link.startswith("/jixiao/")}
    assert wrong == {"#content", "https://beian.miit.gov.cn/", IDENTITY["error_report_url"]}


def test_missing_page_links_from_the_root_where_no_address_is_configured(site: Path) -> None:
    wrong = {link for link in links(parse(site / "404.html")) if not re.match(r"/(?!/)", link)}
    seekers = {link for link in wrong if link.endswith("assets/javascripts/lost.js")}
    assert seekers == {f"{'../' * depth}assets/javascripts/lost.js" for depth in range(8)}
    assert wrong - seekers == {"#content", "data:,"}

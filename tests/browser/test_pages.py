"""Every kind of page, on a phone and on a desktop, in light and in dark."""

import re
from collections.abc import Callable
from urllib.parse import quote, urljoin

import pytest
from kinds import KINDS
from playwright.sync_api import BrowserContext, Page, expect
from visiting import SCHEMES, View, Visit, open_search, overflow_px, search, violations, watched_page

from generator.pages.parts.links import MEANINGS

pytestmark = pytest.mark.browser

VIEWS = [View(width, palette) for width in (390, 1280) for palette in SCHEMES]
Look = Callable[[str, View], Visit]
every_page = pytest.mark.parametrize("kind", KINDS)
every_view = pytest.mark.parametrize("view", VIEWS, ids=str)


def nothing(found: list[str]) -> None:
    assert not found, "\n".join(["", *found])


@every_page
@every_view
def test_axe_finds_nothing(visit: Look, kind: str, view: View) -> None:
    nothing(visit(kind, view).violations)


@every_page
@every_view
def test_palette_follows_the_system(visit: Look, kind: str, view: View) -> None:
    assert visit(kind, view).scheme == SCHEMES[view.palette]


@every_page
@every_view
def test_console_stays_empty(visit: Look, kind: str, view: View) -> None:
    # That a page which is not there is not there, the browser itself reports.
    reported = "error: Failed to load resource: the server responded with a status of 404 (Not Found)"
    nothing([line for line in visit(kind, view).record.console if (kind, line) != ("404", reported)])


@every_page
@every_view
def test_nothing_is_asked_of_another_host(visit: Look, kind: str, view: View) -> None:
    nothing(visit(kind, view).record.outside)


@every_page
@every_view
def test_everything_asked_for_is_there(
    visit: Look, address_of: Callable[[str], str], kind: str, view: View
) -> None:
    # A page that is not there asks whether the folder above is, to lead there.
    above = f"404 {urljoin(quote(address_of(kind), safe=':/'), '..')}" if kind == "404" else ""
    nothing([line for line in visit(kind, view).record.failed if line != above])


@every_page
@every_view
def test_page_is_no_wider_than_the_screen(visit: Look, kind: str, view: View) -> None:
    assert visit(kind, view).overflow_px == 0


@every_page
def test_page_fits_the_narrowest_phone(page: Page, address_of: Callable[[str], str], kind: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address_of(kind))
    assert overflow_px(page) == 0


@pytest.mark.parametrize("kind", ["filing", "project-widest", "rule"])
def test_every_column_of_a_form_is_on_the_screen_of_a_phone(
    page: Page, address_of: Callable[[str], str], kind: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address_of(kind))
    cells = page.locator("table:is(.funds, .indicators, .base, .figures) :is(th, td)")
    cells.first.wait_for(state="attached")
    beyond = "(ones) => ones.filter((one) => one.getBoundingClientRect().right > innerWidth)"
    assert cells.evaluate_all(f"{beyond}.map((one) => one.innerText)") == []


@pytest.mark.parametrize("kind", ["department", "filing"])
def test_what_was_not_kept_and_what_is_doubted_stand_on_the_first_screen_of_a_phone(
    page: Page, address_of: Callable[[str], str], kind: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address_of(kind))
    for way in ("没有全做到的", "本站有疑问的地方"):
        box = page.locator("p:has(> b > a)", has_text=way).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 844, way


@every_view
@pytest.mark.parametrize("kind", ["home", "project-longest"])
def test_axe_finds_nothing_in_the_open_search(
    context_of: Callable[[View], BrowserContext], address_of: Callable[[str], str], kind: str, view: View
) -> None:
    with watched_page(context_of(view)) as (page, record):
        page.goto(address_of(kind))
        open_search(page)
        nothing(violations(page))
        assert search(page, "费") != []
        nothing(violations(page))
        nothing([*record.console, *record.outside, *record.failed])
        assert overflow_px(page) == 0


@every_page
def test_skip_link_leads_to_the_content(page: Page, address_of: Callable[[str], str], kind: str) -> None:
    page.goto(address_of(kind))
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    target = skip.get_attribute("href") or ""
    assert target.startswith("#"), f"the first stop is {skip.evaluate('stop => stop.outerHTML')}"
    expect(skip).to_be_in_viewport()
    expect(skip).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    assert page.locator(f"main [id='{target[1:]}'], main[id='{target[1:]}']").count() == 1
    page.keyboard.press("Tab")
    assert page.locator("header :focus, body > nav :focus").count() == 0


def test_the_words_over_the_figures_of_a_form_are_explained_in_place(
    page: Page, address_of: Callable[[str], str]
) -> None:
    page.goto(address_of("project-longest"))
    page.get_by_text("这几个词的意思").click()
    expect(page.locator(".terms dd")).to_have_text(MEANINGS)
    expect(page.locator(".terms dt")).to_have_text(page.locator(".strip dt").all_inner_texts())
    expect(page.locator(".terms dd").last).to_be_visible()


def test_dots_of_home_are_named_by_pointer_keys_and_touch(page: Page, site: str) -> None:
    page.goto(site)
    picture, said = page.locator("#chart-strip svg"), page.locator(".pointed span")
    rows = page.locator("#chart-strip tbody tr")
    names = rows.evaluate_all("rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))")
    told = [f"{project}：{score}分（{department}，{year}年度）" for project, department, year, score in names]
    dots = re.findall(r"M([\d.]+),([\d.]+)h([\d.]+)", picture.locator("path").first.get_attribute("d") or "")
    assert len(dots) == len(told)
    _, _, width, _ = map(float, (picture.get_attribute("viewBox") or "").split())
    x, y, side = map(float, dots[0])
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    scale = box["width"] / width
    page.mouse.move(box["x"] + (x + side / 2) * scale, box["y"] + (y + side / 2) * scale)
    expect(said).to_have_text(told[0])
    slider = page.get_by_role("slider", name="逐个看是哪个项目")
    slider.focus()
    page.keyboard.press("End")
    expect(said).to_have_text(told[-1])
    expect(slider).to_have_attribute("aria-valuetext", told[-1])
    assert violations(page) == []
    # The ring around the dot is no part of the picture that is taken away.
    page.locator("#chart-strip summary").click()
    with page.expect_download() as taken:
        page.locator("#chart-strip .take").get_by_role("button", name="SVG").click()
    assert "data-passing" not in taken.value.path().read_text("utf-8")


def test_missing_page_leads_home_under_any_path(page: Page, site: str) -> None:
    page.goto(f"{site}没有这一页/也没有/")
    home = page.get_by_role("main").get_by_role("link", name="首页")
    expect(home).to_have_js_property("href", site)
    page.wait_for_function(ALL_STYLES_ARE_LOADED)
    home.click()
    expect(page).to_have_url(site)


ALL_STYLES_ARE_LOADED = """() => {
    const styles = [...document.querySelectorAll("link[rel=stylesheet]")];
    return styles.length > 0 && styles.every(style => style.sheet && style.sheet.cssRules.length > 0);
}"""

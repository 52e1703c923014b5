"""What the theme's own scripts do: the palette, 长者模式, the contents, the page that is not there."""

import re
from collections.abc import Callable, Iterator

import pytest
import toy_site
from playwright.sync_api import Browser, Page, Route, expect
from serving import serve
from visiting import SCHEMES, overflow_px, violations

from generator.county.settings import read_settings

pytestmark = pytest.mark.browser

DARK = re.compile("深色界面")
ELDER = "长者模式"
GUIDE = "guide/reading/"


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a small site under a path of which nobody told it."""
    with serve(toy_site.build(tmp_path_factory.mktemp("toy")), "/a/b/") as address:
        yield address


@pytest.fixture
def tab_with(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a fresh tab of a fresh profile with the given settings."""
    contexts = []

    def open_tab(**settings: object) -> Page:
        contexts.append(browser.new_context(locale="zh-CN", reduced_motion="reduce", **settings))
        return contexts[-1].new_page()

    yield open_tab
    for context in contexts:
        context.close()


def scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


@pytest.mark.parametrize("system", SCHEMES)
def test_chosen_palette_survives_navigation_and_can_be_undone(
    toy: str, tab_with: Callable[..., Page], system: str
) -> None:
    other = {"light": "dark", "dark": "light"}[system]
    page = tab_with(color_scheme=system)
    page.goto(toy)
    press(page, DARK)
    page.goto(toy + GUIDE)
    assert scheme(page) == SCHEMES[other]
    pressed = str(other == "dark").lower()
    expect(page.get_by_role("button", name=DARK)).to_have_attribute("aria-pressed", pressed)
    press(page, DARK)
    assert scheme(page) == SCHEMES[system]
    page.emulate_media(color_scheme=other)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[other])


def test_elder_mode_survives_navigation_and_enlarges_the_text(
    toy: str, tab_with: Callable[..., Page]
) -> None:
    page = tab_with(viewport={"width": 1280, "height": 900})
    page.goto(toy)
    press(page, ELDER)
    page.goto(toy + GUIDE)
    expect(page.locator("main p").first).to_have_css("font-size", "24px")
    expect(page.get_by_role("button", name=ELDER)).to_have_attribute("aria-pressed", "true")
    press(page, ELDER)
    page.reload()
    expect(page.locator("main p").first).to_have_css("font-size", "16px")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("palette", SCHEMES)
def test_axe_finds_nothing_in_elder_mode(
    toy: str, tab_with: Callable[..., Page], width: int, palette: str
) -> None:
    page = tab_with(viewport={"width": width, "height": 900}, color_scheme=palette)
    page.goto(toy + GUIDE)
    press(page, ELDER)
    assert (violations(page), overflow_px(page)) == ([], 0)


def test_looks_are_chosen_before_the_first_paint(toy: str, tab_with: Callable[..., Page]) -> None:
    page = tab_with(color_scheme="dark")
    page.add_init_script(
        "localStorage.setItem('gongkai.elder', 'yes');"
        "addEventListener('DOMContentLoaded', () => { window.looks = "
        "[document.documentElement.className, document.body.dataset.mdColorScheme]; }, true);"
    )
    # Whatever is deferred never comes: the first paint must not wait for it.
    page.route(
        "**/*.js", lambda route: route.continue_() if "display" in route.request.url else route.abort()
    )
    page.goto(toy)
    assert page.evaluate("window.looks") == ["js elder", "slate"]


def test_looks_can_be_chosen_where_nothing_may_be_stored(toy: str, tab_with: Callable[..., Page]) -> None:
    page = tab_with()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied'); } });"
    )
    page.goto(toy)
    press(page, ELDER)
    expect(page.locator("html")).to_have_class("js elder")
    press(page, ELDER)
    expect(page.locator("html")).to_have_class("js")


def test_contents_stand_open_beside_the_text_and_folded_above_it(
    toy: str, tab_with: Callable[..., Page]
) -> None:
    page = tab_with(viewport={"width": 1280, "height": 900})
    page.goto(toy + GUIDE)
    entry = page.get_by_role("navigation", name="本页目录").get_by_role("link").first
    expect(entry).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 740})
    expect(entry).to_be_hidden()
    page.locator("summary", has_text="本页目录").click()
    expect(entry).to_be_visible()


def test_site_reads_without_scripts(toy: str, tab_with: Callable[..., Page]) -> None:
    page = tab_with(java_script_enabled=False, viewport={"width": 390, "height": 740})
    page.goto(toy + GUIDE)
    expect(page.locator("header button:visible")).to_have_count(0)
    sections = read_settings(toy_site.ROOT / "mkdocs.yml").values["nav"]
    expect(page.locator("body > nav a:visible")).to_have_count(len(sections))
    page.locator("summary", has_text="本页目录").click()
    expect(page.get_by_role("navigation", name="本页目录").get_by_role("link").first).to_be_visible()


def test_wide_tables_and_code_can_be_reached_with_the_keyboard(
    toy: str, tab_with: Callable[..., Page]
) -> None:
    page = tab_with(viewport={"width": 360, "height": 740})
    for guide in ("guide/method/", "guide/publishing/", GUIDE):
        page.goto(toy + guide)
        stuck = page.evaluate(
            """() => [...document.querySelectorAll("main *")].filter((box) => box.tabIndex < 0
                && box.scrollWidth > box.clientWidth && /auto|scroll/.test(getComputedStyle(box).overflowX)
                ).map((box) => box.outerHTML.slice(0, 80))"""
        )
        assert stuck == []
    page.locator("table[tabindex='0']").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_pages_run_under_a_policy_without_anything_inline(toy: str, tab_with: Callable[..., Page]) -> None:
    def answer(route: Route) -> None:
        response = route.fetch()
        policy = "default-src 'self'; img-src 'self' data:; style-src 'self'"
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page, console = tab_with(), []
    page.on("console", lambda message: console.append(message.text))
    page.route("**/*", answer)
    page.goto(toy + GUIDE)
    press(page, ELDER)
    expect(page.locator("html")).to_have_class("js elder")
    assert console == []


def test_missing_page_finds_the_site_without_a_configured_address(
    toy: str, tab_with: Callable[..., Page]
) -> None:
    page = tab_with()
    page.goto(toy)
    press(page, ELDER)
    page.goto(f"{toy}departments/没有/这一页/")
    home = page.get_by_role("link", name="回到首页")
    expect(home).to_have_attribute("href", re.compile("^/a/b/"))
    expect(page.locator("html")).to_have_class("js elder")
    sheets = (
        "[...document.styleSheets].some(sheet => sheet.href?.endsWith('/a/b/assets/stylesheets/theme.css'))"
    )
    page.wait_for_function(sheets)
    home.click()
    expect(page).to_have_url(toy)

"""One browser, one built site and one tab record a page and view, shared by every browser test."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from environment import find_browser
from kinds import KINDS
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from serving import serve
from visiting import Record, View, Visit, look_in_both_palettes, watched_page

PREFIX = "/jixiao/"
# Wide screens load a page in dark and narrow ones in light, so that each palette is loaded somewhere.
WIDE = 1000
FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium or Chrome, or Playwright's own where there is none."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[str]:
    """Return the address of the site under a path that its makers did not know of."""
    with serve(built_site, PREFIX) as address:
        yield address


@pytest.fixture(scope="session")
def published_path(built_site: Path) -> str:
    """Return the path that the site says it is published under: its 404 page can only link from there."""
    canonical = re.search(
        r'<link rel="?canonical"? href="?([^" >]+)', (built_site / "index.html").read_text("utf-8")
    )
    return urlsplit(canonical[1]).path if canonical else "/"


@pytest.fixture(scope="session")
def site_as_published(built_site: Path, published_path: str) -> Iterator[str]:
    """Return the address of the site under the path that it is configured for."""
    with serve(built_site, published_path) as address:
        yield address


@pytest.fixture(scope="session")
def context_of(browser: Browser) -> Callable[[View], BrowserContext]:
    """Return a function that gives the one browser profile a view has."""

    @cache
    def context(view: View) -> BrowserContext:
        return browser.new_context(
            viewport={"width": view.width, "height": 900},
            color_scheme="dark" if view.palette == "dark" else "light",
            locale="zh-CN",
            reduced_motion="reduce",
        )

    return context


@pytest.fixture(scope="session")
def address_of(built_site: Path, site: str, site_as_published: str) -> Callable[[str], str]:
    """Return a function from a kind of page to the address of one such page."""
    return cache(lambda kind: (site_as_published if kind == "404" else site) + KINDS[kind](built_site))


@pytest.fixture(scope="session")
def visit(
    address_of: Callable[[str], str], context_of: Callable[[View], BrowserContext]
) -> Callable[[str, View], Visit]:
    """Return a function that looks at a kind of page in a view; each width is opened once."""

    @cache
    def at(kind: str, width: int) -> dict[str, Visit]:
        loaded = "light" if width < WIDE else "dark"
        return look_in_both_palettes(context_of(View(width, loaded)), address_of(kind), loaded)

    return lambda kind, view: at(kind, view.width)[view.palette]


@pytest.fixture
def tab(browser: Browser) -> Iterator[tuple[Page, Record]]:
    """Open a fresh tab of a fresh profile on a desktop screen, with the record of what goes wrong in it."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="zh-CN", reduced_motion="reduce"
    )
    with watched_page(context) as watched:
        yield watched
    context.close()


@pytest.fixture
def page(tab: tuple[Page, Record]) -> Page:
    """Return the fresh tab alone."""
    return tab[0]

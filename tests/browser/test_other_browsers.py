"""The main ways through the site in Firefox and in WebKit (Safari's engine), by what a reader sees."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import FIREFOX, Driven, firefox, wait_for, webkit

from generator.storage import load_corpus

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECTS = [
    f"{one.department_id}/{one.filing.year}/{project.id}"
    for one in load_corpus(ROOT / "tests/fixtures/sample/data").filed_years
    for project in one.filing.projects
]
OVERFLOW = "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"
ANSWERED = "!document.querySelector('dialog[open] [aria-busy=true]')"
RESULTS = "[...document.querySelectorAll('dialog[open] ol a')].map((one) => one.textContent)"
READY = "document.querySelector('#explorer')?.dataset.ready"
ROWS = "document.querySelector('.explorer-table')?.getAttribute('aria-rowcount')"
# Scripts of the page see the same events as from a keyboard: a value set, then input.
TYPED = """(() => {{
  const field = document.querySelector({selector!r});
  field.value = {text!r};
  field.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
  return true;
}})()"""


def test_both_browsers_are_here() -> None:
    assert any(map(shutil.which, FIREFOX))
    assert shutil.which("WebKitWebDriver")


@pytest.fixture(scope="module", params=[firefox, webkit], ids=["firefox", "webkit"])
def driven(request: pytest.FixtureRequest) -> Iterator[Driven]:
    with request.param() as browser:
        browser.resize(1280, 900)
        yield browser


def pressed(driven: Driven, selector: str) -> None:
    wait_for(driven, f"document.querySelector({selector!r}) !== null")
    driven.evaluate(f"document.querySelector({selector!r}).click()")


def test_search_finds_a_name_and_leads_to_its_page(driven: Driven, site: str) -> None:
    driven.goto(site)
    pressed(driven, "[data-search-open]")
    driven.evaluate(TYPED.format(selector="dialog[open] input", text="绿化费"))
    wait_for(driven, f"{RESULTS}.length && {ANSWERED}")
    assert driven.evaluate(RESULTS)[0] == "区委区政府大院及武装部营院绿化费"
    pressed(driven, "dialog[open] ol a")
    title = "document.querySelector('h1')?.textContent"
    wait_for(driven, f"{title}?.includes('绿化费') && !document.querySelector('dialog[open]')")
    # The page's title stands before its scripts have run; a browser without highlights leaves words unmarked.
    wait_for(driven, "window.Highlight ? CSS.highlights.has('search') : document.readyState === 'complete'")


def test_explorer_filters_sorts_and_keeps_its_address(driven: Driven, site: str) -> None:
    driven.goto(f"{site}explore/")
    assert wait_for(driven, READY) == "projects"
    assert int(driven.evaluate(ROWS)) == len(PROJECTS) + 1
    driven.evaluate(TYPED.format(selector=".explorer-bar input", text="网络"))
    fewer = wait_for(driven, f"Number({ROWS}) < {len(PROJECTS) + 1} && Number({ROWS})")
    pressed(driven, "th button[data-key=executed]")
    wait_for(driven, "document.querySelector('th[aria-sort=descending]') !== null")
    address = driven.evaluate("location.href")
    driven.goto(address)
    wait_for(driven, READY)
    assert int(driven.evaluate(ROWS)) == fewer


def test_comparison_stands_side_by_side(driven: Driven, site: str) -> None:
    items = PROJECTS[:2]
    driven.goto(f"{site}compare/?kind=project&items={','.join(items)}")
    heads = "[...document.querySelectorAll('.compare-table thead a')].map((one) => one.getAttribute('href'))"
    wait_for(driven, f"{heads}.length === 2")
    assert [href.split("departments/")[1] for href in driven.evaluate(heads)] == [f"{one}/" for one in items]


def test_project_reads_on_a_phone(driven: Driven, site: str) -> None:
    driven.goto(f"{site}departments/{PROJECTS[0]}/")
    driven.resize(390, 800)
    wait_for(driven, "document.querySelector('h1') && document.fonts.status === 'loaded'")
    assert driven.evaluate(OVERFLOW) == 0
    pressed(driven, "[data-display=dark]")
    assert driven.evaluate("document.body.dataset.mdColorScheme") in ("slate", "default")
    driven.resize(1280, 900)

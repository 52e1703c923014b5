"""Every link of a generated page leads to a page and a place that exist."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from page_planning import plan

from generator import addresses, checks, exports
from generator.corpus import Corpus
from generator.frames import Frames
from generator.pages import case_cards, project_cards

CONTENT = Path(__file__).resolve().parent.parent.parent / "content"
ROOT = "https://site.invalid/"
CARD = "/card.html"
# The theme's footer leads there from every page.
FOOTER = {"en/"}

Parse = Callable[[str], BeautifulSoup]


@pytest.fixture(scope="module", params=["golden", "real", "years"])
def soups(request: pytest.FixtureRequest, to_soup: Parse) -> dict[str, BeautifulSoup]:
    corpus: Corpus = request.getfixturevalue(request.param)
    return {path.removesuffix("index.md"): to_soup(page) for path, page in plan(corpus, {})}


@pytest.fixture(scope="module")
def files(real: Corpus, golden: Corpus, years: Corpus) -> set[str]:
    """Return the addresses of all the data files, and of the sums that a build writes over everything."""
    made = [Frames(corpus, checks.run(corpus)) for corpus in (real, golden, years)]
    written = {file.path for one in made for file in exports.files(one)}
    return written | {page for one in made for page in _records(one)} | {addresses.SITE_CHECKSUMS}


def _records(made: Frames) -> Iterator[str]:
    for address, _ in exports.record_files(made.corpus, made.results, lambda table: table.rows(made)):
        yield address


def handwritten_ids(address: str) -> set[str] | None:
    """Return the named places of a hand-written page, or None when there is no such page."""
    for source in (CONTENT / address / "index.md", CONTENT / f"{address.rstrip('/')}.md"):
        if source.is_file():
            return set(re.findall(r"\{#([^}]+)\}", source.read_text(encoding="utf-8")))
    return None


def internal_links(soups: dict[str, BeautifulSoup]) -> Iterator[tuple[str, str]]:
    for address, soup in soups.items():
        for anchor in soup.select("a[href]"):
            target = urljoin(ROOT + address, str(anchor["href"]))
            if target.startswith(ROOT) and not target.endswith(CARD):
                yield address, target.removeprefix(ROOT)


def test_links_lead_somewhere(soups: dict[str, BeautifulSoup], files: set[str]) -> None:
    dead = set()
    for address, target in internal_links(soups):
        if target in files:
            continue
        page, fragment = urlsplit(target).path, urlsplit(target).fragment
        generated = page in soups
        ids = {str(tag["id"]) for tag in soups[page].select("[id]")} if generated else handwritten_ids(page)
        if ids is None or (fragment and fragment not in ids):
            dead.add((address, target))
    assert dead == set()


def test_every_page_is_reached_from_home(soups: dict[str, BeautifulSoup]) -> None:
    onward: dict[str, set[str]] = {}
    for address, target in internal_links(soups):
        onward.setdefault(address, set()).add(urlsplit(target).path)
    reached, ahead = set(), {addresses.HOME, *FOOTER}
    while ahead:
        here = ahead.pop()
        reached.add(here)
        ahead |= {page for page in onward.get(here, ()) if page in soups} - reached
    assert reached == set(soups)


@pytest.mark.parametrize("name", ["golden", "real"])
def test_every_project_and_case_leads_to_its_card_and_back(
    request: pytest.FixtureRequest, to_soup: Parse, name: str
) -> None:
    corpus: Corpus = request.getfixturevalue(name)
    found = checks.run(corpus)
    cards = dict(chain(project_cards(corpus, found, {}), case_cards(Frames(corpus, found))))
    linked = set()
    for path, page in plan(corpus, {}):
        here = ROOT + path.removesuffix("index.md")
        for anchor in to_soup(page).select(f'a[href$="{CARD[1:]}"]'):
            card = urljoin(here, str(anchor["href"])).removeprefix(ROOT)
            back = BeautifulSoup(cards[card], "html.parser").select_one("a[href]")
            assert back
            assert urljoin(ROOT + card, str(back["href"])) == here
            linked.add(card)
    assert linked == set(cards)


def test_neighbours_lead_through_a_filing_in_its_order(real: Corpus, to_soup: Parse) -> None:
    pages = dict(plan(real, {}))
    for filed in real.filed_years:
        ways = [
            addresses.project(filed.department_id, filed.filing.year, project.id)
            for project in filed.filing.projects
        ]
        walked = ways[:1]
        while onward := to_soup(pages[addresses.source(walked[-1])]).select_one('a[rel="next"]'):
            walked.append(urljoin(ROOT + walked[-1], str(onward["href"])).removeprefix(ROOT))
        assert walked == ways

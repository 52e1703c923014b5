"""The page of the comparison before any script runs: what it offers leads somewhere."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from page_planning import plan, results_of

from generator import addresses
from generator.corpus import Corpus
from generator.explorer import shipment
from generator.frames import Frames

Parse = Callable[[str], BeautifulSoup]
SITE = "https://site.invalid/"
PARTS = {"project": 3, "department": 2}


def compare_page(corpus: Corpus, to_soup: Parse) -> BeautifulSoup:
    return to_soup(dict(plan(corpus, {}))[addresses.source(addresses.COMPARE)])


def beside(here: str, page: BeautifulSoup) -> Iterator[dict[str, list[str]]]:
    """Yield what a script makes of the links of a project's page: itself and the pages in a table."""
    for link in page.select("a[data-beside]"):
        assert urljoin(SITE + here, str(link["href"])) == SITE + addresses.COMPARE
        table = str(link["data-beside"])
        rows = page.select(f".{table} tbody th") if table else []
        assert [row.get_text() for row in rows if "本页" in row.get_text()][1:] == []
        ways = [urljoin(SITE + here, str(way["href"])) for row in rows for way in row.select("a")]
        others = [way.removeprefix(f"{SITE}departments/").rstrip("/") for way in ways]
        assert bool(others) is bool(table)
        items = [here.removeprefix("departments/").rstrip("/"), *others][-6:]
        yield {"kind": ["project"], "items": [",".join(items)]}


def examples(page: BeautifulSoup) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield kind, items in the address, and addresses of the pages of every example."""
    for entry in page.select("[data-compare-examples] li"):
        first, *rest = entry.select("a[href]")
        query = parse_qs(urlsplit(str(first["href"])).query)
        pages = [urljoin(SITE + addresses.COMPARE, str(link["href"])).removeprefix(SITE) for link in rest]
        yield query["kind"][0], query["items"][0].split(","), pages


def only_the_oldest(corpus: Corpus) -> Corpus:
    return corpus.model_copy(update={"filed_years": corpus.filed_years[-1:]})


def test_every_example_puts_different_pages_of_one_kind_side_by_side(real: Corpus, to_soup: Parse) -> None:
    planned = {path for path, _ in plan(real, {})}
    found = list(examples(compare_page(real, to_soup)))
    assert {kind for kind, _, _ in found} == set(PARTS)
    for kind, items, pages in found:
        assert 2 <= len(set(items)) == len(items) <= 6
        assert {len(item.split("/")) for item in items} == {PARTS[kind]}
        assert pages == [f"departments/{item}/" for item in items]
        assert {addresses.source(page) for page in pages} <= planned


def test_example_across_departments_has_no_department_twice(real: Corpus, to_soup: Parse) -> None:
    text = "三个部门各自全年执行数最大的项目（取项目最多的部门）"
    entry = compare_page(real, to_soup).find("a", string=text)
    assert isinstance(entry, Tag)
    departments = [item.split("/")[0] for item in parse_qs(str(entry["href"]))["items"][0].split(",")]
    assert len(set(departments)) == len(departments) == 3


def test_page_without_two_things_to_compare_offers_none(golden: Corpus, to_soup: Parse) -> None:
    page = compare_page(only_the_oldest(golden), to_soup)
    assert page.select("[data-compare-examples]") == []
    assert page.select_one("[data-compare]")


def test_page_names_the_tables_as_they_are_shipped(real: Corpus, to_soup: Parse) -> None:
    shipped = shipment(Frames(real, results_of(real)), b"")
    root = compare_page(real, to_soup).select_one("[data-compare]")
    assert root
    for name in ("projects", "indicators", "filings"):
        assert urljoin(SITE + addresses.COMPARE, str(root[f"data-table-{name}"])) == SITE + shipped.path(name)


@pytest.mark.parametrize(
    ("path", "compared"),
    [("departments/*/*/", addresses.compare), ("departments/*/*/*/", lambda _: addresses.COMPARE)],
)
def test_page_of_a_filing_or_project_can_begin_a_comparison(
    golden: Corpus, to_soup: Parse, path: str, compared: Callable[[str], str]
) -> None:
    """Which project it is a script says, for its address does."""
    pattern = re.compile(path.replace("*", "([^/]+)") + "index.md")
    pages = {path: page for path, page in plan(golden, {}) if pattern.fullmatch(path)}
    assert pages
    for source, page in pages.items():
        address = source.removesuffix("index.md")
        (link,) = to_soup(page).find_all("a", string="加入比较")
        assert urljoin(SITE + address, str(link["href"])) == SITE + compared(address)


@pytest.mark.parametrize("corpus", ["golden", "real"])
def test_every_link_to_a_comparison_names_pages_that_can_be_compared(
    request: pytest.FixtureRequest, to_soup: Parse, corpus: str
) -> None:
    pages = dict(plan(request.getfixturevalue(corpus), {}))
    soups = {source.removesuffix("index.md"): to_soup(page) for source, page in pages.items()}
    found = [
        parse_qs(urlsplit(str(link["href"])).query)
        for soup in soups.values()
        for link in soup.select('a[href*="compare/?"]')
    ]
    found += [query for here, soup in soups.items() for query in beside(here, soup)]
    assert any("," in query["items"][0] for query in found)
    for query in found:
        items = query["items"][0].split(",")
        assert 1 <= len(set(items)) == len(items) <= 6
        assert {len(item.split("/")) for item in items} == {PARTS[query["kind"][0]]}
        assert {addresses.source(f"departments/{item}/") for item in items} <= set(pages)

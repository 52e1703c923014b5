"""The pages are HTML that reads well without their looks, and light."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from itertools import pairwise
from statistics import median

import pytest
from bs4 import BeautifulSoup, Tag
from page_planning import plan

from generator.charts import Figure
from generator.checks import RULES, explanation
from generator.corpus import Corpus
from generator.filing import Indicator
from generator.pages.parts.evaluation_tables import indicator_table
from generator.pages.parts.labelled import BELOW, LABELLED

# The theme adds some 8 kB; a built page without charts and report stays below 20 kB.
OWN_CONTENT_BYTES = 11_000
RULE_IDS = {rule.id for rule in RULES}
MAY_BE_LATIN = {"EB", "SHA", "CSV", "JSON", "GB", "T", "R", "OL"}
# One tells of columns, files and programs by their names, one speaks to readers abroad.
NOT_CHINESE = {"data/index.md", "en/index.md"}

Parse = Callable[[str], BeautifulSoup]
Plan = Callable[[str], Mapping[str, str]]


@pytest.fixture(scope="module", params=["golden", "real", "years"])
def soups(request: pytest.FixtureRequest, to_soup: Parse, figure: Figure) -> dict[str, BeautifulSoup]:
    corpus: Corpus = request.getfixturevalue(request.param)
    figures = {path.removesuffix("index.md"): (figure,) for path, _ in plan(corpus, {})}
    return {path: to_soup(page) for path, page in plan(corpus, figures)}


def levels(soup: BeautifulSoup) -> list[int]:
    return [int(heading.name[1]) for heading in soup.select("h1, h2, h3, h4, h5, h6")]


def test_headings_come_in_order(soups: dict[str, BeautifulSoup]) -> None:
    for path, soup in soups.items():
        found = levels(soup)
        assert found.count(1) == 1, path
        assert found[0] == 1, path
        assert all(below - above <= 1 for above, below in pairwise(found)), path


def test_ids_are_unique_ascii(soups: dict[str, BeautifulSoup]) -> None:
    for path, soup in soups.items():
        ids = Counter(str(tag["id"]) for tag in soup.select("[id]"))
        assert {key for key, count in ids.items() if count > 1 or not key.isascii()} == set(), path


def test_titles_of_sections_have_their_own_address(soups: dict[str, BeautifulSoup]) -> None:
    for path, soup in soups.items():
        assert [heading for heading in soup.select("h2, h3") if not heading.get("id")] == [], path


def test_every_disagreement_says_what_with(soups: dict[str, BeautifulSoup]) -> None:
    for path, soup in soups.items():
        assert not re.search("(?<!之)[和与]不一致", soup.get_text()), path


def test_no_sentence_ends_with_a_colon_on_paper(soups: dict[str, BeautifulSoup]) -> None:
    """The links of an aside are not printed, except where they are what its sentence lists."""
    for path, soup in soups.items():
        for aside in soup.select("p.aside:not(.listing)"):
            texts = [str(one) for one in aside.find_all(string=True) if not one.find_parent("a")]
            assert not "".join(texts).rstrip().endswith("："), path


def test_tables_say_what_they_are(soups: dict[str, BeautifulSoup]) -> None:
    for path, soup in soups.items():
        for table in soup.select("table"):
            assert table.caption or table.find_parent("figure"), path
            region = table.parent
            assert isinstance(region, Tag)
            assert (region.get("role"), region.get("tabindex")) == ("region", "0"), path
            assert [cell for cell in table.select("th") if not cell.get("scope")] == [], path
        labels = Counter(str(region["aria-label"]) for region in soup.select('[role="region"]'))
        assert {label for label, count in labels.items() if count > 1 or not label.strip()} == set(), path


def test_a_cell_of_a_card_is_named_by_itself_or_by_the_style_sheet(soups: dict[str, BeautifulSoup]) -> None:
    for path, soup in soups.items():
        for table in soup.select("table.cards"):
            heads = tuple(cell.get_text() for cell in table.select("thead th"))
            by_sheet = [LABELLED[name] for name in table["class"] if name in LABELLED]
            assert by_sheet in ([], [heads]), path
            names = {bool(cell.get("data-label")) for cell in table.select("tbody td:not([colspan])")}
            assert names <= {not by_sheet}, path
        for table in soup.select("table.reasons"):
            assert table.select("thead th")[-1].get_text() == BELOW["reasons"], path
            assert table.select("td[rowspan], [data-label]") == [], path


def test_the_style_sheet_names_the_cells_of_what_stands_on_many_pages(to_soup: Parse, years: Corpus) -> None:
    pages = [to_soup(page) for _, page in plan(years, {})]
    named = {name for soup in pages for table in soup.select("table") for name in table["class"]}
    assert {*LABELLED} <= named
    reason, name = Indicator.model_validate({"三级指标": "指标", "偏差原因": "没有做完"}), BELOW["reasons"]
    assert indicator_table((reason,), None, {"偏差原因": name}, "指标").below == "reasons"
    assert indicator_table((reason,), None, {"偏差原因": "说明"}, "指标").below == ""


def test_rows_are_equally_wide(soups: dict[str, BeautifulSoup]) -> None:
    for path, soup in soups.items():
        for table in soup.select("table"):
            covered: Counter[int] = Counter()
            for number, row in enumerate(table.select("tr")):
                for cell in row.find_all(["th", "td"], recursive=False):
                    for below in range(int(str(cell.get("rowspan", 1)))):
                        covered[number + below] += int(str(cell.get("colspan", 1)))
            assert len(set(covered.values())) == 1, path
            assert len(covered) == len(table.select("tr")), path


def test_nothing_is_styled_or_scripted_in_place(soups: dict[str, BeautifulSoup]) -> None:
    for path, soup in soups.items():
        assert soup.select("[style], script, style, link") == [], path


def test_figure_comes_with_its_table(golden: Corpus, figure: Figure, to_soup: Parse) -> None:
    address = "departments/lvhua-zhongxin/2022/"
    project = f"{address}lvhua-fei/"
    money = replace(figure, id="chart-projects")
    pages = dict(plan(golden, {address: (figure, money), project: (figure,)}))
    soup = to_soup(pages[f"{address}index.md"])
    ways = [str(link["href"]) for link in soup.select("#chart-projects details a")]
    assert ways[0] == "#projects"
    assert ways[1].endswith(".zip")
    assert not soup.select("#chart-projects table")
    shown = soup.select_one("figure#chart-funds")
    assert shown
    assert [tag.name for tag in shown.select("svg, figcaption, details table")] == [
        "figcaption",
        "svg",
        "table",
    ]
    assert shown.figcaption
    assert shown.figcaption.get_text() == figure.title
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in shown.select("tr")]
    assert rows == [list(figure.columns), *map(list, figure.rows)]
    beside = to_soup(pages[f"{project}index.md"]).select_one("figure#chart-funds")
    assert beside
    assert not beside.select("table")  # the page has it already, and the figure leads there
    assert [link["href"] for link in beside.select("details a")] == ["#funds", "../charts.zip"]


def test_search_field_is_a_button(golden: Corpus, to_soup: Parse) -> None:
    button = to_soup(dict(plan(golden, {}))["index.md"]).select_one("[data-search-open]")
    assert button
    assert (button.name, button["type"]) == ("button", "button")
    assert button.get_text().strip()


def test_titles_and_descriptions_are_unique(real: Corpus) -> None:
    fronts = [page.split("---\n")[1].splitlines() for _, page in plan(real, {})]
    titles, descriptions = (Counter(front[line] for front in fronts) for line in (0, 1))
    assert titles.most_common(1)[0][1] == 1
    assert descriptions.most_common(1)[0][1] == 1


def latin_of_rule(path: str) -> set[str]:
    """Return the letters of formulas and examples in the explanation behind a rule's page."""
    rule = path.removeprefix("findings/").removesuffix("/index.md")
    return set(re.findall(r"[A-Za-z]+", explanation(rule).markdown)) if rule in RULE_IDS else set()


def test_our_own_words_are_chinese(poisoned_pages: Plan, to_soup: Parse) -> None:
    for path, page in poisoned_pages("字").items():
        if path in NOT_CHINESE:
            continue
        soup = to_soup(page)
        for code in soup.select("code"):
            code.extract()
        words = set(re.findall(r"[A-Za-z]+", soup.get_text()))
        assert words <= MAY_BE_LATIN | latin_of_rule(path), path


def test_project_pages_are_light(real: Corpus) -> None:
    sizes = []
    for path, page in plan(real, {}):
        if fnmatch(path, "departments/*/*/*/index.md"):
            without_front = page.split("---\n", 2)[2]
            body = re.sub(r'<section class="report".*?</section>', "", without_front, flags=re.DOTALL)
            sizes.append(len(body.encode()))
    assert sizes
    assert median(sizes) <= OWN_CONTENT_BYTES

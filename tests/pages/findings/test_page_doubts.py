"""Beside every sum over projects stands one caveat, the same everywhere."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from page_planning import plan, results_of

from generator.charts import Figure
from generator.checks import Results
from generator.corpus import Corpus
from generator.quantity import DOUBTFUL_SUMS, FIRM_SUMS

Parse = Callable[[str], BeautifulSoup]
ADDED = (DOUBTFUL_SUMS, FIRM_SUMS)
PAGES = ("", "departments/", "departments/shuili-ju/", "years/", "years/2022/", "regions/", "regions/430200/")
RATES = Figure("chart-rates", "执行率", "执行率", "<svg></svg>", ("部门",), (("甲",),), "只计可读的。")


@pytest.fixture(scope="module")
def results(years: Corpus) -> Results:
    return results_of(years)


def asides(soup: BeautifulSoup) -> list[str]:
    return [said for one in soup.select("p.aside") if (said := str(one.get_text())).startswith(ADDED)]


def test_home_says_that_its_sums_hold_figures_in_doubt(real: Corpus, to_soup: Parse) -> None:
    found = to_soup(dict(plan(real, {"": (RATES,)}, results_of(real)))["index.md"])
    (said,) = asides(found)
    assert said.startswith(f"{DOUBTFUL_SUMS}存疑的是：")
    assert said.endswith("见核对结果")
    assert found.select_one("figure.chart > p").get_text() == f"只计可读的。{DOUBTFUL_SUMS}"


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_sums_says_so_once(
    years: Corpus, results: Results, to_soup: Parse, address: str
) -> None:
    soup = to_soup(dict(plan(years, {}, results))[f"{address}index.md"])
    assert len(asides(soup)) == 1
    (note,) = (one for one in soup.select("p.aside") if one.get_text().startswith(ADDED))
    *_, link = note.select("a")
    if address.startswith("departments/") and address.count("/") > 1:
        assert re.fullmatch(r"20\d\d/#findings", str(link["href"]))
    else:
        assert str(link["href"]) == f"{'../' * address.count('/')}findings/"


def test_nothing_found_is_not_called_a_doubt(years: Corpus, results: Results, to_soup: Parse) -> None:
    nothing = replace(results, cases=())
    soup = to_soup(dict(plan(years, {}, nothing))["index.md"])
    assert asides(soup) == [f"{FIRM_SUMS}见核对结果"]


def test_without_projects_there_is_no_note(years: Corpus, results: Results, to_soup: Parse) -> None:
    assert not asides(to_soup(dict(plan(years, {}, results))["regions/none/index.md"]))


def test_the_projects_in_doubt_are_named_with_what_is_in_doubt(real: Corpus, to_soup: Parse) -> None:
    soup = to_soup(dict(plan(real, {}, results_of(real)))["departments/lukou-jiguan-shiwu/index.md"])
    (link,) = [one for one in soup.select("p.aside a") if one.get_text().endswith("（全年执行数）")]
    assert link.get_text() == "区委区政府大院及武装部营院绿化费（全年执行数）"
    assert str(link["href"]) == "2022/quwei-quzhengfu-dayuan-ji-wuzhuangbu/"

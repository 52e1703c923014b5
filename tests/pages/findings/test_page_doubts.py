"""Beside every sum over projects stands how many of them have an amount that does not agree."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from page_planning import plan

from generator import checks
from generator.charts import Figure
from generator.checks import Finding, Results, Severity
from generator.corpus import Corpus

Parse = Callable[[str], BeautifulSoup]
ADDED = "填报的数换算单位后照加；本页合计的项目中"
PAGES = ("", "departments/", "departments/shuili-ju/", "years/", "years/2022/", "regions/", "regions/430200/")
RATES = Figure("chart-rates", "执行率", "执行率", "<svg></svg>", ("部门",), (("甲",),), "只计可读的。")


def on_funds(one: Finding) -> bool:
    """True for a fault or doubt about an amount or rate that a project's own form states."""
    place = one.place.rpartition(".")[2]
    return "资金" in one.path and not place.endswith(("得分", "分值")) and one.severity is not Severity.NOTE


def doubted(results: Results) -> set[tuple[str, str, str | None]]:
    found = (one for case in results.cases for one in case.findings)
    return {
        (one.department_id, one.year, one.project_id) for one in found if one.project_id and on_funds(one)
    }


@pytest.fixture(scope="module")
def results(years: Corpus) -> Results:
    return checks.run(years)


def asides(soup: BeautifulSoup) -> list[str]:
    return [said for one in soup.select("p.aside") if (said := str(one.get_text())).startswith(ADDED)]


def test_home_counts_the_projects_whose_amounts_are_in_doubt(real: Corpus, to_soup: Parse) -> None:
    results = checks.run(real)
    found = to_soup(dict(plan(real, {"": (RATES,)}, results))["index.md"])
    count = len(doubted(results))
    assert count > 3
    said = f"{ADDED}有{count}个，金额或者执行率有核对出的不一致。"
    assert asides(found) == [f"{said}见核对结果"]
    assert found.select_one("figure.chart > p").get_text() == f"只计可读的。{said}"


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_sums_says_so_once(
    years: Corpus, results: Results, to_soup: Parse, address: str
) -> None:
    soup = to_soup(dict(plan(years, {}, results))[f"{address}index.md"])
    assert len(asides(soup)) == 1
    (link,) = [link for link in soup.select("p.aside a") if link.get_text() == "见核对结果"]
    assert str(link["href"]) == f"{'../' * address.count('/')}findings/"


def test_nothing_found_is_not_called_a_doubt(years: Corpus, results: Results, to_soup: Parse) -> None:
    nothing = replace(results, cases=())
    soup = to_soup(dict(plan(years, {}, nothing))["index.md"])
    assert asides(soup) == [f"{ADDED}，没有核对出金额或者执行率不一致。见核对结果"]


def test_without_projects_there_is_no_note(years: Corpus, results: Results, to_soup: Parse) -> None:
    assert not asides(to_soup(dict(plan(years, {}, results))["regions/none/index.md"]))

"""Promises: marks of the checks beside their rows, and every form of a department among what was not kept."""

from collections.abc import Callable

from bs4 import BeautifulSoup
from page_planning import plan, results_of

from generator.corpus import Corpus

Parse = Callable[[str], BeautifulSoup]


def test_marks_stand_beside_their_rows_and_lead_to_the_whole(real: Corpus, to_soup: Parse) -> None:
    pages = [to_soup(text) for path, text in plan(real, {}, results_of(real)) if path.count("/") == 4]
    marked = [page for page in pages if page.select_one(".promises details.margin")]
    assert marked
    for page in marked:
        for mark in page.select(".promises details.margin"):
            assert mark.summary.get_text() in {"差错", "疑点"}
            assert page.find(id=mark.a["href"].removeprefix("#")) is not None


def test_the_whole_departments_form_is_among_what_was_not_kept(real: Corpus, to_soup: Parse) -> None:
    pages = dict(plan(real, {}, results_of(real)))
    page = to_soup(pages["departments/heshan-zhengfuban/index.md"])
    (row,) = page.select("#unkept ~ ul.promises > li, ul.promises > li")
    assert row.get_text().startswith("部门整体支出自评表：履职目标实现")
    assert row.a["href"] == "2023/#whole"
    assert "得22/25分" in row.get_text()

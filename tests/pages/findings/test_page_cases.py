"""The page of a case, and the mark of what it puts in doubt wherever that goes."""

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from page_planning import results_of

from generator import addresses, frames
from generator.checks import Results
from generator.corpus import Corpus
from generator.exports.page_data import case_records
from generator.pages import case_cards
from generator.pages.findings.case import case_page
from generator.pages.findings.found import CheckRun
from generator.pages.findings.words import case_words
from generator.pages.form.projects import projects_table
from generator.pages.overviews.overview import overview_cells
from generator.pages.overviews.rollup_tables import sum_facts
from generator.pages.render import titled
from generator.quantity import DOUBTED

GREENING = addresses.case("lukou-jiguan-shiwu", "2022", "62ff654b")

Soups = dict[str, BeautifulSoup]


@pytest.fixture(scope="module")
def results(real: Corpus) -> Results:
    return results_of(real)


@pytest.fixture(scope="module")
def found(real: Corpus, results: Results) -> CheckRun:
    return CheckRun(frames.Frames(real, results))


@pytest.fixture(scope="module")
def soups(found: CheckRun, to_soup: Callable[[str], BeautifulSoup]) -> Soups:
    return {frames.case_address(case): to_soup(case_page(found, case)) for case in found.results.ranked}


def test_every_fault_and_doubt_has_an_address_of_its_own_and_no_note_has(results: Results) -> None:
    told = [frames.case_address(case) for case in results.cases if case.is_told]
    assert all(map(addresses.is_case, told))
    assert len(set(told)) == len(told) == len(results.ranked) > 50
    notes = (frames.case_address(case) for case in results.cases if not case.is_told)
    assert not any(map(addresses.is_case, notes))


def test_a_page_says_all_that_was_found_and_marks_what_is_disputed(results: Results, soups: Soups) -> None:
    for case in results.ranked:
        soup = soups[frames.case_address(case)]
        assert soup.h1
        assert soup.h1.get_text() == case.headline
        said = {p.get_text() for p in soup.select(".lead, .card p")}
        assert {one.message for one in case.findings} <= said
        marked = [row for row in soup.select("table tr") if row.select("em")]
        assert len(marked) == len(case.disputed)


def test_where_no_cell_is_known_to_be_wrong_the_mark_is_explained(results: Results, soups: Soups) -> None:
    told = [(case, soups[frames.case_address(case)].get_text()) for case in results.ranked]
    unknown = [(case, said) for case, said in told if "分不出是哪一格写错" in said]
    assert any(case.disputed for case, _ in unknown)
    assert all(bool(case.disputed) == ("不说错的就是它" in said) for case, said in unknown)
    assert not any("不说错的就是它" in said for case, said in told if case.explanation)


def test_the_case_that_leads_tells_the_one_change_after_which_all_agrees(soups: Soups) -> None:
    text = soups[GREENING].get_text()
    assert "若全年执行数不是 523.12万元，而是 31.6万元" in text
    assert "不是更正" in text
    assert "还没有登载部门的回应" in text
    assert "两个项目的支出也可能碰巧相同" in text
    assert [row.td.get_text() for row in soups[GREENING].select("tr") if "物业管理费" in row.get_text()]


def test_a_title_keeps_its_end_and_is_cut_behind_a_clause() -> None:
    end = "（株洲市渌口区机关事务服务中心，2022年度，编号62ff654b）"
    told = "“区委区政府大院及武装部营院绿化费”：预算31.6万元，支出写523.12万元，和“物业管理费”的一样"
    assert titled("短", end) == f"短{end}"
    assert titled(told, end) == f"{told.partition('，和')[0]}……{end}"
    assert titled("字" * 90, end).endswith(f"字……{end}")
    assert len(titled("字" * 90, end)) == 80


def test_the_search_is_told_what_a_page_says_of_its_own_case_alone(found: CheckRun, soups: Soups) -> None:
    for case in found.results.ranked:
        soup, words = soups[frames.case_address(case)], case_words(found, case)
        page = "".join(soup.get_text().split())
        # Word by word: they stand in another order than on the page.
        assert all("".join(word.split()) in page for word in words.split())
        assert all("".join(one.message.split()) in "".join(words.split()) for one in case.findings)
        assert all(fact.get_text(" ", strip=True).split()[-1] in words for fact in soup.select(".card dl dd"))
        assert not [told for told in ("列出来不等于", "还没有登载", "分不出是哪一格") if told in words]


def test_the_card_folds_what_may_explain_the_case(real: Corpus, results: Results) -> None:
    card = dict(case_cards(frames.Frames(real, results)))[addresses.case_card(GREENING)]
    seen, _, folded = card.partition("<details>")
    assert "而是 31.6万元" in folded
    assert "不是更正" in folded
    assert "而是 31.6万元" not in seen
    assert "还没有登载部门的回应" in folded.partition("</details>")[2]


def test_a_card_and_a_record_stand_beside_the_page(real: Corpus, results: Results, soups: Soups) -> None:
    cards = dict(case_cards(frames.Frames(real, results)))
    assert set(cards) == set(map(addresses.case_card, soups))
    assert DOUBTED in cards[addresses.case_card(GREENING)]
    found = case_records(real, results, lambda table: table.rows(frames.Frames(real, results)))
    records = {page: content for _, page, content in found}
    assert set(records) == set(soups)
    record = json.loads(records[GREENING])
    assert record["page"] == GREENING
    assert [one["would_agree"] for one in record["explanation"]["changes"]] == ["31.6", "31.6"]
    assert {one["as_filed"] for one in record["cells"] if one["disputed"]} == {"523.12"}


def test_a_case_shows_every_paragraph_and_quotes_it_where_its_figure_stands(
    results: Results, soups: Soups
) -> None:
    sum_of_two = "1936.97万元 + 251.70万元 = 2188.67万元"
    [case] = [one for one in results.ranked if one.lead.formula == sum_of_two]
    assert len([cell for cell in case.cells if cell.path == ("自评报告",)]) == 2
    cells = " ".join(row.get_text() for row in soups[frames.case_address(case)].select("table.figures tr"))
    assert [figure for figure in ("1936.97", "251.70") if figure not in cells] == []


def test_a_figure_in_doubt_is_marked_and_sums_that_hold_it_are_said_twice(found: CheckRun) -> None:
    filed = found.filings["lukou-jiguan-shiwu", "2022"].filed_year
    (row,) = [
        cells for cells in projects_table(found.of(filed), "").rows if cells[0].text.endswith("营院绿化费")
    ]
    assert [cell.text for cell in row if cell.note == DOUBTED] == ["523.12", "100"]
    spent = overview_cells("", found.of(filed))[2].text
    assert spent == "1,780.94万元\n不算存疑的1个：1,257.82万元"
    facts = {fact.label: fact.cell.text for fact in sum_facts(found, [filed])}
    assert facts["全年执行合计"] == spent
    assert facts["执行率（重算）"] == "138.12%\n两边都不算存疑的1个：100%"
    assert DOUBTED not in facts["全年预算合计"]


def test_a_case_is_shared_with_the_picture_of_its_filing(real: Corpus, results: Results) -> None:
    with_pictures = CheckRun(frames.Frames(real, results), pictures=True)
    assert '"picture": "departments/' in case_page(with_pictures, results.ranked[0])

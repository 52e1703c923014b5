"""A journalist with a question: from the home page to an answer, a file, and an address to share."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from comparing import SETTLED, amounts, chips, downloaded, filed, headings, wan_yuan
from exploring import count, download_csv, page_of, ready
from playwright.sync_api import Browser, Page, expect
from visiting import Record, overflow_px, watched_page

from generator.filing import Project
from generator.storage import load_corpus

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def projects() -> dict[str, Project]:
    """Every project by department, year and id, as addresses name it."""
    corpus = load_corpus(ROOT / "tests/fixtures/sample/data")
    return {
        f"{one.department_id}/{one.filing.year}/{project.id}": project
        for one in corpus.filed_years
        for project in one.filing.projects
    }


def amount(project: Project, label: str) -> Decimal | None:
    text = wan_yuan(dict(amounts(project))[label])
    return Decimal(text) if re.fullmatch(r"[0-9.]+", text) else None


def less(project: Project, more: str, few: str) -> Decimal | None:
    one, other = amount(project, more), amount(project, few)
    return None if one is None or other is None else one - other


def unspent_with_full_marks(projects: dict[str, Project]) -> Iterator[tuple[Decimal, str]]:
    for item, project in projects.items():
        left, total = less(project, "全年预算数", "全年执行数"), project.total
        if left and left > 0 and total and total.score and total.score == total.weight:
            yield left, item


def increased(projects: dict[str, Project]) -> Iterator[tuple[Decimal, str]]:
    for item, project in projects.items():
        more = less(project, "全年预算数", "年初预算数")
        if more and more > 0:
            yield more, item


def largest_first(found: Iterator[tuple[Decimal, str]]) -> list[str]:
    return [item for _, item in sorted(found, reverse=True)]


def items_compared(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query)["items"][0].split(",")


def assert_file_is_as_filed(page: Page, projects: dict[str, Project], items: list[str]) -> None:
    """The file that is downloaded holds what the filings say, counted anew."""
    _, rows = downloaded(page)
    for label in ("年初预算数", "全年预算数", "全年执行数"):
        texts = [dict(amounts(projects[item]))[label] for item in items]
        assert rows[label, "照原表"] == [filed(text) for text in texts]
        assert rows[label, "折合万元"] == [wan_yuan(text) for text in texts]
    totals = [projects[item].total for item in items]
    assert rows["总分", "照原表"] == [filed(total.score if total else None) for total in totals]


def test_from_a_question_over_a_project_to_a_comparison_and_its_file(
    tab: tuple[Page, Record], site: str, browser: Browser, projects: dict[str, Project]
) -> None:
    page, record = tab
    page.goto(site)
    page.get_by_role("link", name="哪些项目没有花完钱，却得了满分？").click()
    ready(page)
    expected = largest_first(unspent_with_full_marks(projects))
    assert count(page) == len(expected) > 1
    assert [page_of(row) for row in download_csv(page)] == [f"departments/{item}/" for item in expected]
    page.locator(".explorer-table tbody th a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(projects[expected[0]].name)
    page.get_by_role("link", name="加入比较").click()
    page.wait_for_function(SETTLED)
    page.get_by_role("combobox").fill(projects[expected[1]].name)
    page.keyboard.press("Enter")
    page.wait_for_function(SETTLED)
    names = [projects[item].name for item in expected[:2]]
    assert headings(page) == chips(page) == names
    assert_file_is_as_filed(page, projects, expected[:2])
    context = browser.new_context(locale="zh-CN")
    with watched_page(context) as (reader, _):
        reader.goto(page.url)
        reader.wait_for_function(SETTLED)
        assert headings(reader) == names
    context.close()
    assert [*record.console, *record.outside, *record.failed] == []


def test_from_a_question_on_a_phone_to_its_first_answers_side_by_side(
    tab: tuple[Page, Record], site: str, projects: dict[str, Project]
) -> None:
    page, record = tab
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site)
    page.get_by_role("link", name="哪些项目的预算调增最多？").click()
    ready(page)
    expected = largest_first(increased(projects))[:6]
    page.get_by_role("link", name=f"并排比较最前的{len(expected)}个").click()
    page.wait_for_function(SETTLED)
    assert items_compared(page) == expected
    assert headings(page) == [projects[item].name for item in expected]
    assert overflow_px(page) == 0
    assert_file_is_as_filed(page, projects, expected)
    page.go_back()
    ready(page)
    assert count(page) == len(largest_first(increased(projects)))
    assert [*record.console, *record.outside, *record.failed] == []

"""Telling of a mistake: the page and the cell that the reader pointed at stand in the mail, form or text."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from kinds import PROJECT, addresses, html_of
from playwright.sync_api import Page, Route, expect

from generator.corpus import Corpus, Site
from generator.pages.parts.inert import in_attribute
from generator.pages.parts.publishing import Publication
from generator.pages.parts.reporting import report_link

pytestmark = pytest.mark.browser

ADDRESS = "https://jixiao.example.gov.cn/"
MAIL, FORM = "jixiao@example.gov.cn", "https://example.gov.cn/issues/new?labels=1"
LED = "about/#gengzheng"


@pytest.fixture(scope="module")
def project(built_site: Path) -> str:
    """Return a page with a table of funds and promises."""
    pages = (
        one
        for one in addresses(built_site, PROJECT)
        if "class=promises" in html_of(built_site, one).replace('"', "")
    )
    return next(pages)


def point_at(page: Page) -> tuple[str, str]:
    """Press the last cell of the funds' first row; return its text and the heading above it."""
    table = page.locator("#funds ~ .scroll table").first
    cell = table.locator("tbody tr").first.locator("td").last
    cell.click()
    return cell.inner_text(), table.locator("thead th").last.inner_text()


def whose(page: Page) -> str:
    """Return the line that says in words whose page it is: department, year, project."""
    steps = page.locator(".crumbs a").all_inner_texts()[2:]
    return f"哪一页：{'，'.join([*steps, page.locator('main h1').inner_text()])}"


@pytest.mark.parametrize("to", [MAIL, FORM])
def test_mail_and_form_carry_page_and_cell(
    page: Page, site: str, built_site: Path, project: str, to: str
) -> None:
    told = Site(name="公开", report_errors=to, address=ADDRESS)
    link = report_link(Publication(Corpus(site=told, departments={}, filed_years=())), project)
    up = "../" * project.count("/")

    def named(route: Route) -> None:
        html = html_of(built_site, project)
        led = re.compile(rf'href="?{up}{LED}"?(?: [^>]*)?>{link.text}')
        assert led.search(html)
        whole = led.sub(lambda _: f'href="{in_attribute(link.href)}">{link.text}', html)
        route.fulfill(body=whole, content_type="text/html; charset=utf-8")

    page.route(f"{site}{project}", named)
    page.goto(f"{site}{project}")
    text, heading = point_at(page)
    way = page.locator("#mistake a").get_attribute("href") or ""
    assert way.startswith(f"mailto:{to}?" if to == MAIL else f"{to}&")
    asked = parse_qs(urlsplit(way).query)
    (subject,), (body,) = asked["subject" if to == MAIL else "title"], asked["body"]
    assert subject == f"网页差错：{ADDRESS}{project}"
    lines = body.splitlines()
    assert lines[0] == whose(page)
    assert lines[1].startswith("哪一格：资金（照原表），")
    assert lines[1].endswith(heading)
    assert lines[2:4] == [f"网页上写的是：{text}", "原文写的是："]
    assert lines[4:6] == ["在哪里可以看到原文：", f"页面：{ADDRESS}{project}"]


def test_without_an_address_the_lines_are_written_for_copying(page: Page, site: str, project: str) -> None:
    page.goto(f"{site}{project}")
    text, heading = point_at(page)
    said = whose(page)
    link = page.locator("#mistake a")
    expect(link).to_contain_text(heading)
    link.click()
    expect(page).to_have_url(f"{site}{LED}")
    # What the site copied wrongly only the site can mend; it says so when nobody is named who could be told.
    ways = page.locator(".reporting li")
    expect(ways).to_have_text(
        [
            re.compile("^网页上的和部门的原文不一样（.+）：本站没有登记.+告诉部门"),
            re.compile("^部门的原文就是这样写的.+：填报的部门（.+）没有在本站登记联系方式：打12345"),
            re.compile("^看不到原文.+：先告诉部门。$"),
        ]
    )
    expect(page.locator(".reporting")).to_contain_text("请补上原文写的是什么、在哪里可以看到")
    lines = page.locator(".reporting textarea").input_value().splitlines()
    assert lines[0] == said
    assert lines[1].startswith("哪一格：资金（照原表），")
    assert lines[1].endswith(heading)
    assert lines[2:4] == [f"网页上写的是：{text}", "原文写的是："]
    assert lines[4:] == ["在哪里可以看到原文：", f"页面：{site}{project}"]


def test_who_is_told_stands_on_the_page_once(page: Page, site: str, project: str) -> None:
    page.goto(f"{site}{LED}")
    general = page.locator("#gengzheng ~ ul").first
    expect(general).to_be_visible()
    page.goto(f"{site}{project}")
    page.locator("#mistake a").click()
    expect(page.locator(".reporting li")).to_have_count(3)
    expect(page.locator(".whom, .whom + ul")).to_have_count(2)
    for told in page.locator(".whom, .whom + ul").all():
        expect(told).to_be_hidden()


def test_a_linked_cell_is_chosen_while_cells_are_chosen_one_by_one(page: Page, site: str) -> None:
    address = f"{site}departments/lukou-wangge/2022/"
    page.goto(address)
    linked = page.locator(".figures tbody th:has(a)").first
    name = linked.inner_text()
    page.get_by_role("button", name="逐格选").click()
    expect(page.locator(".cell-bar")).to_contain_text("格里的链接这时不走开")
    linked.get_by_role("link").click()
    expect(linked).to_have_attribute("data-chosen", "")
    expect(page.locator(".cell-bar")).to_contain_text(name)
    assert page.url == address
    page.keyboard.press("Escape")
    linked.get_by_role("link").click()
    page.wait_for_url(re.compile(r"/2022/[^/]+/$"))


def test_without_a_cell_the_lines_ask_which_one(page: Page, site: str, project: str) -> None:
    page.goto(f"{site}{project}")
    said = whose(page)
    page.locator("#mistake a").click()
    expect(page.locator(".reporting")).to_contain_text("没有选中哪一格：请补上哪一格")
    lines = page.locator(".reporting textarea").input_value().splitlines()
    asked = ["哪一格：", "网页上写的是：", "原文写的是：", "在哪里可以看到原文："]
    assert lines == [said, *asked, f"页面：{site}{project}"]


def test_contacts_that_are_registered_take_the_place_of_the_hotline(
    page: Page, site: str, project: str
) -> None:
    def registered(route: Route) -> None:
        html = route.fetch().text()
        name = "department" if "data-department=" in html else "contact"
        marked = re.sub(
            r'(href="?[^" >]*#gengzheng"?)( data-department=(?:"[^"]*"|[^ >]*))?',
            rf'\1\2 data-contact="{name} 000-00000000"',
            html,
        )
        route.fulfill(body=marked, content_type="text/html; charset=utf-8")

    page.route(re.compile("/$"), registered)
    page.goto(f"{site}{project}")
    page.locator("#mistake a").click()
    # The page's script writes the ways after the page has come.
    ways = page.locator(".reporting li")
    told = [
        re.compile("不一样.+：告诉本站的主办单位：contact 000-00000000。$"),
        re.compile("：告诉填报的部门（.+）：department 000-00000000。"),
    ]
    expect(ways).to_have_text([*told, re.compile("先告诉部门。$")])
    expect(page.locator(".reporting")).not_to_contain_text("12345")

"""A site with several years: its pages under the checkers, and the ways a reader takes through the years."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from environment import CHECKER
from playwright.sync_api import BrowserContext, Page, expect
from serving import serve
from visiting import View, look_at, overflow_px, search, watched_page

from generator.build import build
from generator.workplace import Workplace

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
VIEWS = [View(390, "dark"), View(1280, "light")]
PROJECT = "departments/shuili-ju/2023/jieshui-jiaoyu/"
PAGES = {
    "project": PROJECT,
    "open-match": "departments/shuili-ju/2022/xuncha/",
    "department": "departments/shuili-ju/",
    "year": "years/2022/",
    "empty-region": "regions/none/",
}


@pytest.fixture(scope="module")
def years_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site of three years, built from the synthetic departments."""
    root = tmp_path_factory.mktemp("years")
    for name in ("content", "site_overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / "tests" / "fixtures" / "years" / "data", root / "data")
    shutil.copy(ROOT / "mkdocs.yml", root)
    build(Workplace(root), root / "site", lambda *_: None)
    return root / "site"


@pytest.fixture(scope="module")
def years_site(years_folder: Path) -> Iterator[str]:
    with serve(years_folder, "/nian/") as address:
        yield address


@pytest.mark.parametrize("page_name", PAGES)
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_pages_of_several_years_are_sound(
    context_of: Callable[[View], BrowserContext], years_site: str, page_name: str, view: View
) -> None:
    seen = look_at(context_of(view), years_site + PAGES[page_name])
    assert seen.violations == []
    assert seen.overflow_px == 0
    assert [*seen.record.console, *seen.record.outside, *seen.record.failed] == []


def test_html_of_several_years_has_no_error(years_folder: Path) -> None:
    files = [years_folder / address / "index.html" for address in PAGES.values()]
    command: list[str | Path] = ["java", "-Xss8m", "-jar", CHECKER, "--errors-only", "--format", "json"]
    done = subprocess.run([*command, "--stdout", *files], capture_output=True, check=False)
    assert json.loads(done.stdout)["messages"] == []


def test_a_reader_follows_a_project_back_through_its_names(page: Page, years_site: str) -> None:
    page.goto(years_site + PROJECT)
    page.locator("#years ~ div").get_by_role("link", name="2021年度").click()
    expect(page).to_have_url(f"{years_site}departments/shuili-ju/2021/jieshui-xuanchuan/")
    expect(page.get_by_role("heading", level=1)).to_have_text("节水宣传")
    page.get_by_role("navigation", name="这个项目的其他年度").get_by_role("link").click()
    expect(page).to_have_url(f"{years_site}departments/shuili-ju/2022/jieshui-xuanchuan/")
    page.get_by_role("link", name="本部门各年度的全部项目").click()
    row = page.get_by_role("row", name="节水宣传教育项目")
    expect(row).to_contain_text("见附件")
    expect(row).to_contain_text("（节水宣传）")


def test_charts_of_the_years_stand_once_above_the_table_that_says_the_same(
    page: Page, years_site: str
) -> None:
    page.goto(f"{years_site}departments/shuili-ju/2021/jieshui-xuanchuan/")
    expect(page.locator("#chart-years-money")).to_have_count(0)
    page.get_by_role("link", name="历年的图在2023年度的网页上").click()
    expect(page).to_have_url(f"{years_site}{PROJECT}#years")
    shown = page.locator("#chart-years-money")
    expect(shown.locator("svg")).to_be_visible()
    shown.get_by_text("数据和下载").click()
    expect(shown.get_by_role("link", name="历年")).to_have_attribute("href", "#years")
    rows = [row.locator("th, td").all_inner_texts() for row in page.locator("table.years tbody tr").all()]
    assert [(year, planned, spent) for year, _, _, planned, spent, *_ in rows] == [
        ("2021年度", "20万元", "20万元"),
        ("2022年度", "25万元", "见附件"),
        ("2023年度（本页）", "30万元", "28.5万元"),
    ]
    expect(page.locator("#chart-years-scores svg")).to_be_visible()


def test_the_links_of_a_project_say_which_are_compared(page: Page, years_site: str) -> None:
    """No page prints their addresses twice: what is compared is read off the table, and off the address."""
    page.goto(years_site + PROJECT)
    own = PROJECT.removeprefix("departments/").rstrip("/")
    ways = page.locator(".past tbody th a").evaluate_all("all => all.map(a => a.pathname)")
    years = ["/".join(way.rstrip("/").split("/")[-3:]) for way in ways]
    assert len(years) == 2
    for name, items in (("加入比较", [own]), ("并排比较这个项目的3个年度", [*years, own])):
        there = re.compile(re.escape(f"/compare/?kind=project&items={','.join(items)}") + "$")
        expect(page.get_by_role("link", name=name)).to_have_attribute("href", there)


def test_a_citizen_finds_a_district_in_two_clicks(page: Page, years_site: str) -> None:
    page.goto(years_site)
    page.get_by_role("main").get_by_role("link", name="乙县", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("乙县")
    page.get_by_role("row", name="乙县水务局").get_by_role("link", name="2022年度").first.click()
    expect(page).to_have_url(f"{years_site}departments/yi-shuiwu/2022/")


def test_years_and_regions_belong_to_the_tab_of_departments(page: Page, years_site: str) -> None:
    for address in ("years/2022/", "regions/", "departments/shuili-ju/"):
        page.goto(years_site + address)
        expect(page.locator("body > nav [aria-current]")).to_have_text("部门")


def test_a_year_and_a_region_are_found_by_search(page: Page, years_site: str) -> None:
    page.goto(years_site)
    for query, address in (("2022年度", "years/2022/"), ("乙县", "regions/430221/")):
        page.goto(years_site)
        found = [hit.address.partition("?")[0] for hit in search(page, query)]
        assert found[0] == f"{years_site}{address}"


def test_wide_tables_stay_inside_the_narrowest_phone(
    context_of: Callable[[View], BrowserContext], years_site: str
) -> None:
    with watched_page(context_of(VIEWS[0])) as (page, _):
        page.set_viewport_size({"width": 360, "height": 740})
        for address in PAGES.values():
            page.goto(years_site + address)
            assert overflow_px(page) == 0, address


def test_a_missing_page_offers_the_sections(page: Page, years_site: str) -> None:
    page.goto(f"{years_site}years/1999/")
    main = page.get_by_role("main")
    for name in ("回到首页", "从全部部门里找", "按年度找", "按地区找"):
        expect(main.get_by_role("link", name=name)).to_be_visible()
    expect(main.get_by_role("button", name="搜索")).to_be_visible()


def test_a_missing_page_leads_to_what_is_nearest(page: Page, years_site: str) -> None:
    address = PAGES["project"]
    page.goto(f"{years_site}{address.rstrip('/')}x/")
    main = page.get_by_role("main")
    near = main.get_by_role("listitem").filter(has_text="要找的可能是")
    expect(near.get_by_role("link")).to_have_attribute("href", f"{years_site}{address}")
    parent = main.get_by_role("listitem").filter(has_text="上一级的网页")
    expect(parent.get_by_role("link")).to_have_attribute(
        "href", f"{years_site}{address.rstrip('/').rpartition('/')[0]}/"
    )

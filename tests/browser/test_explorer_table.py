"""The explorer's own table: the keyboard, the phone, hostile text, missing files, and every panel open."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from exploring import (
    count,
    download,
    download_csv,
    download_excel,
    open_filters,
    open_view,
    ready,
    replaced_in_table,
)
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from visiting import Record, View, overflow_px, violations, watched_page

from generator import addresses, checks, explorer
from generator.explorer import Query, Shipment, query
from generator.frames import Frames
from generator.storage import load_corpus

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
INDICATORS = "explore/?table=indicators"
HOSTILE = "=cmd|'/c calc'!A1<img src=x onerror=alert(1)>\u0007_x0041_"


@pytest.fixture(scope="module")
def shipped() -> Shipment:
    corpus = load_corpus(ROOT / "tests/fixtures/sample/data")
    return explorer.shipment(Frames(corpus, checks.run(corpus)), b"")


def row_indexes(page: Page) -> list[int]:
    return [
        int(one)
        for one in page.locator(".explorer-table tbody tr").evaluate_all(
            "all => all.map(one => one.getAttribute('aria-rowindex'))"
        )
    ]


def last_in_sight(page: Page) -> int:
    """Return the index of the last row whose lower end lies within the scrolled region."""
    return int(
        page.evaluate(
            """() => {
                const end = document.querySelector(".explorer-scroll").getBoundingClientRect().bottom + 1;
                const rows = [...document.querySelectorAll(".explorer-table tbody tr")];
                return rows.filter(row => row.getBoundingClientRect().bottom <= end).at(-1).ariaRowIndex;
            }"""
        )
    )


@pytest.mark.parametrize("width", [390, 1366])
def test_end_reaches_the_last_row_and_home_the_first(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_view(page, f"{site}{INDICATORS}")
    region = page.locator(".explorer-scroll")
    region.focus()
    assert len(row_indexes(page)) < 60, "rows out of sight are in the page"
    page.keyboard.press("End")
    page.wait_for_function("document.querySelector('.explorer-table tbody tr:last-child').ariaRowIndex > 500")
    page.wait_for_timeout(100)
    rowcount = int(page.locator(".explorer-table").get_attribute("aria-rowcount") or 0)
    assert row_indexes(page)[-1] == rowcount == 579
    assert last_in_sight(page) == rowcount
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowUp")
    page.wait_for_timeout(100)
    assert last_in_sight(page) < rowcount
    page.keyboard.press("Home")
    page.wait_for_function("document.querySelector('.explorer-table tbody tr').ariaRowIndex == 2")


def test_every_row_comes_into_the_page_once(page: Page, site: str) -> None:
    open_view(page, f"{site}{INDICATORS}")
    seen = page.evaluate(
        """async () => {
            const region = document.querySelector(".explorer-scroll");
            const seen = new Set();
            for (let top = 0; top < region.scrollHeight; top += region.clientHeight / 2) {
                region.scrollTop = top;
                await new Promise(requestAnimationFrame);
                await new Promise(requestAnimationFrame);
                const all = ".explorer-table tbody tr";
                const rows = Array.from(document.querySelectorAll(all), row => +row.ariaRowIndex);
                if (rows.some((row, i) => i && row !== rows[i - 1] + 1)) return "rows are not in order";
                rows.forEach(row => seen.add(row));
            }
            return seen.size;
        }"""
    )
    assert seen == 578


def test_a_longer_view_fills_the_region_at_once(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/?q=网络安全")
    assert count(page) == 1
    page.get_by_role("button", name="全部清除").click()
    assert page.evaluate(
        """() => document.querySelector(".explorer-table").getBoundingClientRect().bottom
            >= document.querySelector(".explorer-scroll").getBoundingClientRect().bottom"""
    )


def test_focus_stays_in_the_table_when_its_row_leaves_and_returns_with_it(page: Page, site: str) -> None:
    open_view(page, f"{site}{INDICATORS}")
    link = page.locator(".explorer-table tbody a").nth(2)
    link.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".explorer-table tbody a").nth(3)).to_be_focused()
    region = page.locator(".explorer-scroll")
    region.evaluate("region => region.scrollTop = 9000")
    expect(region).to_be_focused()
    region.evaluate("region => region.scrollTop = 0")
    expect(page.locator(".explorer-table tbody a").nth(3)).to_be_focused()


def test_headings_sort_by_keyboard_and_say_so(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/")
    heading = page.get_by_role("columnheader", name="全年执行数")
    heading.get_by_role("button").focus()
    for direction in ("descending", "ascending", "none"):
        page.keyboard.press("Enter")
        expect(heading).to_have_attribute("aria-sort", direction)
        expect(heading.get_by_role("button")).to_be_focused()


@pytest.mark.parametrize("width", [390, 1280])
def test_an_amount_in_another_unit_is_also_shown_and_found_in_that_of_the_heading(
    page: Page, site: str, shipped: Shipment, width: int
) -> None:
    column = shipped.tables["projects"].by_key["executed"]
    filed = enumerate(column.values)
    row = next(row for row, text in filed if text and text.endswith("元") and "万" not in text)
    amount = f"{(column.numbers[row] or 0).normalize():f}万元"
    page.set_viewport_size({"width": width, "height": 844})
    open_view(page, f"{site}explore/?q={amount}")
    assert count(page) == len(query.rows(shipped.tables["projects"], Query(words=amount))) > 0
    small = page.locator(".explorer-table td.k-executed small", has_text=f"折合{amount}").first
    expect(small).to_be_visible()
    clipped = (
        "one => one.getBoundingClientRect().bottom > one.closest('td').getBoundingClientRect().bottom + 1"
    )
    assert not small.evaluate(clipped)


def test_names_are_sorted_by_pinyin(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/?sort=department&columns=project,department")
    departments = list(dict.fromkeys(row["部门"] for row in download_csv(page)))
    assert departments == [
        "金凤区智慧城市运营中心",
        "益阳市赫山区人民政府办公室",
        "株洲市渌口区机关事务服务中心",
        "株洲市渌口区网格化管理服务中心",
        "株洲市行政审批服务局",
    ]


# ------------------------------------------------------------ every panel open


@pytest.mark.parametrize(
    "view", [View(width, palette) for width in (390, 1280) for palette in ("light", "dark")], ids=str
)
def test_axe_finds_nothing_with_every_panel_open(
    context_of: Callable[[View], BrowserContext], site: str, view: View
) -> None:
    with watched_page(context_of(view)) as (page, record):
        page.route("**/explore/*", with_policy)
        open_view(page, f"{site}explore/?picture=scores&q=政务&year=2022&total_score=90..")
        open_filters(page)
        page.get_by_text("选择列").click()
        page.locator(".explorer-picture[data-drawn] summary").click()
        assert violations(page) == []
        page.set_viewport_size({"width": 360, "height": 740})
        assert overflow_px(page) == 0
        page.get_by_role("button", name="长者模式").click()
        assert overflow_px(page) == 0
        assert violations(page) == []
        page.get_by_role("button", name="长者模式").click()
        page.set_viewport_size({"width": view.width, "height": 900})
        assert [*record.console, *record.outside, *record.failed] == []


def with_policy(route: Route) -> None:
    """Answer as a careful host would: no script but the site's own, none of it made from text."""
    response = route.fetch()
    policy = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'"
    route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})


# ------------------------------------------------------------ pictures


def test_brushing_a_picture_sets_the_range_that_the_inputs_show(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/")
    page.get_by_role("button", name="得分分布").click()
    page.locator('.explorer-picture[data-drawn="scores"]').wait_for()
    assert "满分37个，占能比较的52个的71.2%" in page.locator(".explorer-picture p").first.inner_text()
    box = page.locator(".explorer-picture canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.85, box["y"] + 80, steps=6)
    page.mouse.up()
    page.wait_for_url("**total_score=**")
    expect(page.get_by_role("button", name="总分（分）：")).to_be_visible()
    # The last move of the brush counts after a pause.
    page.wait_for_timeout(500)
    brushed = count(page)
    assert 0 < brushed < 52
    open_filters(page)
    low = page.get_by_role("textbox", name="总分（分）不小于")
    assert 85 < float(low.input_value()) < 99
    page.reload()
    ready(page)
    assert count(page) == brushed
    page.locator('.explorer-picture[data-drawn="scores"]').wait_for()
    page.get_by_role("button", name="总分（分）：").click()
    assert count(page) == 52


def brush(page: Page, corner: tuple[float, float], opposite: tuple[float, float]) -> None:
    """Drag from one place of the picture to another, both as parts of its width and height."""
    canvas = page.locator(".explorer-picture[data-drawn] canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    ends = [(box["x"] + x * (box["width"] - 12), box["y"] + y * box["height"]) for x, y in (corner, opposite)]
    page.mouse.move(*ends[0])
    page.mouse.down()
    page.mouse.move(*ends[1], steps=6)
    page.mouse.up()


def test_brushing_within_the_last_bar_selects_exactly_the_full_mark(
    page: Page, site: str, shipped: Shipment
) -> None:
    open_view(page, f"{site}explore/?picture=scores")
    page.locator('.explorer-picture[data-drawn="scores"]').wait_for()
    page.locator(".explorer-picture summary").click()
    scores = shipped.tables["projects"].by_key["total_score"]
    full = sum(value == 100 for value in scores.exact)
    doubted = sum(scores.exact[row] == 100 for row in scores.doubted)
    assert doubted
    line = page.locator(".twin tbody tr").last.inner_text()
    assert line.split("\t") == ["100分", f"{full}个", f"{doubted}个"]
    page.locator(".explorer-picture summary").click()
    brush(page, (0.985, 0.3), (0.995, 0.4))
    page.wait_for_url("**total_score=100..100*")
    assert count(page) == full
    brush(page, (0.9, 0.3), (0.995, 0.4))
    page.wait_for_url(lambda url: "total_score=9" in url and "..100&" in url)
    assert count(page) > full


def test_a_box_at_the_right_edge_takes_in_what_is_drawn_there(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/?rate_again=200..")
    beyond = count(page)
    assert beyond > 0
    open_view(page, f"{site}explore/?picture=dots")
    page.locator('.explorer-picture[data-drawn="dots"]').wait_for()
    brush(page, (0.75, 0.85), (1, 0.01))
    # The address follows the pointer: what counts is where it ends.
    page.wait_for_url(re.compile(r"[?&]rate_again=1\d\d(\.\d+)?\.\.(&|$)"))
    assert count(page) >= beyond


def test_a_dot_leads_to_its_project_and_a_bar_to_its_department(tab: tuple[Page, Record], site: str) -> None:
    page, record = tab
    open_view(page, f"{site}explore/?picture=money")
    page.locator('.explorer-picture[data-drawn="money"]').wait_for()
    box = page.locator(".explorer-picture canvas").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + 14)
    expect(page.get_by_role("button", name="部门：")).to_have_text("部门：株洲市渌口区机关事务服务中心")
    open_view(page, f"{site}explore/?picture=dots&q=智慧渌口项目建设")
    page.locator('.explorer-picture[data-drawn="dots"]').wait_for()
    assert record.console == []
    page.locator(".explorer-picture canvas").scroll_into_view_if_needed()
    dot = page.locator(".explorer-picture canvas").evaluate(BLUE)
    box = page.locator(".explorer-picture canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + dot[0], box["y"] + dot[1])
    expect(page.locator(".explorer-tip")).to_contain_text("智慧渌口项目建设")
    page.mouse.click(box["x"] + dot[0], box["y"] + dot[1])
    page.wait_for_url("**/departments/lukou-wangge/2022/*/")
    expect(page.locator("h1")).to_contain_text("智慧渌口项目建设")


@pytest.mark.parametrize(
    ("picture", "place", "row"),
    [("money", (0.4, 14), 0), ("money", (0.7, 14), 0), ("scores", (0.99, -60), -1)],
    ids=["money", "money in doubt", "scores"],
)
def test_beside_the_pointer_stands_what_the_table_says_of_a_bar(
    page: Page, site: str, picture: str, place: tuple[float, float], row: int
) -> None:
    open_view(page, f"{site}explore/?picture={picture}")
    page.locator(f'.explorer-picture[data-drawn="{picture}"]').wait_for()
    page.locator(".explorer-picture summary").click()
    headings = page.locator(".twin th").all_inner_texts()
    cells = page.locator(".twin tbody tr").nth(row).inner_text().split("\t")
    page.locator(".explorer-picture summary").click()
    canvas = page.locator(".explorer-picture canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    across, down = place
    page.mouse.move(box["x"] + box["width"] * across - 12, box["y"] + down % box["height"])
    tip = page.locator(".explorer-tip")
    expect(tip).to_contain_text(f"{headings[0]}：{cells[0]}\n")
    assert [line.partition("：")[2] for line in tip.inner_text().splitlines()] == [
        cell.removesuffix("个") for cell in cells
    ]
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 40)
    expect(tip).to_be_hidden()


# The middle of what is drawn in the colour of the dots, in pixels of the page.
BLUE = """canvas => {
    const { width, height, clientWidth } = canvas;
    const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
    const places = [];
    for (let i = 0; i < data.length; i += 4) {
        const isBlue = data[i + 3] && data[i + 2] - data[i] > 60;
        if (isBlue) places.push([(i / 4) % width, Math.floor(i / 4 / width)]);
    }
    const mean = axis => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
    return [0, 1].map(axis => mean(axis) * clientWidth / width);
}"""


def test_a_finger_names_the_nearest_dot_and_chooses_a_department(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    open_view(page, f"{site}explore/?picture=dots")
    page.locator('.explorer-picture[data-drawn="dots"]').wait_for()
    page.locator(".canvas canvas").tap(position={"x": 190, "y": 20})
    expect(page.locator(".naming a")).to_have_count(1)
    expect(page).to_have_url(f"{site}explore/?picture=dots")
    open_view(page, f"{site}explore/?picture=money")
    page.locator('.explorer-picture[data-drawn="money"]').wait_for()
    page.locator(".canvas canvas").tap(position={"x": 40, "y": 34})
    expect(page).to_have_url(re.compile(r"\?department=lukou-jiguan-shiwu&picture=money$"))
    context.close()


def test_the_drawing_script_is_loaded_only_for_a_picture(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_view(page, f"{site}explore/")
    assert not [url for url in asked if "vega" in url or "indicators-" in url]


# ------------------------------------------------------------ what can go wrong


def test_text_of_a_filing_is_never_markup_nor_formula(page: Page, site: str) -> None:
    hostile = HOSTILE.replace("\u0007", "\\u0007")
    page.route("**/tables/projects-*.js", replaced_in_table({"产业发展服务经费": hostile}))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    open_view(page, f"{site}explore/?year=2023&picture=dots")
    page.locator(".explorer-picture[data-drawn]").wait_for()
    expect(page.locator(".explorer-table tbody th a").first).to_have_text(HOSTILE)
    assert download_csv(page)[0]["项目"] == f"'{HOSTILE}"
    as_excel, _ = download_excel(page)
    assert as_excel[0]["项目"].replace("_x005F_", "_") == HOSTILE.replace("\u0007", "\ufffd")


CUT = """[...document.querySelectorAll('.explorer-table tbody :is(.n, .k-department) > div')]
    .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.textContent)"""
LONG_NUMBER, LONG_NAME = "12345678901234567890123456789", "某某自治州某某自治县" * 5


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize(
    "worst", [{}, {'"523.12"': f'"{LONG_NUMBER}"', "株洲市渌口区机关事务服务中心": LONG_NAME}]
)
def test_no_number_and_no_department_is_cut(page: Page, site: str, width: int, worst: dict[str, str]) -> None:
    if worst:
        page.route("**/tables/projects-*.js", replaced_in_table(worst))
    page.set_viewport_size({"width": width, "height": 900})
    for view in ("", "?department=lukou-jiguan-shiwu"):
        open_view(page, f"{site}explore/{view}")
        assert page.locator(".explorer-table tbody tr").count() > 1
        assert page.evaluate(CUT) == []
        assert overflow_px(page) == 0
    expect(page.locator(".explorer-table tbody")).to_contain_text(LONG_NUMBER if worst else "523.12")


def test_a_spreadsheet_program_opens_the_file(page: Page, site: str, tmp_path: Path) -> None:
    open_view(page, f"{site}explore/?q=政务")
    file = tmp_path / "view.xlsx"
    file.write_bytes(download(page, "下载 Excel").read_bytes())
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1",
        "--outdir",
    ]
    subprocess.run([*command, tmp_path, file], check=True, capture_output=True, timeout=120)
    lines = (tmp_path / "view.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == count(page) + 1
    assert lines[0].startswith('"项目","部门","年度","全年预算数（照原表）","全年预算数（万元）"')


def test_without_scripts_every_project_is_in_a_plain_list(
    browser: Browser, site: str, shipped: Shipment
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}explore/?year=2022")
    table = shipped.tables["projects"]
    expect(page.get_by_text("网址里的条件没有起作用")).to_be_visible()
    keys = (table.by_key[key].values for key in ("department", "year", "project_id"))
    assert page.locator("[data-plain] tbody a").evaluate_all("all => all.map(a => a.href)") == [
        site + addresses.project(*key) for key in zip(*keys, strict=True)
    ]
    expect(page.locator("[data-plain]")).to_be_visible()
    context.close()


def test_data_that_do_not_come_leave_the_plain_list(page: Page, site: str) -> None:
    page.route("**/tables/projects-*", lambda route: route.abort())
    page.goto(f"{site}explore/")
    expect(page.get_by_role("alert")).to_contain_text("数据没有读到")
    expect(page.locator("[data-plain] tbody tr").first).to_be_visible()


def test_opens_from_a_folder_without_a_server(browser: Browser, built_site: Path) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_view(page, f"{(built_site / 'explore' / 'index.html').as_uri()}?year=2022")
    assert count(page) == 26
    page.get_by_role("button", name="年度：2022").click()
    assert count(page) == 52
    assert faults == []
    context.close()

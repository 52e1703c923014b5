"""Citations that can be copied, the card on another page, and a missing page that needs no file."""

import struct
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from kinds import FILING, PROJECT, addresses, html_of
from playwright.sync_api import Browser, BrowserContext, Page, expect
from visiting import SCHEMES, Record, View, overflow_px, violations, watched_page

pytestmark = pytest.mark.browser

CARD = "card.html"
# The narrowest place that a card must fit; the height is the one that the page offers.
NARROW, HEIGHT = 300, 520


@pytest.fixture(scope="module")
def project(built_site: Path) -> str:
    """Return the address of the project with the longest card."""
    return max(addresses(built_site, PROJECT), key=lambda page: len((built_site / page / CARD).read_bytes()))


@pytest.mark.parametrize(
    "view", [View(width, palette) for width in (NARROW, 1280) for palette in SCHEMES], ids=str
)
def test_card_is_accessible_and_asks_nobody(
    context_of: Callable[[View], BrowserContext], site: str, project: str, view: View
) -> None:
    with watched_page(context_of(view)) as (page, record):
        page.goto(f"{site}{project}{CARD}", wait_until="networkidle")
        assert violations(page) == []
        assert record == Record()
        assert overflow_px(page) == 0
        lightness = page.evaluate(
            "parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
        )
        assert (lightness > 128) is (view.palette == "light")


def test_snippet_puts_the_card_on_another_page(page: Page, site: str, project: str) -> None:
    page.goto(f"{site}{project}")
    expect(page.locator("#embed ~ .quote code")).to_contain_text("title=")
    snippet = page.locator("#embed ~ .quote code").inner_text()
    name = page.locator("h1").inner_text()
    page.set_content(f'<div style="width: {NARROW}px">{snippet}</div>')
    expect(page.locator("iframe")).to_have_attribute("title", name)
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_have_text(name)
    box = page.locator("iframe").bounding_box()
    assert box
    assert (round(box["width"]) - NARROW, round(box["height"]) - HEIGHT) in {(0, 0), (4, 4)}
    with page.context.expect_page() as opened:
        frame.get_by_role("link").click()
    expect(opened.value).to_have_url(f"{site}{project}")


def test_most_cards_fit_their_frame(browser: Browser, built_site: Path, site: str) -> None:
    context = browser.new_context(viewport={"width": NARROW, "height": HEIGHT})
    with watched_page(context) as (page, _):
        heights = []
        for project in addresses(built_site, PROJECT)[::5]:
            page.goto(f"{site}{project}{CARD}")
            heights.append(page.evaluate("document.documentElement.scrollHeight"))
            assert overflow_px(page) == 0
        assert sum(height <= HEIGHT for height in heights) >= len(heights) * 0.9
    context.close()


def test_the_longest_cards_of_cases_fit_their_frame(browser: Browser, built_site: Path, site: str) -> None:
    cards = sorted(built_site.glob("departments/*/*/cases/*/card.html"), key=lambda one: -one.stat().st_size)
    context = browser.new_context(viewport={"width": 320, "height": HEIGHT})
    with watched_page(context) as (page, _):
        for card in cards[:12]:
            page.goto(f"{site}{card.relative_to(built_site)}")
            for width in (320, 390, 800):
                page.set_viewport_size({"width": width, "height": HEIGHT})
                assert page.evaluate("document.documentElement.scrollHeight") <= HEIGHT
                assert overflow_px(page) == 0
    context.close()


def cite(page: Page) -> str:
    """Press the third amount of the funds' first row and its citation; return the text that was copied."""
    page.locator("#funds ~ .scroll tbody tr").first.locator("td").nth(2).click()
    page.locator(".cell-bar button").first.click()
    expect(page.locator(".cell-bar [role=status]")).to_have_text("已复制")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_cell_is_cited_and_found_again(tab: tuple[Page, Record], site: str, project: str) -> None:
    page, record = tab
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}{project}")
    table = page.locator("#funds ~ .scroll table").first
    row = table.locator("tbody tr").first
    name, heading = row.locator("th").inner_text(), table.locator("thead th").nth(3).inner_text()
    unit = table.locator("thead th").first.inner_text().removeprefix("资金（").removesuffix("）")
    value, caption = row.locator("td").nth(2).inner_text(), table.locator("caption").text_content()
    cited = cite(page)
    title, _, named = page.title().rpartition(" - ")
    assert cited.startswith(
        f"“{title}”的“{caption}”，{name}，{heading}：{' '.join(value.split())}{unit}。载于“{named}”，"
    )
    address = cited.split("，")[-2].strip()
    assert address.startswith(f"{site}{project}#cell=funds.t1r1c3.")
    page.goto("about:blank")
    page.goto(address)
    expect(row.locator("td").nth(2)).to_have_attribute("data-chosen", "")
    expect(row.locator("td").nth(2)).to_be_in_viewport()
    assert violations(page) == []
    assert record == Record()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("tr.before(tr.cloneNode(true)); tr.previousElementSibling.cells[0].textContent = '别的'", ""),
        ("tr.cells[3].textContent = '改了'", "引用以后，这一格的内容改过。现在写的是："),
        ("tr.remove()", "网址里说的那一格，这一页现在没有了"),
    ],
)
def test_a_cited_cell_that_moved_or_changed_is_told(
    tab: tuple[Page, Record], site: str, project: str, change: str, said: str
) -> None:
    page, _ = tab
    page.goto(f"{site}{project}")
    row = page.locator("#funds ~ .scroll tbody tr").first
    row.locator("td").nth(2).click()
    spot = "[...gongkai.cells.places().values()].find(({element}) => element.matches('[data-chosen]'))"
    key, code = page.evaluate(f"(({{key, code}}) => [key, code])({spot})")
    name = row.locator("th").inner_text()
    changed = f"const tr = document.querySelector('#funds ~ .scroll tbody tr'); {change};"
    # As if the page came so: before its scripts run.
    page.add_init_script(
        f"document.addEventListener('readystatechange', () => {{ {changed} }}, {{once: true}})"
    )
    page.goto("about:blank")
    page.goto(f"{site}{project}#cell={key}.{code}")
    bar = page.locator(".cell-bar")
    expect(bar).to_contain_text(said or name)
    assert bar.locator("button").count() == (0 if change == "tr.remove()" else 2)


def test_cells_are_chosen_with_the_keyboard(tab: tuple[Page, Record], site: str, project: str) -> None:
    page, _ = tab
    page.goto(f"{site}{project}")
    page.locator("#funds ~ .scroll").first.focus()
    page.keyboard.press("Enter")
    cells = page.locator("#funds ~ .scroll tbody tr").first.locator("td")
    expect(cells.nth(0)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(cells.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".cell-bar button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".cell-bar")).to_have_count(0)
    expect(cells.nth(1)).to_be_focused()


def test_a_cell_is_named_by_the_rows_and_columns_it_stands_in(page: Page, site: str) -> None:
    page.goto(f"{site}about/")
    page.locator("main article").evaluate(
        """one => { one.innerHTML = `<table><caption>指标</caption>
        <thead><tr><th>一级</th><th>三级</th><th>得分</th><th>原因</th></tr></thead>
        <tbody><tr><th rowspan=3>产出<em>存疑</em></th><th>甲</th>
        <td>1</td><td rowspan=2>无</td></tr>
        <tr><th>乙</th><td>2 <em>存疑</em></td></tr>
        <tr><th>丙</th><td colspan=2>未填</td></tr></tbody></table>
        <dl><div><dt>金额</dt><dd>1元</dd></div><div><dt>经办</dt><dt>审核</dt><dd>各项未填</dd></div></dl>
        <dl><dt>算式</dt><dd>1 + 1</dd></dl>` }"""
    )
    said = page.evaluate(
        "gongkai.all('td, dl > div, dl > dd').map((one) => Object.values(gongkai.cells.said(one)))"
    )
    assert said == [
        ["产出，甲，得分", "1", "指标"],
        ["产出，甲，原因（从这一行起2行合为一格）", "无", "指标"],
        ["产出，乙，得分", "2 存疑", "指标"],
        ["产出，丙，得分、原因", "未填", "指标"],
        ["金额", "1元", ""],
        ["经办、审核", "各项未填", ""],
        ["算式", "1 + 1", ""],
    ]


def test_a_bare_number_is_told_with_the_unit_of_its_heading(page: Page, site: str) -> None:
    page.goto(f"{site}about/")
    page.locator("main article").evaluate(
        """one => { one.innerHTML = `<table data-units=",,万元,分"><caption>资金<i data-note>，照原文</i>
        </caption><thead><tr><th>资金（万元）</th><th>说明</th>
        <th>全年执行数</th><th>得分</th></tr></thead>
        <tbody><tr><th>总额</th><td>12</td><td>1,780.94 <em>存疑</em></td>
        <td>10</td></tr><tr><th>拨款</th><td colspan=2>-3</td><td>10分</td></tr>
        <tr><th>其他</th><td></td><td>29.8万元</td><td>未填</td></tr></tbody></table>` }"""
    )
    told = page.evaluate(
        """gongkai.all('td').map((element) => {
            const { text, table } = gongkai.cells.said(element);
            return `${table}：${gongkai.cells.valued({ element, text })}`;
        })"""
    )
    values = ["12", "1,780.94万元（存疑）", "10分", "-3", "10分", "", "29.8万元", "未填"]
    assert told == [f"资金：{value}" for value in values]


def test_citation_is_copied_with_address_and_day(tab: tuple[Page, Record], site: str, project: str) -> None:
    page, record = tab
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}{project}")
    cited = page.locator("#cite ~ .quote").first
    page.locator("#cite ~ .copy").first.click()
    expect(page.locator("#cite ~ [role=status]").first).to_have_text(" 已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == cited.text_content()
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert copied.endswith(f"[{datetime.fromisoformat(today):%Y-%m-%d}]. {site}{project}.")
    expect(page.locator("#cite ~ .aside.paper")).to_contain_text("上面的网址是您现在打开的地址")
    assert record == Record()


def test_citation_can_be_read_without_scripts(browser: Browser, site: str, project: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    with watched_page(context) as (page, _):
        page.goto(f"{site}{project}")
        cited = page.locator("#cite ~ .quote").first.text_content() or ""
        assert cited.endswith("[〔年月日〕]. 〔本页网址〕.")
        assert page.locator(".copy").count() == 0
        assert "您现在打开的地址" not in page.locator("#cite ~ .aside.paper").inner_text()
    context.close()


def test_missing_page_needs_no_file_and_no_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    with watched_page(context) as (page, record):
        page.goto(f"{site}没有这一页/也没有/", wait_until="networkidle")
        expect(page.get_by_role("heading", level=1)).to_have_text("没有这一页")
        assert (record.failed, record.outside) == ([], [])
        assert overflow_px(page) == 0
    context.close()


def test_a_picture_that_is_taken_says_what_and_whose_it_is(
    tab: tuple[Page, Record], built_site: Path, site: str
) -> None:
    page, record = tab
    address = next(one for one in addresses(built_site, FILING) if "data-take" in html_of(built_site, one))
    page.goto(f"{site}{address}")
    figure = page.locator("figure.chart", has=page.locator("[data-take]")).first
    figure.locator("details").evaluate("one => { one.open = true }")
    files = {}
    for ending in ("SVG", "PNG"):
        with page.expect_download() as waiting:
            figure.get_by_role("button", name=ending).click()
        files[ending] = Path(waiting.value.path()).read_bytes()
        department, year = page.locator(".crumbs a").nth(2).inner_text(), address.split("/")[2]
        assert waiting.value.suggested_filename.startswith(f"{department}-{year}年度绩效自评-")
    drawn = BeautifulSoup(files["SVG"], "xml")
    said = "".join(one.get_text() for one in drawn.svg.find_all("text", recursive=False))  # type: ignore[union-attr]
    title = page.title().removesuffix(" - 公开 · 预算绩效自评")
    note = figure.locator("> p:not(.take)").all_inner_texts()
    assert said == "".join(
        [
            figure.locator("figcaption").inner_text(),
            title,
            *note,
            f"来源：公开 · 预算绩效自评，{site}{address}",
        ]
    )
    # The address breaks between its steps, never within one.
    lines = [one.get_text() for one in drawn.svg.find_all("text", recursive=False)]  # type: ignore[union-attr]
    of_address = lines[next(i for i, line in enumerate(lines) if "http" in line) :]
    assert all(line.endswith("/") for line in of_address)
    assert "var(--" not in files["SVG"].decode()
    width, height = (float(drawn.svg[side]) for side in ("width", "height"))  # type: ignore[index]
    assert struct.unpack(">II", files["PNG"][16:24]) == (int(width * 3), int(height * 3))
    assert record == Record()

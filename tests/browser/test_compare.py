"""Putting projects or filings side by side, as a reader does it: chosen, shared, read, downloaded."""

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import median
from urllib.parse import parse_qs, urlsplit

import pytest
from comparing import (
    SETTLED,
    amounts,
    chips,
    compare,
    downloaded,
    filed,
    headings,
    project_of,
    short,
    shown,
    wan_yuan,
)
from exploring import replaced_in_table
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from visiting import SCHEMES, Record, View, overflow_px, violations, watched_page

from generator.filing import Filing, Indicator
from generator.storage import load_corpus

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
HOTLINE = "lukou-wangge/2022/12345-zhengwu-fuwu-bianmin-rexian"
LEASE = "jinfeng-zhihui-chengshi/2023/hulianwang-zhuanxian-fei"
SHARING = "zhuzhou-xingzheng-shenpi/2022/zhuzhoushi-xinxi-ziyuangongxiang"
BLANK_SCORE = "zhuzhou-xingzheng-shenpi/2022/xiangmu-jishu-shencha-hui-xiangguan"
PARTY, PRINTING = "heshan-zhengfuban/2023/dangjian-jingfei", "heshan-zhengfuban/2023/wenyinfei"
FILINGS = ("zhuzhou-xingzheng-shenpi/2022", "lukou-wangge/2022", "lukou-jiguan-shiwu/2022")


@pytest.fixture(scope="module")
def filings() -> dict[str, Filing]:
    corpus = load_corpus(ROOT / "tests/fixtures/sample/data")
    return {f"{one.department_id}/{one.filing.year}": one.filing for one in corpus.filed_years}


# ------------------------------------------------------------ what a reader does


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name=re.compile("添加"))


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def choose(page: Page, words: str, name: str) -> None:
    field(page).fill(words)
    options(page).filter(has_text=name).first.click()
    page.wait_for_function(SETTLED)


def notes(page: Page) -> str:
    return page.locator(".compare-notes").inner_text()


def items_in_address(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("items", [""])[0].split(",")


def cells(page: Page, label: str) -> list[str]:
    row = page.locator(".compare-table tr", has=page.get_by_role("rowheader", name=label, exact=True))
    return row.locator("td").all_inner_texts()


# ------------------------------------------------------------ a recount to compare with


def sum_of(filing: Filing, label: str) -> tuple[str, str]:
    texts = [dict(amounts(project))[label] for project in filing.projects]
    numbers = [Decimal(wan_yuan(text)) for text in texts if text]
    return short(sum(numbers, Decimal())), f"{len(numbers)}/{len(texts)}"


def scores(filing: Filing) -> list[Decimal]:
    return [
        Decimal(project.total.score) for project in filing.projects if project.total and project.total.score
    ]


# ------------------------------------------------------------ journeys


@pytest.mark.parametrize("width", [1280, 390])
def test_reader_chooses_reads_and_shares(
    tab: tuple[Page, Record], site: str, browser: Browser, width: int
) -> None:
    page, record = tab
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site)
    page.get_by_role("navigation", name="栏目").get_by_role("link", name="比较").click()
    page.wait_for_function(SETTLED)
    assert "请选2至6个项目" in notes(page)
    choose(page, "热线 渌口", "12345政务服务便民热线平台归并升级项目")
    assert "再选至少1个" in notes(page)
    choose(page, "专线", "互联网专线费")
    chosen = ["12345政务服务便民热线平台归并升级项目", "互联网专线费"]
    assert headings(page) == chips(page) == chosen
    assert items_in_address(page) == [HOTLINE, LEASE]
    assert overflow_px(page) == 0
    page.reload()
    page.wait_for_function(SETTLED)
    assert headings(page) == chosen
    other = browser.new_context(locale="zh-CN")
    with watched_page(other) as (friend, _):
        friend.goto(page.url)
        friend.wait_for_function(SETTLED)
        assert headings(friend) == chosen
        assert all(name in friend.title() for name in chosen)
    other.close()
    assert [*record.console, *record.outside, *record.failed] == []


@pytest.mark.parametrize("typed", ["綠化", "lvhua", "luhuafei"])
def test_names_are_found_as_the_search_finds_them(page: Page, site: str, typed: str) -> None:
    page.goto(f"{site}compare/")
    page.wait_for_function(SETTLED)
    page.get_by_role("combobox").fill(typed)
    expect(page.get_by_role("option", name="绿化费")).to_have_count(1)
    expect(page.locator("[data-part=count]")).to_contain_text("照")


def test_order_is_kept_and_every_step_can_be_taken_back(page: Page, site: str) -> None:
    compare(page, site, LEASE, HOTLINE, PARTY)
    assert chips(page) == ["互联网专线费", "12345政务服务便民热线平台归并升级项目", "党建经费"]
    page.get_by_role("button", name=re.compile("移除12345")).click()
    page.wait_for_function(SETTLED)
    expect(page.get_by_role("button", name=re.compile("移除党建经费"))).to_be_focused()
    assert items_in_address(page) == [LEASE, PARTY]
    page.go_back()
    expect(page.locator(".compare-table thead a")).to_have_count(3)
    assert items_in_address(page) == [LEASE, HOTLINE, PARTY]
    page.go_forward()
    expect(page.locator(".compare-table thead a")).to_have_count(2)
    assert chips(page) == ["互联网专线费", "党建经费"]


def test_switching_the_kind_keeps_what_was_chosen_of_each(page: Page, site: str) -> None:
    compare(page, site, LEASE, HOTLINE)
    page.get_by_role("radio", name=re.compile("部门")).check()
    page.wait_for_function(SETTLED)
    assert chips(page) == []
    choose(page, "机关事务 2022", "株洲市渌口区机关事务服务中心")
    choose(page, "审批", "株洲市行政审批服务局")
    assert items_in_address(page) == ["lukou-jiguan-shiwu/2022", "zhuzhou-xingzheng-shenpi/2022"]
    assert headings(page) == ["株洲市渌口区机关事务服务中心", "株洲市行政审批服务局"]
    page.get_by_role("radio", name="项目", exact=True).check()
    page.wait_for_function(SETTLED)
    assert items_in_address(page) == [LEASE, HOTLINE]


def test_project_page_begins_a_comparison_and_the_next_one_joins_it(page: Page, site: str) -> None:
    page.goto(f"{site}departments/{PARTY}/")
    page.get_by_role("link", name="加入比较").click()
    page.wait_for_function(SETTLED)
    page.get_by_role("button", name="文印费").or_(
        page.get_by_role("button", name="＋ 产业发展服务经费")
    ).click()
    page.wait_for_function(SETTLED)
    before = items_in_address(page)
    assert before[0] == PARTY
    page.goto(f"{site}departments/{HOTLINE}/")
    page.get_by_role("link", name="加入比较").click()
    page.get_by_role("button", name="加到刚才的比较里（共3个）").click()
    page.wait_for_function(SETTLED)
    assert items_in_address(page) == [*before, HOTLINE]


def test_filing_page_begins_a_comparison_of_departments(page: Page, site: str) -> None:
    page.goto(f"{site}departments/{FILINGS[0]}/")
    page.get_by_role("link", name="加入比较").click()
    page.wait_for_function(SETTLED)
    expect(page.get_by_role("radio", name=re.compile("部门"))).to_be_checked()
    assert chips(page) == ["株洲市行政审批服务局"]


def test_example_opens_a_comparison(page: Page, site: str) -> None:
    page.goto(f"{site}compare/")
    page.wait_for_function(SETTLED)
    page.get_by_role("link", name="三个部门各自全年执行数最大的项目（取项目最多的部门）").click()
    expect(page.locator(".compare-table thead a")).to_have_count(3)
    expect(page.get_by_role("heading", name="可以从这些比起")).to_be_hidden()


def test_site_too_small_for_examples_compares_all_the_same(page: Page, site: str) -> None:
    def without_examples(route: Route) -> None:
        answer = route.fetch()
        html = re.sub(r'<section class="?compare-examples.*?</section>', "", answer.text(), flags=re.DOTALL)
        route.fulfill(response=answer, body=html)

    page.route(re.compile(r"/compare/\?"), without_examples)
    compare(page, site, LEASE, HOTLINE)
    expect(page.locator("[data-compare-examples]")).to_have_count(0)
    assert headings(page) == ["互联网专线费", "12345政务服务便民热线平台归并升级项目"]


def test_nothing_jumps_while_a_shared_comparison_is_drawn(page: Page, site: str) -> None:
    page.add_init_script(
        "window.jumped = 0; new PerformanceObserver(list => {"
        "for (const one of list.getEntries()) if (!one.hadRecentInput) window.jumped += one.value;"
        "}).observe({type: 'layout-shift', buffered: true})"
    )
    compare(page, site, LEASE, HOTLINE)
    assert page.evaluate("() => window.jumped") < 0.05


# ------------------------------------------------------------ addresses


def test_what_cannot_be_compared_is_named_and_left_out(page: Page, site: str) -> None:
    compare(page, site, LEASE, "no/2022/such", HOTLINE, FILINGS[0], "<img src=x onerror=alert(1)>", LEASE)
    assert headings(page) == ["互联网专线费", "12345政务服务便民热线平台归并升级项目"]
    for words in ("没有找到“no/2022/such”", "<img src=x onerror=alert(1)>", f"“{FILINGS[0]}”不是项目"):
        assert words in notes(page)
    assert page.locator("main img").count() == 0


def test_kind_is_told_from_the_items_where_the_address_does_not_say(page: Page, site: str) -> None:
    page.goto(f"{site}compare/?items={FILINGS[0]},{FILINGS[1]}&x=1#y")
    page.wait_for_function(SETTLED)
    assert headings(page) == ["株洲市行政审批服务局", "株洲市渌口区网格化管理服务中心"]


def test_a_seventh_is_refused(page: Page, site: str, filings: dict[str, Filing]) -> None:
    seven = [f"{FILINGS[1]}/{project.id}" for project in filings[FILINGS[1]].projects[:7]]
    compare(page, site, *seven)
    seventh = filings[FILINGS[1]].projects[6].name
    assert "一次最多比较6个项目" in notes(page)
    assert seventh in notes(page)
    assert len(headings(page)) == 6
    choose(page, "党建", "党建经费")
    assert "请先移除一个" in notes(page)
    assert len(chips(page)) == 6
    assert overflow_px(page) == 0


# ------------------------------------------------------------ what is shown


def test_csv_of_projects_is_what_was_filed(page: Page, site: str, filings: dict[str, Filing]) -> None:
    items = [SHARING, HOTLINE, LEASE, PARTY]
    projects = [project_of(filings, item) for item in items]
    compare(page, site, *items)
    head, rows = downloaded(page)
    assert [name.partition("（")[0] for name in head] == [project.name for project in projects]
    assert rows["网页", ""] == [f"{site}departments/{item}/" for item in items]
    for per_label in zip(*map(amounts, projects), strict=True):
        label, texts = per_label[0][0], [text for _, text in per_label]
        assert rows[label, "照原表"] == [filed(text) for text in texts]
        assert rows[label, "折合万元"] == [wan_yuan(text) for text in texts]
    totals = [project.total.score if project.total else None for project in projects]
    assert rows["总分", "照原表"] == [filed(text) for text in totals]
    rates = [row.rate for project in projects if (row := project.total_funds)]
    assert rows["执行率", "照原表"] == [filed(text) for text in rates]
    assert rows["绩效指标", "行数"] == [str(len(project.indicators or ())) for project in projects]


def csv_of(page: Page) -> list[list[str]]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("CSV")).click()
    content = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(content, newline="")))


def test_csv_has_units_in_its_labels_and_signs_for_blank(page: Page, site: str) -> None:
    compare(page, site, PARTY, SHARING, HOTLINE)
    labels = {(row[0], row[4]) for row in csv_of(page)}
    assert ("得分", "照原表（单位：分）") in labels
    assert ("绩效指标", "得分（单位：分）") in labels
    assert any(part == "钱" and label.startswith("照原表（单位") for part, label in labels)
    filed_rows = [row for row in csv_of(page) if row[4].startswith("照原表")]
    assert "〔未填〕" in {text for row in filed_rows for text in row[5:]}


def test_a_total_that_cannot_be_added_up_says_why(page: Page, site: str) -> None:
    compare(page, site, BLANK_SCORE, PARTY)
    assert "有得分空着或者读不出，算不出一个数" in cells(page, "总分")[0]
    assert "无法计算" not in page.locator(".compare-table").inner_text()


def test_indicators_of_the_whole_form_have_a_heading_of_their_own(page: Page, site: str) -> None:
    compare(page, site, *FILINGS, kind="department")
    rows = page.locator(".compare-table tbody tr:first-child")
    groups = [text.strip() for text in rows.all_inner_texts()]
    place = groups.index("整体支出自评表的指标")
    assert groups[place - 1] == "指标（各项目自评表）"
    assert "›" in groups[place + 1]
    assert "没有这张表" in cells(page, "整体支出绩效指标")
    assert "没有这张表" in cells(page, "部门整体支出的全年执行数")
    firm = "不算存疑的 1,257.82万元"  # less the 523.12 of the one whose budget is 31.6
    assert [firm in text for text in cells(page, "全年执行数合计")] == [False, False, True]
    sums = page.locator(".compare-bars", has_text="项目自评表的金额合计")
    expect(sums.locator("p").first).to_have_text("交来的项目自评表相加，只是一部分，不是部门的总支出。")
    expect(sums).to_contain_text("1,780.94万元（存疑）；不算存疑的1,257.82万元")


def test_csv_of_departments_adds_up(page: Page, site: str, filings: dict[str, Filing]) -> None:
    compare(page, site, *FILINGS, kind="department")
    _, rows = downloaded(page)
    compared = [filings[item] for item in FILINGS]
    for label in ("年初预算数", "全年预算数", "全年执行数"):
        sums = [sum_of(filing, label) for filing in compared]
        assert rows[f"{label}合计", "万元"] == [total for total, _ in sums]
        assert rows[f"{label}合计", "计入的项目"] == [counted for _, counted in sums]
    assert rows["项目得分的中位数", "分"] == [short(median(scores(filing))) for filing in compared]
    full = [sum(score == 100 for score in scores(filing)) for filing in compared]
    assert rows["得100分的项目", "个数"] == [str(count) for count in full]
    whole = [filing.whole_department for filing in compared]
    assert rows["整体支出总分", "照原表"] == [
        filed(form.total.score) if form and form.total else "没有这张表" for form in whole
    ]


def test_blank_absent_and_zero_are_three_things(page: Page, site: str) -> None:
    compare(page, site, HOTLINE, SHARING, LEASE)
    assert cells(page, "年初预算数")[:2] == ["未填", "0元（存疑）\n\n折合万元 0万元（存疑）"]
    first = page.locator(".compare-bars").first.locator("li").first.locator("dd").first
    expect(first).to_have_text("未填")
    assert first.locator("svg").count() == 0
    assert "填报的单位不同（元、万元）" in page.locator(".compare-cautions").inner_text()


def test_findings_are_those_of_the_pages_they_lead_to(page: Page, site: str) -> None:
    compare(page, site, SHARING, HOTLINE)
    link = page.locator(".compare-table a", has_text="2处").first
    link.click()
    expect(page).to_have_url(re.compile(rf"departments/{SHARING}/#findings$"))
    expect(page.locator(".card.fault")).to_have_count(2)


def key(indicator: Indicator) -> tuple[str, str, str]:
    names = (indicator.level1 or "", indicator.level2 or "", indicator.level3 or "")
    return tuple("".join(name.split()) for name in names)  # type: ignore[return-value]


def test_indicators_of_one_name_stand_in_one_row(page: Page, site: str, filings: dict[str, Filing]) -> None:
    tables = [project_of(filings, item).indicators or () for item in (PARTY, PRINTING)]
    common = {one for one in map(key, tables[0]) if one[2] not in {"", "无"}} & set(map(key, tables[1]))
    assert len(common) > 2
    compare(page, site, PARTY, PRINTING)
    for level1, level2, name in common:
        group = page.locator(
            "tbody", has=page.get_by_role("rowheader", name=f"{level1} › {level2}", exact=True)
        )
        row = group.locator("tr", has=page.get_by_role("rowheader", name=name, exact=True))
        for cell, lines in zip(row.locator("td").all_inner_texts(), tables, strict=True):
            line = next(one for one in lines if key(one) == (level1, level2, name))
            for label, text in (("年度指标值", line.target_as_printed), ("实际完成值", line.actual)):
                assert f"{label}{shown(text)}" in cell.replace("\n", "")
    assert sum(len(lines) for lines in tables) == page.locator(".compare-table dl").count()


def test_bars_of_a_figure_share_one_scale(page: Page, site: str) -> None:
    compare(page, site, SHARING, HOTLINE, LEASE, PARTY)
    for figure in page.locator(".compare-bars").all():
        pairs = figure.locator("dd:has(svg)").evaluate_all(
            """all => all.map(one => [parseFloat(one.innerText.replaceAll(",", "")),
                one.querySelector("rect").getBoundingClientRect().width])"""
        )
        per_unit = [width / value for value, width in pairs if value]
        assert len(per_unit) > 3
        assert max(per_unit) / min(per_unit) < 1.02


# ------------------------------------------------------------ text from filings, lost files


def test_text_of_a_filing_is_neither_markup_nor_formula(page: Page, site: str) -> None:
    hostile = '"=1+1<img src=x onerror=alert(1)>"'
    page.route("**/tables/projects-*.js", replaced_in_table({'"党建经费"': hostile}))
    compare(page, site, PARTY, PRINTING)
    assert headings(page)[0] == chips(page)[0] == "=1+1<img src=x onerror=alert(1)>"
    assert page.locator("main img").count() == 0
    head, _ = downloaded(page)
    assert head[0].startswith("'=1+1<img")


def test_lost_tables_are_admitted_and_asked_for_again(page: Page, site: str) -> None:
    page.route("**/tables/indicators-*.js", lambda route: route.abort())
    compare(page, site, PARTY, PRINTING)
    assert "没有取到比较要用的数据" in notes(page)
    page.unroute("**/tables/indicators-*.js")
    choose(page, "专线", "互联网专线费")
    assert len(headings(page)) == 3


def test_comparison_needs_no_script_but_the_sites_own(tab: tuple[Page, Record], site: str) -> None:
    page, record = tab

    def answer(route: Route) -> None:
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
        route.fulfill(response=route.fetch(), headers={"content-security-policy": policy})

    page.route(lambda url: urlsplit(url).path.endswith("/compare/"), answer)
    compare(page, site, PARTY, PRINTING)
    assert len(headings(page)) == 2
    assert [*record.console, *record.outside, *record.failed] == []


def test_without_scripts_the_page_leads_on(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{site}compare/")
    expect(page.locator(".compare-scriptless")).to_be_visible()
    expect(field(page)).to_be_hidden()
    page.get_by_role("main").get_by_role("link", name="党建经费").or_(
        page.locator("[data-compare-examples] small a").first
    ).first.click()
    expect(page.get_by_role("heading", level=2, name="本站有疑问的地方")).to_be_visible()
    context.close()


# ------------------------------------------------------------ the keyboard, an input method, axe, paper


def test_everything_can_be_done_with_the_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}compare/")
    page.wait_for_function(SETTLED)
    field(page).focus()
    page.keyboard.type("渌口 热线")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    active = field(page).get_attribute("aria-activedescendant")
    assert options(page).nth(0).get_attribute("id") == active
    page.keyboard.press("ArrowDown")
    second = options(page).nth(1).locator("span").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_function(SETTLED)
    expect(field(page)).to_be_focused()
    assert chips(page) == [second]
    expect(page.locator(".compare-count")).to_have_text(f"已添加“{second}”，已选1个项目")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    page.keyboard.type("文印")
    page.keyboard.press("Enter")
    page.wait_for_function(SETTLED)
    assert headings(page) == [second, "文印费"]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function(SETTLED)
    assert chips(page) == [second]


def test_keyboard_reaches_the_answer_past_six_that_were_chosen(page: Page, site: str) -> None:
    compare(page, site, HOTLINE, LEASE, SHARING, BLANK_SCORE, PARTY, PRINTING)
    expect(page.locator(".compare-table thead a")).to_have_count(6)
    stops = 0
    while stops < 10 and not page.evaluate("document.activeElement.matches('#compare-result')"):
        page.keyboard.press("Tab")
        stops += 1
        if page.evaluate("document.activeElement.matches('[href=\"#content\"], .skip')"):
            page.keyboard.press("Enter")
    assert stops <= 5
    assert len(chips(page)) == 6
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#compare-result *')")


def test_input_method_keeps_its_own_keys(page: Page, site: str) -> None:
    page.goto(f"{site}compare/")
    page.wait_for_function(SETTLED)
    field(page).focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "wen yin", "selectionStart": 7, "selectionEnd": 7})
    expect(options(page)).to_have_count(0)
    field(page).dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    assert chips(page) == []
    keyboard.send("Input.insertText", {"text": "文印"})
    expect(options(page).locator("span")).to_have_text(["文印费"])


@pytest.mark.parametrize(
    "view", [View(width, palette) for width in (390, 1280) for palette in SCHEMES], ids=str
)
def test_axe_finds_nothing_while_choosing_and_when_compared(
    context_of: Callable[[View], BrowserContext], site: str, view: View
) -> None:
    with watched_page(context_of(view)) as (page, record):
        compare(page, site, HOTLINE, SHARING, LEASE)
        field(page).fill("网")
        expect(options(page).first).to_be_visible()
        assert violations(page) == []
        assert overflow_px(page) == 0
        assert [*record.console, *record.outside, *record.failed] == []


def test_heading_and_labels_stay_while_the_table_scrolls(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    compare(page, site, HOTLINE, SHARING, LEASE)
    assert overflow_px(page) == 0
    box = page.locator(".compare-result .scroll")
    box.evaluate("one => one.scrollTo(200, 900)")
    corner, edge = page.locator(".compare-table thead th").first.bounding_box(), box.bounding_box()
    assert corner
    assert edge
    assert (round(corner["x"]), round(corner["y"])) == (round(edge["x"]), round(edge["y"]))


def test_paper_holds_the_whole_table_and_nothing_to_press(page: Page, site: str) -> None:
    compare(page, site, HOTLINE, SHARING)
    page.emulate_media(media="print")
    expect(field(page)).to_be_hidden()
    expect(page.locator(".compare-table")).to_be_visible()
    assert page.get_by_role("main").get_by_role("button").count() == 0
    assert page.locator(".compare-result .scroll").evaluate("one => one.scrollHeight - one.clientHeight") <= 1

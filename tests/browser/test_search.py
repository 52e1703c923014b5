"""The search in a real browser: all that is typed is found, names first, and nothing else."""

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, Route, expect
from scanning import SECTIONS, Scan, cuts_of, names_of
from visiting import Record, open_search

from generator.search.documents import SearchDocument, documents
from generator.storage import load_corpus

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
QUERIES_OF_EACH_SORT = 16

ANSWERED = """() => !document.querySelector("dialog[open] [aria-busy=true]")"""


@pytest.fixture(scope="module")
def known() -> list[SearchDocument]:
    return list(documents(load_corpus(ROOT / "tests/fixtures/sample/data"), ()))


@pytest.fixture(scope="module")
def scan(known: list[SearchDocument]) -> Callable[[str], dict[str, str]]:
    return Scan([page for page in known if page.url.startswith("departments/")]).find


def queries(known: list[SearchDocument]) -> Iterator[str]:
    """Yield whole names and cuts of projects, departments and indicators, and cuts of the texts."""
    chance = random.Random(5)  # noqa: S311 - the same queries each time
    names = names_of(known)
    yield from (name[:30] for name in chance.sample(names, QUERIES_OF_EACH_SORT))
    yield from cuts_of(names, QUERIES_OF_EACH_SORT, chance)
    texts = [text for page in known for text in page.texts if len(text) > 20]
    yield from cuts_of(texts, QUERIES_OF_EACH_SORT, chance)


# ------------------------------------------------------------ the dialog


@pytest.fixture
def dialog(page: Page, site: str) -> Locator:
    page.goto(site)
    open_search(page)
    return page.locator("dialog[open]")


def ask(dialog: Locator, query: str) -> None:
    """Type a query and wait until both names and texts have answered."""
    dialog.locator("input").fill(query)
    dialog.page.wait_for_function(ANSWERED)


def answers(dialog: Locator, section: str) -> list[str]:
    """Return the addresses in a section, whole list, without the words that a link carries along."""
    more = dialog.locator(f"section:has(#search-{section}) button")
    dialog.page.wait_for_function(ANSWERED)
    while more.count():
        more.click()
        dialog.page.wait_for_function(ANSWERED)
    links = dialog.locator(f"#search-{section} + ol a").evaluate_all("all => all.map(a => a.href)")
    return [re.sub(r"^.*/jixiao/|\?.*$", "", link) for link in links]


def found(dialog: Locator, query: str) -> dict[str, str]:
    """Return the pages made of records: those of cases tell of them in our own words."""
    ask(dialog, query)
    pages = {url: section for section in SECTIONS for url in answers(dialog, section)}
    return {
        url: section
        for url, section in pages.items()
        if url.startswith("departments/") and "/cases/" not in url
    }


def titles(dialog: Locator) -> list[str]:
    return dialog.locator("ol a").all_inner_texts()


def test_finds_every_page_that_holds_the_words_and_no_other(
    dialog: Locator, known: list[SearchDocument], scan: Callable[[str], dict[str, str]]
) -> None:
    asked = list(dict.fromkeys(queries(known)))
    assert len(asked) > 40
    wrong = {query: (got, want) for query in asked if (got := found(dialog, query)) != (want := scan(query))}
    assert not wrong


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("绿化费", "区委区政府大院及武装部营院绿化费"),
        ("12345", "12345政务服务便民热线平台归并升级项目"),
        ("网络安全", "株洲市电子政务外网网络安全设备和安全服务项目"),
        ("空调", "空调年费"),
        ("赫山", "益阳市赫山区人民政府办公室"),
        ("行政审批", "株洲市行政审批服务局"),
        ("“智慧渌口”运维保障服务监理", "“智慧渌口”运维保障服务监理"),
        ("１２３４５政务", "12345政务服务便民热线平台归并升级项目"),
    ],
)
def test_the_right_page_comes_first(dialog: Locator, query: str, first: str) -> None:
    ask(dialog, query)
    assert titles(dialog)[0] == first


def test_any_part_of_a_name_but_whole_numbers_in_texts(
    dialog: Locator, scan: Callable[[str], dict[str, str]]
) -> None:
    hotline = found(dialog, "345热线社会")
    assert set(hotline.values()) == {"indicator"}
    assert found(dialog, "29.8902") == {}
    assert found(dialog, "29.89022") == scan("29.89022") != {}
    assert found(dialog, "2989022") == {}


def test_all_words_must_be_there_wherever_on_the_page(
    dialog: Locator, scan: Callable[[str], dict[str, str]]
) -> None:
    both = found(dialog, "满意度 电费")
    assert set(both) == set(scan("满意度")) & set(scan("电费")) != set()
    placed = found(dialog, "渌口，2022 空调")
    assert placed["departments/lukou-wangge/2022/kongtiao-nianfei/"] == "name"


def test_one_character_is_found_wherever_it_stands(
    dialog: Locator, scan: Callable[[str], dict[str, str]]
) -> None:
    for query in ("租", "37"):
        assert found(dialog, query) == scan(query) != {}


def test_result_shows_what_a_reader_chooses_by(dialog: Locator) -> None:
    ask(dialog, "接听12345热线")
    result = dialog.locator("li", has=dialog.page.get_by_role("link", name="网格培训及热线经费"))
    for fact in (
        "项目",
        "株洲市渌口区网格化管理服务中心 · 湖南省株洲市渌口区",
        "2022年度",
        "全年执行数 5万元",
        "自评得分 100",
    ):
        expect(result).to_contain_text(fact)
    expect(result.locator(".search-excerpt")).to_have_text("指标：接听12345热线")
    expect(result.locator("mark")).to_have_text("接听12345热线")


def test_excerpt_of_a_text_reads_as_the_page_does(dialog: Locator) -> None:
    ask(dialog, "29.89022")
    excerpt = dialog.locator("#search-text + ol .search-excerpt").first
    expect(excerpt.locator("mark").first).to_have_text("29.89022")
    assert not re.search(r"[\u2024\u2420\u241e]|[\u4e00-\u9fff] [\u4e00-\u9fff]", excerpt.inner_text())


def test_long_lists_come_in_portions(dialog: Locator) -> None:
    ask(dialog, "满意度")
    links = dialog.locator("#search-indicator + ol a")
    expect(links).to_have_count(10)
    dialog.locator("section:has(#search-indicator) button").click()
    expect(links.nth(10)).to_be_focused()


@pytest.mark.parametrize(
    ("query", "said", "first"),
    [
        ("网络租赁", "没有一页连着写有“网络租赁”，拆成“网络”、“租赁”查。", "株洲市电子政务网租赁"),
        ("網絡維護", "照简体字“网络维护”查。", "宽带及网络维护费"),
        ("wangluo", "照拼音“wangluo”查名称。", "宽带及网络维护费"),
        ("djjf", "照拼音“djjf”查名称。", "党建经费"),
        ("lühuafei", "照拼音“lühuafei”查名称。", None),
        (
            "株洲审批局",
            "没有一个名称连着写有“株洲审批局”，列出的名称依次含有这些字。",
            "株洲市行政审批服务局",
        ),
        ("luhuafei", "照拼音“luhuafei”查名称。", None),
        ("kongtiao", "照拼音“kongtiao”查名称，也照原样查正文。", "空调年费"),
        (
            "预算执行率是什么",
            "没有一页连着写有“预算执行率是什么”，只查其中的“预算执行率”。",
            None,
        ),
    ],
)
def test_what_is_typed_in_another_way_is_found_and_said(
    dialog: Locator, query: str, said: str, first: str | None
) -> None:
    ask(dialog, query)
    expect(dialog.locator(".search-notes")).to_have_text(said)
    assert titles(dialog)[0] == first or first is None


def test_a_question_about_a_term_is_answered_by_it(dialog: Locator) -> None:
    ask(dialog, "执行率是什么意思")
    expect(dialog.locator(".search-terms dt")).to_have_text(["执行率"])
    assert titles(dialog)


def test_a_term_answers_with_its_definition_first(dialog: Locator) -> None:
    ask(dialog, "执行率")
    term = dialog.locator(".search-terms")
    expect(term.locator("dt")).to_have_text(["执行率"])
    assert "全年预算数" in term.locator("dd").inner_text()
    assert str(term.locator("a").get_attribute("href")).endswith("guide/glossary/#zhixinglv")
    assert dialog.locator(".search-results > section").first.get_attribute("class") == "search-terms"


def test_signs_alone_find_nothing_and_say_so(dialog: Locator) -> None:
    ask(dialog, "？！，")
    expect(dialog.get_by_role("status")).to_have_text("没有找到")
    assert titles(dialog) == []


def test_rules_are_labelled_as_rules(dialog: Locator) -> None:
    ask(dialog, "执行率和按年初预算算的相近")
    expect(dialog.locator(".search-kind").first).to_have_text("核对规则")


def choice(dialog: Locator, label: str) -> Locator:
    return dialog.get_by_role("combobox", name=label, exact=True)


def counts_of(dialog: Locator, label: str) -> dict[str, int]:
    options = choice(dialog, label).locator("option").all_inner_texts()
    parts = [re.fullmatch(r"(.+)（(\d+)）", option) for option in options]
    return {part[1]: int(part[2]) for part in parts if part}


@pytest.mark.parametrize("label", ["年度", "地区", "单位", "类型"])
def test_filters_keep_what_they_count(dialog: Locator, label: str) -> None:
    ask(dialog, "满意度 经费")
    total = sum(len(answers(dialog, section)) for section in SECTIONS)
    counts = counts_of(dialog, label)
    assert counts.pop("全部") == total
    assert len(counts) > 1
    for value, count in counts.items():
        choice(dialog, label).select_option(value)
        dialog.page.wait_for_function(ANSWERED)
        kept = sum(len(answers(dialog, section)) for section in SECTIONS)
        assert kept == count, value


def test_counts_of_one_filter_follow_the_others(dialog: Locator) -> None:
    ask(dialog, "满意度")
    choice(dialog, "年度").select_option("2022")
    dialog.page.wait_for_function(ANSWERED)
    departments = counts_of(dialog, "单位")
    departments.pop("全部")
    assert departments
    assert sum(departments.values()) == counts_of(dialog, "年度")["2022"]
    assert "金凤区智慧城市运营中心" not in departments


@pytest.mark.parametrize(
    ("by", "fact"), [("金额", r"· 全年执行数 ([\d.]+)万元"), ("得分", r"自评得分 ([\d.]+)")]
)
def test_sorting_puts_the_largest_first_and_what_is_no_number_last(
    dialog: Locator, by: str, fact: str
) -> None:
    ask(dialog, "经费")
    choice(dialog, "排序").select_option(label=by)
    answers(dialog, "name")
    lines = dialog.locator("#search-name + ol .search-facts").all_inner_texts()
    numbers = [float(match[1]) if (match := re.search(fact, line)) else float("-inf") for line in lines]
    assert len(set(numbers)) > 2
    assert numbers == sorted(numbers, reverse=True)


def test_nothing_found_says_what_else_to_try(dialog: Locator) -> None:
    ask(dialog, "没有这样的词 空调")
    assert titles(dialog) == []
    expect(dialog).to_contain_text("没有一页有“没有这样的词”和“空调”")
    expect(dialog).to_contain_text(re.compile(r"“没有这样的词”0 页，“空调”[1-9]\d* 页"))
    expect(dialog.get_by_role("link", name="部门")).to_have_attribute("href", re.compile("/departments/$"))


def test_a_number_that_nobody_filed_may_be_computed(dialog: Locator) -> None:
    ask(dialog, "98765.4321")
    expect(dialog).to_contain_text("本站折算、合计的数不在搜索之列，只查原文。")


def test_money_of_whole_forms_is_named_and_sorted_apart(dialog: Locator) -> None:
    ask(dialog, "绩效")
    choice(dialog, "排序").select_option(label="金额")
    dialog.page.wait_for_function(ANSWERED)
    facts = dialog.locator("#search-text + ol > li:has(.search-kind:text-is('年度自评')) .search-facts")
    whole = [text for text in facts.all_inner_texts() if "全年执行数" in text]
    assert whole
    assert all("整体支出 全年执行数" in text for text in whole)
    kinds = dialog.locator("#search-text + ol > li:has-text('全年执行数') .search-kind").all_inner_texts()
    assert kinds == sorted(kinds)


def test_a_filter_that_leaves_nothing_can_be_taken_off(dialog: Locator) -> None:
    ask(dialog, "空调")
    choice(dialog, "年度").select_option("2022")
    ask(dialog, "赫山区人民政府办公室")
    expect(dialog.get_by_role("status")).to_have_text("没有找到")
    expect(dialog).to_contain_text(re.compile(r"这些条件下没有；不限条件有 [1-9]\d* 页。"))
    expect(dialog).not_to_contain_text("没有一页有")
    dialog.get_by_role("button", name="不限年度").click()
    dialog.page.wait_for_function(ANSWERED)
    assert titles(dialog)


@pytest.mark.parametrize(
    ("query", "title", "section"),
    [("核对", "核对", "name"), ("放在一起比", "核对", "text"), ("半角", "方法", "text")],
)
def test_pages_beside_the_departments_are_found_too(
    dialog: Locator, query: str, title: str, section: str
) -> None:
    ask(dialog, query)
    links = dialog.locator(f"#search-{section} + ol a")
    assert title in links.all_inner_texts()


# ------------------------------------------------------------ the address


def test_a_search_can_be_sent_on_and_come_back_to(dialog: Locator) -> None:
    page = dialog.page
    ask(dialog, "满意度")
    choice(dialog, "年度").select_option("2022")
    choice(dialog, "类型").select_option("项目")
    choice(dialog, "排序").select_option(label="金额")
    page.wait_for_function(ANSWERED)
    address, found_first = page.url, titles(dialog)
    dialog.locator("ol a").nth(1).click()
    page.wait_for_url("**/departments/**")
    page.go_back()
    page.locator("dialog[open] ol a").first.wait_for()
    page.wait_for_function(ANSWERED)
    assert (page.url, titles(page.locator("dialog[open]"))) == (address, found_first)
    with page.context.new_page() as other:
        other.goto(address)
        other.locator("dialog[open] ol a").first.wait_for()
        other.wait_for_function(ANSWERED)
        assert titles(other.locator("dialog[open]")) == found_first
        assert choice(other.locator("dialog[open]"), "年度").input_value() == "2022"
        assert choice(other.locator("dialog[open]"), "排序").input_value() == "money"


def test_a_closed_search_leaves_nothing_in_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}about/?page=2#x")
    open_search(page)
    ask(page.locator("dialog[open]"), "空调")
    assert "search=" in page.url
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{site}about/?page=2#x")


# ------------------------------------------------------------ keyboard and input method


@pytest.mark.parametrize("keys", ["Control+k", "Meta+k"])
def test_keys_open_the_search(page: Page, site: str, keys: str) -> None:
    page.goto(f"{site}about/")
    page.keyboard.press(keys)
    expect(page.locator("dialog[open] input")).to_be_focused()
    expect(page.locator("dialog[open] input")).to_have_value("")


def test_arrows_escape_and_focus(dialog: Locator) -> None:
    page = dialog.page
    ask(dialog, "12345")
    page.keyboard.press("ArrowDown")
    expect(dialog.locator("ol a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(dialog.locator("ol a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(dialog.locator("input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator("[data-search-open]:visible").first).to_be_focused()


def test_enter_goes_to_the_first_result_and_marks_the_words_there(dialog: Locator) -> None:
    page = dialog.page
    dialog.locator("input").fill("空调 租赁")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kongtiao-nianfei/?*")
    marked = page.evaluate("[...CSS.highlights.get('search')].map(range => range.toString())")
    assert {"空调", "租赁"} == set(marked)


def test_enter_on_a_phone_puts_the_keyboard_away(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page.goto(site)
    open_search(page)
    dialog = page.locator("dialog[open]")
    dialog.locator("input").fill("空调")
    page.keyboard.press("Enter")
    expect(dialog.locator("input")).not_to_be_focused()
    expect(dialog.locator("ol a").first).to_be_visible()
    page.close()


def test_nothing_is_searched_while_an_input_method_is_composing(dialog: Locator) -> None:
    field = dialog.locator("input")
    field.evaluate("""field => {
        field.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
        field.value = "k";
        field.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: true}));
    }""")
    dialog.page.wait_for_timeout(400)
    expect(dialog.get_by_role("status")).to_be_empty()
    field.evaluate("""field => {
        field.value = "空调";
        field.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true}));
    }""")
    expect(dialog.locator("ol a").first).to_have_text("空调年费")


# ------------------------------------------------------------ when things go wrong


def test_without_scripts_a_sentence_says_where_to_look(browser: Browser, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site)
    expect(page.locator("header").get_by_text("没有启用脚本，不能搜索")).to_be_visible()
    expect(page.locator("header [data-search-open]")).to_be_hidden()
    page.close()


def refuse(page: Page, files: str) -> None:
    page.route(files, lambda route: route.abort())


def test_missing_names_are_admitted_and_fetched_again(page: Page, site: str) -> None:
    refuse(page, "**/names.bin")
    page.goto(site)
    open_search(page)
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("没有取到搜索要用的文件")
    page.unroute("**/names.bin")
    ask(dialog, "空调")
    assert titles(dialog)[0] == "空调年费"


@pytest.mark.parametrize("piece", ["**/words/*.bin"])
def test_incomplete_text_index_is_admitted_and_names_still_come(page: Page, site: str, piece: str) -> None:
    refuse(page, piece)
    page.goto(site)
    open_search(page)
    dialog = page.locator("dialog[open]")
    dialog.locator("input").fill("空调")
    expect(dialog).to_contain_text("结果不全")
    expect(dialog.get_by_role("status")).to_have_text("名称 1 项")
    assert titles(dialog) == ["空调年费"]
    page.unroute(piece)
    assert len(found(dialog, "空调 ")) > 1


def test_host_that_compresses_nothing_and_host_that_unpacks_both_do(page: Page, site: str) -> None:
    serve_names(page, lambda _: None)
    page.goto(site)
    open_search(page)
    ask(page.locator("dialog[open]"), "空调")
    assert titles(page.locator("dialog[open]"))[0] == "空调年费"


def serve_names(page: Page, change: Callable[[dict[str, Any]], None]) -> None:
    """Let the site serve its list of names unpacked, with a change."""

    def answer(route: Route) -> None:
        response = route.fetch()
        names = json.loads(gzip.decompress(response.body()))
        change(names)
        route.fulfill(response=response, body=json.dumps(names))

    page.route("**/names.bin", answer)


def test_names_are_text_and_never_markup(page: Page, site: str) -> None:
    hostile = "<img src=x onerror=alert(1)>\"'绿化"
    serve_names(page, lambda names: names["title"].__setitem__(-1, hostile))
    page.goto(site)
    open_search(page)
    dialog = page.locator("dialog[open]")
    ask(dialog, "onerror")
    assert titles(dialog) == [hostile]
    assert dialog.locator("img").count() == 0


def test_search_runs_under_a_strict_content_policy(tab: tuple[Page, Record], site: str) -> None:
    page, record = tab
    policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"

    def with_policy(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route(site, with_policy)
    page.goto(site)
    open_search(page)
    ask(page.locator("dialog[open]"), "29.89022")
    assert answers(page.locator("dialog[open]"), "text")
    assert not [line for line in record.console if "Content Security Policy" in line]


# ------------------------------------------------------------ what is searched is what is shown


def test_every_text_that_is_searched_stands_on_its_page(
    built_site: Path, known: list[SearchDocument]
) -> None:
    missing = []
    for page in known:
        html = (built_site / page.url / "index.html").read_text(encoding="utf-8")
        main = BeautifulSoup(html, "html.parser").select_one("main")
        assert main is not None
        shown = re.sub(r"[\s,]", "", main.get_text())
        texts = (re.sub(r"[\s,]", "", text) for text in (page.title, *page.indicators, *page.texts))
        missing += [(page.url, text) for text in texts if text not in shown]
    assert not missing

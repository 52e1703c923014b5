"""The explorer as a journalist uses it: from a question to a table, a file and a link for others."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from exploring import (
    count,
    download_csv,
    download_excel,
    open_filters,
    open_view,
    page_of,
    ready,
    show,
    titles,
)
from playwright.sync_api import Browser, Page, expect
from visiting import Record

from generator import addresses, checks, explorer, frames, quantity
from generator.corpus import Corpus
from generator.explorer import BrowserTable, Query, Shipment
from generator.explorer.query import EMPTINESS, rows, state
from generator.explorer.questions import QUESTIONS
from generator.frames import Frames
from generator.storage import load_corpus

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
# What layout.js offers, so that a random view is one that a reader can set.
FACETS = {
    "projects": ("region", "department", "year", "rules"),
    "indicators": ("region", "department", "year", "form", "level1", "level2", "rules"),
}
RANGES = {
    "projects": (
        "annual_budget",
        "executed",
        "unspent",
        "adjusted",
        "rate_again",
        "total_score",
        "lost",
        "marks",
    ),
    "indicators": ("weight", "score", "lost", "findings"),
}
EMPTY = {
    "projects": ("initial_budget", "annual_budget", "executed", "rate", "total_score"),
    "indicators": ("weight", "score"),
}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(ROOT / "tests/fixtures/sample/data")


@pytest.fixture(scope="module")
def shipped(corpus: Corpus) -> Shipment:
    return explorer.shipment(Frames(corpus, checks.run(corpus)), b"")


@pytest.fixture
def projects(corpus: Corpus) -> list[frames.Row]:
    return frames.projects(corpus)


def nothing_wrong(record: Record) -> None:
    assert [*record.console, *record.outside, *record.failed] == []


# ------------------------------------------------------------ journeys


@pytest.mark.parametrize("width", [390, 1280])
def test_from_a_question_to_a_file_and_a_link_that_others_can_open(
    tab: tuple[Page, Record], browser: Browser, site: str, projects: list[frames.Row], width: int
) -> None:
    page, record = tab
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{site}{addresses.QUESTIONS}")
    page.get_by_role("link", name="满分的项目有多少").click()
    ready(page)
    open_filters(page)
    page.get_by_role("checkbox", name="株洲市渌口区网格化管理服务中心").check()
    if width > 700:
        page.get_by_role("columnheader", name="全年执行数").get_by_role("button").click()
    else:
        page.get_by_role("combobox", name="排序").select_option("全年执行数（万元）：降")
    expected = [
        row
        for row in sorted(projects, key=lambda row: -row["executed_wan_yuan"])
        if row["total_score"] == row["total_weight"] and row["department_id"] == "lukou-wangge"
    ]
    assert expected
    as_csv = download_csv(page)
    assert [row["项目"] for row in as_csv] == [row["project"] for row in expected]
    assert [Decimal(row["全年执行数（万元）"]) for row in as_csv] == [
        row["executed_wan_yuan"] for row in expected
    ]
    assert [row["全年执行数（照原表）"] for row in as_csv] == [row["executed_as_filed"] for row in expected]
    assert [page_of(row) for row in as_csv] == [
        addresses.project(row["department_id"], row["year"], row["project_id"]) for row in expected
    ]
    as_excel, about = download_excel(page)
    assert [row["项目"] for row in as_excel] == [row["project"] for row in expected]
    assert [Decimal(str(row["全年执行数（万元）"])) for row in as_excel] == [
        row["executed_wan_yuan"] for row in expected
    ]
    assert about["这一页的网址"] == page.url
    assert "渌口区网格化管理服务中心" in about["条件"]
    other = browser.new_context(locale="zh-CN", viewport=page.viewport_size).new_page()
    open_view(other, page.url)
    assert titles(other) == titles(page)
    expect(other.get_by_role("status").filter(has_text="个项目")).to_have_text(
        f"52个项目里的{len(expected)}个"
    )
    other.context.close()
    nothing_wrong(record)


def test_every_question_shows_as_many_rows_as_its_page_says(page: Page, site: str) -> None:
    page.goto(f"{site}{addresses.QUESTIONS}")
    asked = page.locator(".asked li").evaluate_all(
        "all => all.map(one => [one.querySelector('a').href, parseInt(one.querySelector('b').innerText)])"
    )
    assert len(asked) == len(QUESTIONS)
    open_view(page, asked[0][0])
    shown = []
    for href, _ in asked:
        show(page, href.partition("explore/")[2])
        shown.append([href, count(page)])
    assert shown == asked


def test_a_question_stands_with_its_caution_over_the_numbers_that_it_asks_about(
    page: Page, site: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_view(page, f"{site}explore/")
    expect(page.locator(".question")).to_be_hidden()
    for one in QUESTIONS:
        show(page, one.query.search)
        expect(page.locator(".question")).to_have_text(f"{one.text} {one.caution}")
        if one.query.sort:
            heading = page.locator(".explorer-table th[aria-sort$=cending]")
            box, region = heading.bounding_box(), page.locator(".explorer-scroll").bounding_box()
            assert box
            assert region
            assert box["x"] + box["width"] <= region["x"] + region["width"] + 1, f"{one.text} is out of sight"
    _, about = download_excel(page)
    assert about["问题"] == QUESTIONS[-1].text
    assert about["能说明什么"] == QUESTIONS[-1].caution


def test_a_caution_stays_when_the_answer_is_narrowed_and_leaves_with_its_question(
    page: Page, site: str
) -> None:
    open_view(page, f"{site}explore/?lost=..0&marks=1..&year=2022&sort=year")
    expect(page.locator(".question b")).to_have_text("哪些满分项目有差错或者疑点？（又加了条件）")
    page.get_by_role("button", name="差错和疑点").click()
    expect(page.locator(".question b")).to_have_text("满分的项目有多少，在哪些部门？（又加了条件）")
    page.get_by_role("button", name="扣分").click()
    expect(page.locator(".question")).to_be_hidden()


def test_a_sum_has_the_caveat_of_every_page(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/")
    expect(page.locator(".sums-note")).to_have_text(quantity.DOUBTFUL_SUMS)
    expect(page.locator(".sums")).to_contain_text("不算存疑的")
    show(page, "?q=网络安全")
    expect(page.locator(".sums-note")).to_have_text(quantity.FIRM_SUMS)
    expect(page.locator(".sums")).not_to_contain_text("存疑")


def test_the_dots_are_named_by_the_keys(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/?picture=dots")
    expect(page.locator(".explorer-picture[data-drawn=dots]")).to_be_visible()
    page.locator(".canvas").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator(".naming a").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".naming")).to_contain_text("第2个")
    named = page.locator(".naming a").inner_text()
    assert named != first
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(named)


def test_a_dot_is_in_doubt_when_the_rate_its_form_gives_is(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/?picture=dots&q=网格员人身意外保险")
    expect(page.locator(".explorer-table tbody")).to_contain_text("100%（存疑）")
    expect(page.locator(".explorer-picture[data-drawn=dots]")).to_be_visible()
    expect(page.locator(".explorer-picture")).to_contain_text(
        "橙色的点，填报的或者重算的执行率、总分有存疑的。"
    )


def test_columns_beyond_the_edge_are_counted_until_they_are_in_sight(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_view(page, f"{site}explore/")
    expect(page.locator(".sideways")).to_be_hidden()
    show(
        page,
        "?table=indicators&columns=indicator,target,actual,deviation,project,department,level1,level2,rules",
    )
    expect(page.locator(".sideways")).to_contain_text("右边还有3栏")
    page.locator(".explorer-scroll").evaluate("region => { region.scrollLeft = 9999; }")
    expect(page.locator(".sideways")).to_be_hidden()


def test_back_returns_to_the_view_before_and_typing_is_one_step(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/")
    page.get_by_role("searchbox", name="在各栏里找").press_sequentially("政务", delay=20)
    expect(page).to_have_url(f"{site}explore/?q=%E6%94%BF%E5%8A%A1")
    page.get_by_role("checkbox", name="2022").check()
    expect(page).to_have_url(f"{site}explore/?q=%E6%94%BF%E5%8A%A1&year=2022")
    narrow = count(page)
    page.go_back()
    expect(page).to_have_url(f"{site}explore/?q=%E6%94%BF%E5%8A%A1")
    assert count(page) > narrow
    page.go_back()
    expect(page).to_have_url(f"{site}explore/")
    assert count(page) == 52
    page.go_forward()
    page.go_forward()
    expect(page.get_by_role("checkbox", name="2022")).to_be_checked()
    page.get_by_role("button", name="全部清除").click()
    assert count(page) == 52


def test_an_input_method_searches_only_what_it_has_composed(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/")
    page.locator("input[type=search]").first.evaluate(
        """field => {
            field.value = "wangluo";
            field.dispatchEvent(new InputEvent("input", { isComposing: true }));
        }"""
    )
    page.wait_for_timeout(400)
    assert page.url == f"{site}explore/"
    page.locator("input[type=search]").first.evaluate(
        """field => {
            field.value = "网络安全";
            field.dispatchEvent(new CompositionEvent("compositionend", { data: "网络安全" }));
        }"""
    )
    expect(page.get_by_role("status").filter(has_text="个项目")).to_have_text("52个项目里的1个")


@pytest.mark.parametrize(
    ("column", "typed", "range_"),
    [
        ("全年执行数（万元）", ("≥100", ""), "executed=100.."),
        ("全年执行数（万元）", ("＞１００", "1,000.5万元"), "executed=%3E100..1000.5"),
        ("全年执行数（万元）", ("100万", "1.5亿"), "executed=100..15000"),
        ("全年执行数（万元）", ("794500元", ""), "executed=79.45.."),
        ("全年执行数（万元）", (">= 5", "<=10"), "executed=5..10"),
        ("全年执行数（万元）", ("≤100", ""), "executed=..100"),
        ("重算执行率（%）", ("", "＜80%"), "rate_again=..%3C80"),
        ("预算调整（万元）", ("－3", ""), "adjusted=-3.."),
    ],
)
def test_a_range_is_understood_as_people_write_it(
    page: Page, site: str, column: str, typed: tuple[str, str], range_: str
) -> None:
    open_view(page, f"{site}explore/")
    open_filters(page)
    for word, text in zip(("不小于", "不大于"), typed, strict=True):
        if text:
            page.get_by_role("textbox", name=f"{column}{word}").fill(text)
    page.wait_for_url(f"**/explore/?{range_}")
    expect(page.locator(".range-said:not(:empty)")).to_have_count(0)


def test_what_no_range_can_be_read_from_says_so_and_leaves_no_older_bound(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/?executed=100..")
    open_filters(page)
    field = page.get_by_role("textbox", name="全年执行数（万元）不小于")
    expect(field).to_have_value("100")
    field.fill("一百")
    page.keyboard.press("Tab")
    page.wait_for_url(f"{site}explore/")
    assert count(page) == 52
    expect(field).to_have_value("一百")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("“一百”没有用上：请只写一个数"))
    expect(page.get_by_text("“一百”没有用上")).to_be_visible()
    field.fill("50")
    page.wait_for_url(f"{site}explore/?executed=50..")
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(page.get_by_text("没有用上")).to_have_count(0)


def test_indicators_are_the_other_table_and_keep_the_place(page: Page, site: str, shipped: Shipment) -> None:
    open_view(page, f"{site}explore/?year=2023&q=满意")
    page.get_by_role("button", name="指标", exact=True).click()
    ready(page, "indicators")
    query = Query("indicators", words="满意", choices={"year": ("2023",)})
    assert count(page) == len(rows(shipped.tables["indicators"], query))
    assert page.url.endswith(query.search)


def test_chosen_columns_are_shown_filed_and_remembered(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/")
    page.get_by_text("选择列").click()
    page.get_by_role("checkbox", name="年初预算数（万元）").check()
    page.get_by_role("checkbox", name="部门", exact=True).uncheck()
    page.reload()
    ready(page)
    headings = page.locator(".explorer-table thead th").all_inner_texts()
    assert "年初预算数（万元）" in headings
    assert "部门" not in headings
    filed = download_csv(page)
    assert "年初预算数（照原表）" in filed[0]
    assert "部门" not in filed[0]
    assert "〔未填〕" in {row["年初预算数（照原表）"] for row in filed}
    assert {row["年初预算数（万元）"] for row in filed if row["年初预算数（照原表）"] == "〔未填〕"} == {""}


# ------------------------------------------------------------ the same answers in Python


def queries(tables: dict[str, BrowserTable]) -> Iterator[Query]:
    """Yield twenty views that a reader could set, the same ones each time."""
    chance = random.Random(7)  # noqa: S311 - the same queries each time
    for number in range(20):
        table = tables["projects" if number % 2 else "indicators"]
        columns = table.by_key
        keys = sorted(chance.sample(FACETS[table.name], 2), key=FACETS[table.name].index)
        choices = {
            key: tuple(chance.sample(list(columns[key].names), min(3, len(columns[key].names))))
            for key in keys
        }
        ranges = {}
        if number % 3:
            key = chance.choice(RANGES[table.name])
            present = sorted(value for value in columns[key].exact if value is not None)
            low, high = sorted(chance.sample(present, 2))
            ranges = {key: chance.choice([(f"{low:f}", f"{high:f}"), (f">{low:f}", ""), ("", f"<{high:f}")])}
        empty = (f"{chance.choice(EMPTY[table.name])}:{chance.choice(EMPTINESS)}",) if number % 5 == 0 else ()
        words = chance.choice(["", "费", "政务 网", "１00"])
        yield Query(table.name, words, choices, ranges, empty)


def recounted(table: BrowserTable, query: Query) -> dict[str, Any]:
    facets = {}
    for key in FACETS[table.name]:
        column = table.by_key[key]
        others = replace(query, choices={one: ids for one, ids in query.choices.items() if one != key})
        values = [column.values[row] for row in rows(table, others)]
        flat = [one for value in values for one in (value if column.kind == "many" else (value,))]
        facets[key] = [Counter(flat)[identity] for identity in column.names]
    unset = rows(table, replace(query, empty=()))
    empty = {
        key: [sum(state(table.by_key[key], row) == kind for row in unset) for kind in EMPTINESS]
        for key in EMPTY[table.name]
    }
    return {"rows": rows(table, query), "facets": facets, "empty": empty}


EVALUATED = """([name, search]) => gongkai.tables.load(name, explorer.dataset[name]).then(table => {
    const { state, filters } = gongkai.explorer;
    const { rows, facets, empty } = filters.evaluate(table, state.read(table, search));
    const lists = counts => Object.fromEntries(Object.entries(counts).map(([key, all]) => [key, [...all]]));
    return { rows: [...rows], facets: lists(facets), empty: lists(empty) };
})"""


def test_twenty_views_and_their_counts_are_recounted_in_python(
    page: Page, site: str, shipped: Shipment
) -> None:
    open_view(page, f"{site}explore/")
    asked = list(queries(dict(shipped.tables)))
    for query in asked:
        got = page.evaluate(EVALUATED, [query.table, query.search])
        want = recounted(shipped.tables[query.table], query)
        got["empty"] = {key: got["empty"][key] for key in want["empty"]}
        assert got == want, query.search
    assert sum(bool(rows(shipped.tables[query.table], query)) for query in asked) > 5


def test_an_address_comes_back_as_it_was(page: Page, site: str, shipped: Shipment) -> None:
    open_view(page, f"{site}explore/")
    for query in queries(dict(shipped.tables)):
        show(page, query.search)
        assert page.evaluate("location.search") == query.search
    show(page, "?utm_source=x&sort=nothing&columns=nothing&executed=abc&year=2022&picture=no")
    assert page.evaluate("location.search") == "?year=2022"


def test_sums_are_exact_and_say_what_they_leave_out(
    page: Page, site: str, projects: list[frames.Row]
) -> None:
    open_view(page, f"{site}explore/?empty=initial_budget:blank")
    blank = [row for row in projects if row["initial_budget_as_filed"] == ""]
    total = frames.exact_sum(row["executed_wan_yuan"] for row in blank)
    page.get_by_text("全部小数").click()
    exact = page.locator(".explorer-answer details").inner_text().replace(",", "")
    assert f"全年执行数合计：{total.normalize():f}万元（{len(blank)}个都读得出）" in exact
    text = page.locator(".sums").inner_text().replace("\n", "").replace(" ", "")
    assert f"全年执行数合计{quantity.short_amount(total)}（{len(blank)}个都读得出）" in text


ARITHMETIC = """() => {
    const filed = ["0.1", "0.2", "", null, "79.45万元", "1,234.5", "-0.3", "9007199254740993"];
    const column = { kind: "number", rows: filed.length, filed, numbers: { 5: "1234.5" }, unit: "万元" };
    const { exactSum, text, median, money } = gongkai.tables;
    const some = { ...column };
    return [
        exactSum(some, [0, 1]), exactSum(some, [0, 1, 6]), exactSum(some, [2, 3]), exactSum(some, [4, 5, 7]),
        filed.map((_, row) => text(some, row)), median(some, [0, 1, 2, 4]), money("12345.678"), money("-0.5"),
    ];
}"""


def test_arithmetic_of_the_browser_is_exact(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/")
    assert page.evaluate(ARITHMETIC) == [
        {"sum": "0.3", "count": 2},
        {"sum": "0", "count": 3},
        {"sum": None, "count": 0},
        {"sum": "9007199254742306.95", "count": 3},
        [
            "0.1万元",
            "0.2万元",
            "未填",
            "表中无此项",
            "79.45万元",
            "1,234.5万元",
            "-0.3万元",
            "9007199254740993万元",
        ],
        0.2,
        "1.2345678亿元",
        "-0.5万元",
    ]


def test_a_link_that_cannot_be_read_says_so(page: Page, site: str) -> None:
    page.goto(f"{site}explore/?foo=1&sort=nope&executed=abc&utm_source=x&year=2022")
    ready(page)
    said = page.locator(".said")
    expect(said).to_have_text("网址里有读不懂的条件，没有用上：foo=1、sort=nope、executed=abc。")
    page.get_by_role("button", name="全部清除").click()
    expect(said).to_be_empty()


@pytest.mark.parametrize(
    ("typed", "said", "found"),
    [
        ("綠化", "照简体字“绿化”找。", "绿化费"),
        ("lvhua", "照拼音“lvhua”找名称。", "绿化费"),
        ("luhua", "照拼音“luhua”找名称。", "绿化费"),
        ("lǜhuà", "照拼音“lǜhuà”找名称。", "绿化费"),
        ("lyuhua", "照拼音“lyuhua”找名称。", "绿化费"),
        ("淥口 lvhua", "照简体字“渌口”找。照拼音“lvhua”找名称。", "绿化费"),
    ],
)
def test_words_are_understood_as_the_search_understands_them(
    page: Page, site: str, typed: str, said: str, found: str
) -> None:
    open_view(page, f"{site}explore/")
    page.get_by_role("searchbox", name="在各栏里找").fill(typed)
    expect(page.locator(".said")).to_have_text(said)
    assert [title for title in titles(page) if found in title]
    assert count(page) < 52


def test_words_that_no_row_has_lead_to_the_search_of_the_texts(page: Page, site: str) -> None:
    open_view(page, f"{site}explore/?q=空中楼阁")
    page.get_by_role("link", name="在全站的正文里搜索“空中楼阁”").click()
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_have_value("空中楼阁")


def test_keyboard_reaches_the_rows_in_a_few_steps(page: Page, site: str) -> None:
    page.goto(f"{site}explore/")
    ready(page)
    page.locator("main .crumbs a, main a").first.focus()
    for _ in range(4):
        if page.evaluate("document.activeElement.className") == "skip":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.explorer-scroll tbody a')")


def test_answer_stands_before_the_controls(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site}explore/")
    ready(page)
    answer, bar = (page.locator(one).bounding_box() for one in (".explorer-answer", ".explorer-bar"))
    assert answer
    assert bar
    assert answer["y"] + answer["height"] <= bar["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

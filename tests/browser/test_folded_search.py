"""⽹格⽤电, as PDF programs write it, is found by 网格 in index and explorer, and marked as it stands."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from serving import serve

from generator.corpus import Corpus, Department, Site
from generator.filing import FiledYear, Filing
from generator.folding import fold
from generator.search import index_files

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).resolve().parent.parent.parent / "site_overrides/assets"
SCRIPTS = (
    "javascripts/gongkai.js",
    "javascripts/folding.js",
    "search/finding.js",
    "tables/decimals.js",
    "tables/tables.js",
)
NAME = "⽹格⽤电\u200b保障"
INDICATOR = "⽹格⽤电量"
TEXT = "本项⽬为⽹格⽤电，①2023年用电100㎡，１，２３４.５元。"


def corpus() -> Corpus:
    indicator = {"三级指标": INDICATOR, "实际完成值": "1"}
    project = {"编号": "a", "项目名称": NAME, "绩效指标": [indicator], "自评报告": TEXT}
    filing = Filing.model_validate({"单位": "甲局", "年度": "2022", "项目": [project]})
    filed = FiledYear(department_id="jia", filing=filing)
    return Corpus(site=Site(name="站"), departments={"jia": Department(name="甲局")}, filed_years=(filed,))


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("folding")
    for path, content in index_files(corpus(), ()):
        (folder / "search" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "search" / path).write_bytes(content)
    for script in SCRIPTS:
        target = folder / "assets" / script
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ASSETS / script, target)
    tags = "".join(f'<script src="assets/{script}"></script>' for script in SCRIPTS)
    (folder / "index.html").write_text(f"<!doctype html><meta charset=utf-8>{tags}", encoding="utf-8")
    with serve(folder, "/") as address:
        tab = browser.new_page()
        tab.goto(address)
        yield tab
        tab.close()


@pytest.mark.parametrize(
    "query", ["网格", "⽹格", "网格用电", "⽤电", "网 格", "本项目为网格用电", "100", "m2"]
)
def test_the_index_finds_it_in_every_writing(page: Page, query: str) -> None:
    places = page.evaluate(
        "async (query) => { const words = gongkai.search.wordsOf(query);"
        " return Promise.all(words.map(async (word) => [...(await gongkai.search.inTexts(word)).keys()])); }",
        query,
    )
    titles = page.evaluate("async () => (await gongkai.search.names()).keys")
    row = next(row for row, title in enumerate(titles) if "网格用电保障" in title)
    assert places
    assert all(row in rows for rows in places)


def test_a_number_beside_a_sign_is_whole(page: Page) -> None:
    assert page.evaluate("async () => (await gongkai.search.inTexts('12023')).size") == 0
    assert page.evaluate("async () => (await gongkai.search.inTexts('2023')).size") == 1


def test_what_is_found_is_marked_as_it_stands(page: Page) -> None:
    found = page.evaluate(
        "(text) => gongkai.search.placesOf(['网格用电'], text).map(({ 0: match, index }) => [match, index])",
        f"甲{NAME}，网格 用电",
    )
    assert found == [["⽹格⽤电", 1], ["网格 用电", 9]]


def test_the_words_of_the_explorer_are_folded_alike(page: Page) -> None:
    texts = [NAME, INDICATOR, TEXT, "ＡＢＣ１２３", "⻔⻋㎡①", "\u202d用电\u202c"]
    assert page.evaluate("(texts) => texts.map(gongkai.tables.fold)", texts) == [
        fold(text).lower() for text in texts
    ]


def test_every_character_is_folded_as_in_python(page: Page) -> None:
    """The two know different versions of Unicode; what both know of the first plane is alike."""
    codes = [code for code in range(1, 0xA7F0) if not 0xD800 <= code < 0xE000]
    script = "(codes) => codes.map((code) => gongkai.folding.fold(String.fromCharCode(code)))"
    folded = page.evaluate(script, codes)
    assert [hex(code) for code, sign in zip(codes, folded, strict=True) if sign != fold(chr(code))] == []

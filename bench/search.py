"""Measure the search in a real browser: what it finds, against a scan of every text, and what a query costs.

python bench/search.py                        what is found in data/: every name, 800 cuts
python bench/search.py --projects 10000       the same of a sample of so many
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from corpus import ROOT, YEARS, write_corpus
from playwright.sync_api import Browser, Page, Request, sync_playwright

from generator.assembly import write_bytes
from generator.search import SearchDocument, index_files
from generator.search.documents import documents
from generator.storage import load_corpus

sys.path += [str(ROOT / ".ci"), str(ROOT / "tests" / "browser")]
from environment import find_browser
from scanning import Scan, cuts_of, names_of
from serving import serve

COLD = (
    "绿化费",
    "满意度",
    "网络安全",
    "项目资金",
    "社会公众满意度指标",
    "5",
    "满意度 经费",
    "2022 培训 12345",
    "绩效目标 完成情况 财政资金",
)
PER_FILING = 15
NAMES_MAX = 2000
CUTS = 400
SCRIPTS = (
    "javascripts/gongkai",
    "javascripts/folding",
    *(f"search/{name}" for name in ("finding", "ranking", "helping", "results", "search")),
)
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>搜索</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/search/search.css">
{scripts}<button data-search-open>搜索</button></html>"""
IS_ANSWERED = """() => !document.querySelector("dialog[open] [aria-busy=true]")
    && document.querySelector("dialog[open] [role=status]").textContent"""
# What is found, without drawing it: the dialog draws ten at a time.
FOUND = """async (queries) => {
    const { names, inTexts, cardOf } = gongkai.search;
    const list = await names();
    const answers = [];
    for (const query of queries) {
        const pages = gongkai.search.match(list, [query], [await inTexts(query)]);
        const told = async ({ section, row }) => [(await cardOf(row)).url, section];
        answers.push(await Promise.all(pages.map(told)));
    }
    return answers;
}"""


def main() -> None:
    """Print what was asked, how much of it was found, and what cold queries cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--projects", type=int, default=0, help="how many synthetic projects; 0: data/")
    projects = parser.parse_args().projects
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        data = ROOT / "data"
        if projects:
            data = folder / "data"
            write_corpus(data, -(-projects // (PER_FILING * len(YEARS))), projects=PER_FILING)
        known = _site(data, folder / "site")
        address = stack.enter_context(serve(folder / "site", "/"))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        _measure_cost(browser, address)
        _measure_finding(browser, address, known)
        browser.close()


def _site(data: Path, site: Path) -> list[SearchDocument]:
    """Make a site of one page that holds nothing but the search; return what can be found in it."""
    corpus = load_corpus(data)
    known = list(documents(corpus, ()))
    for folder in ("search", "javascripts"):
        shutil.copytree(ROOT / "site_overrides/assets" / folder, site / "assets" / folder)
    scripts = "".join(f'<script src="assets/{name}.js" defer></script>\n' for name in SCRIPTS)
    (site / "index.html").write_text(PAGE.format(scripts=scripts), encoding="utf-8")
    start = time.perf_counter()
    for path, content in index_files(corpus, ()):
        write_bytes(site / "search" / path, content)
    seconds = time.perf_counter() - start
    files = [path.stat().st_size for path in (site / "search").rglob("*.bin")]
    projects = sum(page.kind == "项目" for page in known)
    print(f"{projects} projects, {len(known)} pages; indexed in {seconds:.1f} s: ", end="")
    print(f"{len(files)} files, {sum(files) / 1e6:.1f} MB")
    return known


def _measure_finding(browser: Browser, address: str, known: list[SearchDocument]) -> None:
    chance = random.Random(1)  # noqa: S311 - a sample, not a secret
    names = list(dict.fromkeys(name[:30] for name in names_of(known)))
    texts = list(dict.fromkeys(text for page in known for text in page.texts))
    kinds = {
        "names of projects, departments, indicators": chance.sample(names, min(len(names), NAMES_MAX)),
        "random cuts of names": list(cuts_of(names, CUTS, chance)),
        "random cuts of texts": list(cuts_of(texts, CUTS, chance)),
    }
    scan = Scan(known)
    page = browser.new_page()
    page.goto(address)
    for label, queries in kinds.items():
        _print_finding(page, scan, label, queries)
    page.close()


def _print_finding(page: Page, scan: Scan, label: str, queries: Iterable[str]) -> None:
    asked = list(dict.fromkeys(queries))
    right = missed = extra = misplaced = 0
    for query, answer in zip(asked, page.evaluate(FOUND, asked), strict=True):
        got, want = dict(answer), scan.find(query)
        right += len(got.keys() & want.keys())
        missed += len(want.keys() - got.keys())
        extra += len(got.keys() - want.keys())
        misplaced += sum(got[url] != want[url] for url in got.keys() & want.keys())
    recall, precision = right / (right + missed), right / (right + extra)
    print(f"{label}: {len(asked)} queries, {right + missed} pages to find; ", end="")
    print(f"recall {recall:.4f}, precision {precision:.4f}, in the wrong list {misplaced}")


def _measure_cost(browser: Browser, address: str) -> None:
    print("cold: empty cache, dialog opened, words typed, first excerpts in sight; compressed as stored")
    for query in COLD:
        context = browser.new_context()
        _print_cost(context.new_page(), address, query)
        context.close()


def _print_cost(page: Page, address: str, query: str) -> None:
    page.goto(address, wait_until="networkidle")
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 - it takes no method
    page.locator("[data-search-open]").click()
    start = time.perf_counter()
    page.locator("dialog input").fill(query)
    page.wait_for_function(IS_ANSWERED, polling=10)
    milliseconds = 1000 * (time.perf_counter() - start)
    page.wait_for_load_state("networkidle")
    said = page.locator("dialog [role=status]").inner_text()
    size = sum(request.sizes()["responseBodySize"] for request in finished) / 1000
    print(f"  {size:4.0f} kB  {len(finished):2} requests  {milliseconds:4.0f} ms  {query}：{said}")


if __name__ == "__main__":
    main()

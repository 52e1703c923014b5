"""How long the explorer's steps take in a real browser, on a synthetic corpus: size, load, filter, sort.

python bench/explorer.py --departments 223

The site is the repository's own; only its table of projects is replaced by the synthetic one. A step is timed
from the call to the second frame after it, so that about 33 ms are the floor.
"""

import argparse
import gzip
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import ROOT, write_corpus
from playwright.sync_api import Page, sync_playwright

from generator import checks, explorer
from generator.frames import Frames
from generator.storage import load_corpus

sys.path += [str(ROOT / ".ci"), str(ROOT / "tests" / "browser")]

from environment import find_browser
from serving import serve

TIMES = 5
STEPS = {
    "筛选：年度": "?year=2022",
    "筛选：部门": "?department=bumen-0007",
    "筛选：规则": "?rules=exec-rate-mismatch",
    "范围：执行数": "?executed=100..500",
    "文字：网络": "?q=网络",
    "排序：数": "?sort=-executed",
    "排序：拼音": "?sort=project",
    "合在一起": "?q=网络&year=2022&executed=10..&sort=-executed",
}
STEP = """async search => {
    const frame = () => new Promise(requestAnimationFrame);
    history.replaceState(null, "", location.pathname);
    dispatchEvent(new PopStateEvent("popstate"));
    await frame(); await frame();
    history.replaceState(null, "", search);
    const start = performance.now();
    dispatchEvent(new PopStateEvent("popstate"));
    await frame(); await frame();
    return performance.now() - start;
}"""
LOADED = """async () => {
    while (!explorer.dataset.ready) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const scripts = performance.getEntriesByType("resource");
    const script = scripts.find(one => one.name.includes("/tables/projects"));
    return [performance.now(), performance.now() - script.responseEnd];
}"""


def main() -> None:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--departments", type=int, default=223, help="45 projects each")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        gongkai = Path(sys.executable).with_name("gongkai")
        subprocess.run([gongkai, "build", "--site-dir", site], cwd=ROOT, check=True, capture_output=True)
        projects = write_corpus(Path(folder) / "data", given.departments)
        print(f"{projects} 个项目")
        replace_projects(Path(folder) / "data", site)
        with serve(site, "/") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser())
            measure(browser.new_page(viewport={"width": 1280, "height": 900}), address, projects)
            browser.close()


def replace_projects(data: Path, site: Path) -> None:
    """Put the tables of the corpus in ``data`` in the place of the site's own; print their sizes."""
    corpus = load_corpus(data)
    shipped = explorer.shipment(Frames(corpus, checks.run(corpus)), b"")
    for name in ("projects", "indicators"):
        content = shipped.files[name][1]
        print(f"{name}: {len(content) / 1e6:.2f} MB, {len(gzip.compress(content)) / 1e3:.0f} kB gzip")
        (path,) = (site / "tables").glob(f"{name}-*.js")
        path.write_bytes(content)


def measure(page: Page, address: str, projects: int) -> None:
    """Time the load in fresh visits, and every step a few times; print the median."""
    loads = []
    for _ in range(TIMES):
        page.goto(f"{address}explore/")
        loads.append(page.evaluate(LOADED))
    whole, after = (statistics.median(column) for column in zip(*loads, strict=True))
    print(f"打开：{whole:.0f} ms，其中数据读到以后 {after:.0f} ms")
    shown = page.locator(".count[role=status]").inner_text()
    print(f"页面上写着：{shown}；应有 {projects}")
    for name, search in STEPS.items():
        first, *rest = (page.evaluate(STEP, search) for _ in range(TIMES))
        print(f"{name}：{statistics.median(rest):.0f} ms（第一次 {first:.0f} ms）")


if __name__ == "__main__":
    main()

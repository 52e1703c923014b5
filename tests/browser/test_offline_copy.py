"""The copy to take along, unzipped and opened from the disk: nothing is served, nothing is fetched."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from exploring import download_csv, ready
from kinds import KINDS
from playwright.sync_api import Browser, Page, expect
from visiting import Record, open_search, read_to_the_end, watched_page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [kind for kind in KINDS if kind == "guide-offline" or not kind.startswith(("404", "guide-"))]

CANONICAL = '<link rel="canonical" href="{}explore/">'


@pytest.fixture(scope="module")
def copy(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the real command's zip is unzipped to, with a blank and Chinese in its path."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "tests/fixtures/sample/data", root / "data")
    # What the site that is served was made of: the same pages need not be made twice.
    kept = ROOT / ".cache" / "sample" / ".cache"
    if built_site.is_dir() and kept.is_dir():
        shutil.copytree(kept, root / ".cache")
    folder = tmp_path_factory.mktemp("copy")
    gongkai = Path(sys.executable).with_name("gongkai")
    command: list[str | Path] = [gongkai, "build", "--offline", "--site-dir", folder]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    [made] = folder.glob("*.zip")
    assert made.name in done.stdout.replace("\n", "")
    with zipfile.ZipFile(made) as archive:
        archive.extractall(folder / "解压 到这里")
    [top] = (folder / "解压 到这里").iterdir()
    assert top.name == made.stem
    return top


@pytest.fixture
def disk(browser: Browser) -> Iterator[tuple[Page, Record]]:
    """Open a tab that would see and note every request that is not for a file."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    with watched_page(context) as watched:
        yield watched
    context.close()


def broken(page: Path) -> list[str]:
    """Return what a page links to or loads that is no file beside it."""
    html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    links = [str(tag.get("href") or tag.get("src") or "") for tag in html.select("[href], [src]")]
    paths = [unquote(re.split(r"[?#]", link)[0]) for link in links if not re.match(r"[a-z]+:|$", link)]
    return [f"{page} → {path}" for path in paths if path and not (page.parent / path).is_file()]


def test_every_link_leads_to_a_file(copy: Path) -> None:
    pages = sorted(copy.rglob("*.html"))
    assert len(pages) > 100
    assert not [link for page in pages for link in broken(page)]


def test_link_checker_finds_every_fragment(copy: Path, tmp_path: Path) -> None:
    listing = tmp_path / "files.txt"
    listing.write_text("\n".join(map(str, sorted(copy.rglob("*.html")))), "utf-8")
    lychee = Path(sys.executable).with_name("lychee")
    options = ["--offline", "--include-fragments", "--no-progress", "--format=json", "--files-from", listing]
    done = subprocess.run([lychee, *options], capture_output=True, encoding="utf-8", check=False)
    report = json.loads(done.stdout)
    assert not report["error_map"]
    assert report["total"] > 1000


def test_every_kind_of_page_opens_without_complaint(
    copy: Path, built_site: Path, disk: tuple[Page, Record]
) -> None:
    page, record = disk
    for kind in PAGES:
        page.goto((copy / KINDS[kind](built_site) / "index.html").as_uri())
        read_to_the_end(page)
        assert page.locator("body").evaluate("body => getComputedStyle(body).fontFamily") != "serif"
        expect(page.locator("footer")).to_contain_text("这是离线副本")
    assert not [*record.console, *record.outside, *record.failed]


def test_one_walks_from_home_to_a_project_and_back(copy: Path, disk: tuple[Page, Record]) -> None:
    page, record = disk
    page.goto((copy / "index.html").as_uri())
    page.get_by_role("navigation", name="栏目").get_by_role("link", name="部门").click()
    page.get_by_role("main").get_by_role("link", name="株洲市渌口区网格化管理服务中心").first.click()
    page.get_by_role("main").get_by_role("link", name="空调年费").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("空调年费")
    assert page.url.endswith("/kongtiao-nianfei/index.html")
    page.get_by_role("link", name="离线副本能用什么").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("离线副本")
    assert not [*record.console, *record.outside, *record.failed]


def test_names_and_texts_are_found_and_marked(copy: Path, disk: tuple[Page, Record]) -> None:
    page, record = disk
    page.goto((copy / "about" / "index.html").as_uri())
    open_search(page)
    dialog = page.locator("dialog[open]")
    dialog.locator("input").fill("空调 没有的词")
    expect(dialog.get_by_role("status")).to_have_text("没有找到")
    dialog.locator("input").fill("29.89022")
    expect(dialog.locator("#search-text + ol mark").first).to_have_text("29.89022")
    dialog.locator("input").fill("空调 租赁")
    expect(dialog.locator("ol a").first).to_have_text("空调年费")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kongtiao-nianfei/index.html?*")
    marked = page.evaluate("[...CSS.highlights.get('search')].map(range => range.toString())")
    assert set(marked) == {"空调", "租赁"}
    assert not [*record.console, *record.outside, *record.failed]


def test_a_link_that_a_script_makes_opens_too(copy: Path, disk: tuple[Page, Record]) -> None:
    page, record = disk
    page.goto((copy / "index.html").as_uri())
    page.evaluate("""() => {
        const link = document.createElement("a");
        Object.assign(link, {href: "departments/?a=b/#c", textContent: "新"});
        document.querySelector("main").prepend(link);
    }""")
    page.get_by_role("link", name="新", exact=True).click()
    page.wait_for_url("**/departments/index.html?a=b/#c")
    page.evaluate("() => { location.href = '../guide/' }")
    page.wait_for_url("**/guide/index.html")
    assert not [*record.console, *record.outside, *record.failed]


def test_a_downloaded_table_does_not_say_where_the_copy_lies(copy: Path, disk: tuple[Page, Record]) -> None:
    page, record = disk
    page.goto((copy / "explore" / "index.html").as_uri())
    ready(page)
    pages = [row["网页"] for row in download_csv(page)]
    assert len(pages) == 52
    assert not [one for one in pages if not one.startswith("departments/") or not (copy / one).is_file()]
    address = "https://www.example.gov.cn/jixiao/"
    page.evaluate("html => document.head.insertAdjacentHTML('beforeend', html)", CANONICAL.format(address))
    whole = [row["网页"] for row in download_csv(page)]
    assert whole == [address + one.removesuffix("index.html") for one in pages]
    assert not [*record.console, *record.outside, *record.failed]


def test_the_site_itself_knows_nothing_of_copies(built_site: Path, copy: Path) -> None:
    for name in ("index.html", "about/index.html"):
        html = (built_site / name).read_text(encoding="utf-8")
        assert "offline" not in html.replace("guide/offline/", "").replace("../offline/", "")
        assert "data-offline" in (copy / name).read_text(encoding="utf-8")
    assert {path.suffix for path in (built_site / "search").rglob("*.*")} == {".bin"}
    assert {path.suffix for path in (copy / "search").rglob("*.*")} == {".js"}

"""The same input gives the same bytes, and a build that fails leaves the last good site."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.build import _notices, build
from generator.errors import InvalidFilingsError
from generator.storage import load_corpus
from generator.swapping import SITE_MARK
from generator.workplace import Workplace

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "fixtures" / "golden" / "data"
ADDRESS = "https://www.example.gov.cn/jixiao/"
FILING = "departments/lvhua-zhongxin/2022/"


def _working_copy(folder: Path) -> Workplace:
    """A working copy of its own with the small golden corpus in it."""
    for name in ("content", "site_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(SMALL, folder / "data")
    with (folder / "data" / "site.yaml").open("a", encoding="utf-8") as identity:
        identity.write(
            f"网站地址: {ADDRESS}\n网站标识码: '4300000001'\n关键词: 绩效自评\n栏目类型: 信息公开\n"
        )
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return Workplace(folder)


def _digests(site: Path) -> dict[str, str]:
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    sites = []
    for name, seed, zone in (("one", "1", "UTC"), ("two", "2", "Asia/Shanghai")):
        layout = _working_copy(tmp_path / name)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", "from generator.cli import main; main()", "build"]
        subprocess.run(command, cwd=layout.root, env=environment, check=True, capture_output=True)
        sites.append(_digests(layout.root / "site"))
    assert sites[0] == sites[1]
    assert len(sites[0]) > 20


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    layout = _working_copy(tmp_path_factory.mktemp("built"))
    build(layout, layout.root / "site", lambda *_: None)
    return layout


def _tags(page: Path) -> dict[str, str]:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    found = [
        (str(tag.get("name") or tag.get("property")), str(tag["content"])) for tag in soup.select("meta")[2:]
    ]
    assert len(dict(found)) == len(found)
    return dict(found)


def test_a_section_says_what_it_is(built: Workplace) -> None:
    tags = _tags(built.root / "site/departments/index.html")
    assert {name: text for name, text in tags.items() if not name.startswith("og:")} == {
        "description": "按地区列出2个部门的预算绩效自评：年度、项目数、全年执行数合计和自评得分。",
        "SiteName": "公开 · 样本",
        "SiteDomain": "www.example.gov.cn",
        "SiteIDCode": "4300000001",
        "ColumnName": "部门",
        "ColumnDescription": tags["description"],
        "ColumnKeywords": "绩效自评",
        "ColumnType": "信息公开",
    }
    assert tags["og:image"] == f"{ADDRESS}share.png"
    assert _tags(built.root / "site/guide/method/index.html")["ColumnName"] == "方法"


def test_an_article_says_what_it_is(built: Workplace) -> None:
    tags = _tags(built.root / "site" / FILING / "lvhua-fei" / "index.html")
    assert {name: text for name, text in tags.items() if not name.startswith(("og:", "Site"))} == {
        "description": tags["og:description"],
        "ArticleTitle": "道路绿化费（甲市绿化中心，2022年度）",
        "PubDate": "2023-07-01 00:00",
        "ContentSource": "甲市绿化中心",
        "Author": "甲市绿化中心",
        "Keywords": "绩效自评,甲市绿化中心,2022年度,道路绿化费",
        "Url": f"{ADDRESS}{FILING}lvhua-fei/",
    }
    assert (tags["og:type"], tags["og:url"]) == ("article", tags["Url"])
    assert tags["og:image"] == f"{ADDRESS}{FILING}share.png"


def test_every_whole_address_is_that_of_a_file(built: Workplace) -> None:
    site = built.root / "site"
    texts = [path.read_text(encoding="utf-8") for path in site.rglob("*") if path.suffix in {".html", ".xml"}]
    named = {address for text in texts for address in re.findall(rf'{ADDRESS}[^"<>\s#]*', text)}
    paths = [site / address.removeprefix(ADDRESS) for address in named]
    missing = [path for path in paths if not (path / "index.html" if path.is_dir() else path).is_file()]
    assert missing == []
    assert {f"{ADDRESS}updates/feed.xml", f"{ADDRESS}{FILING}share.png"} <= named


def test_the_site_map_holds_every_page_and_nothing_else(built: Workplace) -> None:
    site = built.root / "site"
    listed = re.findall("<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    pages = [page.parent.relative_to(site).as_posix() for page in site.rglob("index.html")]
    assert sorted(listed) == sorted(f"{ADDRESS}{page}/" if page != "." else ADDRESS for page in pages)


def test_a_site_without_an_address_names_none(built_site: Path) -> None:
    files = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*.*")}
    assert not {path for path in files if path.endswith((".xml", "share.png"))}
    assert {"robots.txt", "departments/lukou-wangge/2022/kongtiao-nianfei/card.html"} <= files
    page = BeautifulSoup((built_site / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert page.select('link[rel="canonical"], link[rel="alternate"], meta[property], meta[name="Url"]') == []


def test_a_build_says_in_one_line_what_it_left_out() -> None:
    corpus = load_corpus(SMALL)
    (notice,) = _notices(corpus, has_pictures=False)
    assert "网站地址" in notice
    known = corpus.model_copy(update={"site": corpus.site.model_copy(update={"address": ADDRESS})})
    assert [["中文字体" in one for one in _notices(known, has_pictures=has)] for has in (False, True)] == [
        [True],
        [],
    ]


def test_nothing_else_is_left_behind(built: Workplace) -> None:
    assert (built.root / "site" / SITE_MARK).exists()
    assert not [*built.cache.glob(".gongkai-*"), *built.root.glob(".gongkai-n*")]


def test_a_page_the_site_tool_refuses_leaves_the_last_site(built: Workplace) -> None:
    before = _digests(built.root / "site")
    wrong = built.content / "broken.md"
    wrong.write_text("# 断了\n\n[没有这一页](no-such-page.md)\n", encoding="utf-8")
    try:
        with pytest.raises(InvalidFilingsError) as refused:
            build(built, built.root / "site", lambda *_: None)
    finally:
        wrong.unlink()
    assert any("no-such-page" in str(problem) for problem in refused.value.problems)
    assert _digests(built.root / "site") == before
    assert not [*built.cache.glob(".gongkai-*"), *built.root.glob(".gongkai-n*")]


def test_building_again_writes_nothing_anew(built: Workplace) -> None:
    assert build(built, built.root / "site", lambda *_: None).written == 0

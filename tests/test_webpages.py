"""A page put together in its shell is, byte for byte, the page that the site tool makes of its Markdown."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from toy_site import workshop

from generator import shells, webpages
from generator.assembly import NewTree
from generator.compact import compact
from generator.shells.page import parsed

HOSTILE = "<script>alert(1)</script>“绿化” & \"养护\" 'gkqtitleqkg' {{ title }} \\1 $&"
FRONT = {"description": HOSTILE, "generated": True, "hide": ["navigation"]}
HEAD = {
    "article": True,
    "tags": {"Author": HOSTILE, "Keywords": "甲,乙"},
    "things": ['{"@type":"Report","name":"\\u003c & \' 甲"}'],
    "feed": ["甲的更新", "departments/a/feed.xml"],
    "picture": "departments/a/2022/share.png",
}
SITE = {"has_map": True, "feeds": [["更新", "updates/feed.xml"]]}
SCRIPTS = {"scripts": ["assets/explorer/state.js"], "styles": ["assets/explorer/explorer.css"]}


def _page(title: str, body: str, **front: object) -> str:
    lines = (
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
        for key, value in {"title": title, **FRONT, **front}.items()
    )
    return f"---\n{''.join(lines)}---\n\n{body}\n"


BODY = (
    '<nav class="crumbs">甲</nav>\n\n<h1>甲 &amp; 乙</h1>\n<p>一 *二* `三`</p>\n\n<div>\n<p>四</p>\n\n</div>'
)
REPORT = "## 报告 {#report}\n\n### 一、前言 {#foreword}\n\n<pre>六</pre>"
SECTIONS = f"{BODY}\n\n## 资金 {{#funds}}\n\n<p>五</p>\n\n{REPORT}"


def _sections(count: int) -> str:
    return BODY + "".join(f"\n\n## 第{number}节 {{#s-{number}}}\n\n<p>五</p>" for number in range(count))


PLAN = {
    "index.md": _page("首页", BODY),
    "departments/index.md": _page("部门", SECTIONS),
    "departments/a/index.md": _page(HOSTILE, SECTIONS, head={**HEAD, "article": False}),
    "departments/a/2022/index.md": _page("甲2022年度", SECTIONS, head=HEAD),
    "departments/a/2022/p/index.md": _page(HOSTILE, SECTIONS, head=HEAD),
    "departments/b/2022/q/index.md": _page("乙", SECTIONS, head={**HEAD, "tags": {"Author": "乙"}}),
    "departments/b/2022/one/index.md": _page("一节", _sections(1), head=HEAD),
    "departments/b/2022/two/index.md": _page("两节", _sections(2), head=HEAD),
    "departments/b/2022/three/index.md": _page("三节", _sections(3), head=HEAD),
    "departments/b/2022/seven/index.md": _page("七节", _sections(7), head=HEAD),
    "departments/b/2022/r/index.md": _page("没有标题栏", BODY),
    "departments/b/2022/s/index.md": _page("", BODY, description=""),
    "years/index.md": _page("年度", BODY),
    "years/2022/index.md": _page("2022年度", SECTIONS),
    "regions/index.md": _page("地区", BODY),
    "explore/index.md": _page("浏览", SECTIONS, **SCRIPTS),
    "explore/2/index.md": _page("浏览，第2页", BODY, **SCRIPTS),
    "compare/index.md": _page("比较", BODY),
    "findings/index.md": _page("核对", SECTIONS),
    "findings/rule/index.md": _page("规则", "# 规则\n\n一段 *Markdown*。"),
    "findings/other/index.md": _page("规则", f"{BODY}\n\n## 有 `记号` 的标题 {{#marked}}\n\n<p>七</p>"),
    "questions/index.md": _page("常问的问题", BODY),
    "updates/index.md": _page("更新", SECTIONS),
    "data/index.md": _page("数据", SECTIONS),
    "sitemap/index.md": _page("网站地图", BODY, template="sitemap.html"),
}
SLOW = {"findings/rule/index.md", "findings/other/index.md"}


@pytest.mark.parametrize("address", ["https://www.example.gov.cn/jixiao/", ""], ids=["address", "no address"])
def test_both_ways_give_the_same_pages(tmp_path: Path, address: str) -> None:
    (tmp_path / "content").mkdir()
    shop = workshop(tmp_path, PLAN, address=address, site=SITE)
    webpages.make_web_pages(shop, PLAN, NewTree(tmp_path / "fast"))
    webpages._run_mkdocs(shop.write_config(shop.content), tmp_path / "slow", shop.written)
    for source in PLAN:
        page = f"{source.removesuffix('index.md')}index.html"
        slow = compact((tmp_path / "slow" / page).read_text("utf-8"))
        assert (tmp_path / "fast" / page).read_text("utf-8") == slow, page
    made = {path.relative_to(tmp_path / "fast") for path in (tmp_path / "fast").rglob("*.html")}
    assert made == {path.relative_to(tmp_path / "slow") for path in (tmp_path / "slow").rglob("*.html")}


def test_only_pages_that_need_reading_are_read() -> None:
    assert {source for source, text in PLAN.items() if parsed(source, text) is None} == SLOW


def test_a_theme_that_no_shell_repeats_is_left_to_the_site_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unfit(*_: object) -> None:
        raise shells.UnfitShellError("departments/")

    (tmp_path / "content").mkdir()
    plan = {name: PLAN[name] for name in PLAN if name.count("/") <= 1}
    shop = workshop(tmp_path, plan, site=SITE)
    webpages.make_web_pages(shop, plan, NewTree(tmp_path / "fast"))
    monkeypatch.setattr("generator.shells.work.shell_from", unfit)
    webpages.make_web_pages(shop, plan, NewTree(tmp_path / "slow"))
    for page in (tmp_path / "fast").rglob("*.html"):
        assert page.read_bytes() == (tmp_path / "slow" / page.relative_to(tmp_path / "fast")).read_bytes()


@pytest.fixture
def standing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> webpages.Workshop:
    """Return where pages were made once; whoever starts the site tool again fails."""
    (tmp_path / "content").mkdir()
    shop = workshop(tmp_path, PLAN, site=SITE)
    webpages.make_web_pages(shop, PLAN, NewTree(tmp_path / "one"))
    monkeypatch.setattr(webpages, "_run_mkdocs", lambda *_: pytest.fail("started"))
    return shop


def test_the_site_tool_is_not_started_again_for_other_words(
    tmp_path: Path, standing: webpages.Workshop
) -> None:
    page = (
        PLAN["departments/a/2022/p/index.md"]
        .replace("五", "改了")
        .replace("departments/a/", "departments/c/")
    )
    other = {**PLAN, "departments/c/2022/p/index.md": page}
    webpages.make_web_pages(standing, other, NewTree(tmp_path / "two"))
    assert "改了" in (tmp_path / "two/departments/c/2022/p/index.html").read_text("utf-8")


def test_the_site_tool_is_not_started_again_for_more_sections(
    tmp_path: Path, standing: webpages.Workshop
) -> None:
    other = {**PLAN, "departments/b/2022/two/index.md": _page("两节", _sections(9), head=HEAD)}
    webpages.make_web_pages(standing, other, NewTree(tmp_path / "two"))
    made = (tmp_path / "two/departments/b/2022/two/index.html").read_text("utf-8")
    assert all(f"href=#s-{number}>" in made for number in range(9))


@pytest.mark.parametrize("contents", ["共{count}节", "{number}. ", "{count}"])
def test_a_theme_that_counts_sections_is_left_to_the_site_tool(contents: str) -> None:
    """Pages with more sections are made from one with three: only where all print the same for each."""

    def made(counts: str) -> dict[str, bytes]:
        return {f"{place}index.html": _printed(place, text, counts) for place, text in shown}

    pages = {"departments/b/2022/two/index.md": PLAN["departments/b/2022/two/index.md"]}
    work = shells.stamping(pages, {}, "")
    shown = [(source.removesuffix("index.md"), text) for source, text in work.sources()]
    assert work.shells(made(""))
    with pytest.raises(shells.UnfitShellError):
        work.shells(made(contents))


def _printed(place: str, text: str, counts: str) -> bytes:
    """A page as a theme might print it that numbers the sections, or says how many there are."""
    headings = re.findall(r"^## (\S+) \{#(\S+)\}", text, re.MULTILINE)
    count = len(headings)
    entries = "".join(
        f'<li><a href="#{anchor}">{counts.format(number=number, count=count)}{name}</a></li>'
        for number, (name, anchor) in enumerate(headings)
    )
    body = text.rpartition("---\n\n")[2]
    for name, anchor in headings:
        body = body.replace(f"## {name} {{#{anchor}}}", f'<h2 id="{anchor}">{name}</h2>')
    return f"<title>{place}</title><ul>{entries}</ul>{body}".encode()


def test_only_pages_that_changed_are_put_together_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    shop = workshop(tmp_path, PLAN, site=SITE)
    webpages.make_web_pages(shop, PLAN, NewTree(tmp_path / "one"))
    made: list[str] = []
    make = shells.Stamps.web_page
    monkeypatch.setattr(
        shells.Stamps, "web_page", lambda self, source, text: made.append(source) or make(self, source, text)
    )
    changed = "departments/a/2022/p/index.md"
    other = {**PLAN, changed: PLAN[changed].replace("五", "改了")}
    spoilt = tmp_path / "one/departments/b/2022/q/index.html"
    whole = spoilt.read_bytes()
    spoilt.write_bytes(b"changed by hand")
    webpages.make_web_pages(shop, other, NewTree(tmp_path / "two", tmp_path / "one"))
    assert sorted(made) == [changed, "departments/b/2022/q/index.md"]
    assert (tmp_path / "two/departments/b/2022/q/index.html").read_bytes() == whole
    webpages.make_web_pages(shop, other, NewTree(tmp_path / "three"))
    files = {path.relative_to(tmp_path / "three") for path in (tmp_path / "three").rglob("*.html")}
    assert all(
        (tmp_path / "two" / one).read_bytes() == (tmp_path / "three" / one).read_bytes() for one in files
    )


def test_pages_are_put_together_again_when_what_is_around_them_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    plan = {name: PLAN[name] for name in PLAN if name.count("/") <= 1 and name not in SLOW}
    shop = workshop(tmp_path, plan, site=SITE)
    shop = replace(shop, write_config=partial(_with_short_navigation, shop.write_config))
    made: list[str] = []
    make = shells.Stamps.web_page
    monkeypatch.setattr(
        shells.Stamps, "web_page", lambda self, source, text: made.append(source) or make(self, source, text)
    )
    webpages.make_web_pages(shop, plan, NewTree(tmp_path / "one"))
    about = shop.content / "about.md"
    about.write_text(f"{about.read_text('utf-8')}\n又一句。\n", "utf-8")
    made.clear()
    webpages.make_web_pages(shop, plan, NewTree(tmp_path / "two", tmp_path / "one"))
    assert not made
    assert "又一句。" in (tmp_path / "two/about/index.html").read_text("utf-8")
    about.write_text(about.read_text("utf-8").replace("title: 关于本站", "title: 换了的名"), "utf-8")
    webpages.make_web_pages(shop, plan, NewTree(tmp_path / "three", tmp_path / "two"))
    assert sorted(made) == sorted(plan)
    assert "换了的名" in (tmp_path / "three/years/index.html").read_text("utf-8")


def _with_short_navigation(write_config: Callable[[Path], Path], pages: Path) -> Path:
    """Settings whose navigation leaves it to a page how it is called."""
    path = write_config(pages)
    tree = json.loads(path.read_text("utf-8"))
    tree["nav"] = ["index.md", "about.md"]
    tree["validation"]["nav"] = {"omitted_files": "info"}
    path.write_text(json.dumps(tree), "utf-8")
    return path

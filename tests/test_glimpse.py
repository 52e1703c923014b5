"""The first look at an edit is what the whole build makes of its pages; else nothing is done."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from generator import webpages
from generator.build import Built, build
from generator.errors import GongkaiError, InvalidFilingsError
from generator.glimpse import Glimpse, glimpse
from generator.workplace import Workplace

ROOT = Path(__file__).resolve().parents[1]
FILING = "data/filings/lvhua-zhongxin/2021.yaml"
PAGE = "content/about.md"
LINK = "[术语](guide/glossary.md)"
HERE = "departments/lvhua-zhongxin/"
SHOWING = {f"{HERE}index.html", f"{HERE}2021/index.html", f"{HERE}2021/lvhua-fei/index.html"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, Built]:
    root = tmp_path_factory.mktemp("glimpse")
    shutil.copytree(ROOT / "tests/fixtures/golden/data", root / "data")
    (root / "content").mkdir()
    (root / PAGE).write_text(f"{(ROOT / PAGE).read_text('utf-8')}\n甲甲。\n\n{LINK}\n", "utf-8")
    layout = Workplace(root)
    return layout, _built(layout)


@pytest.fixture
def page(place: tuple[Workplace, Built]) -> Iterator[Path]:
    """A page that somebody wrote; afterwards it is as it was."""
    path = place[0].root / PAGE
    text = path.read_bytes()
    yield path
    path.write_bytes(text)


def _built(layout: Workplace) -> Built:
    return build(layout, layout.root / "site", lambda *_: None)


def _pages(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("index.html")}


def _edited(layout: Workplace, before: str, after: str, name: str = FILING) -> Path:
    path = layout.root / name
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    return path


def _looked(place: tuple[Workplace, Built], *paths: Path) -> Glimpse | None:
    layout, built = place
    assert built.made is not None
    return glimpse(layout, built.made, paths)


def _shown(look: Glimpse | None, names: Iterable[str]) -> dict[str, bytes]:
    """Return those of the files that a glimpse gives."""
    found = {name: look.file(name) if look else None for name in names}
    return {name: content for name, content in found.items() if content is not None}


def test_a_corrected_number_shows_as_the_whole_build_will_show_it(place: tuple[Workplace, Built]) -> None:
    layout, _ = place
    site = layout.root / "site"
    before = _pages(site)
    path = _edited(layout, "全年执行数: 30.5", "全年执行数: 29.25")
    first = _shown(_looked(place, path, path.with_name("4913")), before)
    assert _pages(site) == before
    assert {name for name in first if first[name] != before[name]} == SHOWING
    assert "29.25" in first[f"{HERE}2021/lvhua-fei/index.html"].decode()
    _built(layout)
    assert {name: first[name] for name in SHOWING} == {name: _pages(site)[name] for name in SHOWING}
    _edited(layout, "全年执行数: 29.25", "全年执行数: 30.5")


def test_what_is_more_than_one_filing_waits_for_the_build(place: tuple[Workplace, Built]) -> None:
    layout, _ = place
    path = layout.root / FILING
    assert not _looked(place, layout.data / "departments.yaml")
    assert not _looked(place, path, path.with_name("2022.yaml"))
    _edited(layout, "编号: lvhua-fei", "编号: xin-hao")
    assert not _looked(place, path)
    _edited(layout, "编号: xin-hao", "编号: lvhua-fei")
    text = path.read_text("utf-8")
    path.write_text(f'{text}自评报告: "联系人：张三 13812345678"\n', "utf-8")
    assert not _looked(place, path)
    path.write_text("项目: [", "utf-8")
    with pytest.raises(GongkaiError, match=r"2021\.yaml"):
        _looked(place, path)
    path.write_text(text, "utf-8")


def _added(layout: Workplace, name: str, text: str) -> None:
    path = layout.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


NAVIGATION = "nav:\n  - 首页: index.md\n  - 新的一页: xin.md\n"
STYLE, TEMPLATE = "site_overrides/assets/stylesheets/own.css", "site_overrides/partials/identity.html"
LOOKS: dict[str, Callable[[Workplace], object]] = {
    "a page that leads elsewhere, with a part of the theme not used before": lambda at: _edited(
        at,
        f"甲甲。\n\n{LINK}",
        f"改了的*甲*，{LINK}、[甲](departments/lvhua-zhongxin/index.md)。\n\n## 又一节\n\n用了 grid 的一行。",
        PAGE,
    ),
    "a new page": lambda at: (_added(at, "content/xin.md", "# 新页\n"), _added(at, "mkdocs.yml", NAVIGATION)),
    "a page that is renamed": lambda at: (
        (at.content / "xin.md").rename(at.content / "jiu.md"),
        _edited(at, "xin.md", "jiu.md", "mkdocs.yml"),
    ),
    "a template": lambda at: _added(at, TEMPLATE, "<b>{{ config.site_name }}</b>"),
}


def test_what_people_wrote_beside_the_data_shows_as_the_whole_build_will_show_it(
    place: tuple[Workplace, Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    layout, _ = place
    built = _built(layout)
    for what, edit in LOOKS.items():
        before = _pages(layout.root / "site")
        edit(layout)
        look = _looked((layout, built), layout.content / "xin.md")
        assert look, what
        assert _pages(layout.root / "site") == before
        shown = _shown(look, [*before, "xin/index.html", "jiu/index.html"])
        # All that the site tool is needed for is done.
        monkeypatch.setattr(webpages, "_run_mkdocs", lambda *_: pytest.fail("started"))
        built = _built(layout)
        monkeypatch.undo()
        after = _pages(layout.root / "site")
        assert {name: content for name, content in shown.items() if name not in look.gone} == after, what
        assert before.keys() - after.keys() <= look.gone, what
        assert not look.gone & after.keys()
        assert not [*layout.cache.glob("*-pages")]


def test_a_page_that_must_not_be_shown_is_not_shown(place: tuple[Workplace, Built], page: Path) -> None:
    text = page.read_text("utf-8")
    for refused in ("联系人：张三 13812345678", "<<<<<<< HEAD"):
        page.write_text(f"{text}\n{refused}\n", "utf-8")
        assert not _looked(place, page)
    page.write_bytes(text.encode("gb18030"))
    assert not _looked(place, page)
    page.write_text(text, "utf-8")
    assert not _looked(place, page, place[0].root / FILING)


def test_a_page_at_the_address_of_a_generated_one_is_not_shown(place: tuple[Workplace, Built]) -> None:
    own = place[0].content / "years.md"
    own.write_text("# 我的年度\n", "utf-8")
    assert _looked(place, own) is None
    own.unlink()


@pytest.mark.parametrize("link", ["guide/glossary.md#meiyou", "/about/", "guide"])
def test_what_the_site_tool_refuses_is_said_as_the_build_says_it(
    place: tuple[Workplace, Built], page: Path, link: str
) -> None:
    layout, _ = place
    _edited(layout, LINK, f"[甲]({link})", PAGE)
    with pytest.raises(InvalidFilingsError) as seen:
        _looked(place, page)
    with pytest.raises(InvalidFilingsError) as built:
        _built(layout)
    assert [*map(str, seen.value.problems)] == [*map(str, built.value.problems)]


def test_another_name_of_the_site_shows_first_where_somebody_looks(place: tuple[Workplace, Built]) -> None:
    layout, _ = place
    built = _built(layout)
    assert built.made is not None
    path = layout.data / "site.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub("网站名称: .*", "网站名称: 新的名字", text), "utf-8")
    watched = ["index.html", "findings/index.html", *SHOWING, "nowhere.html"]
    look = glimpse(layout, built.made, [path], watched)
    assert look
    shown = _shown(look, _pages(layout.root / "site"))
    _built(layout)
    after = _pages(layout.root / "site")
    assert shown == {name: after[name] for name in shown}
    assert {*watched[:-1], "about/index.html", "guide/index.html"} <= shown.keys() < after.keys()
    assert all("新的名字" in content.decode() for content in shown.values())
    path.write_text(f"{text}\n网站地址: https://www.example.gov.cn/jixiao/\n", "utf-8")
    assert not glimpse(layout, built.made, [path], watched)
    path.write_text(text, "utf-8")

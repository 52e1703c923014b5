"""The first look at an edit is what the whole build makes of its pages; else nothing is done."""

import shutil
from pathlib import Path

import pytest

from generator.build import Built, build
from generator.errors import GongkaiError
from generator.glimpse import glimpse
from generator.workplace import Workplace

ROOT = Path(__file__).resolve().parents[1]
FILING = "data/filings/lvhua-zhongxin/2021.yaml"
HERE = "departments/lvhua-zhongxin/"
SHOWING = {f"{HERE}index.html", f"{HERE}2021/index.html", f"{HERE}2021/lvhua-fei/index.html"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, Built]:
    root = tmp_path_factory.mktemp("glimpse")
    shutil.copytree(ROOT / "tests/fixtures/golden/data", root / "data")
    layout = Workplace(root)
    return layout, _built(layout)


def _built(layout: Workplace) -> Built:
    return build(layout, layout.root / "site", lambda *_: None)


def _pages(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("index.html")}


def _edited(layout: Workplace, before: str, after: str) -> Path:
    path = layout.root / FILING
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    return path


def _looked(place: tuple[Workplace, Built], *paths: Path) -> dict[str, bytes]:
    layout, built = place
    assert built.made is not None
    return glimpse(layout, built.made, paths)


def test_a_corrected_number_shows_as_the_whole_build_will_show_it(place: tuple[Workplace, Built]) -> None:
    layout, _ = place
    site = layout.root / "site"
    before = _pages(site)
    path = _edited(layout, "全年执行数: 30.5", "全年执行数: 29.25")
    first = _looked(place, path, path.with_name("4913"))
    assert _pages(site) == before
    assert {name for name in first if first[name] != before[name]} == SHOWING
    assert "29.25" in first[f"{HERE}2021/lvhua-fei/index.html"].decode()
    _built(layout)
    assert {name: first[name] for name in SHOWING} == {name: _pages(site)[name] for name in SHOWING}
    _edited(layout, "全年执行数: 29.25", "全年执行数: 30.5")


def test_what_is_more_than_one_filing_waits_for_the_build(place: tuple[Workplace, Built]) -> None:
    layout, _ = place
    path = layout.root / FILING
    assert not _looked(place, layout.data / "site.yaml")
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

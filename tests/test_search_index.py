"""The files that the search reads: what they hold, that they repeat, and what happens when Pagefind fails."""

import gzip
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from generator.errors import BuildError
from generator.filing import Corpus, Department, FiledYear, Filing, FundsRow, Indicator, Project, Region, Site
from generator.search import service, write_index

GUIDE = ("术语表", "guide/glossary/", "执行率等于执行数除以预算数")
HOSTILE = '<script>alert(1)</script>\ud800 "费"'


def project(project_id: str, name: str, executed: str, *indicators: str) -> Project:
    return Project(
        id=project_id,
        name=name,
        funds_unit="万元",
        funds={"年度资金总额": FundsRow(executed=executed)},
        indicators=tuple(Indicator(level3=indicator) for indicator in indicators),
    )


def filed(year: str, *projects: Project) -> FiledYear:
    return FiledYear(department_id="jia", filing=Filing(department_name="甲局", year=year, projects=projects))


@pytest.fixture
def corpus() -> Corpus:
    region = Region(code="430212", name="渌口区")
    return Corpus(
        site=Site(name="站"),
        departments={"jia": Department(name="甲局", region=region)},
        filed_years=(
            filed("2023", project("lvhua", "绿化费", "794500元", "12345热线升级", "面积")),
            filed("2022", project("lvhua", "绿化费", "21", "面积"), project("b", HOSTILE, "")),
        ),
    )


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def test_names_are_columns_with_a_project_s_years_together(corpus: Corpus, tmp_path: Path) -> None:
    write_index(corpus, [GUIDE], tmp_path / "search")
    names = read(tmp_path / "search" / "names.json")
    pages = list(zip(names["title"], names["year"], names["url"], strict=True))
    assert pages[:3] == [
        ("部门", "", "departments/"),
        ("术语表", "", "guide/glossary/"),
        ("甲局", "", "departments/jia/"),
    ]
    assert pages[-2:] == [
        ("绿化费", "2022", "departments/jia/2022/lvhua/"),
        ("绿化费", "2023", "departments/jia/2023/lvhua/"),
    ]
    kinds = [names["kinds"][kind] for kind in names["kind"]]
    assert kinds == ["栏目", "指南", "部门", "年度自评", "年度自评", "项目", "项目", "项目"]
    assert (names["departments"], names["regions"]) == (["甲局"], ["渌口区"])
    assert names["department"] == [-1, -1, 0, 0, 0, 0, 0, 0]
    assert names["money"][-3:] == ["未填", "21万元", "794500元"]
    assert names["wan_yuan"] == {"7": 79.45}


def test_folders_are_by_year_and_hold_what_is_needed_only(corpus: Corpus, tmp_path: Path) -> None:
    write_index(corpus, [GUIDE], tmp_path)
    shards = read(tmp_path / "names.json")["shards"]
    assert [(shard["year"], shard["pages"]) for shard in shards] == [("2023", 5), ("2022", 3)]
    assert {path.name for path in tmp_path.iterdir()} == {
        "names.json",
        *(shard["folder"] for shard in shards),
    }
    for shard in shards:
        files = {path.name.split(".", 1)[-1] for path in (tmp_path / shard["folder"]).rglob("*.*")}
        kinds = {name if name in {"js", "json"} else name.rsplit(".", 1)[-1] for name in files}
        assert kinds == {"js", "json", "pagefind", "pf_meta", "pf_index", "pf_fragment"}


def test_rows_tell_the_page_behind_each_record(corpus: Corpus, tmp_path: Path) -> None:
    write_index(corpus, [GUIDE], tmp_path)
    names = read(tmp_path / "names.json")
    for shard in names["shards"]:
        folder = tmp_path / shard["folder"]
        rows = read(folder / "rows.json")
        assert {names["year"][row] for row in rows["rows"]} <= {shard["year"], ""}
        for row, record, end in zip(rows["rows"], rows["ids"], rows["names_end"], strict=True):
            packed = (folder / "fragment" / f"{record}.pf_fragment").read_bytes()
            fragment = json.loads(gzip.decompress(packed).removeprefix(b"pagefind_dcd"))
            assert fragment["url"] == names["url"][row]
            indicators = "".join(fragment["content"].split()[:end]).split("\u241e")
            assert ("面积" in indicators) == (names["title"][row] == "绿化费")


def test_indicators_with_numbers_are_listed_to_be_found_in_part(corpus: Corpus, tmp_path: Path) -> None:
    write_index(corpus, [GUIDE], tmp_path)
    names = read(tmp_path / "names.json")
    newest, older = (read(tmp_path / shard["folder"] / "rows.json") for shard in names["shards"])
    [[name, places]] = newest["numbered"]
    assert name == "12345热线升级"
    assert [names["url"][newest["rows"][place]] for place in places] == ["departments/jia/2023/lvhua/"]
    assert older["numbered"] == []


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_same_input_gives_the_same_bytes_and_nothing_old_stays(corpus: Corpus, tmp_path: Path) -> None:
    write_index(corpus, [GUIDE], tmp_path / "once")
    (tmp_path / "again" / "old").mkdir(parents=True)
    (tmp_path / "again" / "old" / "left.pf_index").write_bytes(b"old")
    write_index(corpus, [GUIDE], tmp_path / "again")
    assert files_of(tmp_path / "once") == files_of(tmp_path / "again")


def test_folder_has_another_name_when_anything_in_it_changes(corpus: Corpus, tmp_path: Path) -> None:
    changed = corpus.model_copy(
        update={"filed_years": (filed("2023", project("lvhua", "绿化费", "1")), corpus.filed_years[1])}
    )
    write_index(corpus, [], tmp_path / "before")
    write_index(changed, [], tmp_path / "after")
    before, after = (
        [shard["folder"] for shard in read(tmp_path / when / "names.json")["shards"]]
        for when in ("before", "after")
    )
    assert before[0] != after[0]
    assert before[1] == after[1]


def test_a_large_year_is_cut_in_portions(corpus: Corpus, tmp_path: Path) -> None:
    write_index(corpus, [GUIDE], tmp_path, pages_max=2)
    names = read(tmp_path / "names.json")
    assert [(shard["year"], shard["pages"]) for shard in names["shards"]] == [
        ("2023", 2),
        ("2023", 2),
        ("2023", 1),
        ("2022", 2),
        ("2022", 1),
    ]
    rows = [
        row for shard in names["shards"] for row in read(tmp_path / shard["folder"] / "rows.json")["rows"]
    ]
    assert sorted(rows) == list(range(len(names["title"])))


def test_a_site_without_filings_can_be_searched(tmp_path: Path) -> None:
    write_index(Corpus(site=Site(name="站"), departments={}, filed_years=()), [GUIDE], tmp_path)
    names = read(tmp_path / "names.json")
    assert [(shard["year"], shard["pages"]) for shard in names["shards"]] == [("", 2)]


def test_two_pages_of_one_address_are_refused(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="地址相同"):
        write_index(corpus, [GUIDE, GUIDE], tmp_path / "search")
    assert not (tmp_path / "search").exists()


def program(folder: Path, script: str) -> Path:
    path = folder / "pagefind"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo out of memory >&2; exit 1", "Pagefind 中断"),
        ("head -c 8 >/dev/null; printf 'bm9uc2Vuc2U=,'; cat >/dev/null", "Pagefind 中断"),
        (
            "head -c 8 >/dev/null; printf 'eyJwYXlsb2FkIjp7InR5cGUiOiJFcnJvciIsIm1lc3NhZ2UiOiJubyJ9fQ==,'",
            "报告 no",
        ),
    ],
    ids=["dies", "babbles", "refuses"],
)
def test_failing_pagefind_stops_the_build(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str
) -> None:
    failing = program(tmp_path, script)
    monkeypatch.setattr(service, "get_executable", lambda: failing)
    with pytest.raises(BuildError, match=message):
        write_index(corpus, [GUIDE], tmp_path / "search")
    assert not (tmp_path / "search").exists()


@pytest.mark.parametrize("found", [None, Path("/nowhere/pagefind")])
def test_missing_pagefind_stops_the_build(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: Path | None
) -> None:
    monkeypatch.setattr(service, "get_executable", lambda: found)
    with pytest.raises(BuildError, match="Pagefind"):
        write_index(corpus, [GUIDE], tmp_path)


def test_folder_that_cannot_be_written_is_named(corpus: Corpus, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(BuildError, match="搜索索引没有写成") as caught:
        write_index(corpus, [GUIDE], blocked / "search")
    assert str(caught.value.place) == os.fspath(blocked / "search")

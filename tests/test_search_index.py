"""The files that the search reads: what they hold, and that they repeat."""

import gzip
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from generator.corpus import Corpus, Department, Region, Site
from generator.errors import BuildError
from generator.filing import FiledYear, Filing, FundsRow, Indicator, Project
from generator.kept import Memory
from generator.search import CASE, FileForm, Origin, SearchDocument, index_files

GUIDE = SearchDocument("指南", "术语表", "guide/glossary/", ("执行率等于执行数除以预算数",))
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


def write_index(
    corpus: Corpus, others: list[SearchDocument], folder: Path, form: FileForm = FileForm.FETCHED
) -> None:
    for path, content in index_files(corpus, others, form):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def read(path: Path) -> Any:
    return json.loads(unpacked(path))


def test_names_are_columns_with_a_project_s_years_together(corpus: Corpus, tmp_path: Path) -> None:
    write_index(corpus, [GUIDE], tmp_path / "search")
    names = read(tmp_path / "search" / "names.bin")
    assert {"部门", "术语表"} <= set(names["title"])
    assert list(zip(names["title"], names["year"], strict=True))[-6:] == [
        ("甲局", ""),
        ("甲局2022年度", "2022"),
        ("甲局2023年度", "2023"),
        (HOSTILE.replace("\ud800", "?"), "2022"),
        ("绿化费", "2022"),
        ("绿化费", "2023"),
    ]
    kinds = [names["kinds"][kind] for kind in names["kind"]]
    assert kinds[:2] == ["栏目", "指南"]
    assert kinds[-6:] == ["部门", "年度自评", "年度自评", "项目", "项目", "项目"]
    assert (names["departments"], names["regions"]) == (["甲局"], ["渌口区"])
    assert names["department"] == [-1] * (len(kinds) - 6) + [0] * 6


def test_cards_texts_and_figures_tell_of_every_row(corpus: Corpus, tmp_path: Path) -> None:
    write_index(corpus, [GUIDE], tmp_path)
    names = read(tmp_path / "names.bin")
    folder = tmp_path / names["folder"]
    card = read(folder / "cards" / "0.bin")
    assert card["url"][1] == "guide/glossary/"
    assert card["url"][-2:] == ["departments/jia/2022/lvhua/", "departments/jia/2023/lvhua/"]
    assert card["money"][-3:] == ["未填", "21万元", "794500元"]
    assert read(folder / "figures.bin")["money"][-3:] == [None, 21.0, 79.45]
    assert names["text_rows"] == [2, 6]
    indicators, texts = read(folder / "texts" / "1.bin")[-1]
    assert indicators == ["12345热线升级", "面积"]
    assert "794500元" in texts


def test_many_pages_are_cut_in_portions(tmp_path: Path) -> None:
    pages = [
        SearchDocument("栏目", f"第{number}页", f"p{number:03}/", ("字" * 500,)) for number in range(200)
    ]
    write_index(Corpus(site=Site(name="站"), departments={}, filed_years=()), pages, tmp_path)
    names = read(tmp_path / "names.bin")
    folder = tmp_path / names["folder"]
    assert sum(names["text_rows"]) == len(names["title"]) > 200
    assert len(list((folder / "texts").iterdir())) == len(names["text_rows"]) > 10
    cards = [len(read(folder / "cards" / f"{number}.bin")["url"]) for number in (0, 1)]
    assert cards == [128, len(names["title"]) - 128]


def test_a_copy_gets_the_same_files_as_scripts(corpus: Corpus, tmp_path: Path) -> None:
    write_index(corpus, [GUIDE], tmp_path / "fetched")
    write_index(corpus, [GUIDE], tmp_path / "scripts", FileForm.SCRIPT)
    fetched = files_of(tmp_path / "fetched")
    scripts = files_of(tmp_path / "scripts")
    assert {path.removesuffix(".bin") for path in fetched} == {path.removesuffix(".js") for path in scripts}
    for path, content in fetched.items():
        name = path.removesuffix(".bin")
        said = f'gongkai.search.receive("{name}","{b64encode(content).decode()}")\n'
        assert scripts[f"{name}.js"].decode() == said


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_same_input_gives_the_same_bytes(corpus: Corpus) -> None:
    assert dict(index_files(corpus, [GUIDE])) == dict(index_files(corpus, [GUIDE]))


def test_folder_has_another_name_when_anything_in_it_changes(corpus: Corpus, tmp_path: Path) -> None:
    write_index(corpus, [], tmp_path / "before")
    write_index(corpus, [GUIDE], tmp_path / "after")
    before, after = (read(tmp_path / when / "names.bin")["folder"] for when in ("before", "after"))
    assert before != after
    assert (tmp_path / "before" / before).is_dir()


def test_a_site_without_filings_can_be_searched(tmp_path: Path) -> None:
    write_index(Corpus(site=Site(name="站"), departments={}, filed_years=()), [GUIDE], tmp_path)
    assert {"部门", "术语表"} <= set(read(tmp_path / "names.bin")["title"])


def test_two_pages_of_one_address_are_refused(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="地址相同"):
        write_index(corpus, [GUIDE, GUIDE], tmp_path / "search")
    assert not (tmp_path / "search").exists()


def test_what_departments_give_is_made_once_and_anew_where_it_was_spoilt(
    corpus: Corpus, tmp_path: Path
) -> None:
    case = SearchDocument(
        CASE, "执行数21万元：大于预算数", "findings/jia/2022/a/", ("原表",), department="jia"
    )
    wanted = dict(index_files(corpus, [GUIDE, case]))
    asked: list[int] = []

    def cases() -> list[SearchDocument]:
        asked.append(len(asked))
        return [case]

    origins = {"jia": Origin(("what it follows from",), cases)}
    for times, spoil in ((1, False), (1, True), (2, False)):
        memory = Memory(tmp_path)
        assert dict(index_files(corpus, [GUIDE], memory=memory, origins=origins)) == wanted
        assert len(asked) == times
        for path in sorted(tmp_path.glob("*/*")) if spoil else ():
            path.write_bytes(path.read_bytes()[:-1])
    changed = {"jia": Origin(("something else",), list)}
    assert dict(index_files(corpus, [GUIDE], memory=memory, origins=changed)) == dict(
        index_files(corpus, [GUIDE])
    )

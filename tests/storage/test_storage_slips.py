"""Slips of the hand are called what they are, on the line where they stand."""

from pathlib import Path

import pytest

from generator.errors import FormatError, InvalidFilingsError
from generator.kept import Memory
from generator.storage import KnownFilings, read_filing, read_slips, read_tree
from generator.storage.files import digest_of

HEAD = '单位: 甲\n年度: "2022"\n项目:\n  - 编号: a\n'
REFUSED = {
    "wide colon": (f"{HEAD}    项目名称：空调\n    资金单位: 元\n", 5, "“项目名称”后面的冒号是全角的"),
    "wide colon at the top": ('单位: 甲\n年度："2022"\n项目: ""\n', 2, "“年度”后面的冒号是全角的"),
    "no space": (f"{HEAD}    项目名称:空调\n    资金单位: 元\n", 5, "“项目名称”后面的冒号要跟一个空格"),
    "half curly": ('单位: "甲”\n年度: "2022"\n项目: ""\n', 1, "引号一半是中文的"),
    "half curly in a row": ('单位: {a: "1”, b: "2"}\n年度: "2022"\n', 1, "引号一半是中文的"),
    "tab": (f"{HEAD}\t项目名称: 空调\n", 5, "制表符（Tab）"),
    "cut in a row": ("单位: {a: 见 #3, b: 2}\n年度: 3\n", 1, "值里有“ #”"),
    "conflict": ('单位: 甲\n<<<<<<< HEAD\n年度: "2022"\n=======\n>>>>>>> b\n', 2, "合并冲突"),
    "conflict in a report": ("自评报告: |\n  甲\n=======\n  乙\n", 3, "合并冲突"),
    "end of a conflict": ('单位: 甲\n年度: "2022"\n>>>>>>> b\n', 3, "合并冲突"),
    "another wide colon": (
        f"{HEAD}    项目名称﹕空调\n    资金单位: 元\n",
        5,
        "“项目名称”后面的冒号是全角的",
    ),
    "wide colon after an id": ("lvhua：\n  名称: 甲\n", 1, "“lvhua”后面的冒号是全角的"),
    "wide blank after a colon": (f"{HEAD}    项目名称:\u3000空调\n    资金单位: 元\n", 5, "半角空格"),
    "wide blanks before a key": (
        f"{HEAD}    表名: 甲\n\u3000\u3000项目名称: 空调\n    资金单位: 元\n",
        6,
        "缩进用了全角空格",
    ),
    "wide comma": ('单位: {a: "1"，b: "2"}\n年度: 3\n', 1, "逗号是全角的"),
    "wide brackets": ('单位: ｛a: "1", b: "2"｝\n年度: 3\n', 1, "括号是全角的"),
    "wide dash": ("项目:\n  － 编号: a\n    项目名称: 甲\n", 2, "短横是全角的"),
    "half curly apostrophes": ("单位: '甲’\n年度: 3\n", 1, "引号一半是中文的"),
    "curly around a colon": ("单位: {a: “天旱: 补种”, b: 2}\n年度: 3\n", 1, "引号是中文的"),
    "tab after a dash": ("项目:\n  -\t编号: a\n    项目名称: 甲\n", 2, "制表符（Tab）"),
    "base of a conflict": ('单位: 甲\n|||||||\n年度: "2022"\n', 2, "合并冲突"),
    "text is no slip": ("自评报告: |\n  单位：甲\n年度: [1\n单位: 甲\n", 3, "方括号没有成对"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    text, line, said = REFUSED[name]
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=said) as refused:
        read_tree(path)
    assert refused.value.place.line == line


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("年度: “2022”", "引号是中文的"),
        ("年度: “2022", "引号是中文的"),
        ('年度："2022"', "冒号是全角的"),
        ("年度:2022", "冒号后面要"),
    ],
)
def test_what_the_format_refuses_is_named(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "filings" / "a" / "2022.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f"{{单位: 甲, {row}}}\n", encoding="utf-8")
    with pytest.raises((FormatError, InvalidFilingsError)) as refused:
        read_filing(path)
    problems = getattr(refused.value, "problems", (refused.value,))
    assert any(said in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("单位: 空调 #2 机组", "截断"),
        ("单位: 空调 # 2", "截断"),
        ("单位: “空调”", "引号是中文的"),
        ("单位: 空调\n  年度：2022", "并进了上一格"),
        ('单位: {a: “36.5", b: 2}', "引号不成对"),
        ("单位: {a: “36.5, b: 2}", "引号不成对"),
        ("甲:\n  名称：乙", "“名称”后面的冒号是全角的"),
        ("豁免:\n  - 部门：甲", "“部门”后面的冒号是全角的"),
        ("单位: #1 机组", "整格都被当作注释"),
        ("单位: 空调   # 说明", ""),
        ('单位: "空调" # 说明', ""),
        ("单位: 关于“放管服”的事", ""),
        ("单位: C#语言", ""),
    ],
)
def test_what_was_read_otherwise_than_meant_is_told(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{row}\n", encoding="utf-8")
    found = [message for message, _ in read_slips(path)]
    assert [said in message for message in found] == ([True] if said else [])


@pytest.mark.parametrize("name", ["con", "nul", "com1", "aux"])
def test_an_id_that_windows_cannot_store_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "filings" / "a" / "2022.yaml"
    path.parent.mkdir(parents=True)
    text = HEAD.replace("编号: a", f"编号: {name}")
    path.write_text(f"{text}    项目名称: 空调\n", encoding="utf-8")
    with pytest.raises(InvalidFilingsError) as refused:
        read_filing(path)
    assert "Windows" in refused.value.problems[0].message


@pytest.mark.parametrize("name", REFUSED)
def test_looking_for_slips_ends_where_the_file_ends_to_be_yaml(tmp_path: Path, name: str) -> None:
    """Whoever reads the file says what is wrong with it; looking beside that reading must not stop it."""
    path = tmp_path / "a.yaml"
    path.write_text(f"名称: 甲 #七\n{REFUSED[name][0]}", encoding="utf-8")
    assert [line for _, line in read_slips(path)][:1] == [1]


def test_a_file_that_is_known_is_read_as_it_was(tmp_path: Path) -> None:
    path, memory = tmp_path / "filings" / "a" / "2022.yaml", Memory(tmp_path / "kept")
    path.parent.mkdir(parents=True)
    path.write_text(f"{HEAD}    项目名称: 空调 #七\n", encoding="utf-8")
    for _ in range(2):
        filing, positions = read_filing(path, KnownFilings(memory))
        assert (filing, positions.line(("项目", 0, "项目名称"))) == (read_filing(path)[0], 5)
        assert read_slips(path, memory) == read_slips(path) != []
    path.write_text(f"{HEAD}    项目名称: 别的\n", encoding="utf-8")
    assert read_filing(path, KnownFilings(memory))[0] == read_filing(path)[0] != filing


def test_slips_of_a_text_that_is_known_need_no_file(tmp_path: Path) -> None:
    """A digest that belongs to another text than the file's gives nothing away, and keeps nothing."""
    path, memory = tmp_path / "filings" / "a" / "2022.yaml", Memory(tmp_path / "kept")
    path.parent.mkdir(parents=True)
    path.write_text(f"{HEAD}    项目名称: 空调 #七\n", encoding="utf-8")
    before = digest_of(path.read_text(encoding="utf-8"))
    slips = read_slips(path, memory, before)
    assert slips
    path.write_text(f"{HEAD}    项目名称: 别的\n", encoding="utf-8")
    now = digest_of(path.read_text(encoding="utf-8"))
    assert read_slips(path, memory, "0" * 64) == []
    assert read_slips(path, memory, before) == slips
    assert read_slips(path, memory, now) == []
    path.unlink()
    assert read_slips(path, memory, before) == slips
    with pytest.raises(FormatError):
        read_slips(path, memory, "0" * 64)

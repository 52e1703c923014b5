"""The record of updates: read in its order, refused with the line where it says what cannot be."""

from pathlib import Path

import pytest

from generator.errors import InvalidFilingsError
from generator.storage import load_corpus

HEAD = 'jia-ju, 年度: "2022"'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    filing = tmp_path / "filings" / "jia-ju" / "2022.yaml"
    filing.parent.mkdir(parents=True)
    filing.write_text('单位: 甲局\n年度: "2022"\n项目: [{编号: a, 项目名称: 甲}]\n', encoding="utf-8")
    (tmp_path / "departments.yaml").write_text("jia-ju: {名称: 甲局}\n", encoding="utf-8")
    (tmp_path / "site.yaml").write_text("网站名称: 公开\n", encoding="utf-8")
    return tmp_path


def write(data: Path, *entries: str) -> None:
    lines = "".join(f"  - {{{entry}, 内容: 一句话}}\n" for entry in entries)
    (data / "updates.yaml").write_text(f"更新:\n{lines}", encoding="utf-8")


def test_no_file_is_no_entry(data: Path) -> None:
    assert load_corpus(data).updates == ()


def test_entries_keep_the_order_of_the_file(data: Path) -> None:
    write(
        data,
        '日期: "2024-02-01", 类别: 更正, 部门: jia-ju, 年度: "2022", 项目: a',
        '日期: "2024-01-01", 类别: 登载, 部门: jia-ju, 年度: "2022"',
        '日期: "2024-01-01", 类别: 撤下, 部门: jia-ju, 年度: "2019", 项目: b',
    )
    assert [(one.kind, one.date, one.project_id) for one in load_corpus(data).updates] == [
        ("更正", "2024-02-01", "a"),
        ("登载", "2024-01-01", None),
        ("撤下", "2024-01-01", "b"),
    ]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('日期: 2024-2-1, 类别: 登载, 部门: jia-ju, 年度: "2022"', "日期应写成"),
        ('日期: "2024-02-30", 类别: 登载, 部门: jia-ju, 年度: "2022"', "日历上没有“2024-02-30”"),
        ('日期: "2024-02-01", 类别: 新增, 部门: jia-ju, 年度: "2022"', "可以写登载、更正、撤下"),
        ('日期: "2024-02-01", 类别: 登载, 部门: yi-ju, 年度: "2022"', "没有登记部门“yi-ju”"),
        ('日期: "2024-02-01", 类别: 登载, 部门: jia-ju, 年度: "2021"', "已经撤下的，类别写“撤下”"),
        ('日期: "2024-02-01", 类别: 更正, 部门: jia-ju, 年度: "2022", 项目: b', "没有项目“b”"),
        ('日期: "2024-02-01", 类别: 撤下, 部门: jia-ju, 年度: "2022"', "2022年度的材料却还在"),
        ('日期: "2024-02-01", 类别: 撤下, 部门: jia-ju, 年度: "2022", 项目: a', "项目“a”却还在"),
        ('日期: "2024-02-01", 类别: 登载, 部门: bing-ju, 年度: "2022"', "把这一项也删去"),
        ('日期: "2024-02-01", 类别: 登载, 部门: jia-ju, 年度: "2022", 备注: x', "不认识的键“备注”"),
    ],
)
def test_refusal_names_the_line(data: Path, entry: str, said: str) -> None:
    write(data, '日期: "2024-01-01", 类别: 登载, 部门: jia-ju, 年度: "2022"', entry)
    with pytest.raises(InvalidFilingsError) as caught:
        load_corpus(data)
    (problem,) = caught.value.problems
    assert (problem.place.path, problem.place.line) == (data / "updates.yaml", 3)
    assert said in problem.message


@pytest.mark.parametrize("text", ["", "\ufeff# 说明\n\n", "更新:\n", "更新: []\n", "# 说明\n更新:\n"])
def test_an_emptied_file_has_no_entry(data: Path, text: str) -> None:
    (data / "updates.yaml").write_text(text, encoding="utf-8")
    assert load_corpus(data).updates == ()


def test_what_was_taken_down_may_be_taken_up_again(data: Path) -> None:
    down = '日期: "2024-02-01", 类别: 撤下, 部门: jia-ju, 年度: "2022", 项目: a'
    write(data, down, '日期: "2024-03-01", 类别: 登载, 部门: jia-ju, 年度: "2022"')
    assert len(load_corpus(data).updates) == 2

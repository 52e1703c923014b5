"""Who is to publish, and who came before whom: read strictly, refused with file and line."""

from pathlib import Path

import pytest

from generator.errors import InvalidFilingsError
from generator.storage import load_corpus

DUTY = '年度: "2022", 截止日期: "2023-08-31", 依据: 通知'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "site.yaml").write_text("网站名称: 公开\n", encoding="utf-8")
    write_departments(tmp_path, 'jia: {名称: 甲局, 地区: {代码: "430200", 名称: 甲市}}\nyi: {名称: 乙局}\n')
    return tmp_path


def write_departments(data: Path, text: str) -> None:
    (data / "departments.yaml").write_text(text, encoding="utf-8")


def write_duty(data: Path, entry: str) -> None:
    (data / "schedules.yaml").write_text(f"要求:\n  - {{{entry}}}\n", encoding="utf-8")


def said(data: Path) -> list[str]:
    with pytest.raises(InvalidFilingsError) as caught:
        load_corpus(data)
    return [str(problem).removeprefix(f"{data}/") for problem in caught.value.problems]


def test_without_the_file_there_is_no_duty(data: Path) -> None:
    assert load_corpus(data).duties == ()


@pytest.mark.parametrize("who", ["部门: [jia, yi]", '地区: ["430200"]'])
def test_departments_or_a_region_are_named(data: Path, who: str) -> None:
    write_duty(data, f"{DUTY}, {who}")
    (duty,) = load_corpus(data).duties
    assert (duty.year, duty.due, duty.basis) == ("2022", "2023-08-31", "通知")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (DUTY, "“部门”和“地区”写一个，也只写一个"),
        (f'{DUTY}, 部门: [jia], 地区: ["430200"]', "“部门”和“地区”写一个，也只写一个"),
        (f"{DUTY}, 部门: [bing]", "部门“bing”没有登记；请先登记该部门"),
        (f'{DUTY}, 地区: ["430201"]', "没有登记过地区代码是“430201”的部门"),
        ('年度: "2022", 截止日期: "2023-02-30", 依据: 通知, 部门: [jia]', "没有“2023-02-30”这一天"),
        ('年度: "2022", 截止日期: "2023-08-31", 依据: " ", 部门: [jia]', "“依据”不能空着"),
        ('年度: "2022", 截止日期: 8月底, 依据: 通知, 部门: [jia]', "日期应写成年-月-日"),
        (f"{DUTY}, 部门: [jia], 期限: 无", "不认识的键“期限”"),
    ],
)
def test_what_does_not_hold_together_is_refused(data: Path, entry: str, problem: str) -> None:
    write_duty(data, entry)
    (line,) = said(data)
    assert line.startswith("schedules.yaml:2：")
    assert problem in line


@pytest.mark.parametrize(
    ("departments", "problem"),
    [
        ("jia: {名称: 甲, 前身: [bing]}\n", "departments.yaml:1：前身“bing”没有登记；请先登记该部门"),
        ("jia: {名称: 甲, 前身: [jia]}\n", "departments.yaml:1：“jia”不能既是前身又是后继；请核对"),
    ],
)
def test_predecessors_are_registered_and_come_before(data: Path, departments: str, problem: str) -> None:
    write_departments(data, departments)
    assert said(data) == [problem]


def test_a_ring_of_predecessors_is_refused(data: Path) -> None:
    write_departments(data, "jia: {名称: 甲, 前身: [yi]}\nyi: {名称: 乙, 前身: [jia]}\n")
    assert len(said(data)) == 2

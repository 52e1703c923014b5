"""Splits, lists and sums held against their totals, and points without a weight."""

import pytest
from checks_cases import indicators, messages

BOOK = """
整体支出:
  资金单位: 万元
  资金: {{年度资金总额: {{年初预算数: "80", 全年预算数: "100", 全年执行数: "100"}}}}
  支出性质: {{基本支出: "{basic}", 项目支出: "{projects}"}}
项目:
  - 编号: shili
    项目名称: 示例项目
    资金单位: 万元
    资金:
      年度资金总额: {{全年执行数: "60"}}
      上年结转资金: {{全年执行数: "10"}}
"""


@pytest.mark.parametrize(
    ("basic", "projects", "found"),
    [
        ("70", "30", True),
        ("50", "50", False),  # the year's own money
        ("30", "70", False),  # a form may be missing
        ("50", "30", False),  # what the year's beginning planned
    ],
)
def test_projects_that_spent_more_than_their_department(basic: str, projects: str, *, found: bool) -> None:
    assert bool(messages("dept-vs-projects", BOOK.format(basic=basic, projects=projects))) is found


@pytest.mark.parametrize(
    ("basic", "projects", "found"),
    [("49.99", "50", True), ("50", "50", False), ("50.04", "49.96", False), ("50", "49", False)],
)
def test_a_split_is_held_to_its_last_digit(basic: str, projects: str, *, found: bool) -> None:
    assert bool(messages("sum-slightly-off", BOOK.format(basic=basic, projects=projects))) is found


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("项目支出100万元，补贴23万元、运转费30万元、维护费27万元。", True),
        ("项目支出100万元，补贴23万元、运转费30万元、维护费47万元。", False),
        ("项目支出100万元，主要用于补贴23万元、运转费30万元、维护费27万元等。", False),
        ("基本支出100万元，补贴23万元、运转费30万元、维护费27万元。", False),
    ],
)
def test_a_list_that_comes_short(listed: str, *, found: bool) -> None:
    assert bool(messages("list-short-of-total", f"自评报告: {listed}\n")) is found


def test_points_without_a_weight() -> None:
    line = '一级指标: 产出, 三级指标: 路灯, 年度指标值: 5盏, 实际完成值: 5盏, 分值: "{}", 得分: "5"'
    lines = (line.format("5"), line.format("").replace("路灯", "桥梁"))
    assert messages("indicator-incomplete", indicators(*lines)) == ["指标“桥梁”有得分而没有分值。"]


@pytest.mark.parametrize(
    ("target", "found"), [("提升城市管理 管理水平", True), ("城区 城区", False), ("提升城市管理 水平", False)]
)
def test_a_word_twice_over_a_blank(target: str, *, found: bool) -> None:
    assert bool(messages("doubled-characters", indicators(f"三级指标: 路灯, 年度指标值: {target}"))) is found

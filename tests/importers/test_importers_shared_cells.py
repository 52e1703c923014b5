"""Cells that hold more than one thing, levels before a name or points behind it; columns by their figures."""

import pytest
from arranging import BODY, COLUMNS, HEAD, indicators, read, read_whole, said

VALUES = COLUMNS[3:]


@pytest.mark.parametrize("sign", ["-", "—", "/", "→", ">", "\\"])
@pytest.mark.parametrize("heading", ["指标", "绩效指标", "三级指标"])
def test_levels_and_name_share_a_cell(tmp_path, sign, heading):
    rows = [[(sign.join(row[:3]), 1, 1), *row[3:]] for row in BODY]
    project, report = read(tmp_path, [HEAD, [heading, *VALUES, ""], *([*row, ""] for row in rows)])
    assert indicators(project) == BODY
    assert not report.unplaced


def test_two_levels_share_a_cell_before_the_name(tmp_path):
    rows = [["-".join(row[:2]), *row[2:]] for row in BODY]
    project, _ = read(tmp_path, [HEAD, ["一级指标", "三级指标", *VALUES], *rows])
    assert indicators(project) == BODY


def test_a_name_with_a_dash_is_no_path(tmp_path):
    rows = [[*row[:2], f"一期-{row[2]}", *row[3:]] for row in BODY]
    project, _ = read(tmp_path, [HEAD, COLUMNS, *rows])
    assert indicators(project) == rows


def test_names_have_their_points_with_them(tmp_path):
    rows = [[*row[:2], f"{row[2]}（{row[5]}分）", *row[3:5], row[6]] for row in BODY]
    project, report = read(tmp_path, [HEAD, [*COLUMNS[:5], "得分"], *rows])
    assert indicators(project) == BODY
    assert not report.unplaced


def test_points_stay_with_the_names_where_a_column_has_them(tmp_path):
    rows = [[*row[:2], f"{row[2]}（{row[5]}分）", *row[3:]] for row in BODY]
    project, _ = read(tmp_path, [HEAD, COLUMNS, *rows])
    assert indicators(project) == rows


def test_a_target_is_told_by_what_was_reached(tmp_path):
    project, report = read(tmp_path, [HEAD, [*COLUMNS[:3], "打算", *COLUMNS[4:]], *BODY])
    assert indicators(project) == BODY
    assert any("“打算”按数据认作“年度指标值”" in text for text in said(report))


def test_two_columns_that_could_be_the_target_are_asked(tmp_path):
    rows = [[*row[:4], *row[3:]] for row in BODY]
    head = [*HEAD[:1], (HEAD[1][0], 7, 1)]
    project, report = read(tmp_path, [head, [*COLUMNS[:3], "打算", "又打算", *COLUMNS[4:]], *rows])
    assert all("年度指标值" not in row for row in project["绩效指标"])
    assert report.questions


def test_what_was_reached_last_year_is_no_target(tmp_path):
    head = [*COLUMNS[:3], "上年水平", *COLUMNS[4:]]
    project, report = read(tmp_path, [HEAD, head, *BODY])
    assert all("年度指标值" not in row for row in project["绩效指标"])
    assert not any("年度指标值" in text and "认作" in text for text in said(report))


def test_a_rate_or_a_number_of_deviation_is_no_reason(tmp_path):
    head = [HEAD[0], (HEAD[1][0], 7, 1)]
    rows = [[*row, "0"] for row in BODY]
    for heading in ("偏离度（%）", "偏差率", "偏差系数"):
        project, _ = read(tmp_path, [head, [*COLUMNS, heading], *rows])
        assert all("偏差原因" not in row for row in project["绩效指标"])


def test_the_reason_stands_beside_the_kinds_that_it_may_be_of(tmp_path):
    head = [HEAD[0], (HEAD[1][0], 9, 1)]
    rows = [[*row, "", "", "干旱" if row[5] != row[6] else ""] for row in BODY]
    project, _ = read(tmp_path, [head, [*COLUMNS, "经费保障", "人员保障", "原因说明"], *rows])
    assert [row["偏差原因"] for row in project["绩效指标"]] == ["", "干旱", ""]


def test_cells_that_wait_for_a_hand_are_no_indicator(tmp_path):
    signs = [("项目负责人签字：王小明 年 月 日", 3, 1), ("主管部门意见（盖章）：年 月 日", 4, 1)]
    project, report = read(tmp_path, [HEAD, COLUMNS, *BODY, signs])
    assert indicators(project) == BODY
    assert [item["标签"] for item in project["其他"]] == ["项目负责人签字", "主管部门意见（盖章）"]
    assert "王小明" not in str(project)
    assert not report.unplaced


def test_spending_by_nature_below_the_funds(tmp_path):
    rows = [
        ["部门名称", ("甲县水利局", 6, 1)],
        [("部门预算（万元）", 1, 3), "", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"],
        ["部门预算总额", "100", "110", "98", "10", "9"],
        ["按支出性质", "基本支出", "40", "", "项目支出", "58"],
    ]
    whole = read_whole(tmp_path, [*rows, COLUMNS, *BODY])
    assert whole["支出性质"] == {"基本支出": "40", "项目支出": "58"}


def test_a_column_of_what_was_reached_and_why_is_first_what_was_reached(tmp_path):
    heading = [*COLUMNS[:4], "实际完成值及偏差原因", *COLUMNS[5:]]
    project, _ = read(tmp_path, [HEAD, heading, *BODY])
    assert indicators(project) == BODY


def test_the_name_of_the_funds_part_is_no_column_of_it(tmp_path):
    rows = [
        [("预算执行（万元）", 1, 3), "", "年初预算", "全年预算", "决算数", "执行率", "得分"],
        ["年度资金总额", "30", "31", "28.5", "92%", "9"],
        ["其他资金", "0", "1", "1", "100%", ""],
    ]
    project, report = read(tmp_path, [HEAD, *rows, COLUMNS, *BODY])
    assert project["资金"]["年度资金总额"]["全年执行数"] == "28.5"
    assert not report.unplaced

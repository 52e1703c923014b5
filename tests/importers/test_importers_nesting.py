"""Levels, totals and parts told by how cells stand and by sums, whatever the words above or before them."""

import pytest
from arranging import COLUMNS, HEAD, indicators, read, read_whole, said

WIDE = [HEAD[0], (HEAD[1][0], 6, 1)]
FIRSTS, SECONDS = ("投入管理", "履职"), ("预算", "财务", "任务")
# Level 1 spans two of level 2, level 2 spans names; none of them is a kind that a form has elsewhere.
MERGED = [
    [("投入管理", 1, 3), ("预算", 1, 2), "编制完整", "完整", "完整", "20", "20"],
    ["调整比率", "≤5%", "6%", "20", "15"],
    ["财务", "决算真实", "真实", "真实", "10", "10"],
    [("履职", 1, 2), ("任务", 1, 2), "渠道长度", "12公里", "12公里", "30", "30"],
    ["受益人口", "2300人", "2310人", "20", "20"],
]
WHOLE = [
    ["投入管理", "预算", "编制完整", "完整", "完整", "20", "20"],
    ["投入管理", "预算", "调整比率", "≤5%", "6%", "20", "15"],
    ["投入管理", "财务", "决算真实", "真实", "真实", "10", "10"],
    ["履职", "任务", "渠道长度", "12公里", "12公里", "30", "30"],
    ["履职", "任务", "受益人口", "2300人", "2310人", "20", "20"],
]


@pytest.mark.parametrize("word", ["考核事项", "甲乙丙", ""])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_level_is_told_by_how_it_nests(tmp_path, at, word):
    head = [word if place == at else text for place, text in enumerate(COLUMNS)]
    project, report = read(tmp_path, [WIDE, head, *MERGED])
    assert indicators(project) == WHOLE
    assert any("按排列认作" in text for text in said(report))
    assert not report.unplaced


@pytest.mark.parametrize("word", ["评价标准", "指标解释", "备注"])
def test_what_a_heading_says_otherwise_names_no_indicator(tmp_path, word):
    project, report = read(tmp_path, [WIDE, [*COLUMNS[:2], word, *COLUMNS[3:]], *MERGED])
    assert all(not row.get("三级指标") for row in project["绩效指标"])
    assert not any("按排列认作" in text for text in said(report))


@pytest.mark.parametrize("at", [3, 4, 5, 6])
def test_a_blank_heading_is_told_by_what_stands_under_it(tmp_path, at):
    body = [[*row[:3], f"≥{10 + n}公里", f"{12 + n}公里", *row[5:]] for n, row in enumerate(WHOLE)]
    head = ["" if place == at else text for place, text in enumerate(COLUMNS)]
    total = [("总分", 5, 1), "100", "95"]
    project, report = read(tmp_path, [WIDE, head, *body, total])
    assert indicators(project) == body
    assert any("没有栏目名的一栏" in text for text in said(report))


def test_a_blank_heading_that_nothing_proves_is_asked_of_no_one(tmp_path):
    body = [[*row[:3], "甲", f"说{n}", *row[5:]] for n, row in enumerate(WHOLE)]
    _, report = read(tmp_path, [WIDE, [*COLUMNS[:4], "", *COLUMNS[5:]], *body])
    assert not report.questions
    assert any("请在原件补上栏目名" in text for text in said(report))


@pytest.mark.parametrize("word", ["累计", "绩效自评结果"])
def test_a_total_is_told_by_its_sums(tmp_path, word):
    project, report = read(tmp_path, [WIDE, COLUMNS, *WHOLE, [(word, 5, 1), "100", "95"]])
    assert (project["总分"], len(project["绩效指标"])) == ({"分值": "100", "得分": "95"}, len(WHOLE))
    assert any("按“总分”读取" in text for text in said(report))


def test_a_subtotal_of_all_indicators_is_no_total(tmp_path):
    project, _ = read(tmp_path, [WIDE, COLUMNS, *WHOLE, [("小计", 5, 1), "100", "95"]])
    assert "总分" not in project


def test_funds_and_goals_stand_below_the_indicators(tmp_path):
    rows = [
        ["项目资金（万元）", "", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["", "年度资金总额", "50", "45", "10", "90%", "9"],
        [("年度总体目标", 1, 2), ("预期目标", 3, 1), ("实际完成情况", 3, 1)],
        [("修渠十二公里", 3, 1), ("已修十二公里", 3, 1)],
        ["主管部门", ("甲县水利局", 6, 1)],
    ]
    project, report = read(tmp_path, [WIDE, COLUMNS, *WHOLE, [("总分", 5, 1), "100", "95"], *rows])
    assert indicators(project) == WHOLE
    assert project["资金"]["年度资金总额"]["全年执行数"] == "45"
    assert project["年度总体目标"] == {"预期目标": "修渠十二公里", "实际完成情况": "已修十二公里"}
    assert (project["主管部门"], report.unplaced) == ("甲县水利局", ())


def test_a_sheet_without_merged_cells_is_read_as_one_that_cannot_have_them(tmp_path):
    head = ["项目名称", "", "渠道维修", "", "", "", ""]
    units = ["主管部门", "", "甲县水利局", "", "实施单位", "", "乙站"]
    rows = [[text if n == 0 or row[:at] != WHOLE[n - 1][:at] or at > 2 else "" for at, text in enumerate(row)]
            for n, row in enumerate(WHOLE)]  # fmt: skip
    project, _ = read(tmp_path, [head, units, COLUMNS, *rows, ["总分", "", "", "", "", "100", "95"]])
    assert (project["项目名称"], project["主管部门"], project["实施单位"]) == (
        "渠道维修",
        "甲县水利局",
        "乙站",
    )
    assert project["总分"] == {"分值": "100", "得分": "95"}


TARGETS = [[("一级指标", 1, 2), ("二级指标", 1, 2), ("三级指标", 1, 2), ("指标值", 3, 1), ("完成值", 1, 2),
            ("分值", 1, 2), ("得分", 1, 2)]]  # fmt: skip
PARTED = [["产出指标", "数量指标", "渠道长度", "≥", "12", "公里", "12", "40", "40"],
          ["产出指标", "质量指标", "合格率", "＝", "100", "%", "98", "20", "19"],
          ["效益指标", "社会效益指标", "受益人口", "≥", "2300", "人", "2310", "40", "40"]]  # fmt: skip


def test_a_number_between_sign_and_unit_is_the_target(tmp_path):
    head = [HEAD[0], (HEAD[1][0], 8, 1)]
    project, _ = read(tmp_path, [head, *TARGETS, ["运算符号", "指标内容", "度量单位"], *PARTED])
    assert [row["指标值"] for row in project["绩效指标"]] == ["12", "100", "2300"]


def test_sign_and_unit_alone_are_no_target(tmp_path):
    head = [HEAD[0], (HEAD[1][0], 8, 1)]
    columns = ["一级指标", "二级指标", "三级指标", "运算符号", "完成值", "度量单位", "说明", "分值", "得分"]
    project, _ = read(tmp_path, [head, columns, *PARTED])
    assert all("度量单位" not in row for row in project["绩效指标"])


def test_points_stand_beside_labels_below_funds_that_stand_across(tmp_path):
    rows = [
        [("资金情况（万元）", 1, 5), "", ("合计", 1, 2), ("财政拨款", 3, 1), ("其他资金", 1, 2)],
        ["", "小计", "中央", "县级"],
        ["全年预算数", "60", "50", "30", "20", "10"],
        ["全年执行数", "57", "47", "30", "17", "10"],
        ["执行率", "95%", "94%", "100%", "85%", "100%"],
        ["预算执行", ("分值", 2, 1), ("10", 2, 1), "得分", "9.5"],
    ]
    project, report = read(tmp_path, [WIDE, *rows, COLUMNS, *WHOLE])
    total = project["资金"]["年度资金总额"]
    assert (total["全年预算数"], total["分值"], total["得分"]) == ("60", "10", "9.5")
    assert not report.unplaced


def test_tasks_are_summed_with_the_points_of_the_execution(tmp_path):
    rows = [
        ["部门名称", ("甲县水利局", 6, 1)],
        [("年度主要任务完成情况", 1, 3), "任务名称", "主要内容", "预算数", "执行数", "分值", "得分"],
        ["渠道", "修渠", "60", "57", "", ""],
        [("金额合计", 2, 1), "60", "57", "10", "9.5"],
    ]
    total = read_whole(tmp_path, [*rows, COLUMNS, *WHOLE])["资金"]["年度资金总额"]
    assert total == {"全年预算数": "60", "全年执行数": "57", "分值": "10", "得分": "9.5"}


def test_names_stand_behind_the_points_of_their_level(tmp_path):
    head = ["一级指标", "分值", "二级指标", "分值", "甲乙丙", *COLUMNS[3:]]
    points = {"投入管理": "50", "履职": "50", "预算": "40", "财务": "10", "任务": "50"}
    rows = [[row[0], points[row[0]], row[1], points[row[1]], *row[2:]] for row in WHOLE]
    project, _ = read(tmp_path, [[HEAD[0], (HEAD[1][0], 8, 1)], head, *rows])
    assert [row["三级指标"] for row in project["绩效指标"]] == [row[2] for row in WHOLE]


def test_a_target_stands_in_cells_of_its_own_under_one_heading(tmp_path):
    head = [*COLUMNS[:3], ("指标值", 3, 1), *COLUMNS[4:]]
    project, report = read(tmp_path, [[HEAD[0], (HEAD[1][0], 8, 1)], head, *PARTED])
    assert [row["年度指标值"] for row in project["绩效指标"]] == ["≥12公里", "＝100%", "≥2300人"]
    assert not report.unplaced


def test_a_column_that_counts_rows_hides_no_heading_of_two_rows(tmp_path):
    rows = [*TARGETS, ["运算符号", "指标值", "度量单位"], *PARTED]
    counted = [[str(number), *row] for number, row in enumerate([[HEAD[0], (HEAD[1][0], 8, 1)], *rows], 1)]
    project, _ = read(tmp_path, counted)
    assert [row["指标值"] for row in project["绩效指标"]] == ["12", "100", "2300"]


def test_funds_that_stand_across_are_read_below_the_total(tmp_path):
    rows = [
        [("资金情况（万元）", 1, 3), "", ("合计", 2, 1), ("财政拨款", 3, 1)],
        ["全年预算数", ("60", 2, 1), ("60", 3, 1)],
        ["全年执行数", ("57", 2, 1), ("57", 3, 1)],
    ]
    project, _ = read(tmp_path, [WIDE, COLUMNS, *WHOLE, [("总分", 5, 1), "100", "95"], *rows])
    assert len(project["绩效指标"]) == len(WHOLE)
    assert project["资金"]["年度资金总额"]["全年执行数"] == "57"


@pytest.mark.parametrize("at", [2, 4])
def test_the_label_of_the_part_is_no_column(tmp_path, at):
    head = ["甲乙丙" if place == at else text for place, text in enumerate(COLUMNS)]
    body = [[*row[:3], f"≥{10 + n}公里", f"{12 + n}公里", *row[5:]] for n, row in enumerate(WHOLE)]
    for part in ("绩效指标", "绩效指标完成情况"):
        rows = [[(part, 1, len(body) + 1), *head], *body]
        project, _ = read(tmp_path, [[HEAD[0], (HEAD[1][0], 7, 1)], *rows])
        assert indicators(project) == body


def test_the_label_of_the_part_in_every_row_is_no_level(tmp_path):
    rows = [["绩效指标", *COLUMNS[2:]], *(["绩效指标", *row[2:]] for row in WHOLE)]
    project, _ = read(tmp_path, [[HEAD[0], (HEAD[1][0], 5, 1)], *rows])
    assert all("一级指标" not in row for row in project["绩效指标"])


FUNDS = [
    ["项目资金（万元）", "", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "全部资金", "60", "57", "10", "95%", "9.5"],
    ["", "财政补助", "50", "47", "", "94%", ""],
    ["", "自有资金", "10", "10", "", "100%", ""],
]


def test_the_whole_of_the_funds_is_told_by_its_sums(tmp_path):
    project, report = read(tmp_path, [WIDE, *FUNDS, COLUMNS, *WHOLE])
    assert project["资金"]["年度资金总额"]["得分"] == "9.5"
    assert project["栏目"]["年度资金总额"] == "全部资金"
    assert any("每一栏都是下面各行的合计" in text for text in said(report))


def test_a_first_row_of_funds_that_the_others_do_not_sum_to_is_no_whole(tmp_path):
    other = [*FUNDS[:3], ["", "自有资金", "10", "9", "", "90%", ""]]
    project, _ = read(tmp_path, [WIDE, *other, COLUMNS, *WHOLE])
    assert "年度资金总额" not in project["资金"]


def test_a_blank_heading_between_sign_and_unit_is_the_target(tmp_path):
    head = [HEAD[0], (HEAD[1][0], 8, 1)]
    project, _ = read(tmp_path, [head, *TARGETS, ["运算符号", "", "度量单位"], *PARTED])
    assert [row["指标值"] for row in project["绩效指标"]] == ["12", "100", "2300"]

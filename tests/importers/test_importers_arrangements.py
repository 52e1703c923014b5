"""Arrangements that no list of words tells: parts without headings, under one heading, or parted by text."""

import pytest
from arranging import BODY, COLUMNS, DEPARTMENTS, HEAD, TITLE, indicators, page, read, read_whole, said

from generator.errors import UnreadableInputError
from generator.importers import import_file


def test_a_column_of_kinds_is_a_level_whatever_it_is_called(tmp_path):
    heading = ["指标类别", *COLUMNS[2:]]
    project, report = read(tmp_path, [HEAD, heading, *(row[1:] for row in BODY)])
    assert indicators(project) == [["", *row[1:]] for row in BODY]
    assert any("认作“二级指标”" in text for text in said(report))


def test_names_and_kinds_under_one_heading_are_parted(tmp_path):
    heading = ["绩效指标", ("指标内容", 2, 1), *COLUMNS[3:]]
    project, _ = read(tmp_path, [HEAD, heading, *BODY])
    assert indicators(project) == BODY


def test_levels_that_say_nothing_of_kinds_stay_as_they_are(tmp_path):
    heading = ["序号", "具体指标", *COLUMNS[3:]]
    rows = [[str(number), *row[2:]] for number, row in enumerate(BODY, 1)]
    project, _ = read(tmp_path, [HEAD, heading, *rows])
    assert [row[:3] for row in indicators(project)] == [["", "", row[2]] for row in BODY]


def test_indicators_without_a_heading_are_read_by_kinds_and_told(tmp_path):
    rows = [row[:5] for row in BODY]
    project, report = read(tmp_path, [HEAD, *rows])
    assert [row[:5] for row in indicators(project)] == rows
    assert any("没有表头" in text for text in said(report))


def test_points_without_a_heading_are_read_where_they_prove_themselves(tmp_path):
    total = [("总分", 5, 1), "100", "99"]
    project, _ = read(tmp_path, [HEAD, *BODY, total])
    assert indicators(project) == BODY
    wrong = [*BODY[:2], [*BODY[2][:5], "40", "90"]]
    with pytest.raises(UnreadableInputError, match="没有表头"):
        read(tmp_path, [HEAD, *wrong, total])


def test_tables_of_one_project_may_have_text_between_them(tmp_path):
    funds = [["资金来源", "预算数", "执行数", "执行率"], ["资金总额", "30", "28.5", "95%"]]
    goals = [["预期目标", "维修渠道"], ["实际完成情况", "已维修渠道"]]
    text = "项目由县水利局组织实施，资金使用情况如下。"
    project, report = read(tmp_path, [HEAD], text, funds, text, goals, text, [COLUMNS, *BODY])
    assert project["资金"]["年度资金总额"]["全年执行数"] == "28.5"
    assert project["年度总体目标"] == {"预期目标": "维修渠道", "实际完成情况": "已维修渠道"}
    assert indicators(project) == BODY
    assert any("已作为同一个项目的读入" in text for text in said(report))


def test_money_beside_labels_goes_on_in_the_next_row(tmp_path):
    funds = [
        [("预算资金", 1, 2), "年初预算", "30", "调整后预算", "30"],
        ["实际支出", "28.5", "执行得分（10分）", "9.5"],
    ]
    project, _ = read(tmp_path, [HEAD, *funds, COLUMNS, *BODY])
    total = project["资金"]["年度资金总额"]
    assert total == {
        "年初预算数": "30", "全年预算数": "30", "全年执行数": "28.5", "得分": "9.5", "分值": "10"
    }  # fmt: skip


def test_amounts_beside_a_tall_label_need_no_name(tmp_path):
    funds = [
        [("资金安排", 1, 2), "预算安排数", "到位数", "实际支出数", "支出率"],
        ["75.0", "75.0", "71.25", "95%"],
    ]
    project, report = read(tmp_path, [HEAD, *funds, COLUMNS, *BODY])
    assert project["资金"]["年度资金总额"]["全年执行数"] == "71.25"
    assert any("没有名称" in text for text in said(report))


@pytest.mark.parametrize(
    ("columns", "amounts", "key", "value"),
    [
        (
            ["年初预算（A）", "调整预算（B）", "决算（C）", "支出进度（C/B）"],
            ["9", "8", "7", "88%"],
            "全年执行数",
            "7",
        ),
        (["预算数", "执行数", "执行率", "得分（满分10）"], ["8", "7", "88%", "8.8"], "分值", "10"),
        (["预算数", "执行数", "执行率"], ["８．５万元", "７万元", "82%"], "全年执行数", "７万元"),
    ],
)
def test_what_headings_and_amounts_say_besides(tmp_path, columns, amounts, key, value):
    funds = [["资金来源", *columns], ["资金总额", *amounts]]
    project, _ = read(tmp_path, [HEAD, *funds, COLUMNS, *BODY])
    assert project["资金"]["年度资金总额"][key] == value


def test_the_whole_is_the_total_with_the_points_of_the_funds(tmp_path):
    totals = [[("合计", 5, 1), "90", "89"], [("总得分（含预算执行）", 5, 1), "100", "99"]]
    project, report = read(tmp_path, [HEAD, COLUMNS, *BODY, *totals])
    assert project["总分"] == {"分值": "100", "得分": "99"}
    assert any("89" in item["内容"] for item in project["其他"])
    assert not report.unplaced


def test_reasons_stand_in_a_column_of_remarks_where_points_were_lost(tmp_path):
    rows = [[*row, reason] for row, reason in zip(BODY, ["", "一段渗漏", ""], strict=True)]
    for heading in ("备注", "备注（未达标原因）"):
        project, _ = read(tmp_path, [HEAD, [*COLUMNS, heading], *rows])
        assert [row.get("偏差原因", "") for row in project["绩效指标"]] == ["", "一段渗漏", ""]


def test_goals_stand_beside_short_labels(tmp_path):
    goals = [[("总体目标", 1, 1), "预期", "修渠", "实际", "修好"]]
    project, _ = read(tmp_path, [HEAD, *goals, COLUMNS, *BODY])
    assert project["年度总体目标"] == {"预期目标": "修渠", "实际完成情况": "修好"}


def test_money_under_an_unknown_heading_is_proved_by_the_rate_or_asked(tmp_path):
    funds = [["资金来源", "全年预算数", "拨入", "兑付", "执行率"], ["资金总额", "30", "30", "28.5", "95%"]]
    project, report = read(tmp_path, [HEAD, *funds, COLUMNS, *BODY])
    assert project["资金"]["年度资金总额"]["全年执行数"] == "28.5"
    assert any("“兑付”按执行率认作“全年执行数”" in text for text in said(report))
    funds[1][3:] = ["30", "100%"]
    project, report = read(tmp_path, [HEAD, *funds, COLUMNS, *BODY])
    assert "全年执行数" not in project["资金"]["年度资金总额"]
    assert [(asked.label, asked.key) for asked in report.questions] == [
        ("拨入", "全年执行数"),
        ("兑付", "全年执行数"),
    ]


def test_one_budget_of_several_is_not_all_that_was_granted(tmp_path):
    funds = [["资金来源", "预算数", "执行数"], ["合计", "9", "9"], ["本年一般公共预算拨款", "5", "5"]]
    for more, name in (
        (["其他资金", "4", "4"], "当年财政拨款"),
        (["政府性基金", "4", "4"], "本年一般公共预算拨款"),
    ):
        project, _ = read(tmp_path, [HEAD, *funds, more, COLUMNS, *BODY])
        assert [*project["资金"]][1] == name


def test_names_that_begin_with_a_kind_are_no_level(tmp_path):
    rows = [[f"{row[0]}-{row[1]}-{row[2]}", *row[3:]] for row in BODY]
    project, _ = read(tmp_path, [HEAD, ["一级指标", "二级指标", *COLUMNS[2:]], *BODY])
    assert indicators(project) == BODY
    with pytest.raises(UnreadableInputError):
        read(tmp_path, [["主管部门", "甲县水利局"], ["指标", *COLUMNS[3:]], *rows])


def test_of_which_is_no_label(tmp_path):
    rows = [
        ["资金总额（万元）", "30", "其中：财政资金", "28"],
        ["实际支出（万元）", "28.5", "其中：财政资金", "27"],
    ]
    project, _ = read(tmp_path, [HEAD, *rows, COLUMNS, *BODY])
    assert all(item["标签"] != "其中" for item in project.get("其他", ()))


def test_money_is_headed_by_words_that_no_list_has(tmp_path):
    heading = ["资金渠道", "批准预算", "实际下达", "实际使用", "结余", "使用率%"]
    project, _ = read(tmp_path, [HEAD, heading, ["小计", "30", "30", "28.5", "1.5", "95"], COLUMNS, *BODY])
    (row,) = project["资金"].values()
    assert {key: row[key] for key in ("年初预算数", "全年执行数", "执行率")} == {
        "年初预算数": "30", "全年执行数": "28.5", "执行率": "95"
    }  # fmt: skip


def test_levels_may_stand_across_the_table_or_over_it(tmp_path):
    bands = [[("一、产出指标（60分）", 5, 1)], [("（一）数量指标", 5, 1)], [("（二）质量指标", 5, 1)]]
    names = [row[2:] for row in BODY]
    rows = [COLUMNS[2:], *bands[:2], names[0], bands[2], names[1], [("二、效益指标", 5, 1)], names[2]]
    project, report = read(tmp_path, [HEAD, *rows])
    wanted = [BODY[0], BODY[1], ["效益指标", "", *BODY[2][2:]]]
    assert indicators(project) == wanted
    assert project["绩效指标"][0]["一级分值"] == "60"
    assert not report.unplaced
    second = [COLUMNS[1:], *(row[1:] for row in BODY[:2])], [COLUMNS[1:], BODY[2][1:]]
    project, _ = read(tmp_path, [HEAD], "（一）产出指标", second[0], "（二）效益指标", second[1])
    assert indicators(project) == BODY


def test_label_and_amount_may_share_a_cell(tmp_path):
    rows = [["年初预算：30万元", "全年执行：28.5万元"], [("年度目标：维修：12公里", 2, 1)]]
    project, _ = read(tmp_path, [HEAD, *rows, COLUMNS, *BODY])
    assert project["资金"]["年度资金总额"] == {"年初预算数": "30万元", "全年执行数": "28.5万元"}
    assert project["年度总体目标"]["预期目标"] == "维修：12公里"


def test_projects_may_stand_in_columns(tmp_path):
    rows = [["项目名称", "渠道维修", "水库清淤"], ["年初预算数", "30", "50"], ["全年执行数", "28.5", "50"]]
    path = tmp_path / "a.html"
    path.write_text(page([*rows, ["自评得分", "98", "99"]]), encoding="utf-8")
    filing = import_file(path, DEPARTMENTS).filing.model_dump(by_alias=True, exclude_none=True)
    read_ones = [(p["项目名称"], p["资金"]["年度资金总额"], p["总分"]) for p in filing["项目"]]
    assert read_ones == [
        ("渠道维修", {"年初预算数": "30", "全年执行数": "28.5"}, {"得分": "98"}),
        ("水库清淤", {"年初预算数": "50", "全年执行数": "50"}, {"得分": "99"}),
    ]


def test_lines_with_labels_and_a_table_with_commas(tmp_path):
    lines = [
        TITLE,
        "项目名称：渠道维修",
        "年初预算数：30万元；全年预算数：31万元；全年执行数：28.5万元；预算执行率：92%",
        "预期目标：维修渠道12公里；其中：防渗3公里。",
        "绩效指标：",
        ",".join(COLUMNS),
        *(",".join(row) for row in BODY),
        "总分：100    得分：99",
    ]
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    (project,) = import_file(path, DEPARTMENTS).filing.model_dump(by_alias=True, exclude_none=True)["项目"]
    assert project["资金"]["年度资金总额"]["全年预算数"] == "31万元"
    assert project["年度总体目标"]["预期目标"] == "维修渠道12公里；其中：防渗3公里。"
    assert indicators(project) == BODY
    assert project["总分"] == {"分值": "100", "得分": "99"}


def test_the_score_below_the_table_stands_across_its_columns_or_beside_a_grade(tmp_path):
    across = [("自评总得分（满分100分）", 5, 1), ("99分", 2, 1)]
    project, _ = read(tmp_path, [HEAD, COLUMNS, *BODY, across])
    assert project["总分"] == {"得分": "99分"}
    graded = ["自评得分", ("99", 2, 1), ("自评等级", 2, 1), ("优", 2, 1)]
    project, _ = read(tmp_path, [HEAD, COLUMNS, *BODY, graded])
    assert (len(project["绩效指标"]), project["总分"]) == (3, {"得分": "99"})
    assert [*project["其他"]] == [{"标签": "自评等级", "内容": "优"}]


def test_a_page_of_labels_and_values_has_its_funds_row_by_row(tmp_path):
    rows = [
        ["项目名称", "渠道维修"], ["年初预算（万元）", "30"], ["全年预算（万元）", "31"],
        ["执行数（万元）", "28.5"], ["执行率", "92%"], ["年度目标", "维修"], ["自评得分", "98"],
    ]  # fmt: skip
    project, report = read(tmp_path, rows)
    money = {"年初预算数": "30", "全年预算数": "31", "全年执行数": "28.5", "执行率": "92%"}
    assert project["资金"] == {"年度资金总额": money}
    assert (project["资金单位"], project["总分"]) == ("万元", {"得分": "98"})
    assert not report.unplaced


@pytest.mark.parametrize("done", ["完成情况", "实际完成情况", "的实现情况"])
def test_what_was_done_of_a_goal_is_named_after_the_goal(tmp_path, done):
    goals = [["年度履职目标", ("维修渠道", 6, 1)], [f"年度履职目标{done}", ("维修了渠道", 6, 1)]]
    project, _ = read(tmp_path, [HEAD, *goals, COLUMNS, *BODY])
    assert project["年度总体目标"] == {"预期目标": "维修渠道", "实际完成情况": "维修了渠道"}


def test_both_goals_in_a_cell_need_no_known_label(tmp_path):
    goals = ["目标及其落实", ("预期目标：维修渠道<br>实际完成：维修了渠道", 6, 1)]
    project, _ = read(tmp_path, [HEAD, goals, COLUMNS, *BODY])
    assert project["年度总体目标"] == {"预期目标": "维修渠道", "实际完成情况": "维修了渠道"}


def test_headings_with_one_year_are_those_without_it_and_two_years_tell_apart(tmp_path):
    amounts = ["资金总额", "30", ("28.5", 2, 1), "95%", ("", 2, 1)]
    head = ["资金（万元）", "2022年预算数", ("2022年执行数", 2, 1), "执行率", ("", 2, 1)]
    project, _ = read(tmp_path, [HEAD, head, amounts, COLUMNS, *BODY])
    assert project["资金"]["年度资金总额"] == {"全年预算数": "30", "全年执行数": "28.5", "执行率": "95%"}
    head[1] = "2021年预算数"
    project, _ = read(tmp_path, [HEAD, head, amounts, COLUMNS, *BODY])
    assert "全年预算数" not in project.get("资金", {}).get("年度资金总额", {})


def test_rows_of_parts_of_a_project_are_no_list_of_projects(tmp_path):
    head = ["预算执行", "子项目名称", "预算数", "执行数", "执行率", "分值", "得分"]
    rows = [["", "一期", "10", "8.5", "85%", "", ""], ["", "合计", "30", "28.5", "95%", "10", "9.5"]]
    project, _ = read(tmp_path, [HEAD, head, *rows, COLUMNS, *BODY])
    assert project["项目名称"] == "渠道维修"
    assert indicators(project) == BODY


def test_a_heading_of_names_reaches_over_blank_headings(tmp_path):
    project, _ = read(tmp_path, [HEAD, ["绩效指标", "", "", *COLUMNS[3:]], *BODY])
    assert indicators(project) == BODY


def test_a_date_of_filing_beside_its_label_tells_the_year(tmp_path):
    path = tmp_path / "a.html"
    text = page([HEAD, COLUMNS, *BODY, ["填报人", "张三", "填报日期", ("2023年3月2日", 4, 1)]])
    path.write_text(text.replace("2022年度", ""), encoding="utf-8")
    assert import_file(path, DEPARTMENTS).filing.year == "2022"


@pytest.mark.parametrize(
    ("folder", "name", "line", "found"),
    [
        ("甲县水利局2022年度", "a", "", "甲县水利局"),
        ("a", "甲县水利局自评表", "", "甲县水利局"),
        ("a", "a", "甲县水利局", "甲县水利局"),
        ("a", "a", "甲县财政局：", None),
    ],
)
def test_the_filer_stands_in_a_line_or_a_name_around_the_form(tmp_path, folder, name, line, found):
    path = tmp_path / folder / f"{name}.html"
    path.parent.mkdir()
    text = page([HEAD, COLUMNS, *BODY], line).replace(TITLE, "（2022年度）")
    path.write_text(text, encoding="utf-8")
    if found is None:
        with pytest.raises(UnreadableInputError, match="没有写明单位"):
            import_file(path, DEPARTMENTS)
        return
    done = import_file(path, DEPARTMENTS)
    assert done.department_id == "jia"
    assert line or any(f"取“{found}”" in message.text for message in done.report.warnings)


def test_a_column_without_a_heading_behind_the_names_is_no_part_of_them(tmp_path):
    heading = [("绩效指标", 1, 5), "指标名称", "", "指标性质", "指标值", "完成值", "权重", "得分"]
    rows = [
        ["渠道长度", "公里", "≥", "12", "12", "40", "40"],
        ["合格率", "%", "≥", "100", "98", "20", "19"],
        ["受益人口", "人", "≥", "2300", "2310", "40", "40"],
        ["水费收缴", "万元", "≥", "30", "31", "0", "0"],
    ]
    project, report = read(tmp_path, [HEAD, heading, *rows])
    assert [row["三级指标"] for row in project["绩效指标"]] == ["渠道长度", "合格率", "受益人口", "水费收缴"]
    assert [message.text for message in report.unplaced] == ["公里", "%", "人", "万元"]


def test_a_heading_of_money_is_none_of_indicators_whatever_stands_below(tmp_path):
    funds = [
        ["预算执行", "资金类别", "年初安排数", "调整后数", "支出数", "分值", "执行率", "得分"],
        ["", "资金总额", "46", "46", "45.2", "10", "98.26%", "9.83"],
        ["", "其中：财政拨款", "46", "46", "45.2", "", "98.26%", ""],
    ]
    goals = [
        ["绩效目标", "预期目标", "", "", "实际完成情况", "", "", ""],
        ["", "修渠", "", "", "修好了", "", "", ""],
    ]
    rows = [[name, *row] for name, row in zip(["绩效指标", "", "", ""], [COLUMNS, *BODY], strict=True)]
    project, _ = read(tmp_path, [HEAD, *funds, *goals, *rows])
    assert project["资金"]["年度资金总额"]["全年执行数"] == "45.2"
    assert indicators(project) == BODY


def test_amounts_side_by_side_under_one_heading_are_never_one_number(tmp_path):
    tasks = [
        [("年度主要任务", 1, 4), ("任务名称", 1, 2), ("全年预算数（万元）", 2, 1),
         ("全年执行数（万元）", 2, 1), ("得分", 1, 2)],
        ["合起来", "财政拨款", "总额", "财政拨款"],
        ["修渠", "12.5", "12.5", "11", "11", "9"],
        ["金额合计", "12.5", "12.5", "11", "11", "9"],
    ]  # fmt: skip
    whole = read_whole(tmp_path, [["部门名称", ("甲县水利局", 5, 1)], *tasks], [COLUMNS, *BODY])
    assert not any("12.512.5" in str(row) for row in (whole.get("资金") or {}).values())
    assert {"标签": "全年预算数（万元）：合起来", "内容": "12.5"} in whole["其他"]


def test_percentages_beside_amounts_are_no_values_reached(tmp_path):
    heading = [*COLUMNS[:4], "完成程度", *COLUMNS[5:]]
    rows = [[*row[:4], "100%", *row[5:]] for row in BODY]
    project, report = read(tmp_path, [HEAD, heading, *rows])
    assert all("实际完成值" not in row for row in project["绩效指标"])
    assert {"标签": "完成程度", "内容": "100%"} in project["绩效指标"][0]["其他"]
    assert any("都是百分数" in text for text in said(report))


def test_a_heading_beside_a_goal_is_no_goal(tmp_path):
    goals = [
        [("目标栏", 1, 1), ("预期目标", 3, 1), ("做成", 3, 1)],
        ["", ("维修渠道", 3, 1), ("修好了", 3, 1)],
    ]
    project, report = read(tmp_path, [HEAD, *goals, COLUMNS, *BODY])
    assert "做成" not in (project.get("年度总体目标") or {}).values()
    assert {message.text for message in report.unplaced} >= {"维修渠道", "修好了"}


def test_what_the_execution_scored_is_no_money_where_cells_were_taken_apart(tmp_path):
    funds = [
        ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "执行率", "", ""],
        ["年度资金总额", "12", "12", "11", "91.67%", "", ""],
        ["预算执行得分（10分）", "", "9.2", "", "", "", ""],
    ]
    project, report = read(tmp_path, [["项目名称", "渠道维修", *[""] * 5], *funds, COLUMNS, *BODY])
    assert [*project["资金"]] == ["年度资金总额"]
    assert "9.2" in {message.text for message in report.unplaced}


def test_a_note_below_cells_taken_apart_is_no_indicator(tmp_path):
    note = ["说明", "", "连续降雨，工期推迟", "", "", "", ""]
    project, _ = read(tmp_path, [["项目名称", "渠道维修", *[""] * 5], COLUMNS, *BODY, note])
    assert indicators(project) == BODY
    assert "说明：连续降雨，工期推迟" in project["附注"]

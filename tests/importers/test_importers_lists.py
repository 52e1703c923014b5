"""One project a row, or one indicator a row: each project is a form, and none is read twice."""

import csv
from pathlib import Path

import openpyxl
import pytest

from generator.corpus import Department
from generator.errors import UnreadableInputError
from generator.importers import import_file

DEPARTMENTS = {"jia": Department.model_validate({"名称": "甲县林业局"})}
FLAT = [
    ["年度", "预算单位", "主管部门", "项目名称", "年初预算（元）", "支付数（元）", "支付进度", "一级指标",
     "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "自评得分"],
    ["2022", "甲县林场", "甲县林业局", "造林", "100", "90", "90%", "产出指标", "数量指标", "造林面积", "≥",
     "40", "亩", "42", "50", "50"],
    ["2022", "甲县林场", "甲县林业局", "造林", "100", "90", "90%", "产出指标", "质量指标", "成活率", "≥",
     "95", "%", "", "50", "40"],
    ["2022", "甲县林业局", "甲县林业局", "防火", "60", "0", "0.00%", "产出指标", "数量指标", "巡山", "≥", "4",
     "次", "2", "100", "50"],
]  # fmt: skip
OVERVIEW = [
    ["甲县林业局2022年度项目支出绩效自评汇总表"],
    ["序号", "项目名称", "主管部门", "年初预算数", "全年预算数", "全年执行数", "执行率", "自评得分", "备注"],
    ["1", "造林", "甲县林业局", "100", "100", "90", "90%", "95", ""],
    ["2", "防火", "甲县林业局", "60", "60", "0", "0%", "50", "年底未支付"],
    ["", "合计", "", "160", "160", "90", "", "", ""],
]


def projects(path: Path):
    done = import_file(path, DEPARTMENTS)
    return done, done.filing.model_dump(by_alias=True, exclude_none=True)["项目"]


def write_csv(path: Path, rows) -> Path:
    with path.open("w", encoding="gbk", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def write_xlsx(path: Path, rows, more=()) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for row in more:
        (book["表"] if "表" in book.sheetnames else book.create_sheet("表")).append(row)
    book.save(path)
    return path


def test_a_row_for_each_indicator(tmp_path):
    done, (trees, fire) = projects(write_csv(tmp_path / "a.csv", FLAT))
    assert done.filing.year == "2022"
    assert (trees["项目名称"], trees["实施单位"]) == ("造林", "甲县林场")
    assert trees["资金"]["年度资金总额"] == {"年初预算数": "100", "全年执行数": "90", "执行率": "90%"}
    assert [row["三级指标"] for row in trees["绩效指标"]] == ["造林面积", "成活率"]
    assert trees["绩效指标"][1]["实际完成值"] == ""
    assert (fire["资金单位"], fire["绩效指标"][0]["得分"]) == ("元", "50")
    assert not done.report.unplaced


def test_a_row_for_each_project(tmp_path):
    done, (trees, fire) = projects(write_xlsx(tmp_path / "a.xlsx", OVERVIEW))
    assert trees["资金"]["年度资金总额"]["全年执行数"] == "90"
    assert (trees["总分"], fire["总分"]) == ({"得分": "95"}, {"得分": "50"})
    assert list(fire["其他"]) == [{"标签": "备注", "内容": "年底未支付"}]
    assert any("汇总行" in message.text for message in done.report.warnings)
    assert [message.text for message in done.report.unplaced] == ["合计", "160", "160", "90"]


def test_a_project_with_a_form_of_its_own_is_not_read_twice(tmp_path):
    form = [
        ["项目支出绩效自评表（2022年度）"],
        ["项目名称", "造林", "主管部门", "甲县林业局"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "造林面积", "40亩", "42亩", "100", "95"],
    ]
    done, found = projects(write_xlsx(tmp_path / "a.xlsx", OVERVIEW, form))
    assert [project["项目名称"] for project in found] == ["造林", "防火"]
    assert "绩效指标" in found[0]
    assert any("另有自评表" in message.text for message in done.report.warnings)


def test_values_that_disagree_in_the_rows_of_a_project_are_told(tmp_path):
    rows = [[*row] for row in FLAT]
    rows[2][4] = "101"
    done, (trees, _) = projects(write_csv(tmp_path / "a.csv", rows))
    assert trees["资金"]["年度资金总额"]["年初预算数"] == "100"
    assert any("有两种：“100”和“101”" in message.text for message in done.report.warnings)
    assert [message.text for message in done.report.unplaced] == ["101"]


def test_points_of_levels_and_of_the_execution_stand_in_columns(tmp_path):
    rows = [
        ["甲县林业局2022年度项目支出绩效自评汇总表"],
        ["序号", "项目名称", "预算数（万元）", "执行数（万元）", "执行率", "得分（10分）", "产出指标（50分）",
         "效益得分（30分）", "满意度指标（10分）", "自评总分", "评价等次"],
        ["1", "造林", "100", "98", "98%", "9.8", "49", "29", "10", "97.8", "优"],
        ["2", "防火", "50", "25", "50%", "5", "40", "29", "10", "84", "良"],
    ]  # fmt: skip
    done, (trees, _) = projects(write_xlsx(tmp_path / "a.xlsx", rows))
    money = {"全年预算数": "100", "全年执行数": "98", "执行率": "98%", "分值": "10", "得分": "9.8"}
    assert trees["资金"]["年度资金总额"] == money
    assert trees["总分"] == {"得分": "97.8"}
    levels = [(row["一级指标"], row["分值"], row["得分"]) for row in trees["绩效指标"]]
    assert levels == [("产出指标", "50", "49"), ("效益", "30", "29"), ("满意度指标", "10", "10")]
    assert not done.report.unplaced


def test_a_level_over_texts_is_no_column_of_points(tmp_path):
    rows = [[*row] for row in OVERVIEW[:4]]
    rows[1][2], rows[2][2], rows[3][2] = "产出指标", "造林 40 亩", "巡山 4 次"
    _, (trees, _) = projects(write_xlsx(tmp_path / "a.xlsx", rows))
    assert "绩效指标" not in trees
    assert {"标签": "产出指标", "内容": "造林 40 亩"} in trees["其他"]


def test_the_whole_score_of_a_project_stands_behind_its_indicators(tmp_path):
    rows = [[*FLAT[0], "自评总分", "自评等级"], *([*row, "98", "优"] for row in FLAT[1:])]
    done, (trees, fire) = projects(write_csv(tmp_path / "a.csv", rows))
    assert (trees["总分"], fire["总分"]) == ({"得分": "98"}, {"得分": "98"})
    assert "其他" not in trees["绩效指标"][0]
    assert not done.report.unplaced


def test_headings_over_several_columns_of_a_list_give_the_unit(tmp_path):
    form = [
        ["序号", "项目名称", "主管部门", "资金情况（万元）", "", "", "自评结果", ""],
        ["", "", "", "年初预算", "调整预算", "决算数", "分值", "得分"],
        ["1", "造林", "甲县林业局", "100", "100", "98", "100", "97.8"],
        ["2", "防火", "甲县林业局", "50", "50", "25", "100", "84"],
    ]
    book = openpyxl.Workbook()
    for row in [["甲县林业局2022年度项目支出绩效自评汇总表"], *form]:
        book.active.append(row)
    for merged in ("A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:H2"):
        book.active.merge_cells(merged)
    book.save(tmp_path / "a.xlsx")
    done, (trees, _) = projects(tmp_path / "a.xlsx")
    assert (trees["资金单位"], trees["总分"]) == ("万元", {"分值": "100", "得分": "97.8"})
    assert not done.report.unplaced


def test_points_over_columns_and_the_whole_score_before_a_remark_are_the_projects(tmp_path):
    levels = ["一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    rows = [
        ["序号", "项目名称", "预算执行情况（10分）", "", "", "", "绩效（90分）", *[""] * 5, "总得分", "备注"],
        ["", "", "全年预算数", "全年执行数", "执行率", "得分", *levels, "", ""],
        ["1", "造林", "100", "98", "98%", "9.8", "产出指标", "造林", "40亩", "41亩", "50", "49", "88.8", ""],
        ["", "", "", "", "", "", "效益指标", "受益户数", "9户", "9户", "40", "30", "", ""],
    ]  # fmt: skip
    book = openpyxl.Workbook()
    for row in [["甲县林业局2022年度项目支出绩效自评汇总表"], *rows]:
        book.active.append(row)
    for merged in ("A2:A3", "B2:B3", "C2:F2", "G2:L2", "M2:M3", "N2:N3"):
        book.active.merge_cells(merged)
    for column in "ABCDEFMN":
        book.active.merge_cells(f"{column}4:{column}5")
    book.save(tmp_path / "a.xlsx")
    done, (trees,) = projects(tmp_path / "a.xlsx")
    money = trees["资金"]["年度资金总额"]
    assert (money["分值"], money["得分"], trees["总分"]) == ("10", "9.8", {"得分": "88.8"})
    assert [(row["分值"], row["得分"], "其他" in row) for row in trees["绩效指标"]] == [
        ("50", "49", False),
        ("40", "30", False),
    ]
    assert not done.report.unplaced


UNDER_ONE_HEADING = [
    ["甲县林业局2022年度项目绩效自评清单", "", "", "", "", "", ""],
    ["项目", "资金（万元）", "", "", "绩效目标", "完成情况", "得分"],
    ["", "预算", "支出", "结余", "", "", ""],
    ["造林", "30", "29", "1", "造林40亩", "造林42亩", "97"],
    ["防火", "40", "41", "-1", "巡山4次", "巡山2次", "96"],
]


def test_short_words_under_one_heading_are_the_sums_that_they_name(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", UNDER_ONE_HEADING)
    book = openpyxl.load_workbook(path)
    for place in ("A1:G1", "A2:A3", "B2:D2", "E2:E3", "F2:F3", "G2:G3"):
        book.active.merge_cells(place)
    book.save(path)
    done, (trees, fire) = projects(path)
    assert trees["资金"]["年度资金总额"] == {"全年预算数": "30", "全年执行数": "29"}
    assert (fire["总分"]["得分"], fire["年度总体目标"]["实际完成情况"]) == ("96", "巡山2次")
    assert {"标签": "结余", "内容": "-1"} in fire["其他"]
    assert not done.report.unplaced


def test_a_score_under_a_word_of_its_own_is_asked_and_the_list_read(tmp_path):
    heading = [*OVERVIEW[1][:-2], "考绩", "备注"]
    done, (trees, fire) = projects(write_xlsx(tmp_path / "a.xlsx", [OVERVIEW[0], heading, *OVERVIEW[2:]]))
    assert trees["资金"]["年度资金总额"]["全年执行数"] == "90"
    assert {"标签": "考绩", "内容": "50"} in fire["其他"]
    assert {"标签": "备注", "内容": "年底未支付"} in fire["其他"]
    assert [question.text for question in done.report.questions] == [
        "“考绩”：2 行都是不超过 100 的数，清单里没有别的栏写得分。它是“得分”吗？"
    ]


def test_a_row_of_sums_is_known_by_its_sums_whatever_it_is_called(tmp_path):
    rows = [*OVERVIEW[:4], ["", "全局", "", "160", "160", "90", "", "", ""]]
    done, found = projects(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [project["项目名称"] for project in found] == ["造林", "防火"]
    assert any("汇总行" in message.text for message in done.report.warnings)

    whole = ["3", "全局", "甲县林业局", "160", "160", "90", "56%", "80", "无"]
    _, found = projects(write_xlsx(tmp_path / "b.xlsx", [*OVERVIEW[:4], whole]))
    assert len(found) == 3


def test_points_under_one_heading_with_money_are_not_those_of_the_whole(tmp_path):
    rows = [
        ["甲县林业局2022年度项目支出绩效自评表", "", "", "", "", "", "", ""],
        ["项目名称", "预算执行情况（10分）", "", "", "", "", "目标完成情况", "自评总分"],
        ["", "年初预算数", "全年执行数", "花掉几成", "得分", "备注", "", ""],
        ["造林", "100", "90", "90%", "9", "无", "造林42亩", "97"],
        ["防火", "60", "60", "100%", "10", "无", "巡山4次", "96"],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    book = openpyxl.load_workbook(path)
    for place in ("A1:H1", "A2:A3", "B2:F2", "G2:G3", "H2:H3"):
        book.active.merge_cells(place)
    book.save(path)
    _, (trees, _) = projects(path)
    assert trees["资金"]["年度资金总额"] == {
        "年初预算数": "100",
        "全年执行数": "90",
        "分值": "10",
        "得分": "9",
    }
    assert trees["总分"] == {"得分": "97"}
    assert {"标签": "花掉几成", "内容": "90%"} in trees["其他"]


@pytest.mark.parametrize(("heading", "said"), [("立项事由", "可能是“立项事由”"), ("", "认不出哪一栏")])
def test_a_list_without_a_heading_for_the_names_is_read_as_no_form(tmp_path, heading, said):
    head = ["序号", heading, "实施单位", *OVERVIEW[1][3:]]
    with pytest.raises(UnreadableInputError, match=said):
        projects(write_xlsx(tmp_path / "a.xlsx", [OVERVIEW[0], head, *OVERVIEW[2:]]))


def test_blank_rows_part_no_list(tmp_path):
    rows = [row for one in OVERVIEW for row in (one, [""] * 9)]
    _, found = projects(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [project["项目名称"] for project in found] == ["造林", "防火"]

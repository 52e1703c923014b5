"""Forms that name their project in a word no list has: read whole, the name told by its place or asked."""

import pytest
from arranging import BODY, COLUMNS, DEPARTMENTS, TITLE, indicators, page, read, said

from generator.importers import import_file

UNITS = ["主管部门", ("甲县水利局", 3, 1), "实施单位", ("乙站", 2, 1)]
FUNDS = [
    [("项目资金（万元）", 1, 2), "", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", "50", "45", "10", "90%", "9"],
]


def form(label, name="渠道维修"):
    return [[label, (name, 6, 1)], UNITS, *FUNDS, COLUMNS, *BODY]


@pytest.mark.parametrize("label", ["名称", "事项", "子项名称", "项目"])
def test_a_label_that_speaks_of_a_name_names_the_project(tmp_path, label):
    project, report = read(tmp_path, form(label))
    assert (project["项目名称"], project["主管部门"]) == ("渠道维修", "甲县水利局")
    assert indicators(project) == BODY
    assert project["资金"]["年度资金总额"]["得分"] == "9"
    assert any("认作“项目名称”" in text for text in said(report))
    assert not report.questions


def test_a_label_that_says_nothing_is_asked_and_the_rest_is_read(tmp_path):
    project, report = read(tmp_path, form("甲乙丙"))
    assert (project["项目名称"], project["实施单位"]) == ("", "乙站")
    assert indicators(project) == BODY
    (question,) = report.questions
    assert (question.family, question.label, question.key) == ("form", "甲乙丙", "项目名称")
    assert any("没有写明项目名称" in text for text in said(report))


@pytest.mark.parametrize(
    ("label", "text"), [("项目类别", "民生类"), ("填报科室", "综合科"), ("经办", "甲县水利局")]
)
def test_what_is_no_name_is_not_asked(tmp_path, label, text):
    project, report = read(tmp_path, form(label, text))
    assert project["项目名称"] == ""
    assert not report.questions


def test_two_forms_without_a_known_name_stay_two(tmp_path):
    second = [[*row[:3], "5公里", *row[4:]] for row in BODY]
    path = tmp_path / "a.html"
    parts = [form("名称"), "项目二：", [*form("名称", "水库加固")[:5], *second]]
    path.write_text(page(*parts), encoding="utf-8")
    projects = import_file(path, DEPARTMENTS).filing.model_dump(by_alias=True, exclude_none=True)["项目"]
    assert [project["项目名称"] for project in projects] == ["渠道维修", "水库加固"]
    assert [indicators(project) for project in projects] == [BODY, second]


def test_a_list_whose_names_stand_under_another_word_is_read(tmp_path):
    head = ["序号", "名称", "预算数", "执行数", "执行率", "自评得分"]
    rows = [head, ["1", "渠道维修", "50", "45", "90%", "95"], ["2", "水库加固", "30", "30", "100%", "98"]]
    path = tmp_path / "a.html"
    path.write_text(page(rows).replace(TITLE, f"{TITLE}（汇总）"), encoding="utf-8")
    projects = import_file(path, DEPARTMENTS).filing.model_dump(by_alias=True, exclude_none=True)["项目"]
    assert [(one["项目名称"], one["总分"]["得分"]) for one in projects] == [
        ("渠道维修", "95"),
        ("水库加固", "98"),
    ]


def test_the_head_of_a_form_stands_in_a_table_of_its_own(tmp_path):
    whole = form("名称")
    project, _ = read(tmp_path, whole[:2], "二、项目资金", whole[2:4], "三、绩效指标", whole[4:])
    assert (project["项目名称"], indicators(project)) == ("渠道维修", BODY)


def test_the_tasks_of_a_department_are_no_list_of_projects(tmp_path):
    path = tmp_path / "a.html"
    tasks = [["任务名称", "主要内容", "预算数", "执行数", "得分"], ["修渠", "十二公里", "60", "57", "10"]]
    head = [["部门名称", ("甲县水利局", 6, 1)]]
    path.write_text(
        page([*head, *tasks], [COLUMNS, *BODY]).replace("项目支出", "部门整体支出"), encoding="utf-8"
    )
    tree = import_file(path, DEPARTMENTS).filing.model_dump(by_alias=True, exclude_none=True)
    assert not tree["项目"]
    assert indicators(tree["整体支出"]) == BODY


def test_what_stands_over_a_list_is_of_every_project_in_it(tmp_path):
    head = ["序号", "项目名称", "预算数", "执行数", "执行率", "自评得分"]
    rows = [head, ["1", "渠道维修", "50", "45", "90%", "95"], ["2", "水库加固", "30", "30", "100%", "98"]]
    path = tmp_path / "a.html"
    above = [("主管部门：甲县水利局", 3, 1), ("金额单位：万元", 3, 1)]
    path.write_text(page([above, *rows]), encoding="utf-8")
    projects = import_file(path, DEPARTMENTS).filing.model_dump(by_alias=True, exclude_none=True)["项目"]
    assert [one["主管部门"] for one in projects] == ["甲县水利局"] * 2


def listed(tmp_path, *rows):
    path = tmp_path / "a.html"
    path.write_text(page([*rows]), encoding="utf-8")
    projects = import_file(path, DEPARTMENTS).filing.model_dump(by_alias=True, exclude_none=True)["项目"]
    return [(one["项目名称"], one["资金"]["年度资金总额"]["全年执行数"]) for one in projects]


PROJECTS = [("渠道维修", "45"), ("水库加固", "30")]


def test_an_unknown_heading_beside_the_names_hides_no_list(tmp_path):
    head = ["序号", "项目名称", "归口部门", "预算数", "执行数", "执行率", "自评得分"]
    rows = [
        ["1", "渠道维修", "水利局", "50", "45", "90%", "95"],
        ["2", "水库加固", "水利局", "30", "30", "100%", "98"],
    ]
    assert listed(tmp_path, head, *rows) == PROJECTS


def test_a_list_whose_heading_of_two_rows_was_not_merged_is_read(tmp_path):
    heads = [
        ["序号", "项目名称", "预算执行情况", "", "", "自评得分"],
        ["", "", "预算数", "执行数", "执行率", ""],
    ]
    rows = [["1", "渠道维修", "50", "45", "90%", "95"], ["2", "水库加固", "30", "30", "100%", "98"]]
    assert listed(tmp_path, *heads, *rows) == PROJECTS


def test_a_form_with_an_unknown_label_beside_its_name_is_no_list(tmp_path):
    project, _ = read(
        tmp_path, [["项目名称", "渠道维修", "归口", "乙站", "预算数", "50", "98"], *form("名称")[1:]]
    )
    assert (project["项目名称"], indicators(project)) == ("渠道维修", BODY)

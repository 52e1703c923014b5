"""A report whose sections go on around the form: it is one report, and its points count where they sum up."""

import pytest
from arranging import BODY, COLUMNS, HEAD, page

from generator.corpus import Department
from generator.importers import import_file

DEPARTMENTS = {"jia": Department.model_validate({"名称": "甲县水利局"})}
FUNDS = [["资金来源", "年初预算", "调整后预算", "实际支出", "执行率"], ["合计", "30", "31", "28.5", "92%"]]


def read(tmp_path, whole: str, spending: str = "得9.2分"):
    text = page(
        "2022年度渠道维修项目绩效自评报告",
        "一、项目基本情况",
        [[*HEAD[:1], "渠道维修"], ["实施单位", "甲县水利局"]],
        "二、项目资金情况",
        FUNDS,
        f"预算执行分值10分，预算执行率92%，{spending}。",
        "三、绩效目标完成情况",
        "各项指标如下：",
        [COLUMNS, *BODY],
        "四、自评结论",
        f"经评价，本项目自评总分为{whole}分。",
    )
    path = tmp_path / "a.html"
    path.write_text(text.replace("<p>甲县水利局2022年度项目支出绩效自评表</p>", ""), encoding="utf-8")
    (project,) = import_file(path, DEPARTMENTS).filing.model_dump(by_alias=True, exclude_none=True)["项目"]
    return project


def test_the_sections_around_a_form_are_one_report(tmp_path):
    project = read(tmp_path, "108.2")
    assert project["自评报告"].startswith("2022年度渠道维修项目绩效自评报告")
    assert "四、自评结论" in project["自评报告"]


def test_points_in_the_text_count_when_they_sum_up(tmp_path):
    project = read(tmp_path, "108.2")
    assert project["总分"] == {"得分": "108.2"}
    total = project["资金"]["年度资金总额"]
    assert (total["分值"], total["得分"]) == ("10", "9.2")


@pytest.mark.parametrize(("whole", "spending"), [("98", "得9.2分"), ("108.2", "得8分"), ("99分，总分98", "")])
def test_points_in_the_text_that_do_not_sum_up_stay_in_the_text(tmp_path, whole, spending):
    project = read(tmp_path, whole, spending)
    assert "总分" not in project
    assert "得分" not in project["资金"]["年度资金总额"]

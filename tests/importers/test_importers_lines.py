"""What stands above and below a form, between its tables, and in text whose tables are drawn with bars."""

from pathlib import Path

import pytest

from generator.corpus import Department
from generator.errors import UnreadableInputError
from generator.importers import Import, UnknownOwnerError, import_file
from generator.importers.masking import redact
from generator.importers.narrative import is_continuation
from generator.importers.readers.text.periodic import width_of
from generator.importers.titles import year_in

FORM = """| 项目名称 | 空调年费 | | | | |
| --- | --- | --- | --- | --- | --- |
| 主管部门 | 甲市某某局 | | 实施单位 | | |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
| 产出指标 | 数量指标 | 空调\\|风扇 | 3台<br>2台 | 5台 | 50 |
| | | 维修 | 1次 | | |
"""


def imported(text: str, folder: Path, departments: dict[str, Department] | None = None) -> Import:
    path = folder / "自评.txt"
    path.write_text(text, encoding="utf-8")
    return import_file(path, departments or {})


def test_a_table_of_bars_is_read_with_blanks_for_merged_cells(tmp_path: Path) -> None:
    done = imported(f"# 项目支出绩效自评表\n（2022年度）\n\n{FORM}", tmp_path)
    (project,) = done.filing.model_dump(mode="json", by_alias=True, exclude_none=True)["项目"]
    assert [project[key] for key in ("项目名称", "主管部门", "实施单位")] == ["空调年费", "甲市某某局", ""]
    rows = [[*row.values()] for row in project["绩效指标"]]
    assert rows == [
        ["产出指标", "数量指标", "空调|风扇", "3台\n2台", "5台", "50"],
        ["产出指标", "数量指标", "维修", "1次", "", ""],
    ]
    assert done.report.unplaced == ()


@pytest.mark.parametrize(
    ("above", "filer", "title"),
    [
        ("单位名称：甲局　　填报日期：2023年4月1日\n", "甲局", "2022年度项目自评表"),
        ("编制单位：甲局（盖章）　单位：万元\n", "甲局", "2022年度项目自评表"),
        ("填报单位:（盖章）甲局\n", "甲局", "2022年度项目自评表"),
        ("部门：甲市某局\n", "甲市某局", "2022年度项目自评表"),
        ("填报单位：219001-甲市某局\n", "219001-甲市某局", "2022年度项目自评表"),
    ],
)
def test_the_filer_is_read_however_the_line_names_it(
    above: str, filer: str, title: str, tmp_path: Path
) -> None:
    done = imported(f"{title}\n{above}{FORM}", tmp_path)
    assert (done.filing.projects[0].filer, done.filing.year) == (filer, "2022")
    assert done.filing.department_name == filer.removeprefix("219001-")
    assert done.report.unplaced == ()


def test_a_title_may_begin_on_the_line_above(tmp_path: Path) -> None:
    done = imported(f"甲市2021年度\n项目支出绩效自评表\n{FORM}", tmp_path)
    assert (done.filing.projects[0].title, done.filing.year) == ("甲市2021年度项目支出绩效自评表", "2021")


def test_score_and_notes_below_a_form_are_its_own(tmp_path: Path) -> None:
    below = "总分：98.3分　　自评等次：优\n备注：1.口径同上年。\n2.单位为万元。\n三、其他\n"
    done = imported(f"项目支出绩效自评表（2022年度）\n{FORM}\n{below}", tmp_path)
    (project,) = done.filing.projects
    assert project.total is not None
    assert (project.total.score, project.total.weight) == ("98.3分", None)
    assert project.notes == ("备注：1.口径同上年。", "2.单位为万元。")
    assert [(item.label, item.content) for item in project.other or ()] == [("自评等次", "优")]


def test_a_date_names_no_fiscal_year() -> None:
    assert year_in("填报日期：2023年4月11日") is None
    assert year_in("2022年度自评，2023年4月填报") == "2022"


def test_titles_of_what_goes_on() -> None:
    assert is_continuation("项目支出绩效自评表（续）")
    assert is_continuation("续表")
    assert not is_continuation("持续表现")


def test_a_telephone_behind_a_name_is_masked_with_it() -> None:
    assert "5566" not in redact("联系人：黄晓彤  020-3778 5566")


@pytest.mark.parametrize("name", ["某某中心", "甲区某某中心"])
def test_the_end_of_a_name_finds_a_department_only_when_it_says_enough(name: str, tmp_path: Path) -> None:
    departments = {"a": Department.model_validate({"名称": "乙市甲区某某中心"})}
    text = f"项目支出绩效自评表（2022年度）\n填报单位：{name}\n{FORM}"
    if name.startswith("甲区"):
        assert imported(text, tmp_path, departments).department_id == "a"
        return
    with pytest.raises(UnknownOwnerError, match="只写了“某某中心”"):
        imported(text, tmp_path, departments)


def test_indicators_without_a_heading_are_refused(tmp_path: Path) -> None:
    without = "".join(line for line in FORM.splitlines(keepends=True) if "一级指标" not in line)
    with pytest.raises(UnreadableInputError, match="绩效指标没有表头"):
        imported(f"项目支出绩效自评表（2022年度）\n{without}", tmp_path)


LIST = """项目支出绩效自评表（2022年度）,,,,,
项目名称,,空调,,,
实施单位,,甲局,,,
一级指标,二级指标,三级指标,年度指标值,得分,
产出,数量,台数,1,2,

项目自评汇总表,,,,,
序号,项目名称,项目编码,全年预算数,全年执行数,自评等级
1,甲项目,01,5,4,优
"""


def test_a_list_of_projects_is_no_form(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text(LIST, encoding="utf-8")
    done = import_file(path, {})
    assert [project.name for project in done.filing.projects] == ["空调"]
    assert "甲项目" in [message.text for message in done.report.unplaced]


def on_lines(width: int) -> list[str]:
    rows = [
        ["项目支出绩效自评表（2022年度）"],
        ["项目名称", "", "修渠"],
        ["主管部门", "", "甲县水利局"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "渠道长度", "12公里", "12公里", "40", "40"],
        ["", "质量指标", "合格率", "100%", "98%", "20", "19"],
        ["效益指标", "社会效益指标", "受益人口", "2300人", "", "40", "40"],
        ["总分", "", "", "", "", "100", "99"],
    ]
    return [cell for row in rows for cell in (*row, *[""] * (width - len(row)))]


@pytest.mark.parametrize("width", [7, 9])
def test_cells_on_lines_make_rows_of_the_one_width_that_fits(tmp_path: Path, width: int) -> None:
    path = tmp_path / "表.txt"
    path.write_text("\n".join(on_lines(width)) + "\n", encoding="utf-8")
    (project,) = import_file(path, {}).filing.projects
    assert [row.level3 for row in project.indicators] == ["渠道长度", "合格率", "受益人口"]
    assert (project.indicators[2].level1, project.indicators[2].actual) == ("效益指标", "")
    assert project.total.score == "99"


def test_a_line_that_is_missing_leaves_no_width_that_fits() -> None:
    lines = on_lines(7)
    assert width_of(lines) == 7
    assert width_of([*lines[:30], *lines[31:]]) is None


def test_a_row_with_more_amounts_than_headings_behind_its_name_keeps_its_blanks(tmp_path: Path) -> None:
    rows = [
        ["项目支出绩效自评表（2022年度）"],
        ["项目名称", "修渠", "", ""],
        ["主管部门", "", "甲县水利局"],
        ["项目资金（万元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "", "", "150", "120", "90", "10", "75%", "7.5"],
        ["一级指标", "二级指标", "三级指标", "", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "渠长", "", "12公里", "11公里", "50", "45"],
    ]
    path = tmp_path / "表.txt"
    path.write_bytes("\r\n".join(map("\t".join, rows)).encode("gbk"))
    done = import_file(path, {})
    funds = done.filing.model_dump(by_alias=True)["项目"][0]["资金"]["年度资金总额"]
    assert [funds[key] for key in rows[3][3:]] == rows[4][3:]
    assert not done.report.unplaced

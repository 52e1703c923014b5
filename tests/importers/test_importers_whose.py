"""Whose a document is and of which year, where its places disagree: asked, or told."""

import pytest

from generator.batch import DocumentOutcome
from generator.cli import owners
from generator.corpus import Department
from generator.errors import UnreadableInputError
from generator.importers import UnknownOwnerError, import_file
from generator.importers.gathering import FileToImport
from generator.importers.narrative import FormOpening, take_line
from generator.importers.vocabulary.grid import Paragraph

UNITS = {"jia": Department(name="甲县水务局"), "yi": Department(name="甲县绿化中心")}


TITLE = "2022年度项目支出绩效自评表"


def imported(tmp_path, *, unit="甲县水务局", above="", title=TITLE, stated=None, name="修路", file="a"):
    rows = [
        ("项目名称", name, "主管部门", unit),
        ("项目资金（万元）", "年初预算数", "全年预算数", "全年执行数"),
        ("年度资金总额", *("887" if name else ["", "", ""])),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "", ""),
    ]
    cells = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    path = tmp_path / f"{file}.html"
    lines = "".join(f"<p>{line}</p>" for line in (title, above) if line)
    path.write_text(f"<meta charset=utf-8>{lines}<table>{cells}</table>", encoding="utf-8")
    return import_file(path, UNITS, stated)


def told(done):
    return " ".join(message.text for message in done.report.warnings)


@pytest.mark.parametrize(
    "line",
    [
        "评价期间：2022年1月1日—2022年12月31日",
        "评价基准期：2022年1月1日至12月31日",
        "自评时段：2022.01-2022.12",
        "考核期：2022年1—12月",
    ],
)
def test_a_period_that_is_a_whole_year_says_the_year(tmp_path, line):
    assert imported(tmp_path, title="项目支出绩效自评表", above=line).filing.year == "2022"


@pytest.mark.parametrize("line", ["评价期间：2021年1月1日—2022年12月31日", "评价期间：2022年3月—12月"])
def test_a_period_of_other_years_says_none(tmp_path, line):
    with pytest.raises(UnknownOwnerError, match="没有写明年度"):
        imported(tmp_path, title="项目支出绩效自评表", above=line)


@pytest.mark.parametrize("unit", ["甲县 水 务 局", "甲县水务局（本级）", "甲县水务局本级"])
def test_blanks_and_the_organ_itself_make_no_other_unit(tmp_path, unit):
    done = imported(tmp_path, unit=unit)
    assert (done.department_id, done.filing.department_name) == ("jia", "甲县水务局")


@pytest.mark.parametrize(
    ("unit", "said"), [("甲县水务局/甲县绿化中心", "写了几个"), ("水务局", "甲县水务局")]
)
def test_two_units_and_half_a_name_are_asked(tmp_path, unit, said):
    with pytest.raises(UnknownOwnerError, match=said):
        imported(tmp_path, unit=unit)


def test_a_filer_that_is_not_the_department_stated_is_told_and_the_filing_is_of_one(tmp_path):
    done = imported(tmp_path, above="填报单位（盖章）：甲县绿化中心", stated="jia")
    assert done.filing.department_name == "甲县水务局"
    assert "文件里写的是“甲县绿化中心”" in told(done)


def test_a_form_that_nobody_filled_in_is_refused(tmp_path):
    with pytest.raises(UnreadableInputError, match="空白的表"):
        imported(tmp_path, unit="", name="", stated="jia")


def test_years_and_names_that_disagree_are_told_and_a_year_to_come_is_asked(tmp_path):
    assert "文件名写的年度是 2023" in told(imported(tmp_path, file="2023年自评表"))
    assert "标题写的是“2022年度河堤加固项目”" in told(
        imported(tmp_path, title="2022年度河堤加固项目绩效自评表")
    )
    path = tmp_path / "a.html"
    outcome = DocumentOutcome(FileToImport(path, "a"), imported(tmp_path, title="2099年度项目支出绩效自评表"))
    held = owners.without_years_to_come(outcome)
    assert (held.done, held.needs) == (None, "年度")
    assert "还没有到" in held.refusal


@pytest.mark.parametrize(
    "line",
    [
        "填报单位：甲县水务局 评价年度：2022 单位：万元",
        "单位（盖章）：甲县水务局 （2022年度）",
        "预算单位名称：甲县水务局  2022年度",
    ],
)
def test_a_line_of_several_labels_is_parted_at_each(line):
    opening = FormOpening()
    assert take_line(Paragraph(line, "1"), opening)
    assert (opening.filer or opening.pairs.get("部门名称"), opening.year) == ("甲县水务局", "2022")


def test_words_of_a_form_without_its_table_are_told_as_that(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<meta charset=utf-8><p>项目支出绩效自评表项目名称修路一级指标二级指标</p>", encoding="utf-8"
    )
    with pytest.raises(UnreadableInputError, match="没有表格的行和列"):
        import_file(path, UNITS)

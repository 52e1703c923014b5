"""Forms made up and printed in both layouts: what goes in comes out, or is reported."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from form_printing import (
    HEADING,
    Rows,
    as_cells_on_lines,
    as_rows_on_lines,
    base_data_rows,
    department_rows,
    form_rows,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.corpus import Department
from generator.errors import UnreadableInputError
from generator.importers import Import, UnknownOwnerError, import_file

COLUMNS = ("三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
MONEY = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")

in_one_folder = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
both_layouts = pytest.mark.parametrize("printed", [as_cells_on_lines, as_rows_on_lines])

# What cells hold: words, numbers and signs, or nothing (a full-width blank, as Word leaves it).
LETTERS = "空调租赁数量完成及时率≥≤％%。，、（）12345.—/无"
WORDS = st.text(LETTERS, min_size=1, max_size=12)
TEXTS = st.sampled_from(["", "\u3000", "  "]) | WORDS
SIGNS = st.sampled_from(["", "\u3000", "0", "10", "10分", "无", "—", "/"])
NUMBERS = SIGNS | st.decimals(0, 99, places=2).map(str)
# Breaks within a cell of the indicators, blank lines among them.
BROKEN = TEXTS | st.builds(
    str.join, st.sampled_from(["\n", "\n\n", "\n\n\n"]), st.lists(WORDS, min_size=2, max_size=3)
)
FUNDS = st.lists(st.lists(NUMBERS, min_size=6, max_size=6), min_size=4, max_size=4)
ROW = st.tuples(WORDS, BROKEN, BROKEN, NUMBERS, NUMBERS, TEXTS)
INDICATORS = st.lists(ROW, min_size=4, max_size=4)
TOTAL = st.none() | st.tuples(NUMBERS, NUMBERS, st.just(""))


def imported(text: str, folder: Path) -> Import:
    path = folder / "表.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return import_file(path, {}, year="2022")


def as_filed(text: str) -> str:
    """What the format says of a value: surrounding blanks go, blank lines in it become one break."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n") if line.strip())


def on_one_line(text: str) -> str:
    return re.sub(r"\s", "", text)


@both_layouts
@in_one_folder
@given(funds=FUNDS, goals=st.tuples(WORDS, TEXTS), indicators=INDICATORS, total=TOTAL)
def test_what_is_printed_is_read(printed: Callable[[Rows], str], tmp_path: Path, **cells: Any) -> None:
    [project] = imported(HEADING + printed(form_rows(**cells)), tmp_path).filing.projects
    values = project.model_dump(by_alias=True)
    got = [[row[column] for column in MONEY] for row in values["资金"].values()]
    assert got == [[as_filed(cell) for cell in row] for row in cells["funds"]]
    assert [*values["年度总体目标"].values()] == [as_filed(goal) for goal in cells["goals"]]
    got = [[on_one_line(row[column]) for column in COLUMNS] for row in values["绩效指标"]]
    assert got == [[on_one_line(cell) for cell in row] for row in cells["indicators"]]
    total = values["总分"] and [*values["总分"].values()]
    assert total == (cells["total"] and [as_filed(cell) for cell in cells["total"][:2]])


# ---------------------------------------------------------------- nothing vanishes

# What makes a reader stumble: labels in the wrong place, titles, breaks, marks of Markdown, odd characters.
SNAGS = [
    "\n", "\n\n", "\n\n\n", " ", "\u3000", "：", ":", "#", "附件1", "附件：", "备注：", "说明:", "项目名称",
    "年度资金总额", "其他资金", "全年预算数", "预期目标", "实际完成情况", "一级指标", "三级指标", "绩效指标",
    "总分", "合计", "自评表", "自评报告", "单位：万元", "（万元）", "2021年度", "按收入性质分", "基本支出：",
    "财政供养人员", "(50分)", "得分", "<script>", "../", "|", "'", '"', "\x07", "\x85", "\u2028", "\ufeff",
    "\v",
]  # fmt: skip
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t\r\0"), max_size=4)
NOISE = st.lists(st.sampled_from(SNAGS) | WORDS | ANYTHING, max_size=4).map("".join)
CHANGES = st.lists(
    st.tuples(st.integers(0, 99), st.sampled_from(["replace", "insert", "empty", "drop"]), NOISE, NOISE),
    max_size=6,
    unique_by=lambda change: change[0],
)
FORMS = st.lists(
    st.tuples(st.sampled_from([form_rows, department_rows, base_data_rows]), CHANGES), min_size=1, max_size=3
)


def changed(rows: Rows, changes: list[tuple[int, str, str, str]], first: int) -> list[list[str]]:
    """Return the rows with some cells replaced, inserted, emptied or dropped; new texts hold a token each."""
    cells = [(number, text) for number, row in enumerate(rows) for text in row]
    made: list[list[str]] = [[] for _ in rows]
    by_place = {place: change for place, *change in changes}
    for place, (number, text) in enumerate(cells):
        kind, before, after = by_place.get(place, ("keep", "", ""))
        new = f"{before}令{first + place}牌{after}"
        made[number] += {"replace": [new], "insert": [new, text], "empty": [""], "drop": []}.get(kind, [text])
    return made


def everything(done: Import) -> str:
    """All that an import says: the filing's texts, and what it reports as left."""
    filed = json.dumps(done.filing.model_dump(by_alias=True, exclude_none=True), ensure_ascii=False)
    return on_one_line(filed + "".join(message.text for message in done.report.unplaced))


@both_layouts
@in_one_folder
@given(forms=FORMS, between=NOISE, after=NOISE)
def test_every_cell_is_filed_or_reported(
    printed: Callable[[Rows], str], tmp_path: Path, forms: Any, between: str, after: str
) -> None:
    tables = [printed(changed(rows(), changes, 100 * number)) for number, (rows, changes) in enumerate(forms)]
    text = HEADING + f"\n\n{between}\n{HEADING}".join(tables) + f"\n\n{after}\n"
    try:
        done = imported(text, tmp_path)
    except UnreadableInputError:
        return
    report = done.report
    assert report.placed + report.masked + len(report.unplaced) == report.cells
    said = everything(done)
    assert [token for token in re.findall(r"令\d+牌", text) if token not in said] == []


# ---------------------------------------------------------------- what tripped the importer once


def unplaced(done: Import) -> list[str]:
    return [message.text for message in done.report.unplaced]


@both_layouts
def test_a_second_whole_department_form_is_left_and_reported(
    printed: Callable[[Rows], str], tmp_path: Path
) -> None:
    second = department_rows()
    second[0][1] = "乙局"
    done = imported(f"{HEADING}{printed(department_rows())}\n\n{HEADING}{printed(second)}", tmp_path)
    assert done.filing.department_name == "甲局"
    assert "乙局" in unplaced(done)
    assert "第二张未导入" in done.report.warnings[0].text


@both_layouts
def test_what_a_form_has_no_key_for_goes_to_the_rest(printed: Callable[[Rows], str], tmp_path: Path) -> None:
    project = form_rows()
    project.insert(1, ["单位名称", "乙站"])
    department = department_rows()
    department.insert(1, ["主管部门", "丙局"])
    done = imported(f"{HEADING}{printed(department)}\n\n{HEADING}{printed(project)}", tmp_path)
    assert unplaced(done) == []
    [other] = done.filing.projects[0].other or ()
    assert (other.label, other.content) == ("单位名称", "乙站")
    assert done.filing.whole_department
    [other] = done.filing.whole_department.other or ()
    assert (other.label, other.content) == ("主管部门", "丙局")


@both_layouts
def test_a_project_with_staff_indicators_is_no_base_data(
    printed: Callable[[Rows], str], tmp_path: Path
) -> None:
    row = ("财政供养人员控制率", "100%", "98%", "10", "10", "")
    done = imported(HEADING + printed(form_rows(indicators=[row])), tmp_path)
    assert done.filing.projects[0].indicators
    assert done.filing.projects[0].indicators[0].level3 == "财政供养人员控制率"


@both_layouts
def test_a_second_total_is_left_and_reported(printed: Callable[[Rows], str], tmp_path: Path) -> None:
    done = imported(HEADING + printed([*form_rows(), ["总分", "200", "196", ""]]), tmp_path)
    assert done.filing.projects[0].total
    assert done.filing.projects[0].total.score == "98"
    assert {"200", "196"} <= {*re.findall(r"\d+", everything(done))}


@both_layouts
def test_units_of_money_that_differ_are_told(printed: Callable[[Rows], str], tmp_path: Path) -> None:
    done = imported(HEADING.replace("万元", "元") + printed(form_rows()), tmp_path)
    assert done.filing.projects[0].funds_unit == "万元"
    assert done.filing.projects[0].notes == ("资金单位：元",)
    assert "“万元”和“元”" in done.report.warnings[0].text


def test_more_in_the_line_above_a_form_is_kept(tmp_path: Path) -> None:
    heading = "项目支出绩效自评表\n填报单位：甲局  填报日期：2023年4月1日  单位：万元\n"
    done = imported(heading + as_cells_on_lines(form_rows()), tmp_path)
    assert done.filing.projects[0].filer == "甲局"
    assert done.filing.projects[0].notes == ("填报单位：甲局  填报日期：2023年4月1日  单位：万元",)


def test_the_year_comes_from_the_heading_not_from_a_report(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    form = as_cells_on_lines(form_rows(total=None))
    report = "空调年费项目支出绩效自评报告\n一、情况\n2021年至2023年共支付三次。\n"
    path.write_text(f"{HEADING}{form}\n\n{report}{form}", encoding="utf-8")
    assert import_file(path, {}).filing.year == "2022"


def test_forms_of_several_years_or_filers_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    form = as_cells_on_lines(form_rows())
    other = HEADING.replace("2022", "2021")
    path.write_text(f"{HEADING}{form}\n\n{HEADING}{form}\n\n{other}{form}", encoding="utf-8")
    with pytest.raises(UnknownOwnerError, match="几个年度：2021、2022"):
        import_file(path, {})
    filers = [HEADING.replace("甲局", f"甲县{name}局") for name in ("水利", "林业")]
    path.write_text("\n\n".join(f"{heading}{form}" for heading in filers), encoding="utf-8")
    with pytest.raises(UnknownOwnerError, match="填报单位不同：甲县水利局、甲县林业局"):
        import_file(path, {})
    assert import_file(path, {"jia": Department(name="甲县水利局")}, "jia").department_id == "jia"


def test_a_year_in_the_file_s_name_that_differs_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "2019年度自评表.txt"
    path.write_text(HEADING + as_cells_on_lines(form_rows()), encoding="utf-8")
    with pytest.raises(UnknownOwnerError, match="文件名写的年度是 2019，表里写的是 2022"):
        import_file(path, {})
    assert import_file(path, {}, year="2022").filing.year == "2022"


def test_a_row_cut_by_a_break_is_made_whole(tmp_path: Path) -> None:
    text = HEADING + as_rows_on_lines(form_rows())
    done = imported(text.replace("\t1台\t1台\t", "\t1台\n（含主机）\t1台\t", 1), tmp_path)
    assert unplaced(done) == []
    assert done.filing.projects[0].indicators
    assert done.filing.projects[0].indicators[0].target == "1台\n（含主机）"

"""Cells that a form prints and that must not stay blank, and names that differ."""

import re

from generator.checks.findings import PASSED, Discrepancy, FiledCell, Verdict, failed, judged, not_applicable
from generator.checks.forms import Form
from generator.checks.wording import as_filed, key, printed, quoted
from generator.likeness import Ground, likeness

_TITLE = re.compile(r"^(?:20\d\d年度?)?(?P<name>.{2,60}?)(?:项目)?(?:支出)?绩效自评(?:报告|表)?$")
_ENDS_AS_TITLE = re.compile(r"绩效(?:目标)?自评(?:价)?(?:表|报告)$")
# Read in one way only: 一级 is also 一 and 级.
_GENERIC = re.compile(
    r"^(?:部门|单位|整体|项目|财政|预算|一级|二级|资金|支出|专项|年度|绩效|自评|评价|汇总|标题|附件|报告|情况|省|市|县|区|级|本级|重点|"
    r"[\d（）()]|[一二三四五六七八九十])*+$"
)
# A title that ends in an office names who evaluates, not what.
_OFFICE = re.compile(
    r"(?:局|委|办|中心|学院|学校|中学|小学|医院|处|会|厅|部|所|站|队|政府|街道|乡|镇|法院|检察院|馆|社|公司)$"
)
# Percentage of shared pairs from which two names are taken for one, written differently.
_LEAST_LIKE = 30


def mandatory_blank(form: Form) -> Verdict:
    """主管部门 and 实施单位 are filled where the form prints them."""
    if form.project is None:
        return not_applicable("不是项目自评表")
    cells = [
        form.heading("主管部门", form.project.supervisor),
        form.heading("实施单位", form.project.implementer),
    ]
    printed = [cell for cell in cells if cell.text is not None]
    if not printed:
        return not_applicable("表上没有主管部门和实施单位")
    return judged([_blank(cell) for cell in printed if cell.text == ""])


def name_variant(form: Form) -> Verdict:
    """The title of a form and of its report call the project by its name, or by a part of it."""
    if form.project is None:
        return not_applicable("不是项目自评表")
    titles = [form.heading("表名", form.project.title), _report_title(form)]
    named = [(cell, _name_in(cell.text)) for cell in titles if cell.text]
    named = [(cell, name) for cell, name in named if name and _names_a_project(form, name)]
    if not named:
        return not_applicable("标题里没有项目名称")
    return judged([_variant(form, cell, name) for cell, name in named if not _same(name, form.project.name)])


def name_is_title(form: Form) -> Verdict:
    """The cell for the project's name has the name, and not the title of the form."""
    name = form.project.name if form.project else ""
    if not _ENDS_AS_TITLE.search("".join(name.split())):
        return PASSED if name else not_applicable("不是项目自评表")
    cell = form.heading("项目名称", name)
    message = f"项目名称一格写的是表的标题：{quoted(name)}。"
    return failed(Discrepancy(cell, as_filed(name), "", "", message, (cell,)))


def _blank(cell: FiledCell) -> Discrepancy:
    return Discrepancy(cell, printed(cell), "", "", f"{cell.label}空着。", (cell,))


def _report_title(form: Form) -> FiledCell:
    """Return the title of the project's report: its first line, or its first two when it is wrapped."""
    lines = ((form.project.report if form.project else None) or "").split("\n")
    title = next((text for text in (lines[0], "".join(lines[:2])) if "绩效自评" in text), None)
    return FiledCell((*form.path, "自评报告"), "自评报告.标题", title)


def _name_in(title: str | None) -> str:
    match = _TITLE.fullmatch("".join((title or "").split()))
    name = match["name"].removesuffix("项目") if match else ""
    return "" if _GENERIC.fullmatch(name) or _OFFICE.search(name) else name


def _same(one: str, other: str) -> bool:
    short, long = sorted((key(one), key(other)), key=len)
    return short in long or likeness(one, other).ground in (Ground.SAME, Ground.SAME_FORM, Ground.CONTAINED)


def _names_a_project(form: Form, name: str) -> bool:
    """Tell whether a title's words name this project, however written, or another one of the filing.

    What is like no project's name (本级部门, a number) says who files, or where the form stands.
    """
    own = form.project.name if form.project else ""
    others = (one.name for one in form.filed.filing.projects)
    return likeness(name, own).pct >= _LEAST_LIKE or any(_same(name, one) for one in (own, *others))


def _variant(form: Form, cell: FiledCell, name: str) -> Discrepancy:
    own = form.project.name if form.project else ""
    message = f"标题写{quoted(name)}，项目名称是{quoted(own)}。"
    return Discrepancy(cell, name, own, "", message, (cell, form.heading("项目名称", own)))

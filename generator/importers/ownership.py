"""Whose a document is, and of which year: every place that says so, and what to do where they disagree."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from generator.corpus import Department
from generator.errors import Place, UnreadableInputError
from generator.importers.fitting import DraftFiling
from generator.importers.titles import (
    filing_date_in,
    names_fiscal_year,
    organisation_in,
    period_year_in,
    year_in,
)
from generator.importers.vocabulary import wording
from generator.importers.vocabulary.grid import Document, Paragraph, Row, Table

YEAR, UNIT = "年度", "单位"
_BESIDE = {"header": "页眉", "footer": "页脚", "textbox": "文本框"}
_BETWEEN_NAMES = re.compile(r"[/／、,，;；]")
# The organ itself, without the units below it.
_ITSELF = re.compile(r"[(]?(?:机关)?本级[)]?$")
_NO_NAME = re.compile(r"[（(]?\s*(?:20\d\d)?\s*年度?\s*[)）]?")
_SHORT_LINE = 60
_SHORT_LABEL = 12
_NAMES_YEAR = re.compile(r"(?:预算|评价|自评|项目|所属|绩效|会计|财政|资金|填报)?年度")
_YEAR_ALONE = re.compile(r"(20\d\d)(?:年度?)?")
# A year before the name of the form is more likely the form's than that of its publication.
_NAMES_FORM = re.compile(r"20\d\d年?.*(?:自评|评价)")
_SHORTEST_NAME = 5
# A year is evaluated in the next one, before autumn; a later date may be one of the year itself.
_LAST_MONTH = 9


class UnknownOwnerError(UnreadableInputError):
    """A document that does not say whose it is, or of which year; others beside it, or a person, may tell.

    ``missing`` says which of the two: 年度 or 单位.
    """

    def __init__(self, message: str, place: Place, missing: str) -> None:
        """Take what is missing besides the sentence and the place."""
        super().__init__(message, place)
        self.missing = missing


@dataclass(frozen=True)
class Owner:
    """Whose a document is: the department's id where it is registered, its name and the year."""

    department_id: str | None
    name: str
    year: str


def owner_of(
    draft: DraftFiling,
    document: Document,
    path: Path,
    departments: Mapping[str, Department],
    *,
    department_id: str | None = None,
    year: str | None = None,
) -> Owner:
    """Return whose the document is; what was stated wins over what is written, and the difference is told.

    Raises UnknownOwnerError when neither says it, or the document says two things equally.
    """
    names = _names(draft, document)
    if not names and department_id is None:
        names = _names_beside(draft, document, path)
    if department_id is None:
        _refuse_several(draft, path)
        _refuse_two_names(draft, departments, path)
        _refuse_unclear(names, departments, path)
    found = department_id or department_named(names, departments)
    _warn_of_department(names, department_id, departments, draft, path)
    name = _name(names, departments.get(found or ""), path)
    return Owner(found, name, _year_of(year, draft, document, path))


# -------------------------------------------------- the year


def _year_of(stated: str | None, draft: DraftFiling, document: Document, path: Path) -> str:
    year = _stated(stated, draft, document, path) or _year(draft, document, path)
    for block in document.blocks:
        beside = year_in(block.text) if isinstance(block, Paragraph) and block.role in _BESIDE else None
        if isinstance(block, Paragraph) and beside not in {None, year} and names_fiscal_year(block.text):
            draft.ledger.warn(
                block.place, f"{_BESIDE[block.role]}写的年度是 {beside}，这份按 {year} 年度读入；请核对"
            )
    return year


def _stated(year: str | None, draft: DraftFiling, document: Document, path: Path) -> str | None:
    printed = set(draft.years) or {_year_of_text(draft, document)} - {None}
    if year and printed and year not in printed:
        found = "、".join(sorted(text for text in printed if text))
        draft.ledger.warn(path.name, f"指定的年度是 {year}，文件里写的是 {found}；已按指定的 {year}，请核对")
    return year


def _year(draft: DraftFiling, document: Document, path: Path) -> str:
    """The year the headings or titles name, else the file, a project or a date, with a warning."""
    of_cells = {*_years_of_cells(document), *filter(None, map(period_year_in, _said(document)))}
    if years := {*draft.years} | of_cells:
        return _one_named(years, draft, path)
    if found := _year_of_text(draft, document):
        return found
    for where, year in (
        ("文件名", year_in(path.stem)),
        ("文件夹名", year_in(path.parent.name) if names_fiscal_year(path.parent.name) else None),
        ("工作表名", _only(year_in(name) for name in _sheets(document))),
        ("项目名称", _only(year_in(project.head("项目名称")) for project in draft.projects)),
        ("填报日期", _year_before(document)),
    ):
        if year:
            draft.ledger.warn(path.name, f"文件内容没有写明年度，按{where}取 {year}；请核对")
            return year
    raise UnknownOwnerError("文件里没有写明年度；请用 --year 指明，例如 --year 2022", Place(path), YEAR)


def _one_named(years: set[str], draft: DraftFiling, path: Path) -> str:
    """The year of every form and report; those of several years are no one filing, however often each stands.

    A name of a file may say the year in which it was published, the next one; any other difference is asked.
    """
    of_reports = {year_in(title) for title in _report_titles(draft) if names_fiscal_year(title)} - {None}
    if len(years | of_reports) > 1:
        found = "、".join(sorted(year for year in years | of_reports if year))
        said = f"文件里写了几个年度：{found}；请用 --year 指明是哪一年的"
        raise UnknownOwnerError(said, Place(path), YEAR)
    (year,) = years
    named = year_in(path.stem)
    is_published = named == str(int(year) + 1) and not names_fiscal_year(path.stem)
    if is_published and _NAMES_FORM.search(path.stem):
        said = f"文件名写的年度是 {named}，表里写的是 {year}；已按表里的 {year}，请核对"
        draft.ledger.warn(path.name, said)
    elif named not in {None, year} and not is_published:
        said = f"文件名写的年度是 {named}，表里写的是 {year}；请用 --year 指明是哪一年的"
        raise UnknownOwnerError(said, Place(path), YEAR)
    return year


def _report_titles(draft: DraftFiling) -> list[str]:
    """The first line of every report; one whose title takes two lines has both."""
    reports = [draft.report, *(form.report for form in draft.projects)]
    return ["".join(text.split("\n")[:2])[:_SHORT_LINE] for text in reports if text]


def _year_of_text(draft: DraftFiling, document: Document) -> str | None:
    titles = "".join((draft.report or "").split("\n")[:2])
    return year_in(titles) or _year_of_lines(document)


def _year_of_lines(document: Document) -> str | None:
    """Return the fiscal year that the short lines of a document name, when they name only one."""
    return _only(year_in(line) for line in _lines(document) if len(line) <= _SHORT_LINE and "年度" in line)


def _year_before(document: Document) -> str | None:
    """Return the year before the one date of filing that a document has."""
    dates = [date for text in _said(document) if (date := filing_date_in(text))]
    years = {year for year, month in dates if month <= _LAST_MONTH}
    return str(int(years.pop()) - 1) if len(years) == 1 and dates else None


def _said(document: Document) -> Iterator[str]:
    """Yield lines and texts of cells, and label and value side by side as label：value."""
    yield from _lines(document)
    yield from (cell.text for row in _rows(document) for cell in row)
    pairs = (pair for row in _rows(document) for pair in pairwise(cell for cell in row if not cell.empty))
    yield from (f"{label.text}：{value.text}" for label, value in pairs if len(label.text) <= _SHORT_LABEL)


def _years_of_cells(document: Document) -> Iterator[str]:
    """Yield the years that stand beside 评价年度, 预算年度 in a form."""
    for row in _rows(document):
        for label, value in pairwise(cell for cell in row if not cell.empty):
            found = _YEAR_ALONE.fullmatch(wording.key(value.text))
            if found and _NAMES_YEAR.fullmatch(wording.key(label.text)):
                yield found[1]


def _only(years: Iterable[str | None]) -> str | None:
    found = {*years} - {None}
    return found.pop() if len(found) == 1 else None


def _lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def _sheets(document: Document) -> set[str]:
    """The names of a workbook's sheets, which stand before the addresses of cells."""
    firsts = (block if isinstance(block, Paragraph) else block.rows[0][0] for block in document.blocks)
    return {first.place.rpartition("!")[0] for first in firsts}


def _rows(document: Document) -> Iterable[Row]:
    return (row for block in document.blocks if isinstance(block, Table) for row in block.rows)


# -------------------------------------------------- the department


def _names(draft: DraftFiling, document: Document) -> list[str]:
    """Return the names the document gives its department, the most telling first."""
    titles = [form.head("表名") for form in (*draft.projects, *draft.whole_departments())]
    titles += (draft.report or "").split("\n")[:2]
    titles += [line for line in _lines(document)[:4] if len(line) <= _SHORT_LINE]
    named = {name for title in titles if (name := organisation_in(title))}
    said = [name for name in draft.names() if not _NO_NAME.fullmatch(name)]
    return said or (sorted(named) if len(named) == 1 else [])


def _names_beside(draft: DraftFiling, document: Document, path: Path) -> list[str]:
    """Return the name that other places give the department where no form does, with a warning; [] if none.

    A line that is nothing but a name is the filer's; with a colon behind it, it is whom a report is sent to.
    """
    lines = {line for line in map(wording.value, _lines(document)) if line and organisation_in(line) == line}
    found: tuple[tuple[str, str | None], ...] = (
        ("文件名", organisation_in(path.stem)),
        ("工作表名", _only(map(organisation_in, _sheets(document)))),
        ("落款或页眉", _only(lines)),
        ("文件夹名", organisation_in(path.parent.name)),
    )
    for where, name in found:
        if name:
            draft.ledger.warn(path.name, f"文件内容没有写明单位，按{where}取“{name}”；请核对")
            return [name]
    return []


def _refuse_several(draft: DraftFiling, path: Path) -> None:
    """Raise UnknownOwnerError when forms name different filers, none of which is a part of another's name."""
    filers = dict.fromkeys(wording.key(form.head("填报单位")) for form in draft.projects)
    names = [name for name in filers if len(name) >= _SHORTEST_NAME and organisation_in(name) == name]
    apart = [name for name in names if not any(name != other and name in other for other in names)]
    if len(apart) > 1:
        said = f"几张表的填报单位不同：{'、'.join(apart[:4])}；请用 --department 指明归哪个单位"
        raise UnknownOwnerError(said, Place(path), UNIT)


def _refuse_two_names(draft: DraftFiling, departments: Mapping[str, Department], path: Path) -> None:
    """Raise UnknownOwnerError when a form's title begins with another organisation than its filer is."""
    for form in (*draft.whole_departments(), *draft.projects):
        titled = organisation_in(form.head("表名"))
        filer = wording.value(form.head("填报单位") or form.head("部门名称"))
        if titled is None or organisation_in(filer) != filer or titled in filer or filer in titled:
            continue
        known = {department_named([name], departments) for name in (titled, filer)}
        # A unit below the one that publishes files by itself: the form says that they are these two.
        is_below = wording.key(form.head("主管部门")) == wording.key(titled)
        if is_below or (len(known) == 1 and None not in known):
            continue
        said = f"标题写的是“{titled}”，填报单位写的是“{filer}”；请用 --department 指明归哪个单位"
        raise UnknownOwnerError(said, Place(path), UNIT)


def _refuse_unclear(names: list[str], departments: Mapping[str, Department], path: Path) -> None:
    """Raise UnknownOwnerError when a document names two filers at once, or says too little of one."""
    if not names or department_named(names[:1], departments):
        return
    parts = [part for part in _BETWEEN_NAMES.split(names[0]) if part]
    if len(parts) > 1 and all(organisation_in(part) == part for part in parts):
        said = f"填报单位写了几个：{'、'.join(parts)}；请用 --department 指明归哪个单位"
        raise UnknownOwnerError(said, Place(path), UNIT)
    short = _folded(names[0])
    alike = [entry.name for entry in departments.values() if _folded(entry.name).endswith(short)]
    if len(short) < _SHORTEST_NAME and alike and not department_named(names, departments):
        said = f"文件里只写了“{names[0]}”，登记的有“{'”“'.join(alike[:4])}”；请用 --department 指明是不是"
        raise UnknownOwnerError(said, Place(path), UNIT)


def _warn_of_department(
    names: list[str],
    department_id: str | None,
    departments: Mapping[str, Department],
    draft: DraftFiling,
    path: Path,
) -> None:
    """Tell when the department stated is none of those that the document names, or not the one that files."""
    stated = departments.get(department_id or "")
    if stated is None:
        return
    filers = [form.head("填报单位") for form in (*draft.singles.values(), *draft.projects)]
    apart = [name for name in filers if organisation_in(name) == name and not _is_of(name, stated)]
    named = apart or ([] if any(_is_of(name, stated) for name in names) else names)
    if named:
        message = f"指定的部门是“{stated.name}”（{department_id}），文件里写的是“{named[0]}”"
        draft.ledger.warn(path.name, f"{message}；已按指定的部门，请核对")


def _is_of(name: str, department: Department) -> bool:
    """True when a name is the department's, or one is a part of the other."""
    return any(_folded(name) in full or full in _folded(name) for full in _all_names(department))


def department_named(names: list[str], departments: Mapping[str, Department]) -> str | None:
    """Return the one registered department that bears one of the names, in full or as its ending."""
    for name in map(_folded, names):
        full = [key for key, entry in departments.items() if name in _all_names(entry)]
        ending = [key for key, entry in departments.items() if _ends_with(entry, name)]
        for found in (full, ending):
            if len(found) == 1:
                return found[0]
    return None


def _folded(name: str) -> str:
    """Return a name for comparison: no blanks, and the organ for 本级, which is the organ itself."""
    return _ITSELF.sub("", wording.key(name))


def _ends_with(department: Department, name: str) -> bool:
    """True when a name of the department ends with ``name``; 教育局 alone says too little."""
    short = _folded(name)
    return len(short) >= _SHORTEST_NAME and any(known.endswith(short) for known in _all_names(department))


def _all_names(department: Department) -> list[str]:
    named = [department.name, *(former.name for former in department.former_names or ())]
    return [_folded(name) for name in named]


def _name(names: list[str], department: Department | None, path: Path) -> str:
    """The document's own name of the department; the registered one where it has none, or only its ending.

    A filing is of one department: what a document calls another one stays in its forms.
    """
    if department:
        known = {department.name, *(former.name for former in department.former_names or ())}
        return next((name for name in names if name in known), department.name)
    if names:
        return names[0]
    raise UnknownOwnerError(
        "文件里没有写明单位；请用 --department 指明（见 data/departments.yaml）", Place(path), UNIT
    )

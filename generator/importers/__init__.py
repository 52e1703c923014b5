"""Documents → filings. Every cell of the source is placed, masked or reported; nothing vanishes."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.corpus import Department
from generator.errors import Place, UnreadableInputError
from generator.filing import Filing
from generator.importers.filings import DraftFiling
from generator.importers.ledger import Ledger, Message, Report
from generator.importers.masking import redact, redacted, tell_candidates, without_personal
from generator.importers.narrative import year_in
from generator.importers.readers import read_document
from generator.importers.vocabulary.grid import Document, Paragraph

__all__ = ["Import", "Message", "Report", "UnknownOwnerError", "import_file", "read_document"]


class UnknownOwnerError(UnreadableInputError):
    """A document that does not say whose it is, or of which year; others beside it may tell."""


_HEADLESS = "绩效指标没有表头，应有“一级指标”“三级指标”“年度指标值”等栏目；请补上这一行再导入"
_SHORT_LINE = 60
_SHORTEST_NAME = 5
_TEXT_EXTRACTS = {".txt", ".md"}


@dataclass(frozen=True)
class Import:
    """A draft filing, the department it belongs to where that is known, and the account of every cell."""

    filing: Filing
    department_id: str | None
    report: Report
    document: Document


def import_file(
    path: Path,
    departments: Mapping[str, Department],
    department_id: str | None = None,
    year: str | None = None,
    read: Document | None = None,
) -> Import:
    """Read one document into a draft filing; ``read`` is what its reader made of it, where that is known.

    ``departments`` are those registered; the document's own name for its department finds one of them, unless
    ``department_id`` says which. Raises UnreadableInputError when no form is found, or no year is named.
    """
    if year is not None and not re.fullmatch(r"(19|20)[0-9]{2}", year):
        raise UnreadableInputError(f"年度“{year}”不可用；应为四位数字，例如 2022", Place(path))
    ledger = Ledger()
    source = read or read_document(path)
    for notice in source.notices:
        ledger.warn(notice.place, notice.text)
    document = redacted(source, ledger)
    tell_candidates(document, ledger)
    draft = DraftFiling(ledger)
    draft.read(document)
    if not draft.projects and not draft.parts:
        raise UnreadableInputError(_nothing_found(source), Place(path))
    if draft.headless and not draft.has_indicators:
        raise UnreadableInputError(_HEADLESS, Place(path))
    names = draft.names()
    owner = department_id or _department_named(names, departments)
    _warn_of_owner(names, department_id, departments, ledger, path)
    content: dict[str, Any] = {
        "单位": _unit_name(names, departments.get(owner or ""), path),
        "年度": _year_asked_for(year, draft, document, path) or _year(draft, document, path),
        **_source(path),
        **draft.finished_parts(),
        "项目": draft.finished_projects(),
    }
    filing = without_personal(Filing.model_validate(content), draft.ledger, path.name)
    return Import(filing, owner, draft.ledger.report(document), document)


def _year_of_lines(document: Document) -> str | None:
    """Return the fiscal year that the short lines of a document name, when they name only one."""
    lines = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    years = {year_in(line) for line in lines if len(line) <= _SHORT_LINE and "年度" in line} - {None}
    return years.pop() if len(years) == 1 else None


def _year_asked_for(year: str | None, draft: DraftFiling, document: Document, path: Path) -> str | None:
    """The stated year wins over what the document names, and the difference is told."""
    printed = set(draft.years) or {_year_of_text(draft, document)} - {None}
    if year and printed and year not in printed:
        found = "、".join(sorted(text for text in printed if text))
        draft.ledger.warn(path.name, f"指定的年度是 {year}，文件里写的是 {found}；已按指定的 {year}，请核对")
    return year


def _year_of_text(draft: DraftFiling, document: Document) -> str | None:
    titles = "".join(draft.parts.get("自评报告", "").split("\n")[:2])
    return year_in(titles) or _year_of_lines(document)


def _warn_of_owner(
    names: list[str],
    department_id: str | None,
    departments: Mapping[str, Department],
    ledger: Ledger,
    path: Path,
) -> None:
    """Tell when the department stated is none of those that the document names."""
    stated = departments.get(department_id or "")
    known = [*_all_names(stated)] if stated else []
    if stated and names and not any(name in full or full in name for name in names for full in known):
        message = f"指定的部门是“{stated.name}”（{department_id}），文件里写的是“{names[0]}”"
        ledger.warn(path.name, f"{message}；已按指定的部门，请核对")


def _year(draft: DraftFiling, document: Document, path: Path) -> str:
    """The fiscal year the headings name, else the report's title, else the file's name with a warning."""
    if len(draft.years) > 1:
        found = "、".join(sorted(draft.years))
        draft.ledger.warn(path.name, f"文件里出现多个年度：{found}；已取出现最多的，请核对")
    if draft.years:
        return draft.years.most_common(1)[0][0]
    found_year = _year_of_text(draft, document)
    if found_year is None and (found_year := year_in(path.stem)):
        draft.ledger.warn(path.name, f"文件内容没有写明年度，按文件名取 {found_year}；请核对")
    if found_year is None:
        raise UnknownOwnerError("文件里没有写明年度；请用 --year 指明，例如 --year 2022", Place(path))
    return found_year


def _nothing_found(source: Document) -> str:
    """Say that there is no form; where there are pictures, that it may be one of them."""
    if any("图片" in notice.text for notice in source.notices):
        return (
            "没有找到绩效自评表；文件里有图片，图片里的表格没有办法读取，请改用没有拍照、扫描过的 Word、"
            "Excel 原件"
        )
    return "没有找到绩效自评表；请确认文件内容，表头应有“项目名称”等栏目"


def _source(path: Path) -> dict[str, dict[str, str]]:
    """The original document's name and digest; a text extract is not the original and gets none."""
    if path.suffix.lower() in _TEXT_EXTRACTS:
        return {}
    return {"来源": {"文件名": redact(path.name), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}}


def _department_named(names: list[str], departments: Mapping[str, Department]) -> str | None:
    """Return the one registered department that bears one of the names, in full or as its ending."""
    for name in names:
        full = [key for key, entry in departments.items() if name in _all_names(entry)]
        ending = [key for key, entry in departments.items() if _ends_with(entry, name)]
        for found in (full, ending):
            if len(found) == 1:
                return found[0]
    return None


def _ends_with(department: Department, name: str) -> bool:
    """True when a name of the department ends with ``name``; 教育局 alone says too little."""
    return len(name) >= _SHORTEST_NAME and any(known.endswith(name) for known in _all_names(department))


def _all_names(department: Department) -> list[str]:
    return [department.name, *(former.name for former in department.former_names or ())]


def _unit_name(names: list[str], department: Department | None, path: Path) -> str:
    """The document's own name; the registered one where the document gives none, or only its ending."""
    if department and (not names or _ends_with(department, names[0])):
        return department.name
    if names:
        return names[0]
    raise UnknownOwnerError(
        "文件里没有写明单位；请用 --department 指明（见 data/departments.yaml）", Place(path)
    )

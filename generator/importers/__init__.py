"""Documents → filings. Every cell of the source is placed, masked or reported; nothing vanishes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import Place, UnreadableInputError
from generator.filing import Department, Filing
from generator.importers.filings import DraftFiling
from generator.importers.grid import Document
from generator.importers.ledger import Ledger, Message, Report
from generator.importers.narrative import year_in
from generator.importers.text import read_text_file

__all__ = ["Import", "Message", "Report", "import_file", "read_document"]

_TEXT_EXTRACTS = {".txt", ".md"}
_READERS = {".txt": read_text_file, ".md": read_text_file}


@dataclass(frozen=True)
class Import:
    """A draft filing, the department it belongs to where that is known, and the account of every cell."""

    filing: Filing
    department_id: str | None
    report: Report


def read_document(path: Path) -> Document:
    """Return the paragraphs and tables of a document; raise UnreadableInputError for what cannot be read."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = "、".join(sorted(_READERS))
        raise UnreadableInputError(f"不认识的文件类型“{path.suffix}”；目前能读 {known}", Place(path))
    return reader(path)


def import_file(
    path: Path,
    departments: Mapping[str, Department],
    department_id: str | None = None,
    year: str | None = None,
) -> Import:
    """Read one document into a draft filing.

    ``departments`` are those registered; the document's own name for its department finds one of them, unless
    ``department_id`` says which. Raises UnreadableInputError when no form is found, or no year is named.
    """
    document = read_document(path)
    draft = DraftFiling(Ledger())
    draft.read(document)
    if not draft.projects and not draft.parts:
        raise UnreadableInputError(
            "没有找到绩效自评表；请确认文件内容，表头应有“项目名称”等栏目", Place(path)
        )
    names = draft.names()
    owner = department_id or _department_named(names, departments)
    content: dict[str, Any] = {
        "单位": _unit_name(names, departments.get(owner or ""), path),
        "年度": year or _year(draft, path),
        **_source(path),
        **{key: draft.parts[key] for key in ("整体支出", "基础数据", "自评报告") if key in draft.parts},
        **({"附注": draft.notes} if draft.notes else {}),
        "项目": draft.finished_projects(),
    }
    return Import(Filing.model_validate(content), owner, draft.ledger.report(document))


def _year(draft: DraftFiling, path: Path) -> str:
    """The fiscal year the headings name, else the report's title, else the file's name with a warning."""
    if len(draft.years) > 1:
        found = "、".join(sorted(draft.years))
        draft.ledger.warn(path.name, f"文件里出现多个年度：{found}；已取出现最多的，请核对")
    if draft.years:
        return draft.years.most_common(1)[0][0]
    titles = "".join(draft.parts.get("自评报告", "").split("\n")[:2])
    found_year = year_in(titles)
    if found_year is None and (found_year := year_in(path.stem)):
        draft.ledger.warn(path.name, f"文件内容没有写明年度，按文件名取 {found_year}；请核对")
    if found_year is None:
        raise UnreadableInputError("文件里没有写明年度；请用 --year 指明，例如 --year 2022", Place(path))
    return found_year


def _source(path: Path) -> dict[str, dict[str, str]]:
    """The original document's name and digest; a text extract is not the original and gets none."""
    if path.suffix.lower() in _TEXT_EXTRACTS:
        return {}
    return {"来源": {"文件名": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}}


def _department_named(names: list[str], departments: Mapping[str, Department]) -> str | None:
    """Return the one registered department that bears one of the names, in full or as its ending."""
    for name in names:
        full = [key for key, entry in departments.items() if name in _all_names(entry)]
        ending = [
            key
            for key, entry in departments.items()
            if any(known.endswith(name) for known in _all_names(entry))
        ]
        for found in (full, ending):
            if len(found) == 1:
                return found[0]
    return None


def _all_names(department: Department) -> list[str]:
    return [department.name, *(former.name for former in department.former_names or ())]


def _unit_name(names: list[str], department: Department | None, path: Path) -> str:
    """The document's own name; the registered one where the document gives none, or only its ending."""
    if department and (not names or any(known.endswith(names[0]) for known in _all_names(department))):
        return department.name
    if names:
        return names[0]
    raise UnreadableInputError(
        "文件里没有写明单位；请用 --department 指明（见 data/departments.yaml）", Place(path)
    )

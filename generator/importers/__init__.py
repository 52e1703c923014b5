"""Documents → filings. Every cell of the source is placed, masked or reported; nothing vanishes."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.corpus import Department
from generator.errors import Place, UnreadableInputError
from generator.filing import Filing
from generator.importers.filings import read_filing
from generator.importers.ledger import HeadingQuestion, Ledger, Message, Report
from generator.importers.lost_tables import tell_lost_tables
from generator.importers.masking import redact, redacted, tell_candidates, without_personal
from generator.importers.ownership import UNIT, YEAR, UnknownOwnerError, department_named, owner_of
from generator.importers.readers import read_document
from generator.importers.readers.bounds import NO_FORM
from generator.importers.vocabulary.grid import Document, Paragraph

__all__ = [
    "UNIT",
    "YEAR",
    "HeadingQuestion",
    "Import",
    "Message",
    "Report",
    "UnknownOwnerError",
    "department_named",
    "import_file",
    "read_document",
]


_HEADLESS = "绩效指标没有表头，应有“一级指标”“三级指标”“年度指标值”等栏目；请补上这一行再导入"
_BLANK = "这是一张空白的表，名称、金额和指标值都没有填，没有导入；请填好后再导入"
_OF_FORMS = ("项目名称", "一级指标")
_WITHOUT_TABLE = (
    "文件里有“项目名称”“一级指标”等字，却没有表格的行和列（另存时可能丢了）；请用 Word、WPS 打开原件核对，"
    "另存为 docx 后再导入"
)
_DECLARATION = "是绩效目标申报表，只写目标，没有完成情况，不是绩效自评表，未导入；请换用自评表"
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
    tell_lost_tables(document, ledger)
    draft = read_filing(document, ledger)
    if draft.declarations and draft.is_empty:
        raise UnreadableInputError(f"“{draft.declarations[0]}”{_DECLARATION}", Place(path))
    if draft.is_empty and draft.unnamed_list:
        raise UnreadableInputError(draft.unnamed_list, Place(path))
    if draft.is_empty:
        raise UnreadableInputError(_nothing_found(source), Place(path))
    if draft.is_blank:
        raise UnreadableInputError(_BLANK, Place(path))
    if draft.headless and not draft.has_indicators:
        raise UnreadableInputError(_HEADLESS, Place(path))
    owner = owner_of(draft, document, path, departments, department_id=department_id, year=year)
    content = {
        "单位": owner.name,
        "年度": owner.year,
        **_source(path),
        **draft.finished_parts(),
        "项目": draft.finished_projects(),
    }
    filing = without_personal(Filing.model_validate(content), draft.ledger, path.name)
    return Import(filing, owner.department_id, draft.ledger.report(document), document)


def _nothing_found(source: Document) -> str:
    """Say that there is no form; where there are pictures, that it may be one of them."""
    if left := next((notice.text for notice in source.notices if notice.text.endswith(NO_FORM)), None):
        return left
    if any("图片" in notice.text for notice in source.notices):
        return (
            "没有找到绩效自评表；文件里有图片，图片里的表格没有办法读取，请改用没有拍照、扫描过的 Word、"
            "Excel 原件"
        )
    texts = [block.text for block in source.blocks if isinstance(block, Paragraph)]
    if len(texts) == len(source.blocks) and all(any(word in text for text in texts) for word in _OF_FORMS):
        return _WITHOUT_TABLE
    return "没有找到绩效自评表；请确认文件内容，表头应有“项目名称”等栏目"


def _source(path: Path) -> dict[str, dict[str, str]]:
    """The original document's name and digest; a text extract is not the original and gets none."""
    if path.suffix.lower() in _TEXT_EXTRACTS:
        return {}
    return {"来源": {"文件名": redact(path.name), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}}

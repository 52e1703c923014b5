"""Layouts of forms from the provinces: each is read to the record that stands beside its drawing."""

import importlib
from pathlib import Path
from typing import Any

import pytest
from drafting import drafted
from drawing import Family, document_of, write_docx, write_html, write_xlsx

from generator.filing import Filing
from generator.importers.filings import read_filing
from generator.importers.lacking import told_of
from generator.importers.ledger import Ledger, Report
from generator.importers.readers.excel import read_xlsx
from generator.importers.readers.web import read_html
from generator.importers.readers.word import read_docx
from generator.importers.vocabulary.grid import Document

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("layout_*.py"))
FAMILIES: list[Family] = [importlib.import_module(name).FAMILY for name in NAMES]
each_family = pytest.mark.parametrize("family", FAMILIES, ids=NAMES)


def read(document: Document) -> tuple[dict[str, Any], Report]:
    """Return what a document holds, by part, and the account of its cells; the record accepts it."""
    draft = read_filing(document, Ledger())
    parts = {**draft.finished_parts(), "项目": draft.finished_projects()}
    filing = Filing.model_validate({"单位": "测试单位", "年度": "2022", **parts})
    return filing.model_dump(mode="json", by_alias=True, exclude_none=True), draft.ledger.report(document)


def forms(filing: dict[str, Any], part: str) -> list[dict[str, Any]]:
    found = filing.get(part, [])
    made = found if isinstance(found, list) else [found]
    return [{key: value for key, value in form.items() if key != "编号"} for form in made]


def check(family: Family, document: Document) -> None:
    filing, report = read(document)
    assert forms(filing, family.part) == [dict(form) for form in family.expected]
    assert filing.get("附注", []) == [*family.notes]
    assert [message.text for message in report.unplaced] == [*family.left]
    assert report.placed + report.masked + len(report.unplaced) == report.cells
    drafts = [drafted(form) for form in family.expected]
    lacking = {text for form in drafts for whole in (False, True) for text in told_of(form, all_read=whole)}
    warnings = [message.text for message in report.warnings if message.text not in lacking]
    assert len(warnings) == len(family.warned), warnings
    assert [piece for piece, text in zip(family.warned, warnings, strict=True) if piece not in text] == []


@each_family
def test_every_value_of_the_grid_is_read(family: Family) -> None:
    check(family, document_of(family))


@each_family
def test_every_value_of_the_word_file_is_read(family: Family, tmp_path: Path) -> None:
    write_docx(family, tmp_path / "表.docx")
    check(family, read_docx(tmp_path / "表.docx"))


@each_family
def test_every_value_of_the_excel_file_is_read(family: Family, tmp_path: Path) -> None:
    write_xlsx(family, tmp_path / "表.xlsx")
    check(family, read_xlsx(tmp_path / "表.xlsx"))


@each_family
def test_every_value_of_the_web_page_is_read(family: Family, tmp_path: Path) -> None:
    write_html(family, tmp_path / "表.html")
    check(family, read_html(tmp_path / "表.html"))

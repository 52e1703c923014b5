"""The way back: a filing printed as the official form reads as the same record."""

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.filing import FiledYear, Filing
from generator.importers.filings import read_filing
from generator.importers.ledger import Ledger
from generator.importers.vocabulary.grid import Document, Paragraph, Table
from generator.official import filing_document, write_excel, write_word
from generator.storage import load_corpus

FILED = load_corpus(Path(__file__).parent / "fixtures/sample/data").filed_years


def _with_places(document: Document) -> Document:
    """Give every cell a place of its own, as a reader would."""
    blocks: list[Paragraph | Table] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            blocks.append(replace(block, place=f"paragraph {number}"))
            continue
        rows = tuple(
            tuple(replace(cell, place=f"table {number} {cell.place}") for cell in row) for row in block.rows
        )
        blocks.append(Table(rows, block.exact))
    return Document(tuple(blocks))


def _read_again(document: Document, filing: Filing) -> tuple[Filing, Ledger]:
    draft = read_filing(document, Ledger())
    tree = {"单位": filing.department_name, "年度": draft.years.most_common(1)[0][0]}
    parts = {**draft.finished_parts(), "项目": draft.finished_projects()}
    return Filing.model_validate(tree | parts), draft.ledger


@pytest.mark.parametrize("filed", FILED, ids=lambda filed: filed.department_id)
def test_the_official_form_reads_as_the_same_record(filed: FiledYear) -> None:
    document = _with_places(filing_document(filed.filing))
    again, ledger = _read_again(document, filed.filing)
    assert again == filed.filing
    assert ledger.report(document).unplaced == ()


@pytest.mark.parametrize("filed", FILED, ids=lambda filed: filed.department_id)
def test_rows_fill_the_width_of_their_table(filed: FiledYear) -> None:
    for table in (block for block in filing_document(filed.filing).blocks if isinstance(block, Table)):
        widths = Counter(sum(cell.span for cell in row) for row in table.rows)
        assert len(widths) == 1, widths


@pytest.mark.parametrize("filed", FILED, ids=lambda filed: filed.department_id)
def test_every_sheet_holds_one_form_with_its_own_signature_and_report(filed: FiledYear) -> None:
    document = filing_document(filed.filing)
    book = load_workbook(io.BytesIO(write_excel(document)))
    projects = {project.name[:31]: project for project in filed.filing.projects}
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    assert set(projects) <= set(sheets)
    for name, project in projects.items():
        words = [str(cell) for row in sheets[name].iter_rows(values_only=True) for cell in row if cell]
        assert not words[0].startswith("填报人")
        assert project.name in words
        assert not project.report or project.report.split("\n")[-1] == words[-1]
        others = set(projects) - {name}
        assert not [other for other in others if other in words]


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    names = ["a/b[c]?*:\\d", "History", "同名", "同名", "长" * 40, "长" * 40, "'", "  "]
    projects = [
        FILED[0].filing.projects[0].model_copy(update={"name": n, "id": f"x{i}"}) for i, n in enumerate(names)
    ]
    document = filing_document(FILED[0].filing.model_copy(update={"projects": tuple(projects)}))
    titles = [sheet.title for sheet in load_workbook(io.BytesIO(write_excel(document))).worksheets]
    assert titles[-8:-4] == ["a b c d", f"History（{len(titles) - 6}）", "同名", f"同名（{len(titles) - 4}）"]
    assert len({title.lower() for title in titles}) == len(titles)
    assert max(map(len, titles)) == 31


@pytest.mark.parametrize("write", [write_word, write_excel])
def test_the_same_filing_gives_the_same_bytes(write: object) -> None:
    document = filing_document(FILED[0].filing)
    assert callable(write)
    assert write(document) == write(document)

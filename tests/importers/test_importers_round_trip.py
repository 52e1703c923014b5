"""The five filings, written in other formats and read again, are the same records as their text."""

import re
import shutil
import subprocess
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pytest

from generator.filing import FiledYear, Filing
from generator.importers import import_file
from generator.importers.vocabulary.grid import Document, Paragraph, Row, Table
from generator.official import filing_document, write_excel, write_word
from generator.official.word import depth
from generator.storage import load_corpus

CORPUS = load_corpus(Path(__file__).parents[1] / "fixtures/sample/data")
SPACE = re.compile(r"\s+")
each_filing = pytest.mark.parametrize("filed", CORPUS.filed_years, ids=lambda filed: filed.department_id)


def write_page(document: Document) -> bytes:
    """Return the document as a web page."""
    blocks = [
        f"<p>{escape(block.text)}</p>" if isinstance(block, Paragraph) else html_table(block)
        for block in document.blocks
    ]
    return f'<html><meta charset="utf-8"><body>{"".join(blocks)}</body></html>'.encode()


def html_table(table: Table) -> str:
    def cells(number: int, row: Row) -> str:
        return "".join(
            f'<td colspan="{cell.span}" rowspan="{depth(table.rows, number, cell)}">'
            f"{escape(cell.text).replace(chr(10), '<br>')}</td>"
            for cell in row
            if not cell.continues
        )

    return f"<table>{''.join(f'<tr>{cells(*pair)}</tr>' for pair in enumerate(table.rows))}</table>"


WRITERS: dict[str, Callable[[Document], bytes]] = {"docx": write_word, "xlsx": write_excel}


def record(filing: Filing) -> dict[str, Any]:
    return filing.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"source"})


@pytest.mark.parametrize("kind", sorted(WRITERS))
@each_filing
def test_an_office_file_reads_as_the_same_record(filed: FiledYear, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"自评表.{kind}"
    path.write_bytes(WRITERS[kind](filing_document(filed.filing)))
    done = import_file(path, CORPUS.departments)
    assert record(done.filing) == record(filed.filing)
    assert done.report.unplaced == ()
    assert done.filing.source is not None
    assert done.filing.source.file_name == path.name


@each_filing
def test_a_web_page_reads_as_the_same_record(filed: FiledYear, tmp_path: Path) -> None:
    """A page shows one blank where the source has several: blanks are not compared."""
    path = tmp_path / "自评表.html"
    path.write_bytes(write_page(filing_document(filed.filing)))
    done = import_file(path, CORPUS.departments)
    assert without_blanks(record(done.filing)) == without_blanks(record(filed.filing))
    assert done.report.unplaced == ()


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the five filings as PDF files, printed by one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("pdf")
    for filed in CORPUS.filed_years:
        (folder / f"{filed.department_id}.docx").write_bytes(write_word(filing_document(filed.filing)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    done = subprocess.run(
        [*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True, timeout=120
    )
    assert len([*folder.glob("*.pdf")]) == len(CORPUS.filed_years), done.stderr
    return folder


@pytest.mark.programs
@each_filing
def test_a_printed_file_reads_as_the_same_record(filed: FiledYear, pdfs: Path) -> None:
    """A PDF holds no blanks where lines end and more than fit on a line: blanks are not compared."""
    done = import_file(pdfs / f"{filed.department_id}.pdf", CORPUS.departments)
    assert without_blanks(record(done.filing)) == without_blanks(record(filed.filing))
    assert done.report.unplaced == ()


def without_blanks(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {SPACE.sub("", key): without_blanks(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [without_blanks(value) for value in tree]
    return SPACE.sub("", tree) if isinstance(tree, str) else tree


def test_the_original_is_not_kept_but_its_digest_is(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    smallest = min(CORPUS.filed_years, key=lambda filed: len(filed.filing.projects))
    path.write_bytes(write_word(filing_document(smallest.filing)))
    copy = tmp_path / "b.docx"
    shutil.copy(path, copy)
    first, second = (import_file(one, CORPUS.departments).filing.source for one in (path, copy))
    assert first is not None
    assert second is not None
    assert first.sha256 == second.sha256
    assert len(first.sha256 or "") == 64

"""Files of nearly 50 MB, large by their pictures or by formats of blank cells, are read like small ones."""

import base64
import os
import time
import zipfile
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import openpyxl
import pytest
from reader_forms import grid, html_form, printed, write_docx, write_html, write_xlsx
from reader_pdfs import table, write_pdf

from generator.corpus import Department
from generator.errors import UnreadableInputError
from generator.importers import import_file
from generator.importers.readers import large, read_document
from generator.importers.readers.excel.biff import size_without_pictures

MEGABYTE = 2**20
PHOTOS = 9
SECONDS = 6
OFFICES = {"mouju": Department(name="某局")}


def photo(size: int = 5 * MEGABYTE) -> bytes:
    """Return what packs no better than a photograph does."""
    return b"\xff\xd8\xff\xe0" + os.urandom(size)


def with_parts(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def with_photos(path: Path) -> Path:
    return with_parts(path, {f"media/image{number}.jpeg": photo() for number in range(PHOTOS)})


def write_page_with_photos(path: Path) -> Path:
    write_html(path)
    shown = f'<p><img src="data:image/jpeg;base64,{base64.b64encode(photo()).decode()}"></p>' * 6
    path.write_text(path.read_text("utf-8").replace("</body>", f"{shown}</body>"), encoding="utf-8")
    return path


def write_archive_with_photos(path: Path) -> Path:
    """Write a page with its pictures in one file; the mail programs that do so fold their long lines."""
    archive = MIMEMultipart("related")
    archive.attach(MIMEText(f"<html><body><p>自评表</p>{html_form()}</body></html>", "html", "utf-8"))
    for _ in range(5):
        archive.attach(MIMEImage(photo(), "jpeg"))
    path.write_bytes(archive.as_bytes())
    return path


WRITERS = {
    "docx": lambda path: with_photos(write_docx(path)),
    "xlsx": lambda path: with_photos(write_xlsx(path)),
    "html": write_page_with_photos,
    "mht": write_archive_with_photos,
}


@pytest.mark.parametrize("suffix", WRITERS)
def test_photographs_cost_next_to_nothing(suffix: str, tmp_path: Path) -> None:
    path = WRITERS[suffix](tmp_path / f"a.{suffix}")
    assert 30 * MEGABYTE < path.stat().st_size < 50 * MEGABYTE
    start = time.process_time()
    document = read_document(path)
    assert time.process_time() - start < SECONDS
    assert grid(document) == printed()


def test_a_pdf_with_photographs(tmp_path: Path) -> None:
    rows = [["项目名称", "空调年费"], ["得分", "90"]]
    path = write_pdf(tmp_path / "a.pdf", table(40, 60, [200, 200], rows))
    head = f"<</Type/XObject/Subtype/Image/Width 4000/Height 4000/Filter/DCTDecode/Length {45 * MEGABYTE}>>"
    stream = f"90 0 obj\n{head}stream\n".encode() + photo(45 * MEGABYTE) + b"\nendstream\nendobj\n"
    content = path.read_bytes()
    at = content.index(b"xref\n0")
    moved = content[at:].replace(b"startxref\n%d" % at, b"startxref\n%d" % (at + len(stream)))
    path.write_bytes(content[:at] + stream + moved)
    texts = [cell[0] for row in grid(read_document(path)) for cell in row]
    assert texts == ["项目名称", "空调年费", "得分", "90"]


def test_pictures_that_unpack_to_more_than_a_document_may(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx")
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("word/media/image1.bmp", "w") as picture,
    ):
        for _ in range(220):
            picture.write(bytes(MEGABYTE))
    assert grid(read_document(path)) == printed()


def test_pictures_of_an_old_workbook_are_no_text() -> None:
    def record(number: int, size: int) -> bytes:
        return number.to_bytes(2, "little") + size.to_bytes(2, "little") + bytes(size)

    cells = record(0x203, 14) * 10
    drawn = record(0xEB, 8000) + record(0x3C, 8000) * 5 + record(0xEC, 100)
    assert size_without_pictures(cells + drawn + cells) == 2 * len(cells)


def formatted(rows: range, cells: str) -> str:
    return "".join(
        f'<row r="{row}" spans="1:8">{"".join(f"""<c r="{c}{row}" s="1"/>""" for c in cells)}</row>'
        for row in rows
    )


@pytest.mark.parametrize("cells", ["", "AB"])
def test_columns_formatted_to_the_last_row_cost_nothing(cells: str, tmp_path: Path) -> None:
    path, blank = write_xlsx(tmp_path / "a.xlsx"), formatted(range(13, 200_000), cells)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</sheetData>", f"{blank}</sheetData>".encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    start = time.process_time()
    assert grid(read_document(path)) == printed()
    assert time.process_time() - start < 1


def test_a_long_table_beside_a_form_is_left_out_and_one_of_forms_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "_MANY", 2_000)
    monkeypatch.setattr(large, "MAX_CELLS_OF_FORMS", 3_000)
    path = write_xlsx(tmp_path / "某局2022年度.xlsx")
    book = openpyxl.load_workbook(path)
    ledger = book.create_sheet("台账")
    for row in range(300):
        ledger.append([f"字{row}.{column}" for column in range(8)])
    book.save(path)
    found = import_file(path, OFFICES, "mouju", "2022")
    assert [project.name for project in found.filing.projects] == ["空调年费"]
    assert any("这张表有 300 行" in notice.text for notice in found.report.warnings)

    ledger.insert_rows(1)
    for column, text in enumerate(("序号", "项目名称", "年初预算数", "得分"), 1):
        ledger.cell(1, column).value = text
    for row in range(302, 402):
        ledger.append([f"字{row}.{column}" for column in range(8)])
    book.save(path)
    with pytest.raises(UnreadableInputError, match="超过 8 万个单元格"):
        read_document(path)

"""Documents of every kind that departments file → the same grid of paragraphs and tables.

What a file is, its content says; where its name says otherwise it is read by its content, with a notice.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.errors import Place, UnreadableInputError
from generator.importers.readers.delimited import is_pasted, read_delimited
from generator.importers.readers.excel import read_xls, read_xlsx
from generator.importers.readers.large import without_large_tables
from generator.importers.readers.office import read_with_office
from generator.importers.readers.pdf import read_pdf
from generator.importers.readers.signature import SUFFIXES, FileKind, expected, kind_of
from generator.importers.readers.text import read_text_file
from generator.importers.readers.web import read_html
from generator.importers.readers.word import read_docx
from generator.importers.vocabulary.grid import Document, Notice, Paragraph, Table

__all__ = ["SUFFIXES", "FileKind", "kind_of", "read_document"]


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _read_plain_text(path: Path) -> Document:
    return read_delimited(path) if is_pasted(path) else read_text_file(path)


def _read_text_document(path: Path) -> Document:
    return read_with_office(path, suffix=path.suffix.lower() or ".doc", target="docx")


def _read_table_document(path: Path) -> Document:
    return read_with_office(path, suffix=path.suffix.lower() or ".ods", target="xlsx")


_READERS: Mapping[FileKind, Callable[[Path], Document]] = {
    FileKind.DOCX: read_docx,
    FileKind.XLSX: read_xlsx,
    FileKind.XLS: read_xls,
    FileKind.PDF: read_pdf,
    FileKind.HTML: read_html,
    FileKind.CSV: read_delimited,
    FileKind.TEXT: _read_plain_text,
    FileKind.OFFICE_TEXT: _read_text_document,
    FileKind.OFFICE_TABLE: _read_table_document,
}


def read_document(path: Path) -> Document:
    """Return the paragraphs and tables of a document, with notices of what was not read or is doubtful.

    Raises UnreadableInputError, with the file as its place and one sentence that says what to do, for
    everything that cannot be read: damaged, encrypted, scanned, empty or foreign files, and those beyond the
    bounds of ``bounds``.
    """
    try:
        kind = kind_of(path)
        document = without_large_tables(_cleaned(_READERS[kind](path)))
    except UnreadableInputError as error:
        raise UnreadableInputError(error.message, Place(path, error.place.line, error.place.cell)) from error
    if expected(kind, path.suffix):
        return document
    named = f"文件名以“{path.suffix}”结尾" if path.suffix else "文件名没有扩展名"
    notice = Notice(path.name, f"{named}，内容却是{kind.value}，已按内容读入；请核对是不是要导入的文件")
    return replace(document, notices=(notice, *document.notices))


def _cleaned(document: Document) -> Document:
    """Drop the control characters and halves of characters that damaged files hold: no one sees them."""
    return Document(tuple(_block(block) for block in document.blocks), document.notices)


def _block(block: Paragraph | Table) -> Paragraph | Table:
    if isinstance(block, Paragraph):
        return replace(block, text=_clean(block.text)) if _CONTROLS.search(block.text) else block
    if not any(_CONTROLS.search(cell.text) for row in block.rows for cell in row):
        return block
    rows = tuple(tuple(replace(cell, text=_clean(cell.text)) for cell in row) for row in block.rows)
    return replace(block, rows=rows)


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text.replace("\v", "\n").replace("\f", "\n"))

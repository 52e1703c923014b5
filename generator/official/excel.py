"""A document as an Excel file (.xlsx): every part on a sheet of its own, all cells as text."""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from generator.importers.vocabulary.grid import Paragraph, Table
from generator.official.archive import with_fixed_times
from generator.official.document import FilingDocument, Part
from generator.official.word import depth

_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_WIDTH = 14
_NAME_MAX = 31
_RESERVED = "history"
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_excel(document: FilingDocument) -> bytes:
    """Return the bytes of the Excel file; text never becomes a number, a formula or a link."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"created": _TIME})
    plain = book.add_format({"text_wrap": True, "valign": "vcenter", "num_format": "@"})
    boxed = book.add_format({"text_wrap": True, "valign": "vcenter", "border": 1, "num_format": "@"})
    for name, part in zip(_sheet_names(document.parts), document.parts, strict=True):
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 20, _WIDTH)
        row = 0
        for block in part.blocks:
            row = _write(sheet, row, block, plain, boxed)
    book.close()
    return with_fixed_times(buffer.getvalue())


def _sheet_names(parts: Iterable[Part]) -> Iterator[str]:
    """Yield a name for every sheet: the part's own as far as Excel lets it be one, each once."""
    taken: set[str] = set()
    for number, part in enumerate(parts, 1):
        name = _REFUSED.sub(" ", part.name).strip(" '")[:_NAME_MAX].strip(" '") or f"表{number}"
        if name.lower() in taken or name.lower() == _RESERVED:
            ending = f"（{number}）"
            name = name[: _NAME_MAX - len(ending)] + ending
        taken.add(name.lower())
        yield name


def _write(sheet: Any, row: int, block: Paragraph | Table, plain: Any, boxed: Any) -> int:
    """Write one block from ``row`` on; return the row after it."""
    if isinstance(block, Paragraph):
        sheet.write_string(row, 0, block.text, plain)
        return row + 1
    for number, cells in enumerate(block.rows):
        for cell in cells:
            if cell.continues:
                continue
            last = row + number + depth(block.rows, number, cell) - 1
            end = cell.column + cell.span - 1
            if (last, end) == (row + number, cell.column):
                sheet.write_string(row + number, cell.column, cell.text, boxed)
            else:
                sheet.merge_range(row + number, cell.column, last, end, "", boxed)
                sheet.write_string(row + number, cell.column, cell.text, boxed)
    return row + len(block.rows)

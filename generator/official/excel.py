"""A document as an Excel file (.xlsx): every part on a sheet of its own, all cells as text."""

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from generator.importers.grid import Document, Paragraph, Table
from generator.official.archive import with_fixed_times
from generator.official.word import depth

_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_WIDTH = 14
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass
class _Part:
    """A table with the lines above and below it; a sheet."""

    blocks: list[Paragraph | Table] = field(default_factory=list)


def write_excel(document: Document) -> bytes:
    """Return the bytes of the Excel file; text never becomes a number, a formula or a link."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"created": _TIME})
    plain = book.add_format({"text_wrap": True, "valign": "vcenter", "num_format": "@"})
    boxed = book.add_format({"text_wrap": True, "valign": "vcenter", "border": 1, "num_format": "@"})
    for number, part in enumerate(_parts(document), 1):
        sheet = book.add_worksheet(f"表{number}")
        sheet.set_column(0, 20, _WIDTH)
        row = 0
        for block in part.blocks:
            row = _write(sheet, row, block, plain, boxed)
    book.close()
    return with_fixed_times(buffer.getvalue())


def _parts(document: Document) -> list[_Part]:
    """A sheet begins after every table, once the lines that belong below it are over."""
    parts = [_Part()]
    for index, block in enumerate(document.blocks):
        parts[-1].blocks.append(block)
        following = document.blocks[index + 1 :]
        if isinstance(block, Table) and any(isinstance(other, Table) for other in following):
            parts.append(_Part())
    return parts


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

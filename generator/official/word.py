"""A document as a Word file (.docx): real tables with real merged cells, A4, printable."""

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell

from generator.importers.vocabulary.grid import Cell, Document, Paragraph, Row, Table
from generator.official.archive import with_fixed_times

_FONT = "宋体"
_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def write_word(document: Document) -> bytes:
    """Return the bytes of the Word file; the same document always gives the same bytes."""
    file = docx.Document()
    _style(file)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            file.add_paragraph(block.text)
        else:
            _table(file, block)
    buffer = io.BytesIO()
    file.save(buffer)
    return with_fixed_times(buffer.getvalue())


def _style(file: Any) -> None:
    style = file.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    file.core_properties.created = file.core_properties.modified = _TIME
    file.core_properties.author = file.core_properties.last_modified_by = ""


def _table(file: Any, table: Table) -> None:
    width = max((cell.column + cell.span for row in table.rows for cell in row), default=0)
    if not table.rows or not width:
        return
    made = file.add_table(rows=len(table.rows), cols=width, style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    # The library's own merging seeks each cell anew, which takes ten times as long as all the rest.
    grid = [list(row._tr.tc_lst) for row in made.rows]  # noqa: SLF001
    for number, row in enumerate(table.rows):
        for cell in row:
            if not cell.continues:
                deep = depth(table.rows, number, cell)
                _merge([line[cell.column : cell.column + cell.span] for line in grid[number : number + deep]])
                _Cell(grid[number][cell.column], made).text = cell.text


def _merge(area: list[list[Any]]) -> None:
    """Make one cell of a rectangle of ``w:tc``: wide by a span, deep by cells that continue the first."""
    for number, (first, *others) in enumerate(area):
        if others:
            first.width = sum(cell.width for cell in (first, *others))
            first.grid_span = len(others) + 1
        for cell in others:
            cell.getparent().remove(cell)
        if len(area) > 1:
            first.vMerge = "continue" if number else "restart"


def depth(rows: tuple[Row, ...], number: int, cell: Cell) -> int:
    """Return how many rows a cell takes: its own, and those in which it is continued."""
    depth = 1
    for row in rows[number + 1 :]:
        if not any(
            other.continues and other.column == cell.column and other.span == cell.span for other in row
        ):
            break
        depth += 1
    return depth

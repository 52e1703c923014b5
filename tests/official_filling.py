"""A clerk who fills in a blank form: cell by cell, in Word or Excel."""

from collections.abc import Mapping
from pathlib import Path

import docx
import openpyxl

Spot = tuple[int, int]


def fill_word(path: Path, values: Mapping[Spot, str], year: str, unit: str) -> None:
    """Write values into cells of the first table, and year and unit into the lines above it."""
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        paragraph.text = _line(paragraph.text, year, unit)
    table = document.tables[0]
    for (row, column), text in values.items():
        table.cell(row, column).text = text
    document.save(str(path))


def fill_excel(path: Path, values: Mapping[Spot, str], year: str, unit: str) -> None:
    """Write values into cells of the first sheet, below the lines above the form."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    first = next(cell.row for row in sheet.iter_rows() for cell in row if cell.border.left.style)
    for row in sheet.iter_rows(max_row=first - 1):
        for cell in row:
            cell.value = _line(str(cell.value), year, unit) if cell.value else cell.value
    for (row, column), text in values.items():
        sheet.cell(first + row, column + 1).value = text
    book.save(path)


def _line(text: str, year: str, unit: str) -> str:
    text = text.replace("\u3000\u3000\u3000\u3000年度", f"{year}年度")
    return text.replace("填报单位：", f"填报单位：{unit}")

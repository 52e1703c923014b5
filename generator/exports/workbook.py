"""All tables as one Excel workbook: a sheet of explanations, then one sheet a table."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from generator.exports.sheet_rows import WriteRow, filled, format_number, row_writer, sheet_file
from generator.frames import ENGLISH, SCHEMA_VERSION, PublishedTable, Row

ROWS_OF_A_SHEET = 1_048_575
DICTIONARY = "说明"
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_HEADINGS = ("表", "列", "含义", "English", "单位", "类型")
_WIDTHS = (14, 32, 60, 48, 8, 8)
_WIDTH = 16
_PREFACE = (
    f"数据结构版本 {SCHEMA_VERSION}。以下逐列说明各表；各表可以用编号连起来。",
    "〔未填〕：表上有这一格，没有填。〔表中无此项〕：表上没有这一格。",
    "数的列空着：原文读不成数，不是 0。数按双精度存，最多 15 位有效数字。",
)
_KINDS = {"text": "文字", "year": "年度", "count": "整数", "decimal": "数"}


@dataclass(frozen=True)
class _Style:
    """Two formats of one book; ``text`` keeps a text a text when somebody edits the cell."""

    bold: Any
    text: Any


def workbook(
    tables: Iterable[PublishedTable],
    rows: Callable[[PublishedTable], Iterable[Row]],
    longest_sheet: int = ROWS_OF_A_SHEET,
) -> bytes:
    """Return the workbook; text is always text, never a formula, a link or a number.

    A table that is longer than a sheet may be goes on in a second one. Numbers are those of Excel: 15 digits.
    """
    tables = tuple(tables)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"created": _CREATED.replace(tzinfo=None), "title": "公开数据"})
    style = _Style(book.add_format({"bold": True}), book.add_format({"quote_prefix": True}))
    _dictionary(book, tables, style)
    below: dict[str, tuple[Sequence[Row], WriteRow, int]] = {}
    for table in tables:
        write = row_writer(table, format_number(style.text))
        for own in _sheets(book, table, tuple(rows(table)), longest_sheet, style):
            below[sheet_file(len(book.worksheets()))] = own, write, len(table.columns)
    book.close()
    return filled(buffer.getvalue(), below)


def _dictionary(book: Any, tables: tuple[PublishedTable, ...], style: _Style) -> None:
    sheet = book.add_worksheet(DICTIONARY)
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    lines: list[tuple[str, ...]] = [*((text,) for text in _PREFACE), _HEADINGS]
    bold = len(lines) - 1
    lines += [
        (table.title, column.name, column.meaning, ENGLISH[column.name], column.unit, _KINDS[column.kind])
        for table in tables
        for column in table.columns
    ]
    sheet.freeze_panes(bold + 1, 0)
    sheet.autofilter(bold, 0, len(lines) - 1, len(_HEADINGS) - 1)
    for number, line in enumerate(lines):
        for position, words in enumerate(line):
            sheet.write_string(number, position, words, style.bold if number == bold else style.text)


def _sheets(
    book: Any, table: PublishedTable, rows: Sequence[Row], longest: int, style: _Style
) -> Iterator[Sequence[Row]]:
    """Make the sheets of a table, with their headings; yield the rows of each when it stands."""
    for number, start in enumerate(range(0, max(len(rows), 1), longest), start=1):
        own = rows[start : start + longest]
        sheet = book.add_worksheet(table.title if number == 1 else f"{table.title}{number}")
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(table.columns) - 1, _WIDTH)
        for position, column in enumerate(table.columns):
            sheet.write_string(0, position, column.name, style.bold)
        sheet.autofilter(0, 0, len(own), len(table.columns) - 1)
        yield own

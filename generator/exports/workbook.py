"""All tables as one Excel workbook: a sheet of explanations, then one sheet a table."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from generator.exports.deflating import Piece
from generator.exports.sheet_rows import (
    Below,
    apart,
    filled,
    format_number,
    numbered,
    row_writer,
    sheet_file,
    sheet_rows,
)
from generator.frames import ENGLISH, SCHEMA_VERSION, PublishedTable, Row

ROWS_OF_A_SHEET = 1_048_575
DICTIONARY = "说明"
# The number that the format of texts gets in the book: rows are kept that name it.
_TEXT_FORMAT = 1
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
_NOTE = {"author": "", "x_scale": 2, "font_size": 10}
_PREFACE = (
    f"数据结构版本 {SCHEMA_VERSION}。以下逐列说明各表，鼠标停在各表的列名上也看得到；各表可以用编号连起来。",
    "〔未填〕：表上有这一格，没有填。〔表中无此项〕：表上没有这一格。",
    "数的列空着：原文读不成数，不是 0。数按双精度存，最多 15 位有效数字。",
)
_KINDS = {"text": "文字", "year": "年度", "count": "整数", "decimal": "数"}


@dataclass(frozen=True)
class _Style:
    """Two formats of one book; ``text`` keeps a text a text when somebody edits the cell."""

    bold: Any
    text: Any


@dataclass(frozen=True, slots=True)
class RowSpan:
    """Some rows behind others: first and last (excluded) among them, their sheet, and their number in it."""

    first: int
    last: int
    sheet: int
    number: int


def spans(before: int, rows: int, longest_sheet: int = ROWS_OF_A_SHEET) -> Iterator[RowSpan]:
    """Yield where ``rows`` stand that come behind so many others: in one sheet, or in several.

    The number of a row counts the heading and begins with 1.
    """
    first = 0
    while first < rows:
        sheet, place = divmod(before + first, longest_sheet)
        last = min(rows, first + longest_sheet - place)
        yield RowSpan(first, last, sheet, place + 2)
        first = last


def unnumbered(table: PublishedTable, rows: Sequence[Row]) -> bytes:
    """Return rows as they stand in a sheet, wherever that is."""
    return sheet_rows(row_writer(table, _TEXT_FORMAT), rows)


def placed(rows: bytes, before: int, longest_sheet: int = ROWS_OF_A_SHEET) -> Iterator[tuple[int, bytes]]:
    """Yield what ``unnumbered`` gives as it stands in its sheets, each with its number, behind other rows."""
    found = apart(rows)
    for span in spans(before, len(found), longest_sheet):
        yield span.sheet, numbered(found[span.first : span.last], span.number)


@dataclass(frozen=True)
class Sheets:
    """What a table gives to the workbook: how many rows, and the pieces of each of its sheets."""

    table: PublishedTable
    rows: int
    pieces: Callable[[int], Iterable[Piece]]


def workbook(tables: Sequence[Sheets], longest_sheet: int = ROWS_OF_A_SHEET) -> bytes:
    """Return the workbook; text is always text, never a formula, a link or a number.

    A table that is longer than a sheet may be goes on in a second one. Numbers are those of Excel: 15 digits.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"created": _CREATED.replace(tzinfo=None), "title": "公开数据"})
    style = _Style(book.add_format({"bold": True}), book.add_format({"quote_prefix": True}))
    _dictionary(book, tuple(one.table for one in tables), style)
    below: dict[str, Below] = {}
    for one in tables:
        for number, start in enumerate(range(0, max(one.rows, 1), longest_sheet)):
            rows = min(longest_sheet, one.rows - start)
            _sheet(book, one.table, number, rows, style)
            name = sheet_file(len(book.worksheets()))
            below[name] = Below(one.pieces(number), rows, len(one.table.columns))
    if format_number(style.text) != _TEXT_FORMAT:
        raise ValueError("the rows that are kept name another format of the book")
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


def _sheet(book: Any, table: PublishedTable, number: int, rows: int, style: _Style) -> None:
    """Make a sheet of a table with its headings; the first has the number 0."""
    sheet = book.add_worksheet(table.title if number == 0 else f"{table.title}{number + 1}")
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(table.columns) - 1, _WIDTH)
    for position, column in enumerate(table.columns):
        sheet.write_string(0, position, column.name, style.bold)
        # Programs go on reading one line of names; who opens the book sees what each of them means.
        sheet.write_comment(0, position, column.meaning, _NOTE)
    sheet.autofilter(0, 0, rows, len(table.columns) - 1)

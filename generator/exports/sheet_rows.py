"""The rows of an Excel sheet as markup, put into a book that has none yet.

xlsxwriter looks at every cell by itself, which took two thirds of all data files. The book, its sheets,
formats and explanations are still its own; a row is this markup (ECMA-376, part 1, 18.3.1.4 and 18.3.1.73).
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_range

from generator.exports.cells import spoken
from generator.exports.deflating import Piece, add_member, deflated
from generator.exports.structured import typed
from generator.frames import Column, PublishedTable, Row

LONGEST = 32_767
CUT = "……〔Excel 一格放不下，全文见 CSV〕"
_ROWS_END = b"</sheetData>"
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_MARKUP = re.compile("[&<>]")
# Characters that XML does not know are written by their number, and so is what looks like such a number.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LIKE_A_NUMBER = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_REMEMBERED = 1024
_EDGE = re.compile(r"^\s|\s$")

# In the place of a row's number, and between rows; no text has them, see ``_NO_TEXT``.
_NUMBER, _BORDER = "\0", "\1"
# A function that writes a row of a table, with a sign for its number.
WriteRow = Callable[[Row], str]


def row_writer(table: PublishedTable, text_format: int) -> WriteRow:
    """Return what writes a row of ``table``; texts get the format of that number in the book."""
    writers = tuple(
        (f'<c r="{xl_col_to_name(position)}{_NUMBER}"', column.name, _cell_writer(column, text_format))
        for position, column in enumerate(table.columns)
    )

    def write(row: Row) -> str:
        cells = (f"{begin}{rest}" for begin, name, cell in writers if (rest := cell(row[name])))
        return f'<row r="{_NUMBER}">{"".join(cells)}</row>'

    return write


def _cell_writer(column: Column, text_format: int) -> Callable[[object], str]:
    """Return what gives a value of the column as markup, from behind a cell's place; "" for no cell."""
    if column.kind != "text":
        return partial(_number_cell, column)
    # The same few words stand in most cells of many columns.
    return lru_cache(_REMEMBERED)(partial(_text_cell, column, text_format))


def _number_cell(column: Column, value: object) -> str:
    number = typed(column, value)
    return f"><v>{number:.16G}</v></c>" if isinstance(number, Decimal | int) else ""


def _text_cell(column: Column, text_format: int, value: object) -> str:
    words = spoken(None if value is None else str(value), column)
    if not words:
        return ""
    shown = escaped(fitted(words))
    space = ' xml:space="preserve"' if _EDGE.search(words) else ""
    return f' s="{text_format}" t="inlineStr"><is><t{space}>{shown}</t></is></c>'


def escaped(text: str) -> str:
    """Return a text as the content of a cell."""
    if text.isalnum():
        return text
    text = _LIKE_A_NUMBER.sub("_x005F_", text)
    text = _NO_TEXT.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)
    if _MARKUP.search(text):
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def fitted(text: str) -> str:
    """Return a text that one cell can hold, which counts UTF-16 units; one that is cut says so."""
    if 2 * len(text) <= LONGEST:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", errors="ignore") + CUT


def sheet_rows(write: WriteRow, rows: Iterable[Row]) -> bytes:
    """Return rows as markup in which nothing says how many others stand before them (see ``numbered``)."""
    return _BORDER.join(map(write, rows)).encode("utf-8", "replace")


def apart(rows: bytes) -> list[bytes]:
    """Return what ``sheet_rows`` gives, row by row."""
    return rows.split(_BORDER.encode()) if rows else []


def numbered(rows: Iterable[bytes], start: int) -> bytes:
    """Return rows as they stand in a sheet, where the first has the number ``start``."""
    return b"".join([row.replace(_NUMBER.encode(), b"%d" % number) for number, row in enumerate(rows, start)])


@dataclass(frozen=True)
class Below:
    """What stands below the heading of a sheet: the pieces of its rows, how many they are, and columns."""

    pieces: Iterable[Piece]
    rows: int
    columns: int


def filled(book: bytes, sheets: Mapping[str, Below]) -> bytes:
    """Return a book with rows below the headings of its sheets; ``sheets``: file of a sheet → its rows."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as read, zipfile.ZipFile(buffer, "w") as written:
        for entry in read.infolist():
            content, below = read.read(entry), sheets.get(entry.filename)
            pieces = _sheet(content, below) if below else (deflated(content),)
            add_member(written, buffer, _like(entry), pieces)
    return buffer.getvalue()


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(entry.filename, entry.date_time)
    made.external_attr = entry.external_attr
    return made


def _sheet(sheet: bytes, below: Below) -> Iterator[Piece]:
    head, end, foot = sheet.partition(_ROWS_END)
    whole = f'<dimension ref="{xl_range(0, 0, below.rows, below.columns - 1)}"/>'.encode()
    yield deflated(_DIMENSION.sub(lambda _: whole, head, count=1))
    yield from below.pieces
    yield deflated(end + foot)


def sheet_file(number: int) -> str:
    """Return the file of the sheet of that number (1-based) in a book."""
    return f"xl/worksheets/sheet{number}.xml"


def format_number(written: Any) -> int:
    """Return the number that a format has got when it was first used."""
    return int(written.xf_index)

"""Workbooks of Excel 97 and before, and of Kingsoft's tables (.xls, .et) → sheets as they are shown."""

import os
import struct
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book as XlsBook
from xlrd.compdoc import CompDocError
from xlrd.formatting import XF, XFBorder
from xlrd.sheet import Cell as XlsCell
from xlrd.sheet import Sheet as XlsSheet

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import DAMAGED, ENCRYPTED, MAX_TEXT_BYTES, check_text, read_bytes
from generator.importers.readers.excel.biff import around_sheets, size_without_pictures
from generator.importers.readers.excel.book import ERROR, FORMAT, TWICE_LAST, ZERO, BookReader, Shown
from generator.importers.readers.excel.formats import GENERAL, built_in, is_hiding, shown, shown_text
from generator.importers.readers.ink import PAPER, Rgb, is_lost
from generator.importers.readers.sheets import Merge, Spot
from generator.importers.readers.unseen import FAINT, STRUCK, TINY, WHITE
from generator.importers.vocabulary.grid import Document

_STATES = ("visible", "hidden", "veryHidden")
_BUILT_IN_FORMATS = 164
_TINY_TWIPS = 40
_NOTHING = {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}
# What xlrd raises for broken files, besides its own errors: it trusts the offsets and counts that it finds.
_BROKEN = (
    XLRDError, CompDocError, struct.error, ArithmeticError, AssertionError, AttributeError,
    EOFError, LookupError, NotImplementedError, RecursionError, TypeError, ValueError,
)  # fmt: skip


def read_xls(path: Path) -> Document:
    """Return the document in a workbook of the old format; raise UnreadableInputError when it is broken."""
    content = read_bytes(path)
    book = BookReader()
    try:
        if len(content) > MAX_TEXT_BYTES:
            check_text(size_without_pictures(content))
        with Path(os.devnull).open("w") as silence:
            source = xlrd.open_workbook(
                file_contents=content, formatting_info=True, ragged_rows=True, logfile=silence
            )
            for sheet, around in zip_longest(source.sheets(), around_sheets(content)[: source.nsheets]):
                shown_sheet = _shown(source, sheet)
                shown_sheet.boxes += around.boxes if around else []
                shown_sheet.margins += around.margins if around else []
                shown_sheet.doubts[TWICE_LAST] += around.twice if around else []
                book.add(sheet.name, _STATES[min(sheet.visibility, 2)], shown_sheet)
    except _BROKEN as error:
        encrypted = isinstance(error, XLRDError) and "encrypted" in str(error).lower()
        raise UnreadableInputError(ENCRYPTED if encrypted else DAMAGED) from error
    return book.document()


def _shown(source: XlsBook, sheet: XlsSheet) -> Shown:
    found = Shown(
        merges=[Merge(top, left, end - 1, right - 1) for top, end, left, right in sheet.merged_cells]
    )
    for spot, cell in _cells(sheet):
        look = source.xf_list[cell.xf_index] if cell.xf_index is not None else None
        code = _code(source, look.format_key) if look else GENERAL
        text = _text(sheet, cell, code, spot, found)
        found.write(spot, _seen(sheet, spot, look, text, found) if look else text)
        if look and _has_lines(look.border):
            found.rule(spot)
    _fold(sheet, found)
    found.unread["处批注"] += len(sheet.cell_note_map)
    return found


def _cells(sheet: XlsSheet) -> Iterator[tuple[Spot, XlsCell]]:
    """Yield the cells down to the last row with something in it: formats may go on for all rows there are."""
    filled = (row for row in reversed(range(sheet.nrows)) if not _NOTHING.issuperset(sheet.row_types(row)))
    for row in range(next(filled, -1) + 1):
        for column in range(sheet.row_len(row)):
            yield (row, column), sheet.cell(row, column)


def _seen(sheet: XlsSheet, spot: Spot, look: XF, text: str, found: Shown) -> str:
    """Return what is read of a cell's text; what is struck through or cannot be seen is noted."""
    ground = _ground(sheet, look)
    begins = [(0, look.font_index), *sheet.rich_text_runlist_map.get(spot, ())]
    ends = [begin for begin, _ in begins[1:]] + [len(text)]
    if sheet.cell_type(*spot) != xlrd.XL_CELL_TEXT or ends != sorted(ends):
        begins, ends = begins[:1], [len(text)]
    seen = ""
    for (begin, font), end in zip(begins, ends, strict=True):
        why = _unseen(sheet, font, ground)
        if why:
            found.leave_out(spot, why, text[begin:end])
        else:
            seen += text[begin:end]
    return seen


def _unseen(sheet: XlsSheet, index: int, ground: Rgb | None) -> str | None:
    book = sheet.book
    if book is None or index >= len(book.font_list):
        return None
    font = book.font_list[index]
    if font.struck_out:
        return STRUCK
    if 0 < font.height <= _TINY_TWIPS:
        return TINY
    ink = _colour(book, font.colour_index)
    if ink is None or ground is None or not is_lost(ink, ground):
        return None
    return WHITE if ground == PAPER else FAINT


def _ground(sheet: XlsSheet, look: XF) -> Rgb | None:
    """The colour behind a cell's text, that of paper without any; None where it is not known."""
    if look.background is None or not look.background.fill_pattern:
        return PAPER
    solid = look.background.fill_pattern == 1 and sheet.book is not None
    return _colour(sheet.book, look.background.pattern_colour_index) if solid else None


def _colour(book: XlsBook | None, index: int) -> Rgb | None:
    found = book.colour_map.get(index) if book else None
    return (found[0] / 255, found[1] / 255, found[2] / 255) if found else None


def _code(source: XlsBook, key: int) -> str:
    """A format's code; those below 164 are Excel's own and differ by the country that the file came from."""
    known = source.format_map.get(key)
    if known is None or (key < _BUILT_IN_FORMATS and built_in(key) != GENERAL):
        return built_in(key)
    return str(known.format_str)


def _text(sheet: XlsSheet, cell: XlsCell, code: str, spot: Spot, found: Shown) -> str:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            text = shown_text(str(cell.value).replace("\r\n", "\n").replace("\r", "\n"), code)
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            if cell.value == 0 and not getattr(sheet, "show_zero_values", True):
                found.doubts[ZERO].append(spot)
                return ""
            text = shown(repr(cell.value), code, since_1904=bool(sheet.book and sheet.book.datemode))
        case xlrd.XL_CELL_BOOLEAN:
            text = "TRUE" if cell.value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            found.doubts[ERROR].append(spot)
            text = xlrd.error_text_from_code.get(int(cell.value), "#N/A")
        case _:
            return ""
    if not text.strip() and is_hiding(code):
        found.doubts[FORMAT].append(spot)
    return text


def _has_lines(border: XFBorder | None) -> bool:
    if border is None:
        return False
    sides = border.left_line_style or border.right_line_style
    return bool(sides or (border.top_line_style and border.bottom_line_style))


def _fold(sheet: XlsSheet, found: Shown) -> None:
    """Note the rows and columns that are hidden, or have no height or width."""
    found.hidden_rows |= {row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0}
    found.hidden_columns += [
        range(column, column + 1)
        for column, info in sheet.colinfo_map.items()
        if info.hidden or info.width == 0
    ]

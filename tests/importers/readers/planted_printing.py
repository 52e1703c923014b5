"""One form in every format that a county files, with what a test plants into it.

A cell is a text, or runs of (text, look) where a part of it is struck through, white or tiny; ``<`` goes on
with the cell on its left, ``^`` with the one above. Old workbooks are written record by record (MS-XLS).
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import docx
import xlsxwriter
from docx.shared import Pt, RGBColor

STRUCK, WHITE, TINY, PLAIN = "struck", "white", "tiny", ""
LEFT, ABOVE = "<", "^"
Runs: TypeAlias = Sequence[tuple[str, str]]
Held: TypeAlias = str | Runs
Rows: TypeAlias = Sequence[Sequence[Held]]


class Page(NamedTuple):
    """What a document holds: lines, then the form, then lines; several forms where there are more."""

    above: Sequence[str]
    rows: Rows
    below: Sequence[str] = ()
    more: Sequence[Rows] = ()


class Area(NamedTuple):
    """A cell at its row and column, with how many rows and columns it takes."""

    row: int
    column: int
    tall: int
    wide: int
    held: Held


def areas(rows: Rows) -> Iterator[Area]:
    """Yield the cells of a form, merged ones once."""
    for at, row in enumerate(rows):
        for column, held in enumerate(row):
            if held in {LEFT, ABOVE}:
                continue
            wide = 1 + _run([row[c] for c in range(column + 1, len(row))], LEFT)
            tall = 1 + _run([rows[r][column] for r in range(at + 1, len(rows))], ABOVE)
            yield Area(at, column, tall, wide, held)


def _run(held: Sequence[Held], mark: str) -> int:
    return next((at for at, one in enumerate(held) if one != mark), len(held))


def runs(held: Held) -> Runs:
    """Return the parts of a cell with their looks."""
    return [(held, PLAIN)] if isinstance(held, str) else held


def shown(held: Held) -> str:
    """Return the text of a cell, whatever its parts look like."""
    return "".join(part for part, _ in runs(held))


# ------------------------------------------------------------------ Word


def write_docx(path: Path, page: Page, change: Callable[..., None] | None = None) -> Path:
    word = docx.Document()
    for line in page.above:
        word.add_paragraph(line)
    tables = []
    for number, rows in enumerate((page.rows, *page.more)):
        if number:
            word.add_paragraph(page.above[0])
        tables.append(_docx_table(word, rows))
    for line in page.below:
        word.add_paragraph(line)
    if change:
        change(word, tables[0])
    word.save(str(path))
    return path


def _docx_table(word, rows: Rows):
    made = word.add_table(len(rows), len(rows[0]))
    cells = [list(row.cells) for row in made.rows]
    for area in areas(rows):
        last = cells[area.row + area.tall - 1][area.column + area.wide - 1]
        cell = cells[area.row][area.column]
        cell = cell.merge(last) if last is not cell else cell
        for part, look in runs(area.held):
            _look(cell.paragraphs[0].add_run(part), look)
    return made


def _look(run, look: str) -> None:
    if look == STRUCK:
        run.font.strike = True
    elif look == WHITE:
        run.font.color.rgb = RGBColor(255, 255, 255)
    elif look == TINY:
        run.font.size = Pt(1)


def word_part(xml: str):
    """Return an element of a Word file from its XML."""
    from docx.oxml import parse_xml  # noqa: PLC0415

    spaces = {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    }
    declared = " ".join(f'xmlns:{name}="{space}"' for name, space in spaces.items())
    return parse_xml(
        xml.replace(">", f" {declared}>", 1)
        if not xml.split(">", 1)[0].endswith("/")
        else xml.replace("/>", f" {declared}/>", 1)
    )


# ------------------------------------------------------------------ workbooks


def write_xlsx(path: Path, page: Page, change: Callable[..., None] | None = None) -> Path:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    looks = {
        PLAIN: book.add_format({"border": 1}),
        STRUCK: book.add_format({"border": 1, "font_strikeout": True}),
        WHITE: book.add_format({"border": 1, "font_color": "#FFFFFF"}),
        TINY: book.add_format({"border": 1, "font_size": 1}),
    }
    sheets = []
    for number, rows in enumerate((page.rows, *page.more)):
        sheet = book.add_worksheet()
        sheets.append(sheet)
        for at, line in enumerate(page.above):
            sheet.write_string(at, 0, line)
        for area in areas(rows):
            _xlsx_cell(sheet, area, len(page.above), looks)
        for at, line in enumerate(() if number else page.below):
            sheet.write_string(len(page.above) + len(rows) + 1 + at, 0, line)
    if change:
        change(book, sheets[0])
    book.close()
    return path


def _xlsx_cell(sheet, area: Area, down: int, looks) -> None:
    top, left = area.row + down, area.column
    if area.tall * area.wide > 1:
        sheet.merge_range(top, left, top + area.tall - 1, left + area.wide - 1, "", looks[PLAIN])
    parts = [part for part in runs(area.held) if part[0]]
    if len(parts) > 1:
        pieces = [piece for part, look in parts for piece in (looks[look], part)]
        sheet.write_rich_string(top, left, *pieces, looks[PLAIN])
    elif parts:
        sheet.write_string(top, left, parts[0][0], looks[parts[0][1]])
    else:
        sheet.write_blank(top, left, None, looks[PLAIN])


_FIRST_LOOK = 16
_FONTS = {PLAIN: 0, STRUCK: 1, WHITE: 2, TINY: 3}


def record(number: int, content: bytes) -> bytes:
    """Return one record of an old workbook."""
    return struct.pack("<HH", number, len(content)) + content


def wide_text(said: str, length: str = "<H") -> bytes:
    """Return a text as old workbooks hold it, its length before it."""
    return struct.pack(length, len(said)) + b"\x01" + said.encode("utf-16-le")


def write_xls(path: Path, page: Page, more: bytes = b"") -> Path:
    """Write a workbook of Excel 97; ``more`` are records that stand in its first sheet besides the cells."""
    sheets = [
        _biff_sheet(page, rows, first=not at, more=more) for at, rows in enumerate((page.rows, *page.more))
    ]
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 0)) + record(
        0x42, struct.pack("<H", 1200)
    )
    for look in _FONTS:
        height, options = (20 if look == TINY else 220), (8 if look == STRUCK else 0)
        colour = 9 if look == WHITE else 0x7FFF
        font = struct.pack("<HHHHHBBBB", height, options, colour, 400, 0, 0, 0, 134, 0)
        begin += record(0x31, font + wide_text("宋体", "<B"))
    # Cells that are not there look like the sixteenth of these.
    for at in range(_FIRST_LOOK + len(_FONTS)):
        font, lines = max(0, at - _FIRST_LOOK), 0x1111 if at >= _FIRST_LOOK else 0
        begin += record(0xE0, struct.pack("<HHHBBBBIIH", font, 0, 1, 0x20, 0, 0, 0xFC, lines, 0, 0))
    size = len(begin) + sum(
        len(record(0x85, struct.pack("<IBB", 0, 0, 0) + wide_text(f"表{n}", "<B")))
        for n in range(len(sheets))
    )
    at = size + 4
    for number, sheet in enumerate(sheets):
        begin += record(0x85, struct.pack("<IBB", at, 0, 0) + wide_text(f"表{number}", "<B"))
        at += len(sheet)
    return write_compound(path, "Workbook", begin + record(0x0A, b"") + b"".join(sheets))


def _biff_sheet(page: Page, rows: Rows, *, first: bool, more: bytes) -> bytes:
    made = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 0))
    for at, line in enumerate(page.above):
        made += record(0x204, struct.pack("<HHH", at, 0, 0) + wide_text(line))
    merges = []
    for area in areas(rows):
        top = area.row + len(page.above)
        made += _biff_cell(top, area)
        if area.tall * area.wide > 1:
            ends = (top, top + area.tall - 1, area.column, area.column + area.wide - 1)
            merges.append(struct.pack("<HHHH", *ends))
    for at, line in enumerate(page.below if first else ()):
        place = len(page.above) + len(rows) + 1 + at
        made += record(0x204, struct.pack("<HHH", place, 0, 0) + wide_text(line))
    made += record(0xE5, struct.pack("<H", len(merges)) + b"".join(merges))
    return made + (more if first else b"") + record(0x0A, b"")


def _biff_cell(top: int, area: Area) -> bytes:
    parts = [part for part in runs(area.held) if part[0]]
    if not parts:
        return record(0x201, struct.pack("<HHH", top, area.column, _FIRST_LOOK))
    begins, ends = [], 0
    for part, look in parts:
        begins.append(struct.pack("<HH", ends, _FONTS[look]))
        ends += len(part)
    place = struct.pack("<HHH", top, area.column, _FIRST_LOOK + _FONTS[parts[0][1]])
    if len(parts) == 1:
        return record(0x204, place + wide_text(parts[0][0]))
    said = wide_text("".join(part for part, _ in parts))
    return record(0xD6, place + said + struct.pack("<H", len(begins)) + b"".join(begins))


_SECTOR, _END, _FREE, _FAT = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def write_compound(path: Path, name: str, content: bytes) -> Path:
    """Write a file in the container of Office 97 that holds one stream (MS-CFB)."""
    content = content.ljust(max(4096, -(-len(content) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(content) // _SECTOR
    links = [*range(1, sectors), _END, _END]
    tables = -(-(len(links) + 1) // 127)
    links += [_FAT] * tables
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, sectors, 0, 4096, _END, 0, _END, 0)
    places = [sectors + 1 + at for at in range(tables)]
    header += struct.pack("<109I", *places, *[_FREE] * (109 - tables))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 0, len(content))
    directory += _entry("", 0, _FREE, 0, 0) * 2
    fat = struct.pack(f"<{128 * tables}I", *links, *[_FREE] * (128 * tables - len(links)))
    path.write_bytes(header + content + directory + fat)
    return path


def _entry(title: str, kind: int, below: int, start: int, size: int) -> bytes:
    named = title.encode("utf-16-le") + b"\0\0" if title else b""
    made = named.ljust(64, b"\0") + struct.pack("<HBBIII", len(named), kind, 1, _FREE, _FREE, below)
    return made + bytes(36) + struct.pack("<IQ", start, size)

"""What the library for old workbooks passes over: text boxes, print headers, cells that are written twice.

Records are number, length and content, one after another; those of a sheet begin where the workbook's list
of sheets says (MS-XLS 2.1.4, 2.4.28, 2.4.136, 2.4.329; cells 2.5.13).
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import olefile

from generator.importers.readers.excel.drawings import margin_texts

_END, _HEADER, _FOOTER, _CONTINUE, _OBJECT, _TEXT, _SHEET = 0x0A, 0x14, 0x15, 0x3C, 0x5D, 0x1B6, 0x85
# Records of one cell with a value: RK, number, label in three makes, formula.
_CELLS = {0x27E, 0x203, 0xFD, 0x204, 0xD6, 0x06}
_STREAMS = ("Workbook", "Book")
_COMMENT = 0x19
_WIDE = 1
_PICTURES = {0xEB, 0xEC}  # MsoDrawingGroup, MsoDrawing, and what continues them
_HEAD = 4
_PLACE = 6

_Record = tuple[int, bytes]


@dataclass
class Around:
    """What a sheet has around its cells, and the cells that are given twice and differ."""

    boxes: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    twice: list[tuple[int, int]] = field(default_factory=list)


def around_sheets(content: bytes) -> list[Around]:
    """Return what lies around each worksheet of an old workbook, in their order; [] where none is told."""
    stream = _stream(content)
    starts = [data for number, data in _records(stream, 0) if number == _SHEET]
    return [
        _around(_records(stream, struct.unpack_from("<I", data)[0]))
        for data in starts
        if len(data) > _HEAD + 1 and data[_HEAD + 1] == 0
    ]


def size_without_pictures(content: bytes) -> int:
    """Return how many bytes of an old workbook's own stream hold no pictures."""
    stream = _stream(content)
    at = last = of_text = 0
    while at + _HEAD <= len(stream):
        number, size = struct.unpack_from("<HH", stream, at)
        last = last if number == _CONTINUE else number
        of_text += 0 if last in _PICTURES else _HEAD + size
        at += _HEAD + size
    return of_text


def _stream(content: bytes) -> bytes:
    """Return the workbook's own stream; a file without a container is one."""
    if not olefile.isOleFile(data=content):
        return content
    with olefile.OleFileIO(io.BytesIO(content)) as container:
        name = next((name for name in _STREAMS if container.exists(name)), None)
        return bytes(container.openstream(name).read()) if name else b""


def _records(stream: bytes, at: int) -> Iterator[_Record]:
    """Yield the records from a place on to the end of that part; objects in a sheet are parts inside it."""
    depth = 0
    while at + _HEAD <= len(stream):
        number, size = struct.unpack_from("<HH", stream, at)
        depth += number in {0x809, 0x409, 0x209, 0x9}
        depth -= number == _END
        yield number, stream[at + _HEAD : at + _HEAD + size]
        at += _HEAD + size
        if depth <= 0:
            return


def _around(records: Iterator[_Record]) -> Around:
    found, is_comment, left = Around(), False, 0
    cells: dict[tuple[int, int], bytes] = {}
    for number, data in records:
        if number in _CELLS and len(data) > _PLACE:
            row, column = struct.unpack_from("<HH", data)
            if cells.setdefault((row, column), data[_PLACE:]) != data[_PLACE:]:
                found.twice.append((row, column))
        elif number in {_HEADER, _FOOTER}:
            found.margins += margin_texts(_text(data[3:], wide=data[2:3] == b"\x01"))
        elif number == _OBJECT:
            is_comment = len(data) >= 6 and struct.unpack_from("<H", data, 4)[0] == _COMMENT  # noqa: PLR2004
        elif number == _TEXT and len(data) >= 12 and not is_comment:  # noqa: PLR2004
            left = struct.unpack_from("<H", data, 10)[0]
            found.boxes += [""] if left else []
        elif number == _CONTINUE and left > 0 and data:
            piece = _text(data[1:], wide=data[0] == _WIDE)[:left]
            found.boxes[-1] += piece.replace("\r", "\n")
            left -= len(piece)
    return replace(found, boxes=[box.strip() for box in found.boxes if box.strip()])


def _text(data: bytes, *, wide: bool) -> str:
    return data.decode("utf-16-le" if wide else "latin-1", errors="replace")

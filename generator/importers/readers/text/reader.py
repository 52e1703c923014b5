"""A text file → its paragraphs and tables, whichever encoding and layout it has."""

import codecs
import re
import stat
from pathlib import Path

from generator.errors import Place, UnreadableInputError, system_reason
from generator.importers.readers.bounds import check_text
from generator.importers.readers.text.apart import is_apart, read_apart
from generator.importers.readers.text.cell_lines import read_cells_on_lines
from generator.importers.readers.text.drawn import is_drawn, read_drawn
from generator.importers.readers.text.mixed import is_mixed, read_mixed
from generator.importers.readers.text.periodic import read_periodic, width_of
from generator.importers.readers.text.pipes import is_row, read_pipes
from generator.importers.readers.text.rows import read_rows_on_lines
from generator.importers.readers.text.spaced import is_spaced, read_spaced
from generator.importers.vocabulary.grid import Document
from generator.importers.vocabulary.wording import blank

_ROW_TABS = 3
_PIPE_ROWS = 3
_LINE_ENDS = re.compile(r"\r\n?")
# A break that only Unicode knows stands inside a cell, as Word's own (U+000B) does.
_BREAKS_IN_CELL = str.maketrans("\x85\u2028\u2029", "\v\v\v")
# What no YAML or HTML may hold; the mark in its place is reported with its line.
_UNREADABLE = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def read_text_file(path: Path) -> Document:
    """Return the document in a text file (UTF-8 or UTF-16 by their mark, else UTF-8, else GB18030).

    Raises UnreadableInputError for a file that is empty, too large, no text or no file at all.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableInputError("这不是普通文件；请指明一个文本文件", Place(path))
        check_text(status.st_size)
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"文件打不开：{system_reason(error)}", Place(path)) from error
    return read_text(decode(content, path))


def decode(content: bytes, path: Path) -> str:
    """Return the text of ``content``, lines ended by U+000A, unreadable characters as U+FFFD.

    Raises UnreadableInputError when it is empty or not text.
    """
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in content and not utf16:
        raise UnreadableInputError("这是二进制文件，不是文本；请先从 Word 另存为纯文本", Place(path))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if blank(text):
            raise UnreadableInputError("文件是空的；请检查导出的文本", Place(path))
        return _UNREADABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text).translate(_BREAKS_IN_CELL))
    raise UnreadableInputError("文字既不是 UTF-8 也不是 GB18030 编码；请另存为 UTF-8", Place(path))


def read_text(text: str) -> Document:
    """Return the paragraphs and tables of a text extract, whichever of the eight layouts it has."""
    lines = text.split("\n")
    whole = lines[:-1] if lines[-1] == "" else lines  # the end of the last line is none of its own
    if width := width_of(whole):
        return read_periodic(whole, width)
    return _read_lines(lines)


def _read_lines(lines: list[str]) -> Document:
    if is_drawn(lines):
        return read_drawn(lines)
    if sum(map(is_row, lines)) >= _PIPE_ROWS:
        return read_pipes(lines)
    if is_apart(lines):
        return read_apart(lines)
    if is_mixed(lines):
        return read_mixed(lines)
    if is_spaced(lines):
        return read_spaced(lines)
    cell_lines = sum(line.startswith("\t") and "\t" not in line[1:] for line in lines)
    row_lines = sum(line.count("\t") >= _ROW_TABS for line in lines)
    return read_rows_on_lines(lines) if row_lines > cell_lines else read_cells_on_lines(lines)

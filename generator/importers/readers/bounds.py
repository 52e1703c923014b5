"""The bounds of what a reader takes, so that no document can exhaust time or memory.

A whole import stays below 20 seconds and 1 GB: XML is read as a stream, one paragraph or table at a time,
and what is larger than any real filing is refused with a sentence that says what to do.
"""

from pathlib import Path
from typing import Protocol

from generator.errors import UnreadableInputError, system_reason

MEGABYTE = 2**20
MAX_FILE_BYTES = 50 * MEGABYTE
MAX_UNPACKED_BYTES = 200 * MEGABYTE
MAX_ELEMENT_BYTES = 16 * MEGABYTE
MAX_TEXT_BYTES = 20 * MEGABYTE
MAX_CELLS = 200_000
MAX_CELLS_OF_FORMS = 80_000  # what is read as forms and lists in less than 20 seconds
MAX_COLUMNS = 200
MAX_PARAGRAPHS = 200_000
MAX_DEPTH = 40

DAMAGED = "文件不完整或已损坏；请重新下载，或用 Word、Excel、WPS 打开后另存一份再导入"
ENCRYPTED = "文件有打开密码；请去掉密码、另存一份后再导入"
NOTHING_IN_IT = "文件里没有文字；如果内容是扫描图片，请改用文字版原件"
TOO_MANY_CELLS = f"文件里超过 {MAX_CELLS // 10_000} 万个单元格；请拆成几个文件后分别导入"
TOO_MANY_PARAGRAPHS = f"文件里超过 {MAX_PARAGRAPHS // 10_000} 万段文字；请拆成几个文件后分别导入"
NO_FORM = "不像绩效自评表，整张表没有读入；里面如有自评表，请把它另存到一个文件后再导入"
TOO_WIDE = f"这张表有一行超过 {MAX_COLUMNS} 格，{NO_FORM}"
TOO_LONG = f"这张表有 {{}} 行，前 {{}} 行里没有自评表的栏目，{NO_FORM}"
TOO_MANY_CELLS_OF_FORMS = (
    f"文件里的表合计超过 {MAX_CELLS_OF_FORMS // 10_000} 万个单元格，20 秒之内读不完；请拆成几个文件后分别导入"
)
TOO_DEEP = f"表格一层套一层超过 {MAX_DEPTH} 层，不像一份绩效自评文件；请核对原件"
TOO_LARGE = f"文件展开后超过 {MAX_UNPACKED_BYTES // MEGABYTE} MB，不像一份绩效自评文件；请拆开后再导入"
_TOO_MUCH_TEXT = (
    f"文件里的文字超过 {MAX_TEXT_BYTES // MEGABYTE} MB，不像一份绩效自评文件；"
    "请只保留自评表所在的部分，再导入"
)
_ELEMENT_TOO_LARGE = f"文件里有一张表或一段文字超过 {MAX_ELEMENT_BYTES // MEGABYTE} MB；请拆开后再导入"


def check_size(path: Path, limit: int = MAX_FILE_BYTES) -> None:
    """Raise UnreadableInputError for a file of more than ``limit`` bytes, or none that can be opened."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableInputError(f"文件打不开：{system_reason(error)}") from error
    if size > limit:
        raise UnreadableInputError(f"文件超过 {limit // MEGABYTE} MB 的上限；请拆开后再导入")


def check_text(size: int) -> None:
    """Raise UnreadableInputError for a text of more bytes than one may have, its pictures left aside."""
    if size > MAX_TEXT_BYTES:
        raise UnreadableInputError(_TOO_MUCH_TEXT)


def read_bytes(path: Path, limit: int = MAX_FILE_BYTES) -> bytes:
    """Return the bytes of a file of at most ``limit`` bytes; raise UnreadableInputError for any other."""
    check_size(path, limit)
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"文件打不开：{system_reason(error)}") from error


class ByteSource(Protocol):
    """What gives bytes piece by piece."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most ``size`` bytes, b"" at the end."""


class Metered:
    """A stream of XML that stops when the whole, or what stands between two marks, grows beyond the bounds.

    The sizes that a package declares are not trusted: what counts is what came out of it.
    """

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self._total = 0
        self._since_mark = 0

    def read(self, size: int = -1) -> bytes:
        """Return at most ``size`` bytes; raise UnreadableInputError beyond the bounds."""
        content = self._source.read(size if 0 <= size < MEGABYTE else MEGABYTE)
        self._total += len(content)
        self._since_mark += len(content)
        if self._total > MAX_UNPACKED_BYTES:
            raise UnreadableInputError(TOO_LARGE)
        if self._since_mark > MAX_ELEMENT_BYTES:
            raise UnreadableInputError(_ELEMENT_TOO_LARGE)
        return content

    def mark(self) -> None:
        """Note that everything read so far was dealt with and its memory given back."""
        self._since_mark = 0

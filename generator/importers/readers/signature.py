"""What a file is, told by its first bytes and its parts; its name decides between kinds of plain text."""

import re
from enum import Enum
from pathlib import Path
from typing import IO

import olefile

from generator.errors import UnreadableInputError, system_reason
from generator.importers.readers.bounds import DAMAGED, ENCRYPTED, MAX_FILE_BYTES, MAX_TEXT_BYTES, check_size
from generator.importers.readers.encodings import decode
from generator.importers.readers.package import Package
from generator.importers.readers.web import is_archive

_HEAD = 2**16
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00", b"8BPS",
)  # fmt: skip
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_PAGE = re.compile(r"<!doctype\s+html|<html|<head|<body|<table|<meta\s", re.IGNORECASE)
_OFFICE_XML = re.compile(r"<\?mso-application\s+progid=[\"'](Word|Excel)\.", re.IGNORECASE)
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}

_PICTURE = "这是图片，图片里的文字没有办法读取；请改用 Word、Excel 或文字版 PDF 原件"
_ARCHIVE = "这是压缩包；请先解压，再导入里面的文件"
_OFD = "这是 OFD 版式文件，还不能读取；请改用 Word 或 Excel 原件，或在阅读器里另存为 PDF 后再导入"
_SLIDES = "这是演示文稿，不是自评表；请改用 Word 或 Excel 原件"
_LOCK_FILE = (
    "这是 Office 打开文件时留下的临时文件（文件名以“~$”开头），里面没有内容；请导入名称里没有“~$”的那个文件"
)
_NO_FILE = "这不是文件（是文件夹或管道）；请给出文档本身"
_EMPTY = "文件是空的；请重新导出或下载"
_UNKNOWN = "不认识的文件类型；能读 Word、Excel、WPS、网页、CSV、文本和文字版 PDF，请另存为其中一种后再导入"


class FileKind(Enum):
    """The kinds of files that there is a reader for; the value is what a person calls it."""

    DOCX = "Word 文档"
    XLSX = "Excel 工作簿"
    XLS = "旧版 Excel 工作簿"
    PDF = "PDF 文件"
    HTML = "网页"
    CSV = "CSV 表格"
    TEXT = "文本文件"
    OFFICE_TEXT = "旧版 Word 或 WPS 文档"
    OFFICE_TABLE = "其他表格文件"


_SUFFIXES = {
    FileKind.DOCX: {".docx", ".docm", ".dotx", ".dotm", ".wps"},
    FileKind.XLSX: {".xlsx", ".xlsm", ".xltx", ".xltm", ".et"},
    FileKind.XLS: {".xls", ".xlt", ".et"},
    FileKind.PDF: {".pdf"},
    FileKind.HTML: {".html", ".htm", ".xhtml", ".mht", ".mhtml", ".shtml"},
    FileKind.CSV: {".csv", ".tsv"},
    FileKind.TEXT: {".txt", ".md"},
    FileKind.OFFICE_TEXT: {".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".xml"},
    FileKind.OFFICE_TABLE: {".ods", ".xlsb", ".et", ".xml"},
}
SUFFIXES = tuple(sorted(set().union(*_SUFFIXES.values())))
# Plain text bears no signature: only files named as text, or by programs that export text under such names.
_TEXTS = {".txt", ".md", ".csv", ".tsv"}
_PLAIN_TEXT = dict.fromkeys((".csv", ".tsv", ".xls", ".xlsx", ".et"), FileKind.CSV) | dict.fromkeys(
    (".txt", ".md", ".doc", ".wps"), FileKind.TEXT
)
_OLE_KINDS = {"WordDocument": FileKind.OFFICE_TEXT, "Workbook": FileKind.XLS, "Book": FileKind.XLS}
_FIB_FLAGS = 0x0A
_FIB_ENCRYPTED = 0x01


def kind_of(path: Path) -> FileKind:
    """Return what kind of document a file holds; raise UnreadableInputError for what no reader takes."""
    if path.name.startswith("~$"):
        raise UnreadableInputError(_LOCK_FILE)
    try:
        if path.exists() and not path.is_file():
            raise UnreadableInputError(_NO_FILE)
        with path.open("rb") as stream:
            return _kind(path, stream)
    except OSError as error:
        raise UnreadableInputError(f"文件打不开：{system_reason(error)}") from error


def expected(kind: FileKind, suffix: str) -> bool:
    """True when files of a kind usually bear the ending ``suffix``."""
    return suffix.lower() in _SUFFIXES[kind]


def _kind(path: Path, stream: IO[bytes]) -> FileKind:
    head = stream.read(_HEAD)
    if head.startswith(_ZIP):
        return _kind_of_zip(path)
    if head.startswith(_OLE):
        return _kind_of_ole(path)
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(b"{\\rtf"):
        return FileKind.OFFICE_TEXT
    if head.startswith(_PICTURES) or head[8:12] == b"WEBP":
        raise UnreadableInputError(_PICTURE)
    if head.startswith(_PACKED):
        raise UnreadableInputError(_ARCHIVE)
    # A web page may hold its pictures itself; what is named a text is all text.
    check_size(path, MAX_TEXT_BYTES if path.suffix.lower() in _TEXTS else MAX_FILE_BYTES)
    if len(head) < _HEAD and not head.strip(b"\0 \t\r\n"):
        raise UnreadableInputError(_EMPTY)
    return _kind_of_text(head, path.suffix.lower())


def _kind_of_text(head: bytes, suffix: str) -> FileKind:
    if is_archive(head):
        return FileKind.HTML
    cut = head[: head.rfind(b"\n") + 1] if len(head) == _HEAD else head
    text, _ = decode(cut or head)
    if office := _OFFICE_XML.search(text):
        return FileKind.OFFICE_TEXT if office[1].lower() == "word" else FileKind.OFFICE_TABLE
    if suffix not in _TEXTS and (expected(FileKind.HTML, suffix) or _PAGE.search(text) is not None):
        return FileKind.HTML
    if suffix not in _PLAIN_TEXT:
        raise UnreadableInputError(_UNKNOWN)
    return _PLAIN_TEXT[suffix]


def _kind_of_zip(path: Path) -> FileKind:
    with Package(path) as package:
        names = set(package.names)
        if "mimetype" in names:
            declared = package.content("mimetype").decode("ascii", "replace").strip()
            if declared in _OPEN_DOCUMENT:
                return FileKind.OFFICE_TEXT if _OPEN_DOCUMENT[declared] == "odt" else FileKind.OFFICE_TABLE
        main = package.main() or ""
    if main.endswith(".bin"):
        return FileKind.OFFICE_TABLE
    for folder, kind in (("word/", FileKind.DOCX), ("xl/", FileKind.XLSX)):
        if main.startswith(folder):
            return kind
    if main.startswith("ppt/"):
        raise UnreadableInputError(_SLIDES)
    if "ofd.xml" in names:
        raise UnreadableInputError(_OFD)
    raise UnreadableInputError(DAMAGED if "[content_types].xml" in names else _ARCHIVE)


def _kind_of_ole(path: Path) -> FileKind:
    try:
        with olefile.OleFileIO(str(path)) as container:
            streams = {"/".join(entry).lower(): entry for entry in container.listdir()}
            if "encryptedpackage" in streams:
                raise UnreadableInputError(ENCRYPTED)
            if "powerpoint document" in streams:
                raise UnreadableInputError(_SLIDES)
            found = next((kind for name, kind in _OLE_KINDS.items() if name.lower() in streams), None)
            if found is FileKind.OFFICE_TEXT:
                flags = container.openstream(streams["worddocument"]).read(_FIB_FLAGS + 2)[_FIB_FLAGS:]
                if flags[1:] and flags[1] & _FIB_ENCRYPTED:
                    raise UnreadableInputError(ENCRYPTED)
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise UnreadableInputError(DAMAGED) from error
    if found is None:
        raise UnreadableInputError(_UNKNOWN)
    return found

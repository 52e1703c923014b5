"""The text of a data file, whatever a person put there instead."""

import re
import stat
from codecs import BOM_UTF8
from hashlib import sha256
from pathlib import Path

from generator.errors import FormatError, Place, UnreadableInputError, system_reason

MAX_BYTES = 20 * 1024 * 1024
# YAML forbids control characters; U+0085, U+2028 and U+2029 are line breaks to YAML 1.1 and text to 1.2.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def read_text(path: Path) -> str:
    """Return the file's UTF-8 text; raise FormatError for anything that is not readable text."""
    content = _content(path)
    if b"\0" in content:
        raise UnreadableInputError(
            "这是二进制文件，不是 YAML 文本；原始文档请用 gongkai import 导入", Place(path)
        )
    text = decoded(content, path)
    found = _FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise FormatError(
            f"文字里有控制字符（U+{ord(found[0]):04X}）；请删去，或写成双引号里的转义", Place(path, line)
        )
    if not text.strip():
        raise UnreadableInputError("文件是空的；请填写内容或删除它", Place(path))
    return text


def digest_of(text: str) -> str:
    """Return the digest (SHA-256, in hex) of a text."""
    return sha256(text.encode("utf-8")).hexdigest()


def is_emptied(path: Path) -> bool:
    """Tell whether a file is there in which nothing but comments and blank lines is left."""
    if not path.is_file():
        return False
    lines = (line.strip() for line in path.read_bytes().removeprefix(BOM_UTF8).splitlines())
    return all(not line or line.startswith(b"#") for line in lines)


def _content(path: Path) -> bytes:
    place = Place(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "文件夹" if stat.S_ISDIR(status.st_mode) else "特殊文件"
            raise UnreadableInputError(f"这是{kind}，不是文件；请移走或改名", place)
        if status.st_size > MAX_BYTES:
            size, limit = status.st_size // 2**20, MAX_BYTES // 2**20
            raise UnreadableInputError(f"文件有 {size} MB，超过 {limit} MB 的上限；请按年度拆开", place)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"文件打不开：{system_reason(error)}", place) from error


def decoded(content: bytes, path: Path) -> str:
    """Return UTF-8 as text; UnreadableInputError, with the line in ``path``, for another encoding."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "文字不是 UTF-8 编码（可能是 GB18030）；请另存为 UTF-8"
        raise UnreadableInputError(message, Place(path, line)) from error

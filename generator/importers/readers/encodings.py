"""Bytes → text, for the encodings that Chinese offices and their websites use.

UTF-8 is tried before what a page declares: a page that calls itself gb2312 is often UTF-8, while text in
GB18030 is practically never valid UTF-8. A declared gb2312 or GBK always means GB18030, its superset.
"""

import codecs
import re

from generator.errors import UnreadableInputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_CHINESE = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "ms936", "gb_2312", "hz-gb-2312"}
_FEWEST_ZEROS = 8
_TOLERATED_SHARE = 0.001
_REFUSAL = "文字既不是 UTF-8 也不是 GB18030 编码；请另存为 UTF-8 后再导入"


def decode(content: bytes, declared: str | None = None) -> tuple[str, int]:
    r"""Return the text, with line ends as \n, and how many broken characters in it had to be replaced.

    ``declared`` is the encoding named outside the content (a mail header). Raises UnreadableInputError for
    bytes that are no text in any of the encodings.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _tidy(content.decode(encoding, "replace"))
    if unmarked := _utf16_without_mark(content):
        return _tidy(content.decode(unmarked, "replace"))
    if b"\0" in content:
        raise UnreadableInputError("这是二进制文件，不是文本；请从 Word 或 Excel 重新另存")
    for encoding in _candidates(content, declared):
        try:
            return _tidy(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _damaged(content)


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 shows itself by the zeros of its tabs, line ends and digits, all on one side."""
    head = content[:4096]
    low, high = head[1::2].count(0), head[0::2].count(0)
    if max(low, high) < _FEWEST_ZEROS or max(low, high) < _FEWEST_ZEROS * min(low, high):
        return None
    return "utf-16-le" if low > high else "utf-16-be"


def _candidates(content: bytes, declared: str | None) -> list[str]:
    found = _DECLARED.search(content[:4096])
    names = [declared or "", found[1].decode("ascii", "replace") if found else ""]
    known = ["gb18030" if name.lower() in _CHINESE else name for name in names if name]
    return ["utf-8", *(name for name in known if _exists(name)), "gb18030"]


def _exists(encoding: str) -> bool:
    try:
        return not codecs.lookup(encoding).name.startswith(("utf-16", "utf-32", "iso8859", "latin", "ascii"))
    except LookupError:
        return False


def _damaged(content: bytes) -> tuple[str, int]:
    """A page cut in the middle of a character is still worth reading; a foreign encoding is not."""
    attempts = [_tidy(content.decode(encoding, "replace")) for encoding in ("utf-8", "gb18030")]
    text, broken = min(attempts, key=lambda attempt: attempt[1])
    if broken > max(1, len(text) * _TOLERATED_SHARE):
        raise UnreadableInputError(_REFUSAL)
    return text, broken


def _tidy(text: str) -> tuple[str, int]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, text.count("\ufffd")

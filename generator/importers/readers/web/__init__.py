"""Web pages (.html, .htm, .mht, and pages that call themselves .xls or .doc) → paragraphs and tables."""

import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path

from lxml import etree

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import DAMAGED, check_text, read_bytes
from generator.importers.readers.boxes import Part
from generator.importers.readers.encodings import decode
from generator.importers.readers.nesting import Flattening
from generator.importers.readers.web.looks import with_strikes_marked
from generator.importers.readers.web.visible import PageTarget
from generator.importers.vocabulary.grid import Document, Notice

_ARCHIVE = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)
# A picture that stands in the page itself; its bytes are no text.
_PICTURE = re.compile(rb"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=%\s]{200,}")
_PIECE = 2**16
_WHOLE = "全文"


def read_html(path: Path) -> Document:
    """Return the document in a web page or web archive; raise UnreadableInputError when there is none."""
    parts, notices = read_parts(read_bytes(path))
    layout = Flattening(notices)
    layout.add(parts)
    return layout.document()


def read_parts(content: bytes) -> tuple[list[Part], list[Notice]]:
    """Return what stands in a page or an archive of one, and what was not read."""
    declared = None
    if is_archive(content):
        content, declared = _page_of_archive(content)
    content = _PICTURE.sub(b"data:,", content)
    check_text(len(content))
    text, broken = decode(content, declared)
    page = _parse(text)
    notices = [
        Notice(_WHOLE, f"网页里有 {count} 处{name}，没有读入；如果其中有表格内容，请核对原件")
        for name, count in sorted(page.unread.items())
        if count
    ]
    if broken:
        notices.append(Notice(_WHOLE, f"有 {broken} 个字符已损坏，读作“\ufffd”；请核对"))
    return page.parts, notices


def is_archive(content: bytes) -> bool:
    """True when the content is a page saved as one file with its pictures (MHTML)."""
    return bool(_ARCHIVE.match(content[:4096]))


def _page_of_archive(content: bytes) -> tuple[bytes, str | None]:
    message = email.message_from_bytes(content, EmailMessage, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            held = part.get_payload(decode=True)
            if isinstance(held, bytes):
                return held, part.get_content_charset()
    raise UnreadableInputError(DAMAGED)


def _parse(text: str) -> PageTarget:
    """Feed the page piece by piece: a tree would be cut off, in silence, below a certain depth."""
    page = PageTarget()
    parser = etree.HTMLParser(target=page, encoding="utf-8")  # type: ignore[arg-type]  # it is always called with text
    content = with_strikes_marked(text).encode("utf-8", "replace")
    for start in range(0, len(content), _PIECE):
        parser.feed(content[start : start + _PIECE])
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        raise UnreadableInputError(DAMAGED) from error
    return page

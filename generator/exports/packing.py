"""Files that programs take rather than people, packed: the same bytes for the same content."""

import gzip
import io
import zipfile
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from generator.exports.deflating import LASTING, Piece, add_member, deflated, known
from generator.kept import Memory

_EPOCH = (1980, 1, 1, 0, 0, 0)
# Those of the database. A block has about so many, the fewest and the most besides.
_PAGE_BYTES = 4096
_FEWEST_PAGES, _PAGES, _MOST_PAGES = 32, 128, 512
_READABLE = 0o644 << 16


def gzipped(pieces: Iterable[bytes]) -> bytes:
    """Return the pieces as one file of RFC 1952, without a name or a time."""
    buffer = io.BytesIO()
    with gzip.GzipFile("", "wb", LASTING, buffer, mtime=0) as file:
        for piece in pieces:
            file.write(piece)
    return buffer.getvalue()


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip archive of files (name, content), which every computer opens with a double click."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _READABLE
            archive.writestr(entry, content, compresslevel=LASTING)
    return buffer.getvalue()


def zipped_blocks(name: str, file: Path, memory: Memory) -> bytes:
    """Return a zip archive of one large file; a block of it that an earlier one had is not deflated again."""
    buffer = io.BytesIO()
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.external_attr = _READABLE
    with zipfile.ZipFile(buffer, "w") as archive, file.open("rb") as source:
        add_member(archive, buffer, entry, _blocks(source, memory))
    return buffer.getvalue()


def _blocks(source: BinaryIO, memory: Memory) -> Iterator[Piece]:
    for content in _cut(iter(partial(source.read, _PAGE_BYTES), b"")):
        stored = memory.made(memory.key(("block", content)), partial(_stored, content))
        yield known(stored, content)


def _stored(content: bytes) -> bytes:
    return deflated(content).stored


def _cut(pages: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pages by blocks, which end where a page's own content says so.

    A page more before them then leaves the blocks behind it what they are.
    """
    held: list[bytes] = []
    for page in pages:
        held.append(page)
        ends = len(held) >= _FEWEST_PAGES and crc32(page) % _PAGES == 0
        if ends or len(held) == _MOST_PAGES:
            yield b"".join(held)
            held.clear()
    if held:
        yield b"".join(held)

"""Deflated pieces that are joined as they are: what did not change is not deflated again.

Each piece stands for itself and ends on a border of bytes (RFC 1951: a full flush), so that pieces one behind
the other are the stream of their contents one behind the other; of their checksums that of the whole is
computed.
"""

import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import BinaryIO

# Beyond this level a twentieth is gained for two to three times the time: too much for what an edit moves.
_LEVEL = 6
# For what is deflated once and stays as it is.
LASTING = 8
_RAW = -15
# A last block that holds nothing.
_END = b"\x03\x00"
# The polynomial of CRC-32 (RFC 1952, 8.1.1), lowest power first, and 1 and x in the same notation.
_POLYNOMIAL, _ONE, _X = 0xEDB88320, 1 << 31, 1 << 30
_BITS_OF_A_SIZE = 48
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_WORD = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes as they stand in a file, and of what they say the size in bytes and the CRC-32.

    shift: what that of all before it is multiplied by, to be that of both: x to the power of its bits.
    """

    stored: bytes
    size: int
    crc: int
    shift: int

    @property
    def told(self) -> tuple[int, int, int]:
        """All but the bytes, in the order in which it is made of them."""
        return self.size, self.crc, self.shift


def deflated(content: bytes, level: int = _LEVEL) -> Piece:
    """Return a piece of a deflated stream."""
    packer = zlib.compressobj(level, zlib.DEFLATED, _RAW)
    stored = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    return known(stored, content)


def known(stored: bytes, content: bytes) -> Piece:
    """Return the piece of a content that was deflated before."""
    return Piece(stored, len(content), zlib.crc32(content), _power(8 * len(content)))


def plain(content: bytes) -> Piece:
    """Return a piece of a file that is not deflated."""
    return Piece(content, len(content), 0, 0)


def gzip_file(pieces: Iterable[Piece]) -> bytes:
    """Return deflated pieces as one file of RFC 1952: one member, without a name or a time."""
    whole = _whole(pieces)
    end = b"".join((number & _WORD).to_bytes(4, "little") for number in (whole.crc, whole.size))
    return b"".join((_GZIP_HEAD, whole.stored, end))


def add_member(
    archive: zipfile.ZipFile, file: BinaryIO, entry: zipfile.ZipInfo, pieces: Iterable[Piece]
) -> None:
    """Write deflated pieces as the next member of ``archive``, which writes into ``file``.

    The library can only deflate anew; its head of a member and its list of members are used.
    """
    whole = _whole(pieces)
    entry.compress_type, entry.header_offset = zipfile.ZIP_DEFLATED, file.tell()
    entry.CRC, entry.file_size, entry.compress_size = whole.crc, whole.size, len(whole.stored)
    file.write(entry.FileHeader())
    file.write(whole.stored)
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry
    archive.start_dir = file.tell()
    archive.comment = b""  # lets it know that there is something to list


def _whole(pieces: Iterable[Piece]) -> Piece:
    listed = tuple(pieces)
    crc = reduce(lambda before, piece: _times(before, piece.shift) ^ piece.crc, listed, 0)
    stored = b"".join((*(piece.stored for piece in listed), _END))
    return Piece(stored, sum(piece.size for piece in listed), crc, 0)


def _times(one: int, other: int) -> int:
    """Return the product of two polynomials over GF(2), modulo that of CRC-32."""
    product = 0
    while one:
        if one & _ONE:
            product ^= other
        one = one << 1 & _WORD
        other = other >> 1 ^ _POLYNOMIAL if other & 1 else other >> 1
    return product


def _squares() -> tuple[int, ...]:
    """Return x to the power of 1, 2, 4 and so on."""
    found = [_X]
    while len(found) < _BITS_OF_A_SIZE:
        found.append(_times(found[-1], found[-1]))
    return tuple(found)


_SQUARES = _squares()


@lru_cache
def _power(exponent: int) -> int:
    """Return x to the power of ``exponent``, modulo the polynomial."""
    chosen = (square for place, square in enumerate(_SQUARES) if exponent >> place & 1)
    return reduce(_times, chosen, _ONE)

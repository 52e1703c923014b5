"""SVG → PNG for the pictures that other programs show, with a cache addressed by content.

Letters are drawn with the fonts of this machine, so the same picture may differ from machine to machine, and
the cache knows the fonts by what they draw.
"""

import struct
import zlib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import vl_convert

from generator import kept
from generator.errors import BuildError

FONTS = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
_PNG = b"\x89PNG\r\n\x1a\n"
_LEVEL = 6


def can_write_chinese() -> bool:
    """True when a font of this machine has Chinese letters: without one, any two of them look the same."""
    return _sample("中") != _sample("国")


def png(svg: str, cache_dir: Path) -> bytes:
    """Return the picture as PNG; raise BuildError when it cannot be drawn or the cache cannot be written."""
    key = kept.key_of(_renderer(), svg)
    known = kept.read(cache_dir, key)
    if known is None:
        known = _drawn(svg)
        kept.write(cache_dir, key, known, "图片缓存写不进去")
    return known


def _drawn(svg: str) -> bytes:
    try:
        return _smaller(vl_convert.svg_to_png(svg))
    except ValueError as error:
        raise BuildError(f"分享图片画不出来：{error}") from error


def _smaller(drawn: bytes) -> bytes:
    """Return the same picture, its data packed well: the renderer packs for speed, three times as large."""
    chunks = list(_chunks(drawn))
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    packed = [(b"IHDR", chunks[0][1]), (b"IDAT", zlib.compress(pixels, _LEVEL)), (b"IEND", b"")]
    return _PNG + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in packed
    )


def _chunks(drawn: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and data of every part of a PNG (https://www.w3.org/TR/png-3/#5Chunk-layout)."""
    place = len(_PNG)
    while place < len(drawn):
        (length,) = struct.unpack(">I", drawn[place : place + 4])
        yield drawn[place + 4 : place + 8], drawn[place + 8 : place + 8 + length]
        place += length + 12


@cache
def _renderer() -> str:
    """Return what decides a picture's bytes besides its content: the library and the fonts."""
    fonts = sha256(_sample("预算绩效自评公开 0123456789 Aa")).hexdigest()
    return f"{version('vl-convert-python')} {fonts}"


@cache
def _sample(text: str) -> bytes:
    drawn: bytes = vl_convert.svg_to_png(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="40"><text x="4" y="32" font-size="30"'
        f' font-family="{FONTS}">{text}</text></svg>'
    )
    return drawn

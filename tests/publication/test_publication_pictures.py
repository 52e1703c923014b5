"""The pictures for sharing: whole PNGs of the announced size, small, drawn once."""

import struct
import zlib
from pathlib import Path

import pytest

from generator.charts import can_write_chinese, png, raster
from generator.corpus import Corpus
from generator.publication import HEIGHT, WIDTH, pictures
from generator.publication.pictures import _Line, _wrapped

MOST_BYTES = 100_000


@pytest.fixture(scope="module")
def drawn(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return dict(pictures(corpus, tmp_path_factory.mktemp("pictures")))


def pixels(picture: bytes) -> bytes:
    """Return the raw data of an RGBA picture, having checked every part of the file."""
    parts, place = [], 8
    while place < len(picture):
        (length,) = struct.unpack(">I", picture[place : place + 4])
        kind, data = picture[place + 4 : place + 8], picture[place + 8 : place + 8 + length]
        assert struct.unpack(">I", picture[place + 8 + length : place + 12 + length])[0] == zlib.crc32(
            kind + data
        )
        parts.append((kind, data))
        place += 12 + length
    assert [kind for kind, _ in parts] == [b"IHDR", b"IDAT", b"IEND"]
    assert struct.unpack(">IIBB", parts[0][1][:10]) == (WIDTH, HEIGHT, 8, 6)
    return zlib.decompress(parts[1][1])


def test_one_for_the_site_and_one_a_filing(drawn: dict[str, bytes]) -> None:
    filings = [f"departments/lvhua-zhongxin/{year}/share.png" for year in ("2022", "2021")]
    assert list(drawn) == ["share.png", *filings]
    assert len(set(drawn.values())) == len(drawn)


def test_pictures_are_whole_and_small(drawn: dict[str, bytes]) -> None:
    for picture in drawn.values():
        assert len(pixels(picture)) == HEIGHT * (WIDTH * 4 + 1)
        assert len(picture) < MOST_BYTES


def test_packing_changes_no_pixel() -> None:
    size = f'width="{WIDTH}" height="{HEIGHT}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><circle cx="9" cy="9" r="7"/></svg>'
    plain = raster.vl_convert.svg_to_png(svg)
    data = b"".join(data for kind, data in raster._chunks(plain) if kind == b"IDAT")
    assert pixels(raster._smaller(plain)) == zlib.decompress(data)


def test_a_picture_is_kept_and_a_broken_one_made_again(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/></svg>'
    first = png(svg, tmp_path)
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    whole = kept.read_bytes()
    assert whole.endswith(first)
    for broken in (whole[:-5], whole[:-12] + bytes(12), first):
        kept.write_bytes(broken)
        assert png(svg, tmp_path) == first
        assert kept.read_bytes() == whole


def test_a_machine_without_chinese_letters_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_write_chinese()
    monkeypatch.setattr(raster, "FONTS", "'Liberation Mono'")
    sample = raster._sample.__wrapped__
    monkeypatch.setattr(raster, "_sample", lambda text: sample("囗" if text in "中国" else text))
    assert not can_write_chinese()


@pytest.mark.parametrize(
    ("text", "most", "rows"),
    [
        ("甲" * 10, 1, ["甲" * 10]),
        ("甲" * 11, 1, [f"{'甲' * 9}…"]),
        ("甲" * 11, 2, ["甲" * 10, "甲"]),
        ("甲" * 30, 2, ["甲" * 10, f"{'甲' * 9}…"]),
        ("a" * 17, 1, ["a" * 17]),
        ("甲\n乙", 1, ["甲 乙"]),
        ("", 1, []),
    ],
)
def test_text_is_cut_to_the_width(text: str, most: int, rows: list[str]) -> None:
    assert _wrapped(_Line(text, 104, "#000000", most)) == rows

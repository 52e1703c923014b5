"""Files joined from what is kept of every department are those that are made of all rows at once."""

import gzip
import io
import random
import sqlite3
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import checks, exports, units
from generator.exports import database, packing
from generator.exports.deflating import add_member, deflated, gzip_file
from generator.exports.small_databases import connected, fill, packed
from generator.exports.workbook import spans
from generator.frames import TABLES, Frames
from generator.kept import Memory
from generator.storage import load_corpus

YEARS = Path(__file__).resolve().parents[1] / "fixtures/years/data"


@pytest.fixture(scope="module")
def frames() -> Frames:
    corpus = load_corpus(YEARS)
    return Frames(corpus, checks.run(corpus))


def _files(frames: Frames, memory: Memory | None = None) -> list[exports.DataFile]:
    shares = units.shares(units.lines(frames, pictures=True)) if memory else None
    return list(exports.files(frames, None, shares, memory))


@given(parts=st.lists(st.binary(max_size=300)))
def test_pieces_one_behind_the_other_are_one_stream(parts: Sequence[bytes]) -> None:
    pieces = [deflated(part) for part in parts]
    assert gzip.decompress(gzip_file(pieces)) == b"".join(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        add_member(archive, buffer, zipfile.ZipInfo("a/b.xml"), pieces)
        archive.writestr("c", "d")
    with zipfile.ZipFile(buffer) as archive:
        assert archive.testzip() is None
        assert (archive.read("a/b.xml"), archive.read("c")) == (b"".join(parts), b"d")


@given(sizes=st.lists(st.integers(0, 9)), longest=st.integers(1, 7))
def test_every_row_of_a_table_stands_once_in_its_sheets(sizes: Sequence[int], longest: int) -> None:
    before, places = 0, []
    for size in sizes:
        for span in spans(before, size, longest):
            count = span.last - span.first
            places += [(span.sheet, span.number + place) for place in range(count)]
        before += size
    assert places == [(row // longest, row % longest + 2) for row in range(sum(sizes))]


def test_what_departments_give_is_what_the_whole_gives(frames: Frames, tmp_path: Path) -> None:
    assert _files(frames, Memory(tmp_path)) == _files(frames)


def test_what_is_kept_gives_the_same_files_again(
    frames: Frames, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _files(frames, Memory(tmp_path))
    with monkeypatch.context() as patched:
        patched.setattr(Frames, "projects", property(lambda _: pytest.fail("rows were made again")))
        assert _files(frames, Memory(tmp_path)) == first
    for path in sorted(one for one in tmp_path.rglob("*") if one.is_file()):
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert _files(frames, Memory(tmp_path)) == first


def _findings(folder: Path, *counts: int) -> list[tuple[int, str]]:
    """Return number and id of every row, where departments have so many findings."""

    (table,) = (one for one in TABLES if one.name == "findings")
    columns = [column.name for column in table.columns]

    def part(department: int, count: int) -> bytes:
        with connected(":memory:") as connection:
            rows = [[f"{department}-{number}", *columns[1:]] for number in range(count)]
            fill(connection, "findings", columns, rows)
            return packed(connection)

    folder.mkdir()
    with connected(":memory:") as empty:
        empty.execute("CREATE TABLE searched (word)")
        index = empty.serialize()
    parts = [part(*told) for told in enumerate(counts)]
    file = database.write_database(database.DatabaseParts(TABLES, parts, lambda: index), folder)
    with sqlite3.connect(file) as connection:
        return connection.execute("SELECT rowid, finding_id FROM findings ORDER BY rowid").fetchall()


def test_a_row_more_gives_no_row_of_another_department_a_new_number(tmp_path: Path) -> None:
    one, other = _findings(tmp_path / "one", 3, 0, 2), _findings(tmp_path / "other", 4, 1, 2)
    assert [told for told in one if told[1].startswith("2-")] == other[-2:]
    assert [name for _, name in other] == ["0-0", "0-1", "0-2", "0-3", "1-0", "2-0", "2-1"]


def test_a_page_more_leaves_the_blocks_behind_it_what_they_are() -> None:
    chance = random.Random(1)  # noqa: S311 - pages, no secrets
    pages = [chance.randbytes(8) for _ in range(2000)]
    one, other = [*packing._cut(pages)], [*packing._cut([*pages[:100], b"more", *pages[100:]])]
    assert b"".join(one) == b"".join(pages)
    assert len(one) - len({*one} & {*other}) <= 2

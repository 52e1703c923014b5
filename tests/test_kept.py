"""What is kept comes back as it was written, or not at all; and it never grows without bound."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from spoiling import WAYS, is_untouched, spoil

from generator import kept
from generator.errors import BuildError

KEY, OTHER = kept.key_of("一"), kept.key_of("二")


def _entry(folder: Path, key: str) -> Path:
    return folder / key[:2] / key[2:]


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    kept.write(tmp_path, KEY, b"content")
    assert kept.read(tmp_path, KEY) == b"content"
    assert kept.read(tmp_path, OTHER) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda entry, _: entry.write_bytes(entry.read_bytes()[:-1]),
        lambda entry, _: entry.write_bytes(entry.read_bytes() + b"x"),
        lambda entry, _: entry.write_bytes(entry.read_bytes().replace(b"content", b"c0ntent")),
        lambda entry, _: entry.write_bytes(b""),
        lambda entry, _: entry.write_bytes(b"x" + entry.read_bytes()[1:]),
        lambda entry, other: entry.write_bytes(other.read_bytes()),
        lambda entry, _: entry.unlink(),
        lambda entry, _: (entry.unlink(), entry.mkdir(), (entry / "a").write_bytes(b"")),
        lambda entry, _: (entry.unlink(), os.mkfifo(entry)),
        lambda entry, other: (entry.unlink(), entry.symlink_to(other)),
        lambda entry, other: (entry.unlink(), entry.symlink_to(other.parent)),
        lambda entry, _: (entry.unlink(), entry.symlink_to(entry.name)),
    ],
    ids=[
        "cut",
        "longer",
        "altered",
        "empty",
        "other digest",
        "swapped",
        "gone",
        "a folder",
        "a pipe",
        "linked",
        "linked to a folder",
        "linked to itself",
    ],
)
def test_what_is_not_as_it_was_written_is_nothing_and_written_anew(
    tmp_path: Path, spoil: Callable[[Path, Path], object]
) -> None:
    kept.write(tmp_path, KEY, b"content")
    kept.write(tmp_path, OTHER, b"another")
    spoil(_entry(tmp_path, KEY), _entry(tmp_path, OTHER))
    assert kept.read(tmp_path, KEY) is None
    kept.prune(tmp_path, 1)
    kept.write(tmp_path, KEY, b"content")
    assert (kept.read(tmp_path, KEY), kept.read(tmp_path, OTHER)) == (b"content", b"another")


def test_the_borders_of_a_key_s_parts_count() -> None:
    assert kept.key_of("ab", "c") != kept.key_of("a", "bc")


def test_what_was_used_longest_ago_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_ALWAYS_BYTES", 0)
    keys = [kept.key_of(str(number)) for number in range(6)]
    for number, key in enumerate(keys):
        kept.write(tmp_path, key, b"x" * 68)
        os.utime(_entry(tmp_path, key), (number, number))
    kept.prune(tmp_path, 100)
    assert [kept.read(tmp_path, key) is not None for key in keys] == [False] * 3 + [True] * 3


def test_a_cache_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    with pytest.raises(BuildError, match=r"缓存写不进去.*请检查"):
        kept.write(tmp_path / "cache" / "units", KEY, b"content")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["", KEY[:2]])
def test_a_folder_that_became_something_else_is_made_anew(tmp_path: Path, way: str, name: str) -> None:
    folder = tmp_path / "cache" / "units"
    kept.write(folder, KEY, b"content")
    spoil(folder / name, way, tmp_path)
    assert kept.read(folder, KEY) is None
    kept.prune(folder, 0)
    kept.write(folder, KEY, b"content")
    assert kept.read(folder, KEY) == b"content"
    assert is_untouched(tmp_path, way)

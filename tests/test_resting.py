"""What rests on disk comes back as it was, here and in other processes."""

import pickle
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.errors import BuildError
from generator.executing import Local, Rest, awake

VALUES = ("一", ("二", 3), {"四": b"\x00" * 5_000})


def _said(value: object) -> str:
    return repr(value)


def test_values_come_back_in_any_order(tmp_path: Path) -> None:
    with Rest(tmp_path / "new") as rest:
        resting = [rest.put(one) for one in VALUES]
        assert [one.value() for one in reversed(resting)] == [*reversed(VALUES)]
        last = rest.put("五")
        assert [*map(awake, (*resting, last, "六"))] == [*VALUES, "五", "六"]


def test_they_travel_as_the_values(tmp_path: Path) -> None:
    with Rest(tmp_path) as rest:
        resting = [rest.put(one) for one in VALUES]
        assert tuple(pickle.loads(pickle.dumps(resting))) == VALUES  # noqa: S301 - what was just pickled


@pytest.mark.parametrize("workers", [1, 2])
def test_a_unit_is_given_the_value(tmp_path: Path, workers: int) -> None:
    with Rest(tmp_path) as rest:
        resting = [rest.put(one) for one in VALUES]
        assert [*Local(workers).map(_said, resting, [100] * 3)] == [*map(repr, VALUES)]


def test_nothing_is_left(tmp_path: Path) -> None:
    with Rest(tmp_path) as rest:
        rest.put(VALUES)
    assert not [*tmp_path.iterdir()]


def test_where_there_is_no_room_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BuildError, match=r"file.*临时文件写不进去"):
        Rest(tmp_path / "file" / "below")


@contextmanager
def _no_more_than(size: int) -> Iterator[None]:
    """Let the system refuse to write further than that into any file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_value_for_which_there_is_no_room_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="临时文件写不进去"), _no_more_than(4_000), Rest(tmp_path) as rest:
        rest.put(VALUES)
    assert not [*tmp_path.iterdir()]

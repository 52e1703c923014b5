"""The collector passes over what a build holds, and over nothing any more once it has ended."""

import gc

import pytest

from generator.lasting import lasting


def test_what_lives_at_a_step_is_passed_over_until_the_end() -> None:
    told: list[tuple[str, int, int]] = []
    with lasting(lambda *step: told.append(step)) as progress:
        progress("读取数据")
        frozen = gc.get_freeze_count()
        progress("读取数据", 1, 2)
        assert gc.get_freeze_count() <= frozen
        held = [[number] for number in range(1000)]
        progress("核对")
        assert gc.get_freeze_count() > len(held)
    assert told == [("读取数据", 0, 0), ("读取数据", 1, 2), ("核对", 0, 0)]
    assert gc.get_freeze_count() == 0


def _fail() -> None:
    with lasting(lambda *_: None) as progress:
        progress("读取数据")
        raise ValueError("x")


def test_a_build_that_fails_leaves_nothing_frozen() -> None:
    with pytest.raises(ValueError, match="x"):
        _fail()
    assert gc.get_freeze_count() == 0

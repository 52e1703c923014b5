"""What may wait is what it would be at once: asked for, compared, copied, sent to another process."""

import pickle
from collections.abc import Hashable
from copy import copy
from dataclasses import dataclass, fields, replace
from typing import Any

import pytest

from generator.late import Late
from generator.packed import Packing


@dataclass(frozen=True, slots=True)
class Leaf(Late):
    name: str
    words: tuple[str, ...]

    late = ("words",)


@dataclass(frozen=True, slots=True)
class Tree(Late):
    leaves: tuple[Leaf, ...]
    title: str
    best: Leaf | None = None

    late = ("title", "best")


PACKING = Packing(Leaf, Tree)
LEAVES = tuple(Leaf(str(at), ("甲" * at, "乙")) for at in range(3))
VALUE = (Tree(LEAVES, "树", LEAVES[1]), Tree((), "空"))


def again() -> Any:
    return PACKING.unpacked(PACKING.packed(VALUE), dict[Hashable, Any]())


def waits(one: Late) -> bool:
    return hasattr(one, "_rests")


def test_what_was_not_asked_for_waits() -> None:
    first, second = again()
    assert all(map(waits, (first, second, *first.leaves)))
    assert first.title == "树"
    assert not waits(first)
    assert all(map(waits, (second, *first.leaves)))
    assert first.leaves[2].words == ("甲甲", "乙")


@pytest.mark.parametrize("name", [one.name for one in fields(Tree)])
def test_every_field_is_what_it_was(name: str) -> None:
    assert [getattr(one, name) for one in again()] == [getattr(one, name) for one in VALUE]


def test_it_is_equal_copied_and_changed_as_a_whole() -> None:
    assert again() == VALUE
    assert hash(again()[0]) == hash(VALUE[0])
    assert repr(again()) == repr(VALUE)
    assert copy(again()[0]) == VALUE[0]
    assert replace(again()[0], title="林") == replace(VALUE[0], title="林")


@pytest.mark.parametrize("asked", [0, 1, 2])
def test_it_travels_to_another_process(asked: int) -> None:
    """Nothing of it read, one of it, or all of it."""
    value = again()
    for one in value[:asked]:
        assert one.title
    sent = pickle.loads(pickle.dumps(value))  # noqa: S301 - made here
    assert waits(sent[1]) is (asked == 0)
    assert sent == VALUE
    assert value == VALUE


def test_a_name_that_is_no_field_is_missed() -> None:
    with pytest.raises(AttributeError):
        _ = again()[0].nothing


def test_what_decides_a_key_waits_for_nothing() -> None:
    assert PACKING.content(again()) == PACKING.content(VALUE)
    assert PACKING.content(again()) != PACKING.content((replace(VALUE[0], title="林"), VALUE[1]))

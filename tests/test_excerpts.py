"""A change in a long text is shown where it is; the number that changed stands whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.difference import changed_parts

LINES = [f"第{number}段，写了很多很多的字，一直写到这一行的末尾才停下来。" for number in range(40)]


def text(**changed: str) -> str:
    return "\n".join(changed.get(f"line{number}", line) for number, line in enumerate(LINES))


def test_a_short_text_stays_whole() -> None:
    assert changed_parts("10万元", "20万元") == ("10万元", "20万元")


def test_of_a_long_text_only_the_changed_lines_are_shown() -> None:
    old, new = (text(line7=f"绿化费{amount}万元", line30=f"共{amount}") for amount in ("1523.12", "31.12"))
    before, after = changed_parts(old, new)
    assert before == "绿化费1523.12万元\n共1523.12"
    assert after == "绿化费31.12万元\n共31.12"


def test_no_number_is_cut_at_the_edge() -> None:
    head, tail = "1234567.89" * 4, "9876543.21" * 4
    before, after = changed_parts(f"{'甲' * 200}{head}万{tail}", f"{'甲' * 200}{head}元{tail}")
    assert before == f"……{head}万{tail}"
    assert after == f"……{head}元{tail}"


@pytest.mark.parametrize("added", ["新的一段", LINES[3]])
def test_a_line_that_came_stands_beside_an_ellipsis(added: str) -> None:
    assert changed_parts(text(), f"{text()}\n{added}") == ("……", added)


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_differs_is_never_lost(old: str, new: str) -> None:
    head, tail = "很长的开头" * 30, "很长的结尾" * 30
    before, after = changed_parts(f"{head}<{old}>{tail}", f"{head}<{new}>{tail}")
    assert old == new or before != after

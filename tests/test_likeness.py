"""The core of a name is found once: taking it again changes nothing, whatever the name."""

from hypothesis import given
from hypothesis import strategies as st

from generator.likeness import core

PARTS = ("2022年", "项目", "经费", "费用", "资金", "专项", "相关", "支出", "费", "等", "绿化", "网络", "全年")
WORDS = st.lists(st.sampled_from(PARTS), max_size=8)


@given(WORDS)
def test_the_core_of_a_core_is_itself(words: list[str]) -> None:
    name = "".join(words)
    assert core(core(name)) == core(name)

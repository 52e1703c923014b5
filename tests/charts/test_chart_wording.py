"""Texts of pictures: harmless, cut to fit, amounts never prettier than they are."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.charts import lettering, theme

unhurried = settings(deadline=None)
any_text = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("21", "万元", "21万元"),
        (" 21 ", "万元", "21万元"),
        ("21.00", None, "21.00"),
        ("794500元", "万元", "794500元"),
        ("见附件", "万元", "见附件"),
        ("—", "万元", "—"),
        ("", "万元", "未填"),
        ("\u3000", "万元", "未填"),
        (None, "万元", "表中无此项"),
    ],
)
def test_an_amount_is_shown_as_filed_with_its_unit(text: str | None, unit: str | None, shown: str) -> None:
    assert lettering.amount_cell(text, unit) == shown


def test_a_long_text_is_cut_by_width_not_by_length() -> None:
    assert lettering.shorten("辖区综合管理能力", 5) == "辖区综合…"
    assert lettering.shorten("abcdefgh", 6) == "abcdefgh"
    assert lettering.shorten("五个字的名", 5) == "五个字的名"


@unhurried
@given(any_text, st.integers(1, 40))
def test_whatever_is_shortened_fits_and_is_harmless(text: str, widest: int) -> None:
    shown = lettering.shorten(text, widest)
    assert lettering.ems(shown) <= widest
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    shown.encode()


@unhurried
@given(any_text)
def test_a_rest_of_text_survives_cleaning(text: str) -> None:
    kept = lettering.clean(text)
    assert lettering.clean(kept) == kept
    assert [char for char in text if char.isalnum()] == [char for char in kept if char.isalnum()]


def test_what_is_not_drawn_is_named_only_when_there_is_something() -> None:
    assert lettering.rest_note(theme.MOST_ROWS, "个项目") == ""
    assert lettering.rest_note(31, "个项目") == "图中只画前 30 个项目，全部 31 个项目见数据表。"


def test_two_long_names_that_begin_alike_are_told_apart() -> None:
    begin = "2023年度城乡环境卫生一体化运行维护服务和生活垃圾分类收运处理设施建设补助资金项目"
    names = [f"{begin}（第一批）", f"{begin}（第二批）", begin, "绿化"]
    shown = lettering.shorten_apart([*names, names[0]], 28)
    assert len(set(shown)) == len(names)
    assert shown[0] == shown[-1]
    assert shown[3] == "绿化"
    assert all(lettering.ems(one) <= 28 for one in shown)
    assert "第一批" in shown[0]

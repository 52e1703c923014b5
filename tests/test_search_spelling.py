"""How text is spelled for the index: what is a word, what keeps words apart, what goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.spelling import BLANK, POINT, fold, has_number, spell


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("绿化费", "绿 化 费"),
        ("12345热线", "12345 热 线"),
        ("152.1万元", f"152{POINT}1 万 元"),
        ("１５２．１", f"152{POINT}1"),
        ("1,234.5", f"1234{POINT}5"),
        ("1,23", "1 , 23"),
        ("0,123", "0 , 123"),
        ("100，200", "100 ， 200"),
        ("2023.6.28", f"2023{POINT}6{POINT}28"),
        ("完成.5", "完 成 . 5"),
        ("费，", "费 ，"),
        ("“智慧”项目", "“ 智 慧 ” 项 目"),
        ("年初\n预算　数", "年 初 预 算 数"),
        ("5G LED", f"5g {BLANK} LED"),
        ("WiFi与iPhone", "wifi 与 iphone"),
        ("绿\u200b化", "绿 化"),
        ("___PAGEFIND_WEIGHT___10", "_ _ _ PAGEFIND _ WEIGHT _ _ _ 10"),
        ("", ""),
    ],
)
def test_text_is_cut_into_words_and_marks(text: str, words: str) -> None:
    assert spell(text) == words.split()


@given(st.text())
def test_nothing_but_blanks_is_lost(text: str) -> None:
    kept = "".join(spell(text)).replace(BLANK, "").replace(POINT, ".").lower()
    assert kept == "".join(fold(text).replace(BLANK, "").replace(POINT, ".").lower().split())


@given(st.text())
def test_pagefind_would_split_no_word_further(text: str) -> None:
    assert not [word for word in spell(text) if word != "".join(word.split()) or not word]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("12345热线升级", True), ("挂职区长3人", False), ("OA系统", True), ("满意度", False)],
)
def test_names_with_numbers_are_told_apart(name: str, expected: bool) -> None:  # noqa: FBT001
    assert has_number(name) is expected

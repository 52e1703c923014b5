"""How text is spelled for the index: what is a word, what keeps words apart, what goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.spelling import fold, name_runs, text_runs


def spelled(runs: object) -> str:
    return " | ".join(" ".join(run) for run in runs)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("绿化费", "绿 化 费"),
        ("12345热线", "12345 热 线"),
        ("152.1万元", "152.1 万 元"),
        ("１５２．１", "152.1"),
        ("1,234.5", "1234.5"),
        ("1,23", "1 | 23"),
        ("0,123", "0 | 123"),
        ("100，200", "100 | 200"),
        ("2023.6.28", "2023.6.28"),
        ("完成.5", "完 成 | 5"),
        ("“智慧”项目", "智 慧 | 项 目"),
        ("年初\n预算　数", "年 初 预 算 数"),
        ("5G LED", "5g | led"),
        ("WiFi与iPhone", "wifi 与 iphone"),
        ("绿\u200b化", "绿 化"),
        ("", ""),
    ],
)
def test_text_is_cut_into_runs_of_words(text: str, runs: str) -> None:
    assert spelled(text_runs(text)) == runs


@pytest.mark.parametrize(
    ("name", "runs"),
    [
        ("接听12345热线", "接 听 1 2 3 4 5 热 线"),
        ("OA 系统", "o a 系 统"),
        ("约3.5万、年", "约 3 . 5 万 | 年"),
    ],
)
def test_any_part_of_a_name_can_be_a_phrase(name: str, runs: str) -> None:
    assert spelled(name_runs(name)) == runs


@given(st.text())
def test_no_letter_or_digit_is_lost(text: str) -> None:
    whole = [sign for sign in fold(text) if sign.isalnum()]
    for runs in (text_runs, name_runs):
        assert [sign for run in runs(text) for word in run for sign in word if sign != "."] == whole

"""How far two filed numbers may stand apart: rounding and truncating always agree, more never does."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from checks_cases import funds, messages, outcomes
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks import Outcome
from generator.checks.numbers import Number, agrees, amount, points, ratio, twins, within
from generator.checks.rules.execution import rate_percent

unhurried = settings(deadline=None)
VALUES = st.decimals(Decimal("0.001"), Decimal(10**6), allow_nan=False, allow_infinity=False, places=6)
DECIMALS = st.integers(1, 4)
ROUNDING = st.sampled_from([ROUND_DOWN, ROUND_HALF_UP])
CENTS = st.integers(10_000, 10**7)


def in_wan(text: str) -> Number:
    read = amount(text, "万元")
    assert read is not None, text
    return read


def score(text: str) -> Number:
    read = points(text)
    assert read is not None, text
    return read


def written(value: Decimal, decimals: int, rounding: str) -> str:
    return str(value.quantize(Decimal(1).scaleb(-decimals), rounding=rounding))


@unhurried
@given(value=VALUES, decimals=DECIMALS, rounding=ROUNDING)
def test_a_number_agrees_with_what_it_was_rounded_or_truncated_from(
    value: Decimal, decimals: int, rounding: str
) -> None:
    assert agrees(score(written(value, decimals, rounding)), value)


@unhurried
@given(value=VALUES, decimals=DECIMALS, more=st.integers(2, 1000))
def test_a_number_two_units_off_never_agrees(value: Decimal, decimals: int, more: int) -> None:
    filed = score(written(value, decimals, ROUND_DOWN))
    assert not agrees(filed, filed.value + more * filed.step)
    assert not agrees(filed, filed.value - more * filed.step)


@unhurried
@given(value=st.integers(0, 10**6), off=st.decimals(Decimal("0.5"), 9, places=3))
def test_a_whole_number_agrees_with_less_than_half_a_unit_only(value: int, off: Decimal) -> None:
    assert agrees(score(str(value)), value + Decimal("0.499"))
    assert not agrees(score(str(value)), value + off)


@unhurried
@given(value=VALUES, decimals=DECIMALS, rounding=ROUNDING)
def test_twins_are_one_number_written_twice(value: Decimal, decimals: int, rounding: str) -> None:
    fine, coarse = in_wan(f"{value:.6f}"), in_wan(written(value, decimals, rounding))
    assert twins(fine, coarse)
    assert twins(coarse, fine)
    assert not twins(fine, Number(fine.value + 2 * fine.unit, fine.step, fine.unit))


@unhurried
@given(budget=CENTS, share=st.integers(1, 10**4), decimals=st.integers(0, 2), rounding=ROUNDING)
def test_a_rate_from_the_exact_amounts_agrees_with_the_printed_ones(
    budget: int, share: int, decimals: int, rounding: str
) -> None:
    exact_budget, exact_spent = Decimal(budget) / 100, Decimal(budget) / 100 * share / 10_000
    rate = exact_spent / exact_budget * 100
    # A rate in whole percents may only have been rounded: truncating 87.9 to 87 hides too much.
    filed = written(rate, decimals, rounding if decimals else ROUND_HALF_UP)
    printed_budget, printed_spent = (
        written(exact_budget, 2, ROUND_HALF_UP),
        written(exact_spent, 2, ROUND_HALF_UP),
    )
    span, read = ratio(in_wan(printed_spent), in_wan(printed_budget)), rate_percent(f"{filed}%")
    assert span is not None
    assert read is not None
    # Half a percent exactly, as 12.5 rounded to 13, is the one difference that rounding leaves open.
    assert within(read, span.times(Decimal(100))) or abs(read.value - rate) == Decimal("0.5")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("98%", 98),
        ("98", 98),
        ("0.98", 98),
        ("1", 100),
        ("1.00", 100),
        ("100", 100),
        ("０．９８", 98),
        ("0", 0),
    ],
)
def test_rates_are_read_with_or_without_the_sign(text: str, value: int) -> None:
    read = rate_percent(text)
    assert read is not None
    assert read.value == value


@pytest.mark.parametrize("text", ["", "—", "无", "/", "≥98%", "90%-95%", "已完成", "98分"])
def test_what_is_no_rate_is_not_guessed(text: str) -> None:
    assert rate_percent(text) is None


@unhurried
@given(budget=CENTS, share=st.integers(1, 99), off=st.integers(2, 20))
def test_the_unit_does_not_change_the_answer(budget: int, share: int, off: int) -> None:
    """The same amounts in 万元 (two decimals) and in 元 (whole hundreds) differ in precision only."""
    spent, rate = budget * share // 100, share + off
    in_wan_yuan = f'全年预算数: "{budget / 100:.2f}", 全年执行数: "{spent / 100:.2f}", 执行率: {rate}%'
    in_yuan = f'全年预算数: "{budget * 100}", 全年执行数: "{spent * 100}", 执行率: {rate}%'
    own_unit = f"全年预算数: {budget * 100}元, 全年执行数: {spent * 100}元, 执行率: {rate}%"
    answers = [
        outcomes("exec-rate-mismatch", funds(in_wan_yuan)),
        outcomes("exec-rate-mismatch", funds(in_yuan, unit="元")),
        outcomes("exec-rate-mismatch", funds(own_unit)),
    ]
    assert answers == [[Outcome.FAIL]] * 3


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ('全年预算数: "239.8", 全年执行数: "214.78", 执行率: 89.56%', 0),  # 89.566, cut
        ('全年预算数: "32.4", 全年执行数: "31.69", 执行率: 97.80%', 0),  # 97.809, cut
        ('全年预算数: "32.4", 全年执行数: "31.69", 执行率: 97.81%', 0),
        ('全年预算数: "110", 全年执行数: "104", 执行率: 94.57%', 0),  # exact amounts behind whole 万元
        ('全年预算数: "110", 全年执行数: "104", 执行率: 94%', 0),
        ('全年预算数: "110", 全年执行数: "104", 执行率: 95.00%', 1),
        ('全年预算数: "50", 全年执行数: "47.68", 执行率: 95.00%', 1),
        ('全年预算数: "250000", 全年执行数: "215457.6", 执行率: 86.19%', 1),
    ],
)
def test_a_rate_is_read_to_the_digit_it_is_written_to(row: str, count: int) -> None:
    assert len(messages("exec-rate-slightly-off", funds(row))) == count
    assert not messages("exec-rate-mismatch", funds(row))


@pytest.mark.parametrize(("score", "count"), [("9.45", 0), ("9.5", 0), ("9", 0), ("10", 1), ("9.54", 1)])
def test_points_follow_a_rate_that_is_finer_than_its_amounts(score: str, count: int) -> None:
    row = f'全年预算数: "110", 全年执行数: "104", 执行率: 94.55%, 分值: "10", 得分: "{score}"'
    assert len(messages("exec-score-mismatch", funds(row))) == count

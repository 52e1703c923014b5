"""One form of an amount for every page, chart, table and search line."""

from decimal import Decimal

import pytest

from generator.quantity import exact_amount, in_wan_yuan, percentage, short_amount, with_unit


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("0", "0万元"),
        ("0.1", "0.00001万元"),
        ("-5000", "-0.5万元"),
        ("3000", "0.3万元"),
        ("10000", "1万元"),
        ("12345678.9", "1,234.56789万元"),
        ("-12345678.9", "-1,234.56789万元"),
        ("99999999.99", "9,999.999999万元"),
        ("100000000", "1亿元"),
        ("123456789012.34", "1,234.5678901234亿元"),
    ],
)
def test_an_amount_in_a_table_is_exact(yuan: str, words: str) -> None:
    assert exact_amount(in_wan_yuan(Decimal(yuan))) == words


@pytest.mark.parametrize(
    ("rate", "label"),
    [
        ("100", "100%"),
        ("99.996", "99.99%"),
        ("100.004", "100.01%"),
        ("89.304", "89.3%"),
        ("0", "0%"),
        ("0.0004", "0.0004%"),
        ("138.119464565463547", "138.12%"),
    ],
)
def test_a_rate_is_never_rounded_to_all_or_nothing(rate: str, label: str) -> None:
    assert percentage(Decimal(rate)) == label


@pytest.mark.parametrize(
    ("wan_yuan", "label"),
    [
        ("1780.940000", "1,780.94万元"),
        ("0.005", "0.01万元"),
        ("0.001", "0.001万元"),
        ("0", "0万元"),
        ("9999.994", "9,999.99万元"),
        ("12345.6", "1.23亿元"),
        ("-20000", "-2亿元"),
        ("-1234.5", "-1,234.5万元"),
        ("-0.5", "-0.5万元"),
        ("1234567890123456789012345678901234.5", "123,456,789,012,345,678,901,234,567,890.12亿元"),
    ],
)
def test_a_sum_is_told_in_wan_or_yi(wan_yuan: str, label: str) -> None:
    assert short_amount(Decimal(wan_yuan)) == label


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("21", "万元", "21万元"),
        ("21元", "万元", "21元"),
        ("无", "万元", "无"),
        ("21", None, "21"),
        (None, "万元", ""),
    ],
)
def test_unit_of_the_heading_is_added_to_bare_numbers_only(
    text: str | None, unit: str | None, expected: str
) -> None:
    assert with_unit(text, unit) == expected


def test_a_sentence_and_a_picture_say_one_amount_alike() -> None:
    assert short_amount(Decimal("12345.678")) == "1.23亿元"
    assert exact_amount(Decimal("12345.678")) == "1.2345678亿元"

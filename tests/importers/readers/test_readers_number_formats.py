"""Numbers read as the sheet shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.readers.excel.formats import built_in, is_hiding, shown, shown_text

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("100", "General", "100"),
        ("0.30000000000000004", "General", "0.3"),
        ("18.885533333333", "General", "18.88553333"),
        ("0.33333333333333331", "General", "0.333333333"),
        ("1234567890.12", "General", "1234567890"),
        ("1.8100000000000001E-2", "General", "0.0181"),
        ("1.1368683772161603E-13", "General", "1.13687E-13"),
        ("12345678901234", "General", "12345678901234"),
        ("1.5E+25", "General", "1.5E+25"),
        ("0.5", "G/通用格式", "0.5"),
        ("0.75", "0%", "75%"),
        ("0.8665", "0.00%", "86.65%"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("1234567.891", "#,##0", "1,234,568"),
        ("1.005", "0.00", "1.01"),
        ("2.675", "0.00", "2.68"),
        ("-0.5", "0.0", "-0.5"),
        ("5", "00000", "00005"),
        ("0.5", "#.00", ".50"),
        ("3", "0.##", "3."),
        ("0", "#", ""),
        ("-1234.567", "#,##0.00_);(#,##0.00)", "(1,234.57)"),
        ("-1234.567", "#,##0.00;[Red]-#,##0.00", "-1,234.57"),
        ("1234.5", ACCOUNTING, "1,234.50"),
        ("-3", ACCOUNTING, "-3.00"),
        ("0", ACCOUNTING, "-"),
        ("-5", "0;;", ""),
        ("12345", "0!.0,", "1.2"),
        ("1234567", "#,##0,", "1,235"),
        ("12345678", "0.00,,", "12.35"),
        ("98.7", '0.0"分"', "98.7分"),
        ("10", '0"%"', "10%"),
        ("12.5", "0.0 万元", "12.5 万元"),
        ("1234.5", "[$￥-804]#,##0.00", "￥1,234.50"),
        ("12345.678", "0.00E+00", "1.23E+04"),
        ("0.00012", "0.0E-0", "1.2E-4"),
        ("1.5", "# ?/?", "1 1/2"),
        ("-0.25", "# ?/?", "-1/4"),
        ("2", "# ?/?", "2"),
        ("60", '[>=60]"合格";"不合格"', "合格"),
        ("59", '[>=60]"合格";"不合格"', "不合格"),
        ("123", "[DBNum1][$-804]General", "一百二十三"),
        ("12.5", "[DBNum2][$-804]0.0", "壹拾贰.伍"),
        ("12", "@", "12"),
        ("12", "", "12"),
        ("1e400", "0", "1e400"),
        ("不是数", "0", "不是数"),
        ("1", "0." + "0" * 500, "1"),
        ("45105", 'yyyy"年"m"月"d"日"', "2023年6月28日"),
        ("45105", "yyyy/m/d", "2023/6/28"),
        ("45105", "yy-mm-dd", "23-06-28"),
        ("45105", "d-mmm-yyyy", "28-Jun-2023"),
        ("45105.5", "yyyy-mm-dd hh:mm:ss", "2023-06-28 12:00:00"),
        ("45105.75", '上午/下午h"时"mm"分"', "下午6时00分"),
        ("0.5", "h:mm AM/PM", "12:00 PM"),
        ("1.25", "[h]:mm", "30:00"),
        ("45105.123456", "mm:ss.0", "57:46.6"),
        ("45105", "aaaa", "星期三"),
        ("45105", "[$-F800]dddd, mmmm dd, yyyy", "2023年6月28日"),
        ("45105", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二三年六月二十八日"),
        ("1", "yyyy-m-d", "1900-1-1"),
        ("61", "yyyy-m-d", "1900-3-1"),
        ("-1", "yyyy-m-d", "-1"),
    ],
)
def test_a_number_shows_as_in_the_sheet(stored, code, text):
    assert shown(stored, code) == text


def test_dates_of_the_other_system_and_built_in_formats():
    assert shown("0", "yyyy-m-d", since_1904=True) == "1904-1-1"
    assert [shown("45105", built_in(number)) for number in (14, 31, 57)] == [
        "2023/6/28", "2023年6月28日", "2023年6月",
    ]  # fmt: skip
    assert built_in(9999) == "General"


def test_formats_of_text():
    assert shown_text("100", '@"万元"') == "100万元"
    assert shown_text("某局", "0.00") == "某局"
    assert shown_text("某局", ";;;") == ""
    assert is_hiding(";;;")
    assert not is_hiding("0.00")
    assert not is_hiding("General")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_two_places_show_exactly_what_was_stored(number):
    assert shown(str(number), "0.00") == f"{number:.2f}"
    assert shown(str(number), "#,##0.00").replace(",", "") == f"{number:.2f}"


@given(st.floats(allow_nan=True), st.text('0#?,.%;[]$年"\\_*@ymdhsEeG+-/ >=1', max_size=20))
def test_no_format_breaks_the_reader(number, code):
    assert isinstance(shown(repr(number), code), str)
    assert isinstance(shown_text("某局", code), str)
    assert isinstance(is_hiding(code), bool)

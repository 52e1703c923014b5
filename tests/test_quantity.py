import ast
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import generator.quantity
from generator.quantity import (
    FoundNumber,
    Interval,
    Quantity,
    Reading,
    Unread,
    find_amounts,
    in_wan_yuan,
    money,
    number,
    percent,
    plain,
    read,
    scan,
    to_yuan,
)

unhurried = settings(deadline=None)
WORDS = "项目经费实际完成达标热线服务"


def full_width(text: str) -> str:
    """Write a text the way a full-width input method does."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def read_number(text: str) -> Quantity:
    reading = read(text)
    assert isinstance(reading, Quantity), reading
    return reading


def read_unread(text: str) -> Unread:
    reading = read(text)
    assert isinstance(reading, Unread), reading
    return reading


# Rows of ``text as filed → operator value unit precision``; · stands for no unit.
REAL_CELLS = (
    "105.1257 → = 105.1257 · 0.0001|　10 → = 10 · 1|0 → = 0 · 1|0.00 → = 0.00 · 1|"
    "15.00 → = 15.00 · 1|251.70 → = 251.70 · 0.1|2022 → = 2022 · 1|0元 → = 0 元 1|"
    "10分 → = 10 分 1|49万 → = 49 万 1|177.5万 → = 177.5 万 0.1|1亿 → = 1 亿 1|"
    "1.19亿元 → = 1.19 亿元 0.01|180.97212万元 → = 180.97212 万元 0.00001|"
    "794500元 → = 794500 元 1|17元。 → = 17 元 1|190万/年 → = 190 万/年 1|"
    "100万/年 → = 100 万/年 1|220元/人 → = 220 元/人 1|850元/人/月 → = 850 元/人/月 1|"
    "100万件 → = 100 万件 1|500万条 → = 500 万条 1|121.4808万件 → = 121.4808 万件 0.0001|"
    "1970平方米 → = 1970 平方米 1|2.26万平方米 → = 2.26 万平方米 0.01|"
    "2.26万平方 → = 2.26 万平方米 0.01|24场次 → = 24 场次 1|26场 → = 26 场 1|300项 → = 300 项 1|"
    "475部 → = 475 部 1|7类 → = 7 类 1|7天 → = 7 天 1|15人 → = 15 人 1|1台 → = 1 台 1|"
    "1年 → = 1 年 1|1G → = 1 G 1|100% → = 100 % 1|100.0% → = 100.0 % 1|87.00% → = 87.00 % 1|"
    "62.7% → = 62.7 % 0.1|89.56% → = 89.56 % 0.01|≥95 → ≥ 95 · 1|≥90% → ≥ 90 % 1|≥95% → ≥ 95 % 1|"
    "95%以上 → ≥ 95 % 1|>98% → > 98 % 1|<1% → < 1 % 1|＜10% → < 10 % 1|小于0.05% → < 0.05 % 0.01|"
    "大于14000次 → > 14000 次 1|大于13万 → > 13 万 1|≤220 → ≤ 220 · 1|≤270.91 → ≤ 270.91 · 0.01|"
    "≤1次 → ≤ 1 次 1|≤19.8万元 → ≤ 19.8 万元 0.1|约3200次 → ≈ 3200 次 1"
)
# Ways of writing that other forms use.
WRITTEN_OTHERWISE = (
    "１２．５％ → = 12.5 % 0.1|≧９５％ → ≥ 95 % 1|≦3个 → ≤ 3 个 1|═5 → = 5 · 1|>=95 → ≥ 95 · 1|"
    "＞＝95 → ≥ 95 · 1|≥ 95 % → ≥ 95 % 1|95%\n以上 → ≥ 95 % 1|"
    "2.26万\n平方米 → = 2.26 万平方米 0.01|≥95百分比 → ≥ 95 % 1|10个百分点 → = 10 百分点 1|"
    "5个工作日 → = 5 工作日 1|12个月 → = 12 个月 1|1970㎡ → = 1970 平方米 1|"
    "1,234,567.80 → = 1234567.80 · 0.1|1，234.5 → = 1234.5 · 0.1|"
    "1,234.50万元 → = 1234.50 万元 0.1|5000元整 → = 5000 元 1|3千米 → = 3 千米 1|"
    "850元每人每月 → = 850 元/人/月 1|30元/平方米·月 → = 30 元/平方米/月 1|不低于95% → ≥ 95 % 1|"
    "不少于20场 → ≥ 20 场 1|至少3次 → ≥ 3 次 1|超过100人 → > 100 人 1|不超过5天 → ≤ 5 天 1|"
    "未超过5天 → ≤ 5 天 1|低于5% → < 5 % 1|控制在5%以内 → ≤ 5 % 1|"
    "控制在113.5万元 → = 113.5 万元 0.1|达95%以上 → ≥ 95 % 1|达到95% → = 95 % 1|"
    "≥95%以上 → ≥ 95 % 1|95%（含）以上 → ≥ 95 % 1|10天以内 → ≤ 10 天 1|24小时内 → ≤ 24 小时 1|"
    "﹤5kg → < 5 公斤 1|10人以下 → ≤ 10 人 1|"
    "100万元左右 → ≈ 100 万元 1|30余次 → > 30 次 1|10余万元 → > 10 万元 1|-5.20% → = -5.20 % 0.1|"
    "－5% → = -5 % 1|＋5% → = 5 % 1"
)
UNREAD = {
    Reading.BLANK: ("|　\n \u200b\xa0"),
    Reading.DASH: ("—|——|-|－|–"),
    Reading.SLASH: ("/|／"),
    Reading.NONE: ("无|　无。"),
    Reading.TEXT: (
        "完成|合同期内正常运行|每月一次|百分之九十五|……|万元|无5|2022年|2024年|2022全年|"
        "2022年12月31日前|2023年1月-12月|2020-2022年|2023.6.28|2023-06-28|12月|12月31日前完成|"
        "2年服务期|2年服务期结束，验收完成|2022年按年一次性支付|12345热线升级|"
        "取得等保2.0三级备案证明|第1名|A4|近3年|临时工3人|按合同已支付50%|总合同价7.6万的40%|"
        "完善“智慧渌口”项目建设95%|完成≥90%项目投资估（概）算审减|项目实际支付金额79.45万元|"
        "项目成本控制在113.5万元|指标1：1个 指标2：7个|指标1:1个 指标2:32人|"
        "1月-4月： 28人 5月-12月：|2021年39.94万元，2022年35.946万元|236条专线，5130元/条|"
        "株洲市10元，湖南省12元，省外|政务外网线路272（400家内包干）|1-3|1/3|1:3|400-600-800元|"
        "600-400元|≥400-600元|400-600元以内|5%-10人|100/100|1万2千元|850元*15人|100万美元|并未超过5%|"
        "未达到95%|95%以上100%以下|5/年|3次每天|2022年/次|—5%|- 5|1e5|0142|00.5|1 000|"
        "10\n20|1\u200b2|3。5|50+|"
        ">95%以上|大于95%以内|9999999999999999999999999999999|٣٤|①"
    ),
    Reading.MALFORMED: "2..23亿元|20234..25|<!%|5.|5.%|.5|1.2.3|2023.13.45|1,23|12,3456|1,2.5|0,123|≥≥95%",
}


def rows(table: str) -> list[tuple[str, list[str]]]:
    return [
        (text, reading.split(" ")) for text, _, reading in (row.partition(" → ") for row in table.split("|"))
    ]


@pytest.mark.parametrize(("text", "expected"), rows(f"{REAL_CELLS}|{WRITTEN_OTHERWISE}"))
def test_reads_one_number(text: str, expected: list[str]) -> None:
    operator, value, unit, precision = expected
    quantity = read_number(text)
    # str() tells 0.00 from 0: the zeros as filed are kept.
    assert (quantity.operator, str(quantity.value), quantity.unit or "·") == (operator, value, unit)
    assert quantity.precision == Decimal(precision)
    assert (quantity.text, quantity.reading) == (text, Reading.NUMBER)


@pytest.mark.parametrize(
    ("text", "reading"), [(text, reading) for reading, texts in UNREAD.items() for text in texts.split("|")]
)
def test_refuses_what_is_not_one_number(text: str, reading: Reading) -> None:
    unread = read_unread(text)
    assert (unread.reading, unread.text) == (reading, text)
    assert unread.reason


def test_five_kinds_of_nothing_differ() -> None:
    assert len({read(text).reading for text in ("", "0", "—", "/", "无")}) == 5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2022年12月31日前", "是日期或编号，不是数量"),
        ("2021年39.94万元，2022年35.946万元", "含有几个数，不能取其一"),
        ("项目实际支付金额79.45万元", "数字前后有其他文字"),
        ("100万美元", "单位不明"),
    ],
)
def test_the_reason_fits(text: str, reason: str) -> None:
    assert read_unread(text).reason == reason


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("400-600元", "400", "600", "元"),
        ("400元—600元", "400", "600", "元"),
        ("90%～95%", "90", "95", "%"),
        ("3至5天", "3", "5", "天"),
        ("1到2万元", "1", "2", "万元"),
        ("-5～3℃", "-5", "3", "℃"),
        ("90~95", "90", "95", ""),
        ("控制在400-600元", "400", "600", "元"),
    ],
)
def test_reads_an_interval_as_two_ends(text: str, low: str, high: str, unit: str) -> None:
    interval = read(text)
    assert isinstance(interval, Interval)
    ends = (interval.low, interval.high)
    assert [(str(end.value), end.unit, end.operator) for end in ends] == [(low, unit, "≥"), (high, unit, "≤")]
    assert interval.text == interval.low.text == text
    assert interval.reading is Reading.INTERVAL


@pytest.mark.parametrize(
    ("text", "value", "measure", "precision"),
    [
        ("1.19亿元", "119000000", "元", "1000000"),
        ("2.50万㎡", "25000", "平方米", "1000"),
        ("190万/年", "1900000", "/年", "10000"),
        ("3千米", "3000", "米", "1000"),
        ("5百万元", "5000000", "元", "1000000"),
        ("85.19%", "85.19", "%", "0.01"),
    ],
)
def test_base_value_drops_the_power_of_ten(text: str, value: str, measure: str, precision: str) -> None:
    quantity = read_number(text)
    assert (quantity.base_value, quantity.measure) == (Decimal(value), measure)
    assert quantity.base_precision == Decimal(precision)


# --- columns ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "block_unit", "yuan", "precision"),
    [
        ("105.1257", "万元", "1051257", "1"),
        ("794500元", "万元", "794500", "1"),
        ("49万", "万元", "490000", "10000"),
        ("49万", None, "490000", "10000"),
        ("49", " 万 元 ", "490000", "10000"),
        ("49", "元", "49", "1"),
        ("1.19亿元", "元", "119000000", "1000000"),
        ("2662.18", "千元", "2662180", "10"),
        ("-3.2", "万元", "-32000", "1000"),
        ("0.00", "万元", "0", "10000"),
    ],
)
def test_money_is_exact_yuan(text: str, block_unit: str | None, yuan: str, precision: str) -> None:
    amount = money(text, block_unit)
    assert isinstance(amount, Quantity)
    assert (amount.value, amount.precision) == (Decimal(yuan), Decimal(precision))
    assert (amount.unit, amount.measure, amount.power, amount.base_value) == ("元", "元", 0, amount.value)
    assert amount.text == text


@pytest.mark.parametrize(
    ("text", "block_unit", "reading"),
    [
        ("49", None, Reading.MISMATCH),
        ("49", "万", Reading.MISMATCH),
        ("49", "万美元", Reading.MISMATCH),
        ("49", "元/人", Reading.MISMATCH),
        ("49", "", Reading.MISMATCH),
        ("95%", "万元", Reading.MISMATCH),
        ("3人", "万元", Reading.MISMATCH),
        ("190万/年", "万元", Reading.MISMATCH),
        ("850元/人/月", "万元", Reading.MISMATCH),
        ("≤19.8万元", "万元", Reading.MISMATCH),
        ("400-600元", "万元", Reading.MISMATCH),
        ("", "万元", Reading.BLANK),
        ("—", "万元", Reading.DASH),
        ("按合同支付", "万元", Reading.TEXT),
    ],
)
def test_money_refuses_what_is_no_amount(text: str, block_unit: str | None, reading: Reading) -> None:
    unread = money(text, block_unit)
    assert isinstance(unread, Unread)
    assert (unread.reading, unread.text) == (reading, text)


def test_to_yuan_keeps_the_bound_of_a_target() -> None:
    amount = to_yuan(read_number("≤19.8万元"), "元")
    assert isinstance(amount, Quantity)
    assert (amount.operator, amount.value) == ("≤", Decimal(198000))


def test_percent_needs_its_sign_unless_the_heading_has_it() -> None:
    assert percent("99.86%") == read("99.86%")
    unread = percent("0.95")
    assert isinstance(unread, Unread)
    assert unread.reading is Reading.MISMATCH
    bare = percent("62.70", bare=True)
    assert isinstance(bare, Quantity)
    assert (str(bare.value), bare.unit, bare.measure) == ("62.70", "%", "%")


@pytest.mark.parametrize("text", ["95元", "10分", "≥95%", "90%-95%", "5‰"])
def test_percent_refuses_other_kinds(text: str) -> None:
    assert percent(text, bare=True).reading is Reading.MISMATCH


def test_number_reads_scores() -> None:
    for text, value in (("10", "10"), ("10分", "10"), ("7.5", "7.5"), ("　100", "100")):
        score = number(text)
        assert isinstance(score, Quantity)
        assert score.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "reading"),
    [("10%", Reading.MISMATCH), ("≥5", Reading.MISMATCH), ("无", Reading.NONE), ("10万", Reading.MISMATCH)],
)
def test_number_refuses_other_kinds(text: str, reading: Reading) -> None:
    assert number(text).reading is reading


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1E+3", "1000"),
        ("79.4500", "79.45"),
        ("100", "100"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("-0.5", "-0.5"),
        ("1E-7", "0.0000001"),
    ],
)
def test_plain_writes_no_exponent(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


# --- running text -----------------------------------------------------------------------------------------


def readable(text: str) -> list[str]:
    return [f"{one.operator}{one.value}{one.unit}" for one in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("项目实际支付金额79.45万元", ["=79.45万元"]),
        ("2021年39.94万元，2022年35.946万元", ["=39.94万元", "=35.946万元"]),
        ("株洲市10元，湖南省12元，省外", ["=10元", "=12元"]),
        ("236条专线，5130元/条。每条都持续", ["=236条", "=5130元/条"]),
        ("补贴资金20.4万元（850元*20人*12个月）。", ["=20.4万元", "=850元", "=20人", "=12个月"]),
        ("区财政[2022]0001号，财政全额拨款8.444万元。", ["=8.444万元"]),
        ("2022年每本印刷单价为15元，成本减少49.2%", ["=15元", "=49.2%"]),
        ("22 年基本支出958.08万元，占48.43%", ["=22年", "=958.08万元", "=48.43%"]),
        ("编制人数 43 人，实有人数 41人", ["=43人", "=41人"]),
        ("满意率在95%以上；办复率达90%以上", ["≥95%", "≥90%"]),
        ("月平均数大于13万元，98%高质量完成", [">13万元", "=98%"]),
        ("会议次数约3200次，节约5万元，预约3次", ["≈3200次", "=5万元", "=3次"]),
        ("现场协调30多次，10余条被采用", [">30次", ">10条"]),
        ("完成各阶段项目管理数≥60", ["≥60"]),
        ("拨付65.61万、总合同价7.6万的40%", ["=65.61万", "=7.6万", "=40%"]),
        ("每天12:30开放，12345热线，附件1-3，第3次", []),
        ("272（400以内包干）", []),
        ("100万美元、10元/学生、5分之1", []),
        ("1 234万元，1，234万元，1、2万元，3。5万元，1'234万元，10      5万元", []),
        ("增长2..23亿元，.5万元，3+2个，1/3个", []),
        ("互联网+5个，同比-5%，其中—5万元，1GHz", []),
        ("没有超过5天，从未高于8天，并没有低于9天", ["≤5天"]),
        ("3场每场5人", ["=5人"]),
        ("每人400-600元", []),
        ("其中——5万元", ["=5万元"]),
        ("24小时内办结，14个内设机构，400家内包干，3年内部整改", ["≤24小时", "=14个", "=400家", "=3年"]),
    ],
)
def test_finds_amounts_in_running_text(text: str, found: list[str]) -> None:
    assert readable(text) == found


def test_scan_gives_spans_and_keeps_what_it_cannot_read() -> None:
    text = "附件1：　每人４００－６００元，共５万元　 。"
    spans = [(text[one.start : one.end], one.reading.reading) for one in scan(text)]
    expected = [("1", Reading.TEXT), ("４００－６００元", Reading.INTERVAL), ("５万元", Reading.NUMBER)]
    assert spans == expected
    assert [one.reading.text for one in scan(text)] == [span for span, _ in expected]


# --- properties -------------------------------------------------------------------------------------------

PLAIN_NUMBERS = st.builds(
    lambda whole, decimals: f"{whole}.{decimals}" if decimals else str(whole),
    st.integers(0, 10**12),
    st.text("0123456789", max_size=6),
)
OPERATORS = {
    "": "=",
    "≥": "≥",
    "≧": "≥",
    "不低于": "≥",
    "＞": ">",
    "大于": ">",
    "≤": "≤",
    "≦": "≤",
    "不超过": "≤",
    "<": "<",
    "小于": "<",
    "约": "≈",
}
UNITS = ["", "%", "元", "万元", "亿元", "万元/年", "元/人/月", "人", "次", "万件", "平方米", "个月"]
BLANKS = st.text(" 　\n\t\xa0", max_size=4)
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text(
        "0123456789０９.,，。%％元万亿千百十年月日个以上内不未约达到至每/／-—～~≥≤<>=+ 　\n", max_size=60
    ),
)


def value_of(reading: Quantity | Interval | Unread) -> object:
    """Everything a reading says, without the text it was read from."""
    if isinstance(reading, Quantity):
        return (reading.value, reading.unit, reading.operator, reading.precision)
    if isinstance(reading, Interval):
        return (value_of(reading.low), value_of(reading.high))
    return (reading.reading, reading.reason)


@unhurried
@given(st.sampled_from(sorted(OPERATORS)), PLAIN_NUMBERS, st.sampled_from(UNITS), BLANKS, BLANKS)
def test_round_trip(operator: str, written: str, unit: str, before: str, after: str) -> None:
    for numeral in (written, full_width(written)):
        quantity = read_number(f"{before}{operator}{numeral}{unit}{after}")
        assert str(quantity.value) == written
        assert (quantity.operator, quantity.unit) == (OPERATORS[operator], unit)
        assert read_number(f"{operator}{plain(quantity.value)}{unit}").value == quantity.value


@unhurried
@given(st.integers(1000, 10**15), st.sampled_from(["", ".5", ".125"]), st.sampled_from([",", "，"]))
def test_thousands_separators_change_nothing(whole: int, decimals: str, comma: str) -> None:
    grouped = f"{whole:,}".replace(",", comma) + decimals
    assert read_number(grouped).value == read_number(f"{whole}{decimals}").value


@unhurried
@given(ANY_TEXT)
def test_any_text_is_read_or_refused(text: str) -> None:
    results = [
        read(text),
        money(text, "万元"),
        money("1", text),
        percent(text, bare=True),
        number(text),
        *(f.reading for f in scan(text)),
    ]
    for result in results:
        assert isinstance(result, Quantity | Interval | Unread)


@unhurried
@given(ANY_TEXT, BLANKS, BLANKS)
def test_surrounding_blanks_change_nothing(text: str, before: str, after: str) -> None:
    assert value_of(read(before + text + after)) == value_of(read(text))


@unhurried
@given(ANY_TEXT)
def test_a_number_read_uses_every_digit_of_the_text(text: str) -> None:
    """Nothing is skipped and nothing merged: the digits of the value are the digits of the text."""
    reading = read(text)
    ends = (reading.low, reading.high) if isinstance(reading, Interval) else (reading,)
    used = [format(end.value, "f") for end in ends if isinstance(end, Quantity)]
    if used:
        written = "".join(str(int(sign)) for sign in text if sign.isdecimal())
        assert "".join(sign for sign in "".join(used) if sign.isdecimal()) == written


@unhurried
@given(PLAIN_NUMBERS, st.sampled_from(UNITS), st.text(WORDS + "abcXYZ", max_size=6), st.text(max_size=6))
def test_words_around_never_make_another_number(written: str, unit: str, before: str, after: str) -> None:
    after = "".join(sign for sign in after if sign.isalpha())
    for reading in (read(before + written + unit + after), *find_amounts(before + written + unit + after)):
        if isinstance(reading, Quantity):
            assert str(reading.value) == written


@unhurried
@given(ANY_TEXT)
def test_every_digit_lies_in_exactly_one_span(text: str) -> None:
    found = scan(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    covered = [position for one in found for position in range(one.start, one.end)]
    assert len(covered) == len(set(covered))
    expected = {position for position, sign in enumerate(text) if sign in "0123456789０１２３４５６７８９"}
    assert expected <= set(covered)
    for one in found:
        assert isinstance(one, FoundNumber)
        assert one.reading.text == text[one.start : one.end]


@unhurried
@given(PLAIN_NUMBERS, st.sampled_from(["万元", "亿元", "元", "万", "千元"]))
def test_money_and_back_loses_nothing(written: str, unit: str) -> None:
    amount = money(written + unit, None)
    assert isinstance(amount, Quantity)
    powers = {"元": 0, "千元": 3, "万": 4, "万元": 4, "亿元": 8}
    numerator, denominator = amount.value.as_integer_ratio()
    expected, parts = Decimal(written).as_integer_ratio()
    assert numerator * parts == expected * 10 ** powers[unit] * denominator
    assert in_wan_yuan(amount.value) * 10000 == amount.value


@pytest.mark.parametrize(
    "text",
    [
        "9" * 50_000,
        "1 " * 25_000,
        "1." * 25_000,
        "." * 50_000,
        "," * 49_999 + "1",
        "1" + " " * 50_000 + "2",
        "不超过" * 16_000,
        "万/年" * 16_000,
        "-" * 50_000 + "x",
        "1-" * 25_000,
        "年2022.2022." * 4_000,
        "达到5万元以上，" * 6_000,
        "<!%" * 16_000,
    ],
)
def test_long_input_is_refused_at_once(text: str) -> None:
    began = time.monotonic()
    assert not isinstance(read(text), Quantity)
    scan(text)
    money("1", text)
    assert time.monotonic() - began < 5


def test_no_float_anywhere() -> None:
    folder = Path(generator.quantity.__file__).parent
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path.name
            assert not (isinstance(node, ast.Name) and node.id == "float"), path.name
            assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)), path.name


def test_knows_no_filing() -> None:
    folder = Path(generator.quantity.__file__).parent
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generator"):
                assert node.module.startswith("generator.quantity"), path.name

"""The arithmetic on forms unlike the bundled ones: other weights, units, layouts, blanks and dashes."""

import pytest
from checks_cases import findings, funds, indicators, messages, outcomes, project

from generator.checks import Outcome

PASS, FAIL = Outcome.PASS, Outcome.FAIL
NOT_APPLICABLE, NOT_CHECKED = Outcome.NOT_APPLICABLE, Outcome.NOT_CHECKED


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('全年预算数: "100", 全年执行数: "98", 执行率: "0.98"', PASS),
        ('全年预算数: "100", 全年执行数: "98", 执行率: "98"', PASS),
        ('全年预算数: "100", 全年执行数: "98", 执行率: ９８％', PASS),
        ('全年预算数: "3", 全年执行数: "2", 执行率: 66.67%', PASS),
        ('全年预算数: "3", 全年执行数: "2", 执行率: 66.66%', PASS),
        ('全年预算数: "3", 全年执行数: "2", 执行率: 67%', PASS),
        ('全年预算数: "3", 全年执行数: "2", 执行率: 68%', FAIL),
        ('全年预算数: "100", 全年执行数: "98", 执行率: "0.89"', FAIL),
        ('全年预算数: "100", 全年执行数: "75", 执行率: "1"', FAIL),
        ('全年预算数: "100", 全年执行数: "105", 执行率: 105%', PASS),
        ("全年预算数: 100万元, 全年执行数: 794500元, 执行率: 79.45%", PASS),
        ('全年预算数: "1,234.50", 全年执行数: "1，234.50", 执行率: 100%', PASS),
        # Whole 万元 may have been rounded: 186.6 of 200 is 93.3 %.
        ('全年预算数: "200", 全年执行数: "187", 执行率: 93.3%', PASS),
        # 6.6 of 7.7 is 85.7 %, and shown in whole 万元 it is 7 of 8; in 元 nobody rounds so.
        ('全年预算数: "8", 全年执行数: "7", 执行率: 85.7%', PASS),
        ("全年预算数: 8元, 全年执行数: 7元, 执行率: 85.7%", FAIL),
        ('全年预算数: "80", 全年执行数: "70", 执行率: 85.7%', FAIL),
        # 30 元 of 9000 元 are 0.00 万元 and 0.3 %.
        ('全年预算数: "0.90", 全年执行数: "0.00", 执行率: 0.3%', PASS),
        ('全年预算数: "", 全年执行数: "98", 执行率: 98%', NOT_APPLICABLE),
        ('全年预算数: "0", 全年执行数: "0", 执行率: 100%', NOT_APPLICABLE),
        ("全年预算数: —, 全年执行数: —, 执行率: —", NOT_APPLICABLE),
        ('全年预算数: "100", 全年执行数: "98", 执行率: ""', NOT_APPLICABLE),
        ('全年预算数: "100", 全年执行数: "98"', NOT_APPLICABLE),
        ('全年预算数: "100", 全年执行数: "98", 执行率: 约98%', NOT_CHECKED),
        ('全年预算数: 一百, 全年执行数: "98", 执行率: 98%', NOT_CHECKED),
        ('全年预算数: "-5", 全年执行数: "3", 执行率: 60%', NOT_CHECKED),
    ],
)
def test_execution_rate(row: str, expected: Outcome) -> None:
    assert outcomes("exec-rate-mismatch", funds(row)) == [expected]


def test_a_form_without_the_total_row_is_not_judged() -> None:
    text = project("资金单位: 万元\n资金:\n  当年财政拨款: {全年预算数: '10', 全年执行数: '5', 执行率: 100%}")
    assert outcomes("exec-rate-mismatch", text) == [NOT_APPLICABLE]


def test_amounts_without_any_unit_can_still_be_divided() -> None:
    row = '全年预算数: "20", 全年执行数: "15", 执行率: 100%'
    assert messages("exec-rate-mismatch", funds(row, unit="")) == [
        "两个数不一致：表中填写执行率 100%，按全年执行数 ÷ 全年预算数（15 ÷ 20）计算为 75%。"
    ]


def test_amounts_of_which_only_some_have_a_unit_are_not_divided() -> None:
    row = '全年预算数: 20万元, 全年执行数: "15", 执行率: 100%'
    assert outcomes("exec-rate-mismatch", funds(row, unit="")) == [NOT_CHECKED]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('年初预算数: "200", 全年预算数: "100", 全年执行数: "80", 执行率: 40%', FAIL),
        ('年初预算数: "200", 全年预算数: "100", 全年执行数: "80", 执行率: 80%', PASS),
        ('年初预算数: "100", 全年预算数: "100", 全年执行数: "80", 执行率: 40%', PASS),
        ('年初预算数: "", 全年预算数: "100", 全年执行数: "80", 执行率: 40%', NOT_APPLICABLE),
    ],
)
def test_rate_on_the_initial_budget(row: str, expected: Outcome) -> None:
    assert outcomes("exec-rate-wrong-base", funds(row)) == [expected]


def test_a_rate_on_the_wrong_base_is_told_once() -> None:
    text = funds('年初预算数: "200", 全年预算数: "100", 全年执行数: "80", 执行率: 40%')
    assert outcomes("exec-rate-mismatch", text) == [PASS]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('全年预算数: "100", 全年执行数: "97", 分值: "20", 得分: "19.4"', PASS),
        ('全年预算数: "100", 全年执行数: "97", 分值: 20分, 得分: 19.4分', PASS),
        ('全年预算数: "100", 全年执行数: "97", 分值: "10", 得分: "10"', PASS),
        ('全年预算数: "100", 全年执行数: "60", 分值: "10", 得分: "10"', FAIL),
        ('全年预算数: "100", 全年执行数: "120", 分值: "10", 得分: "10"', NOT_APPLICABLE),
        ('全年预算数: "100", 全年执行数: "60", 分值: "10", 得分: ""', NOT_APPLICABLE),
        ('全年预算数: "100", 全年执行数: "60", 分值: —, 得分: —', NOT_APPLICABLE),
        ('全年预算数: "100", 全年执行数: "60", 分值: "10", 得分: 优', NOT_CHECKED),
    ],
)
def test_execution_score(row: str, expected: Outcome) -> None:
    assert outcomes("exec-score-mismatch", funds(row)) == [expected]


def total(*rows: str, filed: str, funds_row: str = "") -> str:
    return indicators(*rows, total=f'分值: "100", 得分: {filed}', funds_row=funds_row)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # No execution score on the form at all.
        (
            total(
                '三级指标: 甲, 分值: "60", 得分: "55.5"', '三级指标: 乙, 分值: "40", 得分: "40"', filed="95.5"
            ),
            PASS,
        ),
        # A whole total of an odd half is neither rounded up nor right.
        (
            total(
                '三级指标: 甲, 分值: "60", 得分: "55.5"', '三级指标: 乙, 分值: "40", 得分: "40"', filed="95"
            ),
            FAIL,
        ),
        (
            total(
                '三级指标: 甲, 分值: "60", 得分: "55.4"', '三级指标: 乙, 分值: "40", 得分: "40"', filed="95"
            ),
            PASS,
        ),
        # Scores of a spreadsheet, shown with two decimals, the total too.
        (
            total(
                '三级指标: 甲, 分值: "60", 得分: "33.33"',
                '三级指标: 乙, 分值: "40", 得分: "33.33"',
                filed="66.67",
            ),
            PASS,
        ),
        # The execution score, not those of the rows below it.
        (total('三级指标: 甲, 分值: "90", 得分: "80"', filed="90", funds_row='分值: "10", 得分: "10"'), PASS),
        (total('三级指标: 甲, 分值: "90", 得分: "80"', filed="80", funds_row='分值: "10", 得分: "10"'), FAIL),
        # Indicators of 100 points, the execution score beside them: both ways of adding are possible.
        (
            total('三级指标: 甲, 分值: "100", 得分: "90"', filed="90", funds_row='分值: "10", 得分: "10"'),
            PASS,
        ),
        (
            total('三级指标: 甲, 分值: "100", 得分: "90"', filed="100", funds_row='分值: "10", 得分: "10"'),
            PASS,
        ),
        (
            total('三级指标: 甲, 分值: "100", 得分: "90"', filed="95", funds_row='分值: "10", 得分: "10"'),
            FAIL,
        ),
        # An indicator that is the execution rate.
        (
            total(
                '三级指标: 预算执行率, 分值: "10", 得分: "10"',
                '三级指标: 甲, 分值: "90", 得分: "80"',
                filed="90",
                funds_row='分值: "10", 得分: "10"',
            ),
            PASS,
        ),
        # Blank scores leave room.
        (
            total('三级指标: 甲, 分值: "90", 得分: "80"', '三级指标: 乙, 分值: "10", 得分: ""', filed="88"),
            NOT_CHECKED,
        ),
        (
            total('三级指标: 甲, 分值: "90", 得分: "80"', '三级指标: 乙, 分值: "10", 得分: ""', filed="95"),
            FAIL,
        ),
        (total('三级指标: 甲, 分值: "90", 得分: 良', filed="95"), NOT_APPLICABLE),
        (
            total('三级指标: 甲, 分值: "90", 得分: "80"', '三级指标: 乙, 分值: "10", 得分: 良', filed="95"),
            NOT_CHECKED,
        ),
        (
            total(
                '三级指标: 甲, 分值: "90", 得分: "90"', '三级指标: 加分项, 分值: "5", 得分: "5"', filed="99"
            ),
            NOT_CHECKED,
        ),
        (total('三级指标: 甲, 分值: "90", 得分: "80"', filed="优"), NOT_CHECKED),
        (total('三级指标: 甲, 分值: "90", 得分: "80"', filed='""'), NOT_APPLICABLE),
        # 无 in a line is no missing score.
        (
            total('三级指标: 甲, 分值: "100", 得分: "80"', "三级指标: 无, 分值: 无, 得分: 无", filed="80"),
            PASS,
        ),
    ],
)
def test_total(text: str, expected: Outcome) -> None:
    assert outcomes("total-mismatch", text) == [expected]


@pytest.mark.parametrize(
    ("rows", "funds_row", "expected"),
    [
        (['三级指标: 甲, 分值: "40"', '三级指标: 乙, 分值: "40"', '三级指标: 丙, 分值: "20"'], "", PASS),
        (['三级指标: 甲, 分值: "80"'], '分值: "20"', PASS),
        (['三级指标: 甲, 分值: "16.67"'] * 6, "", PASS),
        (['三级指标: 甲, 分值: "85"'], '分值: "10"', FAIL),
        (['三级指标: 甲, 分值: "120"'], "", FAIL),
        # The execution weight is not on the form: the rest of 100 may be its.
        (['三级指标: 甲, 分值: "90"'], "", NOT_CHECKED),
        # Two ways to count without headings; with them the execution rate has its share of the 100.
        (['三级指标: 甲, 分值: "100"'], '分值: "10"', NOT_CHECKED),
        (['一级指标: 产出, 一级分值: "90", 三级指标: 甲, 分值: "100"'], '分值: "10"', FAIL),
        (['三级指标: 甲, 分值: "80"', '三级指标: 乙, 年度指标值: 3件, 分值: ""'], '分值: "10"', NOT_CHECKED),
        (["三级指标: 甲, 分值: 90%"], '分值: "10"', NOT_CHECKED),
        (["三级指标: 甲"], '分值: "10"', NOT_APPLICABLE),
    ],
)
def test_weights(rows: list[str], funds_row: str, expected: Outcome) -> None:
    assert outcomes("weights-not-100", indicators(*rows, funds_row=funds_row)) == [expected]


def test_a_form_that_counts_to_another_number_is_not_judged() -> None:
    text = indicators('三级指标: 甲, 分值: "110"', total='分值: "110", 得分: "100"')
    assert outcomes("weights-not-100", text) == [NOT_CHECKED]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (['一级指标: 成本指标, 一级分值: "20", 分值: "10"'] * 2, PASS),
        # One group whose lines stand apart.
        (
            [
                '一级指标: 产出指标, 一级分值: "30", 分值: "20"',
                '一级指标: 效益指标, 一级分值: "40", 分值: "40"',
                '一级指标: 产出指标, 一级分值: "30", 分值: "10"',
            ],
            PASS,
        ),
        (['一级指标: 产出指标, 一级分值: "30", 分值: "20"'], FAIL),
        (
            [
                '一级指标: 产出指标, 一级分值: "30", 分值: "20"',
                '一级指标: 产出指标, 一级分值: "30", 年度指标值: 3件, 分值: ""',
            ],
            NOT_CHECKED,
        ),
        (
            [
                '一级指标: 产出指标, 一级分值: "30", 分值: "40"',
                '一级指标: 产出指标, 一级分值: "30", 年度指标值: 3件, 分值: ""',
            ],
            FAIL,
        ),
        (['一级指标: 产出指标, 一级分值: "30"'], NOT_CHECKED),
        (["一级指标: 产出指标, 一级分值: 三十, 分值: '30'"], NOT_CHECKED),
        (['一级指标: 产出指标, 分值: "20"'], NOT_APPLICABLE),
    ],
)
def test_group_weights(rows: list[str], expected: Outcome) -> None:
    assert outcomes("group-weight-mismatch", indicators(*rows)) == [expected]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (['当年财政拨款: {全年预算数: "10"}', '其他资金: {全年预算数: ""}'], PASS),
        (["当年财政拨款: {全年预算数: 100000元}", '其他资金: {全年预算数: "0"}'], PASS),
        # A named row may be part of another, or stand beside it.
        (['当年财政拨款: {全年预算数: "10"}', '中央补助: {全年预算数: "6"}'], PASS),
        (['当年财政拨款: {全年预算数: "4"}', '中央补助: {全年预算数: "6"}'], PASS),
        (['当年财政拨款: {全年预算数: "5"}', '中央补助: {全年预算数: "6"}'], NOT_CHECKED),
        (['财政资金: {全年预算数: "5"}', '其他资金: {全年预算数: "4"}'], FAIL),
        (['当年财政拨款: {全年预算数: "9"}'], FAIL),
        (["当年财政拨款: {全年预算数: 九万}"], NOT_CHECKED),
        (['当年财政拨款: {全年预算数: ""}'], NOT_APPLICABLE),
        ([], NOT_APPLICABLE),
    ],
)
def test_sources(rows: list[str], expected: Outcome) -> None:
    assert outcomes("source-sum-mismatch", funds('全年预算数: "10"', *rows)) == [expected]


def test_a_column_that_nobody_filled_does_not_hide_one_that_is_wrong() -> None:
    row = '当年财政拨款: {年初预算数: "", 全年预算数: "10", 全年执行数: "8"}'
    text = funds('年初预算数: "12", 全年预算数: "10", 全年执行数: "9"', row)
    assert [one[:14] for one in messages("source-sum-mismatch", text)] == ["两个数不一致：全年执行数一栏"]


ROWS = """绩效指标:
  - {三级指标: 甲, 年度指标值: 5次, 实际完成值: 5次, 分值: '50', 得分: '50'}
  - {三级指标: 乙, 年度指标值: 6次, 实际完成值: 6次, 分值: '40', 得分: '39.65'}"""
MONEY = "资金: {年度资金总额: {全年预算数: '10', 全年执行数: '9.6', 分值: '10', 得分: '9.6'}}"


@pytest.mark.parametrize(
    ("total", "count"),
    [
        ("{分值: '90', 得分: '89.65'}", 0),
        ("{分值: '100', 得分: '99.25'}", 0),
        ("{分值: '100', 得分: '89.65'}", 1),
        ("{分值: '90', 得分: '88'}", 1),
    ],
)
def test_a_total_row_may_be_that_of_the_indicators(total: str, count: int) -> None:
    text = project(f"{MONEY}\n{ROWS}\n总分: {total}")
    assert len(messages("total-mismatch", text)) == count


def test_a_row_that_adds_up_the_others_is_no_indicator() -> None:
    last = "\n  - {三级指标: 总评, 年度指标值: '', 实际完成值: '', 分值: '90', 得分: '89.65'}"
    told = {one.rule for one in findings(project(ROWS + last))}
    assert not told & {"weights-not-100", "scored-without-actual", "target-missing"}

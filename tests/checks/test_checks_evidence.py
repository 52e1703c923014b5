"""Directions of targets, kinds of values, and texts: what is decided, and what is left alone."""

import pytest
from checks_cases import HEAD, filed, findings, indicators, messages, outcomes, project

from generator.checks import Outcome, reached

SCORED = '分值: "10", 得分: "10"'


@pytest.mark.parametrize(
    "row",
    [
        "三级指标: 办结率, 年度指标值: ≥95%, 实际完成值: 94.9%",
        "三级指标: 办结率, 年度指标值: 95%, 实际完成值: 90%",
        "三级指标: 投诉处理率, 年度指标值: 100%, 实际完成值: 90%",
        "三级指标: 故障率, 年度指标值: 2%, 实际完成值: 3%",
        "三级指标: 事故起数, 年度指标值: ≤1次, 实际完成值: 2次",
        "三级指标: 办理时间, 年度指标值: 不超过5天, 实际完成值: 7天",
        "二级指标: 成本指标, 三级指标: 印刷, 年度指标值: 40万元, 实际完成值: 41万元",
        "二级指标: 数量指标, 三级指标: 采集, 年度指标值: 500万条, 实际完成值: 480万",
        '三级指标: 覆盖, 指标性质: ≥, 指标值: "95", 度量单位: "%", 实际完成值: 90%',
    ],
)
def test_full_score_for_a_missed_target(row: str) -> None:
    assert len(messages("full-score-missed-target", indicators(f"{row}, {SCORED}"))) == 1


@pytest.mark.parametrize(
    "row",
    [
        "三级指标: 满意度, 年度指标值: 95%以上, 实际完成值: 95%",
        "三级指标: 办结率, 年度指标值: '>95%', 实际完成值: 95%",
        "三级指标: 办结率, 年度指标值: ≥95%, 实际完成值: ≥90%",
        "三级指标: 支出, 年度指标值: 40万元, 实际完成值: 45",
        # Which way is better cannot be told, or the two do not count the same.
        "三级指标: 送达时间, 年度指标值: 7天, 实际完成值: 9天",
        "三级指标: 租赁数量, 年度指标值: 1台, 实际完成值: 100%",
        "三级指标: 会议次数, 年度指标值: 约3200次, 实际完成值: 3100次",
        "二级指标: 社会成本指标, 三级指标: 经费支出进度, 年度指标值: 90%, 实际完成值: 100%",
        "二级指标: 社会成本指标, 三级指标: 经费支出, 年度指标值: '90', 实际完成值: '100'",
        "三级指标: 满意度, 年度指标值: 较高, 实际完成值: 一般",
    ],
)
def test_no_finding_where_the_target_is_reached_or_cannot_be_compared(row: str) -> None:
    assert messages("full-score-missed-target", indicators(f"{row}, {SCORED}")) == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("三级指标: 面积, 年度指标值: 2.26万平方, 实际完成值: 2.26万平方", 1),
        ("三级指标: 时间, 年度指标值: 全年, 实际完成值: 全年", 1),
        ("三级指标: 办结率, 年度指标值: ≥95%, 实际完成值: 96%", 1),
        ("二级指标: 数量指标, 三级指标: 人数, 年度指标值: 220人, 实际完成值: 261人", 1),
        # Spending less than a bare cost target may mean that less was done.
        ("二级指标: 成本指标, 三级指标: 发放金额, 年度指标值: '160', 实际完成值: '65.61'", 0),
        ("二级指标: 成本指标, 三级指标: 租金, 年度指标值: ≤160万元, 实际完成值: 65万元", 1),
        ("三级指标: 印数, 年度指标值: '15', 实际完成值: 1.5", 0),
        ("三级指标: 效果, 年度指标值: 有效提升, 实际完成值: 基本提升", 0),
    ],
)
def test_deduction_though_the_target_is_reached(row: str, found: int) -> None:
    text = indicators(f'{row}, 分值: "10", 得分: "8"')
    assert len(messages("deduction-though-on-target", text)) == found


@pytest.mark.parametrize(
    ("actual", "found"),
    [
        ("≥95%", 1),
        ("大于14000次", 1),
        ("95%以上", 1),
        ("完成各阶段项目管理数≥60", 1),
        ("95%", 0),
        ("约3200次", 0),
        ("≥2 次，实际 3 次", 0),
    ],
)
def test_a_bound_as_achieved_value(actual: str, found: int) -> None:
    assert len(messages("actual-is-bound", indicators(f"三级指标: 甲, 实际完成值: {actual}"))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("联系人张三，手机13912345678", 1),
        ("有疑问请找张三，13912345678", 1),
        ("手机：１３９１２３４５６７８", 1),
        ("139 1234 5678", 1),
        ("1 3 9 1 2 3 4 5 6 7 8", 1),
        ("+86-13912345678", 1),
        ("身份证11010519491231002X", 1),
        ("１１０１０５１９４９１２３１００２Ｘ", 1),
        ("填报人：李四 电话：28681234", 1),
        ("110105194912310021", 1),
        # Neither: amounts, hotlines, project codes, lists of scores, a wrong date.
        ("总投资13912345678元", 0),
        ("139123456.78", 0),
        ("共1,13912345678项", 0),
        ("12345热线、12315热线", 0),
        ("430212221000000012345", 0),
        ("110105194913310022", 0),
        ("15 30 20 10 10 5 10", 0),
        ("办公室电话0733-28681234", 0),
        ("2022年12月31日", 0),
    ],
)
def test_personal_data(text: str, found: int) -> None:
    told = messages("personal-data", f"自评报告: |-\n  {text}\n")
    assert len(told) == found
    assert not any(char.isdigit() for char in "".join(told))


def test_personal_data_stays_out_of_every_other_finding() -> None:
    text = indicators(
        '三级指标: 参保人数13912345678, 年度指标值: 47人, 实际完成值: 45人, 分值: "10", 得分: "10"'
    )
    found = findings(text)
    assert {one.rule for one in found} >= {"personal-data", "full-score-missed-target"}
    assert "13912345678" not in repr(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2..3", 1),
        ("<!%", 1),
        ("95.%", 1),
        ("3.1.2", 0),
        ("1,5", 0),
        ("1,234", 0),
        ("1号", 0),
        ("V1.2.3", 0),
        ("……", 0),
    ],
)
def test_malformed_numbers(text: str, found: int) -> None:
    assert len(messages("malformed-number", indicators(f'三级指标: 甲, 实际完成值: "{text}"'))) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("年度总体目标: {实际完成情况: 对照年度目标，说明完成情况（100字以内）}", 1),
        ("其他: [{标签: 评价结论, 内容: 说明自评总分（200字以内）}]", 0),
        ("年度总体目标: {实际完成情况: 已写出3万字以内的调研报告}", 0),
        ("年度总体目标: {实际完成情况: XX项目完成XX项工作}", 1),
        ("年度总体目标: {实际完成情况: 完成三项工作……并验收}", 0),
        ("年度总体目标: {实际完成情况: 全年预算110万元，XX资金到位}", 1),
        ("年度总体目标: {实际完成情况: 看望困难职工张××和李××等}", 0),
        ("年度总体目标: {实际完成情况: 完成道路养护300公里；2. 3.}", 1),
        ("年度总体目标: {实际完成情况: （简要说明资金到位情况，限500字）}", 1),
        ("绩效指标: [{三级指标: 猪舍（≥**平方米）}]", 1),
        ("绩效指标: [{三级指标: 路灯, 年度指标值: 3200盏（例：≥100个）}]", 1),
    ],
)
def test_text_of_the_template(body: str, found: int) -> None:
    assert len(messages("template-placeholder", project(body))) == found


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024.6.28", Outcome.PASS),
        ("2024年4月25日", Outcome.PASS),
        ("2024-04-25", Outcome.PASS),
        ("20240425", Outcome.PASS),
        ("2024年4月", Outcome.PASS),
        ("2024 年 4 月 25 日（公章）", Outcome.PASS),
        ("20244..25", Outcome.FAIL),
        ("2024年2月30日", Outcome.FAIL),
        ("2024.13.1", Outcome.FAIL),
        ("24.4.25", Outcome.NOT_CHECKED),
        ("二〇二四年四月", Outcome.NOT_CHECKED),
        ("2024年4月25日至5月1日", Outcome.NOT_CHECKED),
        ("年  月  日", Outcome.NOT_APPLICABLE),
        ("", Outcome.NOT_APPLICABLE),
    ],
)
def test_dates(date: str, expected: Outcome) -> None:
    assert outcomes("malformed-date", project(f'签署: {{填报日期: "{date}"}}')) == [expected]


@pytest.mark.parametrize(
    ("date", "found"), [("", 1), ("年  月  日", 1), ("2024年", 0), ("—", 0), ("二〇二四年", 0)]
)
def test_blank_dates(date: str, found: int) -> None:
    assert len(messages("filing-date-blank", project(f'签署: {{填报日期: "{date}"}}'))) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2022年1月-12月", 1),
        ("2024年", 1),
        ("2023年1月-12月", 0),
        ("比2022年每本印刷单价减少30%", 0),
        ("2022年39.94万元，2023年35.946万元", 0),
        ("2021年至2025年", 0),
        ("渌财行指[2021]0142号", 0),
        ("2025年底前完成", 0),
        ("12345热线", 0),
    ],
)
def test_years(value: str, found: int) -> None:
    assert len(messages("year-inconsistency", indicators(f'三级指标: 甲, 年度指标值: "{value}"'))) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("基本支出10万元，其中人员经费6万元，公用经费3.2万元。", 1),
        ("基本支出10万元，其中人员经费6万元，公用经费4万元。", 0),
        ("基本支出10万元。其中：人员经费6万元、公用经费3.2万元。", 1),
        ("基本支出10万元，其中主要有人员经费6万元，公用经费3.5万元。", 0),
        ("基本支出10万元，其中人员经费6万元，公用经费3万元等。", 0),
        ("项目支出100万元，其中维修费10万元，绿化费20万元。", 0),
        ("支出10万元，其中人员经费6万元，占60%，公用经费4万元，占40%。", 0),
        ("共有人员27人，其中在职15人，退休11人。", 1),
        ("资金1亿元，其中财政拨款9000万元，自筹1000万元。", 0),
        ("支出10万元，其中人员经费6万元。", 0),
    ],
)
def test_component_sums_in_reports(sentence: str, found: int) -> None:
    assert len(messages("component-sum-mismatch", f"自评报告: {sentence}\n")) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("下达20.4万元（850元*20人*12个月）。", 0),
        ("下达20.5万元（850元*20人*12个月）。", 0),
        ("下达21.4万元（850元*20人*12个月）。", 1),
        ("850元×20人×12个月=20.4万元。", 0),
        ("850元×20人×12个月=24万元。", 1),
        ("下达21.4万元（850元*20人*12个月+500元）。", 0),
        ("下达21.4万元（约850元*20人）。", 0),
        ("面积1200平方米（30米*40米）。", 0),
        ("下达3万元（2021年*第3批）。", 0),
    ],
)
def test_products(sentence: str, found: int) -> None:
    assert len(messages("product-mismatch", f"自评报告: {sentence}\n")) == found


def test_a_whole_department_form_is_checked_like_a_project() -> None:
    body = (
        '整体支出: {资金单位: 万元, 资金: {年度资金总额: {全年预算数: "4", 全年执行数: "3", 执行率: 90%}}}\n'
    )
    assert [one.place for one in findings(HEAD + body)] == ["整体支出.资金.年度资金总额.执行率"]


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ('年度指标值: ≥95%, 实际完成值: 97.51%, 分值: "10", 得分: "9.75"', 0),
        ('年度指标值: ≥95%, 实际完成值: 97.51%, 分值: "10", 得分: "8"', 1),
        ('年度指标值: 明显提升, 实际完成值: 明显提升, 分值: "10", 得分: "9", 偏差原因: 有的楼栋没有坡道', 0),
        ('年度指标值: 明显提升, 实际完成值: 明显提升, 分值: "10", 得分: "9", 偏差原因: 已完成', 1),
    ],
)
def test_points_awarded_by_share_or_for_a_reason_are_no_contradiction(row: str, count: int) -> None:
    text = indicators(f"三级指标: 预算执行率, {row}")
    assert len(messages("deduction-though-on-target", text)) == count


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("三级指标: 印刷费, 年度指标值: ≤30万元, 实际完成值: 20万元", 1),
        ("三级指标: 户均改造成本, 年度指标值: ≤30万元, 实际完成值: 20万元", 0),
        # One part of the money only: the targets do not add up to the budget.
        ("三级指标: 印刷费, 年度指标值: ≤8万元, 实际完成值: 7万元", 0),
    ],
)
def test_cost_lines_speak_of_all_the_money_when_their_targets_are_the_budget(line: str, count: int) -> None:
    money = '资金单位: 万元\n资金: {年度资金总额: {全年预算数: "30", 全年执行数: "28"}}\n'
    text = project(f"{money}绩效指标:\n  - {{二级指标: 成本指标, {line}}}")
    assert len(messages("cost-indicators-vs-executed", text)) == count


@pytest.mark.parametrize(("beside", "count"), [("", 0), ("总分: {分值: '100', 得分: '100'}", 1)])
def test_a_total_is_missing_where_other_forms_of_the_filing_have_one(beside: str, count: int) -> None:
    own = project("绩效指标:\n  - {三级指标: 甲, 分值: '90', 得分: '90'}")
    other = f"  - 编号: bie\n    项目名称: 别的项目\n    {beside}\n"
    assert len(messages("total-missing", own + other)) == count


@pytest.mark.parametrize(
    ("rule", "body", "count"),
    [
        # Who files, or a running number, is no name of the project.
        ("name-variant", "表名: 石岭市本级部门项目支出绩效自评表", 0),
        ("name-variant", "表名: 11.项目支出绩效自评表", 0),
        ("name-variant", "表名: 示范项目绩效自评表", 0),
        # The reason stands in the row above; a nought is no reason.
        (
            "score-without-reason",
            "绩效指标: [{三级指标: 甲, 分值: '5', 得分: '4', 偏差原因: 同上}]",
            0,
        ),
        ("reason-without-deduction", "绩效指标: [{三级指标: 甲, 分值: '5', 得分: '5', 偏差原因: '0'}]", 0),
        ("unit-missing", "资金: {年度资金总额: {全年预算数: 5万元, 全年执行数: '0'}}", 0),
        ("unit-missing", "资金: {年度资金总额: {全年预算数: 5万元, 全年执行数: '3'}}", 1),
        (
            "indicator-group-absent",
            "绩效指标: [{一级指标: 产出指标}, {一级指标: 效果指标}, {一级指标: 满意度指标}]",
            0,
        ),
        ("indicator-group-absent", "绩效指标: [{一级指标: 定量指标, 二级指标: 产出数量指标}]", 0),
        ("indicator-group-absent", "绩效指标: [{一级指标: 产出指标}, {一级指标: 满意度指标}]", 1),
    ],
)
def test_notes_that_unseen_forms_asked_for(rule: str, body: str, count: int) -> None:
    assert len(messages(rule, project(body))) == count


@pytest.mark.parametrize(
    ("cells", "is_missed"),
    [
        ("年度指标值: 3200盏, 实际完成值: 3100盏", True),
        ("年度指标值: ≥3200盏, 实际完成值: 3100", True),
        ("年度指标值: 3200盏以上, 实际完成值: 3200盏", False),
        ("年度指标值: 3200盏, 实际完成值: 3100杆", None),
        ("年度指标值: 3级, 实际完成值: 2级", None),
        ("指标性质: ≥, 指标值: '98', 度量单位: '%', 实际完成值: '96'", True),
        ("指标性质: ≥, 指标值: '98', 度量单位: '%', 实际完成值: '0.98'", None),
        ("年度指标值: 98%, 实际完成值: '96'", None),
        ("年度指标值: 2023年6月底前, 实际完成值: 2023年9月", True),
        ("年度指标值: 2023年6月底前完成, 实际完成值: 2023年6月28日完成", False),
        ("年度指标值: 2023年6月15日前, 实际完成值: 2023年6月", None),
        ("年度指标值: 6月底前, 实际完成值: 2023年9月", None),
        ("年度指标值: 2023年6月底前, 实际完成值: 2023年9月开工", None),
    ],
)
def test_targets_are_compared_in_whatever_both_are_written(cells: str, *, is_missed: bool | None) -> None:
    line = filed(indicators(f"二级指标: 数量指标, 三级指标: 维护路灯, {cells}")).filing.projects[0].indicators
    assert line
    assert reached(line[0]).missed is is_missed


COST = "二级指标: 成本指标, 三级指标: 一年租金, 年度指标值: 24万元"
NO_POINTS, ALL_POINTS = "分值: '5', 得分: '0'", "分值: '5', 得分: '5'"


@pytest.mark.parametrize(
    ("cells", "is_missed"),
    [
        (f"{COST}, 实际完成值: 0%, {NO_POINTS}", True),
        (f"{COST}, 实际完成值: '0', {NO_POINTS}", True),
        (f"{COST}, 实际完成值: 0万元, {NO_POINTS}", True),
        (f"{COST}, 实际完成值: 0万元, {ALL_POINTS}", False),
        (f"{COST}, 实际完成值: 0%, {ALL_POINTS}", None),
        (f"二级指标: 成本指标, 三级指标: 租金, 年度指标值: ≤24万元, 实际完成值: 0%, {NO_POINTS}", None),
        ("二级指标: 数量指标, 三级指标: 会议室, 年度指标值: 4个, 实际完成值: 0%", True),
        ("二级指标: 数量指标, 三级指标: 会议室, 年度指标值: ≥4个, 实际完成值: 0.00%", True),
        ("二级指标: 数量指标, 三级指标: 会议室, 年度指标值: 4个, 实际完成值: 0间", None),
        ("二级指标: 数量指标, 三级指标: 会议室, 年度指标值: 0个, 实际完成值: 0%", None),
        ("二级指标: 数量指标, 三级指标: 安全事故, 年度指标值: 3起, 实际完成值: 0%", None),
        ("二级指标: 质量指标, 三级指标: 差错率, 年度指标值: 1%, 实际完成值: '0'", None),
        (f"二级指标: 质量指标, 三级指标: 成果, 年度指标值: 3份, 实际完成值: '0', {NO_POINTS}", True),
        ("二级指标: 质量指标, 三级指标: 成果, 年度指标值: 3份, 实际完成值: '0'", None),
    ],
)
def test_nought_of_a_promise_is_a_missed_target_whatever_the_unit(
    cells: str, *, is_missed: bool | None
) -> None:
    line = filed(indicators(cells)).filing.projects[0].indicators
    assert line
    assert reached(line[0]).missed is is_missed

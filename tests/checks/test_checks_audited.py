"""What an audit by hand found missing: each kind as it must be found, and as it must be left alone."""

from textwrap import dedent

import pytest
from checks_cases import findings, funds, indicators, messages, project

SPLIT = """- 三级指标: 验收合格率
    指标性质: ≥
    指标值: "95"
    度量单位: "%"
    实际完成值: {actual}
    分值: "20"
    得分: {score}
"""


def split(actual: str, score: str) -> str:
    return project("绩效指标:\n  " + SPLIT.format(actual=f'"{actual}"', score=f'"{score}"'))


def rules_of(text: str) -> set[str]:
    return {one.rule for one in findings(text)}


@pytest.mark.parametrize(
    ("actual", "score", "rule", "found"),
    [
        ("93", "20", "full-score-missed-target", True),
        ("96", "20", "full-score-missed-target", False),
        ("96", "12", "deduction-though-on-target", True),
        ("93", "12", "deduction-though-on-target", False),
        # It may be 93 %, or all of it.
        ("0.93", "20", "full-score-missed-target", False),
        ("1", "20", "full-score-missed-target", False),
    ],
)
def test_a_bare_result_beside_a_split_share(actual: str, score: str, rule: str, *, found: bool) -> None:
    assert (rule in rules_of(split(actual, score))) is found


@pytest.mark.parametrize(
    ("target", "actual", "found"),
    [
        ("3200盏", "3100盏", True),
        ("≥3200盏", "3100盏", True),
        ("3200盏", "3260盏", False),
        ("3200盏", "3100杆", False),
        # Days, grades and ranks are no amounts.
        ("12月", "11月", False),
        ("3级", "2级", False),
    ],
)
def test_a_unit_of_no_list_is_one_where_both_write_it(target: str, actual: str, *, found: bool) -> None:
    values = f'年度指标值: {target}, 实际完成值: {actual}, 分值: "5", 得分: "5"'
    line = f"二级指标: 数量指标, 三级指标: 路灯, {values}"
    assert bool(messages("full-score-missed-target", indicators(line))) is found


GROUP = """绩效指标:
  - {{一级指标: 效益指标, 一级分值: "{whole}", 三级指标: 完成学业率, 年度指标值: 100%,
     实际完成值: 99.6%, 得分: "15"}}
  - {{一级指标: 效益指标, 一级分值: "{whole}", 三级指标: 资助覆盖率, 年度指标值: 100%,
     实际完成值: 100%, 得分: "{other}"}}
"""


def test_a_missed_target_in_a_group_that_lost_no_point() -> None:
    (said,) = messages("full-score-missed-target", project(GROUP.format(whole="40", other="25")))
    assert "“效益指标”共 40 分，下面 2 项的得分加起来也是 40" in said
    assert not messages("full-score-missed-target", project(GROUP.format(whole="40", other="24")))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("完成三项工作；2. 3. ", True),
        ("安装护栏≥**米", True),
        ("完成×××项目建设", True),
        ("资金情况（简要说明项目资金到位、使用情况，限500字）", True),
        ("完成三项工作；2.修路3公里。", False),
        ("面积3×4×5米", False),
        ("张**的诉求已办结", False),
    ],
)
def test_what_a_template_left(text: str, *, found: bool) -> None:
    goals = f'年度总体目标: {{预期目标: 做好三项工作。, 实际完成情况: "{text}"}}'
    assert bool(messages("template-placeholder", project(goals))) is found


@pytest.mark.parametrize(("amount", "found"), [("l04", True), ("1O4", True), ("104", False)])
def test_a_letter_before_the_digits(amount: str, *, found: bool) -> None:
    row = f'全年预算数: "110", 全年执行数: "{amount}"'
    assert bool(messages("malformed-number", funds(row))) is found


def test_several_counts_and_a_share() -> None:
    line = "三级指标: 专线, 年度指标值: 236条专线，5130元/条, 实际完成值: {}"
    assert messages("actual-is-share", indicators(line.format("100%")))
    assert not messages("actual-is-share", indicators(line.format("236条专线")))


def test_natures_of_money_that_are_all_blank() -> None:
    whole = """
    整体支出:
      资金单位: 万元
      资金: {{年度资金总额: {{全年预算数: "500", 全年执行数: "500"}}}}
      收入性质: {{一般公共预算: "{}", 其他资金: ""}}
    """
    assert messages("source-breakdown-missing", dedent(whole.format("")))
    assert not messages("source-breakdown-missing", dedent(whole.format("500")))


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ('全年预算数: "50", 全年执行数: "47.68", 执行率: 95.00%', True),
        ('全年预算数: "50", 全年执行数: "47.68", 执行率: 95%', False),
        # Cut and not rounded; of whole amounts nobody knows; a ratio has other decimals.
        ('全年预算数: "239.8", 全年执行数: "214.78", 执行率: 89.56%', False),
        ('全年预算数: "110", 全年执行数: "104", 执行率: 94.57%', False),
        ('全年预算数: "0.3254", 全年执行数: "0.3215", 执行率: "0.988"', False),
    ],
)
def test_a_rate_rounded_before_its_decimals(row: str, *, found: bool) -> None:
    assert bool(messages("exec-rate-slightly-off", funds(row))) is found


WHOLE_REPORT = """
整体支出:
  资金单位: 万元
  资金: {{年度资金总额: {{全年预算数: "520", 全年执行数: "494", 分值: "10", 执行率: 95%, 得分: "9.5"}}}}
  总分: {{分值: "100", 得分: "98.5"}}
自评报告: |
  {}
"""


@pytest.mark.parametrize(
    ("report", "found"),
    [
        ("部门整体支出自评得分95.8分。", True),
        ("全年支出494万元，执行率59%。", True),
        ("部门整体支出自评得分98.5分，执行率95%。", False),
        # Of parts, and of several numbers, nobody knows which is the whole's.
        ("路灯项目自评得分95.8分。", False),
        ("三公经费执行率59%。", False),
        ("全年预算520万元，支出949万元。", True),
        ("全年预算520万元，支出494万元。", False),
        ("培训预算20万元，支出19万元。", False),
        ("办公室自评得分95分。信息科自评得分97分。", False),
    ],
)
def test_a_report_of_the_department_beside_its_form(report: str, *, found: bool) -> None:
    assert bool(messages("narrative-contradicts-table", WHOLE_REPORT.format(report))) is found


@pytest.mark.parametrize(
    ("target", "deserved"),
    [
        ("指标性质: ≥, 指标值: '18.5', 度量单位: 万平方米", "按完成比例计算得分为 7.44"),
        ("年度指标值: ≥18.5万平方米", ""),
    ],
)
def test_a_bare_result_beside_ten_thousands(target: str, deserved: str) -> None:
    line = f'三级指标: 改造面积, {target}, 实际完成值: "17.2", 分值: "8", 得分: "{{}}"'
    assert not messages("score-not-proportional", indicators(line.format("7.44")))
    assert all(deserved in one for one in messages("score-not-proportional", indicators(line.format("8"))))


TWO_REPORTS = """
项目:
  - 编号: dianfei
    项目名称: 机房电费
    自评报告: |
      {0}
  - 编号: wangfei
    项目名称: 网络年费
    自评报告: |
      {0}
"""


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("确保机房工作有序、高质量完成，群众满意。", True),
        # What the unit is charged with is the same in all its reports.
        ("示例单位的职责是维护全区的设备。负责区直机关办公用房的调配和管理工作。", False),
    ],
)
def test_the_duties_of_the_unit_are_not_copied(paragraph: str, *, found: bool) -> None:
    assert bool(messages("boilerplate-copied", TWO_REPORTS.format(paragraph))) is found


@pytest.mark.parametrize(("weight", "found"), [("90", False), ("60", True)])
def test_a_form_without_room_for_a_group(weight: str, *, found: bool) -> None:
    line = f'一级指标: 产出指标, 三级指标: 次数, 年度指标值: 3次, 实际完成值: 3次, 分值: "{weight}"'
    text = indicators(line, funds_row='全年预算数: "5", 全年执行数: "5", 分值: "10"')
    assert bool(messages("indicator-group-absent", text)) is found


BLOCK = """栏目: {{绩效指标: 年度绩效目标（40分）}}
绩效指标:
  - {{一级指标: 产出指标, 三级指标: 奖学金人数, 年度指标值: "26", 实际完成值: "{actual}", 得分: "20"}}
  - {{一级指标: 满意度指标, 三级指标: 满意度, 年度指标值: 98%, 实际完成值: 98%, 得分: "{score}"}}
"""


def test_points_that_the_heading_of_the_indicators_declares() -> None:
    (missed,) = messages("full-score-missed-target", project(BLOCK.format(actual="25", score="20")))
    assert "“年度绩效目标”共 40 分，下面 2 项的得分加起来也是 40" in missed
    (short,) = messages("deduction-though-on-target", project(BLOCK.format(actual="26", score="19.6")))
    assert short.endswith("下面有得分的 2 项都达到了年度指标值，得分加起来是 39.6。")
    for actual, score in (("26", "20"), ("25", "19.6")):
        found = rules_of(project(BLOCK.format(actual=actual, score=score)))
        assert not found & {"full-score-missed-target", "deduction-though-on-target"}


@pytest.mark.parametrize(
    ("cover", "count"),
    [
        ("部门（单位）名称：（盖章）\n      年  月  日", 2),
        ("填报日期：", 1),
        ("部门名称：示例单位\n      2024年5月6日", 0),
        # Who signs may be masked; a heading is no question.
        ("负责人：（签字）\n      填报说明：", 0),
    ],
)
def test_a_cover_that_nobody_filled(cover: str, count: int) -> None:
    text = f"附注:\n  - 位置: 封面\n    内容: |-\n      {cover}\n"
    assert len(messages("place-left-blank", text)) == count


def test_special_funds_of_the_year_before() -> None:
    rows = """基础数据:
  行:
    - [经费控制情况(万元), 2021年决算数, 2022年预算数, 2022年决算数]
    - [3、市级专项资金（一个专项一行）, "{whole}", "60", "60"]
    - [网络租赁, "239.8", "40", "40"]
    - [窗口补贴, "160", "20", "20"]
"""
    text = '单位: 示例单位\n年度: "2022"\n' + rows
    assert len(messages("list-short-of-total", text.format(whole="776.09"))) == 1
    assert not messages("list-short-of-total", text.format(whole="399.8"))


@pytest.mark.parametrize(("actual", "found"), [("45.6平方公里", False), ("44平方公里", True)])
def test_more_of_a_remedy_is_better(actual: str, *, found: bool) -> None:
    line = f"三级指标: 水土流失治理面积, 年度指标值: 45平方公里, 实际完成值: {actual}"
    said = messages("full-score-missed-target", indicators(f'{line}, 分值: "7", 得分: "7"'))
    assert bool(said) is found


@pytest.mark.parametrize(("goal", "found"), [("对6个街道平房区院落开展保洁", False), ("保洁院落6个", True)])
def test_a_goal_counts_the_thing_of_the_indicator(goal: str, *, found: bool) -> None:
    text = f"""年度总体目标: {{预期目标: {goal}, 实际完成情况: 完成}}
绩效指标:
  - {{三级指标: 服务院落数, 年度指标值: ≥4120个, 实际完成值: 4120个, 分值: "7", 得分: "7"}}
"""
    assert bool(messages("goal-contradicts-indicator", project(text))) is found

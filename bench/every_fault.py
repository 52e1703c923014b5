"""All faults that the bench plants: the slips of one cell, and those of rows, sums and words."""

from decimal import Decimal

import disagreeing
import further
from faults import SLIPS, Fault
from further import told_beside
from planting import appended, dated_as, is_counted, is_scored, is_share, on_line, text_in

from generator.filing import Indicator


def _of(*rules: str) -> frozenset[str]:
    return frozenset(rules)


def _is(kind: str, one: Indicator) -> bool:
    return is_share(one) and kind in (one.level3 or "")


_TOTALS = ("total-mismatch", "weights-not-100", "group-weight-mismatch")
_SPENT = ("exec-rate-mismatch", "executed-over-budget", "source-sum-mismatch", "cost-indicators-vs-executed")
_TOLD = ("narrative-contradicts-table",)
FAULTS: tuple[Fault, ...] = (
    *SLIPS,
    Fault("得分错了一行", _of("score-missing", "score-above-weight"), further.scores_moved_down),
    Fault("一组分值翻倍", _of("weights-not-100", "group-weight-mismatch"), further.group_doubled),
    Fault("来源一行以元填写", _of("source-sum-mismatch"), further.source_in_yuan),
    Fault("合计把自己加了进去", _of("source-sum-mismatch"), further.total_holds_itself),
    Fault("执行率颠倒", _of("exec-rate-mismatch"), further.rate_upside_down),
    Fault("执行率取整补零", _of("exec-rate-slightly-off", "exec-rate-mismatch"), further.rate_padded),
    Fault(
        "执行率差百分之零点零二",
        _of("exec-rate-slightly-off", "exec-rate-mismatch"),
        further.rate_one_cent_up,
    ),
    Fault("执行率空着", _of("exec-rate-blank"), text_in("rate", "")),
    Fault("预期目标空着", _of("goal-missing"), disagreeing.goal_as(expected="")),
    Fault("完成情况只写一个数", _of("goal-missing"), disagreeing.goal_as(actual="37.24")),
    Fault("目标里的数不同", _of("goal-contradicts-indicator"), disagreeing.goal_of_another_number),
    Fault("该填的地方留着XX", _of("template-placeholder"), appended("本年完成XX工程建设。")),
    Fault("目标末尾留着序号", _of("template-placeholder"), disagreeing.goal_as("完成养护任务；2. 3.")),
    Fault(
        "没有列出的单位未达目标",
        _of("full-score-missed-target"),
        on_line(is_counted, lambda _: {"target": "3200盏", "actual": "3100盏"}),
    ),
    Fault(
        "晚于目标的日期得满分",
        _of("full-score-missed-target"),
        on_line(is_scored, lambda _: {"target": "2023年6月底前", "actual": "2023年9月"}),
    ),
    Fault("同一指标写两遍各得一半", _of("indicator-twice"), disagreeing.line_twice_with_half_its_points),
    Fault("有得分而分值空着", _of("indicator-incomplete"), on_line(is_scored, lambda _: {"weight": ""})),
    Fault("报告里的数与指标不同", _of("report-contradicts-indicator"), disagreeing.report_of_another_number),
    Fault(
        "报告逐项列出的不够",
        _of("list-short-of-total"),
        plant_filing=disagreeing.department_report(
            "年度项目支出100万元，窗口补贴23万元、大厅运转费30万元、设备维护费27万元。"
        ),
    ),
    Fault(
        "封面的日期空着",
        _of("place-left-blank"),
        plant_filing=disagreeing.cover_of("2023年度部门整体支出绩效自评报告\n年  月  日"),
    ),
    Fault(
        "报告把整体写成整理",
        _of("one-character-apart"),
        plant_filing=disagreeing.department_report("整体支出绩效自评如下。\n本单位整理支出绩效目标已实现。"),
    ),
    Fault("项目名称写成标题", _of("name-is-title"), disagreeing.named_as_title),
    Fault("指标值抄自另一条", _of("target-of-another-line"), disagreeing.target_of_another),
    Fault(
        "只有一组有分数而未达目标",
        _of("full-score-missed-target"),
        disagreeing.points_in_the_heading("26", "25"),
    ),
    Fault(
        "只有一组有分数而扣了分",
        _of("deduction-though-on-target"),
        disagreeing.points_in_the_heading("26", "26", "0.4"),
    ),
    Fault(
        "整体的支出性质差一分",
        _of("sum-slightly-off"),
        plant_filing=disagreeing.whole_spending_short,
    ),
    Fault(
        "整体的项目支出小于各项目之和",
        _of("dept-vs-projects"),
        plant_filing=disagreeing.less_than_its_projects,
    ),
    Fault("同一指标写两遍", _of(*_TOTALS), further.line_twice),
    Fault("成本与支出不同", _of("cost-indicators-vs-executed"), further.cost_apart),
    Fault("没有支出而高分", _of("zero-execution-high-score"), further.nothing_spent),
    Fault("一级分数写错", _of("group-weight-mismatch"), further.heading_off),
    Fault("表名是别的年", _of("year-inconsistency"), further.titled("2020年度项目支出绩效自评表")),
    Fault(
        "完成时间是别的年",
        _of("year-inconsistency"),
        on_line(
            lambda one: "时效" in (one.level2 or ""),
            lambda _: {"level3": "完成时间", "target": "2021年11月", "actual": "2021年10月"},
        ),
    ),
    Fault(
        "满意度超过100%",
        _of("share-above-whole"),
        on_line(lambda one: _is("满意", one), lambda _: {"actual": "105%"}),
    ),
    Fault(
        "合格率超过100%",
        _of("share-above-whole"),
        on_line(lambda one: _is("合格", one), lambda _: {"actual": "108%"}),
    ),
    Fault("得分是负数", _of("total-mismatch"), on_line(is_scored, lambda one: {"score": f"-{one.score}"})),
    Fault(
        "分值小数点左移",
        _of("weights-not-100", "score-above-weight"),
        on_line(is_scored, lambda one: {"weight": f"{Decimal(one.weight or 0) / 10}"}),
    ),
    Fault("报告的满意度不同", _of(*_TOLD), further.satisfaction_told),
    Fault("报告的结余不同", _of(*_TOLD), told_beside("年末结余资金999.99万元。")),
    Fault("报告的预算不同", _of(*_TOLD), told_beside("年初预算安排77.77万元。")),
    Fault(
        "报告的单价乘数量不同",
        _of("product-mismatch"),
        told_beside("按每人220元的标准，为47人购买保险，共计1.23万元。"),
    ),
    Fault("单价在后", _of("product-mismatch"), told_beside("购买电脑20台，单价5000元，合计12万元。")),
    Fault(
        "报告的合计不同",
        _of("component-sum-mismatch"),
        told_beside("其中：人员费3万元、办公费4万元、差旅费2万元，合计9.5万元。"),
    ),
    Fault("百分号写两次", _of("malformed-number"), on_line(is_share, lambda _: {"actual": "98%%"})),
    Fault("金额里有问号", _of("malformed-number"), text_in("executed", "12?5")),
    Fault("单位写两次", _of("malformed-number"), text_in("executed", "12.5万元元")),
    Fault("填报日期在多年以后", _of("filing-date-late"), dated_as("2034年3月15日")),
    Fault("完成值只写百分比", _of("actual-is-share"), on_line(is_counted, lambda _: {"actual": "96%"})),
    Fault(
        "抄了别的项目的支出",
        _of("copied-value", *_SPENT),
        explained=True,
        plant_filing=further.spending_from_another,
    ),
    Fault("两个项目的支出互换", _of(*_SPENT), plant_filing=further.spending_exchanged),
    Fault(
        "整体的项目支出写错",
        _of("component-sum-mismatch", "dept-vs-projects"),
        plant_filing=further.whole_spending("项目支出"),
    ),
    Fault(
        "整体的基本支出写错",
        _of("component-sum-mismatch"),
        plant_filing=further.whole_spending("基本支出"),
    ),
    Fault("整体的执行率写错", _of("exec-rate-mismatch"), plant_filing=further.whole_row({"rate": "80%"})),
)

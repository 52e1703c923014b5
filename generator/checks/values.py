"""What the two values of a finding are called: the one that is printed, and the one beside it."""

from dataclasses import dataclass

FILED = "表中填写"


@dataclass(frozen=True, slots=True)
class Values:
    """What the two values of a rule's findings are called.

    filed: the one that the filing prints (``Finding.filed``); "" where the finding rests on no single value.
    other: the one computed or compared with (``Finding.recomputed``); "" where the rule gives none.
    """

    filed: str = FILED
    other: str = ""


def values_of(rule_id: str) -> Values:
    """Return the names of a rule's values; a rule that is not listed quotes one cell and computes nothing."""
    return _VALUES.get(rule_id, _ONE_CELL)


_ONE_CELL = Values()
_VALUES = {
    "exec-rate-mismatch": Values(FILED, "重新计算"),
    "exec-rate-slightly-off": Values(FILED, "重新计算"),
    "one-character-apart": Values("这里写", "别处写"),
    "name-is-target": Values("三级指标", "年度指标值"),
    "goal-contradicts-indicator": Values("目标写", "指标填写"),
    "exec-rate-wrong-base": Values(FILED, "重新计算"),
    "exec-score-mismatch": Values(FILED, "重新计算"),
    "total-mismatch": Values("表中填写的总分", "各项得分合计"),
    "total-missing": Values("总分", "各项得分合计"),
    "weights-not-100": Values("总分一行的分值", "各项分值合计"),
    "group-weight-mismatch": Values("一级指标的分数", "各项分值合计"),
    "score-above-weight": Values("得分", "分值"),
    "source-sum-mismatch": Values("年度资金总额", "各资金来源合计"),
    "executed-over-budget": Values("全年执行数", "全年预算数"),
    "share-above-whole": Values("这一格写", "最多是"),
    "filing-date-late": Values("填报日期", "比较的日期"),
    "actual-is-share": Values("实际完成值", "年度指标值"),
    "line-over-budget": Values("决算数", "预算数"),
    "official-expense-over-budget": Values("决算数", "预算数"),
    "score-not-proportional": Values("得分", "按完成比例计算"),
    "product-mismatch": Values("文中写", "重新计算"),
    "component-sum-mismatch": Values("合计写", "各部分相加"),
    "sum-slightly-off": Values("合计写", "各部分相加"),
    "list-short-of-total": Values("合计写", "列出的各项相加"),
    "report-contradicts-indicator": Values("报告写", "指标填写"),
    "adjustment-identity": Values("填写的数", "按另外几个数计算"),
    "dept-vs-projects": Values("部门的项目支出", "各项目全年执行数合计"),
    "cross-section-mismatch": Values("一处写", "另一处写，或由另一处相加"),
    "narrative-contradicts-table": Values("报告写", "按表中的数"),
    "headcount-mismatch": Values("基础数据表", "自评报告"),
    "spend-progress-vs-rate": Values("指标填写", "重新计算的执行率"),
    "cost-indicators-vs-executed": Values("全年执行数", "成本指标完成值合计"),
    "cost-slightly-off": Values("全年执行数", "成本指标完成值合计"),
    "copied-value": Values("本项目全年执行数", "本项目全年预算数"),
    "year-inconsistency": Values("写的年份", "材料的年度"),
    "filing-date-before-period-end": Values("填报日期", "年度最后一天"),
    "deduction-though-on-target": Values("得分", "分值"),
    "target-backfitted": Values("年度指标值", "全年预算数"),
    "budget-adjusted-to-spend": Values("全年预算数", "全年执行数 ÷ 年初预算数"),
    "zero-execution-high-score": Values("总分", "全年执行数"),
    "perfect-score-cluster": Values("", "满分的项目数 / 有总分的项目数"),
    "unit-mixed": Values("这一格写", "资金栏的单位"),
    "name-variant": Values("标题写", "项目名称"),
    "unit-suspect": Values("这一格写", "比较的数"),
    "project-filed-twice": Values("一张表的项目名称", "另一张表的项目名称"),
    "grade-mismatch": Values("写的等级", "总分对应的等级"),
    "percent-as-fraction": Values("这一格写", "写成百分数"),
    "result-far-above-target": Values("实际完成值", "年度指标值"),
    "filer-name-differs": Values("填报单位", "材料的单位"),
    "published-late": Values("发布日期", "成文日期"),
    "missing-project-form": Values("列出的金额"),
}

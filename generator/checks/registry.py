"""Every rule, in one literal list: the order of the list is the order in which findings are shown."""

from generator.checks.findings import Severity
from generator.checks.rules import (
    amounts,
    balances,
    completeness,
    copying,
    dates,
    evidence,
    execution,
    goals,
    identity,
    indicator_kinds,
    legibility,
    narrative,
    near_sums,
    near_words,
    over_budget,
    personal,
    products,
    promises,
    rates,
    sections,
    sources,
    spelled_sums,
    spending_lines,
    totals,
    unfilled,
    units,
    weights,
)
from generator.checks.ruling import FilingRule, FormRule, Rule, Scope, Theme

FAULT, DOUBT, NOTE = Severity.FAULT, Severity.DOUBT, Severity.NOTE


_A, _G, _E, _C, _P = Theme.ARITHMETIC, Theme.AGREEMENT, Theme.EVIDENCE, Theme.COMPLETENESS, Theme.PUBLICATION
_FORM, _PROJECT = Scope.FORM, Scope.PROJECT

RULES: tuple[Rule, ...] = (
    FormRule("exec-rate-mismatch", "执行率与金额不一致", FAULT, _A, _FORM, execution.exec_rate_mismatch),
    FormRule("exec-rate-slightly-off", "执行率与金额略有不同", NOTE, _A, _FORM, rates.exec_rate_slightly_off),
    FormRule(
        "exec-rate-wrong-base", "执行率和按年初预算算的相近", DOUBT, _A, _FORM, execution.exec_rate_wrong_base
    ),
    FormRule(
        "exec-score-mismatch", "执行率得分与金额不一致", DOUBT, _A, _FORM, execution.exec_score_mismatch
    ),
    FormRule("total-mismatch", "总分与各项得分之和不一致", FAULT, _A, _FORM, totals.total_mismatch),
    FormRule("total-missing", "有得分而没有总分", DOUBT, _A, _FORM, totals.total_missing),
    FormRule("weights-not-100", "分值合计不是 100", FAULT, _A, _FORM, weights.weights_not_100),
    FormRule(
        "group-weight-mismatch",
        "一级指标的分数与各项分值之和不一致",
        FAULT,
        _A,
        _FORM,
        weights.group_weight_mismatch,
    ),
    FormRule("score-above-weight", "得分大于分值", FAULT, _A, _FORM, weights.score_above_weight),
    FormRule(
        "source-sum-mismatch",
        "资金来源之和与年度资金总额不一致",
        FAULT,
        _A,
        _FORM,
        sources.source_sum_mismatch,
    ),
    FormRule("executed-over-budget", "执行数大于预算数", DOUBT, _A, _FORM, execution.executed_over_budget),
    FormRule("share-above-whole", "比例大于 100%", FAULT, _A, _FORM, promises.share_above_whole),
    FormRule("negative-amount", "金额小于零", DOUBT, _A, _FORM, amounts.negative_amount),
    FilingRule("unit-suspect", "金额的单位可能不同", DOUBT, _G, amounts.unit_suspect),
    FilingRule(
        "official-expense-over-budget",
        "三公经费的决算数大于预算数",
        DOUBT,
        _A,
        over_budget.official_expense_over_budget,
    ),
    FilingRule("line-over-budget", "基础数据表的决算数大于预算数", NOTE, _A, over_budget.line_over_budget),
    FormRule(
        "score-not-proportional", "得分明显高于完成比例", DOUBT, _A, _FORM, evidence.score_not_proportional
    ),
    FilingRule("product-mismatch", "单价乘数量与金额不一致", FAULT, _A, products.product_mismatch),
    FilingRule(
        "component-sum-mismatch", "各部分之和与合计不一致", DOUBT, _A, spelled_sums.component_sum_mismatch
    ),
    FilingRule("sum-slightly-off", "各部分之和与合计略有不同", NOTE, _A, near_sums.sum_slightly_off),
    FilingRule("list-short-of-total", "逐项列出的合不成合计", NOTE, _A, near_sums.list_short_of_total),
    FilingRule(
        "adjustment-identity", "调整后的预算或结余与别处不同", DOUBT, _A, balances.adjustment_identity
    ),
    FilingRule("dept-vs-projects", "部门项目支出与各项目之和不一致", DOUBT, _G, sections.dept_vs_projects),
    FilingRule("missing-project-form", "列了金额的项目没有自评表", DOUBT, _G, sections.missing_project_form),
    FilingRule("cross-section-mismatch", "同一数字在几处不一样", DOUBT, _G, sections.cross_section_mismatch),
    FormRule(
        "narrative-contradicts-table",
        "自评报告与自评表不一致",
        DOUBT,
        _G,
        _FORM,
        narrative.narrative_contradicts_table,
    ),
    FilingRule("headcount-mismatch", "在职人数不一致", DOUBT, _G, sections.headcount_mismatch),
    FormRule(
        "spend-progress-vs-rate",
        "支出进度指标与执行率不一致",
        DOUBT,
        _G,
        _FORM,
        spending_lines.spend_progress_vs_rate,
    ),
    FormRule(
        "cost-indicators-vs-executed",
        "成本指标与全年执行数不一致",
        DOUBT,
        _G,
        _FORM,
        spending_lines.cost_indicators_vs_executed,
    ),
    FormRule(
        "cost-slightly-off",
        "成本指标与全年执行数略有不同",
        NOTE,
        _G,
        _FORM,
        spending_lines.cost_slightly_off,
    ),
    FormRule(
        "no-deviation-claim-contradicted",
        "写“未偏离绩效目标”而有未用资金或扣分",
        NOTE,
        _G,
        _PROJECT,
        narrative.no_deviation_claim_contradicted,
    ),
    FormRule("grade-mismatch", "等级与总分不一致", DOUBT, _G, _FORM, identity.grade_mismatch),
    FilingRule("project-filed-twice", "一个项目可能填了两张表", DOUBT, _G, identity.project_filed_twice),
    FilingRule("copied-value", "执行数与另一个项目相同", DOUBT, _G, copying.copied_value),
    FilingRule("boilerplate-copied", "文字与另一个项目相同", NOTE, _G, copying.boilerplate_copied),
    FilingRule("year-inconsistency", "年份与材料的年度不同", DOUBT, _G, dates.year_inconsistency),
    FormRule(
        "filing-date-before-period-end",
        "填报日期早于年度结束",
        DOUBT,
        _G,
        _FORM,
        dates.filing_date_before_period_end,
    ),
    FormRule(
        "filing-date-late",
        "填报日期晚于发布日期，或者晚三年以上",
        DOUBT,
        _G,
        _FORM,
        dates.filing_date_late,
    ),
    FormRule(
        "full-score-missed-target", "未达目标而得满分", DOUBT, _E, _FORM, evidence.full_score_missed_target
    ),
    FormRule(
        "reason-without-deduction", "有偏差原因而没有扣分", NOTE, _E, _FORM, evidence.reason_without_deduction
    ),
    FormRule("score-without-reason", "扣了分而没有写原因", NOTE, _E, _FORM, evidence.score_without_reason),
    FormRule("missed-without-reason", "未达目标没有写原因", NOTE, _E, _FORM, promises.missed_without_reason),
    FormRule(
        "result-far-above-target",
        "完成值是目标的一倍半以上",
        NOTE,
        _E,
        _FORM,
        promises.result_far_above_target,
    ),
    FormRule("indicator-group-absent", "缺少一组指标", NOTE, _E, _PROJECT, promises.indicator_group_absent),
    FormRule(
        "deduction-though-on-target",
        "达到目标而没有得满分",
        NOTE,
        _E,
        _FORM,
        evidence.deduction_though_on_target,
    ),
    FormRule(
        "scored-without-actual", "没有实际完成值而有得分", DOUBT, _E, _FORM, evidence.scored_without_actual
    ),
    FormRule("score-missing", "有分值而没有得分", DOUBT, _E, _FORM, evidence.score_missing),
    FormRule("target-missing", "没有年度指标值", DOUBT, _E, _FORM, evidence.target_missing),
    FormRule("indicator-incomplete", "指标没有填全", NOTE, _E, _FORM, evidence.indicator_incomplete),
    FormRule(
        "actual-wrong-kind", "完成值与目标不是一类", DOUBT, _E, _FORM, indicator_kinds.actual_wrong_kind
    ),
    FormRule("actual-is-share", "完成值只写了百分比", NOTE, _E, _FORM, promises.actual_is_share),
    FormRule("actual-is-bound", "完成值是一个界限", NOTE, _E, _FORM, indicator_kinds.actual_is_bound),
    FormRule(
        "goal-copied-as-outcome",
        "完成情况与预期目标文字相同",
        NOTE,
        _E,
        _FORM,
        indicator_kinds.goal_copied_as_outcome,
    ),
    FormRule(
        "goal-contradicts-indicator",
        "目标里的数与指标不同",
        NOTE,
        _G,
        _FORM,
        goals.goal_contradicts_indicator,
    ),
    FormRule(
        "report-contradicts-indicator",
        "报告里的数与指标不同",
        NOTE,
        _G,
        _FORM,
        goals.report_contradicts_indicator,
    ),
    FormRule("goal-missing", "年度总体目标没有写", NOTE, _C, _FORM, goals.goal_missing),
    FormRule(
        "goal-is-project-name",
        "预期目标只写了项目名称",
        NOTE,
        _E,
        _PROJECT,
        indicator_kinds.goal_is_project_name,
    ),
    FormRule(
        "quantity-indicator-is-money",
        "数量指标是金额",
        NOTE,
        _E,
        _FORM,
        indicator_kinds.quantity_indicator_is_money,
    ),
    FormRule(
        "benefit-indicator-is-cost",
        "效益指标是成本金额",
        NOTE,
        _E,
        _FORM,
        indicator_kinds.benefit_indicator_is_cost,
    ),
    FormRule("indicator-twice", "同一个指标写了两次", NOTE, _E, _FORM, indicator_kinds.indicator_twice),
    FormRule("name-is-target", "指标名称就是指标值", NOTE, _E, _FORM, indicator_kinds.name_is_target),
    FormRule(
        "target-of-another-line",
        "指标值与另一条指标相同",
        NOTE,
        _E,
        _FORM,
        copying.target_of_another_line,
    ),
    FormRule(
        "indicator-name-is-number",
        "指标名称是一个数",
        NOTE,
        _E,
        _FORM,
        indicator_kinds.indicator_name_is_number,
    ),
    FilingRule(
        "boilerplate-indicators", "几个项目用相同的指标和目标", NOTE, _E, copying.boilerplate_indicators
    ),
    FormRule(
        "target-backfitted", "成本目标等于实际支出", DOUBT, _E, _FORM, indicator_kinds.target_backfitted
    ),
    FormRule(
        "budget-adjusted-to-spend", "预算调整后与支出相同", NOTE, _E, _FORM, sources.budget_adjusted_to_spend
    ),
    FormRule(
        "zero-execution-high-score",
        "没有支出而总分在80分以上",
        DOUBT,
        _E,
        _FORM,
        sources.zero_execution_high_score,
    ),
    FilingRule("perfect-score-cluster", "多数项目是满分", NOTE, _E, copying.perfect_score_cluster),
    FormRule("filing-date-blank", "没有填报日期", NOTE, _C, _FORM, dates.filing_date_blank),
    FormRule("mandatory-blank", "主管部门或实施单位空着", NOTE, _C, _PROJECT, completeness.mandatory_blank),
    FormRule("exec-rate-blank", "有金额而没有执行率", NOTE, _C, _FORM, rates.exec_rate_blank),
    FormRule("amount-missing", "有执行率而没有金额", DOUBT, _C, _FORM, amounts.amount_missing),
    FormRule("initial-budget-blank", "没有年初预算数", NOTE, _C, _FORM, sources.initial_budget_blank),
    FormRule(
        "source-breakdown-missing", "没有分资金来源填写", NOTE, _C, _FORM, sources.source_breakdown_missing
    ),
    FilingRule("place-left-blank", "封面或者百分数没有填", NOTE, _C, unfilled.place_left_blank),
    FilingRule("template-placeholder", "留有模板的文字", NOTE, _C, legibility.template_placeholder),
    FilingRule("text-cut-off", "文字不完整", DOUBT, _C, legibility.text_cut_off),
    FilingRule("malformed-number", "数字写法有误", FAULT, _C, legibility.malformed_number),
    FormRule("percent-as-fraction", "百分数写成了小数", NOTE, _C, _FORM, promises.percent_as_fraction),
    FilingRule("doubled-characters", "有字重复或颠倒", NOTE, _C, identity.doubled_characters),
    FormRule("malformed-date", "日期写法有误", FAULT, _C, _FORM, dates.malformed_date),
    FormRule("unit-mixed", "金额单位与资金栏不同", NOTE, _C, _FORM, units.unit_mixed),
    FormRule("unit-missing", "金额没有单位", NOTE, _C, _FORM, units.unit_missing),
    FilingRule("filer-name-differs", "填报单位不是本材料的单位", NOTE, _C, identity.filer_name_differs),
    FilingRule("published-late", "发布晚于成文二十个工作日", NOTE, _P, identity.published_late),
    FilingRule("personal-data", "留有个人信息", FAULT, _P, personal.personal_data),
    FilingRule("conversion-artifact", "留有文件转换的记号", NOTE, _C, legibility.conversion_artifact),
    FilingRule("one-character-apart", "名称只差一个字", NOTE, _C, near_words.one_character_apart),
    FormRule("name-is-title", "项目名称写成了表的标题", NOTE, _C, _PROJECT, completeness.name_is_title),
    FormRule("name-variant", "项目名称写法不一", NOTE, _C, _PROJECT, completeness.name_variant),
)

# What others than the rules ask for by name: what stops publication, what a question of readers is about.
PERSONAL_DATA = "personal-data"
MISSED_WITH_FULL_SCORE = "full-score-missed-target"
BLOCKING = frozenset({PERSONAL_DATA})


def rule(rule_id: str) -> Rule:
    """Return one rule; raise KeyError for an id that no rule has."""
    return _BY_ID[rule_id]


_BY_ID = {one.id: one for one in RULES}

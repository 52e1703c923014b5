"""Faults to plant, one a filing, each with the rules that may find it."""

import random
from dataclasses import dataclass
from decimal import Decimal

from editing import Plant
from further import PlantFiling
from planting import (
    appended,
    block_in_yuan,
    budget_blank,
    columns_swapped,
    dated_as,
    digits_swapped,
    executed_as,
    filed_twice,
    graded,
    half_of,
    heavier,
    is_counted,
    is_scored,
    is_share,
    letter_for_nought,
    on_line,
    points_more,
    rate_off,
    rate_score,
    report_says,
    score_shifted,
    source_off,
    text_in,
    told_another_total,
    total_blank,
    total_changed,
    without_group,
)

from generator.filing import Filing


@dataclass(frozen=True)
class Fault:
    """A fault to plant in one project; ``rules``: the rules that may find it.

    explained: one small change explains it, so that a case may say which.
    plant_filing: plants what one project alone cannot have.
    """

    name: str
    rules: frozenset[str]
    plant: Plant | None = None
    explained: bool = False
    plant_filing: PlantFiling | None = None


def planted(chance: random.Random, filing: Filing, fault: Fault) -> Filing | None:
    """Return the filing with the fault in one project, or in the filing; None where none fits."""
    if fault.plant_filing:
        return fault.plant_filing(chance, filing)
    order = list(range(len(filing.projects)))
    chance.shuffle(order)
    for index in order:
        other = fault.plant(chance, filing.projects[index]) if fault.plant else None
        if other is not None:
            projects = (*filing.projects[:index], other, *filing.projects[index + 1 :])
            return filing.model_copy(update={"projects": projects})
    return None


def _rules(*names: str) -> frozenset[str]:
    return frozenset(names)


_RATE = ("exec-rate-mismatch", "executed-over-budget", "exec-score-mismatch", "source-sum-mismatch",
         "cost-indicators-vs-executed")  # fmt: skip
SLIPS = (
    Fault("执行数小数点右移", _rules(*_RATE), executed_as(lambda value: f"{value * 10:f}"), explained=True),
    Fault("执行数小数点左移", _rules(*_RATE), executed_as(lambda value: f"{value / 10:f}"), explained=True),
    Fault("执行数以元填写", _rules(*_RATE), executed_as(lambda value: f"{value * 10_000:f}"), explained=True),
    Fault("执行数数字调换", _rules(*_RATE), executed_as(digits_swapped), explained=True),
    Fault(
        "预算执行两栏互换",
        _rules("executed-over-budget", *_RATE),
        columns_swapped,
        explained=True,
    ),
    Fault("得分小数点右移", _rules("score-above-weight", "total-mismatch"), score_shifted),
    Fault(
        "整栏以元填写",
        _rules("unit-suspect", "cost-indicators-vs-executed", "narrative-contradicts-table"),
        block_in_yuan,
    ),
    Fault("执行率写错", _rules("exec-rate-mismatch", "narrative-contradicts-table"), rate_off),
    Fault("执行率得分写错", _rules("exec-score-mismatch", "total-mismatch"), rate_score),
    Fault("执行数空着", _rules("amount-missing"), budget_blank),
    Fault("字母O当零", _rules("malformed-number"), letter_for_nought),
    Fault("日期填在金额格", _rules("malformed-number"), text_in("executed", "2023年6月28日")),
    Fault("负数", _rules("negative-amount"), text_in("executed", "-12.5")),
    Fault("两个小数点", _rules("malformed-number"), text_in("executed", "12..5")),
    Fault("预算数写错来源", _rules("source-sum-mismatch"), source_off),
    Fault("总分写错", _rules("total-mismatch"), total_changed(lambda score: score - 3)),
    Fault(
        "总分高于满分", _rules("score-above-weight", "total-mismatch"), total_changed(lambda _: Decimal(105))
    ),
    Fault("总分空着", _rules("total-missing"), total_blank),
    Fault("得分高于分值", _rules("score-above-weight"), on_line(is_scored, lambda one: points_more(one, 2))),
    Fault("得分空着", _rules("score-missing"), on_line(is_scored, lambda _: {"score": ""})),
    Fault("分值写错", _rules("weights-not-100", "group-weight-mismatch"), on_line(is_scored, heavier)),
    Fault(
        "未达目标得满分",
        _rules("full-score-missed-target"),
        on_line(is_counted, lambda one: {"actual": half_of(one.target)}),
    ),
    Fault(
        "部分完成得满分",
        _rules("full-score-missed-target"),
        on_line(is_scored, lambda _: {"actual": "部分完成"}),
    ),
    Fault(
        "未完成得满分", _rules("full-score-missed-target"), on_line(is_scored, lambda _: {"actual": "未完成"})
    ),
    Fault("百分数写成小数", _rules("percent-as-fraction"), on_line(is_share, lambda _: {"actual": "0.97"})),
    Fault(
        "远高于目标",
        _rules("result-far-above-target"),
        on_line(is_counted, lambda one: {"actual": f"{int((one.target or '0')[1:-1]) * 4}次"}),
    ),
    Fault("完成值空着", _rules("scored-without-actual"), on_line(is_scored, lambda _: {"actual": ""})),
    Fault("目标空着", _rules("target-missing"), on_line(is_scored, lambda _: {"target": ""})),
    Fault("完成值是界限", _rules("actual-is-bound"), on_line(is_share, lambda _: {"actual": "≥95%"})),
    Fault("完成值是金额", _rules("actual-wrong-kind"), on_line(is_counted, lambda _: {"actual": "31.6万元"})),
    Fault(
        "扣分没有原因", _rules("score-without-reason"), on_line(is_scored, lambda one: points_more(one, -2))
    ),
    Fault(
        "扣分原因没说明什么",
        _rules("score-without-reason"),
        on_line(is_scored, lambda one: {**points_more(one, -2), "deviation": "已完成"}),
    ),
    Fault(
        "达到目标而扣分",
        _rules("deduction-though-on-target"),
        on_line(is_counted, lambda one: {**points_more(one, -2), "deviation": "统计口径不同"}),
    ),
    Fault(
        "缺满意度指标",
        _rules("indicator-group-absent", "weights-not-100", "total-mismatch"),
        without_group("满意"),
    ),
    Fault(
        "缺效益指标",
        _rules("indicator-group-absent", "weights-not-100", "total-mismatch"),
        without_group("效益"),
    ),
    Fault(
        "报告的支出不同",
        _rules("narrative-contradicts-table"),
        report_says("全年支出", lambda words: f"{Decimal(words) + 3}"),
    ),
    Fault(
        "报告的执行率不同",
        _rules("narrative-contradicts-table"),
        report_says("预算执行率", lambda words: f"{Decimal(words) - 9}"),
    ),
    Fault("报告的得分不同", _rules("narrative-contradicts-table"), told_another_total),
    Fault("等级与总分不符", _rules("grade-mismatch"), graded),
    Fault("模板文字", _rules("template-placeholder"), appended("（此处填写项目情况）")),
    Fault("字写重", _rules("doubled-characters"), appended("自评结果将将在网站公开。")),
    Fault("日期不存在", _rules("malformed-date"), dated_as("2024.13.45")),
    Fault("填报早于年度结束", _rules("filing-date-before-period-end"), dated_as("2021年6月1日")),
    Fault("同一项目填两次", _rules("project-filed-twice"), plant_filing=filed_twice),
)

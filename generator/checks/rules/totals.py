"""总分 against the scores above it."""

from generator.checks.findings import PASSED, Discrepancy, Verdict, failed, not_applicable, not_checked
from generator.checks.forms import SCORE, Form
from generator.checks.numbers import is_nothing, points
from generator.checks.points import (
    GROUP,
    OpenSum,
    has_extra_points,
    rounding_of_scores,
    score_of_lines,
    score_sums,
)
from generator.checks.wording import as_filed, printed, shown, sum_of


def total_mismatch(form: Form) -> Verdict:
    """总分 is the sum of the indicator scores and the execution score of the total funds row."""
    cell = form.total(SCORE)
    filed, sums = points(cell.text or ""), score_sums(form)
    if is_nothing(cell.text) or not any(one.score for one in form.lines):
        return not_applicable("没有填总分，或者各项指标都没有填得分")
    if filed is None or sums is None or any(one.unreadable for one in form.lines):
        return not_checked("总分或某个得分无法读成数")
    if has_extra_points(form):
        return not_checked("有加分或扣分项")
    margin = filed.tolerance + rounding_of_scores(form, filed)
    if any(one.low == one.high and abs(filed.value - one.low) < margin for one in sums):
        return PASSED
    if any(one.low - margin < filed.value < one.high + margin for one in sums):
        return not_checked("有得分空着，总分在可能的范围之内")
    return failed(_difference(form, sums[0]))


def total_missing(form: Form) -> Verdict:
    """A form whose indicators are scored also states 总分."""
    if not form.scored_lines:
        return not_applicable("各项指标都没有得分")
    cell = form.total(SCORE)
    if not is_nothing(cell.text):
        return PASSED
    if form.evaluation.total is None and not _prints_totals(form):
        return not_applicable("这一种表都没有总分一行，是表式没有这一行")
    sums = score_sums(form)
    missing = "总分一格空着" if form.evaluation.total else "表上没有总分一行"
    message = f"各项指标都有得分，{missing}。"
    computed, formula = (sums[0].shown, _formula(form, sums[0])) if sums else ("", "")
    return failed(Discrepancy(cell, printed(cell), computed, formula, message, (cell,), GROUP))


def _prints_totals(form: Form) -> bool:
    """Tell whether another form of the same kind has 总分: what none of them has was not left out by hand."""
    if form.project is None:
        return False
    return any(one.total is not None for one in form.filed.filing.projects)


def _difference(form: Form, computed: OpenSum) -> Discrepancy:
    cell, execution = form.total(SCORE), form.points(SCORE)
    filed = as_filed(cell.text)
    parts = f"各项指标得分合计 {shown(score_of_lines(form))}"
    if execution:
        parts += f"，加执行率得分 {shown(execution.value)}"
    if computed.low != computed.high:
        parts += "，空着的得分从 0 到满分都算"
    message = f"两个数不一致：表中填写总分 {filed}；{parts}，计算为 {computed.shown}。"
    cells = (cell, form.funds(SCORE), *(form.cell(one, SCORE) for one in form.lines if one.score))
    return Discrepancy(cell, filed, computed.shown, _formula(form, computed), message, cells, GROUP)


def _formula(form: Form, computed: OpenSum) -> str:
    execution = form.points(SCORE)
    terms = [f"各项指标得分合计 {shown(score_of_lines(form))}"]
    if execution:
        terms.append(f"执行率得分 {shown(execution.value)}")
    if computed.low != computed.high:
        terms.append(f"空着的得分 0 至 {shown(computed.high - computed.low)}")
    return sum_of(terms, computed.shown) if len(terms) > 1 else terms[0]

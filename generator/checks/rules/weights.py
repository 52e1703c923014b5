"""Weights: 100 for the whole form, the number in its heading for a group, never less than the score."""

from decimal import Decimal

from generator.checks.findings import (
    PASSED,
    Discrepancy,
    FiledCell,
    Verdict,
    failed,
    judged,
    not_applicable,
    not_checked,
)
from generator.checks.forms import SCORE, WEIGHT, Form, IndicatorLine, total_of
from generator.checks.numbers import agrees, is_nothing, points
from generator.checks.points import (
    GROUP,
    HUNDRED,
    has_extra_points,
    is_open,
    may_stand_apart,
    weight_of_lines,
)
from generator.checks.wording import as_filed, printed, quoted, shown, sum_of


def weights_not_100(form: Form) -> Verdict:
    """The weights of the indicators and of the execution rate add up to 100."""
    stopped = _without_weights(form)
    if stopped:
        return stopped
    execution, lines = form.points(WEIGHT), weight_of_lines(form)
    total = lines + (execution.value if execution else 0)
    if agrees(HUNDRED, total):
        return PASSED
    if may_stand_apart(form) and agrees(HUNDRED, lines):
        return not_checked("指标分值合计已是 100，执行率的分值是否另计，表上看不出")
    if total < HUNDRED.value and (execution is None or any(map(is_open, form.lines))):
        return not_checked("有分值空着，合计不足 100 也许是没有填全")
    return failed(_weights_difference(form, lines, total))


def group_weight_mismatch(form: Form) -> Verdict:
    """The weights of a level-1 group add up to the number in its heading."""
    groups: dict[str, list[IndicatorLine]] = {}
    for one in form.lines:
        if one.indicator.level1 and one.indicator.level1_weight:
            groups.setdefault(one.indicator.level1, []).append(one)
    if not groups:
        return not_applicable("一级指标后面没有写分数")
    answers = [_group(form, lines) for lines in groups.values()]
    differences = [answer for answer in answers if isinstance(answer, Discrepancy)]
    undecided = [answer for answer in answers if isinstance(answer, str)]
    return judged(differences) if differences or not undecided else not_checked(undecided[0])


def score_above_weight(form: Form) -> Verdict:
    """No score is larger than its weight: indicators, execution rate, total; not where bonus points are."""
    if has_extra_points(form):
        return not_checked("有加分或扣分项")
    pairs = [(form.cell(one, SCORE), form.cell(one, WEIGHT)) for one in form.lines]
    pairs += [(form.funds(SCORE), form.funds(WEIGHT)), (form.total(SCORE), form.total(WEIGHT))]
    differences, compared = [], False
    for score, weight in pairs:
        filed, limit = points(score.text or ""), points(weight.text or "")
        if filed is None or limit is None:
            continue
        compared = True
        if filed.value > limit.value:
            differences.append(_above(score, weight))
    return judged(differences) if compared else not_applicable("没有一处同时填了分值和得分")


def _without_weights(form: Form) -> Verdict | None:
    if any(one.weight is None and not is_nothing(one.indicator.weight) for one in form.lines):
        return not_checked("有指标分值无法读成数")
    if not any(one.weight for one in form.lines):
        return not_applicable("表上没有指标分值")
    if has_extra_points(form):
        return not_checked("有加分或扣分项")
    execution, total = form.funds(WEIGHT).text, form.total(WEIGHT).text
    if not is_nothing(execution) and points(execution or "") is None:
        return not_checked("执行率的分值无法读成数")
    stated = points(total or "")
    if stated and stated.value != HUNDRED.value:
        return not_checked(f"总分一行的分值是 {as_filed(total)}，不是百分制")
    return None


def _group(form: Form, lines: list[IndicatorLine]) -> Discrepancy | str | None:
    """Compare one group with its heading; a text says why that cannot be done."""
    name = lines[0].indicator.level1 or ""
    headings = {points(one.indicator.level1_weight or "") for one in lines}
    heading = next(iter(headings))
    if heading is None or len(headings) > 1:
        return f"{name}后面的分数无法读成数"
    if any(one.unreadable for one in lines):
        return f"{name}有分值或得分无法读成数"
    if not any(one.weight for one in lines):
        return f"{name}的各项分值都空着"
    total = total_of([one.weight for one in lines if one.weight])
    if agrees(heading, total):
        return None
    if total < heading.value and any(map(is_open, lines)):
        return f"{name}有分值空着"
    return _group_difference(form, lines, total)


def _weights_difference(form: Form, lines: Decimal, total: Decimal) -> Discrepancy:
    execution = form.points(WEIGHT)
    terms = [f"各项指标分值合计 {shown(lines)}"]
    if execution and execution.value:
        terms.append(f"执行率分值 {shown(execution.value)}")
    cells = tuple(form.cell(one, WEIGHT) for one in form.lines if one.weight)
    place = FiledCell((*form.path, "绩效指标"), f"{form.prefix}绩效指标", None)
    formula = sum_of(terms, shown(total)) if len(terms) > 1 else terms[0]
    message = f"分值合计不是 100：{'，加'.join(terms)}，共 {shown(total)}。"
    stated = form.total(WEIGHT)
    used = (stated, *cells, form.funds(WEIGHT))
    return Discrepancy(place, printed(stated), shown(total), formula, message, used, GROUP)


def _group_difference(form: Form, lines: list[IndicatorLine], total: Decimal) -> Discrepancy:
    first = lines[0].indicator
    heading, name = as_filed(first.level1_weight), first.level1 or ""
    weights = [as_filed(one.indicator.weight) for one in lines if one.weight]
    formula = sum_of(weights, shown(total))
    count, computed = len(weights), shown(total)
    message = f"两个数不一致：{quoted(name)}后面写 {heading} 分，其下 {count} 项的分值合计为 {computed}。"
    path = form.cell(lines[0], "一级分值").path
    place = FiledCell(path, f"{form.prefix}绩效指标.{name}.一级分值", first.level1_weight)
    cells = (place, *(form.cell(one, WEIGHT) for one in lines if one.weight))
    return Discrepancy(place, heading, shown(total), formula, message, cells, GROUP)


def _above(score: FiledCell, weight: FiledCell) -> Discrepancy:
    filed, limit = as_filed(score.text), as_filed(weight.text)
    message = f"得分 {filed} 大于分值 {limit}。"
    return Discrepancy(score, filed, limit, f"{filed} > {limit}", message, (score, weight))

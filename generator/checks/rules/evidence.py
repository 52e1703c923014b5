"""Scores against what the same line says was promised and done."""

from decimal import Decimal

from generator.checks.findings import Discrepancy, FiledCell, Verdict, judged, not_applicable
from generator.checks.forms import ACTUAL, NAME, REASON, SCORE, TARGET, WEIGHT, Form, IndicatorLine, total_of
from generator.checks.groups import PointsGroup, declared_groups
from generator.checks.numbers import is_nothing, points
from generator.checks.rules.grouped import full_together, short_together, values_said
from generator.checks.targets import better, deserved_share, missed, missed_line, pair
from generator.checks.wording import as_filed, missing, printed, quoted, says_no_reason, shown
from generator.quantity import Quantity

_GENEROUS = Decimal("0.1")
_HUNDRED = Decimal(100)


def full_score_missed_target(form: Form) -> Verdict:
    """A line whose target is missed does not have its full score."""
    told = [(one, missed(one)) for one in form.scored_lines]
    decided = [(one, miss) for one, miss in told if miss is not None]
    together = {line.index: group for group in declared_groups(form) if group.is_full for line in group.lines}
    grouped = [line for line in form.lines if line.index in together and missed(line) is not None]
    if not decided and not grouped:
        return not_applicable("没有目标和完成值可以比较的指标")
    return judged(
        [
            *(_full(form, one) for one, miss in decided if miss and _is_full(one)),
            *(full_together(form, one, together[one.index]) for one in grouped if missed(one)),
        ]
    )


def score_not_proportional(form: Form) -> Verdict:
    """A partial score is not more than a tenth of the weight above what actual ÷ target gives."""
    lines = [(one, deserved_share(one)) for one in form.scored_lines if not _is_full(one)]
    decided = [(one, share) for one, share in lines if share is not None]
    if not decided:
        return not_applicable("没有未达目标而扣分、又能按比例计算的指标")
    return judged([_generous(form, one, share) for one, share in decided if _is_generous(one, share)])


def deduction_though_on_target(form: Form) -> Verdict:
    """A line whose actual value reaches its target has its full score."""
    told = [(one, _on_target(one)) for one in form.scored_lines]
    decided = [(one, reached) for one, reached in told if reached is not None]
    short = [one for one in declared_groups(form) if not one.is_full and _reach_all(one)]
    if not decided and not short:
        return not_applicable("没有目标和完成值可以比较的指标")
    deducted = [_deducted(form, one) for one, reached in decided if reached and not _is_full(one)]
    return judged([*deducted, *(short_together(form, one) for one in short)])


def reason_without_deduction(form: Form) -> Verdict:
    """A line that explains a deviation lost points."""
    lines = [one for one in form.scored_lines if not says_no_reason(one.indicator.deviation)]
    if not lines:
        return not_applicable("没有填写偏差原因的指标")
    return judged([_explained(form, one) for one in lines if _is_full(one)])


def score_without_reason(form: Form) -> Verdict:
    """A line that lost points explains why, where the form has a cell for it."""
    lines = [one for one in form.scored_lines if one.indicator.deviation is not None and not _is_full(one)]
    if not lines:
        return not_applicable("没有扣分的指标，或者表上没有偏差原因一栏")
    return judged([_unexplained(form, one) for one in lines if says_no_reason(one.indicator.deviation)])


def scored_without_actual(form: Form) -> Verdict:
    """A line with a score above zero states what was achieved."""
    lines = [
        one
        for one in form.scored_lines
        if one.score and one.score.value > 0 and one.indicator.actual is not None and not form.is_parent(one)
    ]
    if not lines:
        return not_applicable("没有得分的指标")
    return judged([_blank(form, one, ACTUAL, "实际完成值") for one in lines if one.indicator.actual == ""])


def target_missing(form: Form) -> Verdict:
    """A line with a score or a result states its target."""
    lines = [
        one
        for one in form.lines
        if one.target is not None and (one.score or not is_nothing(one.indicator.actual))
    ]
    lines = [one for one in lines if not (one.weight and one.weight.value == 0) and not form.is_parent(one)]
    if not lines:
        return not_applicable("没有得分的指标")
    return judged([_blank(form, one, TARGET, "年度指标值") for one in lines if one.target == ""])


def score_missing(form: Form) -> Verdict:
    """In a form that is scored, every weight above zero has its score: indicators and execution rate."""
    if not form.scored_lines:
        return not_applicable("各项指标都没有得分")
    told = [(quoted(one.label), form.cell(one, SCORE), form.cell(one, WEIGHT)) for one in form.lines]
    if form.evaluation.total_funds:
        told.append(("执行率", form.funds(SCORE), form.funds(WEIGHT)))
    differences = []
    for name, score, weight in told:
        limit = points(weight.text or "")
        if limit and limit.value > 0 and score.text == "":
            message = f"{name}的分值填写 {as_filed(weight.text, ' 分')}，得分空着。"
            differences.append(Discrepancy(score, as_filed(score.text), "", "", message, (score, weight)))
    return judged(differences)


def indicator_incomplete(form: Form) -> Verdict:
    """A weighted line has a name and a kind; a line that promises something has weight and score."""
    lines = [one for one in form.lines if one.says_something or one.weight]
    lines = [one for one in lines if not form.is_sub_row(one)]
    lines = [one for one in lines if not (one.weight and one.weight.value == 0)]
    if not lines or not form.scored_lines:
        return not_applicable("没有填写的指标，或者都没有得分")
    return judged([_incomplete(form, one, gaps) for one in lines if (gaps := _gaps(one))])


def _is_full(line: IndicatorLine) -> bool:
    return bool(line.score and line.weight and line.score.value >= line.weight.value)


def _on_target(line: IndicatorLine) -> bool | None:
    """Tell whether the actual value reaches the target, in numbers or word for word.

    A bare target of a "lower is better" line is no bound: who plans to spend 160 and spends 65 may have done
    less than planned. There only the same number counts as reached.
    """
    if is_nothing(line.target) or is_nothing(line.indicator.actual):
        return None
    both = pair(line)
    if "".join((line.target or "").split()) == "".join((line.indicator.actual or "").split()):
        # 明显提升 both times says no more than that; why points were lost is then for the reason to say.
        return True if both or says_no_reason(line.indicator.deviation) else None
    return _reaches(line, *both) if both else None


def _reach_all(group: PointsGroup) -> bool:
    """Tell whether every line that says something has its score and reaches its target."""
    lines = [line for line in group.lines if line.says_something or line.score]
    is_short = total_of(group.scores) < group.declared.value
    return is_short and all(line.score is not None and _on_target(line) for line in lines)


def _reaches(line: IndicatorLine, target: Quantity, actual: Quantity) -> bool | None:
    if _is_scored_by_share(line, actual):
        return None
    if target.base_value == actual.base_value:
        return True
    if target.operator == "=" and better(line, target) != "higher":
        return None
    miss = missed(line)
    return None if miss is None else not miss


def _is_scored_by_share(line: IndicatorLine, actual: Quantity) -> bool:
    """Tell whether the score is the weight × the achieved percentage: then no target decides."""
    if actual.unit != "%" or line.weight is None or line.score is None:
        return False
    return abs(line.weight.value * actual.value / _HUNDRED - line.score.value) < line.score.step


def _is_generous(line: IndicatorLine, share: Decimal) -> bool:
    if line.weight is None or line.score is None:
        return False
    return line.score.value - share * line.weight.value > _GENEROUS * line.weight.value + line.score.tolerance


def _points(line: IndicatorLine) -> str:
    return f"分值 {as_filed(line.indicator.weight)}、得分 {as_filed(line.indicator.score)}"


def _full(form: Form, line: IndicatorLine) -> Discrepancy:
    cells = (
        form.cell(line, SCORE),
        form.cell(line, TARGET),
        form.cell(line, ACTUAL),
        form.cell(line, WEIGHT),
    )
    message = f"{quoted(line.label)}：{values_said(line)}，没有达到；{_points(line)}，是满分。"
    return Discrepancy(cells[0], as_filed(cells[0].text), "", "", message, cells, missed_line(line.index))


def _generous(form: Form, line: IndicatorLine, share: Decimal) -> Discrepancy:
    cells = (
        form.cell(line, SCORE),
        form.cell(line, TARGET),
        form.cell(line, ACTUAL),
        form.cell(line, WEIGHT),
    )
    weight = line.weight.value if line.weight else Decimal(0)
    computed = shown(share * weight)
    message = f"{quoted(line.label)}：{values_said(line)}，按完成比例计算得分为 {computed}；{_points(line)}。"
    formula = f"{shown(weight)} × {shown(share * 100)}% = {computed}"
    return Discrepancy(cells[0], as_filed(cells[0].text), computed, formula, message, cells)


def _deducted(form: Form, line: IndicatorLine) -> Discrepancy:
    cells: tuple[FiledCell, ...] = (
        form.cell(line, SCORE),
        form.cell(line, TARGET),
        form.cell(line, ACTUAL),
        form.cell(line, WEIGHT),
    )
    message = f"{quoted(line.label)}：{values_said(line)}，已达到；{_points(line)}，不是满分。"
    if not says_no_reason(line.indicator.deviation):
        cells = (*cells, form.cell(line, REASON))
        message += f"表上写的原因：{quoted(line.indicator.deviation)}。"
    return Discrepancy(cells[0], as_filed(cells[0].text), as_filed(cells[3].text), "", message, cells)


def _explained(form: Form, line: IndicatorLine) -> Discrepancy:
    cells = (form.cell(line, REASON), form.cell(line, SCORE), form.cell(line, WEIGHT))
    message = (
        f"{quoted(line.label)}填了偏差原因{quoted(line.indicator.deviation)}，而{_points(line)}，没有扣分。"
    )
    return Discrepancy(cells[0], as_filed(cells[0].text), "", "", message, cells, missed_line(line.index))


def _unexplained(form: Form, line: IndicatorLine) -> Discrepancy:
    cells = (form.cell(line, REASON), form.cell(line, SCORE), form.cell(line, WEIGHT))
    told = f"偏差原因填写{quoted(cells[0].text)}" if cells[0].text else f"偏差原因{missing(cells[0])}"
    message = f"{quoted(line.label)}：{_points(line)}，扣了分，{told}。"
    return Discrepancy(cells[0], printed(cells[0]), "", "", message, cells, missed_line(line.index))


def _blank(form: Form, line: IndicatorLine, column: str, name: str) -> Discrepancy:
    cells = (form.cell(line, column), form.cell(line, SCORE))
    told = (
        f"得分 {as_filed(line.indicator.score)}"
        if line.score
        else f"实际完成值 {as_filed(line.indicator.actual)}"
    )
    message = f"{quoted(line.label)}有{told}，{name}{missing(cells[0])}。"
    return Discrepancy(cells[0], printed(cells[0]), "", "", message, cells, f"{name}空着")


def _gaps(line: IndicatorLine) -> list[str]:
    """Name what a line lacks; a blank score or target alone is another rule's finding."""
    gaps = []
    if line.weight and is_nothing(line.indicator.level3):
        gaps.append("没有指标名称")
    if line.weight and line.indicator.level1 == "":
        gaps.append("没有一级指标")
    if (
        line.says_something
        and line.weight is None
        and line.score is None
        and not is_nothing(line.indicator.level3)
    ):
        gaps.append("没有分值和得分")
    if line.score and line.score.value > 0 and line.indicator.weight == "":
        gaps.append("有得分而没有分值")
    return gaps


def _incomplete(form: Form, line: IndicatorLine, gaps: list[str]) -> Discrepancy:
    column = "一级指标" if gaps == ["没有一级指标"] else NAME
    place = form.cell(line, column)
    return Discrepancy(
        place, printed(place), "", "", f"指标{quoted(line.label)}{'，'.join(gaps)}。", (place,)
    )

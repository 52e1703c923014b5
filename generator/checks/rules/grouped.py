"""What is said of lines whose points are declared together, where none has a weight of its own."""

from generator.checks.findings import Discrepancy
from generator.checks.forms import ACTUAL, SCORE, TARGET, Form, IndicatorLine, total_of
from generator.checks.groups import PointsGroup
from generator.checks.targets import missed_line
from generator.checks.wording import as_filed, quoted, shown


def values_said(line: IndicatorLine) -> str:
    """Say what a line promised and what it reports."""
    return f"年度指标值 {as_filed(line.target)}，实际完成值 {as_filed(line.indicator.actual)}"


def full_together(form: Form, line: IndicatorLine, group: PointsGroup) -> Discrepancy:
    """Say of a line without weight of its own that its group, and so the line, has all its points."""
    cells = (form.cell(line, SCORE), form.cell(line, TARGET), form.cell(line, ACTUAL))
    whole = as_filed(group.whole)
    message = (
        f"{quoted(line.label)}：{values_said(line)}，没有达到；{quoted(group.name)}共 {whole} 分，"
        f"下面 {len(group.scores)} 项的得分加起来也是 {whole}，这一项没有扣分。"
    )
    return Discrepancy(cells[0], as_filed(cells[0].text), "", "", message, cells, missed_line(line.index))


def short_together(form: Form, group: PointsGroup) -> Discrepancy:
    """Say of lines without weights that they reach every target and do not make the points declared."""
    lines = [line for line in group.lines if line.score]
    place = form.heading("绩效指标", None)
    sums, whole = shown(total_of(group.scores)), as_filed(group.whole)
    message = (
        f"{quoted(group.name)}共 {whole} 分，下面有得分的 {len(lines)} 项都达到了年度指标值，"
        f"得分加起来是 {sums}。"
    )
    return Discrepancy(place, sums, whole, "", message, (place, *(form.cell(one, SCORE) for one in lines)))

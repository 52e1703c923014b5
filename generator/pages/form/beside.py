"""The rate and the total as filed, and beside them what the form's own figures give."""

from dataclasses import dataclass

from generator.checks import Outcome, Recomputed, Verdict, recomputed
from generator.pages.findings.checked import CheckedFiling

_RATE_RULES = ("exec-rate-wrong-base", "exec-rate-mismatch")
_TOTAL_RULES = ("total-missing", "total-mismatch")
_RECOMPUTED = "按表中数据重新计算："
_ADDED_UP = "按表中各项得分相加："
_AGREES = "，与填写的一致"
_DIFFERS = "，与填写的不一致"
_EXCUSED = "，与填写的不同，原因已登记"


@dataclass(frozen=True)
class Beside:
    """What stands below the rate and below the score, in words."""

    rate: str
    score: str


def beside(checked: CheckedFiling, project_id: str | None) -> Beside:
    """Recompute one form, a project's or the whole department's (None)."""
    values: Recomputed = recomputed(checked.filed_year, project_id)
    return Beside(
        _words(checked, project_id, _RATE_RULES, values.rate, _RECOMPUTED),
        _words(checked, project_id, _TOTAL_RULES, values.total, _ADDED_UP),
    )


def _words(
    checked: CheckedFiling, project_id: str | None, rules: tuple[str, ...], value: str | None, how: str
) -> str:
    """Say the value and whether it agrees; the rule that compares tells, since it knows about rounding."""
    verdicts = {rule: checked.verdict(project_id, rule) for rule in rules}
    failed = next((rule for rule in rules if verdicts[rule].outcome is Outcome.FAIL), "")
    last = verdicts[rules[-1]]
    shown = value or (_computed(verdicts[failed]) if failed else "")
    if not shown:
        return f"没有重新计算：{last.reason}" if last.reason else "没有重新计算：表中的数不够"
    said = f"{how}{shown}"
    if failed == _TOTAL_RULES[0]:
        return said
    if failed:
        return said + (_EXCUSED if checked.is_waived(project_id, failed) else _DIFFERS)
    return said + (_AGREES if last.outcome is Outcome.PASS else "")


def _computed(verdict: Verdict) -> str:
    return verdict.differences[0].recomputed

"""The rate and the total as filed, and beside them what the form's own figures give."""

from dataclasses import dataclass

from generator.checks import Agreement, Compared
from generator.pages.findings.checked import CheckedFiling

_RECOMPUTED = "按表中数据重新计算："
_ADDED_UP = "按表中各项得分相加："
_SAID = {
    Agreement.AGREES: "，与填写的一致",
    Agreement.DIFFERS: "，与填写的不一致",
    Agreement.EXCUSED: "，与填写的不同，原因已登记",
    Agreement.NOT_COMPARED: "",
}


@dataclass(frozen=True)
class Beside:
    """What stands below the rate and below the score, in words; ``differs``: the rate filed is another."""

    rate: str
    score: str
    differs: bool = False


def beside(checked: CheckedFiling, key: str | None) -> Beside:
    """Say what was recomputed of a form: a project's (its id), 整体支出 (None), another kind's (its key)."""
    form = checked.form(key)
    differs = form.rate.agreement is Agreement.DIFFERS
    return Beside(_words(form.rate, _RECOMPUTED), _words(form.total, _ADDED_UP), differs)


def _words(compared: Compared, how: str) -> str:
    if not compared.told:
        return f"没有重新计算：{compared.reason or '表中的数不够'}"
    return f"{how}{compared.told}{_SAID[compared.agreement]}"

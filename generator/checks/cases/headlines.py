"""The headline of a case: one plain sentence with its figures, for each rule that tells more than a note."""

import re

from generator.checks.findings import Finding
from generator.checks.registry import rule
from generator.checks.wording import in_quotes, unnumbered, whole_part

_QUOTED = re.compile("“([^“”]{1,60})”")
_WHOLE = re.compile("不一致：([^：，。]{1,20}?)合计写")
# 42 人 in a cell of its own; within a sentence 42人.
_BEFORE_MEASURE = re.compile(r"(?<=\d) (?=[\u4e00-\u9fff])")
_LONGEST = 24
# A bracket that a cut leaves open goes with what stands in it.
_UNCLOSED = re.compile(r"[（(][^（）()]*$")
# {filed} and {other} are the two values of the finding; {object} what its sentence, or its place, names.
SENTENCES = {
    "exec-rate-mismatch": "执行率写{filed}，按金额算是{other}",
    "exec-rate-wrong-base": "执行率写{filed}，按全年预算算是{other}，和按年初预算算的相近",
    "exec-score-mismatch": "执行率得{filed}分，按金额算是{other}分",
    "total-mismatch": "总分写{filed}，各项加起来是{other}",
    "total-missing": "各项有得分，总分空着",
    "weights-not-100": "各项分值加起来是{other}，不是100",
    "group-weight-mismatch": "一级指标写{filed}分，下面各项加起来是{other}分",
    "score-above-weight": "得分{filed}高于分值{other}",
    "source-sum-mismatch": "年度资金总额写{filed}，各资金来源加起来是{other}",
    "executed-over-budget": "支出{filed}，比预算的{other}多",
    "share-above-whole": "{object}写{filed}，超过100%",
    "negative-amount": "金额写{filed}，小于零",
    "unit-suspect": "{filed}的单位可能和别处不同",
    "official-expense-over-budget": "{line}花了{filed}，比预算的{other}多",
    "score-not-proportional": "{object}得{filed}分，按完成的比例是{other}分",
    "product-mismatch": "金额写{filed}，单价乘数量是{other}",
    "component-sum-mismatch": "{whole}合计写{filed}，各部分加起来是{other}",
    "adjustment-identity": "{object}：结余写{filed}，按年初预算、调整数和支出算是{other}",
    "dept-vs-projects": "部门写项目支出{filed}，各项目加起来是{other}",
    "missing-project-form": "{where}列了{object}{filed}，没有找到它的自评表",
    "cross-section-mismatch": "{line}一处写{filed}，一处写{other}",
    "narrative-contradicts-table": "报告写{quoted}，表中是{other}",
    "headcount-mismatch": "在职人数：基础数据表写{filed}，自评报告写{other}",
    "spend-progress-vs-rate": "支出进度写{filed}，按金额算的执行率是{other}",
    "cost-indicators-vs-executed": "支出写{filed}，成本指标加起来是{other}",
    "grade-mismatch": "等级写{filed}，总分对应的是{other}",
    "project-filed-twice": "{quoted}和“{other}”可能是一个项目填了两张表",
    "copied-value": "预算{other}，支出写{filed}，和{object}的一样",
    "year-inconsistency": "写的年份是{filed}，材料是{other}年度的",
    "filing-date-before-period-end": "填报日期{filed}，那时年度还没有结束",
    "filing-date-late": "填报日期写{filed}，晚于{other}",
    "full-score-missed-target": "{object}没有达到目标，得了满分",
    "scored-without-actual": "{object}没有写完成值，有得分",
    "score-missing": "{object}有分值，得分空着",
    "target-missing": "{object}没有写年度指标值",
    "actual-wrong-kind": "{object}的完成值写了金额{filed}",
    "target-backfitted": "成本目标写{filed}，等于支出，预算是{other}",
    "zero-execution-high-score": "没有支出，总分{filed}",
    "amount-missing": "写了执行率，没有写金额",
    "text-cut-off": "文字可能没有写完：{object}",
    "malformed-number": "{object}读不出是多少",
    "malformed-date": "填报日期{quoted}不是一个日期",
}

# Where a rule compares different things: what stands in its sentence, and what the headline then says.
_VARIANTS = {
    "adjustment-identity": (
        ("自评表的全年预算数", "{object}：自评表的全年预算数{filed}，报告的年初预算和调整数合起来是{other}"),
        ("部门基本支出预算调整", "基本支出预算调整写{filed}，报告里调整前后相差{other}"),
    ),
    "cross-section-mismatch": (
        (
            "整体支出表的全年执行数填写",
            "整个部门花的钱：整体支出表写{filed}，自评报告的两部分加起来是{other}",
        ),
        ("整体支出表的项目支出填写", "项目支出：基础数据表写{filed}，整体支出表写{other}"),
        ("自评报告写“商品和服务支出", "公用经费：基础数据表写{filed}，自评报告的商品和服务支出是{other}"),
        ("基础数据表的公用经费", "公用经费：基础数据表写{filed}，自评报告写{other}"),
        ("全年预算数", "{object}：{where}写{filed}，自评表的全年执行数是{other}"),
    ),
    "total-mismatch": (("之间", "总分写{filed}，各项加起来在{low}与{high}之间"),),
}
# The row 年度资金总额 is the form's whole; there the column says what a cell is about.
_OF_WHOLE = {"得分": "执行率", "分值": "执行率"}


def sentence(lead: Finding) -> str:
    """Return what the gravest finding of a case says, short; the rule's title where a value is missing."""
    said = _template(lead)
    low, _, high = (lead.recomputed or "").removesuffix("之间").partition("至")
    known = {
        "filed": _short(lead.filed),
        "other": re.sub(r"^-(?=\d)", "−", _short(lead.recomputed)),
        "quoted": _named(lead.filed),
        "object": _object(lead),
        "line": _line(lead),
        "where": "基础数据表" if lead.place.startswith("基础数据") else "自评报告",
        "whole": (_WHOLE.findall(lead.message) or [""])[0],
        "low": low.strip(),
        "high": high.strip(),
    }
    needed = re.findall(r"\{(\w+)\}", said)
    return said.format(**known) if said and all(known[one] for one in needed) else rule(lead.rule).title


def _template(lead: Finding) -> str:
    if lead.rule == "component-sum-mismatch" and not _WHOLE.search(lead.message):
        return "合计写{filed}，各部分加起来是{other}"
    told = (said for words, said in _VARIANTS.get(lead.rule, ()) if words in lead.message)
    return next(told, SENTENCES.get(lead.rule, ""))


def _object(lead: Finding) -> str:
    """Return what the sentence names first in quotation marks, else the line in which its cell stands."""
    named = _QUOTED.search(lead.message)
    return _named(named[1]) if named else _line(lead)


def _line(lead: Finding) -> str:
    """Return what the line is called in which the cell stands; a report is called by what is said of it."""
    *way, column = re.split(r"(?<!\d)\.", lead.place)
    if not way or way[0] == "自评报告":
        named = _QUOTED.search(lead.message)
        return _named(named[1]) if named else ""
    return _named(_OF_WHOLE.get(column, column) if way[-1] == "年度资金总额" else unnumbered(way[-1]))


def _named(text: str | None) -> str:
    """Quote a text; where it is cut, the dots stand outside: they are ours."""
    words = " ".join((text or "").split()).removesuffix("……")
    if not words:
        return ""
    if len(words) <= _LONGEST and words == " ".join((text or "").split()):
        return in_quotes(words)
    _, end = whole_part(words, _LONGEST)
    return f"{in_quotes(_UNCLOSED.sub('', words[:end]))}……"


def _short(text: str | None) -> str:
    """Return a text on one line, without quotation marks of its own around it, cut where it is long."""
    words = _BEFORE_MEASURE.sub("", " ".join((text or "").split()))
    return words if len(words) <= _LONGEST else f"{words[: whole_part(words, _LONGEST)[1]]}……"

"""What a form has not, and what stands oddly in it: nearly always a misreading, so the clerk is told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.importers.vocabulary import wording

_TOTAL = "年度资金总额"
_MONEY = ("年初预算数", "全年预算数", "全年执行数")
_OF_FUNDS = (*_MONEY, "分值", "得分", "执行率")
_LEVELS = ("一级指标", "二级指标", "三级指标")
_COLUMNS = (("年度指标值", "指标值"), ("实际完成值",), ("分值",), ("得分",))
_DATE = re.compile(
    r"(?:19|20)\d\d(?:年\d{1,2}月?(?:\d{1,2}日?)?|([-/])\d{1,2}(?:\1\d{1,2})?|\.\d{1,2}\.\d{1,2})"
    r"|\d{1,2}月\d{1,2}日|\d{1,2}:\d\d(?::\d\d)?"
)
_EXPONENT = re.compile(r"[-+]?\d+(?:\.\d+)?[Ee][+-]?\d+")
_QUOTES = re.compile(r"[“”‘’「」\"']")


def told_of(form: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is to be said of a form in the contract's words, once it is read to its end."""
    missing = [*_missing(form)]
    if missing:
        yield f"这张表没有读到{'、'.join(missing)}；请核对是原表没有，还是没有认出来"
    for level in _LEVELS:
        numbers = [row[level] for row in form.get("绩效指标", []) if row.get(level, "").strip().isdigit()]
        if numbers:
            yield f"“{level}”里有只是数字的：“{numbers[0]}”，可能是序号或分值读到了这一栏；请核对"
    yield from _odd_numbers(form)


def _missing(form: Mapping[str, Any]) -> Iterator[str]:
    rows = form.get("绩效指标") or ()
    if not rows:
        yield "绩效指标"
    else:
        for keys in _COLUMNS:
            if not any(key in row for row in rows for key in keys):
                yield f"“{keys[0]}”一栏"
    funds = form.get("资金")
    if not funds:
        yield "资金"
    elif _TOTAL not in funds:
        yield f"“{_TOTAL}”一行"


def _odd_numbers(form: Mapping[str, Any]) -> Iterator[str]:
    """Yield what cells of money, points and codes hold that is no number of theirs."""
    code = form.get("项目编码", "")
    if _EXPONENT.fullmatch(wording.key(code)):
        yield f"“项目编码”是“{code}”，像是 Excel 把编码改写成了科学记数，后几位已经丢失；请按原件补正"
    for place, text in _numbers(form):
        bare = wording.key(text)
        if _DATE.fullmatch(bare):
            yield f"{place}是“{text}”，像日期或时间，不像数；请核对原件"
        elif _EXPONENT.fullmatch(bare):
            yield f"{place}是“{text}”，是科学记数，可能丢了位数；请核对原件"
        elif _QUOTES.search(text):
            yield f"{place}是“{text}”，里面有引号；请核对原件"


def _numbers(form: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, row in (form.get("资金") or {}).items():
        yield from (
            (f"资金“{name}”的“{key}”", row.get(key, "")) for key in (*_MONEY, "分值", "得分", "执行率")
        )
    for number, row in enumerate(form.get("绩效指标") or (), 1):
        yield from ((f"第 {number} 个指标的“{key}”", row.get(key, "")) for key in ("分值", "得分"))
    yield from (("总分的“" + key + "”", text) for key, text in (form.get("总分") or {}).items())


def told_of_projects(projects: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, str]]:
    """Yield the number of a project, from 0, and what is to be said of it beside the others."""
    seen: dict[str, int] = {}
    for number, project in enumerate(projects):
        name = wording.key(project.get("项目名称", ""))
        if name and seen.setdefault(name, number) != number:
            yield number, f"“{project['项目名称']}”在文件里有两张自评表，都读入了；请核对是不是同一个项目"

"""What a form has not, and what stands oddly in it: nearly always a misreading, so the clerk is told."""

import re
from collections.abc import Iterator, Sequence

from generator.filing import FundsRow, Indicator, Total
from generator.importers.drafts import DraftForm, text_under
from generator.importers.vocabulary import wording
from generator.quantity import Reading, Unread, read

_TOTAL = "年度资金总额"
_MONEY = ("年初预算数", "全年预算数", "全年执行数")
_POINTS = ("分值", "得分")
_OF_FUNDS = (*_MONEY, *_POINTS, "执行率")
_LEVELS = ("一级指标", "二级指标", "三级指标")
_COLUMNS = (("年度指标值", "指标值"), ("实际完成值",), ("分值",), ("得分",))
_DATE = re.compile(
    r"(?:19|20)\d\d(?:年\d{1,2}月?(?:\d{1,2}日?)?|([-/])\d{1,2}(?:\1\d{1,2})?|\.\d{1,2}\.\d{1,2})"
    r"|\d{1,2}月\d{1,2}日|\d{1,2}:\d\d(?::\d\d)?"
)
_EXPONENT = re.compile(r"[-+]?\d+(?:\.\d+)?[Ee][+-]?\d+")
_LETTER = re.compile(r"[^\W\d_]")
_NO_NUMBERS = {Reading.TEXT, Reading.MALFORMED}
_QUOTES = re.compile(r"[“”‘’「」\"']")


def told_of(form: DraftForm, *, all_read: bool = False) -> Iterator[str]:
    """Yield what is to be said of a form, once it is read to its end.

    ``all_read`` when nothing of the document is left over: then a column that is not there was never there.
    """
    missing = [*_missing(form, whole=all_read and not _has_others(form))]
    if missing:
        yield f"这张表没有读到{'、'.join(missing)}；请核对是原表没有，还是没有认出来"
    for level in _LEVELS:
        texts = [text_under(row, level) or "" for row in form.indicators or ()]
        numbers = [text for text in texts if text.strip().isdigit()]
        if numbers:
            yield f"“{level}”里有只是数字的：“{numbers[0]}”，可能是序号或分值读到了这一栏；请核对"
    name = form.head("项目名称")
    if name.strip() and (not _LETTER.search(name) or _DATE.fullmatch(wording.key(name))):
        yield f"“项目名称”是“{name}”，不像名称；请核对原件"
    yield from _odd_numbers(form)


def _has_others(form: DraftForm) -> bool:
    """True when something in the form stands under no key of its own."""
    rows = [*(form.indicators or ()), *(form.funds or {}).values()]
    return bool(form.others) or any(row.other for row in rows)


def _missing(form: DraftForm, *, whole: bool) -> Iterator[str]:
    rows = form.indicators or ()
    if not rows:
        yield "绩效指标"
    elif not whole:
        for keys in _COLUMNS:
            if all(text_under(row, key) is None for row in rows for key in keys):
                yield f"“{keys[0]}”一栏"
    if not form.funds:
        yield "资金"
    elif _TOTAL not in form.funds:
        yield f"“{_TOTAL}”一行"


def _odd_numbers(form: DraftForm) -> Iterator[str]:
    """Yield what cells of money, points and codes hold that is no number of theirs."""
    code = form.head("项目编码")
    if _EXPONENT.fullmatch(wording.key(code)):
        yield f"“项目编码”是“{code}”，像是 Excel 把编码改写成了科学记数，后几位已经丢失；请按原件补正"
    elif _DATE.fullmatch(wording.key(code)):
        yield f"“项目编码”是“{code}”，像日期或时间，不像编码；请核对原件"
    elif _QUOTES.search(code):
        yield f"“项目编码”是“{code}”，里面有引号；请核对原件"
    for place, text in _numbers(form):
        bare = wording.key(text)
        if _DATE.fullmatch(bare):
            yield f"{place}是“{text}”，像日期或时间，不像数；请核对原件"
        elif _EXPONENT.fullmatch(bare):
            yield f"{place}是“{text}”，是科学记数，可能丢了位数；请核对原件"
        elif _QUOTES.search(text):
            yield f"{place}是“{text}”，里面有引号；请核对原件"
        elif isinstance(found := read(text), Unread) and found.reading in _NO_NUMBERS:
            yield f"{place}是“{text}”，读不成一个数（{found.reason}）；请核对原件"


def _numbers(form: DraftForm) -> Iterator[tuple[str, str]]:
    """Yield where a number should stand, and the text there."""
    for name, row in (form.funds or {}).items():
        yield from _texts(f"资金“{name}”", row, _OF_FUNDS)
    for number, indicator in enumerate(form.indicators or (), 1):
        yield from _texts(f"第 {number} 个指标", indicator, _POINTS)
    if form.total is not None:
        yield from _texts("总分", form.total, _POINTS)


def _texts(place: str, row: FundsRow | Indicator | Total, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from ((f"{place}的“{key}”", text_under(row, key) or "") for key in keys)


def told_of_projects(projects: Sequence[DraftForm]) -> Iterator[tuple[int, str]]:
    """Yield the number of a project, from 0, and what is to be said of it beside the others."""
    seen: dict[str, int] = {}
    for number, project in enumerate(projects):
        name = wording.key(project.head("项目名称"))
        if name and seen.setdefault(name, number) != number:
            yield (
                number,
                f"“{project.head('项目名称')}”在文件里有两张自评表，都读入了；请核对是不是同一个项目",
            )

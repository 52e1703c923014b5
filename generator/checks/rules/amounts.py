"""Amounts that cannot be what was meant: missing, below zero, or in another unit than the block's."""

from collections.abc import Iterator
from decimal import Decimal

from generator import quantity
from generator.checks.findings import Discrepancy, FiledCell, Verdict, judged, not_applicable
from generator.checks.forms import BUDGET, EXECUTED, RATE, SCORE, Book, Form
from generator.checks.numbers import (
    Number,
    amount,
    is_nothing,
    of_quantity,
    points,
    significant_digits,
    twins,
)
from generator.checks.rules.execution import GROUP
from generator.checks.targets import is_money
from generator.checks.wording import as_filed, money, printed, shown
from generator.quantity import Quantity

_WAN = Decimal(10_000)
_FEWEST_DIGITS = 3
_FEWEST_SIBLINGS = 3
_FAR = 1000
_FAR_FOR_WHOLE = 100
_HUNDRED_MILLION = Decimal(10**8)


def amount_missing(form: Form) -> Verdict:
    """Where the execution rate or its score is filled, so are the budget and the spending it comes from."""
    row = form.evaluation.total_funds
    scored = points(form.funds(SCORE).text or "")
    if row is None or (is_nothing(form.funds(RATE).text) and not (scored and scored.value > 0)):
        return not_applicable("没有填执行率和执行率得分")
    blank = [form.funds(column) for column in (BUDGET, EXECUTED) if form.funds(column).text == ""]
    told = [form.funds(column) for column in (RATE, SCORE) if not is_nothing(form.funds(column).text)]
    return judged([_missing(cell, told) for cell in blank])


def negative_amount(form: Form) -> Verdict:
    """No amount of the funds block is below zero."""
    read = [(cell, amount(cell.text or "", form.money_unit)) for cell in form.amount_cells()]
    known = [(cell, number) for cell, number in read if number]
    if not known:
        return not_applicable("资金栏没有能读出的金额")
    return judged([_negative(form, cell) for cell, number in known if number.value < 0])


def unit_suspect(book: Book) -> Verdict:
    """No form's amounts are ten thousand times what the same filing says elsewhere (元 under 万元)."""
    forms = [form for form in book.projects if form.amount(EXECUTED) or form.amount(BUDGET)]
    if not forms:
        return not_applicable("没有填了金额的项目自评表")
    return judged([one for form in forms for one in _suspect(book, form)])


def _missing(cell: FiledCell, told: list[FiledCell]) -> Discrepancy:
    words = "、".join(f"{one.path[-1]} {as_filed(one.text)}" for one in told)
    message = f"填了{words}，{cell.path[-1]}空着。"
    return Discrepancy(cell, printed(cell), "", "", message, (cell, *told), GROUP)


def _negative(form: Form, cell: FiledCell) -> Discrepancy:
    filed = as_filed(cell.text, form.shown_unit)
    return Discrepancy(cell, filed, "", "", f"金额 {filed} 小于零。", (cell,), GROUP)


def _suspect(book: Book, form: Form) -> Iterator[Discrepancy]:
    """Compare with the words beside the form first; only then with the department and the other forms."""
    for column in (EXECUTED, BUDGET):
        number = form.amount(column)
        if number is None or significant_digits(number.value) < _FEWEST_DIGITS:
            continue
        beside = _beside(form, number)
        if beside:
            yield _ten_thousand(form, column, *beside)
            return
    whole = _larger_than_whole(book, form) or _far_from_siblings(book, form)
    if whole:
        yield whole


def _beside(form: Form, number: Number) -> tuple[str, FiledCell] | None:
    """Return words and place of an amount beside the form that is exactly ten thousand times off."""
    found = None
    for cell in _texts(form):
        for read in quantity.find_amounts(cell.text or ""):
            if not is_money(read) or read.operator != "=":
                continue
            other = of_quantity(read)
            if twins(other, number):
                return None
            if other.value in (number.value * _WAN, number.value / _WAN):
                found = (read.text, cell)
    return found


def _texts(form: Form) -> Iterator[FiledCell]:
    report = form.project.report if form.project else None
    if report:
        yield FiledCell((*form.path, "自评报告"), "自评报告", report)
    for line in form.lines:
        for column in ("年度指标值", "实际完成值"):
            cell = form.cell(line, column)
            if isinstance(quantity.read(cell.text or ""), Quantity):
                yield cell


def _ten_thousand(form: Form, column: str, words: str, place: FiledCell) -> Discrepancy:
    cell = form.funds(column)
    filed = as_filed(cell.text, form.shown_unit)
    message = f"{column} {filed}，同一份材料别处写{words}，两个数正好相差一万倍，单位也许不同。"
    return Discrepancy(cell, filed, words, "", message, (cell, place), GROUP)


def _larger_than_whole(book: Book, form: Form) -> Discrepancy | None:
    """A project cannot spend more than its whole department; a hundred times more is another unit."""
    spent, total = form.amount(EXECUTED), book.whole.amount(EXECUTED) if book.whole else None
    if spent is None or total is None or total.value <= 0 or spent.value < total.value * 100:
        return None
    cell, whole = form.funds(EXECUTED), book.whole.funds(EXECUTED) if book.whole else None
    filed = as_filed(cell.text, form.shown_unit)
    told = money(total.value, form.shown_unit)
    message = f"全年执行数 {filed}，比整个部门的全年执行数 {told} 还大一百倍以上，单位也许不同。"
    return Discrepancy(cell, filed, told, "", message, (cell, *([whole] if whole else [])), GROUP)


def _far_from_siblings(book: Book, form: Form) -> Discrepancy | None:
    spent = form.amount(EXECUTED)
    others = [other.amount(EXECUTED) for other in book.projects if other is not form]
    known = [one.value for one in others if one and one.value > 0]
    if spent is None or len(known) < _FEWEST_SIBLINGS:
        return None
    # A hundred million in whole 万元 beside projects of a few: so it looks when 元 stand under 万元.
    looks_like_yuan = not spent.has_decimals and spent.value >= _HUNDRED_MILLION
    if spent.value < max(known) * (_FAR_FOR_WHOLE if looks_like_yuan else _FAR):
        return None
    cell = form.funds(EXECUTED)
    filed, most = as_filed(cell.text, form.shown_unit), money(max(known), form.shown_unit)
    times = shown(spent.value / max(known), 0)
    message = f"全年执行数 {filed}，是同一单位其他项目中最多的 {most} 的 {times} 倍，单位也许不同。"
    return Discrepancy(cell, filed, most, "", message, (cell,), GROUP)

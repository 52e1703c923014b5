"""How a budget moved, as a report works it out in words: against itself, the forms and the base table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator import quantity
from generator.checks.enumerations import base_table
from generator.checks.findings import Discrepancy, FiledCell, Verdict, judged, not_applicable
from generator.checks.forms import BUDGET, EXECUTED, INITIAL, Book, Form
from generator.checks.names import matching_form
from generator.checks.numbers import Number, agrees, of_quantity, slack_of
from generator.checks.wording import as_filed, money, quoted
from generator.quantity import Quantity

_STATED = {
    "name": re.compile(r"[“\"]([^”\"]{2,40})[”\"]"),
    "initial": re.compile(r"年初预算(?:数|安排)?(?:为|是)?\s*([\d.,]+\s*万?元)"),
    "added": re.compile(r"(?:调增|追加)(?:预算|资金)?\s*([\d.,]+\s*万?元)"),
    "taken": re.compile(r"(?:调减|核减|压减)(?:预算|资金)?\s*([\d.,]+\s*万?元)"),
    "granted": re.compile(r"追加项目.{0,60}?金额\s*([\d.,]+\s*万?元)"),
    "spent": re.compile(r"实际(?:支出|支付|使用)(?:资金)?\s*([\d.,]+\s*万?元)"),
    "left": re.compile(r"结余(?:结转)?(?:资金)?\s*([\d.,]+\s*万?元)"),
}


_OF_BASIC = re.compile(r"基本支出(?:年初)?预算数?(?:为|是)?\s*([\d.,]+\s*万?元)")
_ADJUSTED = re.compile(r"调整后(?:的)?(?:全年)?预算数?(?:为|是)?\s*([\d.,]+\s*万?元)")
_ADJUSTMENT_ROW = "基本支出预算调整"


@dataclass(frozen=True)
class Move:
    """One line of a report: a budget, how it moved, and what was spent of it; ``form``: of that project.

    Each amount with its words; ``sign``: 1 where the budget was raised, -1 where it was cut.
    """

    start: tuple[str, Number]
    change: tuple[str, Number]
    spent: tuple[str, Number]
    sign: int
    name: str
    form: Form | None
    used: tuple[FiledCell, ...] = ()

    @property
    def budget(self) -> Decimal:
        """The budget after the move, in 元."""
        return self.start[1].value + self.sign * self.change[1].value

    @property
    def terms(self) -> str:
        """The sum that gives it, in the words of the report."""
        return f"{self.start[0]} {'+' if self.sign > 0 else '−'} {self.change[0]}"


def adjustment_identity(book: Book) -> Verdict:
    """Initial budget ± adjustment is the adjusted budget, and that − spending the balance, where stated."""
    compared = [
        *(one for told in moves(book) for one in _of_move(*told)),
        *_basic_spending(book),
    ]
    if not compared:
        return not_applicable("报告中没有同时写明调整数、支出和结余的项目")
    return judged([one for one in compared if one])


def moves(book: Book) -> Iterator[tuple[FiledCell, Move, tuple[str, Number] | None]]:
    """Yield what the report's paragraphs tell of budgets that moved, each with the balance it states."""
    for place in _paragraphs(book.filing.report):
        stated = _stated(place.text or "")
        move = _move(stated, book)
        if move:
            yield place, move, _only(stated["left"])


def _of_move(place: FiledCell, move: Move, left: tuple[str, Number] | None) -> Iterator[Discrepancy | None]:
    """Compare what one paragraph says of one project; None where it agrees."""
    if left:
        yield None if _is_left(move, left[1]) else _other_balance(place, move, left[0])
    budget = move.form.amount(BUDGET) if move.form else None
    if move.form and budget:
        operands = [move.start[1], move.change[1]]
        agreed = agrees(budget, move.budget, slack_of(operands, (budget,)))
        yield (
            None
            if agreed
            else _other_budget(place, move, move.form, fits=left is not None and _is_left(move, left[1]))
        )


def _basic_spending(book: Book) -> Iterator[Discrepancy | None]:
    """Compare the base table's adjustment of 基本支出 with the two budgets that the report states."""
    table = base_table(book.filing)
    row = table.find(_ADJUSTMENT_ROW) if table else None
    filed = row.number(table.final) if row and table else None
    if table is None or row is None or filed is None:
        return
    for place in _paragraphs(book.filing.report):
        before, after = (_only(one.findall(place.text or "")) for one in (_OF_BASIC, _ADJUSTED))
        if before and after:
            moved = abs(after[1].value - before[1].value)
            agreed = agrees(filed, moved, slack_of([before[1], after[1]], (filed,)))
            cell = row.cell(table.final)
            moved_to = (before[0], after[0], money(moved, "万元"))
            yield None if agreed else _other_adjustment(cell, row.unit, place, moved_to)


def _paragraphs(report: str | None) -> list[FiledCell]:
    return [
        FiledCell(("自评报告",), f"自评报告.第{number + 1}段", paragraph)
        for number, paragraph in enumerate((report or "").split("\n"))
    ]


def _move(stated: dict[str, list[str]], book: Book) -> Move | None:
    """Return what a paragraph tells; None unless every term is stated once, or stands in one form."""
    spent, granted = _only(stated["spent"]), _only(stated["granted"])
    name = next(iter(stated["name"]), "")
    if spent is None:
        return None
    if granted:
        return Move(("0", Number(Decimal(0), Decimal(1), Decimal(1))), granted, spent, 1, name, None)
    added, taken = _only(stated["added"]), _only(stated["taken"])
    change = added or taken
    if change is None or (added and taken):
        return None
    form = matching_form(book, name, spent[1], (EXECUTED,))
    start, used = _start(stated["initial"], form)
    return Move(start, change, spent, 1 if added else -1, name, form, used) if start else None


@lru_cache(maxsize=1 << 10)
def _stated(text: str) -> dict[str, list[str]]:
    return {key: pattern.findall(text) for key, pattern in _STATED.items()}


def _start(stated: list[str], form: Form | None) -> tuple[tuple[str, Number] | None, tuple[FiledCell, ...]]:
    """Return the initial budget: as the paragraph states it, else from the form of the same project."""
    if stated:
        return _only(stated), ()
    number = form.amount(INITIAL) if form else None
    if form is None or number is None:
        return None, ()
    return (money(number.value, "万元"), number), (form.funds(INITIAL),)


def _only(words: list[str]) -> tuple[str, Number] | None:
    """Return the one amount that a pattern found; None when it found none or several."""
    read = quantity.read(words[0]) if len(words) == 1 else None
    return (words[0], of_quantity(read)) if isinstance(read, Quantity) else None


def _is_left(move: Move, left: Number) -> bool:
    operands = [move.start[1], move.change[1], move.spent[1]]
    return agrees(left, move.budget - move.spent[1].value, slack_of(operands, (left,)))


def _other_balance(place: FiledCell, move: Move, left: str) -> Discrepancy:
    computed = money(move.budget - move.spent[1].value, "万元")
    terms = f"{move.terms} − {move.spent[0]}"
    message = (
        f"两个数不一致：{quoted(move.name)}结余写 {left}，"
        f"按年初预算、调整数和支出（{terms}）计算为 {computed}。"
    )
    cells = (place, *move.used)
    return Discrepancy(place, left, computed, f"{terms} = {computed}", message, cells, _cause(move))


def _other_budget(place: FiledCell, move: Move, form: Form, *, fits: bool) -> Discrepancy:
    """``fits``: the report states a balance, and it is what its own figures give."""
    cell = form.funds(BUDGET)
    filed, computed = as_filed(cell.text, form.shown_unit), money(move.budget, "万元")
    message = (
        f"两个数不一致：报告写的年初预算和调整数（{move.terms}）合起来是 {computed}，"
        f"{quoted(form.project.name if form.project else '')}自评表的全年预算数填写 {filed}。"
    )
    if fits:
        message += "报告自己写的年初预算、调整数、支出和结余对得上。"
    cells = (place, cell, *move.used)
    return Discrepancy(place, filed, computed, f"{move.terms} = {computed}", message, cells, _cause(move))


def _other_adjustment(
    cell: FiledCell, unit: str | None, place: FiledCell, told: tuple[str, str, str]
) -> Discrepancy:
    """``told``: the two budgets of the report and how far they are apart."""
    filed, (before, after, computed) = as_filed(cell.text, unit), told
    message = (
        f"两个数不一致：基础数据表的部门基本支出预算调整填写 {filed}，"
        f"自评报告的基本支出预算数由 {before} 调整为 {after}，相差 {computed}。"
    )
    formula = f"{after} 与 {before} 相差 {computed}"
    return Discrepancy(cell, filed, computed, formula, message, (cell, place))


def _cause(move: Move) -> str:
    return f"结余.{move.name}"

"""Products and balances that a report works out in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator import quantity
from generator.checks.findings import Discrepancy, FiledCell, Verdict, judged, not_applicable
from generator.checks.forms import EXECUTED, INITIAL, Book
from generator.checks.names import matching_form
from generator.checks.numbers import Number, agrees, of_quantity, slack_of
from generator.checks.texts import suspicious
from generator.checks.wording import money, quoted
from generator.quantity import Quantity

_TIMES = re.compile(r"[*×xX✕╳]")
# 20.4万元（850元*20人*12个月）, or 850元*20人*12个月=20.4万元.
_FACTOR = r"\d[\d.,]{0,20}[^\d\s，,。；;：:（）()=＝*×xX✕╳]{0,12}"
_PRODUCT = rf"{_FACTOR}(?:[*×xX✕╳]{_FACTOR}){{1,6}}"
_BRACKETED = re.compile(
    rf"(?<![\d.,])(?P<whole>\d[\d.,]{{0,20}}\s?[万亿]?元?)\s?[（(](?P<product>{_PRODUCT})[）)]"
)
_EQUATED = re.compile(
    rf"(?<![\d.,*×xX✕╳])(?P<product>{_PRODUCT})[=＝](?P<whole>\d[\d.,]{{0,20}}\s?[万亿]?元)"
)
_MARGIN = Decimal("0.005")
_STATED = {
    "name": re.compile(r"[“\"]([^”\"]{2,40})[”\"]"),
    "initial": re.compile(r"年初预算(?:数|安排)?(?:为|是)?\s*([\d.,]+\s*万?元)"),
    "added": re.compile(r"(?:调增|追加)(?:预算|资金)?\s*([\d.,]+\s*万?元)"),
    "taken": re.compile(r"(?:调减|核减|压减)(?:预算|资金)?\s*([\d.,]+\s*万?元)"),
    "granted": re.compile(r"追加项目.{0,60}?金额\s*([\d.,]+\s*万?元)"),
    "spent": re.compile(r"实际(?:支出|支付|使用)(?:资金)?\s*([\d.,]+\s*万?元)"),
    "left": re.compile(r"结余(?:结转)?(?:资金)?\s*([\d.,]+\s*万?元)"),
}


@dataclass(frozen=True)
class _Balance:
    """One line of a report: how a budget moved, what was spent, what is said to be left."""

    start: tuple[str, Number]
    change: tuple[str, Number]
    spent: tuple[str, Number]
    left: tuple[str, Number]
    sign: int
    used: tuple[FiledCell, ...]
    name: str

    @property
    def computed(self) -> Decimal:
        return self.start[1].value + self.sign * self.change[1].value - self.spent[1].value


def product_mismatch(book: Book) -> Verdict:
    """An amount that is explained as price × count (× months) equals that product, within 0.5 %."""
    differences, found = [], False
    for cell in suspicious(book, _TIMES.search):
        for whole, factors, words in _explained(cell.text or ""):
            found = True
            number, product = of_quantity(whole), _product(factors)
            if abs(number.value - product) > _MARGIN * product and not agrees(number, product):
                differences.append(_product_difference(cell, whole, product, words))
    return judged(differences) if found else not_applicable("没有写明单价乘数量的金额")


def adjustment_identity(book: Book) -> Verdict:
    """Initial budget ± adjustment − spending is the balance that the report states."""
    balances = [
        (place, balance)
        for place in _paragraphs(book.filing.report)
        for balance in _balances(place.text or "", book)
    ]
    if not balances:
        return not_applicable("报告中没有同时写明调整数、支出和结余的项目")
    return judged([_balance_difference(place, one) for place, one in balances if not _balanced(one)])


def _explained(text: str) -> Iterator[tuple[Quantity, list[Quantity], str]]:
    """Yield amounts together with the factors that explain them, where every factor can be read."""
    for match in (*_BRACKETED.finditer(text), *_EQUATED.finditer(text)):
        whole = quantity.read(match["whole"])
        factors = [quantity.read(factor) for factor in _TIMES.split(match["product"])]
        read = [one for one in factors if isinstance(one, Quantity) and one.operator == "="]
        prices = [one for one in read if _is_money(one)]
        if not isinstance(whole, Quantity) or not _is_money(whole) or not len(factors) == len(read) > 1:
            continue
        if len(prices) == 1 and all(one.unit not in ("%", "‰") for one in read):
            yield whole, read, match["product"]


def _is_money(read: Quantity) -> bool:
    return read.measure.partition("/")[0] == "元" or (read.power > 0 and not read.measure)


def _product(factors: list[Quantity]) -> Decimal:
    product = Decimal(1)
    for factor in factors:
        product *= factor.base_value
    return product


def _product_difference(cell: FiledCell, whole: Quantity, product: Decimal, words: str) -> Discrepancy:
    computed = money(product, "万元" if whole.power else "元")
    message = f"两个数不一致：文中写 {whole.text}，按后面的算式 {words} 计算为 {computed}。"
    return Discrepancy(cell, whole.text, computed, f"{words} = {computed}", message, (cell,))


def _paragraphs(report: str | None) -> list[FiledCell]:
    return [
        FiledCell(("自评报告",), f"自评报告.第{number + 1}段", paragraph)
        for number, paragraph in enumerate((report or "").split("\n"))
    ]


def _balances(text: str, book: Book) -> Iterator[_Balance]:
    """Read one paragraph; yield nothing unless every term is stated once, or stands in one form."""
    found = _stated(text)
    spent, left = _only(found["spent"]), _only(found["left"])
    if spent is None or left is None:
        return
    granted, name = _only(found["granted"]), next(iter(found["name"]), "")
    if granted:
        nothing = ("0", Number(Decimal(0), Decimal(1), Decimal(1)))
        yield _Balance(nothing, granted, spent, left, 1, (), name)
        return
    added, taken = _only(found["added"]), _only(found["taken"])
    change = added or taken
    start, used = _start(found["initial"], name, spent[1], book)
    if change and start and not (added and taken):
        yield _Balance(start, change, spent, left, 1 if added else -1, used, name)


@lru_cache(maxsize=1 << 10)
def _stated(text: str) -> dict[str, list[str]]:
    return {key: pattern.findall(text) for key, pattern in _STATED.items()}


def _start(
    stated: list[str], name: str, spent: Number, book: Book
) -> tuple[tuple[str, Number] | None, tuple[FiledCell, ...]]:
    """Return the initial budget: as the paragraph states it, else from the form of the same project."""
    if stated:
        return _only(stated), ()
    form = matching_form(book, name, spent, (EXECUTED,))
    number = form.amount(INITIAL) if form else None
    if form is None or number is None:
        return None, ()
    cell = form.funds(INITIAL)
    return (money(number.value, "万元"), number), (cell,)


def _only(words: list[str]) -> tuple[str, Number] | None:
    """Return the one amount that a pattern found; None when it found none or several."""
    read = quantity.read(words[0]) if len(words) == 1 else None
    return (words[0], of_quantity(read)) if isinstance(read, Quantity) else None


def _balanced(balance: _Balance) -> bool:
    operands = [balance.start[1], balance.change[1], balance.spent[1]]
    return agrees(balance.left[1], balance.computed, slack_of(operands, (balance.left[1],)))


def _balance_difference(place: FiledCell, one: _Balance) -> Discrepancy:
    computed = money(one.computed, "万元")
    terms = f"{one.start[0]} {'+' if one.sign > 0 else '−'} {one.change[0]} − {one.spent[0]}"
    message = (
        f"两个数不一致：{quoted(one.name)}结余写 {one.left[0]}，"
        f"按年初预算、调整数和支出（{terms}）计算为 {computed}。"
    )
    formula, cells = f"{terms} = {computed}", (place, *one.used)
    return Discrepancy(place, one.left[0], computed, formula, message, cells, f"结余.{one.name}")

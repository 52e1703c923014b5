"""Products that a text works out in words."""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator import quantity
from generator.checks.findings import Discrepancy, FiledCell, Verdict, judged, not_applicable
from generator.checks.forms import Book
from generator.checks.numbers import agrees, of_quantity
from generator.checks.texts import suspicious
from generator.checks.wording import money
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
# 为20人每人补贴500元，共计1万元: a sentence of exactly one count, one price for each, and one total.
_PRICE = re.compile(
    r"(?:每(?P<each>[人户台套个件次份名家辆场])[^\d，。；]{0,8}|单价(?:为|是)?)(?P<price>\d[\d.,]*万?元)|"
    r"(?P<said>\d[\d.,]*万?元)[/／每](?P<per>[人户台套个件次份名家辆场])(?![/／\w])"
)
_COUNT = re.compile(r"(?P<count>\d[\d,]*)(?P<unit>[人户台套个件次份名家辆场])")
_IN_ALL = re.compile(r"(?:合计|共计|总计|一共)(?:为|是|支出|支付|发放)?(?P<whole>\d[\d.,]*万?元)")
_NUMBER = re.compile(r"\d[\d.,]*")
_SENTENCE = re.compile(r"[^。；;\n]+")
_MARGIN = Decimal("0.005")
_SPOKEN_NUMBERS = 3


def product_mismatch(book: Book) -> Verdict:
    """An amount that is explained as price × count (× months) equals that product, within 0.5 %."""
    differences, found = [], False
    for cell in suspicious(book, _tells_product):
        for whole, factors, words in (*_explained(cell.text or ""), *_spoken(cell.text or "")):
            found = True
            number, product = of_quantity(whole), _product(factors)
            if abs(number.value - product) > _MARGIN * product and not agrees(number, product):
                differences.append(_product_difference(cell, whole, product, words))
    return judged(differences) if found else not_applicable("没有写明单价乘数量的金额")


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


def _tells_product(text: str) -> bool:
    return bool(_TIMES.search(text) or (_IN_ALL.search(text) and _PRICE.search(text)))


def _spoken(text: str) -> Iterator[tuple[Quantity, list[Quantity], str]]:
    """Yield totals with the price and the count that a sentence tells, where it holds no other number."""
    for match in _SENTENCE.finditer(text):
        sentence = "".join(match.group().split())
        price, count, whole = (one.search(sentence) for one in (_PRICE, _COUNT, _IN_ALL))
        if not (price and count and whole) or len(_NUMBER.findall(sentence)) != _SPOKEN_NUMBERS:
            continue
        unit = price["each"] or price["per"]
        factors = [quantity.read(price["price"] or price["said"]), quantity.read(count["count"])]
        total = quantity.read(whole["whole"])
        read = [one for one in factors if isinstance(one, Quantity)]
        if unit in (None, count["unit"]) and isinstance(total, Quantity) and len(read) == len(factors):
            words = f"{price['price'] or price['said']} × {count['count']}{count['unit']}"
            yield total, read, words


def _is_money(read: Quantity) -> bool:
    return read.measure.partition("/")[0] == "元" or (read.power > 0 and not read.measure)


def _product(factors: list[Quantity]) -> Decimal:
    product = Decimal(1)
    for factor in factors:
        product *= factor.base_value
    return product


def _product_difference(cell: FiledCell, whole: Quantity, product: Decimal, words: str) -> Discrepancy:
    computed = money(product, "万元" if whole.power else "元")
    message = f"两个数不一致：文中写 {whole.text}，按写出的算式 {words} 计算为 {computed}。"
    return Discrepancy(cell, whole.text, computed, f"{words} = {computed}", message, (cell,))

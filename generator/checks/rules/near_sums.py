"""Sums that are off by less than rounding explains away, and lists that come short of their heading."""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.enumerations import clauses, item_of
from generator.checks.findings import Discrepancy, FiledCell, Verdict, judged, not_applicable
from generator.checks.forms import Book, total_of
from generator.checks.numbers import agrees, of_quantity, slack_of
from generator.checks.rules.spelled_sums import Parts, adds_up, difference, short_lists, splits
from generator.checks.wording import money, quoted, sum_of, unnumbered

_WHOLE = re.compile(r"(?:^|年度?|全年|本年)\s*项目支出(?:决算|总额|合计)?$")
_PARTIAL = re.compile(r"等|主要|部分|例如|如：|其中|包括|包含")
_FEWEST = 3


def sum_slightly_off(book: Book) -> Verdict:
    """Parts written with decimals make their whole to its last digit, rounding apart."""
    found = [one for one in splits(book) if adds_up(one)]
    if not found:
        return not_applicable("没有完整列出各部分的合计数")
    return judged([_off(one) for one in found if _is_off(one)])


def list_short_of_total(book: Book) -> Verdict:
    """A list that names every project with its amount makes the total it stands under."""
    lists = [*short_lists(book), *_told(book)]
    if not lists and not splits(book):
        return not_applicable("没有在合计数下面逐项列出的金额")
    return judged([_short(one) for one in lists if not _makes(one)])


def _is_off(split: Parts) -> bool:
    """Tell whether the sum misses the last digit written; whole amounts alone may all be rounded."""
    numbers = [split.whole, *(number for _, number, _ in split.parts)]
    decimals = [one.printed for one in numbers if one.printed < one.unit]
    if not decimals:
        return False
    is_plain = split.whole.printed == split.whole.unit
    digit = min(decimals) if is_plain else split.whole.printed
    return abs(split.whole.value - _total(split)) >= digit


def _total(split: Parts) -> Decimal:
    return total_of([number for _, number, _ in split.parts])


def _off(split: Parts) -> Discrepancy:
    said = difference(split)
    apart = money(abs(split.whole.value - _total(split)), split.unit or None)
    message = f"{said.message.removesuffix('。').replace('不一致', '略有不同')}，相差 {apart}。"
    return Discrepancy(
        said.cell,
        split.whole_words.rpartition(" ")[2],
        said.recomputed,
        said.formula,
        message,
        said.cells,
        "合计略有不同",
    )


def _told(book: Book) -> Iterator[Parts]:
    """Yield 项目支出 of a report's paragraph with the projects that follow it, one after the other."""
    for number, paragraph in enumerate((book.filing.report or "").split("\n")):
        if "项目支出" not in paragraph or _PARTIAL.search(paragraph):
            continue
        read = [item_of(clause) for clause in clauses(paragraph)]
        items = [(name, of_quantity(part), part.text) for name, part in (one for one in read if one)]
        is_list = len(items) == len(read) > _FEWEST and bool(_WHOLE.search(items[0][0]))
        if is_list:
            place = FiledCell(("自评报告",), f"自评报告.第{number + 1}段", paragraph)
            yield Parts(place, items[0][1], items[0][2], "项目支出", tuple(items[1:]), "万元", is_list=True)


def _makes(split: Parts) -> bool:
    return agrees(split.whole, _total(split), slack_of([number for _, number, _ in split.parts]))


def _short(split: Parts) -> Discrepancy:
    total = money(_total(split), split.unit or None)
    names = quoted("、".join(unnumbered(name) for name, _, _ in split.parts))
    message = (
        f"{split.name}写 {split.whole_words}，下面列出的 {len(split.parts)} 项（{names}）相加为 {total}。"
    )
    formula = sum_of([words for _, _, words in split.parts], total)
    cells = (split.place, *split.cells)
    return Discrepancy(split.place, split.whole_words, total, formula, message, cells, "列出的不够")

"""Sums that the filing itself spells out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from generator import quantity
from generator.checks.enumerations import BaseRow, BaseTable, base_table, clauses, item_of
from generator.checks.findings import Discrepancy, FiledCell, Verdict, judged, not_applicable
from generator.checks.forms import AMOUNT_COLUMNS, Book, Form, total_of
from generator.checks.numbers import Number, agrees, amount, is_nothing, of_quantity, slack_of
from generator.checks.texts import reports
from generator.checks.wording import as_filed, money, shown, sum_of, unnumbered
from generator.quantity import Quantity

_PARTIAL = re.compile(r"等|主要|部分|例如|如：|上年|同比|比上")
_NEAR = Decimal("0.1")
_NUMBERED = re.compile(r"^(\d)[、.．]")
_PARTS_HEADING = re.compile(r"三公经费|项目支出")
_MONEY_COLUMN = re.compile(r"20\d\d年.*[预决]算数")
_OF_WHICH = re.compile(r"其中[:：]?")
_IN_ALL = re.compile(r"[，,](?:以上)?(?:各项)?(?:合计|共计|总计)(?:为|是)?(?P<whole>\d[\d.,]*\s*万?元)")


@dataclass(frozen=True)
class Parts:
    """A whole, its parts, and where they stand; ``is_list``: the parts are the lines below a heading."""

    place: FiledCell
    whole: Number
    whole_words: str
    name: str
    parts: tuple[tuple[str, Number, str], ...]
    unit: str
    cells: tuple[FiledCell, ...] = ()
    is_list: bool = False


def component_sum_mismatch(book: Book) -> Verdict:
    """A whole that the filing splits completely is the sum of its parts."""
    found = splits(book)
    if not found:
        return not_applicable("没有完整列出各部分的合计数")
    return judged([difference(split) for split in found if not adds_up(split)])


def splits(book: Book) -> list[Parts]:
    """Return every whole that the filing splits, or seems to split, completely."""
    return [*_whole_form(book), *(one for one in _base(book) if _is_near(one)), *_narrated(book)]


def short_lists(book: Book) -> list[Parts]:
    """Return the lists of the base table whose heading asks for every item and that come short of it."""
    found = [one for one in _base(book) if not _is_near(one)]
    return [*found, *(one for one in _special_funds_of_other_years(book) if not _is_near(one))]


def _whole_form(book: Book) -> Iterator[Parts]:
    """Yield 收入性质 and 支出性质 of the whole-department form, beside the nearest amount of its total."""
    form, evaluation = book.whole, book.filing.whole_department
    if form is None or evaluation is None:
        return
    wholes = ((column, form.amount(column)) for column in AMOUNT_COLUMNS)
    known = {column: whole for column, whole in wholes if whole}
    for label, block in (("收入性质", evaluation.income), ("支出性质", evaluation.spending)):
        parts = _filled(block or {}, form)
        if len(parts) > 1 and known:
            total = total_of([number for _, number, _ in parts])
            nearest = min(known, key=lambda column, total=total: abs(known[column].value - total))  # type: ignore[misc]
            words = f"{nearest} {as_filed(form.funds(nearest).text, form.shown_unit)}"
            yield Parts(
                form.heading(label, None),
                known[nearest],
                words,
                label,
                parts,
                form.shown_unit or "",
                (
                    form.funds(nearest),
                    *(form.heading(f"{label}.{name}", (block or {})[name]) for name, *_ in parts),
                ),
            )


def _filled(block: dict[str, str], form: Form) -> tuple[tuple[str, Number, str], ...]:
    read = (
        (name, amount(text, form.money_unit), text) for name, text in block.items() if not is_nothing(text)
    )
    return tuple((name, number, as_filed(text, form.shown_unit)) for name, number, text in read if number)


def _base(book: Book) -> Iterator[Parts]:
    """Yield the numbered lines under 三公经费 and 项目支出, and the special funds, in the year's columns."""
    table = base_table(book.filing)
    for column in (table.budget, table.final) if table else ():
        for place, row in enumerate(table.rows if table else ()):
            if table and _PARTS_HEADING.match(row.name):
                yield from _split(row, _numbered_below(table.rows[place + 1 :]), column)
        yield from _special_funds(table, column) if table else ()


def _special_funds(table: BaseTable, column: int) -> Iterator[Parts]:
    above = next((row for row in table.rows if "一个专项一行" in row.name), None)
    if above and table.special_funds:
        yield from _split(above, list(table.special_funds), column, is_list=True)


def _special_funds_of_other_years(book: Book) -> Iterator[Parts]:
    """Yield the special funds in the columns of money that are not the fiscal year's."""
    table = base_table(book.filing)
    titles = table.rows[0].columns if table and table.rows else ()
    for column, title in enumerate(titles, start=1):
        if table and column not in (table.budget, table.final) and _MONEY_COLUMN.search(title):
            yield from _special_funds(table, column)


def _is_near(split: Parts) -> bool:
    """Tell whether a list that is open by its heading names nearly all: one far short left some out."""
    total = total_of([number for _, number, _ in split.parts])
    return not split.is_list or total > (1 - _NEAR) * split.whole.value


def _numbered_below(rows: tuple[BaseRow, ...]) -> list[BaseRow]:
    """Return the lines 1、2、3、 that follow a heading, until a number does not fit."""
    found: list[BaseRow] = []
    for row in rows:
        number = _NUMBERED.match(row.name)
        if number and int(number[1]) == len(found) + 1:
            found.append(row)
        elif _PARTS_HEADING.match(row.name):
            break
    return found


def _split(whole: BaseRow, lines: list[BaseRow], column: int, *, is_list: bool = False) -> Iterator[Parts]:
    number = whole.number(column)
    parts = [(line.name, line.number(column), as_filed(line.cell(column).text, line.unit)) for line in lines]
    known = tuple((name, part, words) for name, part, words in parts if part)
    cells = tuple(line.cell(column) for line in lines if line.number(column))
    if number and len(known) > 1:
        words = as_filed(whole.cell(column).text, whole.unit)
        cell, name = whole.cell(column), unnumbered(whole.name)
        column_name = cell.label.rpartition(".")[2]
        yield Parts(cell, number, words, f"{name}的{column_name}", known, whole.unit or "", cells, is_list)


def _narrated(book: Book) -> Iterator[Parts]:
    """Yield what the reports split after 其中, where the list is not partial and comes near the whole."""
    for cell, _ in reports(book):
        for number, paragraph in enumerate((cell.text or "").split("\n")):
            place = FiledCell(cell.path, f"{cell.label}.第{number + 1}段", paragraph)
            if "其中" in paragraph:
                yield from _after_of_which(paragraph, place)
            if _IN_ALL.search(paragraph):
                yield from _before_in_all(paragraph, place)


def _after_of_which(paragraph: str, place: FiledCell) -> Iterator[Parts]:
    pieces = _OF_WHICH.split(paragraph)
    for before, after in pairwise(pieces):
        whole = _last_amount(before)
        sentence = re.split(r"[。；;]", after)[0]
        if whole is None or _PARTIAL.search(sentence):
            continue
        parts = _listed(sentence, whole)
        total = total_of([number for _, number, _ in parts])
        number = of_quantity(whole)
        if len(parts) > 1 and abs(total - number.value) <= _NEAR * number.value:
            yield Parts(place, number, whole.text, _said_before(before), parts, whole.unit)


def _said_before(before: str) -> str:
    """Return what the amount before 其中 is called: 基本支出 for 2022年基本支出958.08万元."""
    told = list(clauses(before))
    item = item_of(told[-1]) if told else None
    return "".join(item[0].split()) if item else ""


def _before_in_all(paragraph: str, place: FiledCell) -> Iterator[Parts]:
    """Yield the amounts that stand one after the other before 合计 in a sentence, with nothing between."""
    for sentence in re.split(r"[。；;]", paragraph):
        found = _IN_ALL.search(sentence)
        if found is None or "其中" in sentence[found.end() :]:
            continue
        whole = quantity.read(found["whole"])
        before = _OF_WHICH.split(re.split(r"[:：]", sentence[: found.start()])[-1])[-1]
        if not isinstance(whole, Quantity) or _PARTIAL.search(before):
            continue
        parts, number = _listed(before, whole), of_quantity(whole)
        total = total_of([one for _, one, _ in parts])
        told = len(quantity.find_amounts(before))
        if len(parts) > 1 and told == len(parts) and abs(total - number.value) <= _NEAR * number.value:
            yield Parts(place, number, whole.text, "", parts, whole.unit)


def _last_amount(text: str) -> Quantity | None:
    """Return the amount right before 其中: the last thing said, but for what stands in brackets."""
    found = quantity.scan(re.sub(r"[（(][^（）()]*[）)]$", "", text.rstrip("，,。；;：: ")))
    last = found[-1].reading if found else None
    rest = text.rstrip("，,。；;：: ")[found[-1].end :] if found else ""
    return last if isinstance(last, Quantity) and last.operator == "=" and not rest.strip() else None


def _listed(sentence: str, whole: Quantity) -> tuple[tuple[str, Number, str], ...]:
    """Return the parts that are measured as the whole is; shares in % between them do not matter."""
    read = [item_of(clause) for clause in clauses(sentence)]
    return tuple(
        (name, of_quantity(part), part.text)
        for name, part in (one for one in read if one)
        if part.measure == whole.measure and part.unit and part.measure not in ("分", "%")
    )


def adds_up(split: Parts) -> bool:
    """Tell whether the parts make the whole, as far as rounding lets one tell."""
    numbers = [number for _, number, _ in split.parts]
    return agrees(split.whole, total_of(numbers), slack_of(numbers, (split.whole,)))


def difference(split: Parts) -> Discrepancy:
    """Say what the whole is said to be, and what its parts add up to."""
    total = _amount(total_of([number for _, number, _ in split.parts]), split.unit)
    names = "、".join(unnumbered(name) for name, _, _ in split.parts)
    message = f"两个数不一致：{split.name}合计写 {split.whole_words}，列出的{names}相加为 {total}。"
    formula = sum_of([words for _, _, words in split.parts], total)
    return Discrepancy(
        split.place, split.whole_words, total, formula, message, (split.place, *split.cells), "合计"
    )


def _amount(value: Decimal, unit: str) -> str:
    return money(value, unit) if unit.endswith("元") else f"{shown(value)} {unit}"

"""公用经费 in the base table against what the department's report says of it."""

import re
from collections.abc import Iterator

from generator.checks.enumerations import BaseRow, base_table
from generator.checks.findings import Discrepancy, FiledCell
from generator.checks.forms import Book
from generator.checks.numbers import Number, amount, twins
from generator.checks.wording import as_filed, quoted

_VALUE = re.compile(r"[\d.,]+\s*(?:万元|亿元|元)")
_AMOUNT = rf"(?:支出)?(?:为|是|共)?\s*(?P<value>{_VALUE.pattern})"
_OWN = "公用经费"
# The template's own note says what belongs there; only then is 商品和服务支出 the same thing.
_SAME = re.compile(r"公用经费.{0,12}填报.{0,12}商品和服务支出")
_SENTENCE = re.compile(r"[；;。]")
_OTHER = re.compile(r"上年|去年|同比|比上|项目支出")


def running_costs(book: Book) -> Iterator[Discrepancy | None]:
    """Compare both columns of the base table's 公用经费 with the report; None where they agree."""
    table = base_table(book.filing)
    row = table.find(f"^{_OWN}") if table else None
    if table is None or row is None:
        return
    told = list(_told(book))
    for column, is_final in ((table.budget, False), (table.final, True)):
        filed = row.number(column)
        said = [(words, number) for words, number, final in told if final is is_final]
        if filed and said:
            agreed = any(twins(filed, number) for _, number in said)
            yield None if agreed else _difference(row, column, said[0][0])


def _told(book: Book) -> Iterator[tuple[str, Number, bool]]:
    """Yield what the report says: words, amount, and whether it was spent (or else budgeted).

    A budget may be told twice, as approved and as adjusted; either is the budget.
    """
    notes = book.filing.base_data.notes if book.filing.base_data else ()
    is_same = any(_SAME.search("".join(note.split())) for note in notes or ())
    pattern = re.compile(rf"(?:{_OWN}{'|商品和服务支出' if is_same else ''}){_AMOUNT}")
    for paragraph in (book.filing.report or "").split("\n"):
        for sentence in _SENTENCE.split(paragraph) if "基本支出" in paragraph else ():
            match = pattern.search(sentence)
            number = amount(match["value"], None) if match and not _OTHER.search(sentence) else None
            if match and number:
                yield match.group(), number, "预算" not in sentence


def _difference(row: BaseRow, column: int, words: str) -> Discrepancy:
    cell, place = row.cell(column), FiledCell(("自评报告",), "自评报告", words)
    filed = as_filed(cell.text, row.unit)
    title = cell.label.rpartition(".")[2]
    message = f"两个数不一致：基础数据表的{_OWN}（{title}）填写 {filed}，自评报告写{quoted(words)}。"
    amount_told = _VALUE.findall(words)[-1]
    return Discrepancy(cell, filed, amount_told, "", message, (cell, place), f"{_OWN}.{words}")

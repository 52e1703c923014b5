"""Funds under headings that stand for no key: 申请 | 到位 | 支付, or one column for each level of government.

What the amounts are is not said in words that are known, so none is called a budget: each is kept under its
own heading, told to count in nothing, and a person is asked.
"""

import re
from collections.abc import Sequence

from generator.importers.ledger import HeadingQuestion
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.funds import FundsBlock
from generator.importers.reading.geometry import filled, goes_on, own
from generator.importers.reading.heading import Heading, HeadingColumn
from generator.importers.reading.money import heads_money, is_label_of_funds, is_money
from generator.importers.reading.naming import name_of
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_FEWEST = 2
_ASKED = ("全年预算数", "全年执行数")
# 县级资金 names where money comes from, and no moment at which it is counted.
_KIND_OF_MONEY = re.compile(r"(资金|拨款|收入|补助)$")
_REASON = "资金表的栏目里没有认得的预算数、执行数"


def open_unnamed(rows: tuple[Row, ...], form: FormDraft) -> tuple[FundsBlock, int] | None:
    """Return the block when a heading of no known money stands beside 项目资金 and over named amounts."""
    if not form.exact or form.funds is not None or len(rows) < _FEWEST:
        return None
    cells = filled(own(rows[0]))
    stub = [cell for cell in cells[:2] if labels.is_section("funds", cell.text)]
    head = Heading(tuple(_columns([cell for cell in cells if cell not in stub])), len(rows[0]))
    if not stub or len(head.columns) < _FEWEST or stub[-1].column >= head.first_column:
        return None
    if heads_money(head) or not _holds_amounts(rows[1], head, is_tall=goes_on(stub[0], rows[1])):
        return None
    form.begin_funds()
    form.place_columns(head)
    form.section_label(stub, "资金", known=is_label_of_funds)
    _ask(head, rows[1], form)
    return FundsBlock(head, form, stub), 1


def _columns(cells: Sequence[Cell]) -> list[HeadingColumn]:
    """Return the columns that labels make; none when anything among them is no label."""
    if any(is_money(cell.text) or labels.named("form", cell.text) for cell in cells):
        return []
    named = [name_of(cell.text, "funds_column", ()) for cell in cells]
    keys = [key if key not in named[:at] else None for at, key in enumerate(named)]
    return [HeadingColumn(cell, key) for cell, key in zip(cells, keys, strict=True)]


def _holds_amounts(row: Row, head: Heading, *, is_tall: bool) -> bool:
    """True when a row has amounts under the headings and a name: of funds, or any beside their tall label.

    Beside a name that nobody listed all must be amounts.
    """
    names = [cell for cell in filled(own(row)) if cell.column < head.first_column]
    if not names or is_money(names[-1].text):
        return False
    texts = [c.text for _, cells in head.under(own(row), exact=True) for c in cells if c not in names]
    is_named = labels.named("funds_row", names[-1].text) is not None
    if not is_named and not (is_tall and all(is_money(text, blank=True) for text in texts)):
        return False
    return sum(map(is_money, texts)) >= _FEWEST


def _ask(head: Heading, row: Row, form: FormDraft) -> None:
    """Ask of the columns with amounts: the last one may be the spending, those before it the budget."""
    under = head.under(own(row), exact=True)
    holding = [column for column, cells in under if any(is_money(c.text) for c in filled(cells))]
    found = [column for column in holding if column.key is None]
    for number, column in enumerate(found, 1):
        key = _ASKED[number == len(found) and _ASKED[1] not in head.keys]
        if not (
            _KIND_OF_MONEY.search(label := wording.printed(column.cell.text))
            or labels.says_otherwise(key, label)
        ):
            form.ledger.ask(HeadingQuestion(column.cell.place, "funds_column", label, key, _REASON))

"""Headings of money that no word names: proved by the rate beside them, else asked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.importers.ledger import HeadingQuestion
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, own
from generator.importers.reading.heading import Heading, HeadingColumn
from generator.importers.reading.money import MONEY_COLUMNS, is_money
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Row

_LOOK_AHEAD = 12
_BUDGET, _SPENT, _RATE = "全年预算数", "全年执行数", "执行率"
_INITIAL = "年初预算数"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ROUNDING = Decimal("0.51")


def heading_by_make(rows: Sequence[Row]) -> Heading:
    """Return the heading of the first of ``rows`` by how its words are made, where amounts stand under them.

    批准预算 | 实际使用 | 使用率: no list has these words, but they head money and money stands below.
    """
    cells = filled(own(rows[0]))
    named = [labels.heads("funds_column", cell.text) for cell in cells]
    keys = [key if key not in named[:at] else None for at, key in enumerate(named)]
    columns = [HeadingColumn(cell, key) for cell, key in zip(cells, keys, strict=True)]
    first = next((at for at, key in enumerate(keys) if key in {*MONEY_COLUMNS, _RATE}), len(columns))
    head = Heading(tuple(columns[first:]), len(rows[0]))
    below = head.under(own(rows[1]), exact=True) if len(rows) > 1 and head.columns else []
    texts = [cell.text for column, under in below for cell in under if column.key in MONEY_COLUMNS]
    has_money = len(texts) > 1 and all(map(is_money, texts))
    return head if has_money else Heading()


def with_money_proved(head: Heading, rows: Sequence[Row], form: FormDraft) -> Heading:
    """Return the heading with the budget or the spending found by the rates; what is open is asked."""
    below = _amounts(head, rows) if form.exact else {}
    key = _missing(head, below) if below else None
    if key is None:
        return head
    open_ones = [column for column in head.columns if column.key is None and any(below[column])]
    may_be = [column for column in open_ones if not labels.says_otherwise(key, column.cell.text)]
    fitting = [column for column in may_be if _fits(column, key, head, below)]
    if len(fitting) == 1:
        form.ledger.prove(fitting[0].cell.place, f"“{fitting[0].label}”按执行率认作“{key}”：执行数除以预算数")
        columns = (replace(each, key=key) if each is fitting[0] else each for each in head.columns)
        return replace(head, columns=tuple(columns))
    for column in fitting or may_be:
        reason = f"这张表没有别的栏目写“{key}”"
        label = wording.printed(column.cell.text)
        form.ledger.ask(HeadingQuestion(column.cell.place, "funds_column", label, key, reason))
    return head


def _missing(head: Heading, below: dict[HeadingColumn, list[Decimal | None]]) -> str | None:
    """Return which of budget and spending no column is called; None when neither is missing.

    Beside the budget of the year's beginning another one is missing where the rates are not of that one.
    """
    initial, has_spent = head.named(_INITIAL), _SPENT in head.keys
    if not has_spent:
        return _SPENT if initial or _BUDGET in head.keys else None
    if _BUDGET in head.keys or (initial is not None and _RATE not in head.keys):
        return None
    return None if initial is not None and _fits(initial, _BUDGET, head, below) else _BUDGET


def _amounts(head: Heading, rows: Sequence[Row]) -> dict[HeadingColumn, list[Decimal | None]]:
    """Return the numbers under each column, row by row, as far as the rows hold money."""
    found: dict[HeadingColumn, list[Decimal | None]] = {column: [] for column in head.columns}
    for row in rows[:_LOOK_AHEAD]:
        under = dict(head.under(own(row), exact=True))
        texts = {c: "".join(cell.text for cell in filled(under.get(c, []))) for c in head.columns}
        if not filled(row) or not all(is_money(text, blank=True) for text in texts.values()):
            break
        for column, text in texts.items():
            number = _NUMBER.search(wording.key(text).replace(",", ""))
            found[column].append(Decimal(number[0]) if number else None)
    return found


def _fits(
    column: HeadingColumn, key: str, head: Heading, below: dict[HeadingColumn, list[Decimal | None]]
) -> bool:
    """True when every row that has a rate bears it out: what was spent of the budget, in hundredths."""
    rate = head.named(_RATE)
    others = (_BUDGET, _INITIAL) if key == _SPENT else (_SPENT,)
    known = next((found for name in others if (found := head.named(name)) is not None), None)
    if rate is None or known is None:
        return False
    spent, budget = (column, known) if key == _SPENT else (known, column)
    rows = zip(below[spent], below[budget], below[rate], strict=True)
    whole = [(s, b, r) for s, b, r in rows if s is not None and b and r is not None]
    return bool(whole) and all(abs(s / b * 100 - r) <= _ROUNDING for s, b, r in whole)

"""Funds in other shapes: the kinds of money as columns, or label and amount side by side in one row."""

import re
from dataclasses import dataclass

from generator.filing import FundsRow
from generator.importers.drafts import text_under, with_others, with_texts
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.evidence import number
from generator.importers.reading.geometry import covers, filled, goes_on, overlaps, own
from generator.importers.reading.heading import Heading, heading_of
from generator.importers.reading.money import MONEY_COLUMNS, TOTAL, is_money, is_section_label, points_in
from generator.importers.reading.pairs import is_anchor
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_PAIR = 2
_OF_SUMS = {"得分", "分值", "执行率"}
_NUMBER = re.compile(r"\d")
_MONEY_KEYS = {*MONEY_COLUMNS, "执行率"}


@dataclass
class FundsAcross:
    """Reads rows 年初预算数, 全年执行数 … under columns 年度资金总额, 财政拨款 …."""

    head: Heading
    form: FormDraft

    def take(self, row: Row) -> bool:
        """Take a row named by what is a column elsewhere."""
        names = [cell for cell in filled(own(row)) if cell.column < self.head.first_column]
        key = labels.named("funds_column", names[-1].text) if names else None
        beside = [cell for cell in filled(own(row)) if cell not in names]
        if key is None or any(labels.named("funds_column", cell.text) for cell in beside):
            return False
        self.form.column(key, names[-1])
        funds = self.form.begin_funds()
        self.form.section_label(names[:-1], "资金", known=is_section_label)
        wide = [cell for cell in filled(own(row)) if len(self.head.crossed(cell)) > 1]
        # One sign for none may be merged over all the sources that have no points of their own.
        self.form.ledger.place(*(cell for cell in wide if not _NUMBER.search(cell.text)))
        for column, under in self.head.under(own(row), exact=True):
            cells = [cell for cell in under if cell not in wide]
            if not cells:
                continue
            text, more = self.form.joined(cells, column.label)
            fund = with_texts(funds.get(column.label, FundsRow()), {key: text})
            funds[column.label] = with_others(fund, more)
            self.form.ledger.place(column.cell, *cells)
        return True


def open_across(rows: tuple[Row, ...], form: FormDraft) -> tuple[FundsAcross, int] | None:
    """Return the block when the first of ``rows`` names kinds of money and the next one what is counted.

    The heading may have a second row, with parts below one of its cells: 财政资金 over 中央, 省级.
    """
    if not form.exact or form.funds is not None:
        return None
    for head, depth in ((heading_of(rows[0], "funds_row"), 1), (_with_parts(rows), 2)):
        if _names_kinds(head, rows[:depth], rows[depth : depth + 1]):
            form.begin_funds()
            for column in head.columns:
                if column.key:
                    form.column(column.key, column.cell)
            stub = [cell for row in rows[:depth] for cell in filled(row) if cell.column < head.first_column]
            form.section_label(stub, "资金", known=is_section_label)
            columns = [column.cell for column in head.columns]
            form.ledger.place(*(c for c in filled(rows[0]) if depth > 1 and c not in (*stub, *columns)))
            return FundsAcross(head, form), depth
    return None


def _names_kinds(head: Heading, heading: tuple[Row, ...], below: tuple[Row, ...]) -> bool:
    """True when a heading of kinds of money stands over a row that is named by what is counted."""
    if len(head.columns) < 2 or not below:  # noqa: PLR2004
        return False
    if any(is_money(cell.text) or _says_otherwise(cell.text) for row in heading for cell in row):
        return False
    names = [cell for cell in filled(own(below[0])) if cell.column < head.first_column]
    if not names or labels.named("funds_column", names[-1].text) not in _MONEY_KEYS:
        return False
    return (len(heading) == 1 and len(head.keys) > 1) or _are_amounts(below[0], head)


def _says_otherwise(text: str) -> bool:
    return bool(labels.named("funds_column", text) or labels.named("form", text))


def _with_parts(rows: tuple[Row, ...]) -> Heading:
    """Return the heading that two rows make: the lower cells, and the upper ones that go on beside them."""
    lower = filled(own(rows[1])) if len(rows) > 1 else []
    tops = [cell for cell in filled(own(rows[0])) if not any(overlaps(cell, part) for part in lower)]
    cells = [*lower, *(cell for cell in tops if goes_on(cell, rows[1]))] if lower else []
    wide = [cell for cell in filled(own(rows[0])) if cell not in tops]
    if not lower or not all(any(covers(top, part) for top in wide) for part in lower):
        return Heading()
    begin = min(cell.column for cell in lower)
    total = [c for c in cells if labels.named("funds_row", c.text) or c.column >= begin]
    return heading_of(sorted(total, key=lambda cell: cell.column), "funds_row")


def _are_amounts(row: Row, head: Heading) -> bool:
    """True when an amount stands under each kind of money."""
    found = head.under(own(row), exact=True)
    return len(found) == len(head.columns) and all(
        is_money(cell.text, blank=True) for _, cells in found for cell in cells
    )


def read_funds_pairs(row: Row, form: FormDraft, below: Row | None = None) -> bool:
    """Take 预算数 | 100 | 执行数 | 98 in one row: the funds of a form that has one kind of money only.

    Each pair may have a row of its own; then the first is known by the one ``below`` it.
    """
    cells = own(row)
    pairs = _pairs(cells) if form.exact else []
    if len(pairs) == 1 and pairs[0][0] in _OF_SUMS:
        form.take_task_sums()
    if form.funds is not None:
        return _read_more(row, pairs, form, form.funds)
    keys = [key for key, _, _ in pairs]
    more = [key for key, _, _ in _pairs(own(below))] if below and len(filled(own(row))) == _PAIR else []
    if len(_MONEY_KEYS & {*keys, *more}) < _PAIR or not keys or len({*keys}) < len(keys):
        return False
    stub = [cell for cell in cells if cell.column < pairs[0][1].column and not cell.empty]
    name = next((known for cell in stub if (known := labels.named("funds_row", cell.text))), None)
    if name is None:
        form.ledger.warn(row[0].place, f"资金只有一行且没有名称，已当作“{TOTAL}”；请核对")
    form.funds = {name or TOTAL: with_texts(FundsRow(), _texts(pairs))}
    for key, label, value in pairs:
        form.column(key, label)
        form.ledger.place(value)
    form.section_label(stub, "资金", known=lambda text: is_section_label(text) or bool(name))
    return True


def _read_more(
    row: Row, pairs: list[tuple[str, Cell, Cell]], form: FormDraft, funds: dict[str, FundsRow]
) -> bool:
    """Take 实际支出 | 98 | 预算执行率 | 98%, which go on with what stands beside labels in the rows above."""
    total = funds.get(TOTAL)
    keys = [key for key, _, _ in pairs]
    labelled = [cell for _, label, value in pairs for cell in (label, value)]
    rest = [cell for cell in filled(own(row)) if cell not in labelled]
    stub = [cell for cell in rest if pairs and cell.column < pairs[0][1].column]
    rest = [cell for cell in rest if cell not in stub or not is_section_label(cell.text)]
    if total is None or not pairs or rest or len({*keys}) < len(keys):
        return False
    if len(pairs) == 1 and is_anchor(pairs[0][1]):
        # 自评得分 | 98 alone in a row is the score of the whole.
        return False
    if any(text_under(total, key) is not None for key in keys):
        return False
    total = with_texts(total, _texts(pairs))
    form.section_label(stub, "资金", known=is_section_label)
    for key, label, value in pairs:
        form.column(key, label)
        form.ledger.place(label, value)
    if total.weight is None and (points := points_in([label.text for _, label, _ in pairs])):
        total = total.model_copy(update={"weight": points})
    funds[TOTAL] = total
    return True


def _texts(pairs: list[tuple[str, Cell, Cell]]) -> dict[str, str]:
    """Return the values by key; points stand without their unit, as they do in columns."""
    texts = {key: wording.value(value.text) for key, _, value in pairs}
    return {key: text.removesuffix("分") if key in _OF_SUMS else text for key, text in texts.items()}


def _pairs(cells: Row) -> list[tuple[str, Cell, Cell]]:
    """Return key, label and value of each pair; nothing when a label has no amount beside it."""
    found: list[tuple[str, Cell, Cell]] = []
    for index, cell in enumerate(cells):
        key = labels.heads("funds_column", cell.text)
        if key is None:
            continue
        beside = cells[index + 1] if index + 1 < len(cells) else None
        is_points = beside is not None and key in _OF_SUMS and number(beside.text) is not None
        if not found and is_section_label(cell.text) and beside and labels.named("funds_column", beside.text):
            # 预算执行 | 分值 | 10: the label of the part before the pairs.
            continue
        if beside is None or not (is_points or is_money(beside.text, blank=True)):
            if labels.named("funds_column", cell.text) is None:
                continue
            return []
        found.append((key, cell, beside))
    return found

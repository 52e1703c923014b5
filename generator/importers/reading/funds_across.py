"""Funds in other shapes: the kinds of money as columns, or label and amount side by side in one row."""

from dataclasses import dataclass

from generator.filing import FundsRow
from generator.importers.drafts import text_under, with_others, with_texts
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, own
from generator.importers.reading.heading import Heading, heading_of
from generator.importers.reading.money import MONEY_COLUMNS, TOTAL, is_money, is_section_label, points_in
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

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
        if key is None:
            return False
        self.form.column(key, names[-1])
        funds = self.form.begin_funds()
        self.form.section_label(names[:-1], "资金", known=is_section_label)
        for column, cells in self.head.under(own(row), exact=True):
            text, more = self.form.joined(cells, column.label)
            fund = with_texts(funds.get(column.label, FundsRow()), {key: text})
            funds[column.label] = with_others(fund, more)
            self.form.ledger.place(column.cell, *cells)
        return True


def open_across(rows: tuple[Row, ...], form: FormDraft) -> tuple[FundsAcross, int] | None:
    """Return the block when the first of ``rows`` names kinds of money and the next one what is counted."""
    head = heading_of(rows[0], "funds_row")
    if not form.exact or form.funds is not None or len(head.columns) < 2 or len(rows) < 2:  # noqa: PLR2004
        return None
    if any(labels.named("funds_column", cell.text) or is_money(cell.text) for cell in rows[0]):
        return None
    below = [cell for cell in filled(own(rows[1])) if cell.column < head.first_column]
    if not below or labels.named("funds_column", below[-1].text) not in _MONEY_KEYS:
        return None
    if len(head.keys) < 2 and not _are_amounts(rows[1], head):  # noqa: PLR2004
        return None
    form.begin_funds()
    for column in head.columns:
        if column.key:
            form.column(column.key, column.cell)
    stub = [cell for cell in filled(rows[0]) if cell.column < head.first_column]
    form.section_label(stub, "资金", known=is_section_label)
    return FundsAcross(head, form), 1


def _are_amounts(row: Row, head: Heading) -> bool:
    """True when an amount stands under each kind of money."""
    found = head.under(own(row), exact=True)
    return len(found) == len(head.columns) and all(
        is_money(cell.text, blank=True) for _, cells in found for cell in cells
    )


def read_funds_pairs(row: Row, form: FormDraft) -> bool:
    """Take 预算数 | 100 | 执行数 | 98 in one row: the funds of a form that has one kind of money only."""
    cells = own(row)
    pairs = _pairs(cells) if form.exact else []
    if form.funds is not None:
        return _read_more(row, pairs, form, form.funds)
    keys = [key for key, _, _ in pairs]
    if len(_MONEY_KEYS & {*keys}) < 2 or len({*keys}) < len(keys):  # noqa: PLR2004
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
    if total is None or not pairs or rest or len({*keys}) < len(keys):
        return False
    if any(text_under(total, key) is not None for key in keys):
        return False
    total = with_texts(total, _texts(pairs))
    for key, label, value in pairs:
        form.column(key, label)
        form.ledger.place(label, value)
    if total.weight is None and (points := points_in([label.text for _, label, _ in pairs])):
        total = total.model_copy(update={"weight": points})
    funds[TOTAL] = total
    return True


def _texts(pairs: list[tuple[str, Cell, Cell]]) -> dict[str, str]:
    return {key: wording.value(value.text) for key, _, value in pairs}


def _pairs(cells: Row) -> list[tuple[str, Cell, Cell]]:
    """Return key, label and value of each pair; nothing when a label has no amount beside it."""
    found = []
    for index, cell in enumerate(cells):
        key = labels.heads("funds_column", cell.text)
        if key is None:
            continue
        beside = cells[index + 1] if index + 1 < len(cells) else None
        if beside is None or not is_money(beside.text, blank=True):
            if labels.named("funds_column", cell.text) is None:
                continue
            return []
        found.append((key, cell, beside))
    return found

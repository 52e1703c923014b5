"""Sources of money as columns, what was spent behind them: 中央 | 省级 | 合计 | 执行数 | 执行率."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from generator.filing import FundsRow
from generator.importers.drafts import with_texts
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, own
from generator.importers.reading.heading import Heading, HeadingColumn
from generator.importers.reading.money import MONEY_COLUMNS, TOTAL, free_name, is_money, is_section_label
from generator.importers.reading.naming import name_of
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_FEWEST = 3
_BUDGET = "全年预算数"
_KEYS = {TOTAL, *MONEY_COLUMNS, "执行率", "分值", "得分"}
_LABELS = {"来源", "资金来源", "金额", "资金金额", "预算金额", "预算数", "全年预算数", "数额"}


@dataclass
class FundsSources:
    """The block has one row; nothing below belongs to it."""

    form: FormDraft

    def take(self, row: Row) -> bool:
        """Say that the row is none of this block's."""
        return not filled(row)


def open_sources(rows: tuple[Row, ...], form: FormDraft) -> tuple[FundsSources, int] | None:
    """Return the block when the first of ``rows`` names sources and a total, and they sum to it below."""
    if not form.exact or form.funds is not None or len(rows) < 2:  # noqa: PLR2004
        return None
    columns, stub = _columns(own(rows[0]), rows[1])
    if len(columns) < _FEWEST:
        return None
    found = {column.cell: cells for column, cells in Heading(tuple(columns)).under(own(rows[1]), exact=True)}
    under = {column.cell: filled(found.get(column.cell, [])) for column in columns}
    if any(len(cells) > 1 for cells in under.values()):
        return None
    amounts = {heading: "".join(cell.text for cell in cells) for heading, cells in under.items()}
    # A share of the budget is no source of it, whatever its heading.
    columns = [column for column in columns if column.key or "%" not in wording.folded(amounts[column.cell])]
    totals = [column for column in columns if column.key == TOTAL]
    sources = [column for column in columns if column.key is None]
    if len(totals) != 1 or len(sources) < 2 or not all(is_money(t, blank=True) for t in amounts.values()):  # noqa: PLR2004
        return None
    proof = _sums(amounts[totals[0].cell], [amounts[column.cell] for column in sources])
    if proof is None:
        return None
    form.ledger.prove(totals[0].cell.place, f"各来源按“{_BUDGET}”读取：{proof}")
    _keep(columns, amounts, form)
    names = [cell for cell in filled(own(rows[1])) if not is_money(cell.text)]
    form.section_label([*stub, *names], "资金", known=_is_label)
    form.ledger.place(*(cell for column in columns for cell in found.get(column.cell, [])), *names)
    return FundsSources(form), 2


def _columns(row: Row, below: Row) -> tuple[list[HeadingColumn], list[Cell]]:
    """Return the columns that stand over amounts, and the labels before them."""
    first = next((cell.column for cell in own(below) if is_money(cell.text)), None)
    names = [cell for cell in filled(own(below)) if not is_money(cell.text)]
    cells = filled(row)
    if first is None or not names:
        return [], []
    stub = [cell for cell in cells if _is_label(cell.text) or cell.column <= names[-1].column]
    columns = []
    for cell in (cell for cell in cells if cell not in stub):
        total = labels.is_total(cell.text) or labels.named("funds_row", cell.text) == TOTAL
        key = TOTAL if total else name_of(cell.text, "funds_column", ())
        columns.append(HeadingColumn(cell, key if key in _KEYS else None))
    return columns, stub


def _is_label(text: str) -> bool:
    return labels.plain(text) in _LABELS or is_section_label(text)


def _sums(total: str, sources: list[str]) -> str | None:
    """Return why the sources are parts of the total, or None when they do not sum to it."""
    numbers = [number for text in sources if (number := _number(text)) is not None]
    whole = _number(total)
    return f"各来源合计 {whole}" if numbers and whole is not None and sum(numbers) == whole else None


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(wording.key(text).replace(",", ""))
    except InvalidOperation:
        return None


def _keep(columns: list[HeadingColumn], amounts: dict[Cell, str], form: FormDraft) -> None:
    funds = {TOTAL: FundsRow()}
    form.funds = funds
    for column in columns:
        text = wording.value(amounts[column.cell])
        form.unit(column.cell)
        form.ledger.place(column.cell)
        if column.key == TOTAL:
            funds[TOTAL] = with_texts(funds[TOTAL], {_BUDGET: text})
        elif column.key:
            funds[TOTAL] = with_texts(funds[TOTAL], {column.key: text})
            form.word(column.key, column.cell.text)
        else:
            known = labels.named("funds_row", column.cell.text)
            name = free_name(known or labels.plain(column.cell.text), funds)
            funds[name] = with_texts(FundsRow(), {_BUDGET: text})

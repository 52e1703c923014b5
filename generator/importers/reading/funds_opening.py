"""Where the funds block of a form opens: its heading, and which of the cells in it head columns of money."""

from dataclasses import replace

from generator.importers.reading.draft import UNITS, FormDraft
from generator.importers.reading.funds import FundsBlock, money_in
from generator.importers.reading.funds_in_order import FundsInOrder
from generator.importers.reading.geometry import end, filled, fit, goes_on, own
from generator.importers.reading.heading import Heading, HeadingColumn, heading_of, heading_of_two
from generator.importers.reading.money import heads_money, is_label_of_funds, is_money, points_in
from generator.importers.reading.proved_money import heading_by_make, with_money_proved
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_HALF = 0.5


def open_funds(rows: tuple[Row, ...], form: FormDraft) -> tuple[FundsBlock, int] | None:
    """Return the block, and how many rows its heading takes, when the first of ``rows`` opens it."""
    head, depth = _heading(rows, exact=form.exact)
    if form.exact and not heads_money(head):
        head = heading_by_make(rows)
    if not heads_money(head) or form.funds is not None:
        return None
    stub = [cell for row in rows[:depth] for cell in filled(row) if cell.column < head.first_column]
    if form.exact:
        if not _heads_funds(rows[depth:], head, stub):
            return None
        head, stub = _with_columns_before(head, form.without_unit(stub), rows[depth:])
    head = with_money_proved(head, rows[depth:], form)
    form.begin_funds()
    form.place_columns(head)
    form.section_label(stub, "资金", known=is_label_of_funds)
    texts = [cell.text for row in rows[:depth] for cell in filled(row)]
    block = FundsBlock if form.exact else FundsInOrder
    return block(head, form, stub, points_in(texts)), depth


def _heading(rows: tuple[Row, ...], *, exact: bool) -> tuple[Heading, int]:
    two = heading_of_two(rows, "funds_column", heads_money) if exact else None
    return (two, 2) if two else (heading_of(_without_block_label(rows, exact=exact), "funds_column"), 1)


def _without_block_label(rows: tuple[Row, ...], *, exact: bool) -> Row:
    """Return a heading without the label of the block, where that is called as one of the columns is."""
    first, *others = rows[0]
    below = next(iter(rows[1:]), ())
    is_blank = not any(fit(cell, first) for cell in filled(own(below)))
    is_beside = exact and (is_blank or goes_on(first, below) or _names_row(first, below))
    name = labels.named("funds_column", first.text) if is_beside else None
    again = any(labels.heads("funds_column", cell.text) == name for cell in others)
    return tuple(others) if name and again else rows[0]


def _names_row(heading: Cell, below: Row) -> bool:
    """True when what stands under a heading is a text and no amount."""
    under = [cell for cell in filled(own(below)) if fit(cell, heading) >= _HALF]
    return bool(under) and not any(is_money(cell.text) for cell in under)


def _heads_funds(rows: tuple[Row, ...], head: Heading, stub: list[Cell]) -> bool:
    """True for a heading of labels only, beside names of funds and not of tasks or projects."""
    if any(is_money(column.cell.text) for column in head.columns):
        return False
    below = rows[0] if rows else ()
    flat = [cell for cell in stub if not goes_on(cell, below)]
    if flat or not stub:
        stub = flat
    if all(is_label_of_funds(cell.text) or wording.key(cell.text) in UNITS for cell in stub):
        return True
    if _is_beside_amounts(rows[0] if rows else (), head, stub):
        return True
    names = [cell.text for row in rows[:4] for cell in row if end(cell) <= head.first_column]
    return any(labels.named("funds_row", text) for text in names)


def _is_beside_amounts(row: Row, head: Heading, stub: list[Cell]) -> bool:
    """True when the cells before a heading go on beside a row that has no name and amounts only."""
    cells = filled(own(row))
    amounts = [text for text in money_in(head.under(own(row), exact=True)) if is_money(text)]
    is_tall = bool(stub) and all(goes_on(cell, row) for cell in stub)
    return is_tall and len(amounts) > 1 and all(is_money(cell.text) for cell in cells)


def _with_columns_before(
    head: Heading, stub: list[Cell], rows: tuple[Row, ...]
) -> tuple[Heading, list[Cell]]:
    """Count cells of the stub to the columns when there is money under them, beside the names of the rows."""
    row = filled(own(next((row for row in rows if filled(row)), ())))
    names = [cell for cell in row if not is_money(cell.text)]
    money = [cell for cell in row if names and is_money(cell.text) and cell.column > names[0].column]
    more = [cell for cell in stub if any(fit(under, cell) > 0 for under in money)]
    more = [cell for cell in more if labels.named("numbering", cell.text) is None]
    columns = tuple(HeadingColumn(cell, None) for cell in more)
    return replace(head, columns=(*columns, *head.columns)), [cell for cell in stub if cell not in more]

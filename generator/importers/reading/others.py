"""Tables inside a form that the contract has no key for: tasks of the year, how money was managed.

Every cell goes to 其他 under the heading of its column, with the row's own label before it where it has one.
"""

from dataclasses import dataclass

from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import end, filled, goes_on, overlaps, own
from generator.importers.reading.heading import Heading, HeadingColumn, heading_of
from generator.importers.reading.indicator_heading import LEVELS
from generator.importers.reading.money import MONEY_COLUMNS, TOTAL, heads_money, is_money, is_numbering
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_OF_MONEY = {*MONEY_COLUMNS, "执行率", "分值", "得分"}
_FAMILIES = ("table_column", "funds_column", "remark")


@dataclass
class OthersBlock:
    """Reads rows under headings that stand for nothing in the contract."""

    head: Heading
    part: Cell | None
    form: FormDraft

    def take(self, row: Row) -> bool:
        """Take a row with text under the headings; a new label at the left or a text across ends it."""
        cells = own(row)
        if is_numbering(filled(cells)):
            self.form.ledger.place(*filled(cells))
            return True
        left = [cell for cell in filled(cells) if cell.column < self.head.first_column]
        if self._is_beyond(cells, left):
            return False
        sums = [cell for cell in filled(cells)[:1] if _sums_up(cell) and len(self.head.crossed(cell)) > 1]
        left = [*left, *(cell for cell in sums if cell not in left)]
        if sums:
            self._note_sums(cells)
        named = "：".join(wording.printed(cell.text) for cell in left)
        for column, under in self.head.under(tuple(cells), exact=True):
            if column.cell in left:
                continue
            for cell in (cell for cell in under if cell not in left):
                label = f"{named}：{column.label}" if named else column.label
                self.form.other(label, cell.text)
                self.form.ledger.place(cell, column.cell)
        self.form.ledger.place(*left)
        return True

    def _note_sums(self, cells: Row) -> None:
        """Note the sums of tasks by kind of money, which are the funds of a form that has no others."""
        for column, under in self.head.under(tuple(cells), exact=True):
            texts = [wording.value(cell.text) for cell in filled(under)]
            text = texts[0] if len(texts) == 1 else ""  # several amounts together are none
            name = labels.named("funds_row", column.cell.text) if column.top else TOTAL
            key = labels.heads("funds_column", (column.top or column.cell).text)
            if name and key in _OF_MONEY and is_money(text):
                self.form.task_sums.setdefault(name, {}).setdefault(key, text)
                self.form.unit(column.top or column.cell)

    def _is_beyond(self, cells: Row, left: list[Cell]) -> bool:
        if self.part and any(overlaps(cell, self.part) for cell in left):
            return True
        if any(labels.named("form", cell.text) or labels.sections(cell.text) for cell in left):
            return True
        under = [cell for cell in filled(cells) if cell.column >= self.head.first_column]
        if under and len(under) > 1 and _sums_up(under[0]):
            under = under[1:]
        return not under or any(len(self.head.crossed(cell)) > 1 for cell in under)


def _sums_up(cell: Cell) -> bool:
    return labels.plain(cell.text).endswith(("合计", "小计", "总计"))


def open_others(rows: tuple[Row, ...], form: FormDraft) -> tuple[OthersBlock, int] | None:
    """Return the block when the first of ``rows`` heads such a table; how many rows its heading takes."""
    below = rows[1] if len(rows) > 1 else None
    if not form.exact or below is None or not filled(below):
        return None
    cells = filled(own(rows[0]))
    columns = _columns(cells)
    if len(columns) < 2 or any(is_money(cell.text) or labels.named("form", cell.text) for cell in cells):  # noqa: PLR2004
        return None
    parts = [cell for cell in cells if cell.column < columns[0].column and goes_on(cell, below)]
    columns = [cell for cell in cells if cell not in parts]
    lower = _lower(columns, below)
    tops = [cell for cell in columns if not any(overlaps(cell, other) for other in lower)]
    wide = [cell for cell in columns if cell not in tops]
    named = [HeadingColumn(cell, None) for cell in tops]
    named += [HeadingColumn(low, None, next(cell for cell in wide if overlaps(cell, low))) for low in lower]
    head = Heading(tuple(sorted(named, key=lambda column: column.cell.column)))
    form.ledger.place(*(cell for cell in (*columns, *lower, *parts) if labels.listed(cell.text)))
    return OthersBlock(head, parts[0] if parts else None, form), 2 if lower else 1


def _columns(cells: list[Cell]) -> list[Cell]:
    """Return the cells that head columns, when at least one of them is the heading of such a table."""
    columns = [cell for cell in cells if any(labels.named(family, cell.text) for family in _FAMILIES)]
    return columns if any(labels.named("table_column", cell.text) for cell in columns) else []


def _lower(columns: list[Cell], below: Row) -> list[Cell]:
    """Return the second row of the heading: labels only, below cells that take several columns."""
    lower = filled(own(below))
    if heads_money(heading_of(below, "funds_column")) or _heads_levels(lower):
        return []
    wide = [cell for cell in columns if cell.span > 1]
    stands_below = all(
        any(cell.column <= low.column and end(low) <= end(cell) for cell in wide) for low in lower
    )
    tops = [cell for cell in columns if not any(overlaps(cell, low) for low in lower)]
    is_merged = bool(tops) and all(goes_on(cell, below) for cell in tops)
    are_labels = all(labels.known(cell.text) or (is_merged and not is_money(cell.text)) for cell in lower)
    return lower if stands_below and are_labels else []


def _heads_levels(cells: list[Cell]) -> bool:
    """True for the heading of the indicators, which is no part of the one above it."""
    return len({labels.named("indicator_column", cell.text) for cell in cells} & {*LEVELS}) > 1

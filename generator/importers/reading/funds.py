"""The funds block: rows of money under 年初预算数, 全年预算数, 全年执行数 and their score."""

from dataclasses import dataclass, field, replace

from generator.filing import FundsRow, Item
from generator.importers.drafts import with_others, with_texts
from generator.importers.reading.draft import UNITS, FormDraft
from generator.importers.reading.geometry import end, filled, fit, goes_on, own
from generator.importers.reading.heading import Heading, HeadingColumn, Under, heading_of, heading_of_two
from generator.importers.reading.money import (
    MONEY_COLUMNS,
    TOTAL,
    free_name,
    heads_money,
    is_label_of_funds,
    is_money,
    is_numbering,
    is_section_label,
    part_grants,
    points_in,
)
from generator.importers.reading.proved_money import heading_by_make, with_money_proved
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_OF_OTHER_BLOCKS = ("form", "goals", "remark", "signature", "indicator_column", "table_column", "numbering")
_LABEL_AND_VALUE = 2
_HALF = 0.5


@dataclass
class FundsBlock:
    """Reads rows under one heading; ``stub`` holds the heading's cells above the names of the rows."""

    head: Heading
    form: FormDraft
    stub: list[Cell] = field(default_factory=list)
    points: str | None = None

    def take(self, row: Row) -> bool:
        """Take a row that has a name and money, or blanks, under the heading."""
        if not self.form.exact:
            return self._take_in_order(row)
        names = [cell for cell in filled(own(row)) if self._is_name(cell)]
        values = tuple(cell for cell in own(row) if cell not in names)
        found = self.head.under(values, exact=True)
        name = self._name(self._without_numbers(names))
        if self._is_furniture(row) or (not names and self._take_nameless(row, found)):
            return True
        if name is None or not self._is_of_funds(row, name, found):
            return False
        self._keep(name, found)
        self._place_beside(names, name)
        self.form.warn_of_place(values, self.head)
        return True

    def _is_furniture(self, row: Row) -> bool:
        """Place the heading again, at the turn of a page, and a row that only numbers the columns."""
        cells = filled(row)
        numbers = is_numbering(cells)
        again = heading_of(row, "funds_column")
        if not numbers and not (heads_money(again) and again.keys == self.head.keys):
            return False
        self.form.ledger.place(*(cell for cell in cells if numbers or labels.listed(cell.text)))
        return True

    # -------------------------------------------------- names of rows

    def _is_name(self, cell: Cell) -> bool:
        """True for a cell left of the values; money that reaches there from the first column is none."""
        first = self.head.columns[0].cell
        return cell.column < first.column and not (is_money(cell.text) and fit(cell, first) >= _HALF)

    def _name(self, cells: list[Cell]) -> Cell | None:
        """The innermost label names the row; where that is 小计, the group it sums up does."""
        candidates = [cell for cell in cells if not is_section_label(cell.text) and not is_money(cell.text)]
        if len(candidates) > 1 and labels.is_subtotal(candidates[-1].text):
            return candidates[-2]
        return candidates[-1] if candidates else None

    def _without_numbers(self, cells: list[Cell]) -> list[Cell]:
        """Return the cells without those in a column 行次 of the heading."""
        columns = {cell.column for cell in self.stub if labels.named("numbering", cell.text)}
        counted = [cell for cell in cells if is_money(cell.text) and cell.column in columns]
        self.form.ledger.place(*counted)
        return [cell for cell in cells if cell not in counted]

    def _place_beside(self, cells: list[Cell], name: Cell) -> None:
        """Place what stands beside the name of a row; an amount there has no heading and is left over."""
        beside = [cell for cell in cells if cell is not name and not is_money(cell.text)]
        self.form.section_label(beside, "资金", known=is_label_of_funds)

    # -------------------------------------------------- what a row is

    def _is_of_funds(self, row: Row, name: Cell, found: Under) -> bool:
        """True for a known name, and for one nobody listed when what stands under the headings is money."""
        if labels.named("funds_row", name.text):
            return True
        if any(labels.named(family, name.text) for family in _OF_OTHER_BLOCKS) or labels.sections(name.text):
            return False
        if labels.heads("funds_column", name.text) in {"分值", "得分"}:
            return False  # what the execution scored, under whichever heading its number stands
        if any(len(self.head.crossed(cell)) > 1 for cell in row if cell.column > name.column):
            return False
        return all(is_money(text, blank=True) for text in _money_in(found))

    def _take_nameless(self, row: Row, found: Under) -> bool:
        """Take money that stands right under the headings, with a label of its own before it or with none."""
        pairs = [cells for _, cells in found if len(cells) == _LABEL_AND_VALUE]
        if pairs and all(_is_labelled(label, value) for label, value in pairs):
            return self._take_labelled(found)
        texts = _money_in(found)
        has_money = any(map(is_money, texts)) and all(is_money(text, blank=True) for text in texts)
        if self.form.begin_funds() or not has_money:
            return False
        self.form.ledger.warn(row[0].place, f"资金的这一行没有名称，已当作“{TOTAL}”；请核对")
        self.form.begin_funds()[TOTAL] = self._values(found)
        return True

    def _take_labelled(self, found: Under) -> bool:
        """Take 预算数 | 100 | 到位数 | 100 | 执行数 | 98: each heading has a label and its value under it."""
        named = [(column, [*cells]) for column, cells in found]
        name, *others = [cells.pop(0) for _, cells in named if len(cells) == _LABEL_AND_VALUE]
        if labels.named("funds_column", name.text):
            self.form.words.setdefault(TOTAL, wording.printed(name.text))
            funds = self.form.begin_funds()
            funds[free_name(TOTAL, funds)] = self._values(named)
            self.form.ledger.place(name)
        else:
            self._keep(name, named)
        same = {wording.key(name.text)}
        self.form.ledger.place(*(c for c in others if wording.key(c.text) in same or labels.listed(c.text)))
        return True

    # -------------------------------------------------- keeping a row

    def _keep(self, name: Cell, found: Under) -> None:
        funds = self.form.begin_funds()
        known = labels.named("funds_row", name.text)
        if known == TOTAL and TOTAL in funds and labels.is_total(name.text):
            known = None
        part_grants(name.text, funds, self.form.words)
        free = free_name(known or wording.printed(name.text), funds)
        funds[free] = self._values(found)
        if free == TOTAL and self.points and "分值" not in self.head.keys:
            funds[free] = funds[free].model_copy(update={"weight": self.points})
        if known and wording.key(name.text) != known:
            self.form.words.setdefault(free, wording.printed(name.text))
        self.form.unit(name)
        self.form.ledger.place(name)

    def _values(self, found: Under) -> FundsRow:
        """Return the row's texts, and what stands under headings without a key as 其他."""
        texts = dict.fromkeys(self.head.keys, "")
        others: list[Item] = []
        for column, cells in found:
            text, more = self.form.joined(cells, column.label)
            if column.key:
                texts[column.key] = text
            elif text:
                others.append(Item(label=column.label, content=text))
                self.form.ledger.place(column.cell)
                self._warn_of_unread(column, text)
            others += more
            self.form.ledger.place(*cells)
        return with_others(with_texts(FundsRow(), texts), others)

    def _warn_of_unread(self, column: HeadingColumn, text: str) -> None:
        """Say that amounts under a heading that stands for no key are kept, and counted in nothing."""
        if column.label and is_money(text):
            said = f"“{column.label}”不是这里有的资金栏目，下面的数放入“其他”，不参与计算；请核对"
            self.form.ledger.warn(column.cell.place, said)

    # -------------------------------------------------- text extracts, which only have an order

    def _take_in_order(self, row: Row) -> bool:
        if self._take_labelled_in_order(row[self.head.first_column :]):
            return True
        cells = [cell for cell in filled(row) if cell.column < self._values_from(row)]
        named = [cell for cell in cells if labels.named("funds_row", cell.text)]
        others = [cell for cell in cells if not is_section_label(cell.text)]
        name = next(iter((*named, *others[::-1])), None)
        if name is None:
            return False
        following = self._following(row, name)
        found = [(column, [cell]) for column, cell in zip(self.head.columns, following, strict=False)]
        if not named and not all(is_money(text, blank=True) for text in _money_in(found)):
            return False
        if any(labels.known(cell.text) for cell in following):
            return False
        self._keep(name, found)
        beside = [cell for cell in cells if cell is not name]
        self.form.section_label(beside, "资金", known=is_section_label)
        return True

    def _following(self, row: Row, name: Cell) -> Row:
        """Return the cells behind a name; those under the headings where more stand there than headings do.

        Then the row is not collapsed to the left: it keeps its blank cells, as the heading does.
        """
        following = row[name.column + 1 :]
        beyond = filled(following[len(self.head.columns) :])
        return row[self.head.first_column :] if beyond and len(row) == self.head.width else following

    def _take_labelled_in_order(self, cells: Row) -> bool:
        """Take 预算数 | 100 | 到位数 | 100 | 98%: labels and values in turn, the last one without a label."""
        count = len(self.head.columns)
        if count < _LABEL_AND_VALUE or len(cells) != _LABEL_AND_VALUE * count - 1:
            return False
        names, values = cells[:-1:_LABEL_AND_VALUE], [*cells[1::_LABEL_AND_VALUE], cells[-1]]
        if any(is_money(cell.text, blank=True) for cell in names):
            return False
        if not all(is_money(cell.text, blank=True) for cell in values):
            return False
        pairs = [[name, value] for name, value in zip(names, values, strict=False)]
        found: Under = [*zip(self.head.columns, [*pairs, [cells[-1]]], strict=True)]
        return self._take_labelled(found)

    def _values_from(self, row: Row) -> int:
        """The column where values begin; in padded extracts a heading may have collapsed one to the left."""
        named = [cell.column for cell in row if labels.named("funds_row", cell.text)]
        return max([self.head.first_column, *(column + 1 for column in named[:1])])


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
    return FundsBlock(head, form, stub, points_in(texts)), depth


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
    amounts = [text for text in _money_in(head.under(own(row), exact=True)) if is_money(text)]
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


def _money_in(found: Under) -> list[str]:
    """Return the texts under the headings of money."""
    return [cell.text for column, cells in found for cell in cells if column.key in MONEY_COLUMNS]


def _is_labelled(label: Cell, value: Cell) -> bool:
    return not is_money(label.text, blank=True) and is_money(value.text, blank=True)

"""The funds block: rows of money under 年初预算数, 全年预算数, 全年执行数 and their score."""

from dataclasses import dataclass, field

from generator.filing import FundsRow, Item
from generator.importers.drafts import with_others, with_texts
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, fit, own
from generator.importers.reading.heading import Heading, HeadingColumn, Under, heading_of
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
)
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
        return all(is_money(text, blank=True) for text in money_in(found))

    def _take_nameless(self, row: Row, found: Under) -> bool:
        """Take money that stands right under the headings, with a label of its own before it or with none."""
        pairs = [cells for _, cells in found if len(cells) == _LABEL_AND_VALUE]
        if pairs and all(_is_labelled(label, value) for label, value in pairs):
            return self._take_labelled(found)
        texts = money_in(found)
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


def money_in(found: Under) -> list[str]:
    """Return the texts under the headings of money."""
    return [cell.text for column, cells in found for cell in cells if column.key in MONEY_COLUMNS]


def _is_labelled(label: Cell, value: Cell) -> bool:
    return not is_money(label.text, blank=True) and is_money(value.text, blank=True)

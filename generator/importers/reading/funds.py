"""The funds block: rows of money under 年初预算数, 全年预算数, 全年执行数 and their score."""

import re
from dataclasses import dataclass

from generator.importers import labels, wording
from generator.importers.grid import Cell, Row
from generator.importers.reading.draft import FormDraft, filled
from generator.importers.reading.heading import Heading, heading_of

_MONEY_COLUMNS = ("年初预算数", "全年预算数", "全年执行数")
_SECTION = re.compile(
    r"^(项目资金|年度预算申请|(年度)?预算执行(情况)?|资金(投入)?情况|资金来源|\(?(万元|元)\)?)$"
)
_MONEY = re.compile(r"[\d.,，+%％ 万亿千百元—－\-/／无]{1,24}")


@dataclass
class FundsBlock:
    """Reads rows under one heading."""

    head: Heading
    form: FormDraft

    def take(self, row: Row) -> bool:
        """Take a row that has a name and money, or blanks, under the heading."""
        cells = [cell for cell in filled(row) if cell.column < self._values_from(row)]
        name = self._name(cells)
        if name is None:
            return False
        values = self._values(row, name)
        if not self._holds_money(values, name):
            return False
        self._keep(name, values)
        beside = [cell for cell in cells if cell is not name]
        self.form.section_label(beside, "资金", known=is_section_label)
        return True

    def _values_from(self, row: Row) -> int:
        """The column where values begin; in padded extracts a heading may have collapsed one to the left."""
        if self.form.exact:
            return self.head.first_column
        named = [cell.column for cell in row if labels.named("funds_row", cell.text)]
        return max([self.head.first_column, *(column + 1 for column in named[:1])])

    def _name(self, cells: list[Cell]) -> Cell | None:
        named = [cell for cell in cells if labels.named("funds_row", cell.text)]
        others = [cell for cell in cells if not is_section_label(cell.text)]
        return next(iter((*named, *others[::-1])), None)

    def _values(self, row: Row, name: Cell) -> dict[str, list[Cell]]:
        if self.form.exact:
            beyond = tuple(cell for cell in row if cell.column > name.column)
            return self.head.under(beyond, exact=True)
        headings = [name or wording.printed(cell.text) for cell, name in self.head.names]
        following = row[name.column + 1 :]
        return {heading: [cell] for heading, cell in zip(headings, following, strict=False)}

    def _holds_money(self, values: dict[str, list[Cell]], name: Cell) -> bool:
        """A row nobody listed counts as one of money only when what stands under the headings is money."""
        if labels.named("funds_row", name.text):
            return True
        texts = [cell.text for key in _MONEY_COLUMNS for cell in values.get(key, ()) if not cell.empty]
        return all(_MONEY.fullmatch(wording.value(text)) for text in texts)

    def _keep(self, name: Cell, values: dict[str, list[Cell]]) -> None:
        known = labels.named("funds_row", name.text)
        row: dict[str, object] = dict.fromkeys(self.head.keys, "")
        others = []
        for heading, cells in values.items():
            text = "\n".join(wording.value(cell.text) for cell in cells if not cell.empty)
            if heading in row:
                row[heading] = text
            elif text:
                others.append({"标签": heading, "内容": text})
            self.form.ledger.place(*cells)
        if others:
            row["其他"] = others
            self.form.ledger.place(*self.head.nameless(values))
        funds = self.form.values["资金"]
        free = _free_name(known or wording.printed(name.text), funds)
        funds[free] = row
        if known and wording.key(name.text) != known:
            self.form.words.setdefault(free, wording.printed(name.text))
        self.form.ledger.place(name)


def open_funds(row: Row, form: FormDraft) -> FundsBlock | None:
    """Return the block when ``row`` is its heading."""
    head = heading_of(row, "funds_column")
    if len({*_MONEY_COLUMNS, "执行率"} & {*head.keys}) < 2 or "资金" in form.values:  # noqa: PLR2004
        return None
    form.values["资金"] = {}
    for cell, name in head.names:
        form.unit(cell)
        if name:
            form.word(name, cell.text)
            form.ledger.place(cell)
    beside = [cell for cell in filled(row) if cell.column < head.first_column]
    form.section_label(beside, "资金", known=is_section_label)
    return FundsBlock(head, form)


def is_section_label(text: str) -> bool:
    """True for the label of the whole block: 项目资金（万元）, 年度预算申请（万元）, or its unit alone."""
    return bool(_SECTION.match(labels.plain(text)) or not labels.plain(text))


def _free_name(name: str, funds: dict[str, object]) -> str:
    """Return ``name``, or the name with #2, #3 … when a row of that name is there already."""
    number, free = 1, name
    while free in funds:
        number += 1
        free = f"{name}#{number}"
    return free

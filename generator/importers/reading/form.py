"""One reading of forms: what a table is, and where each label's value stands in it.

The table is walked once, row by row. A row opens a block (funds, goals, indicators …), belongs to the block
that is open, or is label beside value. What nothing takes is left to the ledger, which reports it.
"""

from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Protocol

from generator.importers import labels, wording
from generator.importers.grid import Cell, Row, Table
from generator.importers.ledger import Ledger
from generator.importers.reading import goals, head, tail
from generator.importers.reading.draft import Draft, FormDraft, filled
from generator.importers.reading.funds import open_funds
from generator.importers.reading.indicators import IndicatorBlock, open_indicators
from generator.importers.reading.natures import open_natures


class Kind(Enum):
    """What a table is."""

    PROJECT = "项目支出绩效自评表"
    DEPARTMENT = "部门整体支出绩效自评表"
    BASE_DATA = "部门整体支出绩效评价基础数据表"
    OTHER = "其他表格"


class Block(Protocol):
    """A part of a form that takes rows."""

    def take(self, row: Row) -> bool:
        """Take the row, or say that it is none of this block's."""


def kind_of(table: Table) -> Kind:
    """Tell what a table is from the labels in it."""
    cells = [cell for row in table.rows for cell in filled(row)]
    heads = {wording.key(row[0].text) for row in table.rows if row}
    names = {labels.named("form", cell.text.replace(":", "：").partition("：")[0]) for cell in cells}
    if any(text.startswith(("财政供养人员", "经费控制情况")) for text in heads):
        return Kind.BASE_DATA
    if "项目名称" in names:
        return Kind.PROJECT
    if "部门名称" in names and any(labels.named("funds_column", cell.text) for cell in cells):
        return Kind.DEPARTMENT
    return Kind.OTHER


@dataclass
class FormReading:
    """The state of one walk over the tables of a form: the draft so far and the block that is open."""

    ledger: Ledger
    exact: bool
    form: FormDraft = field(init=False)
    _block: Block | None = None
    _indicators: IndicatorBlock | None = None

    def __post_init__(self) -> None:
        self.form = FormDraft(self.ledger, self.exact)

    def read(self, rows: tuple[Row, ...]) -> None:
        """Read rows; a form that goes on in a further table is read on where it stopped."""
        skip = False
        for row, below in zip(rows, (*rows[1:], None), strict=True):
            if skip:
                skip = False
            elif not filled(row):
                self.ledger.empty_rows += 1
            else:
                skip = self._row(row, below)

    def finished(self) -> Draft:
        """Return the draft of the whole form, keys in the contract's words."""
        return self.form.finished()

    def _row(self, row: Row, below: Row | None) -> bool:
        """Read one row; True when the one below was read with it."""
        opened = open_indicators(row, below, self.form)
        if opened:
            self._indicators, both = opened
            self._block = self._indicators
            return both
        for opens in (open_funds, goals.open_goals, open_natures):
            block = opens(row, self.form)
            if block:
                self._block = block
                return False
        self._within(row)
        return False

    def _within(self, row: Row) -> None:
        form = self.form
        if tail.read_total(row, self._indicators, form) or tail.read_signature_row(row, form):
            return
        if self._indicators is None and head.read_heading_row(row, form):
            return
        if self._block is None:
            head.read_pairs(row, form)
        elif not self._block.take(row):
            self._beyond(row)

    def _beyond(self, row: Row) -> None:
        """A row that the open block does not take."""
        if self._indicators:
            tail.read_remark(row, self.form)
        elif not goals.read_goal_pair(row, self.form):
            head.read_pairs(row, self.form)


def split_forms(table: Table) -> list[Table]:
    """Return the forms of a table one by one, where several stand below each other in it."""
    starts: list[int] = []
    opened = True
    for index, row in enumerate(table.rows):
        if opened and _names_form(row):
            starts.append(index)
            opened = False
        opened = opened or any(labels.named("funds_column", cell.text) for cell in row)
    cuts = [0, *(_above(table.rows, start) for start in starts[1:]), len(table.rows)]
    return [Table(table.rows[a:b], table.exact) for a, b in pairwise(cuts) if a < b]


def _names_form(row: Row) -> bool:
    return any(labels.named("form", cell.text) in {"项目名称", "部门名称"} for cell in row)


def _above(rows: tuple[Row, ...], start: int) -> int:
    """Return where the heading lines right above row ``start`` begin."""
    probe = FormDraft(Ledger(), exact=True)
    while start > 0 and (not filled(rows[start - 1]) or head.read_heading_row(rows[start - 1], probe)):
        start -= 1
    return start


def read_base_data(table: Table, ledger: Ledger) -> list[list[str]]:
    """Return the rows of a base-data table as they stand; leading blanks of a label stay, as U+3000.

    Columns on the right in which nothing stands at all are padding of the extract.
    """
    kept = [row for row in table.rows if filled(row)]
    ledger.empty_rows += len(table.rows) - len(kept)
    width = max((filled(row)[-1].column + 1 for row in kept), default=0)
    rows = []
    for row, below in zip(kept, (*kept[1:], None), strict=True):
        heads = below is not None and below[0].empty
        within = [cell for cell in row if cell.column < width]
        rows.append([_standing(cell, is_label=heads or index == 0) for index, cell in enumerate(within)])
        ledger.place(*row)
    return rows


def _standing(cell: Cell, *, is_label: bool) -> str:
    if not is_label or cell.empty:
        return wording.value(cell.text)
    line = cell.text.strip("\r\n")
    indent = len(line) - len(line.lstrip(" \u3000\xa0"))
    return "\u3000" * indent + wording.label(cell.text)

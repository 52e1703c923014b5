"""One reading of forms: what a table is, and where each label's value stands in it.

The table is walked once, row by row. Every row belongs to the block that the last heading opened; what no
block takes is left to the ledger, which reports it.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from generator.importers import labels, wording
from generator.importers.alignment import Heading
from generator.importers.funds import funds_heading, is_section_label, read_funds_row
from generator.importers.grid import Cell, Row, Table
from generator.importers.indicators import IndicatorTable, indicator_heading
from generator.importers.ledger import Ledger

Draft = dict[str, Any]


class Kind(Enum):
    """What a table is."""

    PROJECT = "项目支出绩效自评表"
    DEPARTMENT = "部门整体支出绩效自评表"
    BASE_DATA = "部门整体支出绩效评价基础数据表"
    OTHER = "其他表格"


def kind_of(table: Table) -> Kind:
    """Tell what a table is from the labels in it."""
    keys = {wording.key(cell.text) for row in table.rows for cell in row if not cell.empty}
    names = {labels.named("form", cell.text) for row in table.rows for cell in row if not cell.empty}
    if any("财政供养人员" in text or text.startswith("经费控制情况") for text in keys):
        return Kind.BASE_DATA
    if "项目名称" in names:
        return Kind.PROJECT
    if "部门名称" in names:
        return Kind.DEPARTMENT
    return Kind.OTHER


@dataclass
class FormReading:
    """The state of one walk over a table: the draft so far and the block that is open."""

    table: Table
    ledger: Ledger
    draft: Draft = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    _funds: Heading | None = None
    _goals: tuple[Cell, Cell] | None = None
    _natures: bool = False
    _indicators: IndicatorTable | None = None
    _seen: set[int] = field(default_factory=set)

    def read(self) -> Draft:
        """Return the draft of the whole table, keys in the contract's words."""
        for row in self.table.rows:
            if all(cell.empty for cell in row):
                self.ledger.empty_rows += 1
            else:
                self._row(row)
        if self._indicators:
            self.draft["绩效指标"] = self._indicators.records
        return self.draft

    def _row(self, row: Row) -> None:
        for opens in (self._open_funds, self._open_goals, self._open_indicators, self._total):
            if opens(row):
                return
        if self._indicators:
            self._indicators.read(row)
        elif self._goals:
            self._goal_values(row)
        elif self._open_natures(row) or self._natures:
            self._nature_values(row)
        elif self._funds:
            self._funds_values(row)
        else:
            self._pairs(row)

    # -------------------------------------------------- label beside value

    def _pairs(self, row: Row) -> None:
        """项目名称 | … | 主管部门 | …: each label's value is the next cell with text, or the next cell."""
        label_at = [index for index, cell in enumerate(row) if labels.named("form", cell.text)]
        for position, index in enumerate(label_at):
            end = label_at[position + 1] if position + 1 < len(label_at) else len(row)
            cells = [cell for cell in row[index + 1 : end] if not cell.empty]
            name = labels.named("form", row[index].text) or ""
            if name in self.draft or len(cells) > 1:
                continue
            self._word(name, row[index].text)
            self.draft[name] = wording.value(cells[0].text) if cells else ""
            self.ledger.place(row[index], *cells)

    def _word(self, name: str, text: str) -> None:
        """Keep the form's own wording where it differs from the key."""
        if wording.key(text) != name:
            self.words.setdefault(name, wording.printed(text))

    # -------------------------------------------------- funds

    def _open_funds(self, row: Row) -> bool:
        head = funds_heading(row)
        if head is None or self._funds:
            return False
        self._funds = head
        self.draft["资金"] = {}
        for cell, name in head.names:
            self._word(name, cell.text)
        self.ledger.place(*(cell for cell, _ in head.names))
        self._section(row)
        return True

    def _section(self, row: Row) -> None:
        """Place the block's own label and note the unit of money that it names."""
        for cell in row:
            if not cell.empty and is_section_label(cell.text):
                self.ledger.place(cell)
            unit = wording.unit_of(cell.text)
            if unit and self.draft.setdefault("资金单位", unit) != unit:
                self.ledger.warn(
                    cell.place, f"资金单位出现两种：“{self.draft['资金单位']}”和“{unit}”，请核对"
                )

    def _funds_values(self, row: Row) -> None:
        if self._funds:
            self._section(row)
            named = read_funds_row(row, self._funds, self.draft["资金"], self.ledger, exact=self.table.exact)
            name = named and labels.named("funds_row", named.text)
            if named and name:
                self._word(name, named.text)

    # -------------------------------------------------- income and spending by nature

    def _open_natures(self, row: Row) -> bool:
        headings = [cell for cell in row if wording.key(cell.text) in {"按收入性质分", "按支出性质分"}]
        if not headings:
            return False
        self._natures = True
        self.draft |= {"收入性质": {}, "支出性质": {}}
        self.ledger.place(*headings)
        return True

    def _nature_values(self, row: Row) -> None:
        """其中：基本支出：958.07 in one cell, or label and value in two."""
        for index, cell in enumerate(row):
            found = _nature(cell.text)
            if found is None:
                continue
            family, name, value = found
            if not value and index + 1 < len(row) and _nature(row[index + 1].text) is None:
                value = wording.value(row[index + 1].text)
                self.ledger.place(row[index + 1])
            self.draft[family].setdefault(name, value)
            self.ledger.place(cell)

    # -------------------------------------------------- goals

    def _open_goals(self, row: Row) -> bool:
        named = {labels.named("goals", cell.text): cell for cell in row}
        if not {"预期目标", "实际完成情况"} <= {*named}:
            return False
        self._goals = (named["预期目标"], named["实际完成情况"])
        self.draft["年度总体目标"] = {"预期目标": "", "实际完成情况": ""}
        self.ledger.place(*self._goals, *(cell for cell in row if wording.key(cell.text) == "年度总体目标"))
        return True

    def _goal_values(self, row: Row) -> None:
        """The row below the two headings: what was promised stands left, what happened right."""
        expected, actual = self._goal_cells(row)
        for name, cell in (("预期目标", expected), ("实际完成情况", actual)):
            if cell and not cell.empty and not self.draft["年度总体目标"][name]:
                self.draft["年度总体目标"][name] = wording.value(cell.text)
                self.ledger.place(cell)

    def _goal_cells(self, row: Row) -> tuple[Cell | None, Cell | None]:
        if self._goals is None:
            return None, None
        by_column = {cell.column: cell for cell in row}
        left, right = (by_column.get(cell.column) for cell in self._goals)
        return left, right

    # -------------------------------------------------- indicators and total

    def _open_indicators(self, row: Row) -> bool:
        head = indicator_heading(row)
        if head is None or self._indicators:
            return False
        self._indicators = IndicatorTable(head, self.ledger, self.table.exact)
        for cell, name in head.names:
            self._word(name, cell.text)
        self.ledger.place(*(cell for cell, _ in head.names))
        self.ledger.place(*(cell for cell in row if wording.key(cell.text) == "绩效指标"))
        return True

    def _total(self, row: Row) -> bool:
        """总分 | 100 | 98.7: numbers stand under 分值 and 得分, or at the end of a row of merged cells."""
        if wording.key(row[0].text) not in {"总分", "合计", "总计"} or self._indicators is None:
            return False
        head = self._indicators.head
        if self.table.exact or len(row) == head.width:
            cells = head.under(row, exact=self.table.exact)
        else:
            offset = head.width - len(row)
            cells = {name: row[at.column - offset] for at, name in head.names if at.column > offset}
        self.draft["总分"] = {
            name: wording.value(cells[name].text) if name in cells else "" for name in ("分值", "得分")
        }
        self._word("总分", row[0].text)
        self.ledger.place(row[0], *(cells[name] for name in ("分值", "得分") if name in cells))
        return True


def _nature(text: str) -> tuple[str, str, str] | None:
    """Split 其中：基本支出：958.07 into (支出性质, 基本支出, 958.07)."""
    label, colon, value = wording.label(text).rpartition("：") if "：" in text else (text, "", "")
    for family, name in (("income", "收入性质"), ("spending", "支出性质")):
        for words, rest in ((label if colon else text, value), (text, "")):
            found = labels.named(family, words)
            if found:
                return name, found, wording.value(rest)
    return None


def read_base_data(table: Table, ledger: Ledger) -> list[list[str]]:
    """Return the rows of a base-data table as they stand; leading blanks of a label stay, as U+3000."""
    filled = [row for row in table.rows if any(not cell.empty for cell in row)]
    ledger.empty_rows += len(table.rows) - len(filled)
    rows = []
    for row, below in zip(filled, (*filled[1:], None), strict=True):
        heads = below is not None and below[0].empty
        rows.append([_standing(cell, is_label=heads or index == 0) for index, cell in enumerate(row)])
        ledger.place(*row)
    return rows


def _standing(cell: Cell, *, is_label: bool) -> str:
    if not is_label or cell.empty:
        return wording.value(cell.text)
    line = cell.text.strip("\r\n")
    indent = len(line) - len(line.lstrip(" \u3000\xa0"))
    return "\u3000" * indent + wording.label(cell.text)

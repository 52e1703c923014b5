"""The indicator table of a form: merged levels filled down, never across a change of kind."""

from dataclasses import dataclass, field
from typing import Any

from generator.importers import labels, wording
from generator.importers.alignment import Heading, heading
from generator.importers.grid import Cell, Row
from generator.importers.ledger import Ledger

Draft = dict[str, Any]

# The level-1 kinds a level-2 name can stand under; 成本 is a level 2 of 产出 or, in newer forms, a level 1.
_KINDS = (
    ("数量", {"产出"}),
    ("质量", {"产出"}),
    ("时效", {"产出"}),
    ("经济成本", {"成本"}),
    ("社会成本", {"成本"}),
    ("生态环境成本", {"成本"}),
    ("成本", {"产出", "成本"}),
    ("经济效益", {"效益"}),
    ("社会效益", {"效益"}),
    ("生态效益", {"效益"}),
    ("可持续影响", {"效益"}),
    ("满意度", {"满意度"}),
)


def indicator_heading(row: Row) -> Heading | None:
    """Return the table's heading when ``row`` is one."""
    names = {
        index: name for index, cell in enumerate(row) if (name := labels.named("indicator_column", cell.text))
    }
    return heading(row, names) if {"二级指标", "三级指标"} <= {*names.values()} else None


@dataclass
class IndicatorTable:
    """Reads rows one after another; remembers the merged levels above."""

    head: Heading
    ledger: Ledger
    exact: bool
    records: list[Draft] = field(default_factory=list)
    _level1: tuple[str, str | None] = ("", None)
    _level2: str = ""

    def read(self, row: Row) -> None:
        """Add the record of one row that has any text of its own."""
        cells = self.head.under(row, exact=self.exact)
        if not self.exact and self.head.shifted(row):
            self.ledger.warn(
                row[0].place,
                "此行比表头多一列空白（合并单元格在导出时错位），已按分值与得分所在列对齐，请核对",
            )
        self._enter_levels(cells, row[0])
        record: Draft = {"一级指标": self._level1[0]}
        if self._level1[1] is not None:
            record["一级分值"] = self._level1[1]
        record["二级指标"] = self._level2
        for name in (name for _, name in self.head.names if name not in {"一级指标", "二级指标"}):
            record[name] = wording.value(cells[name].text) if name in cells else ""
        self.records.append(record)
        self.ledger.place(*cells.values(), *(cell for cell in row if wording.key(cell.text) == "绩效指标"))

    def _enter_levels(self, cells: dict[str, Cell], first: Cell) -> None:
        level1, level2 = cells.get("一级指标"), cells.get("二级指标")
        if level1 and not level1.empty:
            self._level1, self._level2 = wording.weight_in_brackets(level1.text), ""
        if level2 and not level2.empty:
            self._level2 = wording.label(level2.text)
        kind = _kinds(self._level2)
        if (not level1 or level1.empty) and self._level1[0] and kind and not _is_of(self._level1[0], kind):
            wanted = "、".join(sorted(kind))
            self.ledger.warn(
                first.place,
                f"“{self._level2}”上方没有“{wanted}指标”这一格，沿用的“{self._level1[0]}”不合适；一级指标留空，请核对原件",
            )
            self._level1 = ("", None)


def _kinds(level2: str) -> set[str]:
    return next((kinds for word, kinds in _KINDS if word in level2), set())


def _is_of(level1: str, kinds: set[str]) -> bool:
    """True when the level-1 name is of one of the kinds, or of no known kind (nothing is judged)."""
    known = [kind for kind in ("产出", "效益", "满意度", "成本") if kind in level1]
    return not known or any(kind in kinds for kind in known)

"""The indicator table: merged levels filled down, never across a change of kind."""

from dataclasses import dataclass
from typing import Any

from generator.importers import labels, wording
from generator.importers.grid import Cell, Row
from generator.importers.reading.draft import FormDraft, filled, overlaps
from generator.importers.reading.heading import Heading, heading_of

_LEVELS = ("一级指标", "二级指标", "三级指标")
_LABEL_AND_TEXT = 2
_VALUES = {"年度指标值", "指标值", "实际完成值", "分值", "得分"}

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
    ("满意度", {"满意度", "效益"}),
)


@dataclass
class IndicatorBlock:
    """Reads rows one after another; remembers the merged levels above."""

    head: Heading
    form: FormDraft
    _level1: tuple[str, str | None] = ("", None)
    _level2: str = ""

    def take(self, row: Row) -> bool:
        """Add the record of one row that has any text of its own under the headings."""
        cells = self.head.under(row, exact=self.form.exact)
        if not any(not cell.empty for found in cells.values() for cell in found):
            return False
        if self._is_text_across(row):
            return False
        if not self.form.exact and self.head.stepped_over(row) is not None:
            self.form.ledger.warn(
                row[0].place,
                "此行比表头多一列空白（合并单元格在导出时错位），已按分值与得分所在列对齐，请核对",
            )
        self._enter_levels(cells, row[0])
        self.form.values["绩效指标"].append(self._record(cells))
        self._place(row, cells)
        return True

    def _is_text_across(self, row: Row) -> bool:
        """True for a label with one text across the columns, as 存在问题 or 说明 stand below the table."""
        texts = [cell for cell in filled(row) if cell.column + cell.span > self.head.first_column]
        if not self.form.exact:
            return len(row) < self.head.width and len(filled(row)) <= _LABEL_AND_TEXT
        columns = [heading for heading, _ in self.head.names]
        across = any(sum(overlaps(cell, heading) for heading in columns) > _LABEL_AND_TEXT for cell in texts)
        return across and len(texts) <= _LABEL_AND_TEXT

    def _record(self, cells: dict[str, list[Cell]]) -> dict[str, Any]:
        record: dict[str, Any] = {}
        if "一级指标" in self.head.keys:
            record["一级指标"] = self._level1[0]
            if self._level1[1] is not None:
                record["一级分值"] = self._level1[1]
        if "二级指标" in self.head.keys:
            record["二级指标"] = self._level2
        others = []
        for name in (name for name in self.head.keys if name not in _LEVELS[:2]):
            own, *more = [wording.value(cell.text) for cell in cells.get(name, ()) if not cell.empty] or [""]
            record[name] = own
            others += [{"标签": name, "内容": text} for text in more]
        for heading in (heading for heading in cells if heading not in self.head.keys):
            texts = [wording.value(cell.text) for cell in cells[heading] if not cell.empty]
            others += [{"标签": heading, "内容": text} for text in texts]
        if others:
            record["其他"] = others
            self.form.ledger.place(*self.head.nameless(cells))
        return record

    def _place(self, row: Row, cells: dict[str, list[Cell]]) -> None:
        self.form.ledger.place(*(cell for found in cells.values() for cell in found))
        left = [cell for cell in filled(row) if cell.column < self.head.first_column]
        beside = [cell for cell in left if not self.form.ledger.knows(cell)]
        self.form.section_label(beside, "绩效指标", known=_is_section_label)

    def _enter_levels(self, cells: dict[str, list[Cell]], first: Cell) -> None:
        level1 = next((cell for cell in cells.get("一级指标", ()) if not cell.empty), None)
        level2 = next((cell for cell in cells.get("二级指标", ()) if not cell.empty), None)
        if level1:
            self._level1, self._level2 = wording.weight_in_brackets(level1.text), ""
        if level2:
            self._level2 = wording.label(level2.text)
        kind = _kinds(self._level2)
        if not level1 and self._level1[0] and kind and not _is_of(self._level1[0], kind):
            wanted = "、".join(sorted(kind))
            self.form.ledger.warn(
                first.place,
                f"“{self._level2}”上方没有“{wanted}指标”这一格，沿用的“{self._level1[0]}”不合适；"
                "一级指标留空，请核对原件",
            )
            self._level1 = ("", None)


def open_indicators(row: Row, below: Row | None, form: FormDraft) -> tuple[IndicatorBlock, bool] | None:
    """Return the block when ``row``, alone or with the row below, is its heading; True when both are."""
    head = heading_of(row, "indicator_column")
    two_rows = False
    if not _is_heading(head) and below is not None and form.exact:
        head, two_rows = _two_rows(row, below), True
    if not _is_heading(head):
        return None
    head = _with_plain_target(head)
    form.values.setdefault("绩效指标", [])
    for cell, name in head.names:
        if name:
            form.word(name, cell.text)
            form.ledger.place(cell)
    left = [*filled(row), *(filled(below or ()) if two_rows else [])]
    headings = [cell for cell, _ in head.names]
    beside = [cell for cell in left if cell not in headings]
    form.section_label(beside, "绩效指标", known=labels.known)
    return IndicatorBlock(head, form), two_rows


def _is_section_label(text: str) -> bool:
    return labels.is_section("indicators", text)


def _is_heading(head: Heading) -> bool:
    keys = {*head.keys}
    return len(keys & {*_LEVELS}) >= 2 and bool(keys & _VALUES)  # noqa: PLR2004


def _two_rows(upper: Row, lower: Row) -> Heading:
    """A heading of two rows: the lower one counts, the upper one where nothing stands below it."""
    under = filled(lower)
    cells = [cell for cell in upper if not cell.empty and not any(overlaps(cell, other) for other in under)]
    if not heading_of(tuple(cells), "indicator_column").keys:
        return Heading((), 0, 0)
    return heading_of(tuple(sorted((*cells, *under), key=lambda cell: cell.column)), "indicator_column")


def _with_plain_target(head: Heading) -> Heading:
    """指标值 alone is the whole target; only beside 指标性质 or 度量单位 is it one of the split cells."""
    keys = {*head.keys}
    if "指标值" not in keys or keys & {"指标性质", "度量单位", "年度指标值"}:
        return head
    names = tuple((cell, "年度指标值" if name == "指标值" else name) for cell, name in head.names)
    return Heading(names, head.width, head.trailing_blanks)


def _kinds(level2: str) -> set[str]:
    return next((kinds for word, kinds in _KINDS if word in level2), set())


def _is_of(level1: str, kinds: set[str]) -> bool:
    """True when the level-1 name is of one of the kinds, or of no known kind (nothing is judged)."""
    known = [kind for kind in ("产出", "效益", "满意度", "成本") if kind in level1]
    return not known or any(kind in kinds for kind in known)

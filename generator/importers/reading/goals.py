"""年度总体目标: what was promised beside what happened, or one below the other."""

import re
from dataclasses import dataclass

from generator.importers.reading.draft import GOALS, FormDraft
from generator.importers.reading.geometry import end, filled, own
from generator.importers.reading.heading import Heading, HeadingColumn
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

KEYS = ("预期目标", "实际完成情况")
_HEADING_MAX = 20
_HEADING = re.compile(r"(目标|完成率|完成情况|得分|分值|权重|原因|备注|偏差|措施)$")
_ORDINAL = re.compile(r"(目标|任务)?\s*[（(]?([0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）.、．]?")


@dataclass
class GoalsBlock:
    """Reads the rows below the headings."""

    head: Heading
    form: FormDraft
    taken: bool = False

    def take(self, row: Row) -> bool:
        """Add what stands under each heading; several rows are joined by breaks."""
        if self.form.exact and self._is_beyond(row):
            return False
        taken = False
        for column, cells in self._under(row):
            for cell in cells:
                text = wording.value(cell.text)
                if not text:
                    continue
                if column.key:
                    self.form.goals.setdefault(column.key, []).append(text)
                else:
                    self.form.other(column.cell.text, text)
                self.form.ledger.place(cell, column.cell)
                taken = True
        if self.form.exact:
            self.form.warn_of_place(own(row), self.head)
        self._place_ordinals(row)
        self.taken = self.taken or taken
        return taken

    def _under(self, row: Row) -> list[tuple[HeadingColumn, list[Cell]]]:
        if self.form.exact:
            return self.head.under(own(row), exact=True)
        return [
            (column, [cell for cell in row if cell.column == column.cell.column])
            for column in self.head.columns
        ]

    def _is_beyond(self, row: Row) -> bool:
        """A new label at the left ends the block; a number beside the goals does not."""
        left = [cell for cell in filled(own(row)) if end(cell) <= self.head.first_column]
        labelled = any(not _ORDINAL.fullmatch(wording.value(cell.text)) for cell in left)
        across = [cell for cell in filled(own(row)) if cell.column < self.head.first_column < end(cell)]
        parts = [cell for cell in filled(own(row)) if labels.sections(cell.text)]
        both = [cell for cell in filled(own(row)) if self.taken and len(self.head.crossed(cell)) > 1]
        under = [cell for cell in own(row) if self.head.column_over(cell) is not None]
        return labelled or bool(across or parts or both) or len(under) > len(self.head.columns)

    def _place_ordinals(self, row: Row) -> None:
        left = [cell for cell in filled(own(row)) if end(cell) <= self.head.first_column]
        if self.form.exact:
            self.form.ledger.place(*(cell for cell in left if _ORDINAL.fullmatch(wording.value(cell.text))))


def open_goals(rows: tuple[Row, ...], form: FormDraft) -> tuple[GoalsBlock, int] | None:
    """Return the block when the first of ``rows`` holds its headings."""
    cells = filled(own(rows[0]))
    actual = next((cell for cell in cells[::-1] if labels.named("goals", cell.text) == KEYS[1]), None)
    if actual is None or form.goals:
        return None
    before = [cell for cell in cells if cell.column < actual.column]
    expected = _expected(before)
    if expected is None:
        return None
    more = (
        [cell for cell in cells if cell.column > expected.column and cell is not actual] if form.exact else []
    )
    if not all(is_heading(cell.text) for cell in more):
        return None
    form.goals = {key: [] for key in KEYS}
    for key, cell in zip(KEYS, (expected, actual), strict=True):
        form.column(key, cell)
        form.ledger.place(cell)
    left = [cell for cell in before if cell.column < expected.column]
    sections = left if form.exact else [cell for cell in left if labels.sections(cell.text)]
    form.section_label(sections, GOALS, known=is_section_label)
    columns = [
        HeadingColumn(expected, KEYS[0]),
        HeadingColumn(actual, KEYS[1]),
        *(HeadingColumn(cell, None) for cell in more),
    ]
    head = Heading(tuple(sorted(columns, key=lambda column: column.cell.column)))
    return GoalsBlock(head, form), 1


def _expected(before: list[Cell]) -> Cell | None:
    """Return the heading of what was promised: a goal's, or the block's label where there is none."""
    goals = [cell for cell in before if labels.named("goals", cell.text) == KEYS[0]]
    if len(goals) > 1 and labels.is_section("goals", goals[0].text):
        return goals[1]
    sections = [cell for cell in before[::-1] if labels.is_section("goals", cell.text)]
    return next(iter((*goals, *sections)), None)


def is_section_label(text: str) -> bool:
    """True for the block's label when it says no more than the codelist does."""
    is_section = labels.is_section("goals", text) or labels.is_section("part", text)
    return is_section or labels.named("numbering", text) is not None


def is_heading(text: str) -> bool:
    """True for a further heading beside the two: 全年（调整）绩效目标, 总体完成率."""
    return len(wording.label(text)) <= _HEADING_MAX and bool(_HEADING.search(labels.plain(text)))


def read_goal_pair(row: Row, form: FormDraft) -> bool:
    """Take 预期目标 | text in a text extract, where the two goals stand one below the other."""
    cells = filled(row)
    for index, cell in enumerate(cells[:-1]):
        key = labels.named("goals", cell.text)
        if key and index + 2 == len(cells):
            if key in form.goals:
                return False
            form.goals[key] = [wording.value(cells[index + 1].text)]
            form.word(key, cell.text)
            form.ledger.place(*cells[index:])
            form.section_label(cells[:index], GOALS, known=is_section_label)
            return True
    return False

"""年度总体目标: what was promised beside what happened, or one below the other."""

from dataclasses import dataclass

from generator.importers import labels, wording
from generator.importers.grid import Cell, Row
from generator.importers.reading.draft import FormDraft, filled, overlaps

_KEYS = ("预期目标", "实际完成情况")


@dataclass
class GoalsBlock:
    """Reads the rows below the two headings."""

    headings: tuple[Cell, Cell]
    form: FormDraft

    def take(self, row: Row) -> bool:
        """Add what stands under each heading; several rows are joined by breaks.

        A row with a label of its own left of the headings is no row of goals.
        """
        if self.form.exact and any(cell.column < self.headings[0].column for cell in filled(row)):
            return False
        goals = self.form.values["年度总体目标"]
        taken = False
        used: list[Cell] = []
        for key, heading in zip(_KEYS, self.headings, strict=True):
            for cell in self._under(row, heading):
                if not cell.empty and cell not in used:
                    goals[key] = "\n".join(part for part in (goals[key], wording.value(cell.text)) if part)
                    used.append(cell)
                    self.form.ledger.place(cell)
                    taken = True
        return taken

    def _under(self, row: Row, heading: Cell) -> list[Cell]:
        if self.form.exact:
            return [cell for cell in row if overlaps(cell, heading)]
        return [cell for cell in row if cell.column == heading.column]


def open_goals(row: Row, form: FormDraft) -> GoalsBlock | None:
    """Return the block when ``row`` holds its two headings."""
    cells = filled(row)
    actual = next((cell for cell in cells if labels.named("goals", cell.text) == "实际完成情况"), None)
    if actual is None or "年度总体目标" in form.values:
        return None
    before = [cell for cell in cells if cell.column < actual.column]
    expected = next((cell for cell in before if labels.named("goals", cell.text) == "预期目标"), None)
    if expected is None:
        expected = next((cell for cell in before[::-1] if labels.is_section("goals", cell.text)), None)
    if expected is None:
        return None
    form.values["年度总体目标"] = dict.fromkeys(_KEYS, "")
    for key, cell in zip(_KEYS, (expected, actual), strict=True):
        form.word(key, cell.text)
    form.ledger.place(expected, actual)
    sections = [cell for cell in before if labels.is_section("goals", cell.text) and cell is not expected]
    form.section_label(sections, "年度总体目标", known=_is_section_label)
    return GoalsBlock((expected, actual), form)


def _is_section_label(text: str) -> bool:
    return wording.key(text) == "年度总体目标"


def read_goal_pair(row: Row, form: FormDraft) -> bool:
    """Take 预期目标 | text, where the two goals stand one below the other."""
    cells = filled(row)
    for index, cell in enumerate(cells[:-1]):
        key = labels.named("goals", cell.text)
        if key and index + 2 == len(cells):
            goals = form.values.setdefault("年度总体目标", {})
            if key in goals:
                return False
            goals[key] = wording.value(cells[index + 1].text)
            form.word(key, cell.text)
            form.ledger.place(*cells[index:])
            form.section_label(cells[:index], "年度总体目标", known=_is_section_label)
            return True
    return False

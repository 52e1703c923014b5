"""Goals whose label stands beside the text: 预期目标 | …, 年度总体目标 | …, or both goals in one cell."""

import re
from dataclasses import dataclass, replace

from generator.importers.reading.draft import GOALS, FormDraft
from generator.importers.reading.geometry import filled, own
from generator.importers.reading.goals import KEYS, is_heading, is_section_label
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_LABEL_AND_TEXT = 2
_LABEL_AND_TWO = 3
_TEXT_MIN = 3
_HEADING_MAX = 12
# What was done of a goal by whatever name it has: 年度履职目标 → 年度履职目标完成情况.
_DONE = re.compile(r"的?(?:实际)?(?:完成|实现|达成)(?:情况|结果|程度)$")
_LABEL = re.compile(r"^[ \u3000]*([^\s：:。；]{2,12})[ \u3000]*[：:]", re.MULTILINE)


@dataclass
class GoalText:
    """Reads the rows that go on beside a tall label: further texts of the same goal."""

    key: str
    form: FormDraft

    def take(self, row: Row) -> bool:
        """Add the one text of a row whose label is that of the row above."""
        cells = filled(own(row))
        if not row[0].continues or len(cells) != 1:
            return False
        self.form.goals[self.key].append(wording.value(cells[0].text))
        self.form.ledger.place(cells[0])
        return True


def open_goal_texts(rows: tuple[Row, ...], form: FormDraft) -> tuple[GoalText, int] | None:
    """Return the block when the first of ``rows`` holds goals, each beside its label."""
    if not form.exact:
        return None
    cells = _without_spacer(own(rows[0]))
    pairs = _pairs(cells) or _two_texts(cells, form) or _both_in_one(filled(cells))
    if not pairs or any(key in form.goals for key, _, _ in pairs):
        return None
    if len(pairs) == 1 and _heads_texts(pairs[0][1:], rows[1:2]):
        return None
    beside = [cell for cell in cells if cell.column < pairs[0][1].column and not cell.empty]
    if all(value.empty for _, _, value in pairs) and not all(is_section_label(cell.text) for cell in beside):
        # 检查事项 | … | 完成情况 heads a column of something else: no goal stands there.
        return None
    both = _both(pairs[0][2].text) if len(pairs) == 1 else []
    for key, said, text in both:
        form.goals[key] = [wording.value(text)]
        form.word(key, said)
    for key, label, value in [] if both else pairs:
        form.goals[key] = [wording.value(value.text)]
        if labels.named("goals", label.text) in {key, None}:
            form.column(key, label)
    form.ledger.place(*(value for _, _, value in pairs))
    form.section_label([*beside, *(label for _, label, _ in pairs if both)], GOALS, known=is_section_label)
    return GoalText([*form.goals][-1], form), 1


def _heads_texts(pair: tuple[Cell, Cell], below: tuple[Row, ...]) -> bool:
    """True when a text stands right below the label and another below its value: both are headings."""
    label, value = pair
    under = [
        next((cell for row in below for cell in filled(own(row)) if _is_below(cell, one)), None)
        for one in (label, value)
    ]
    is_short = len(labels.plain(value.text)) <= _HEADING_MAX
    return is_short and all(c and not labels.known(c.text) and _key(c.text) is None for c in under)


def _is_below(cell: Cell, heading: Cell) -> bool:
    return (cell.column, cell.span) == (heading.column, heading.span)


def _without_spacer(cells: Row) -> Row:
    """Return label and text alone where nothing else stands in the row but narrow blank cells."""
    texts = tuple(filled(cells))
    return texts if len(texts) == _LABEL_AND_TEXT and _key(texts[0].text) else cells


def _pairs(cells: Row) -> list[tuple[str, Cell, Cell]]:
    """Return key, label and text of each pair; nothing when anything else stands behind the first pair."""
    found: list[tuple[str, Cell, Cell]] = []
    index = 0
    while index + 1 < len(cells):
        key, label, value = _key(cells[index].text), cells[index], cells[index + 1]
        if key and not (labels.known(value.text) or is_heading(value.text)):
            found.append((key, label, value))
            index += 1
        elif found and not label.empty:
            return []
        index += 1
    left = cells[index:]
    return (
        []
        if any(not cell.empty for cell in left) or len({key for key, _, _ in found}) < len(found)
        else found
    )


def _two_texts(cells: Row, form: FormDraft) -> list[tuple[str, Cell, Cell]]:
    """Take 年度绩效目标 | what was promised | what was done, which has no headings of its own."""
    texts = filled(cells)
    if len(texts) == _LABEL_AND_TEXT:
        return _said_in_front(texts)
    if len(texts) != _LABEL_AND_TWO or _key(texts[0].text) != KEYS[0]:
        return []
    label, *both = texts
    if said := _said_in_front(both):
        return said
    if any(labels.known(cell.text) or is_heading(cell.text) or len(cell.text) < _TEXT_MIN for cell in both):
        return []
    form.ledger.warn(label.place, "目标一行有两段文字而没有栏目，已按先预期目标、后实际完成情况读取；请核对")
    return [(KEYS[0], label, both[0]), (KEYS[1], label, both[1])]


def _both_in_one(cells: list[Cell]) -> list[tuple[str, Cell, Cell]]:
    """Take any label beside a text that names both goals itself, each at the beginning of a line."""
    if len(cells) != _LABEL_AND_TEXT or not _both(cells[1].text):
        return []
    return [(KEYS[0], cells[0], cells[1])]


def _said_in_front(cells: list[Cell]) -> list[tuple[str, Cell, Cell]]:
    """Take 年初设定：… | 完成情况：…, where each text begins with its label; [] for any other two."""
    marks = [_LABEL.match(cell.text) for cell in cells]
    if not all(marks) or [_said(mark[1]) for mark in marks if mark] != [*KEYS]:
        return []
    parts = zip(KEYS, cells, (mark for mark in marks if mark), strict=True)
    return [
        (key, replace(cell, text=mark[1]), replace(cell, text=cell.text[mark.end() :]))
        for key, cell, mark in parts
    ]


def _said(label: str) -> str | None:
    """Return the goal that a label in front of a text stands for; 年初设定 is short for 年初设定目标."""
    return labels.named("goals", label) or labels.named("goals", f"{label}目标")


def _key(text: str) -> str | None:
    """Return the goal a label stands for: 年度总体目标 alone promises, 目标完成情况 tells what happened."""
    named = labels.named("goals", text)
    if named:
        return named
    if labels.is_section("goals", text):
        return KEYS[1] if labels.plain(text).endswith("完成情况") else KEYS[0]
    of_goal = _DONE.sub("", short := labels.plain(text))
    is_goal = labels.is_section("goals", of_goal) or labels.named("goals", of_goal) == KEYS[0]
    return KEYS[1] if is_goal and of_goal != short else None


def _both(text: str) -> list[tuple[str, str, str]]:
    """Return key, label and text of both goals when the cell opens with one and has a line with the other."""
    marks = [(match, key) for match in _LABEL.finditer(text) if (key := labels.named("goals", match[1]))]
    if [key for _, key in marks] != [*KEYS] or not wording.blank(text[: marks[0][0].start()]):
        return []
    ends = [marks[1][0].start(), len(text)]
    return [(key, match[1], text[match.end() : end]) for (match, key), end in zip(marks, ends, strict=True)]

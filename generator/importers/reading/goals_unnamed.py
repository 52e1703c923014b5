"""Goals under headings that no word names: proved by what the texts say of each other, else asked."""

from generator.importers.ledger import HeadingQuestion
from generator.importers.reading import evidence
from generator.importers.reading.draft import GOALS, FormDraft
from generator.importers.reading.geometry import filled, goes_on, own
from generator.importers.reading.goals import KEYS, GoalsBlock, is_section_label
from generator.importers.reading.heading import Heading, HeadingColumn
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_HEADINGS = 2
_LABEL_MAX = 12
_REASON = "它在“{}”下面，这一部分没有别的栏目写“{}”"


def open_unnamed_goals(rows: tuple[Row, ...], form: FormDraft) -> tuple[GoalsBlock, int] | None:
    """Return the block when two headings, not both known, stand beside the goals and over two texts."""
    if not form.exact or form.goals or len(rows) < _HEADINGS:
        return None
    label, *cells = filled(own(rows[0])) or [Cell("", "", 0)]
    if not _is_beside_goals(label, cells, rows[1], is_flat=form.flat):
        return None
    named = [labels.named("goals", cell.text) for cell in cells]
    if None not in named:
        return None
    if _prove(cells, [cell.text for cell in filled(own(rows[1]))], form):
        named = [*KEYS]
    columns = [HeadingColumn(cell, key) for cell, key in zip(cells, named, strict=True)]
    form.goals = {key: [] for key in named if key}
    form.section_label([label], GOALS, known=is_section_label)
    for column in columns:
        if column.key:
            form.column(column.key, column.cell)
    _ask(label, columns, form)
    return GoalsBlock(Heading(tuple(columns)), form), 1


def _prove(cells: list[Cell], texts: list[str], form: FormDraft) -> bool:
    """True when the texts prove which is which, and no heading's own words say otherwise.

    Before the heading of what was done nothing stands in a form but that of what was promised.
    """
    proof = evidence.tells_result(*texts)
    if proof is None and labels.named("goals", cells[1].text) == KEYS[1]:
        proof = "它在实际完成情况之前，这一部分只有这两栏"
    may_be = (_may_be(cell, key) for cell, key in zip(cells, KEYS, strict=True))
    if proof is None or not all(may_be):
        return False
    for cell, key in zip(cells, KEYS, strict=True):
        if labels.named("goals", cell.text) is None:
            said = f"“{wording.printed(cell.text)}”按内容认作“{key}”：{proof}"
            form.ledger.prove(cell.place, said)
    return True


def _is_beside_goals(label: Cell, cells: list[Cell], below: Row, *, is_flat: bool) -> bool:
    """True for 年度总体目标, which goes on below, with two short headings over one text each."""
    is_tall = goes_on(label, below) or (is_flat and not any(c.column == label.column for c in filled(below)))
    if not is_tall or len(cells) != _HEADINGS or not labels.is_section("goals", label.text):
        return False
    texts = filled(own(below))
    is_short = all(0 < len(labels.plain(cell.text)) <= _LABEL_MAX for cell in cells)
    over = len(texts) == _HEADINGS and [c.column for c in texts] == [c.column for c in cells]
    return is_short and over and not any(labels.known(cell.text) for cell in texts)


def _may_be(cell: Cell, key: str) -> bool:
    """True for a heading that is known for the key, or for nothing."""
    return labels.named("goals", cell.text) == key or not labels.families(cell.text)


def _ask(label: Cell, columns: list[HeadingColumn], form: FormDraft) -> None:
    """Ask of each heading that is not known what is missing: what was promised first, then what was done."""
    left = [key for key in KEYS if all(column.key != key for column in columns)]
    for column, key in zip((c for c in columns if c.key is None), left, strict=False):
        reason = _REASON.format(wording.printed(label.text), key)
        said = wording.printed(column.cell.text)
        form.ledger.ask(HeadingQuestion(column.cell.place, "goals", said, key, reason))

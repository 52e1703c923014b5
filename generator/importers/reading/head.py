"""The head of a form: 项目名称, 主管部门 and whatever else stands as a label beside its value."""

import re

from generator.importers import narrative
from generator.importers.ledger import Ledger
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Paragraph, Row
from generator.importers.vocabulary.heads import HeadKey, head_key

_LABEL_MAX = 16
_PARTS = (("funds", "资金"), ("goals", "年度总体目标"), ("indicators", "绩效指标"))
_NOT_IN_LABELS = re.compile(r"[0-9０-９。；，！？%％]")


def read_heading_row(row: Row, form: FormDraft) -> bool:
    """Take a row of lines that belong above a form: its title, year, filer, unit of money."""
    cells = filled(row)
    found = narrative.FormOpening()
    if not all(_take_line(cell, found) for cell in cells):
        return False
    form.heading.merge(found)
    form.ledger.place(*cells)
    return True


def read_opening_row(row: Row, opening: narrative.FormOpening, ledger: Ledger) -> bool:
    """Take a row above a list: its title, year, unit of money."""
    cells = filled(row)
    is_read = bool(cells) and all(_take_line(cell, opening) for cell in cells)
    if is_read:
        ledger.place(*cells)
    return is_read


def _take_line(cell: Cell, heading: narrative.FormOpening) -> bool:
    if narrative.take_line(Paragraph(cell.text, cell.place), heading):
        return True
    if narrative.is_attachment_number(cell.text):
        heading.notes.append(wording.value(cell.text))
        return True
    return False


def read_part(row: Row, form: FormDraft) -> bool:
    """Take the heading of a part that fills a row: 二、预算执行情况（10分）."""
    cells = filled(row)
    kinds = labels.sections(cells[0].text) if len(cells) == 1 else frozenset[str]()
    for kind, name in _PARTS:
        if kind in kinds:
            form.section_label(cells, name, known=labels.listed)
            return True
    if kinds and labels.listed(cells[0].text):
        form.ledger.place(cells[0])
    return bool(kinds)


def read_pairs(row: Row, form: FormDraft) -> bool:
    """Take label and value side by side; a label that no key fits goes to 其他."""
    cells = [cell for cell in row if not cell.continues]
    taken, index = False, 0
    while index < len(cells):
        after = _pair_at(cells, index, form)
        taken = taken or after is not None
        index = after or index + 1
    return taken


def _pair_at(cells: list[Cell], index: int, form: FormDraft) -> int | None:
    """Read one pair; return the index after it, or None when no pair begins here."""
    label = cells[index]
    if label.empty:
        return None
    if colon_pair(label, form):
        return index + 1
    named = head_key(label.text)
    if not named and not looks_like_label(label.text):
        return None
    at = _value_index(cells, index, padded=not form.exact)
    if at is None and not named:
        return None
    value = cells[at] if at is not None else None
    keep_pair(named, label, value, form)
    return index + 1 if at is None else at + 1


def colon_pair(cell: Cell, form: FormDraft) -> bool:
    """Take 项目负责人：张三 in one cell."""
    label, colon, value = cell.text.replace(":", "：").partition("：")
    if not colon or not value.strip() or not looks_like_label(label) or wording.label(label) == "其中":
        return False
    named = head_key(label)
    if named and named not in form.heads:
        form.heads[named] = wording.value(value)
        form.word(named, label)
    else:
        form.other(label, value)
    form.ledger.place(cell)
    return True


def keep_pair(named: HeadKey | None, label: Cell, value: Cell | None, form: FormDraft) -> None:
    """Keep a value under its key; one that no key fits, or a second one of a key, under its own label."""
    text = value.text if value else ""
    if named and named not in form.heads:
        form.heads[named] = wording.value(text)
        form.word(named, label.text)
    else:
        form.other(label.text, text)
        _warn_of_second(named, label, text, form)
    form.ledger.place(label, *([value] if value else []))


def _warn_of_second(named: HeadKey | None, label: Cell, text: str, form: FormDraft) -> None:
    """Two wordings (中央主管部门, 地方主管部门) are two things; the same one twice is odd."""
    known = form.words.get(named or "", named)
    if named and wording.printed(label.text) == known and wording.value(text) != form.heads[named]:
        form.ledger.warn(label.place, f"“{known}”出现两次，后一个放入“其他”；请核对")


def _value_index(cells: list[Cell], index: int, *, padded: bool) -> int | None:
    """A value stands beside its label; in padded text extracts a collapsed cell may stand between."""
    beside = index + 1
    if beside >= len(cells) or labels.named("form", cells[beside].text):
        return None
    if not cells[beside].empty or not padded:
        return beside
    end = next((at for at in range(beside, len(cells)) if labels.named("form", cells[at].text)), len(cells))
    between = [at for at in range(beside, end) if not cells[at].empty]
    return between[0] if len(between) == 1 else beside


def looks_like_label(text: str) -> bool:
    """True for a known label, and for short text without digits or sentence marks: a label nobody listed."""
    joined = labels.without_number(wording.label(text))
    if labels.known(joined):
        return True
    return 0 < len(joined) <= _LABEL_MAX and not _NOT_IN_LABELS.search(joined)

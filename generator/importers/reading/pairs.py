"""Labels and values side by side, in tables whose true columns are known."""

import re

from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, goes_on, own
from generator.importers.reading.head import colon_pair, keep_pair, looks_like_label
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row
from generator.importers.vocabulary.heads import head_key, speaks_of_name

_LABEL_MAX = 30
_LABEL_AND_VALUE = 2
_LABEL_AND_COLON = re.compile(r"^[^：:。，；0-9]{2,12}[：:]")
_NUMBER = re.compile(r"[0-9０-９]")
_SENTENCE = re.compile(r"[。；！？%％]")
# Families whose words head columns: such a cell beside a label heads a column itself and is not its value.
_HEADINGS = ("funds_column", "indicator_column", "table_column")


def read_row_of_pairs(row: Row, below: Row | None, form: FormDraft) -> bool:
    """Take the labels of a row with the values beside them; what could be read in two ways is left over.

    A tall label at the left names the part of the form and is no pair. Known labels of the head are taken
    with the cell beside them; what lies between them only where labels and values can alternate.
    """
    cells = form.without_unit(own(row))
    if form.flat and (is_anchor(cells[0]) or speaks_of_name(cells[0].text)):
        # What merged cells took is blank here, so that a value may stand anywhere before the next label.
        cells = filled(cells)
    if read_cells_with_labels(row, form):
        return True
    if _is_column_heading(cells):
        return False
    start = _after_part(cells, below, form)
    taken, index = start > 0, start
    while index < len(cells):
        until = next((at for at in range(index + 1, len(cells)) if is_anchor(cells[at])), len(cells))
        if is_anchor(cells[index]):
            at = _read_anchor(cells, index, until, form)
            taken, index = True, at
        else:
            taken = _read_run(cells[index:until], form) or taken
            index = until
    return taken


def read_cells_with_labels(row: Row, form: FormDraft) -> bool:
    """Take 项目负责人：张三 | 财务负责人：, cells that each hold a label and its value, or none."""
    cells = filled(own(row))
    if len(cells) < 2 or not all(_LABEL_AND_COLON.match(wording.label(cell.text)) for cell in cells):  # noqa: PLR2004
        return False
    for cell in cells:
        if not colon_pair(cell, form):
            keep_pair(head_key(cell.text), cell, None, form)
    return True


def is_anchor(cell: Cell) -> bool:
    """True for a label of the head, or of the score where that stands in the head."""
    is_label = bool(labels.named("form", cell.text) or labels.named("head", cell.text))
    return is_label or labels.is_total(cell.text) or _names_score(cell)


def _names_score(cell: Cell) -> bool:
    return labels.named("funds_column", cell.text) == "得分" and labels.plain(cell.text).startswith("自评")


def _is_column_heading(cells: list[Cell]) -> bool:
    """True for 项目名称 | 预算数 | 执行数: the heading of a list, whose values stand below."""
    texts = [cell.text for cell in cells if not cell.empty]
    heads = [text for text in texts if any(labels.named(family, text) for family in _HEADINGS)]
    known = [text for text in texts if text in heads or labels.named("form", text)]
    return len(heads) > 1 and len(known) == len(texts)


def _after_part(cells: list[Cell], below: Row | None, form: FormDraft) -> int:
    """Return where the pairs begin: behind the label of a part, which is placed when it is a known one."""
    if len(cells) < 2 or cells[0].empty or labels.named("form", cells[0].text):  # noqa: PLR2004
        return 0
    is_part = bool(labels.sections(cells[0].text)) and not labels.is_total(cells[0].text)
    is_tall = goes_on(cells[0], below) and not goes_on(cells[1], below)
    if not (is_tall or (is_part and looks_like_label(cells[1].text) and len(cells) % 2)):
        return 0
    if is_part and labels.listed(cells[0].text):
        form.ledger.place(cells[0])
    return 1


def _read_anchor(cells: list[Cell], index: int, until: int, form: FormDraft) -> int:
    """Read a known label; return the index after its value."""
    label, beside = cells[index], cells[index + 1] if index + 1 < until else None
    named = head_key(label.text)
    if named is None and labels.named("head", label.text) is None:
        return _read_score(cells, index, until, form)
    if _is_spacer(cells[index + 1 : until], cells[until : until + 1]):
        beside, index = cells[index + 2], index + 1
    if beside is not None and heads_column(beside.text):
        text = wording.printed(beside.text)
        form.ledger.warn(
            beside.place,
            f"“{wording.printed(label.text)}”旁边是“{text}”，像是另一个栏目，未作为其内容；请核对",
        )
        beside = None
    keep_pair(named, label, beside, form)
    return index + (1 if beside is None else 2)


def heads_column(text: str) -> bool:
    """True for a word that heads a column of some table of a form."""
    return any(labels.named(family, text) for family in _HEADINGS)


def _is_spacer(between: list[Cell], behind: list[Cell]) -> bool:
    """True for a narrow blank cell with one text behind it: that is the value, whose own cell it would be.

    A known label there could as well be one without a value, after a value that is blank.
    """
    if len(between) != _LABEL_AND_VALUE or not between[0].empty or between[1].empty:
        return False
    return between[0].span < between[1].span and not (behind and labels.known(between[1].text))


def _read_score(cells: list[Cell], index: int, until: int, form: FormDraft) -> int:
    """Read a score in the head: 自评总分 | 97.6; it counts when the form has no row of the total."""
    label, beside = cells[index], cells[index + 1] if index + 1 < until else None
    if beside is None or form.score is not None or not (beside.empty or _NUMBER.search(beside.text)):
        return index + 1
    form.score = (label.text, beside.text)
    form.ledger.place(label, beside)
    return index + 2


def _read_run(cells: list[Cell], form: FormDraft) -> bool:
    """Read cells without a known label: pairs when they are even and each first one looks like a label."""
    while cells and cells[-1].empty and len(cells) % 2:
        cells = cells[:-1]
    if len(cells) == 1:
        return colon_pair(cells[0], form)
    if len(cells) % 2 or not all(_may_be_label(cell) for cell in cells[::2]):
        return _read_colons(cells, form)
    if any(heads_column(value.text) for value in cells[1::2]):
        # Two headings side by side are a table that nothing here knows, no label with its content.
        return False
    for label, value in zip(cells[::2], cells[1::2], strict=True):
        if not label.empty and not colon_pair(label, form):
            keep_pair(None, label, value, form)
    return True


def _read_colons(cells: list[Cell], form: FormDraft) -> bool:
    """Read the cells that hold label and value in one."""
    taken = [colon_pair(cell, form) for cell in filled(cells)]
    return any(taken)


def _may_be_label(cell: Cell) -> bool:
    text = labels.plain(cell.text)
    return 0 < len(text) <= _LABEL_MAX and not _SENTENCE.search(text) and not text[0].isdigit()

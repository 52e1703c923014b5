"""Income and spending by nature, on whole-department forms: 按收入性质分, 按支出性质分."""

import re
from dataclasses import dataclass

from generator.importers.drafts import Nature
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, own
from generator.importers.reading.money import is_money
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_HEADING = re.compile(r"按?(?:收入|支出)性质(?:划?分|分类)?")
_FAMILIES: tuple[tuple[str, Nature], ...] = (("income", "收入性质"), ("spending", "支出性质"))


@dataclass
class NaturesBlock:
    """Reads rows of 基本支出：958.07, in one cell or in two."""

    form: FormDraft

    def take(self, row: Row) -> bool:
        """Take every label of the two families with its value."""
        taken = False
        cells = own(row)
        for index, cell in enumerate(cells):
            found = nature(cell.text)
            if found:
                self._keep(cells, index, *found)
                taken = True
        return taken

    def _keep(self, row: Row, index: int, family: Nature, name: str, value: str) -> None:
        if name in self.form.natures[family]:
            return
        beside = row[index + 1] if index + 1 < len(row) else None
        if not value and beside and nature(beside.text) is None:
            value = wording.value(beside.text)
            self.form.ledger.place(beside)
        self.form.natures[family][name] = value
        self.form.ledger.place(row[index])


def open_natures(rows: tuple[Row, ...], form: FormDraft) -> tuple[NaturesBlock, int] | None:
    """Return the block when the first of ``rows`` is its heading."""
    row = rows[0]
    headings = [cell for cell in filled(row) if _HEADING.fullmatch(labels.plain(cell.text))]
    if not headings and not _are_natures(row):
        return None
    for _, name in _FAMILIES:
        form.natures.setdefault(name, {})
    form.ledger.place(*headings)
    block = NaturesBlock(form)
    rest: list[Cell] = [cell for cell in row if cell not in headings]
    block.take(tuple(rest))
    return block, 1


def _are_natures(row: Row) -> bool:
    """True for 基本支出总额 | 1,286.45 | 项目支出总额 | 2,310.00 and nothing else in the row."""
    cells = filled(own(row))
    names, amounts = cells[::2], cells[1::2]
    found = [nature(cell.text) for cell in names]
    has_all = len(names) == len(amounts) > 1 and all(is_money(cell.text) for cell in amounts)
    return has_all and all(one and not one[2] for one in found) and len({one[1] for one in found if one}) > 1


def nature(text: str) -> tuple[Nature, str, str] | None:
    """Split 其中：基本支出：958.07 into (支出性质, 基本支出, 958.07)."""
    joined = wording.label(text).replace(":", "：")
    label, colon, value = joined.rpartition("：")
    for words, rest in ((label, value) if colon else (joined, ""), (joined, "")):
        for family, name in _FAMILIES:
            found = labels.named(family, words) or labels.named(family, words.removesuffix("总额"))
            if found:
                return name, found, wording.value(rest)
    return None

"""Headings side by side over one row of values: 项目属性 | 实施期限 | 项目负责人 over 新增 | 一年 | ….

Read as pairs, one heading would become the content of the next. How the two rows stand tells them from pairs:
their cells end at the same columns, all of the upper row are labels, and none of the lower row is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.filing import MASK
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, goes_on, own
from generator.importers.reading.head import keep_pair, looks_like_label
from generator.importers.reading.money import is_money
from generator.importers.reading.pairs import heads_column, is_anchor
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row
from generator.importers.vocabulary.heads import head_key

_FEWEST = 2
_OF_OTHER_BLOCKS = ("goals", "indicator_column", "funds_column", "table_column", "funds_row")


@dataclass
class HeadedValues:
    """Reads values under headings of which each is a label of its own; ``part`` is the tall label before."""

    heads: Sequence[Cell]
    part: Cell | None
    form: FormDraft

    def take(self, row: Row) -> bool:
        """Take a further row of values; a row with a label in it ends them."""
        values = _beside(self.part, filled(own(row)))
        if not values or not _stand_under(self.heads, values) or any(map(_is_label, values)):
            return False
        under = {cell.column: cell for cell in values}
        for head in self.heads:
            self._keep(head, under.get(head.column))
        return True

    def _keep(self, head: Cell, value: Cell | None) -> None:
        self.form.unit(head)
        key = head_key(head.text)
        if key is None and self.part is not None and not labels.listed(self.part.text):
            self.form.other(f"{wording.printed(self.part.text)}：{wording.printed(head.text)}", _text(value))
            self.form.ledger.place(head, *([value] if value else []))
        else:
            keep_pair(key, head, value, self.form)
        if value is not None and is_money(value.text) and not is_anchor(head):
            said = (
                f"“{wording.printed(head.text)}”不是这里有的资金栏目，下面的数放入“其他”，不参与计算；请核对"
            )
            self.form.ledger.warn(value.place, said)


def open_headings_abreast(rows: tuple[Row, ...], form: FormDraft) -> tuple[HeadedValues, int] | None:
    """Return the block, with its first row of values read, when the first of ``rows`` is such a heading."""
    below = rows[1] if len(rows) > 1 else None
    cells = filled(own(rows[0]))
    if not form.exact or below is None or len(cells) < _FEWEST:
        return None
    part = cells[0] if goes_on(cells[0], below) and not goes_on(cells[1], below) else None
    heads, values = _beside(part, cells), filled(own(below))
    if not _are_heads(heads) or not _stand_under(heads, values) or not _differ(heads, values):
        return None
    block = HeadedValues(heads, part, form)
    if not block.take(below):
        return None
    if part is not None:
        form.unit(part)
        form.ledger.place(part)
    names = "、".join(wording.printed(cell.text) for cell in heads)
    form.ledger.prove(heads[0].place, f"“{names}”并排在一行，按各自下面一行的内容读取：两行的格上下对齐")
    return block, 2


def _beside(part: Cell | None, cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells without the tall label at the left."""
    return [cell for cell in cells if cell is not part]


def _text(value: Cell | None) -> str:
    return value.text if value else ""


def _are_heads(cells: Sequence[Cell]) -> bool:
    """True when all look like labels, and none heads the columns of a table that another block reads."""
    others = any(labels.named(family, cell.text) for cell in cells for family in _OF_OTHER_BLOCKS)
    is_all = all(looks_like_label(cell.text) and not is_money(cell.text) for cell in cells)
    return len(cells) >= _FEWEST and is_all and not others


def _stand_under(heads: Sequence[Cell], values: Sequence[Cell]) -> bool:
    """True when every value has the very columns of a heading."""
    places = {(cell.column, cell.span) for cell in heads}
    return all((cell.column, cell.span) in places for cell in values)


def _is_label(cell: Cell) -> bool:
    """True for what is no value: a label of the head, or of another part of the form."""
    text = cell.text
    return is_anchor(cell) or heads_column(text) or any(labels.named(f, text) for f in _OF_OTHER_BLOCKS)


def _differ(heads: Sequence[Cell], values: Sequence[Cell]) -> bool:
    """True when the rows can be no pairs: a label in the place of a value, or values of other kinds below.

    Without either, an odd number of labels over as many texts leaves no way to pair them.
    """
    if any(map(is_anchor, heads[1::2])) and values:
        return True
    if len(values) != len(heads):
        return False
    return all(map(_is_figure, values)) or len(heads) % 2 == 1


def _is_figure(cell: Cell) -> bool:
    return any(char.isdigit() for char in cell.text) or MASK in cell.text

"""Budget and spending side by side: 预算数 | 15 | 执行数 | 10.5, and below them each kind of money, twice."""

from dataclasses import dataclass
from itertools import pairwise

from generator.filing import FundsRow
from generator.importers.drafts import with_texts
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, own
from generator.importers.reading.money import MONEY_COLUMNS, TOTAL, free_name, is_money, is_section_label
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_FEWEST = 2


@dataclass
class FundsAbreast:
    """Reads rows that name one kind of money before each amount; ``keys`` are those of the amounts."""

    keys: tuple[str, ...]
    form: FormDraft

    def take(self, row: Row) -> bool:
        """Take a row whose labels all name the same kind of money, as many of them as there are keys."""
        pairs, stub = pairs_of(row)
        names = {wording.printed(label.text) for label, _ in pairs}
        if len(pairs) != len(self.keys) or len(names) != 1:
            return False
        label = pairs[0][0]
        funds = self.form.begin_funds()
        known = labels.named("funds_row", label.text)
        name = free_name(known or wording.printed(label.text), funds)
        funds[name] = _amounts(self.keys, pairs)
        if known and wording.key(label.text) != known:
            self.form.words.setdefault(name, wording.printed(label.text))
        _place(self.form, pairs, stub)
        return True


def open_abreast(rows: tuple[Row, ...], form: FormDraft) -> tuple[FundsAbreast, int] | None:
    """Return the block when the first of ``rows`` has the totals and the next one a kind of money, twice."""
    if not form.exact or form.funds is not None or len(rows) < _FEWEST:
        return None
    pairs, stub = pairs_of(rows[0])
    keys = [labels.heads("funds_column", label.text) for label, _ in pairs]
    below = {wording.printed(label.text) for label, _ in pairs_of(rows[1])[0]}
    if len({*keys} & {*MONEY_COLUMNS}) < _FEWEST or None in keys or len(below) != 1:
        return None
    if len(pairs_of(rows[1])[0]) != len(pairs) or len({*keys}) < len(keys):
        return None
    named = tuple(key for key in keys if key)
    form.funds = {TOTAL: _amounts(named, pairs)}
    for key, (label, _) in zip(named, pairs, strict=True):
        form.column(key, label)
    _place(form, pairs, stub)
    return FundsAbreast(named, form), 1


def _amounts(keys: tuple[str, ...], pairs: list[tuple[Cell, Cell | None]]) -> FundsRow:
    found = zip(keys, pairs, strict=True)
    texts = {key: wording.value(value.text if value else "") for key, (_, value) in found}
    return with_texts(FundsRow(), texts)


def _place(form: FormDraft, pairs: list[tuple[Cell, Cell | None]], stub: list[Cell]) -> None:
    form.section_label(stub, "资金", known=is_section_label)
    for label, value in pairs:
        form.unit(label)
        form.ledger.place(label, *([value] if value else []))


def pairs_of(row: Row) -> tuple[list[tuple[Cell, Cell | None]], list[Cell]]:
    """Return each label of a row with the amount behind it, blank cells between aside, and what is before.

    A label that stands right before another one has nothing beside it and names the block.
    """
    cells = filled(own(row))
    begins = [cell for cell in cells if not is_money(cell.text)]
    pairs: list[tuple[Cell, Cell | None]] = []
    for cell, after in pairwise([*cells, None]):
        if cell in begins and after is not None and is_money(after.text):
            pairs.append((cell, after))
        elif cell in begins and pairs:
            pairs.append((cell, None))
    labelled = [label for label, _ in pairs]
    return pairs, [cell for cell in begins if cell not in labelled]

"""A form while it is being read: the draft in the contract's words, and what the blocks share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from generator.importers import labels, wording
from generator.importers.grid import Cell, Row
from generator.importers.ledger import Ledger
from generator.importers.narrative import Heading

Draft: TypeAlias = dict[str, Any]


@dataclass
class FormDraft:
    """Collects values, the form's own wording, and what no key fits."""

    ledger: Ledger
    exact: bool
    values: Draft = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    others: list[Draft] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    heading: Heading = field(default_factory=Heading)

    def word(self, name: str, text: str) -> None:
        """Keep the form's own wording where it differs from the key."""
        if wording.key(text) != name:
            self.words.setdefault(name, wording.printed(text))

    def other(self, label: str, content: str) -> None:
        """Keep what no key of the contract fits."""
        self.others.append({"标签": wording.printed(label), "内容": wording.value(content)})

    def unit(self, cell: Cell) -> None:
        """Note the unit of money that a label names."""
        unit = wording.unit_of(cell.text)
        if unit and self.values.setdefault("资金单位", unit) != unit:
            known = self.values["资金单位"]
            self.ledger.warn(cell.place, f"资金单位出现两种：“{known}”和“{unit}”，请核对")

    def section_label(self, cells: list[Cell], name: str, *, known: Callable[[str], bool]) -> None:
        """Place the label of a whole block; one that says more than the block is known by keeps its wording.

        A second wording has no place to go and is left to the ledger.
        """
        for cell in cells:
            self.unit(cell)
            says_more = labels.plain(cell.text) and wording.weight_in_brackets(cell.text)[1]
            printed = wording.printed(cell.text)
            if (known(cell.text) and not says_more) or self.words.setdefault(name, printed) == printed:
                self.ledger.place(cell)

    def finished(self) -> Draft:
        """Return the draft with wording, notes and the rest added."""
        more = {"栏目": self.words, "附注": self.notes, "其他": self.others}
        return self.values | {name: content for name, content in more.items() if content}


def filled(row: Row) -> list[Cell]:
    """Return the cells that hold any text."""
    return [cell for cell in row if not cell.empty]


def overlaps(one: Cell, other: Cell) -> bool:
    """True when two cells share a column."""
    return one.column < other.column + other.span and other.column < one.column + one.span

"""A table under construction: rows of cells given by their spans, columns counted up from them."""

from dataclasses import dataclass, field

from generator.importers.vocabulary.grid import Cell, Row, Table


@dataclass(frozen=True)
class Slot:
    """A cell to be: its text, how many columns it takes, and whether it continues the one above."""

    text: str
    span: int = 1
    continues: bool = False


@dataclass
class FormSheet:
    """Collects rows of one width."""

    width: int
    rows: list[Row] = field(default_factory=list)

    def add(self, *slots: Slot) -> None:
        """Add a row; its last cell is widened to the table's width."""
        cells: list[Cell] = []
        column = 0
        for index, slot in enumerate(slots):
            span = self.width - column if index == len(slots) - 1 else slot.span
            place = f"R{len(self.rows) + 1}C{column + 1}"
            cells.append(Cell(slot.text, place, column, span, slot.continues))
            column += span
        self.rows.append(tuple(cells))

    def table(self) -> Table:
        """Return the finished table."""
        return Table(tuple(self.rows), exact=True)


def label(text: str, span: int = 1) -> Slot:
    """Return the cell of a label."""
    return Slot(text, span)


def below(span: int = 1) -> Slot:
    """Return the continuation of the cell above."""
    return Slot("", span, continues=True)

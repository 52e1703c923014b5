"""The funds block of a text extract, whose cells only have an order and no true columns."""

from generator.importers.reading.funds import FundsBlock, money_in
from generator.importers.reading.geometry import filled
from generator.importers.reading.heading import Under
from generator.importers.reading.money import is_money, is_section_label
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Cell, Row

_LABEL_AND_VALUE = 2


class FundsInOrder(FundsBlock):
    """Reads rows whose values follow their name as the columns follow one another in the heading."""

    def take(self, row: Row) -> bool:
        """Take a row that has a name and money, or blanks, in the order of the headings."""
        if self._take_labelled_in_order(row[self.head.first_column :]):
            return True
        cells = [cell for cell in filled(row) if cell.column < self._values_from(row)]
        named = [cell for cell in cells if labels.named("funds_row", cell.text)]
        others = [cell for cell in cells if not is_section_label(cell.text)]
        name = next(iter((*named, *others[::-1])), None)
        if name is None:
            return False
        following = self._following(row, name)
        found = [(column, [cell]) for column, cell in zip(self.head.columns, following, strict=False)]
        if not named and not all(is_money(text, blank=True) for text in money_in(found)):
            return False
        if any(labels.known(cell.text) for cell in following):
            return False
        self._keep(name, found)
        beside = [cell for cell in cells if cell is not name]
        self.form.section_label(beside, "资金", known=is_section_label)
        return True

    def _following(self, row: Row, name: Cell) -> Row:
        """Return the cells behind a name; those under the headings where more stand there than headings do.

        Then the row is not collapsed to the left: it keeps its blank cells, as the heading does.
        """
        following = row[name.column + 1 :]
        beyond = filled(following[len(self.head.columns) :])
        return row[self.head.first_column :] if beyond and len(row) == self.head.width else following

    def _take_labelled_in_order(self, cells: Row) -> bool:
        """Take 预算数 | 100 | 到位数 | 100 | 98%: labels and values in turn, the last one without a label."""
        count = len(self.head.columns)
        if count < _LABEL_AND_VALUE or len(cells) != _LABEL_AND_VALUE * count - 1:
            return False
        names, values = cells[:-1:_LABEL_AND_VALUE], [*cells[1::_LABEL_AND_VALUE], cells[-1]]
        if any(is_money(cell.text, blank=True) for cell in names):
            return False
        if not all(is_money(cell.text, blank=True) for cell in values):
            return False
        pairs = [[name, value] for name, value in zip(names, values, strict=False)]
        found: Under = [*zip(self.head.columns, [*pairs, [cells[-1]]], strict=True)]
        return self._take_labelled(found)

    def _values_from(self, row: Row) -> int:
        """The column where values begin; in padded extracts a heading may have collapsed one to the left."""
        named = [cell.column for cell in row if labels.named("funds_row", cell.text)]
        return max([self.head.first_column, *(column + 1 for column in named[:1])])

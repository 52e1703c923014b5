"""Which cell of a row stands under which heading.

Where the document's true columns are known, columns decide. Text extracts only have an order: a row as long
as the heading is read place by place; in a table wider than its heading, whose merged cells were collapsed
to the left, a blank cell inside the row may be such a column, and is stepped over where the rest then fits.
"""

import re
from dataclasses import dataclass

from generator.importers.grid import Cell, Row

_SCORE = re.compile(r"^\s*\d+(\.\d+)?\s*分?\s*$")
_NOT_SCORED = {"", "无", "/", "／", "—", "——", "-", "－", "–"}


@dataclass(frozen=True)
class Heading:
    """The heading row of a block: the key of the contract for each named cell, in order."""

    names: tuple[tuple[Cell, str], ...]
    width: int
    trailing_blanks: int

    def under(self, row: Row, *, exact: bool) -> dict[str, Cell]:
        """Return key → cell for one row of the block."""
        if exact:
            return self._by_column(row)
        step = self._stepped_over(row)
        shifted = [cell for index, cell in enumerate(row) if index != step]
        by_index = {cell.column: name for cell, name in self.names}
        return {by_index[index]: cell for index, cell in enumerate(shifted) if index in by_index}

    def shifted(self, row: Row) -> bool:
        """True when a blank column inside the row had to be stepped over."""
        return self._stepped_over(row) is not None

    def _by_column(self, row: Row) -> dict[str, Cell]:
        found: dict[str, Cell] = {}
        for heading, name in self.names:
            for cell in row:
                if cell.column < heading.column + heading.span and heading.column < cell.column + cell.span:
                    found.setdefault(name, cell)
        return found

    def _stepped_over(self, row: Row) -> int | None:
        """Return the index of the blank cell to step over, where the heading lost a column the row has."""
        if not self.trailing_blanks or len(row) != self.width:
            return None
        columns = {name: cell.column for cell, name in self.names}
        first, last = columns.get("三级指标"), columns.get("分值")
        if first is None or last is None or self._scores_fit(row, columns):
            return None
        for index in range(first + 1, last):
            rest = tuple(cell for place, cell in enumerate(row) if place != index)
            if row[index].empty and self._scores_fit(rest, columns):
                return index
        return None

    @staticmethod
    def _scores_fit(row: Row, columns: dict[str, int]) -> bool:
        """True when weight and score hold points or a sign for none, and a row with points has a target."""
        cells = [row[columns[name]].text.strip() for name in ("分值", "得分") if name in columns]
        target = columns.get("年度指标值")
        plausible = all(_SCORE.match(text) or text in _NOT_SCORED for text in cells)
        target_blank = target is not None and row[target].empty and any(cells)
        return plausible and not target_blank


def heading(row: Row, names: dict[int, str]) -> Heading:
    """Return the heading made of ``row``, whose cells at the indexes of ``names`` carry those keys."""
    blanks = 0
    for cell in reversed(row):
        if not cell.empty:
            break
        blanks += 1
    return Heading(tuple((row[index], name) for index, name in sorted(names.items())), len(row), blanks)

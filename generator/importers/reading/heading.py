"""The heading row of a block, and which cell of a row stands under which heading.

Where the document's true columns are known, columns decide. Text extracts only have an order: a row as long
as the heading is read place by place; in a table wider than its heading, whose merged cells were collapsed
to the left, a blank cell inside the row may be such a column, and is stepped over where the rest then fits.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.importers import labels, wording
from generator.importers.grid import Cell, Row
from generator.importers.reading.draft import overlaps

_SCORE = re.compile(r"^\s*\d+(\.\d+)?\s*分?\s*$")
_NOT_SCORED = {"", "无", "/", "／", "—", "——", "-", "－", "–"}


@dataclass(frozen=True)
class Heading:
    """The named cells of a heading row in order: the cell and its key, or None where no key fits."""

    names: tuple[tuple[Cell, str | None], ...]
    width: int
    trailing_blanks: int

    @property
    def keys(self) -> list[str]:
        """The keys in the order of the columns."""
        return [name for _, name in self.names if name]

    @property
    def first_column(self) -> int:
        """The column where the block's values begin."""
        return min(cell.column for cell, _ in self.names)

    def nameless(self, found: Mapping[str, Iterable[Cell]]) -> list[Cell]:
        """Return the heading cells that no key fits and under which something was found."""
        headings = [cell for cell, name in self.names if not name]
        return [
            cell
            for cell in headings
            if any(not under.empty for under in found.get(wording.printed(cell.text), ()))
        ]

    def under(self, row: Row, *, exact: bool) -> dict[str, list[Cell]]:
        """Return key (or wording of a heading without one) → the cells under it; each cell stands once."""
        return self._by_column(row) if exact else self._by_order(row)

    def _by_column(self, row: Row) -> dict[str, list[Cell]]:
        found: dict[str, list[Cell]] = {}
        taken: set[int] = set()
        for heading, name in self.names:
            for cell in row:
                if overlaps(cell, heading) and cell.column not in taken:
                    taken.add(cell.column)
                    found.setdefault(name or wording.printed(heading.text), []).append(cell)
        return found

    def _by_order(self, row: Row) -> dict[str, list[Cell]]:
        step = self.stepped_over(row)
        shifted = [cell for index, cell in enumerate(row) if index != step]
        # A total row of merged cells is shorter than the heading; both end with the same columns.
        offset = max(0, self.width - len(shifted)) if labels.is_total(row[0].text) else 0
        return {
            name or wording.printed(heading.text): [shifted[heading.column - offset]]
            for heading, name in self.names
            if offset <= heading.column < len(shifted) + offset
        }

    def stepped_over(self, row: Row) -> int | None:
        """Return the index of the blank cell to step over, where the heading lost a column the row has."""
        if not self.trailing_blanks or len(row) != self.width or labels.is_total(row[0].text):
            return None
        columns = {name: cell.column for cell, name in self.names if name}
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


def heading_of(row: Row, family: str, *, start: int = 0) -> Heading:
    """Return the heading made of ``row``: named cells, and unnamed ones from the first named one on.

    A key stands once: a second cell of the same name counts as one that no key fits.
    """
    names: list[tuple[Cell, str | None]] = []
    seen: set[str] = set()
    for cell in row[start:]:
        name = labels.named(family, cell.text)
        if name in seen:
            name = None
        if name:
            seen.add(name)
        if name or (names and not cell.empty):
            names.append((cell, name))
    blanks = 0
    for cell in reversed(row):
        if not cell.empty:
            break
        blanks += 1
    return Heading(tuple(names), len(row), blanks)

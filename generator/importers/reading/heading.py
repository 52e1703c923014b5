"""The heading of a block, and which cell of a row stands under which heading.

Where the document's true columns are known, columns decide. Text extracts only have an order: a row as long
as the heading is read place by place; in a table wider than its heading, whose merged cells were collapsed
to the left, a blank cell inside the row may be such a column, and is stepped over where the rest then fits.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from generator.importers.reading.geometry import Across, covers, end, filled, fit, shared
from generator.importers.reading.naming import name_of, without_year
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_SCORE = re.compile(r"^\s*\d+(\.\d+)?\s*分?\s*$")
_NEAR = 0.3
_LETTERS = re.compile(r"\(([A-Z])/([A-Z])")
_ROUNDING = 1e-9
_PARTS = 2
NAMELESS = "没有栏目名的一栏"
_WHOLE_YEAR = {"全年", "年度", "全年值", "全年完成", "全年实际", "年末", "全年完成值", "全年数"}
_NOT_SCORED = {"", "无", "/", "／", "—", "——", "-", "－", "–"}


@dataclass(frozen=True)
class HeadingColumn:
    """A cell of the heading and its key, None where no key fits; ``top`` is the cell over it."""

    cell: Cell
    key: str | None
    top: Cell | None = None

    @property
    def label(self) -> str:
        """The key, or the wording where there is none, that of the cell over it first."""
        texts = [wording.printed(cell.text) for cell in (self.top, self.cell) if cell]
        return self.key or "：".join(texts) or NAMELESS


Under: TypeAlias = list[tuple[HeadingColumn, list[Cell]]]


@dataclass(frozen=True)
class Heading:
    """The columns in their order, from the first named one on."""

    columns: tuple[HeadingColumn, ...] = ()
    width: int = 0
    trailing_blanks: int = 0

    @property
    def keys(self) -> list[str]:
        """The keys in the order of the columns."""
        return [column.key for column in self.columns if column.key]

    @property
    def first_column(self) -> int:
        """The column where the block's values begin."""
        return min(column.cell.column for column in self.columns)

    def named(self, key: str) -> HeadingColumn | None:
        """Return the column of a key."""
        return next((column for column in self.columns if column.key == key), None)

    def under(self, row: Row, *, exact: bool) -> Under:
        """Return each column with the cells under it; a cell stands once."""
        return self._by_column(row) if exact else self._by_order(row)

    def column_over(self, cell: Cell) -> int | None:
        """Return the index of the column a cell stands under."""
        return self._across.above(cell)

    def crossed(self, cell: Cell) -> list[HeadingColumn]:
        """Return the columns that a cell takes in full."""
        return [column for column in self._over(cell) if covers(cell, column.cell)]

    def doubtful(self, cell: Cell) -> list[HeadingColumn]:
        """Return the columns a cell may belong to where that is in doubt.

        They are several when it takes them all or stands between; one when the cell begins where nothing
        stands above it, or half of it stands outside.
        """
        under = self._over(cell)
        near = [
            column for column in under if fit(cell, column.cell) >= _NEAR or _takes_half(cell, column.cell)
        ]
        inside = self._begins_below(cell) and any(
            shared(cell, column.cell) * 2 > cell.span for column in under
        )
        return near if len(near) > 1 or not inside else []

    def _by_column(self, row: Row) -> Under:
        found: dict[int, list[Cell]] = {}
        places = self._places(row)
        if self.is_out_of_line(row):
            places = [(index, cell) for index, (_, cell) in enumerate(places)]
        for index, cell in places:
            found.setdefault(index, []).append(cell)
        return [(self.columns[index], found[index]) for index in sorted(found)]

    def _places(self, row: Row) -> list[tuple[int, Cell]]:
        """Return the cells below the heading, each with the index of its column."""
        places = [(self.column_over(cell), cell) for cell in row]
        return [(index, cell) for index, cell in places if index is not None]

    def fits_row(self, row: Row) -> bool:
        """True when each column has one cell of the row: then rulings out of line leave no doubt.

        A cell that begins where nothing stands above it does: a heading may have been left out there.
        """
        places = self._places(row)
        begin = all(self._begins_below(cell) for _, cell in places)
        return begin and len(places) == len({index for index, _ in places}) == len(self.columns)

    def _begins_below(self, cell: Cell) -> bool:
        return any(column.cell.column <= cell.column < end(column.cell) for column in self._over(cell))

    @cached_property
    def _across(self) -> Across:
        return Across([column.cell for column in self.columns])

    def _over(self, cell: Cell) -> list[HeadingColumn]:
        """Return the columns that share any of the cell's."""
        return [self.columns[index] for index in self._across.sharing(cell)]

    def is_out_of_line(self, row: Row) -> bool:
        """True when a row has a cell for each column, but one of them stands under the heading of another.

        Then the order tells more than the columns, as long as no cell fits its place worse.
        """
        places = self._places(row)
        if len(places) != len(self.columns) or len({index for index, _ in places}) == len(places):
            return False
        headings = [column.cell for column in self.columns]
        by_order = sum(fit(cell, heading) for (_, cell), heading in zip(places, headings, strict=True))
        best = dict.fromkeys(range(len(headings)), 0.0)
        for index, cell in places:
            best[index] = max(best[index], fit(cell, headings[index]))
        return by_order >= sum(best.values()) - _ROUNDING

    def _by_order(self, row: Row) -> Under:
        step = self.stepped_over(row)
        shifted = [cell for index, cell in enumerate(row) if index != step]
        # A total row of merged cells is shorter than the heading; both end with the same columns.
        offset = max(0, self.width - len(shifted)) if labels.is_total(row[0].text) else 0
        return [
            (column, [shifted[column.cell.column - offset]])
            for column in self.columns
            if offset <= column.cell.column < len(shifted) + offset
        ]

    def stepped_over(self, row: Row) -> int | None:
        """Return the index of the blank cell to step over, where the heading lost a column the row has."""
        if not self.trailing_blanks or len(row) != self.width or labels.is_total(row[0].text):
            return None
        places = {column.key: column.cell.column for column in self.columns if column.key}
        first, last = places.get("三级指标"), places.get("分值")
        if first is None or last is None or self._scores_fit(row, places):
            return None
        for index in range(first + 1, last):
            rest = tuple(cell for place, cell in enumerate(row) if place != index)
            if row[index].empty and self._scores_fit(rest, places):
                return index
        return None

    @staticmethod
    def _scores_fit(row: Row, places: dict[str, int]) -> bool:
        """True when weight and score hold points or a sign for none, and a row with points has a target."""
        cells = [row[places[key]].text.strip() for key in ("分值", "得分") if key in places]
        target = places.get("年度指标值")
        plausible = all(_SCORE.match(text) or text in _NOT_SCORED for text in cells)
        target_blank = target is not None and row[target].empty and any(cells)
        return plausible and not target_blank


def _takes_half(cell: Cell, heading: Cell) -> bool:
    return shared(cell, heading) * 2 >= heading.span


def cells_of(found: Under, key: str) -> list[Cell]:
    """Return the cells under the column of a key."""
    return next((cells for column, cells in found if column.key == key), [])


def heading_of(row: Sequence[Cell], family: str) -> Heading:
    """Return the heading made of ``row``: named cells, and unnamed ones from the first named one on.

    A key stands once: a second cell of the same name counts as one that no key fits.
    """
    columns: list[HeadingColumn] = []
    texts = without_year([cell.text for cell in row])
    named = ((text, labels.named(family, text)) for text in texts)
    listed = {name for text, name in named if name and name_of(text, family, ()) == name}
    taken: set[str | None] = set()
    for cell, text in zip(row, texts, strict=True):
        name = name_of(text, family, listed) if listed else None
        key = name if name not in taken else None
        taken.add(key)
        if name or (columns and not cell.empty):
            columns.append(HeadingColumn(cell, key))
    columns = _by_letters(columns) if family == "funds_column" else columns
    blanks = 0
    for cell in reversed(row):
        if not cell.empty:
            break
        blanks += 1
    return Heading(tuple(columns), len(row), blanks)


def _by_letters(columns: list[HeadingColumn]) -> list[HeadingColumn]:
    """Name what a rate is made of by its letters: 决算支出（C） beside 支出进度（C/B） is what was spent."""
    rates = [_LETTERS.search(wording.key(c.cell.text)) for c in columns if c.key == "执行率"]
    if not rates or rates[0] is None:
        return columns
    for letter, key in zip(rates[0].groups(), ("全年执行数", "全年预算数"), strict=True):
        held = [at for at, c in enumerate(columns) if f"({letter})" in wording.key(c.cell.text)]
        if len(held) == 1 and columns[held[0]].key is None and all(c.key != key for c in columns):
            columns[held[0]] = HeadingColumn(columns[held[0]].cell, key)
    return columns


def heading_of_two(rows: Sequence[Row], family: str, fits: Callable[[Heading], bool]) -> Heading | None:
    """Return a heading of two rows: the lower one counts, the upper one where nothing stands below it.

    The lower row is part of the heading only when all it holds are labels of the same family.
    """
    # A number at the left only counts the rows.
    upper, lower = rows[0], _without_count(filled(rows[1] if len(rows) > 1 else ()))
    if not lower:
        return None
    if any(labels.named(family, cell.text) is None for cell in lower):
        return _heading_over_parts(upper, rows[1], family, fits)
    below = Across(lower)
    tops = [cell for cell in filled(upper) if not below.sharing(cell)]
    head = heading_of(sorted((*tops, *lower), key=lambda cell: cell.column), family)
    return head if fits(head) and any(labels.named(family, cell.text) for cell in tops) else None


def _without_count(cells: list[Cell]) -> list[Cell]:
    return cells[1:] if cells and cells[0].text.strip().isdigit() else cells


def _heading_over_parts(
    upper: Row, below: Row, family: str, fits: Callable[[Heading], bool]
) -> Heading | None:
    """Return a heading with parts below one of its cells, 完成值 over 上半年 and 全年; the others go down.

    The part that speaks of the whole year, or says the key itself, 自评得分 under 评分, stands for it; the
    others are columns that no key fits.
    """
    lower = _without_count(filled(below))
    heads, parts = filled(upper), Across(lower)
    tops = [cell for cell in heads if not parts.sharing(cell)]
    across = Across(heads)
    over = [
        next((heads[index] for index in across.sharing(part) if covers(heads[index], part)), None)
        for part in lower
    ]
    if any(cell is None or cell.span < _PARTS for cell in over) or not _go_down(tops, below):
        return None
    head = heading_of(tops, family)
    columns: list[HeadingColumn] = [*head.columns]
    taken: set[str | None] = {*head.keys}
    for part, top in zip(lower, over, strict=True):
        name = labels.named(family, top.text) if top else None
        says_so = labels.plain(part.text) in _WHOLE_YEAR or labels.heads(family, part.text) == name
        key = name if says_so and name not in taken else None
        taken.add(key)
        columns.append(HeadingColumn(part, key, top))
    columns.sort(key=lambda column: column.cell.column)
    whole = Heading(tuple(columns), len(upper), head.trailing_blanks)
    return whole if fits(whole) else None


def _go_down(cells: Sequence[Cell], below: Row) -> bool:
    """True when every cell is merged with the one below it, or stands over a blank one."""
    beneath = {cell.column for cell in below if cell.continues or cell.empty}
    return bool(cells) and all(cell.column in beneath for cell in cells)

"""What a sheet shows: texts in rows and columns, merged ranges, and the rows that stand between lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from typing import TypeAlias

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import MAX_CELLS, MAX_COLUMNS, TOO_MANY_CELLS

Spot: TypeAlias = tuple[int, int]
_LONG_GAP = 30


@dataclass(frozen=True)
class Merge:
    """A merged range, its last row and column included; rows and columns count from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class ShownSheet:
    """What a sheet shows: texts by row and column, the rows between lines, and what is merged.

    ``place`` names a cell for people; ``flat`` is a sheet whose format cannot hold merged cells.
    """

    place: Callable[[int, int], str]
    texts: dict[Spot, str] = field(default_factory=dict)
    ruled_rows: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    flat: bool = False

    @cached_property
    def rows(self) -> dict[int, list[int]]:
        """The columns with text of every row that has some."""
        ordered = sorted(self.texts)
        return {row: [column for _, column in spots] for row, spots in groupby(ordered, key=lambda s: s[0])}

    @cached_property
    def used_rows(self) -> list[int]:
        """The rows from the first text to the last; of a long blank stretch only its ends."""
        used = set(self.rows)
        for above, below in pairwise(self.rows):
            blank = range(above + 1, below)
            used |= {*blank} & self.ruled_rows if len(blank) <= _LONG_GAP else set()
            used |= {*blank[:1], *blank[-1:]}
        return sorted(used)

    @cached_property
    def used_columns(self) -> list[int]:
        """The columns from the first text to the last; of a sheet wider than any form those with text."""
        with_text = {column for _, column in self.texts}
        reach = range(min(with_text, default=0), max(with_text, default=-1) + 1)
        if len(reach) > MAX_COLUMNS:
            return sorted(with_text)
        ends = [merge.right for merge in self.merges if (merge.top, merge.left) in self.texts]
        last = max((end for end in ends if end < reach.start + MAX_COLUMNS), default=0)
        return list(range(reach.start, max(reach.stop, last + 1)))

    @cached_property
    def covering(self) -> dict[Spot, Merge]:
        """The merged range that each spot in use belongs to; where two overlap, the first one."""
        covering: dict[Spot, Merge] = {}
        effort = 0
        for merge in self.merges:
            rows = between(self.used_rows, merge.top, merge.bottom)
            columns = between(self.used_columns, merge.left, merge.right)
            effort += len(rows) * len(columns)
            if effort > MAX_CELLS:
                raise UnreadableInputError(TOO_MANY_CELLS)
            spots = [(row, column) for row in rows for column in columns]
            if not any(spot in covering for spot in spots):
                covering.update(dict.fromkeys(spots, merge))
        return covering

    @cached_property
    def edges(self) -> tuple[int, int]:
        """The first and the last column with text."""
        columns = {column for _, column in self.texts}
        return min(columns, default=0), max(columns, default=0)

    def uncover(self) -> list[Spot]:
        """Drop the texts that a merged cell hides; return where they were."""
        covered = [
            spot
            for spot in sorted(self.texts)
            if (merge := self.covering.get(spot)) and spot != (merge.top, merge.left)
        ]
        for spot in covered:
            del self.texts[spot]
        for name in ("rows", "used_rows", "used_columns"):
            self.__dict__.pop(name, None)
        return covered


def between(ordered: list[int], first: int, last: int) -> list[int]:
    """Return the numbers from ``first`` to ``last`` out of ordered ones."""
    return ordered[bisect_left(ordered, first) : bisect_right(ordered, last)]

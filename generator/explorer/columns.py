"""Columns and tables as Python values, before they are written for the browser."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from generator.quantity import ABSENT

_LEADING_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")

Kind = Literal["text", "choice", "many", "number", "derived"]


@dataclass(frozen=True)
class BrowserColumn:
    """One column of a table.

    key: short stable ASCII, part of public addresses: never renamed, never used for something else.
    kind: ``text`` as filed; ``choice`` one of few ids, named by ``names``; ``many`` a tuple of such ids;
        ``number`` text as filed with what was read from it in ``numbers``; ``derived`` a computed number.
    unit: of the numbers. values: one a row, None where the form has no such thing; Decimals when derived.
    meaning: one Chinese clause for who does not know the form.
    shown: row → text to show, where this is not the text as filed with the unit.
    missing: what to show for None.
    doubted: the rows whose figure a case puts in doubt.
    less: for a derived column, the two columns that it is the exact difference of.
    """

    key: str
    label: str
    kind: Kind
    values: Sequence[Any]
    unit: str = ""
    meaning: str = ""
    numbers: Sequence[Decimal | None] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[int, str] = field(default_factory=dict)
    missing: str = ABSENT
    doubted: tuple[int, ...] = ()
    less: tuple[str, ...] = ()

    @property
    def exact(self) -> Sequence[Decimal | None]:
        """The number of every row, None where there is none; empty for a column of texts."""
        return self.values if self.kind == "derived" else self.numbers


def begins_otherwise(column: BrowserColumn, row: int) -> bool:
    """Return whether the text as filed does not begin with the number that was read from it."""
    begin = _LEADING_NUMBER.match(column.values[row] or "")
    return (Decimal(begin[0]) if begin else None) != column.numbers[row]


@dataclass(frozen=True)
class BrowserTable:
    """A table: rows in the order of its frame, columns in the order in which they are offered."""

    name: str
    rows: int
    columns: tuple[BrowserColumn, ...]

    @cached_property
    def by_key(self) -> Mapping[str, BrowserColumn]:
        """Columns by their keys."""
        return {column.key: column for column in self.columns}

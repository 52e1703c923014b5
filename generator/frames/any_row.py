"""The row of any table, for what goes through columns by their declarations."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

Row: TypeAlias = Mapping[str, object]


def number_in(row: Row, name: str) -> Decimal | None:
    """Return the number in a column whose name is made up; raises TypeError where it holds something else."""
    value = row[name]
    if value is None or isinstance(value, Decimal):
        return value
    raise TypeError(name)


def count_in(row: Row, name: str) -> int | None:
    """Return the count in a column whose name is made up; raises TypeError where it holds something else."""
    value = row[name]
    if value is None or isinstance(value, int):
        return value
    raise TypeError(name)


def text_in(row: Row, name: str) -> str | None:
    """Return the text in a column whose name is made up; raises TypeError where it holds something else."""
    value = row[name]
    if value is None or isinstance(value, str):
        return value
    raise TypeError(name)

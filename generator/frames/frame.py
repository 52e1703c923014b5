"""Between rows of Python values and a pandas frame with declared columns; exact sums."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Any

import pandas as pd

from generator.frames.columns import Column, Kind

Row = dict[str, Any]

# The python storage, so that a frame does not change when pyarrow happens to be installed.
_DTYPES: dict[Kind, Any] = {
    "text": pd.StringDtype(storage="python"),
    "year": pd.StringDtype(storage="python"),
    "count": pd.Int64Dtype(),
    "decimal": object,
}
_EXACT = Context(prec=400, traps=[Inexact, InvalidOperation])


def frame_of(columns: Sequence[Column], data: Iterable[Row]) -> pd.DataFrame:
    """Return a frame with exactly these columns, in this order; a missing or None value becomes NA."""
    listed = list(data)
    return pd.DataFrame({column.name: _series(column, listed) for column in columns})


def _series(column: Column, data: list[Row]) -> "pd.Series[Any]":
    values = [pd.NA if row.get(column.name) is None else row[column.name] for row in data]
    return pd.Series(values, dtype=_DTYPES[column.kind])


def rows(frame: pd.DataFrame) -> Iterator[Row]:
    """Yield a frame's rows as dictionaries of Python values, NA as None."""
    names = list(frame.columns)
    columns = [[None if value is pd.NA else value for value in frame[name].tolist()] for name in names]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def exact_sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """Add exactly, in whatever order; None is left out, and where there is no number there is no sum."""
    present = [value for value in values if value is not None]
    if not present:
        return None
    total = Decimal(0)
    for value in present:
        total = _EXACT.add(total, value)
    return total

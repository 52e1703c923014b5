"""A table as CSV (RFC 4180, UTF-8 with the mark that Excel asks for), whole or in slices."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from generator.exports.cells import guarded
from generator.frames import Column, Row
from generator.quantity import plain

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Sheet:
    """A CSV file in the making."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.rows = 0
        self._columns = columns
        self._text = io.StringIO(_MARK)
        self._text.seek(0, io.SEEK_END)
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._writer.writerow([column.name for column in columns])

    def add(self, row: Row) -> None:
        """Write one row."""
        self._writer.writerow([_cell(row[column.name], column) for column in self._columns])
        self.rows += 1

    def content(self) -> bytes:
        """Return the bytes of the file."""
        return self._text.getvalue().encode()


def csv_file(columns: Sequence[Column], rows: Iterable[Row]) -> Sheet:
    """Return a whole table."""
    sheet = Sheet(columns)
    for row in rows:
        sheet.add(row)
    return sheet


def csv_slices(columns: Sequence[Column], rows: Iterable[Row], by: str) -> Iterator[tuple[str, Sheet]]:
    """Yield (value of the column ``by``, its rows), sorted by that value."""
    sheets: dict[str, Sheet] = {}
    for row in rows:
        if row[by] not in sheets:
            sheets[row[by]] = Sheet(columns)
        sheets[row[by]].add(row)
    yield from sorted(sheets.items())


def _cell(value: Any, column: Column) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, int):
        return str(value)
    if column.kind != "text":
        return value or ""
    return guarded(value, column)

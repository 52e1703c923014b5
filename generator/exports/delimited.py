"""A table as CSV (RFC 4180, UTF-8 with the mark that Excel asks for), whole or in slices."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.exports.cells import guarded, harmless
from generator.frames import Column, Row, text_in
from generator.quantity import plain

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class CsvFile:
    """A CSV file in the making."""

    def __init__(self, heading: str) -> None:
        self.rows = 0
        self._lines = [_MARK, heading]

    def add(self, line: str) -> None:
        """Add a row that is written already."""
        self._lines.append(line)
        self.rows += 1

    def content(self) -> bytes:
        """Return the bytes of the file."""
        return "".join(self._lines).encode()


@dataclass(frozen=True)
class Sheets:
    """A table as one file, and its slices: column → value of that column → file."""

    whole: CsvFile
    slices: dict[str, dict[str, CsvFile]]


def csv_files(
    columns: Sequence[Column],
    rows: Iterable[Row],
    by: Sequence[str] = (),
    headings: Sequence[str] = (),
) -> Sheets:
    """Return a table, whole and in slices by the columns ``by``; every row is written once.

    headings: what stands above the columns, their names by default.
    """
    write = _line_writer()
    heading = write([*(headings or (column.name for column in columns))])
    sheets = Sheets(CsvFile(heading), {column: {} for column in by})
    for row in rows:
        line = write([_cell(row[column.name], column) for column in columns])
        sheets.whole.add(line)
        for column, slices in sheets.slices.items():
            slices.setdefault(text_in(row, column) or "", CsvFile(heading)).add(line)
    return sheets


def sheet_of_texts(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file of texts that are no cells of a form; what might run is guarded."""
    write = _line_writer()
    sheet = CsvFile(write([harmless(text) for text in heading]))
    for row in rows:
        sheet.add(write([harmless(text) for text in row]))
    return sheet.content()


def _line_writer() -> Callable[[list[str]], str]:
    """Return a function that gives a list of cells as a line, its end included."""
    written: list[str] = []
    writer = csv.writer(_Collector(written), lineterminator="\r\n")

    def write(cells: list[str]) -> str:
        writer.writerow(cells)
        return written.pop()

    return write


class _Collector:
    """What the writer of the standard library takes for a file."""

    def __init__(self, written: list[str]) -> None:
        self._written = written

    def write(self, text: str) -> int:
        self._written.append(text)
        return len(text)


def _cell(value: object, column: Column) -> str:
    if column.kind == "text":
        return guarded(None if value is None else str(value), column)
    if value is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)

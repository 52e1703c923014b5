"""A table as CSV (RFC 4180, UTF-8 with the mark that Excel asks for): its head and its rows."""

import csv
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from generator.exports.cells import guarded, harmless
from generator.frames import Column, Row
from generator.quantity import plain

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def csv_head(headings: Iterable[str]) -> bytes:
    """Return what stands above the rows: the mark and the heading."""
    return f"{_MARK}{_line_writer()([*headings])}".encode()


def csv_rows(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Return rows as they stand in a file below its head."""
    write = _line_writer()
    lines = [write([_cell(row[column.name], column) for column in columns]) for row in rows]
    return "".join(lines).encode()


def sheet_of_texts(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file of texts that are no cells of a form; what might run is guarded."""
    write = _line_writer()
    lines = [write([harmless(text) for text in row]) for row in rows]
    return b"".join((csv_head(map(harmless, heading)), *(line.encode() for line in lines)))


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

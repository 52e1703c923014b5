"""Tables whose merged cells were taken apart, so that each column they took repeats their text."""

from dataclasses import replace
from itertools import groupby

from generator.importers.ledger import Ledger
from generator.importers.reading.geometry import end, own
from generator.importers.reading.money import is_money
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row, Table

_ENOUGH = 2
_LONG = 8


def without_repeats(table: Table, ledger: Ledger) -> Table:
    """Return the table with labels that stand in several columns of a row, and the texts beside them, merged.

    Rows in which a known label stands twice side by side are changed, in others only long texts, and never
    numbers: a short text may well be the value of two columns.
    """
    repeated = [_repeats_label(row) for row in table.rows] if table.exact else []
    if sum(repeated) < _ENOUGH:
        return table
    rows = (
        _merged(row, 1 if is_one else _LONG, ledger) for row, is_one in zip(table.rows, repeated, strict=True)
    )
    return replace(table, rows=tuple(rows))


def _repeats_label(row: Row) -> bool:
    return any(len(run) > 1 and _is_label(run[0].text) for run in _runs(row))


def _is_label(text: str) -> bool:
    return labels.known(text) or bool(labels.sections(text))


def _runs(row: Row) -> list[list[Cell]]:
    """Return the cells that begin in a row, those of the same text side by side together."""
    return [[*run] for _, run in groupby(own(row), lambda cell: wording.key(cell.text))]


def _merged(row: Row, shortest: int, ledger: Ledger) -> Row:
    made = [cell for cell in row if cell.continues]
    for run in _runs(row):
        text = wording.key(run[0].text)
        if len(run) == 1 or len(text) < shortest or is_money(run[0].text):
            made += run
            continue
        ledger.place(*run[1:])
        made.append(replace(run[0], span=end(run[-1]) - run[0].column))
    return tuple(sorted(made, key=lambda cell: cell.column))

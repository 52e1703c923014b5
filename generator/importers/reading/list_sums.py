"""Rows of sums in a list, whatever they are called: their money is that of all projects above them."""

import re
from collections.abc import Sequence
from decimal import Decimal

from generator.importers.reading.geometry import filled, overlaps, own
from generator.importers.reading.list_columns import FUNDS, ListColumn
from generator.importers.reading.list_heading import ListHeading
from generator.importers.reading.money import MONEY_COLUMNS
from generator.importers.vocabulary import wording
from generator.importers.vocabulary.grid import Row

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FEWEST = 2


def sums_in(rows: Sequence[Row], head: ListHeading) -> set[int]:
    """Return the indices of the rows that sum up all above them, in two sums of money or more.

    A project may cost as much as all others by chance; but then its row says as much of it as theirs do.
    """
    columns = [column for column in head.columns if column.part == FUNDS and column.key in MONEY_COLUMNS]
    found: set[int] = set()
    above: list[list[Decimal]] = []
    fewest = 0
    for at, row in enumerate(rows):
        cells = filled(own(row))
        amounts = [_amount(row, column) for column in columns]
        if len(above) >= _FEWEST and len(cells) < fewest and _are_sums(amounts, above):
            found.add(at)
        elif cells:
            above.append([amount or Decimal(0) for amount in amounts])
            fewest = min(fewest or len(cells), len(cells))
    return found


def _are_sums(amounts: Sequence[Decimal | None], above: Sequence[Sequence[Decimal]]) -> bool:
    sums = [sum(column, Decimal(0)) for column in zip(*above, strict=True)]
    said = [(amount, total) for amount, total in zip(amounts, sums, strict=True) if amount is not None]
    return len(said) >= _FEWEST and all(amount == total for amount, total in said)


def _amount(row: Row, column: ListColumn) -> Decimal | None:
    text = next((cell.text for cell in filled(own(row)) if overlaps(cell, column.cell)), "")
    compact = wording.folded(text).replace(",", "")
    return Decimal(compact) if _NUMBER.fullmatch(compact) else None

"""Forms that stand side by side in one sheet: the columns of each are a table of their own."""

from itertools import pairwise

from generator.importers.reading.geometry import end, filled, own
from generator.importers.reading.indicator_heading import LEVELS
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Cell, Row, Table

_FORMS = 2


def split_abreast(table: Table) -> list[Table]:
    """Return the forms that stand side by side, from left to right, or the table where none do.

    They are told by their names on one row, and by a heading of indicators below each; no cell from the names
    downwards may reach from one form into the next.
    """
    found = next(((index, cuts) for index, row in enumerate(table.rows) if (cuts := _cuts(row))), None)
    if found is None or not table.exact:
        return [table]
    index, cuts = found
    below = table.rows[index:]
    if any(cell.column < cut < end(cell) for row in below for cell in row for cut in cuts):
        return [table]
    far = max(end(cell) for row in table.rows for cell in row)
    parts = [_part(table, left, right) for left, right in pairwise((0, *cuts, far))]
    return parts if all(any(map(_heads_levels, part.rows)) for part in parts) else [table]


def _cuts(row: Row) -> list[int]:
    """Return where the second form begins, and each further one: at 项目名称 that stands there again."""
    names = [cell for cell in filled(own(row)) if labels.named("form", cell.text) == "项目名称"]
    apart = all(_has_value(row, left, right) for left, right in pairwise(names))
    return [cell.column for cell in names[1:]] if len(names) >= _FORMS and apart else []


def _has_value(row: Row, left: Cell, right: Cell) -> bool:
    """True when a text stands between two labels."""
    between = (cell for cell in filled(row) if left.column < cell.column < right.column)
    return any(not labels.known(cell.text) for cell in between)


def _part(table: Table, left: int, right: int) -> Table:
    rows = (tuple(cell for cell in row if left <= cell.column < right) for row in table.rows)
    return Table(tuple(row for row in rows if row), table.exact, table.flat)


def _heads_levels(row: Row) -> bool:
    names = {labels.named("indicator_column", cell.text) for cell in filled(row)}
    return len(names & {*LEVELS}) >= _FORMS

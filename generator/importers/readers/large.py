"""Tables larger than any form: left out, or refused, before anything looks at each of their cells."""

from dataclasses import replace

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import (
    MAX_CELLS_OF_FORMS,
    MAX_COLUMNS,
    TOO_LONG,
    TOO_MANY_CELLS_OF_FORMS,
    TOO_WIDE,
)
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Document, Notice, Table

_MANY = 20_000
_LOOK = 100
_FEWEST_LABELS = 2


def without_large_tables(document: Document) -> Document:
    """Leave out, with a notice, tables wider than any form, and long ones that do not begin as forms do.

    Raises UnreadableInputError when what is left cannot be read within the bound on time.
    """
    told = {id(block): why for block in document.blocks if isinstance(block, Table) and (why := _why(block))}
    kept = tuple(block for block in document.blocks if id(block) not in told)
    if sum(map(_cells, kept)) > MAX_CELLS_OF_FORMS:
        raise UnreadableInputError(TOO_MANY_CELLS_OF_FORMS)
    if not told:
        return document
    left = (block for block in document.blocks if isinstance(block, Table) and id(block) in told)
    notices = [Notice(block.rows[0][0].place, told[id(block)]) for block in left]
    return replace(document, blocks=kept, notices=(*document.notices, *notices))


def _why(table: Table) -> str | None:
    if max(map(len, table.rows), default=0) > MAX_COLUMNS:
        return TOO_WIDE
    is_foreign = _cells(table) > _MANY and not _begins_as_form(table)
    return TOO_LONG.format(len(table.rows), _LOOK) if is_foreign else None


def _cells(block: object) -> int:
    return sum(map(len, block.rows)) if isinstance(block, Table) else 0


def _begins_as_form(table: Table) -> bool:
    """True when one of the first rows has several labels of a form, or names its project or its columns."""
    return any(
        sum(labels.known(cell.text) for cell in row) >= _FEWEST_LABELS
        or any(labels.named("form", cell.text) for cell in row)
        for row in table.rows[:_LOOK]
    )

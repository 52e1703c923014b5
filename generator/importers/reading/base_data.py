"""The base-data table of a whole department: rows of cells as they stand, notes and signature below them."""

from collections.abc import Sequence

from generator.importers import narrative
from generator.importers.drafts import DraftForm
from generator.importers.ledger import Ledger
from generator.importers.reading import signing
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled
from generator.importers.vocabulary import wording
from generator.importers.vocabulary.grid import Cell, Row, Table


def read_base_data(table: Table, ledger: Ledger) -> DraftForm:
    """Return the rows of a base-data table, and as 附注 and 签署 what stands in its last rows."""
    kept = [row for row in table.rows if filled(row)]
    ledger.empty_rows += len(table.rows) - len(kept)
    below = FormDraft(ledger, table.exact)
    end = len(kept)
    while end and _stands_below(kept[end - 1], below):
        end -= 1
    rows = _rows(kept[:end], ledger)
    return DraftForm(rows=rows, notes=below.notes[::-1], signature=below.signature)


def _stands_below(row: Row, form: FormDraft) -> bool:
    """Take the signature, or a note with its text in one cell, from the last row upwards."""
    if signing.read_signature_row(row, form):
        return True
    cells = filled(row)
    if (
        len(cells) != 1
        or not narrative.is_note(cells[0].text)
        or cells[0].text.rstrip().endswith(("：", ":"))
    ):
        return False
    form.notes.append(wording.value(cells[0].text))
    form.ledger.place(cells[0])
    return True


def _rows(kept: Sequence[Row], ledger: Ledger) -> tuple[tuple[str, ...], ...]:
    """Return the rows as they stand; leading blanks of a label stay, as U+3000."""
    rows = []
    for row, below in zip(kept, (*kept[1:], None), strict=True):
        heads = below is not None and below[0].empty
        rows.append(tuple(_standing(cell, is_label=heads or at == 0) for at, cell in enumerate(row)))
        ledger.place(*row)
    return tuple(rows)


def _standing(cell: Cell, *, is_label: bool) -> str:
    if not is_label or cell.empty:
        return wording.value(cell.text)
    line = cell.text.strip("\r\n")
    indent = len(line) - len(line.lstrip(" \u3000\xa0"))
    return "\u3000" * indent + wording.label(cell.text)

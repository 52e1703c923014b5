"""A list of projects in which no heading says which column names them: asked, and read as no form.

Its columns of offices, goals and money side by side are those of a list; taken for a form, one project's
office would become a source of money and the next one's money a further row.
"""

from collections.abc import Sequence

from generator.importers.ledger import HeadingQuestion, Ledger
from generator.importers.reading.geometry import filled, own
from generator.importers.reading.list_columns import FUNDS, GOALS, ListColumn, column_of
from generator.importers.reading.list_heading import is_in_form, with_parts
from generator.importers.reading.money import is_money
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row, Table

_LOOK = 6
_FEWEST_ROWS = 2
_FEWEST_SUMS = 2
_NAME = "项目名称"
_TOLD = "这张表一行一个项目，却认不出哪一栏是项目名称{}，没有读入；请把那一栏的栏目写作“项目名称”再导入"


def told_of_unnamed_list(table: Table, ledger: Ledger) -> str | None:
    """Return what is said of a list without a heading for the names, None for any other table.

    It is told, and the column that may have them is asked.
    """
    for index in range(min(_LOOK, len(table.rows) - _FEWEST_ROWS) if table.exact else 0):
        cells, over = with_parts(table.rows[index:])
        body = table.rows[index + (2 if over else 1) :]
        columns = [column_of(cell) for cell in cells]
        if _heads_list(columns, body) and not is_in_form(table.rows, index, 2 if over else 1):
            asked = _ask(columns, body, ledger)
            told = _TOLD.format("".join(f"（可能是“{label}”）" for label in asked))
            ledger.warn(table.rows[0][0].place, told)
            return told
    return None


def _heads_list(columns: Sequence[ListColumn], body: Sequence[Row]) -> bool:
    """True for offices or goals beside two sums of money, with amounts under both in several rows."""
    sums = [column for column in columns if column.part == FUNDS]
    beside = [column for column in columns if column.part in {"表头", GOALS}]
    if len(sums) < _FEWEST_SUMS or not beside or any(column.key == _NAME for column in columns):
        return False
    rows = [row for row in body if all(any(map(is_money, _under(column.cell, [row]))) for column in sums[:2])]
    return len(rows) >= _FEWEST_ROWS


def _ask(columns: Sequence[ListColumn], body: Sequence[Row], ledger: Ledger) -> list[str]:
    """Ask of each unknown column under which as many names stand as there are texts; return the headings."""
    asked = []
    for column in columns:
        texts = _under(column.cell, body)
        are_names = len({*texts}) == len(texts) >= _FEWEST_ROWS and not any(map(is_money, texts))
        if are_names and not column.is_named and not labels.families(column.cell.text):
            said = f"它下面 {len(texts)} 行各写一个不同的名称，清单里没有“{_NAME}”一栏"
            label = wording.printed(column.cell.text)
            ledger.ask(HeadingQuestion(column.cell.place, "form", label, _NAME, said))
            asked.append(label)
    return asked


def _under(heading: Cell, rows: Sequence[Row]) -> list[str]:
    return [
        wording.value(cell.text)
        for row in rows
        for cell in filled(own(row))
        if (cell.column, cell.span) == (heading.column, heading.span)
    ]

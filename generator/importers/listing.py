"""A list of projects in a document → one form for each that has none of its own there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from generator.importers import narrative
from generator.importers.drafts import DraftForm
from generator.importers.ledger import Ledger
from generator.importers.reading.geometry import filled
from generator.importers.reading.head import read_opening_row
from generator.importers.reading.list_heading import EVALUATES, ListHeading, find_list
from generator.importers.reading.list_questions import ask_for_score
from generator.importers.reading.lists import read_list
from generator.importers.titles import year_in
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Row, Table

_FEWEST = 3


@dataclass(frozen=True)
class ListFound:
    """A list, where its heading stands, and what stands above it."""

    table: Table
    begin: int
    head: ListHeading
    opening: narrative.FormOpening


def list_in(table: Table, opening: narrative.FormOpening) -> ListFound | None:
    """Return the list that a table is, None for any other table."""
    table = replace(table, rows=tuple(row for row in table.rows if not _is_blank(row)))
    evaluates = EVALUATES.search(opening.title or "") is not None
    found = find_list(table, evaluates=evaluates)
    if found is None and (turned := _turned(table)) is not None:
        table, found = turned, find_list(turned, evaluates=evaluates)
    return ListFound(table, *found, opening) if found else None


def _is_blank(row: Row) -> bool:
    """True for a row that parts nothing: nothing stands in it, and nothing goes on through it."""
    return not filled(row) and not any(cell.continues for cell in row)


def _turned(table: Table) -> Table | None:
    """Return a table with a project a column as one with a project a row; None for any other table."""
    rows = [row for row in table.rows if filled(row)]
    names = next((row for row in rows if labels.named("form", row[0].text) == "项目名称"), ())
    width = len(names)
    if not table.exact or width < _FEWEST or any(len(row) != width or row[0].continues for row in rows):
        return None
    texts = [cell.text for cell in names[1:]]
    is_named = all(texts) and len({*texts}) == len(texts) and not any(map(labels.known, texts))
    if not is_named or not all(labels.known(row[0].text) for row in rows):
        return None
    columns = zip(*rows, strict=True)
    turned = (
        tuple(replace(cell, column=at, span=1, continues=False) for at, cell in enumerate(column))
        for column in columns
    )
    return replace(table, rows=tuple(turned))


def _take_title(row: Row, opening: narrative.FormOpening, ledger: Ledger) -> None:
    """Take the one line over the whole list that says what it evaluates as its title: …自评情况清单."""
    cells = filled(row)
    if len(cells) == 1 and opening.title is None and EVALUATES.search(cells[0].text):
        opening.title = wording.value(cells[0].text)
        opening.add_year(opening.title)
        ledger.place(*cells)


def projects_in(
    found: ListFound, own: Collection[str], ledger: Ledger
) -> Iterator[tuple[DraftForm, str | None]]:
    """Yield form and year of each project; ``own`` are the names that forms of their own have, as keys."""
    for row in found.table.rows[: found.begin]:
        if not read_opening_row(row, found.opening, ledger):
            _take_title(row, found.opening, ledger)
    ledger.place(*found.opening.parts)
    rows = found.table.rows[found.begin + found.head.depth :]
    ask_for_score(rows, found.head, ledger)
    for project in read_list(rows, found.head, ledger):
        form = project.finished()
        name = form.head("项目名称")
        if wording.key(name) in own:
            said = f"“{name}”另有自评表，按那张表读入，清单里的这一行没有另外登载；请核对"
            ledger.warn(project.place, said)
        else:
            yield form, year_in(f"{project.year}年度") or found.opening.year

"""A list of projects in a document → one form for each that has none of its own there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.importers import narrative
from generator.importers.ledger import Ledger
from generator.importers.reading import Draft
from generator.importers.reading.head import read_opening_row
from generator.importers.reading.lists import ListHeading, find_list, read_list
from generator.importers.titles import year_in
from generator.importers.vocabulary import wording
from generator.importers.vocabulary.grid import Table


@dataclass(frozen=True)
class ListFound:
    """A list, where its heading stands, and what stands above it."""

    table: Table
    begin: int
    head: ListHeading
    opening: narrative.FormOpening


def list_in(table: Table, opening: narrative.FormOpening) -> ListFound | None:
    """Return the list that a table is, None for any other table."""
    found = find_list(table)
    return ListFound(table, *found, opening) if found else None


def projects_in(found: ListFound, own: Collection[str], ledger: Ledger) -> Iterator[tuple[Draft, str | None]]:
    """Yield form and year of each project; ``own`` are the names that forms of their own have, as keys."""
    for row in found.table.rows[: found.begin]:
        read_opening_row(row, found.opening, ledger)
    ledger.place(*found.opening.parts)
    for project in read_list(found.table.rows[found.begin + found.head.depth :], found.head, ledger):
        form = project.finished()
        name = form.get("项目名称", "")
        if wording.key(name) in own:
            said = f"“{name}”另有自评表，按那张表读入，清单里的这一行没有另外登载；请核对"
            ledger.warn(project.place, said)
        else:
            yield form, year_in(f"{project.year}年度") or found.opening.year

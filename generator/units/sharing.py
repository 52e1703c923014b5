"""What every department gives to the tables of the whole site: rows of its line, when asked for."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.exports import Share
from generator.frames import Frames, PublishedTable, Row
from generator.units.lines import Lineage


def shares(lines: Iterable[Lineage]) -> Iterator[Share]:
    """Yield the share of every department in their order."""
    for department_id, line in owners(lines):
        yield Share(department_id, line.own, partial(_rows, line, department_id))


def owners(lines: Iterable[Lineage]) -> list[tuple[str, Lineage]]:
    """Return every department with its line, in the order of their ids."""
    found = {one: line for line in lines for one in line.corpus.departments}
    return sorted(found.items(), key=lambda owned: owned[0])


def _rows(line: Lineage, department_id: str, table: PublishedTable) -> Sequence[Row]:
    rows = table.rows(Frames(line.corpus, line.results))
    return [row for row in rows if row["department_id"] == department_id]

"""What every department gives to the tables of the whole site: rows of its line, when asked for."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.exports import Share
from generator.frames import Frames, PublishedTable, Row
from generator.units.lines import Lineage


def shares(lines: Iterable[Lineage]) -> Iterator[Share]:
    """Yield the share of every department in their order."""
    owners = {one: line for line in lines for one in line.corpus.departments}
    for department_id, line in sorted(owners.items()):
        yield Share(department_id, line.own, partial(_rows, line, department_id))


def _rows(line: Lineage, department_id: str, table: PublishedTable) -> Sequence[Row]:
    rows = table.rows(Frames(line.corpus, line.results))
    return [row for row in rows if row["department_id"] == department_id]

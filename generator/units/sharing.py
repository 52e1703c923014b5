"""What every department gives to the tables of the whole site: rows of its line, when asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator.checks import Results
from generator.exports import RANK, Share
from generator.frames import Frames, PublishedTable, Row, case_id, text_in
from generator.units.lines import Lineage

_CASES = "cases"


def shares(lines: Iterable[Lineage], results: Results) -> Iterator[Share]:
    """Yield the share of every department in their order; ``results`` of all say where a case stands."""
    ranks = {case_id(case): place for place, case in enumerate(results.ranked, start=1)}
    owners = {one: line for line in lines for one in line.corpus.departments}
    for department_id, line in sorted(owners.items()):
        own = (case_id(case) for case in line.results.cases if case.department_id == department_id)
        told = tuple((one, ranks.get(one)) for one in own)
        yield Share(department_id, line.inputs, told, partial(_rows, line, department_id, dict(told)))


def _rows(
    line: Lineage, department_id: str, ranks: Mapping[str, int | None], table: PublishedTable
) -> Sequence[Row]:
    rows = table.rows(Frames(line.corpus, line.results))
    own = [row for row in rows if row["department_id"] == department_id]
    if table.name != _CASES:
        return own
    return [{**row, RANK: ranks[text_in(row, "case_id") or ""]} for row in own]

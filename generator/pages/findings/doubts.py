"""What stands beside sums over projects: they add what was filed, and say twice what holds a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import addresses
from generator.filing import FiledYear
from generator.frames import WHOLE
from generator.pages.findings.found import CheckRun
from generator.pages.parts.cells import project_name
from generator.pages.parts.links import Link
from generator.quantity import DOUBTFUL_SUMS, FIRM_SUMS

if TYPE_CHECKING:
    from generator.charts import Figure

_SUM_FIGURES = ("chart-rates", "chart-years-money", "chart-years-rates")


_MOST_LINKS = 4
# What the sentences of the pages add up.
_COLUMNS = {"annual_budget": "全年预算数", "executed": "全年执行数"}


@dataclass(frozen=True)
class SumsNote:
    """A sentence about the sums of a page, the projects whose amounts are in doubt, the way to the findings.

    rest: how many more projects there are than links.
    """

    text: str
    doubtful: tuple[Link, ...]
    rest: int
    findings: Link


def sums_note(
    found: CheckRun, filings: Sequence[FiledYear], here: str, findings: Link | None = None
) -> SumsNote | None:
    """Return the note for the sums over some filings; None where there is no project to add up.

    findings: the way to what was found, where it is not that of all filings.
    """
    if not any(one.filing.projects for one in filings):
        return None
    doubtful = tuple(_doubtful(found, filings, here))
    text = DOUBTFUL_SUMS if doubtful else FIRM_SUMS
    link = findings or Link("见核对结果", addresses.link(here, addresses.FINDINGS))
    return SumsNote(text, doubtful[:_MOST_LINKS], max(0, len(doubtful) - _MOST_LINKS), link)


def noted(figures: Iterable[Figure], note: SumsNote | None) -> tuple[Figure, ...]:
    """Return the pictures, those of sums and their rates with the note behind their own."""
    return tuple(
        replace(one, note=f"{one.note}{note.text}") if note and one.id in _SUM_FIGURES else one
        for one in figures
    )


def _doubtful(found: CheckRun, filings: Sequence[FiledYear], here: str) -> Iterator[Link]:
    """Yield the way to every form of some filings of which a case puts an amount in doubt, by its name."""
    for filed in filings:
        whole = (filed.department_id, filed.filing.year, WHOLE)
        if whole in found.disputed_amounts["executed"]:
            text = f"{filed.filing.department_name}的部门整体支出（{_COLUMNS['executed']}）"
            yield Link(text, addresses.link(here, f"{addresses.filing(*whole[:2])}#findings"))
        for project in filed.filing.projects:
            key = (filed.department_id, filed.filing.year, project.id)
            columns = [said for name, said in _COLUMNS.items() if key in found.disputed_amounts[name]]
            if columns:
                text = f"{project_name(project)}（{'、'.join(columns)}）"
                yield Link(text, addresses.link(here, addresses.project(*key)))

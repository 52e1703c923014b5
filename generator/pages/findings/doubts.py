"""What stands beside sums over projects: they add what was filed, and say twice what holds a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import addresses
from generator.filing import FiledYear
from generator.frames import WHOLE
from generator.pages.findings.found import CheckRun
from generator.pages.parts.links import Link
from generator.quantity import DOUBTFUL_SUMS, FIRM_SUMS

if TYPE_CHECKING:
    from generator.charts import Figure

_SUM_FIGURES = ("chart-rates", "chart-years-money", "chart-years-rates")


@dataclass(frozen=True)
class SumsNote:
    """A sentence about the sums of a page, and the way to the findings."""

    text: str
    findings: Link


def sums_note(found: CheckRun, filings: Sequence[FiledYear], here: str) -> SumsNote | None:
    """Return the note for the sums over some filings; None where there is no project to add up."""
    if not any(one.filing.projects for one in filings):
        return None
    link = Link("见核对结果", addresses.link(here, addresses.FINDINGS))
    return SumsNote(DOUBTFUL_SUMS if _is_doubtful(found, filings) else FIRM_SUMS, link)


def noted(figures: Iterable[Figure], note: SumsNote | None) -> tuple[Figure, ...]:
    """Return the pictures, those of sums and their rates with the note behind their own."""
    return tuple(
        replace(one, note=f"{one.note}{note.text}") if note and one.id in _SUM_FIGURES else one
        for one in figures
    )


def _is_doubtful(found: CheckRun, filings: Sequence[FiledYear]) -> bool:
    """Tell whether a case puts one of the amounts in doubt that the projects of some filings add up to."""
    keys = {(one.department_id, one.filing.year) for one in filings}
    doubted = frozenset().union(*found.disputed_amounts.values())
    return any((department, year) in keys for department, year, project in doubted if project != WHOLE)

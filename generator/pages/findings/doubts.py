"""What stands beside sums over projects: they add what was filed, and so many amounts are in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import addresses
from generator.checks import Finding, Severity
from generator.filing import FiledYear
from generator.pages.findings.found import CheckRun
from generator.pages.parts.links import Link

if TYPE_CHECKING:
    from generator.charts import Figure

# In the file a project's amounts stand at 项目, number, 资金, row, column.
_FUNDS_DEPTH = 2
_FUNDS = "资金"
_POINTS = ("分值", "得分")
_SUM_FIGURES = ("chart-money", "chart-rates", "chart-years-money", "chart-years-rates")


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
    return SumsNote(_sentence(doubted(found, filings)), link)


def noted(figures: Iterable[Figure], note: SumsNote | None) -> tuple[Figure, ...]:
    """Return the pictures, those of sums and their rates with the note behind their own."""
    return tuple(
        replace(one, note=f"{one.note}{note.text}") if note and one.id in _SUM_FIGURES else one
        for one in figures
    )


def doubted(found: CheckRun, filings: Iterable[FiledYear]) -> int:
    """Return how many projects have a fault or doubt on an amount or rate of their own 资金."""
    return sum(
        len({one.project_id for case in found.of(filed).cases for one in case.findings if _on_funds(one)})
        for filed in filings
    )


def _on_funds(one: Finding) -> bool:
    if one.project_id is None or one.severity is Severity.NOTE:
        return False
    return one.path[_FUNDS_DEPTH : _FUNDS_DEPTH + 1] == (_FUNDS,) and one.path[-1] not in _POINTS


def _sentence(count: int) -> str:
    if not count:
        return "填报的数换算单位后照加；本页合计的项目中，没有核对出金额或者执行率不一致。"
    return f"填报的数换算单位后照加；本页合计的项目中有{count}个，金额或者执行率有核对出的不一致。"

"""The ranked list of cases: what was found, the most public first, each with the way to its place."""

from dataclasses import dataclass

from generator import addresses
from generator.checks import Case, answer_sentence, explanation_sentences
from generator.frames import case_address
from generator.pages.findings.cards import STYLES
from generator.pages.findings.found import CheckRun
from generator.pages.findings.used import figure_text, place_beside, value_cell
from generator.pages.parts.cells import Fact

# What a page can show; all of them stand in the data.
MOST = 100


@dataclass(frozen=True)
class CaseItem:
    """One case of the list: its headline, the way to it, its first sentence, what is in doubt, the answer."""

    style: str
    severity: str
    headline: str
    href: str
    subject: str
    message: str
    disputed: tuple[Fact, ...]
    explanation: tuple[str, ...]
    answer: str


def ranked_cases(found: CheckRun, here: str) -> tuple[CaseItem, ...]:
    """Return the cases that say more than a note, the one that matters most first, at most ``MOST``."""
    return tuple(_item(found, case, here) for case in found.results.ranked[:MOST])


def _item(found: CheckRun, case: Case, here: str) -> CaseItem:
    subject, _ = found.subject(case.department_id, case.year, case.project_id)
    filing = found.filings[case.department_id, case.year].filed_year.filing
    return CaseItem(
        style=STYLES[case.severity],
        severity=case.severity.value,
        headline=case.headline,
        href=addresses.link(here, case_address(case)),
        subject=subject,
        message=case.said,
        disputed=tuple(
            Fact(place_beside(filing, cell, case.project_id), value_cell(figure_text(filing, cell)))
            for cell in case.disputed
        ),
        explanation=explanation_sentences(case),
        answer=answer_sentence(case),
    )

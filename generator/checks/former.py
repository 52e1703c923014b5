"""Cases of earlier rules: what was published once and what no rule of now gives for any version."""

from collections.abc import Iterator

from generator.checks.cases.building import former_id, id_of
from generator.checks.findings import Finding
from generator.checks.results import Case, Fate, FormerCase, Results
from generator.corpus import Corpus, PublishedCase


def published_case(case: Case) -> PublishedCase:
    """Return what the register keeps of a case: where it is published, and the rule that tells it."""
    return PublishedCase(
        department_id=case.department_id,
        year=case.year,
        id=case.id,
        rule=case.lead.rule,
        project_id=case.project_id or "",
    )


def former_cases(corpus: Corpus, results: Results) -> tuple[FormerCase, ...]:
    """Return what became of every registered case whose address nothing else of ``results`` keeps."""
    there = {(one.department_id, one.year, one.id) for one in results.ranked}
    there |= {(one.case.department_id, one.case.year, one.case.id) for one in results.ended}
    owners = (
        (one, corpus.renamed.get(one.department_id, one.department_id)) for one in corpus.published_cases
    )
    return tuple(
        _former(corpus, results, one, owner)
        for one, owner in owners
        if owner in corpus.departments
        and (owner, one.year, one.id) not in there
        and not any(_was(one, case) for case in results.of_filing(owner, one.year) if case.is_told)
    )


def _former(corpus: Corpus, results: Results, one: PublishedCase, owner: str) -> FormerCase:
    for ended in results.ended:
        if (ended.case.department_id, ended.case.year) == (owner, one.year) and _was(one, ended.case):
            return FormerCase(one, owner, Fate.ENDED, ended=ended)
    for case in results.of_filing(owner, one.year):
        if any(_led(one, finding) for finding in case.findings):
            return FormerCase(one, owner, Fate.JOINED if case.is_told else Fate.NOTED, now=case)
    for finding, waiver in results.waived:
        if (finding.department_id, finding.year) == (owner, one.year) and _led(one, finding):
            return FormerCase(one, owner, Fate.WAIVED, waiver=waiver)
    return FormerCase(one, owner, _unfound(corpus, owner, one.year))


def _was(one: PublishedCase, case: Case) -> bool:
    """Tell whether a case had the registered id before its department or its project had another."""
    return one.id == former_id(case, one.department_id, one.project_id)


def _led(one: PublishedCase, finding: Finding) -> bool:
    """Tell whether a case that this finding led would have had the registered id."""
    if one.project_id not in ("", finding.project_id):
        return False
    return one.id.partition("-")[0] == id_of(
        one.department_id, one.year, one.project_id, (finding.rule, finding.place)
    )


def _unfound(corpus: Corpus, owner: str, year: str) -> Fate:
    """Say why: where every version of the filing is known, the rules of now find it in none of them."""
    if year not in set(_years(corpus, owner)):
        return Fate.TAKEN_DOWN
    known = any((one.department_id, one.year) == (owner, year) for one in corpus.versions)
    return Fate.RULE_CHANGED if known else Fate.UNKNOWN


def _years(corpus: Corpus, department_id: str) -> Iterator[str]:
    return (one.filing.year for one in corpus.of_department(department_id))

"""Cases of before: what earlier versions of the filings had, and the filings of now have no more."""

from collections.abc import Iterator, Sequence

from generator.checks.engine import run
from generator.checks.results import Case, EndedCase, Results
from generator.checks.waivers import Waiver
from generator.corpus import Corpus, Version
from generator.filing import FiledYear, Filing
from generator.kept import Memory


def ended_cases(corpus: Corpus, results: Results, memory: Memory | None = None) -> tuple[EndedCase, ...]:
    """Return every case that a published version of a filing had and that ``results`` do not show.

    results: of a run over ``corpus``. memory: knows what was found in filings before.
    """
    of_filing: dict[tuple[str, str], list[Version]] = {}
    for version in corpus.versions:
        if version.department_id in corpus.departments:
            of_filing.setdefault((version.department_id, version.year), []).append(version)
    present = {(one.department_id, one.filing.year): one.filing for one in corpus.filed_years}
    silenced = _silenced(results)
    return tuple(
        ended
        for key, versions in of_filing.items()
        if key in silenced or [one.filing for one in versions] != [present.get(key)]
        for ended in _of_filing(corpus, results, versions, (present.get(key), memory))
    )


def _of_filing(
    corpus: Corpus, results: Results, versions: Sequence[Version], known: tuple[Filing | None, Memory | None]
) -> Iterator[EndedCase]:
    """``known``: the filing of now, if there is one, and the memory."""
    now, memory = known
    there = {case.id for case in results.of_filing(versions[0].department_id, versions[0].year)}
    first: dict[str, str] = {}
    last: dict[str, tuple[int, Case]] = {}
    for at, version in enumerate(versions):
        for case in _cases(corpus, version, now, memory):
            if case.is_told and case.id not in there:
                first.setdefault(case.id, version.day)
                last[case.id] = (at, case)
    for case_id, (at, case) in last.items():
        after = versions[at + 1] if at + 1 < len(versions) else None
        yield EndedCase(case, first[case_id], versions[at], after, _waiver_of(results, case))


def _cases(corpus: Corpus, version: Version, now: Filing | None, memory: Memory | None) -> tuple[Case, ...]:
    """Return the cases of one version, its projects under the ids of now."""
    if version.filing is None:
        return ()
    filing = version.filing.under_ids_of(now)
    filed = FiledYear(department_id=version.department_id, filing=filing)
    alone = {"filed_years": (filed,), "versions": (), "updates": ()}
    return run(corpus.model_copy(update=alone), memory=memory).cases


def _silenced(results: Results) -> frozenset[tuple[str, str]]:
    return frozenset((one.department_id, one.year) for one, _ in results.waived)


def _waiver_of(results: Results, case: Case) -> Waiver | None:
    """Return what silences the first finding of a case in the filing of now."""
    return next(
        (
            waiver
            for one, waiver in results.waived
            if (one.department_id, one.year, one.project_id, one.rule, one.place)
            == (case.department_id, case.year, *_first(case))
        ),
        None,
    )


def _first(case: Case) -> tuple[str | None, str, str]:
    first = case.findings[0]
    return first.project_id, first.rule, first.place

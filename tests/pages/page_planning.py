"""The pages of a corpus with the results of its checks, and of one whose every text is replaced."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator import checks
from generator.charts import Figure
from generator.checks import Case, Finding, Results
from generator.corpus import Corpus, Department, Region
from generator.explorer import shipment
from generator.exports import Published
from generator.filing import FiledYear, Filing
from generator.frames import Frames
from generator.pages import plan as plan_pages

# What is told of the data files, as far as a page without them needs it.
DATA_FILES = (
    Published("data/gongkai.db.zip", 1_234_567, "a" * 64),
    Published("data/projects.csv", 2_345, "b" * 64, rows=3),
)


# Corpora are frozen: what was found and planned of one stays so. It is kept, so that its id stays its own.
_FOUND: dict[int, tuple[Corpus, Results]] = {}
_PLANNED: dict[int, tuple[tuple[str, str], ...]] = {}


def results_of(corpus: Corpus) -> Results:
    """Return what every rule finds in the corpus; asked again, the same results."""
    if id(corpus) not in _FOUND:
        _FOUND[id(corpus)] = (corpus, checks.run(corpus))
    return _FOUND[id(corpus)][1]


def plan(
    corpus: Corpus, figures: Mapping[str, tuple[Figure, ...]], results: Results | None = None
) -> Iterator[tuple[str, str]]:
    """Plan the pages; without ``results``, with those of a run of every rule."""
    found = results_of(corpus) if results is None else results
    if figures or found is not _FOUND.get(id(corpus), (corpus, None))[1]:
        return _plan(corpus, figures, found)
    if id(corpus) not in _PLANNED:
        _PLANNED[id(corpus)] = tuple(_plan(corpus, {}, found))
    return iter(_PLANNED[id(corpus)])


def _plan(
    corpus: Corpus, figures: Mapping[str, tuple[Figure, ...]], found: Results
) -> Iterator[tuple[str, str]]:
    made = Frames(corpus, found)
    return plan_pages(made, figures, shipment(made, b""), DATA_FILES)


def everywhere(filing: Filing, text: str) -> Filing:
    """Return the filing with ``text`` in place of every text but those that make its address."""

    def put(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {put(k) if not k.isascii() else k: put(v, k) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [put(part, key) for part in value]
        return text if isinstance(value, str) and key not in {"id", "year", "project"} else value

    return Filing.model_validate(put(filing.model_dump()))


def poisoned(corpus: Corpus, text: str) -> Corpus:
    region = Region.model_construct(code="430200", name=text)
    department = Department.model_construct(name=text, region=region, level=text, url=text, credit_code=text)
    filed = tuple(
        FiledYear(department_id=old.department_id, filing=everywhere(old.filing, text))
        for old in corpus.filed_years
    )
    site = corpus.site.model_copy(update={"name": text, "description": text, "keywords": text})
    departments = dict.fromkeys(corpus.departments, department)
    updates = tuple(one.model_copy(update={"content": text}) for one in corpus.updates)
    changed = {"filed_years": filed, "departments": departments, "site": site, "updates": updates}
    return corpus.model_copy(update=changed)


def with_project(corpus: Corpus, **changes: object) -> Corpus:
    """Return the corpus with the one project of its oldest filing changed."""
    *others, oldest = corpus.filed_years
    (project,) = oldest.filing.projects
    filing = oldest.filing.model_copy(update={"projects": (project.model_copy(update=changes),)})
    changed = oldest.model_copy(update={"filing": filing})
    return corpus.model_copy(update={"filed_years": (*others, changed)})


def poisoned_results(results: Results, text: str) -> Results:
    """Return the same findings and answers, with ``text`` for everything that a filing had a part in."""
    return replace(
        results,
        cases=tuple(_poisoned_case(case, text) for case in results.cases),
        unchecked=tuple(replace(one, reason=text) for one in results.unchecked),
    )


def _poisoned_case(case: Case, text: str) -> Case:
    answers = tuple(one.model_copy(update={"date": text, "content": text}) for one in case.answers)
    disputed = tuple(replace(cell, label=text, text=text) for cell in case.disputed)
    findings = tuple(_poisoned_finding(one, text) for one in case.findings)
    return replace(case, findings=findings, answers=answers, headline=text, disputed=disputed)


def _poisoned_finding(one: Finding, text: str) -> Finding:
    return replace(
        one,
        place=text,
        filed=text,
        recomputed=one.recomputed and text,
        formula=one.formula and text,
        message=text,
        cells=tuple(replace(cell, label=text, text=text) for cell in one.cells),
    )

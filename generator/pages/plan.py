"""Every page of a corpus: those of a department's own, and those that are made of all departments.

The pages of a line of departments (one and those that it came from or became) are made of its filings and of
what ``Elsewhere`` knows of others; so they can be made apart from all others.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from generator import addresses
from generator.checks import RULES
from generator.corpus import Corpus
from generator.explorer import Answered, Counting, Shipment, answered, tables_of
from generator.exports import Published
from generator.frames import Frames, case_address
from generator.history import Key
from generator.kept import Memory
from generator.pages.data.compare import compare_page
from generator.pages.data.downloads import data_page
from generator.pages.data.english import english_page
from generator.pages.data.explore import ProjectList, explore_page, row_digests
from generator.pages.data.questions import questions_page
from generator.pages.findings.case import case_page
from generator.pages.findings.checked import CheckedFiling
from generator.pages.findings.ended import ended_makers
from generator.pages.findings.former import former_makers
from generator.pages.findings.found import CheckRun
from generator.pages.findings.index import findings_page
from generator.pages.findings.rule import rule_digests, rule_page
from generator.pages.form.filing import filing_page
from generator.pages.form.project import project_page
from generator.pages.form.similar import Elsewhere, SimilarForm
from generator.pages.form.versions import version_makers
from generator.pages.known import KnownLine, KnownLines
from generator.pages.overviews.department import department_page
from generator.pages.overviews.departments import departments_page
from generator.pages.overviews.home import home_page
from generator.pages.overviews.rollup import rollup_makers
from generator.pages.overviews.sitemap import sitemap_page
from generator.pages.overviews.updates_page import updates_page
from generator.pages.parts.reporting import with_report_link
from generator.pages.render import remembering

if TYPE_CHECKING:
    from generator.charts import Figure

    Figures = Mapping[str, tuple[Figure, ...]]

Pages = Iterator[tuple[str, str]]
Makers = Iterator[tuple[str, Callable[[], str]]]
Similar = Mapping[Key, tuple[SimilarForm, ...]]


def plan(
    frames: Frames,
    figures: Figures,
    shipment: Shipment,
    data_files: tuple[Published, ...],
    *,
    pictures: bool = False,
) -> Pages:
    """Yield (path relative to the content folder, text) of every generated page, sorted by path.

    ``figures`` holds the figures of a page under its address; each page is made only when it is asked for.
    ``frames`` are the tables of the corpus, ``shipment`` what its pages load in the browser, ``data_files``
    what is told of its data files. ``pictures``: filings have pictures for sharing.
    """
    found = CheckRun(frames, pictures=pictures)
    joint = _joint_makers(found, figures, shipment, data_files)
    return _made(found, chain(joint, _line_makers(found, similar(found), figures)))


def joint_pages(
    found: CheckRun,
    figures: Figures,
    shipment: Shipment,
    data_files: tuple[Published, ...],
    known: KnownLines | None = None,
    *,
    only: Container[str] | None = None,
) -> Pages:
    """Yield the pages of ``plan`` that are made of all departments, sorted by path.

    known: knows pages of earlier builds, by all that they show of every line of departments. only: the
    addresses of those that are wanted.
    """
    all_makers = _joint_makers(found, figures, shipment, data_files, known)
    makers = (maker for maker in all_makers if only is None or maker[0] in only)
    return _made(found, makers, known.memory if known else None)


def line_pages(
    found: CheckRun, alike: Similar, figures: Figures, only: Container[str] | None = None
) -> Pages:
    """Yield the pages of ``plan`` about the departments of ``found``, sorted by path.

    alike: what ``similar`` gives for the whole corpus. only: the addresses of those that are wanted.
    """
    makers = _line_makers(found, alike, figures)
    return _made(found, (maker for maker in makers if only is None or maker[0] in only))


def similar(found: CheckRun, memory: Memory | None = None) -> Similar:
    """Return form → the projects of other departments with a name like its own, where there are any.

    memory: knows which names are alike from earlier builds.
    """
    return Elsewhere(found, memory).similar()


def _made(found: CheckRun, makers: Makers, memory: Memory | None = None) -> Pages:
    for address, make in sorted(makers, key=lambda maker: addresses.source(maker[0])):
        with remembering(memory):
            text = make()
        yield addresses.source(address), with_report_link(text, found.publication, address)


def _joint_makers(
    found: CheckRun,
    figures: Figures,
    shipment: Shipment,
    data_files: tuple[Published, ...],
    known: KnownLines | None = None,
) -> Makers:
    """Yield the address of every page made of all departments, with the function that makes it."""
    corpus = found.corpus
    questions = _answers(corpus, shipment, known)
    yield addresses.HOME, partial(home_page, found, figures.get(addresses.HOME, ()), questions)
    listed = ProjectList(corpus, shipment, found.disputed_columns)
    rows = _rows_told(shipment, known) if known else None
    for number in range(1, listed.pages + 1):
        yield addresses.explore(number), partial(explore_page, listed, number, rows)
    yield addresses.QUESTIONS, partial(questions_page, questions, found.publication)
    yield addresses.DEPARTMENTS, partial(departments_page, found)
    yield addresses.COMPARE, partial(compare_page, corpus, shipment)
    yield addresses.findings(), partial(findings_page, found)
    yield addresses.DATA, partial(data_page, data_files, found.publication)
    yield addresses.ENGLISH, partial(english_page, corpus, found.publication)
    yield addresses.UPDATES, partial(updates_page, found.publication)
    yield addresses.SITE_MAP, partial(sitemap_page, found.publication)
    told = known.told("rules", lambda line: rule_digests(line.found())) if known else None
    for rule in RULES:
        digests = None if told is None else [one[rule.id] for one in told]
        yield addresses.finding_rule(rule.id), partial(rule_page, found, rule, digests)
    yield from rollup_makers(found, figures, known)


def _answers(corpus: Corpus, shipment: Shipment, known: KnownLines | None) -> tuple[Answered, ...]:
    """Return the questions that the explorer answers, each with its count over all departments."""
    if known is None:
        return answered([Counting(shipment.tables).counts(corpus.departments)])

    def counts(line: KnownLine) -> list[int]:
        return Counting(tables_of(line.found().frames)).counts(line.departments)

    return answered(known.told("answers", counts))


def _rows_told(shipment: Shipment, known: KnownLines) -> list[str]:
    """Return the digests of all rows of the list of projects, in the order of ``ProjectList``."""

    def told(line: KnownLine) -> list[tuple[str, str, str]]:
        found = line.found()
        return row_digests(ProjectList(found.corpus, shipment, found.disputed_columns))

    rows = [row for one in known.told("projects", told) for row in one]
    return [digest for _, _, digest in sorted(rows, key=lambda row: (row[0], row[1]))]


def _line_makers(found: CheckRun, alike: Similar, figures: Figures) -> Makers:
    """Yield the address of every page about one of the departments, with the function that makes it."""
    present = list(_present_makers(found, alike, figures))
    taken = frozenset(address for address, _ in present)
    yield from present
    yield from version_makers(found, taken)
    yield from ended_makers(found, taken)
    yield from former_makers(found)


def _present_makers(found: CheckRun, alike: Similar, figures: Figures) -> Makers:
    corpus = found.corpus
    for department_id, department in corpus.departments.items():
        address = addresses.department(department_id)
        drawn = figures.get(address, ())
        yield address, partial(department_page, found, department_id, department, drawn)
    for case in found.results.ranked:
        yield case_address(case), partial(case_page, found, case)
    for filed_year in corpus.filed_years:
        yield from _filing_makers(found, alike, found.of(filed_year), figures)


def _filing_makers(found: CheckRun, alike: Similar, checked: CheckedFiling, figures: Figures) -> Makers:
    filed_year = checked.filed_year
    department_id, year = filed_year.department_id, filed_year.filing.year
    department = found.corpus.departments[department_id]
    address = addresses.filing(department_id, year)
    yield address, partial(filing_page, found, checked, department, figures.get(address, ()))
    for number, project in enumerate(filed_year.filing.projects):
        address = addresses.project(department_id, year, project.id)
        like = alike.get((department_id, year, project.id), ())
        yield address, partial(project_page, found, like, checked, number, figures)

"""Every page of a corpus, in the order of the paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from generator import addresses
from generator.filing import Corpus, FiledYear
from generator.pages.department import department_page
from generator.pages.departments import departments_page, filings_by_department
from generator.pages.filing import filing_page
from generator.pages.home import home_page
from generator.pages.project import project_page

if TYPE_CHECKING:
    from generator.charts import Figure

    Figures = Mapping[str, tuple[Figure, ...]]


def plan(corpus: Corpus, figures: Figures) -> Iterator[tuple[str, str]]:
    """Yield (path relative to the content folder, text) of every generated page, sorted by path.

    ``figures`` holds the figures of a page under its address; each page is made only when it is asked for.
    """
    makers = sorted(_makers(corpus, figures), key=lambda maker: addresses.source(maker[0]))
    return ((addresses.source(address), make()) for address, make in makers)


def _makers(corpus: Corpus, figures: Figures) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield every address with the function that makes its page."""
    yield addresses.HOME, partial(home_page, corpus, figures.get(addresses.HOME, ()))
    yield addresses.DEPARTMENTS, partial(departments_page, corpus)
    filings = filings_by_department(corpus)
    for department_id, department in corpus.departments.items():
        own = filings.get(department_id, ())
        yield addresses.department(department_id), partial(department_page, department_id, department, own)
    for filed_year in corpus.filed_years:
        yield from _filing_makers(corpus, filed_year, figures)


def _filing_makers(
    corpus: Corpus, filed_year: FiledYear, figures: Figures
) -> Iterator[tuple[str, Callable[[], str]]]:
    department_id, year = filed_year.department_id, filed_year.filing.year
    department = corpus.departments[department_id]
    address = addresses.filing(department_id, year)
    yield address, partial(filing_page, filed_year, department, figures.get(address, ()))
    for number, project in enumerate(filed_year.filing.projects):
        address = addresses.project(department_id, year, project.id)
        yield address, partial(project_page, filed_year, department, number, figures.get(address, ()))

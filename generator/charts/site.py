"""Which page has which pictures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from generator import addresses, frames
from generator.charts.departments import home_money, home_rates
from generator.charts.figure import Draft, Figure
from generator.charts.money import filing_spending, project_funds
from generator.charts.rendering import render
from generator.charts.scores import filing_scores, project_scores
from generator.filing import Corpus
from generator.frames import Row

_Lines = dict[tuple[str, str, str], list[Row]]


def figures(corpus: Corpus, cache_dir: Path, workers: int | None = None) -> dict[str, tuple[Figure, ...]]:
    """Draw every picture of the site; return page address → its figures, from top to bottom.

    A page without figures is not in it. ``cache_dir``, ``workers`` and errors are those of ``render``.
    """
    return render(drafts(corpus), cache_dir, workers)


def drafts(corpus: Corpus) -> Iterator[tuple[str, Draft]]:
    """Yield every picture of the site before it is drawn, with the address of its page, page by page."""
    filings = list(frames.rows(frames.filings(corpus)))
    yield from _present(addresses.HOME, (home_money(filings), home_rates(filings)))
    lines = _project_lines(corpus)
    projects = frames.rows(frames.projects(corpus))
    for (department_id, year), group in groupby(projects, lambda row: (row["department_id"], row["year"])):
        filed = list(group)
        page = addresses.filing(department_id, year)
        yield from _present(page, (filing_spending(filed), filing_scores(filed)))
        for project in filed:
            page = addresses.project(department_id, year, project["project_id"])
            indicators = lines[department_id, year, project["project_id"]]
            yield from _present(page, (project_funds(project), project_scores(project, indicators)))


def _project_lines(corpus: Corpus) -> _Lines:
    lines: _Lines = defaultdict(list)
    for row in frames.rows(frames.indicators(corpus)):
        if row["project_id"] is not None:
            lines[row["department_id"], row["year"], row["project_id"]].append(row)
    return lines


def _present(address: str, candidates: Iterable[Draft | None]) -> Iterator[tuple[str, Draft]]:
    yield from ((address, draft) for draft in candidates if draft is not None)

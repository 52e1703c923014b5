"""Which page has which pictures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from generator import addresses
from generator.charts.departments import departments_rates
from generator.charts.figure import Draft, Figure
from generator.charts.money import filing_money, project_funds
from generator.charts.rendering import render
from generator.charts.rollups import score_distribution
from generator.charts.scores import filing_scores, project_scores
from generator.charts.slopes import year_slopes
from generator.charts.strip import score_strip
from generator.charts.trends import (
    NamedFiling,
    department_years_money,
    department_years_rates,
    project_years_money,
    project_years_scores,
)
from generator.charts.where import Disputed, departments_money
from generator.corpus import Corpus
from generator.frames import FilingRow, Frames, IndicatorRow, ProjectRow
from generator.history import History, Key, history

_Lines = dict[tuple[str, str, str], list[IndicatorRow]]


def figures(frames: Frames, cache_dir: Path) -> dict[str, tuple[Figure, ...]]:
    """Draw every picture of the site; return page address → its figures, from top to bottom.

    A page without figures is not in it. ``cache_dir`` and errors are those of ``render``.
    """
    return render(drafts(frames, frames.disputed), cache_dir)


def drafts(frames: Frames, disputed: Disputed = ()) -> Iterator[tuple[str, Draft]]:
    """Yield every picture of the site before it is drawn, with the address of its page, page by page.

    disputed: the forms whose 全年执行数 a case puts in doubt.
    """
    yield from joint_drafts(frames, disputed)
    yield from line_drafts(frames, disputed)


def joint_drafts(frames: Frames, disputed: Disputed = ()) -> Iterator[tuple[str, Draft]]:
    """Yield the pictures of pages that are made of all departments."""
    filings, projects = frames.filings, frames.projects
    yield from _present(
        addresses.HOME, (departments_money(projects, disputed), score_strip(projects, "本站"))
    )
    yield from _rollups(filings, projects, disputed)


def line_drafts(frames: Frames, disputed: Disputed = ()) -> Iterator[tuple[str, Draft]]:
    """Yield the pictures of the pages about departments, their filings and their projects."""
    filings, projects, corpus = frames.filings, frames.projects, frames.corpus
    lines = _project_lines(frames)
    forms = {(row["department_id"], row["year"], row["project_id"]): row for row in projects}
    past = history(corpus)
    yield from _departments(corpus, past, filings, projects, disputed)
    for (department_id, year), group in groupby(projects, lambda row: (row["department_id"], row["year"])):
        filed = list(group)
        page = addresses.filing(department_id, year)
        yield from _present(page, (filing_money(filed, disputed), filing_scores(filed)))
        for project in filed:
            page = addresses.project(department_id, year, project["project_id"])
            indicators = lines[department_id, year, project["project_id"]]
            yield from _present(page, (project_funds(project, disputed), project_scores(project, indicators)))
            keys = [one.key for one in past.of[department_id, year, project["project_id"]].occurrences]
            if keys[-1] == (department_id, year, project["project_id"]):  # once, on the newest page
                own = [forms[key] for key in keys]
                yield from _present(page, (project_years_money(own, disputed), project_years_scores(own)))


def _departments(
    corpus: Corpus, past: History, filings: list[FilingRow], projects: list[ProjectRow], disputed: Disputed
) -> Iterator[tuple[str, Draft]]:
    """Yield a department's years, with the filings of those that it came from under their own names."""
    rows = {_filing(row): row for row in filings}
    forms: dict[tuple[str, str], list[ProjectRow]] = defaultdict(list)
    for row in projects:
        forms[_filing(row)].append(row)
    by_key = {(*_filing(row), row["project_id"]): row for row in projects}
    for department_id in sorted(corpus.departments):
        line = sorted(past.filings[department_id], key=lambda filed: filed.filing.year)
        own = [rows[one.department_id, one.filing.year] for one in line]
        named: list[NamedFiling] = [
            {**row, "suffix": "" if row["department_id"] == department_id else f"（{row['department']}）"}
            for row in own
        ]
        page = addresses.department(department_id)
        newest = forms[_filing(own[-1])] if own else []
        yield from _present(
            page,
            (
                filing_money(newest, disputed),
                filing_scores(newest),
                year_slopes(_pairs(past, department_id, by_key), disputed),
                department_years_money(named),
                department_years_rates(named),
            ),
        )


def _pairs(
    past: History, department_id: str, rows: Mapping[Key, ProjectRow]
) -> Iterator[tuple[ProjectRow, ProjectRow]]:
    """Yield the forms of a department's two newest years that are one project, as rows of PROJECTS."""
    newest = past.newest(department_id)
    for before, after in past.pairs(*newest) if newest else ():
        yield rows[before.key], rows[after.key]


def _filing(row: FilingRow | ProjectRow) -> tuple[str, str]:
    return row["department_id"], row["year"]


def _rollups(
    filings: list[FilingRow], projects: list[ProjectRow], disputed: Disputed
) -> Iterator[tuple[str, Draft]]:
    """Yield the pictures of every year and of every region."""
    for year in sorted({row["year"] for row in filings}):
        own = [row for row in filings if row["year"] == year]
        forms = [row for row in projects if row["year"] == year]
        when = f"{year}年度"
        pictures = (departments_money(forms, disputed, when), departments_rates(own, disputed, when))
        yield from _present(addresses.year(year), (*pictures, score_distribution(forms, when)))
    for code in sorted({row["region_code"] or "" for row in filings}):
        own = [row for row in filings if (row["region_code"] or "") == code]
        forms = [row for row in projects if (row["region_code"] or "") == code]
        pictures = (departments_money(forms, disputed), departments_rates(own, disputed))
        yield from _present(addresses.region(code), (*pictures, score_distribution(forms, "本地区各年度")))


def _project_lines(frames: Frames) -> _Lines:
    lines: _Lines = defaultdict(list)
    for row in frames.indicators:
        if (project_id := row["project_id"]) is not None:
            lines[row["department_id"], row["year"], project_id].append(row)
    return lines


def _present(address: str, candidates: Iterable[Draft | None]) -> Iterator[tuple[str, Draft]]:
    yield from ((address, draft) for draft in candidates if draft is not None)

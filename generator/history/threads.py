"""The projects of a corpus over the years, and the departments that came before and after one another."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.corpus import Corpus
from generator.filing import FiledYear
from generator.history.matching import match
from generator.history.occurrences import Doubt, Key, Occurrence, Thread, YearLink


@dataclass(frozen=True)
class History:
    """Which forms are one project, which departments are one line.

    of: every form → its project over the years. doubts: a form → what was left open about it.
    filings: department → its filings and those of its predecessors, newest first, its own first in a year.
    successors: department → those that name it as a predecessor.
    """

    of: Mapping[Key, Thread]
    doubts: Mapping[Key, tuple[Doubt, ...]]
    filings: Mapping[str, tuple[FiledYear, ...]]
    successors: Mapping[str, tuple[str, ...]]

    def threads(self, filings: Iterable[FiledYear]) -> tuple[Thread, ...]:
        """Return the projects that occur in some filings, each once, in the order in which they come."""
        keys = (
            (filed.department_id, filed.filing.year, project.id)
            for filed in filings
            for project in filed.filing.projects
        )
        found = {self.of[key].occurrences[0].key: self.of[key] for key in keys}
        return tuple(found.values())

    def newest(self, department_id: str) -> tuple[tuple[FiledYear, ...], tuple[FiledYear, ...]] | None:
        """Return the filings of a department's two newest years, former departments included; else None."""
        filings = self.filings[department_id]
        *_, last = years = sorted({one.filing.year for one in filings}) or [""]
        if len(years) == 1:
            return None
        before, after = (
            tuple(one for one in filings if one.filing.year == year) for year in (years[-2], last)
        )
        return before, after

    def pairs(
        self, before: Sequence[FiledYear], after: Sequence[FiledYear]
    ) -> Iterator[tuple[Occurrence, Occurrence]]:
        """Yield the forms of two years that are one project, the earlier first."""
        keys = [{(one.department_id, one.filing.year) for one in year} for year in (before, after)]
        for thread in self.threads((*before, *after)):
            pair = [_within(thread, one) for one in keys]
            if pair[0] and pair[1]:
                yield pair[0], pair[1]


def _within(thread: Thread, filings: Container[tuple[str, str]]) -> Occurrence | None:
    return next((form for form in thread.occurrences if form.key[:2] in filings), None)


def history(corpus: Corpus) -> History:
    """Match the projects of every department over its years, former departments included."""
    by_department = {
        department_id: list(group)
        for department_id, group in groupby(corpus.filed_years, lambda filed: filed.department_id)
    }
    of: dict[Key, Thread] = {}
    doubts: dict[Key, list[Doubt]] = defaultdict(list)
    for line in lines(corpus):
        filings = [filed for department_id in line for filed in by_department.get(department_id, [])]
        threads, unclear = _threads(filings)
        of |= {form.key: thread for thread in threads for form in thread.occurrences}
        for doubt in unclear:
            doubts[doubt.one.key].append(doubt)
    return History(
        of=of,
        doubts={key: tuple(found) for key, found in doubts.items()},
        filings={one: tuple(_own_and_before(one, corpus, by_department)) for one in corpus.departments},
        successors=_successors(corpus),
    )


def _threads(filings: Sequence[FiledYear]) -> tuple[list[Thread], list[Doubt]]:
    """Walk through the years of a line, oldest first, joining each form to the last one known."""
    ends: dict[Key, tuple[list[Occurrence], list[YearLink]]] = {}
    doubts: list[Doubt] = []
    previous = ""
    for year, forms in _by_year(filings):
        links, unclear = match([chain[-1] for chain, _ in ends.values()], forms, previous)
        by_later = {link.later.key: link for link in links}
        for form in forms:
            link = by_later.get(form.key)
            chain, joined = ends.pop(link.earlier.key) if link else ([], [])
            ends[form.key] = [*chain, form], [*joined, *([link] if link else [])]
        doubts += unclear
        previous = year
    return [Thread(tuple(chain), tuple(links)) for chain, links in ends.values()], doubts


def _by_year(filings: Sequence[FiledYear]) -> Iterator[tuple[str, list[Occurrence]]]:
    ordered = sorted(filings, key=lambda filed: (filed.filing.year, filed.department_id))
    for year, group in groupby(ordered, lambda filed: filed.filing.year):
        yield (
            year,
            [
                Occurrence(filed.department_id, year, position, project)
                for filed in group
                for position, project in enumerate(filed.filing.projects)
            ],
        )


def lines(corpus: Corpus) -> list[list[str]]:
    """Return the departments in groups that predecessors connect, each group sorted.

    What is said of the years of a department depends on its group alone.
    """
    group = {one: one for one in corpus.departments}

    def head(one: str) -> str:
        while group[one] != one:
            one = group[one]
        return one

    for one, department in sorted(corpus.departments.items()):
        for before in department.predecessors or ():
            first, second = sorted((head(one), head(before)))
            group[second] = first
    found: dict[str, list[str]] = defaultdict(list)
    for one in sorted(corpus.departments):
        found[head(one)].append(one)
    return list(found.values())


def _own_and_before(
    department_id: str, corpus: Corpus, by_department: Mapping[str, list[FiledYear]]
) -> list[FiledYear]:
    line, ahead = [], [department_id]
    while ahead:
        here = ahead.pop(0)
        if here not in line:
            line.append(here)
            ahead += corpus.departments[here].predecessors or ()
    filings = [filed for one in line for filed in by_department.get(one, [])]
    return sorted(filings, key=lambda filed: filed.filing.year, reverse=True)


def _successors(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, department in sorted(corpus.departments.items()):
        for before in department.predecessors or ():
            found[before].append(one)
    return {before: tuple(after) for before, after in found.items()}

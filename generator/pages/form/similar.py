"""The section 名称相近的项目: other departments' projects whose names are alike, and no more is said."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice
from typing import Any

from generator import addresses
from generator.filing import Filing, FundsRow
from generator.history import Key, Names, Occurrence
from generator.kept import Memory
from generator.likeness import core
from generator.pages.findings.found import CheckRun
from generator.pages.parts.amounts import amount
from generator.pages.parts.cells import ShownCell, ShownTable, filed, heading, number_heading, project_name
from generator.pages.parts.labelled import LABELLED
from generator.pages.parts.links import Link, beside

# Department, year, and position in the filing.
Place = tuple[str, str, int]
MOST = 5
_WHERE, _NUMBERS = LABELLED["alike"][:3], LABELLED["alike"][3:]
_HEADINGS = (*map(heading, _WHERE), *map(number_heading, _NUMBERS))


@dataclass(frozen=True)
class SimilarSection:
    """What stands below the heading: how it was found, the projects, and where they stand side by side."""

    sentence: str
    table: ShownTable
    comparing: Link


@dataclass(frozen=True, slots=True)
class SimilarForm:
    """A project of another department, as the pages of others show it; ``pct``: how alike the names are."""

    department_id: str
    department: str
    year: str
    page: str
    name: str
    executed: ShownCell
    score: ShownCell
    pct: int


@dataclass(frozen=True)
class Elsewhere:
    """All projects of a corpus by their names, each in its newest year.

    memory: knows which names are alike, by all that decides it.
    """

    found: CheckRun
    memory: Memory | None = None

    def similar(self) -> dict[Key, tuple[SimilarForm, ...]]:
        """Return form → the projects of other departments with a name most like its own, most alike first."""
        shown: dict[Place, SimilarForm] = {}
        told: dict[tuple[Place, int], SimilarForm] = {}
        for place, pct in chain.from_iterable(others for _, others in self._alike):
            if place not in shown:
                shown[place] = self._shown(place)
            if (place, pct) not in told:
                told[place, pct] = replace(shown[place], pct=pct)
        return {self._key(form): tuple(map(told.__getitem__, others)) for form, others in self._alike}

    @cached_property
    def _alike(self) -> list[tuple[Place, list[tuple[Place, int]]]]:
        """Every form for which there are any, with the forms whose names are most like its own, and how much.

        What the forms say besides their names, codes and ids changes nothing of it.
        """
        if self.memory is None:
            return list(self._looked_up())
        key = self.memory.key(("alike", repr(self._deciding)))
        known = self.memory.known(key)
        if known is None:
            known = json.dumps(list(self._looked_up())).encode()
            self.memory.keep(key, known)
        told = json.loads(known)
        return [(_place(form), [(_place(one), pct) for one, pct in others]) for form, others in told]

    @property
    def _deciding(self) -> tuple[object, ...]:
        departments = self.found.corpus.departments.items()
        lines = [(one, department.predecessors) for one, department in departments]
        forms = [
            (filed_year.department_id, filed_year.filing.year, form.id, form.code, form.name)
            for filed_year in self.found.corpus.filed_years
            for form in filed_year.filing.projects
        ]
        return lines, forms

    def _looked_up(self) -> Iterator[tuple[Place, list[tuple[Place, int]]]]:
        for filed_year in self.found.corpus.filed_years:
            department_id = filed_year.department_id
            for position, project in enumerate(filed_year.filing.projects):
                others = list(islice(self._like(department_id, project.name), MOST))
                if others:
                    yield (department_id, filed_year.filing.year, position), others

    def _like(self, department_id: str, name: str) -> Iterator[tuple[Place, int]]:
        for alike in self._names.alike(name):
            for form in self._newest[alike.name]:
                if form.department_id not in self._line[department_id]:
                    yield (form.department_id, form.year, form.position), alike.pct

    @cached_property
    def _newest(self) -> Mapping[str, tuple[Occurrence, ...]]:
        """Name → the projects that bear it, each in its newest year, newest first."""
        found: dict[str, list[Occurrence]] = defaultdict(list)
        for thread in self.found.history.threads(self.found.corpus.filed_years):
            newest = thread.occurrences[-1]
            found[core(newest.project.name)].append(newest)
        return {name: tuple(sorted(forms, key=_order)) for name, forms in found.items()}

    @cached_property
    def _names(self) -> Names:
        # Names as they were filed: the core of a core may be less again.
        return Names(form.project.name for forms in self._newest.values() for form in forms)

    @cached_property
    def _line(self) -> Mapping[str, frozenset[str]]:
        """Department → itself and those that it came from or became: theirs are other years of its own."""
        after = self.found.history.successors
        return {
            one: frozenset({one, *(department.predecessors or ()), *after.get(one, ())})
            for one, department in self.found.corpus.departments.items()
        }

    @cached_property
    def _filings(self) -> Mapping[tuple[str, str], Filing]:
        return {(one.department_id, one.filing.year): one.filing for one in self.found.corpus.filed_years}

    def _key(self, place: Place) -> Key:
        department_id, year, position = place
        return department_id, year, self._filings[department_id, year].projects[position].id

    def _shown(self, place: Place) -> SimilarForm:
        department_id, year, position = place
        project = self._filings[department_id, year].projects[position]
        executed = amount("", (project.total_funds or FundsRow()).executed, project.funds_unit)
        return SimilarForm(
            department_id,
            self.found.corpus.departments[department_id].name,
            year,
            addresses.project(department_id, year, project.id),
            project_name(project),
            ShownCell(executed.text, executed.state, number=True),
            filed(project.total.score if project.total else None, number=True),
            0,
        )


def similar_section(forms: tuple[SimilarForm, ...], here: str) -> SimilarSection | None:
    """Return the section of a project's page; None where no other department has such a name."""
    if not forms:
        return None
    rows = tuple(_row(form, here) for form in forms)
    sentence = (
        f"至多{MOST}个，每个项目只列最近一年。"
        "只按名称里相同的字来找，内容、范围和规模可能完全不同，不宜直接比高低。"
    )
    table = ShownTable("其他部门名称相近的项目", "figures", _HEADINGS, rows)
    return SimilarSection(sentence, table, beside(here, "和这些项目并排看"))


def _row(form: SimilarForm, here: str) -> tuple[ShownCell, ...]:
    department = addresses.department(form.department_id)
    filing = addresses.filing(form.department_id, form.year)
    return (
        ShownCell(form.name, scope="row", href=addresses.link(here, form.page)),
        ShownCell(form.department, href=addresses.link(here, department)),
        ShownCell(f"{form.year}年度", href=addresses.link(here, filing)),
        form.executed,
        form.score,
        ShownCell(f"{form.pct}%", number=True),
    )


def _order(form: Occurrence) -> tuple[int, str, int]:
    return -int(form.year), form.department_id, form.position


def _place(told: Sequence[Any]) -> Place:
    department_id, year, position = told
    return department_id, year, position

"""The section 名称相近的项目: other departments' projects whose names are alike, and no more is said."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from generator import addresses
from generator.filing import FundsRow
from generator.history import Key, Names, Occurrence
from generator.likeness import core
from generator.pages.findings.found import CheckRun
from generator.pages.parts.amounts import amount
from generator.pages.parts.cells import ShownCell, ShownTable, filed, heading, number_heading, project_name
from generator.pages.parts.links import Link, comparing, project_address

MOST = 5
LABELS = "alike"
HEADINGS = (
    heading("项目"),
    heading("部门"),
    heading("年度"),
    number_heading("全年执行数"),
    number_heading("自评总分"),
    number_heading("名称相近程度"),
)


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
    """All projects of a corpus by their names, each in its newest year."""

    found: CheckRun

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

    def like(self, key: Key, name: str) -> tuple[SimilarForm, ...]:
        """Return the projects of other departments with a name most like this, most alike first."""
        return tuple(islice(self._like(key, name), MOST))

    def _like(self, key: Key, name: str) -> Iterator[SimilarForm]:
        departments = self.found.corpus.departments
        for alike in self._names.alike(name):
            for form in self._newest[alike.name]:
                if form.department_id not in self._line[key[0]]:
                    yield _shown(form, departments[form.department_id].name, alike.pct)


def similar_section(forms: tuple[SimilarForm, ...], here: str) -> SimilarSection | None:
    """Return the section of a project's page; None where no other department has such a name."""
    if not forms:
        return None
    rows = tuple(_row(form, here) for form in forms)
    alike = (form.page for form in forms)
    sentence = (
        f"下面是其他部门名称相近的项目，至多{MOST}个，每个项目只列最近一年。"
        "只按名称里相同的字来找，内容、范围和规模可能完全不同，不宜直接比高低。"
    )
    table = ShownTable("其他部门名称相近的项目", "figures", HEADINGS, rows, LABELS)
    return SimilarSection(sentence, table, comparing(here, here, *alike, text="和这些项目并排看"))


def _shown(form: Occurrence, department: str, pct: int) -> SimilarForm:
    project = form.project
    executed = amount("", (project.total_funds or FundsRow()).executed, project.funds_unit)
    return SimilarForm(
        form.department_id,
        department,
        form.year,
        project_address(form),
        project_name(project),
        ShownCell(executed.text, executed.state, number=True),
        filed(project.total.score if project.total else None, number=True),
        pct,
    )


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

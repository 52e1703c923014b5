"""The page of all departments by region."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator import addresses
from generator.corpus import Corpus, Department
from generator.filing import FiledYear
from generator.pages.findings.checked import severity_clause
from generator.pages.findings.doubts import SumsNote, sums_note
from generator.pages.findings.found import CheckRun
from generator.pages.findings.told import sums_told
from generator.pages.machines import heads
from generator.pages.overviews.overview import OVERVIEW_HEADINGS, overview_cells
from generator.pages.parts import links
from generator.pages.parts.cells import ShownCell, ShownTable, heading
from generator.pages.parts.links import Link
from generator.pages.render import Front, render

_NOTHING_FILED = "暂无材料"


@dataclass(frozen=True)
class RegionSection:
    """The departments of one region; ``id`` is the fragment of its heading."""

    id: str
    name: Link
    table: ShownTable


@dataclass(frozen=True)
class DepartmentsPage:
    """All departments by region."""

    trail: tuple[Link, ...]
    sentence: str
    note: SumsNote | None
    ways: tuple[Link, ...]
    regions: tuple[RegionSection, ...]


def departments_page(found: CheckRun) -> str:
    """Return the page of all departments."""
    corpus, here = found.corpus, addresses.DEPARTMENTS
    filings = filings_by_department(corpus)
    count = len(corpus.departments)
    view = DepartmentsPage(
        trail=links.trail(here),
        sentence=_sentence(found, count),
        note=sums_note(found, corpus.filed_years, here),
        ways=(
            findings_link(found, here),
            Link("按年度看", addresses.link(here, addresses.years())),
            Link("按地区看", addresses.link(here, addresses.regions())),
        ),
        regions=tuple(
            RegionSection(
                region_id,
                links.region_link(here, next(iter(departments.values()))),
                ShownTable(
                    f"{name}，{len(departments)}个部门",
                    "figures",
                    (heading("部门"), *OVERVIEW_HEADINGS),
                    rows,
                ),
            )
            for (region_id, name), departments in by_region(corpus.departments)
            for rows in [
                tuple(row for key in departments for row in department_rows(here, key, found, filings))
            ]
        ),
    )
    description = f"按地区列出{count}个部门的预算绩效自评：年度、项目数、全年执行数合计和自评得分。"
    head = heads.section(found.publication, here, view.trail, "部门")
    front = Front("部门", description, hide=("navigation", "toc"), head=head)
    return render("overviews/departments.md.j2", front, view)


def _sentence(found: CheckRun, count: int) -> str:
    """Return how many departments there are, and what those with filings spent together."""
    filed = found.corpus.filed_years
    sums = f"合起来，{sums_told(found, filed)}" if filed else ""
    return f"共{count}个部门、{len(filed)}份年度材料。{sums}得分照登原表，是部门给自己打的分。"


def findings_link(found: CheckRun, here: str) -> Link:
    """Return the totals of the checks as a link to the page that explains them."""
    return Link(
        f"核对结果：{severity_clause(found.severities, notes=False)}（同一原因合为一处）",
        addresses.link(here, addresses.findings()),
    )


def by_region(
    departments: Mapping[str, Department],
) -> list[tuple[tuple[str, str], dict[str, Department]]]:
    """Return ((fragment, name) of a region, its departments by id), regions in the order of their codes."""
    ordered = sorted(departments, key=lambda key: (_region(departments[key]), key))
    groups = groupby(ordered, lambda key: _region(departments[key]))
    return [(region, {key: departments[key] for key in keys}) for region, keys in groups]


def filings_by_department(corpus: Corpus) -> dict[str, tuple[FiledYear, ...]]:
    """Return the filings of every department, newest first; a department without any is left out."""
    groups = groupby(corpus.filed_years, lambda filed_year: filed_year.department_id)
    return {department_id: tuple(filings) for department_id, filings in groups}


def _region(department: Department) -> tuple[str, str]:
    return links.region_id(department), links.region_name(department)


def department_rows(
    here: str, department_id: str, found: CheckRun, filings: Mapping[str, tuple[FiledYear, ...]]
) -> Iterator[tuple[ShownCell, ...]]:
    """A row a year, each with the department's name; one row for a department without filings."""
    own = filings.get(department_id, ())
    department = found.corpus.departments[department_id]
    href = addresses.link(here, addresses.department(department_id))
    name = ShownCell(department.name, scope="row", href=href)
    for filed_year in own:
        yield name, *overview_cells(here, found.of(filed_year))
    if not own:
        yield name, ShownCell(_NOTHING_FILED, "absent", columns=len(OVERVIEW_HEADINGS))

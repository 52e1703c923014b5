"""What stands at an address that a department or a project had before its id was changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.checks import former_id
from generator.corpus import Corpus
from generator.filing import FiledYear
from generator.frames import case_address
from generator.pages.findings.found import CheckRun
from generator.pages.machines import heads
from generator.pages.parts import links
from generator.pages.parts.cells import project_name
from generator.pages.parts.links import Link
from generator.pages.render import Front, render


@dataclass(frozen=True)
class Moved:
    """One address of before: whose id was changed, what the page is called, and its address now."""

    what: str
    department_id: str
    name: str
    now: str


@dataclass(frozen=True)
class MovedPage:
    """A page that sends its reader on."""

    trail: tuple[Link, ...]
    name: str
    what: str
    there: Link


def moved(corpus: Corpus) -> Iterator[tuple[str, Moved]]:
    """Yield every address of before, with what became of it."""
    for department_id, department in corpus.departments.items():
        for former in department.former_ids or ():
            now = addresses.department(department_id)
            yield addresses.department(former), Moved("单位", department_id, department.name, now)
    for one in corpus.filed_years:
        former_ids = corpus.departments[one.department_id].former_ids or ()
        for former in former_ids:
            yield from _of_department(one, former)
        for owner in (one.department_id, *former_ids):
            yield from _of_projects(one, owner)


def _of_department(one: FiledYear, former: str) -> Iterator[tuple[str, Moved]]:
    here, year = one.department_id, one.filing.year
    name = f"{one.filing.department_name}{year}年度绩效自评"
    yield addresses.filing(former, year), Moved("单位", here, name, addresses.filing(here, year))
    for project in one.filing.projects:
        now = addresses.project(here, year, project.id)
        yield addresses.project(former, year, project.id), Moved("单位", here, project_name(project), now)


def _of_projects(one: FiledYear, owner: str) -> Iterator[tuple[str, Moved]]:
    there = {project.id for project in one.filing.projects}
    for project in one.filing.projects:
        now = addresses.project(one.department_id, one.filing.year, project.id)
        for former in project.former_ids or ():
            if former not in there:
                about = Moved("项目", one.department_id, project_name(project), now)
                yield addresses.project(owner, one.filing.year, former), about


def moved_cases(found: CheckRun) -> Iterator[tuple[str, Moved]]:
    """Yield every address that a case had before its department's or its project's id was changed."""
    for case in found.results.ranked:
        department = found.corpus.departments[case.department_id]
        filing = found.filings[case.department_id, case.year].filed_year.filing
        project = next((one for one in filing.projects if one.id == case.project_id), None)
        projects = (case.project_id, *((project.former_ids if project else None) or ()))
        now = case_address(case)
        for owner in (case.department_id, *(department.former_ids or ())):
            for project_id in projects:
                if (owner, project_id) != (case.department_id, case.project_id):
                    before = addresses.case(owner, case.year, former_id(case, owner, project_id))
                    what = "项目" if owner == case.department_id else "单位"
                    yield before, Moved(what, case.department_id, case.headline, now)


def moved_page(found: CheckRun, about: Moved, here: str) -> str:
    """Return the page at an address of before."""
    department = found.corpus.departments[about.department_id]
    steps = (("部门", addresses.DEPARTMENTS), (department.name, addresses.department(about.department_id)))
    trail = links.steps_to(here, *steps)
    view = MovedPage(trail, about.name, about.what, Link(about.name, addresses.link(here, about.now)))
    head = heads.section(found.publication, here, trail, about.name, department_id=about.department_id)
    description = f"这个{about.what}的编号改了，网页换了地址。"
    front = Front(f"已换地址：{about.name}", description, head=head, moved_to=view.there.href)
    return render("form/moved.md.j2", front, view)

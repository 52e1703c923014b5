"""The page of one department over the years."""

from dataclasses import dataclass

from generator import addresses
from generator.checks import Card
from generator.filing import Department, FiledYear, Project
from generator.pages import links
from generator.pages.amounts import amount, spending
from generator.pages.cells import Cell, Fact, Table, filed, heading, number_heading, project_name
from generator.pages.checked import CheckedFiling
from generator.pages.links import Link
from generator.pages.overview import OVERVIEW_HEADINGS, overview_cells, sum_clause
from generator.pages.render import Front, render
from generator.pages.section import MARK_HEADING, mark
from generator.pages.source import web_cell

_NOT_THAT_YEAR = "无此项目表"


@dataclass(frozen=True)
class DepartmentPage:
    """One department: who it is, its filings, its projects year by year."""

    trail: tuple[Link, ...]
    name: str
    where: tuple[Link, ...]
    sentence: str
    years: Table | None
    projects: Table | None
    facts: tuple[Fact, ...]


def department_page(department_id: str, department: Department, checked: tuple[CheckedFiling, ...]) -> str:
    """Return the page of one department; ``checked`` are its own filings, newest first."""
    filings = tuple(one.filed_year for one in checked)
    here = addresses.department(department_id)
    projects = [project for filed_year in filings for project in filed_year.filing.projects]
    years = tuple(overview_cells(here, one) for one in checked)
    view = DepartmentPage(
        trail=links.trail(here),
        name=department.name,
        where=(links.region_link(here, department),),
        sentence=_sentence(department, filings, projects),
        years=Table("各年度的自评材料", "figures", OVERVIEW_HEADINGS, years) if years else None,
        projects=_projects_table(here, checked) if projects else None,
        facts=_facts(department),
    )
    description = f"{links.region_name(department)}，{department.name}历年的预算绩效自评。{view.sentence}"
    return render("department.md.j2", Front(department.name, description), view)


def _sentence(department: Department, filings: tuple[FiledYear, ...], projects: list[Project]) -> str:
    if not filings:
        return f"本站还没有{department.name}的材料。这不表示该部门没有公开。"
    years = "、".join(filed_year.filing.year for filed_year in filings)
    return f"本站登载{department.name}{years}年度的绩效自评材料；{sum_clause(spending(projects))}。"


def _projects_table(here: str, checked: tuple[CheckedFiling, ...]) -> Table:
    """Return a row a project and a column a year: what it spent, as filed, leading to its page; its mark."""
    filings = tuple(one.filed_year for one in checked)
    by_year = [{project.id: project for project in filed_year.filing.projects} for filed_year in filings]
    ids = dict.fromkeys(project_id for projects in by_year for project_id in projects)
    rows = tuple(
        (
            _name(here, project_id, filings),
            *(
                _spent(here, filed_year, projects.get(project_id))
                for filed_year, projects in zip(filings, by_year, strict=True)
            ),
            mark(_cards(checked, project_id), was_judged=any(one.was_judged(project_id) for one in checked)),
        )
        for project_id in ids
    )
    headings = (
        heading("项目"),
        *(number_heading(f"{filed_year.filing.year}年度") for filed_year in filings),
        heading(MARK_HEADING),
    )
    return Table("各项目的全年执行数", "figures", headings, rows)


def _cards(checked: tuple[CheckedFiling, ...], project_id: str) -> list[Card]:
    """Return what was found about a project over the years."""
    return [card for one in checked for card in (*one.cards_on(project_id), *one.cards_elsewhere(project_id))]


def _name(here: str, project_id: str, filings: tuple[FiledYear, ...]) -> Cell:
    """Return the project's name in the newest filing that has it, leading to its page there."""
    filed_year, project = next(
        (filed_year, project)
        for filed_year in filings
        for project in filed_year.filing.projects
        if project.id == project_id
    )
    there = addresses.project(filed_year.department_id, filed_year.filing.year, project_id)
    return Cell(project_name(project), scope="row", href=addresses.link(here, there))


def _spent(here: str, filed_year: FiledYear, project: Project | None) -> Cell:
    if project is None:
        return Cell(_NOT_THAT_YEAR, "absent", number=True)
    row = project.total_funds
    spent = amount("", row.executed if row else None, project.funds_unit)
    there = addresses.project(filed_year.department_id, filed_year.filing.year, project.id)
    return Cell(spent.text, spent.state, number=True, href=addresses.link(here, there))


def _facts(department: Department) -> tuple[Fact, ...]:
    """Return what the register of departments says, apart from what the page's head shows."""
    former = "\n".join(
        f"{name.name}（{name.years}）" if name.years else name.name for name in department.former_names or ()
    )
    region = f"{department.region.name}（{department.region.code}）" if department.region else None
    values = {
        "地区": region,
        "层级": department.level,
        "曾用名": former or None,
        "统一社会信用代码": department.credit_code,
    }
    known = tuple(Fact(label, filed(text)) for label, text in values.items() if text)
    return (*known, *([Fact("网址", web_cell(department.url))] if department.url else []))

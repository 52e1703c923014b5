"""The page of one project in one year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.checks import Case, Severity
from generator.filing import FiledYear, Project
from generator.pages.findings.checked import CheckedFiling
from generator.pages.findings.doubt_list import doubts_address, doubts_of
from generator.pages.findings.found import CheckRun
from generator.pages.findings.margins import row_marks
from generator.pages.findings.section import FindingsSection, project_findings
from generator.pages.findings.told import contradiction
from generator.pages.form.beside import beside
from generator.pages.form.evaluation import (
    SPOKEN_CELLS,
    EvaluationView,
    evaluation_view,
    printed_labels,
    unprinted_wording,
)
from generator.pages.form.over_years import OverYears, over_years, own_figures
from generator.pages.form.similar import SimilarForm, SimilarSection, similar_section
from generator.pages.machines import heads, linked
from generator.pages.machines.citing import Citation, Embed, project_citation, project_embed
from generator.pages.machines.heads import Head
from generator.pages.parts import links
from generator.pages.parts.cells import Fact, facts, filed, project_name
from generator.pages.parts.links import Link, Neighbours
from generator.pages.parts.promises import Promise, all_points, promises
from generator.pages.parts.publishing import Publication, changes_of
from generator.pages.parts.report import ReportParagraph, paragraphs
from generator.pages.parts.reporting import to_report_link
from generator.pages.parts.saving import charts_pack
from generator.pages.parts.source import SourceView, source_view
from generator.pages.render import Front, render

if TYPE_CHECKING:
    from generator.charts import Figure


# The picture that answers what happened to the money; it stands before all that was promised.
_MONEY = "chart-funds"


@dataclass(frozen=True)
class ProjectPage:
    """What stands on the page, in its order."""

    trail: tuple[Link, ...]
    name: str
    where: tuple[Link, ...]
    sentence: str
    contradiction: str
    promises: tuple[Promise, ...]
    all_points: bool
    guides: tuple[Link, ...]
    meanings: str
    form: EvaluationView
    findings: FindingsSection
    money: tuple[Figure, ...]
    figures: tuple[Figure, ...]
    pack: Link
    years: OverYears | None
    similar: SimilarSection | None
    header: tuple[Fact, ...]
    notes: tuple[str, ...]
    report: tuple[ReportParagraph, ...]
    source: SourceView
    changes: tuple[Fact, ...]
    citation: Citation
    embed: Embed
    neighbours: Neighbours
    all_projects: Link
    comparing: Link
    reporting: Link


def project_page(
    found: CheckRun,
    similar: tuple[SimilarForm, ...],
    checked: CheckedFiling,
    number: int,
    figures: Mapping[str, tuple[Figure, ...]],
) -> str:
    """Return the page of the project at ``number`` in the filing; ``figures`` are those of every page."""
    view = project_view(found, similar, checked, number, figures)
    filing = checked.filed_year.filing
    title = f"{view.name[:60]}（{filing.department_name}，{filing.year}年度）"
    head = _head(found.publication, checked.filed_year, number, view)
    return render("form/project.md.j2", Front(title, f"{title}：{view.form.sentence}", head=head), view)


def _head(publication: Publication, filed_year: FiledYear, number: int, view: ProjectPage) -> Head:
    filing, department_id = filed_year.filing, filed_year.department_id
    here = addresses.project(department_id, filing.year, filing.projects[number].id)
    whole = f"{filing.department_name}{filing.year}年度绩效自评"
    part_of = linked.part(publication, addresses.filing(department_id, filing.year), whole)
    report = linked.report(publication, filed_year, here, view.name, part_of)
    return heads.article(publication, filed_year, here, view.trail, view.name, report)


def project_view(
    found: CheckRun,
    similar: tuple[SimilarForm, ...],
    checked: CheckedFiling,
    number: int,
    figures: Mapping[str, tuple[Figure, ...]],
) -> ProjectPage:
    """Return what the page of a project shows."""
    filed_year = checked.filed_year
    filing, department_id = filed_year.filing, filed_year.department_id
    department = found.corpus.departments[department_id]
    project = filing.projects[number]
    key = (department_id, filing.year, project.id)
    here = addresses.project(*key)
    filing_address = addresses.filing(department_id, filing.year)
    form = evaluation_view(project, beside(checked, project.id), doubts=checked.doubts_of(project.id))
    header = project_header(project)
    own = own_figures(figures.get(here, ()))
    listed = promises(project, row_marks(checked.cases_on(project.id)))
    return ProjectPage(
        trail=links.trail(
            here,
            (department.name, addresses.department(department_id)),
            (f"{filing.year}年度", filing_address),
        ),
        name=project_name(project),
        where=(
            links.region_link(here, department),
            links.year_link(here, filing.year),
            *_all_doubts(checked, here),
        ),
        sentence=f"{filing.department_name}填报：{filing.year}年度，这个项目{form.sentence}",
        contradiction=contradiction(
            _told_cases(checked, project.id), _doubted(checked, number), project_name(project)
        ),
        promises=listed,
        all_points=all_points(listed, project),
        guides=links.guides(here),
        meanings=links.meanings(here),
        form=form,
        findings=project_findings(checked, project.id, here),
        money=tuple(one for one in own if one.id == _MONEY),
        figures=tuple(one for one in own if one.id != _MONEY),
        pack=charts_pack(here, filing.department_name, f"{filing.year}年度"),
        years=over_years(found, key, here, figures),
        similar=similar_section(similar, here),
        header=(*header, *unprinted_wording(project, printed_labels(form, header))),
        notes=project.notes or (),
        report=paragraphs(project.report) if project.report else (),
        source=source_view(filed_year, here, whole=False),
        changes=changes_of(found.publication.of(filed_year, project.id)),
        citation=project_citation(found.publication, filed_year, project),
        embed=project_embed(found.publication, filed_year, project),
        neighbours=links.neighbours(here, filed_year, number),
        all_projects=Link(
            f"全部{len(filing.projects)}个项目", addresses.link(here, f"{filing_address}#projects")
        ),
        comparing=links.beside(here),
        reporting=to_report_link(),
    )


def _all_doubts(checked: CheckedFiling, here: str) -> Iterator[Link]:
    """Yield the way to all doubts about the filing; without their number, which other projects change."""
    if doubts_of(checked.cases):
        yield Link("整份材料里本站有疑问的地方", addresses.link(here, doubts_address(checked.filed_year)))


def _told_cases(checked: CheckedFiling, project_id: str) -> tuple[Case, ...]:
    """Return the cases about a project that say more than a note."""
    cases = (*checked.cases_on(project_id), *checked.cases_elsewhere(project_id))
    return tuple(case for case in cases if case.severity is not Severity.NOTE)


def _doubted(checked: CheckedFiling, number: int) -> dict[str, Case]:
    """Return the cases that put figures of a form's first sentence in doubt, by what it calls them."""
    found = ((name, checked.disputing("项目", number, *path)) for path, name in SPOKEN_CELLS.items())
    return {name: case for name, case in found if case is not None}


def project_header(project: Project) -> tuple[Fact, ...]:
    """Return the head of the form, under its own wording."""
    own = (project.labels or {}).get("项目名称", "项目名称")
    values = {
        "表名": project.title,
        "项目编码": project.code,
        "主管部门": project.supervisor,
        "实施单位": project.implementer,
        "填报单位": project.filer,
        "资金单位": project.funds_unit,
    }
    return (Fact(own, filed(project.name)), *facts(values, project.labels))

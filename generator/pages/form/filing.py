"""The page of one filing: a department in one year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.corpus import Department
from generator.filing import Answer, BaseData, DepartmentEvaluation, Filing
from generator.pages.findings.checked import CheckedFiling
from generator.pages.findings.found import Found
from generator.pages.findings.section import FindingsSection, filing_findings
from generator.pages.form.adjacent_years import other_years
from generator.pages.form.basedata import base_data_tables
from generator.pages.form.beside import Beside, beside
from generator.pages.form.evaluation import (
    EvaluationView,
    evaluation_view,
    printed_labels,
    signature,
    unprinted_wording,
)
from generator.pages.form.projects import projects_table
from generator.pages.machines import heads, linked
from generator.pages.machines.citing import Citation, filing_citation
from generator.pages.parts import links
from generator.pages.parts.amounts import spending, sum_clause
from generator.pages.parts.cells import Fact, Table, facts, filed, items
from generator.pages.parts.links import Link
from generator.pages.parts.publishing import changes_of
from generator.pages.parts.report import Paragraph, paragraphs
from generator.pages.parts.source import SourceView, source_view
from generator.pages.render import Front, render

if TYPE_CHECKING:
    from generator.charts import Figure

WHOLE = "部门整体支出"


@dataclass(frozen=True)
class WholeDepartment:
    """部门整体支出绩效自评表: its head, what it shares with a project form, income and spending by nature."""

    header: tuple[Fact, ...]
    form: EvaluationView
    income: tuple[Fact, ...]
    spending: tuple[Fact, ...]
    unit: str


@dataclass(frozen=True)
class BaseDataView:
    """基础数据表: its blocks, the lines below it, its signature."""

    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    signature: tuple[Fact, ...]


@dataclass(frozen=True)
class FilingPage:
    """What stands on the page, in its order; an absent part is None or empty."""

    trail: tuple[Link, ...]
    name: str
    year: str
    where: tuple[Link, ...]
    sentence: str
    figures: tuple[Figure, ...]
    projects: Table | None
    findings: FindingsSection
    whole: WholeDepartment | None
    base_data: BaseDataView | None
    report: tuple[Paragraph, ...]
    answers: tuple[Fact, ...]
    notes: tuple[Fact, ...]
    other: tuple[Fact, ...]
    source: SourceView
    changes: tuple[Fact, ...]
    citation: Citation
    before: Link | None
    after: Link | None
    comparing: Link


def filing_page(
    found: Found, checked: CheckedFiling, department: Department, figures: tuple[Figure, ...]
) -> str:
    """Return the page of one filing."""
    view = filing_view(found, checked, department, figures)
    title = f"{view.name}{view.year}年度绩效自评"
    filed_year = checked.filed_year
    here = addresses.filing(filed_year.department_id, filed_year.filing.year)
    report = linked.report(found.publication, filed_year, here, title)
    head = heads.article(found.publication, filed_year, here, view.trail, title, report)
    return render("form/filing.md.j2", Front(title, f"{title}。{view.sentence}", head=head), view)


def filing_view(
    found: Found, checked: CheckedFiling, department: Department, figures: tuple[Figure, ...]
) -> FilingPage:
    """Return what the page of a filing shows."""
    filed_year = checked.filed_year
    filing = filed_year.filing
    whole = filing.whole_department
    here = addresses.filing(filed_year.department_id, filing.year)
    department_address = addresses.department(filed_year.department_id)
    before, after = other_years(found, filed_year, here)
    return FilingPage(
        trail=links.trail(here, (department.name, department_address)),
        name=filing.department_name,
        year=filing.year,
        where=(links.region_link(here, department), links.year_link(here, filing.year)),
        sentence=_sentence(filing),
        figures=figures,
        projects=projects_table(checked, here) if filing.projects else None,
        findings=filing_findings(checked, here),
        whole=_whole(whole, beside(checked, None)) if whole else None,
        base_data=_base_data(filing.base_data) if filing.base_data else None,
        report=paragraphs(filing.report) if filing.report else (),
        answers=tuple(_answer(filing, answer) for answer in filing.answers or ()),
        notes=tuple(Fact(note.place or "附注", filed(note.content)) for note in filing.notes or ()),
        other=items(filing.other),
        source=source_view(filing.source, filed_year.department_id, here),
        changes=changes_of(found.publication.of(filed_year)),
        citation=filing_citation(found.publication, filed_year),
        before=before,
        after=after,
        comparing=links.comparing(here),
    )


def _sentence(filing: Filing) -> str:
    """Return what was filed, counted, and the sum of what the projects spent."""
    reports = sum(bool(project.report) for project in filing.projects)
    parts = (
        f"{len(filing.projects)}张项目支出自评表" if filing.projects else "",
        "1张部门整体支出自评表" if filing.whole_department else "",
        "1张基础数据表" if filing.base_data else "",
        "1份部门自评报告" if filing.report else "",
        f"{reports}份项目自评报告" if reports else "",
    )
    listed = "、".join(part for part in parts if part) or "说明文字"
    total = f"{sum_clause(spending(filing.projects))}。" if filing.projects else ""
    return f"{filing.department_name}{filing.year}年度的自评材料共有{listed}。{total}"


def _whole(form: DepartmentEvaluation, recomputed: Beside) -> WholeDepartment:
    view = evaluation_view(form, recomputed, WHOLE)
    income, spent = (facts(values or {}, form.labels) for values in (form.income, form.spending))
    head = {
        "表名": form.title,
        "部门名称": form.name,
        "填报单位": form.filer,
        "资金单位": form.funds_unit,
    }
    header = facts(head, form.labels)
    rest = unprinted_wording(form, printed_labels(view, header, income, spent))
    unit = f"（{form.funds_unit}）" if form.funds_unit else ""
    return WholeDepartment((*header, *rest), view, income, spent, unit)


def _base_data(base_data: BaseData) -> BaseDataView:
    return BaseDataView(
        base_data_tables(base_data), base_data.notes or (), signature(base_data.signature, None)
    )


def _answer(filing: Filing, answer: Answer) -> Fact:
    names = {project.id: project.name for project in filing.projects}
    about = f"关于“{names.get(answer.project, answer.project)}”，" if answer.project else ""
    return Fact(f"{about}{answer.date}", filed(answer.content))

"""The page of one filing: a department in one year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator import addresses
from generator.checks import lists_parts
from generator.corpus import Department
from generator.filing import Answer, BaseData, Evaluation, FiledYear, Filing
from generator.kinds import PROJECT, WHOLE_DEPARTMENT, FormKind, department_evaluations, single_forms
from generator.pages.findings.checked import CheckedFiling
from generator.pages.findings.doubt_list import Doubted, doubted
from generator.pages.findings.found import CheckRun
from generator.pages.findings.scored import full_marks
from generator.pages.findings.section import FindingsSection, filing_findings
from generator.pages.findings.told import told
from generator.pages.findings.totals import PARTS_OF_ALL, totals_sentence
from generator.pages.findings.unkept import UnkeptPromises, unkept_promises
from generator.pages.form.adjacent_years import other_years
from generator.pages.form.basedata import base_data_tables
from generator.pages.form.beside import beside
from generator.pages.form.evaluation import (
    EvaluationView,
    evaluation_view,
    printed_labels,
    signature,
    unprinted_wording,
)
from generator.pages.form.projects import projects_table
from generator.pages.form.versions import history_link
from generator.pages.machines import heads, linked
from generator.pages.machines.citing import Citation, filing_citation
from generator.pages.parts import links
from generator.pages.parts.cells import Fact, ShownTable, facts, filed, items
from generator.pages.parts.links import Link
from generator.pages.parts.publishing import changes_of
from generator.pages.parts.report import ReportParagraph, paragraphs
from generator.pages.parts.reporting import to_report_link
from generator.pages.parts.saving import charts_pack
from generator.pages.parts.source import SourceView, source_view
from generator.pages.render import Front, render

if TYPE_CHECKING:
    from generator.charts import Figure


@dataclass(frozen=True)
class DepartmentForm:
    """A form of the whole department, e.g. 部门整体支出绩效自评表, and where it stands.

    Its head, what it shares with a project form, income and spending by nature where it has them.
    """

    anchor: str
    name: str
    header: tuple[Fact, ...]
    form: EvaluationView
    income: tuple[Fact, ...]
    spending: tuple[Fact, ...]
    unit: str


@dataclass(frozen=True)
class BaseDataView:
    """基础数据表: how its amounts are related ("" where it has none), its blocks, notes, signature."""

    relation: str
    tables: tuple[ShownTable, ...]
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
    money: str
    whole_money: str
    totals: str
    doubted: Doubted
    unkept: UnkeptPromises | None
    kept_elsewhere: str
    meanings: str
    figures: tuple[Figure, ...]
    pack: Link
    projects: ShownTable | None
    findings: FindingsSection
    forms: tuple[DepartmentForm, ...]
    base_data: BaseDataView | None
    report: tuple[ReportParagraph, ...]
    answers: tuple[Fact, ...]
    notes: tuple[Fact, ...]
    other: tuple[Fact, ...]
    source: SourceView
    changes: tuple[Fact, ...]
    past: Link | None
    citation: Citation
    before: Link | None
    after: Link | None
    comparing: Link
    reporting: Link


def filing_page(
    found: CheckRun, checked: CheckedFiling, department: Department, figures: tuple[Figure, ...]
) -> str:
    """Return the page of one filing."""
    view = filing_view(found, checked, department, figures)
    title = f"{view.name}{view.year}年度绩效自评"
    filed_year = checked.filed_year
    here = addresses.filing(filed_year.department_id, filed_year.filing.year)
    report = linked.report(found.publication, filed_year, here, title)
    head = heads.article(found.publication, filed_year, here, view.trail, title, report)
    return render(
        "form/filing.md.j2", Front(title, f"{title}。{view.money or view.sentence}", head=head), view
    )


def filing_view(
    found: CheckRun, checked: CheckedFiling, department: Department, figures: tuple[Figure, ...]
) -> FilingPage:
    """Return what the page of a filing shows."""
    filed_year = checked.filed_year
    filing = filed_year.filing
    here = addresses.filing(filed_year.department_id, filing.year)
    department_address = addresses.department(filed_year.department_id)
    before, after = other_years(found, filed_year, here)
    money = told(found, (filed_year,))
    return FilingPage(
        trail=links.trail(here, (department.name, department_address)),
        name=filing.department_name,
        year=filing.year,
        where=(links.region_link(here, department), links.year_link(here, filing.year)),
        sentence=_sentence(filing),
        money=_money(found, filed_year),
        whole_money=money.whole_sentence(1),
        doubted=doubted(checked, here),
        totals=totals_sentence(filed_year, checked.cases, is_doubted=money.has_doubts),
        unkept=unkept_promises((filed_year,), here),
        kept_elsewhere="" if after else addresses.link(here, f"{department_address}#unkept"),
        meanings=links.meanings(here),
        figures=figures,
        pack=charts_pack(here, filing.department_name, f"{filing.year}年度"),
        projects=projects_table(checked, here) if filing.projects else None,
        findings=filing_findings(checked, here),
        forms=tuple(_department_form(checked, kind, form) for kind, form in department_evaluations(filing)),
        base_data=_base_data(filing, filing.base_data) if filing.base_data else None,
        report=paragraphs(filing.report) if filing.report else (),
        answers=tuple(_answer(filing, answer) for answer in filing.answers or ()),
        notes=tuple(Fact(note.place or "附注", filed(note.content)) for note in filing.notes or ()),
        other=items(filing.other),
        source=source_view(filed_year, here, whole=True),
        changes=changes_of(found.publication.of(filed_year)),
        past=history_link(found, filed_year.department_id, filed_year.filing.year, here),
        citation=filing_citation(found.publication, filed_year),
        before=before,
        after=after,
        comparing=links.comparing(here),
        reporting=to_report_link(),
    )


def _sentence(filing: Filing) -> str:
    """Return what was filed, counted, and the sum of what the projects spent."""
    reports = sum(bool(project.report) for project in filing.projects)
    parts = (
        f"{len(filing.projects)}张{PROJECT.name}" if filing.projects else "",
        *(f"1张{kind.name}" for kind, _ in single_forms(filing)),
        "1份部门自评报告" if filing.report else "",
        f"{reports}份项目自评报告" if reports else "",
    )
    listed = "、".join(part for part in parts if part) or "说明文字"
    return f"{filing.department_name}{filing.year}年度的自评材料共有{listed}。"


def _money(found: CheckRun, filed_year: FiledYear) -> str:
    """Return what the projects were given, spent and scored, in one sentence; "" where there are none."""
    projects = filed_year.filing.projects
    if not projects:
        return ""
    said = (told(found, (filed_year,)).sentence, full_marks(found, (filed_year,), len(projects)))
    return f"{len(projects)}个项目，{'；'.join(filter(None, said))}。"


def _department_form(checked: CheckedFiling, kind: FormKind, form: Evaluation) -> DepartmentForm:
    name = kind.name.removesuffix("自评表")
    recomputed = beside(checked, None if kind is WHOLE_DEPARTMENT else kind.key)
    doubts = partial(checked.doubt, kind.key)
    view = evaluation_view(form, recomputed, name, doubts)
    income, spent = (
        facts(getattr(form, part, None) or {}, form.labels, partial(doubts, key))
        for part, key in (("income", "收入性质"), ("spending", "支出性质"))
    )
    header = facts(_head(form), form.labels)
    rest = unprinted_wording(form, printed_labels(view, header, income, spent))
    unit = f"（{form.funds_unit}）" if form.funds_unit else ""
    return DepartmentForm(kind.anchor, name, (*header, *rest), view, income, spent, unit)


def _head(form: Evaluation) -> dict[str, str | None]:
    """Return the cells above the body: the title, what the form is about, who filed it, the unit."""
    shared = {"表名": None, "填报单位": None, "资金单位": form.funds_unit}
    cells = form.model_dump(by_alias=True, include={*type(form).model_fields} - {*Evaluation.model_fields})
    texts = {key: text for key, text in cells.items() if text is None or isinstance(text, str)}
    own = {key: text for key, text in texts.items() if key not in shared}
    return {"表名": texts.get("表名"), **own, "填报单位": texts.get("填报单位"), "资金单位": form.funds_unit}


def _base_data(filing: Filing, base_data: BaseData) -> BaseDataView:
    relation = PARTS_OF_ALL if lists_parts(filing) else ""
    notes = base_data.notes or ()
    return BaseDataView(relation, base_data_tables(base_data), notes, signature(base_data.signature, None))


def _answer(filing: Filing, answer: Answer) -> Fact:
    names = {project.id: project.name for project in filing.projects}
    about = f"关于“{names.get(answer.project, answer.project)}”，" if answer.project else ""
    return Fact(f"{about}{answer.date}", filed(answer.content))

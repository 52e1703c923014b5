"""The page of one department over the years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.corpus import Department
from generator.filing import FiledYear
from generator.pages.findings.checked import CheckedFiling
from generator.pages.findings.doubt_list import Doubted, doubted, doubts_link
from generator.pages.findings.doubts import SumsNote, noted, sums_note
from generator.pages.findings.found import CheckRun
from generator.pages.findings.scored import full_marks
from generator.pages.findings.told import (
    CaseCard,
    MoneyTold,
    case_cards,
    cases_counted,
    newest,
    told,
)
from generator.pages.findings.totals import totals_sentence
from generator.pages.findings.unkept import UnkeptPromises, unkept_promises
from generator.pages.machines import heads, linked
from generator.pages.overviews.changes import year_changes
from generator.pages.overviews.department_years import projects_table, related, withdrawn_years, years_table
from generator.pages.parts import links
from generator.pages.parts.cells import Fact, ShownCell, ShownTable, filed
from generator.pages.parts.links import Link
from generator.pages.parts.publishing import Publication
from generator.pages.parts.reporting import BY_HOTLINE, to_report_link
from generator.pages.parts.saving import charts_pack
from generator.pages.parts.source import department_downloads, web_cell
from generator.pages.render import Front, render

if TYPE_CHECKING:
    from generator.charts import Figure

_CAUTION = (
    "项目按项目编码、项目编号、名称逐年对照，依据写在各项目的网页；对不准的分开列。"
    "各年收到的材料多少不同，合计的增减不等于花钱多了或者少了。"
)


@dataclass(frozen=True)
class DepartmentPage:
    """One department: who it is, its filings, its projects year by year."""

    trail: tuple[Link, ...]
    name: str
    where: tuple[Link, ...]
    sentence: str
    whole: str
    totals: str
    doubted: Doubted | None
    jumps: tuple[Link, ...]
    checked: tuple[Link, ...]
    cases: tuple[CaseCard, ...]
    counted: str
    unkept: UnkeptPromises | None
    note: SumsNote | None
    related: tuple[Link, ...]
    caution: str
    changes: tuple[str, ...]
    years: ShownTable | None
    comparing: Link | None
    figures: tuple[Figure, ...]
    pack: Link
    projects: ShownTable | None
    facts: tuple[Fact, ...]
    downloads: tuple[Link, ...]
    feed: Link | None


def department_page(
    found: CheckRun, department_id: str, department: Department, figures: tuple[Figure, ...]
) -> str:
    """Return the page of one department."""
    here = addresses.department(department_id)
    filings = tuple(one for one in found.history.filings[department_id] if one.department_id == department_id)
    money = told(found, newest(filings)) if filings else None
    newest_one = found.of(newest(filings)[0]) if filings else None
    asked = doubted(newest_one, here) if newest_one else None
    note = sums_note(found, found.history.filings[department_id], here, asked.all if asked else None)
    view = DepartmentPage(
        trail=links.trail(here),
        name=department.name,
        where=(links.region_link(here, department),),
        sentence=_sentence(found, department_id, filings),
        whole=money.whole_sentence(1) if money else "",
        totals=_totals(newest_one, money) if newest_one and money else "",
        doubted=asked,
        jumps=tuple(_jumps(filings)),
        checked=tuple(_checked(found, filings, here)),
        cases=case_cards(found, filings, here),
        counted=cases_counted(found, filings),
        unkept=unkept_promises(newest(filings), here),
        note=note,
        related=related(found, department_id, department, here),
        caution=_CAUTION if len(found.history.filings[department_id]) > 1 else "",
        changes=year_changes(found, department_id),
        years=years_table(found, department_id, here),
        comparing=_comparing(filings, here) if len(filings) > 1 else None,
        figures=noted(figures, note),
        pack=charts_pack(here, department.name, "各年度"),
        projects=projects_table(found, department_id, here),
        facts=_facts(department),
        downloads=tuple(department_downloads(filings, department_id, department.name, here)),
        feed=_feed(department_id, here, found.publication),
    )
    description = f"{links.region_name(department)}，{department.name}历年的预算绩效自评。{view.sentence}"
    organization = linked.organization(found.publication, here, department)
    head = heads.section(
        found.publication, here, view.trail, department.name, organization, department_id=department_id
    )
    return render("overviews/department.md.j2", Front(department.name, description, head=head), view)


def _totals(checked: CheckedFiling, money: MoneyTold) -> str:
    return totals_sentence(checked.filed_year, checked.cases, is_doubted=money.has_doubts)


def _jumps(filings: tuple[FiledYear, ...]) -> Iterator[Link]:
    """Yield the ways to what stands far down on a long page."""
    if any(one.filing.projects for one in filings):
        yield Link("各项目", "#projects")
        yield Link("下载表格", "#downloads")
    yield Link("联系方式", "#about")
    yield to_report_link()


def _checked(found: CheckRun, filings: tuple[FiledYear, ...], here: str) -> Iterator[Link]:
    """Yield the way to everything that is doubted, a year each, newest first."""
    for one in sorted(filings, key=lambda one: one.filing.year, reverse=True):
        yield doubts_link(found.of(one), here, f"{one.filing.year}年度")


def _feed(department_id: str, here: str, publication: Publication) -> Link | None:
    feed = heads.department_feed(publication, department_id)
    return Link("订阅这个部门的更新（Atom）", addresses.link(here, feed[1])) if feed else None


def _comparing(filings: tuple[FiledYear, ...], here: str) -> Link:
    """Return the link to the newest years side by side, in their order."""
    years = sorted(filed_year.filing.year for filed_year in filings)[-links.MOST_COMPARED :]
    pages = (addresses.filing(filings[0].department_id, year) for year in years)
    return links.comparing(here, *pages, text=f"并排比较{len(years)}个年度")


def _sentence(found: CheckRun, department_id: str, filings: tuple[FiledYear, ...]) -> str:
    """Return what the newest year says, and which years there are; years are never added together."""
    department = found.corpus.departments[department_id]
    if not filings:
        gone = "、".join(f"{year}年度" for year in withdrawn_years(found, department_id))
        if gone:
            return f"{department.name}{gone}的材料登载过，已经撤下。"
        return f"本站还没有{department.name}的材料。这不表示该部门没有公开。"
    latest = newest(filings)
    filing = latest[0].filing
    if not filing.projects:
        return f"{filing.year}年度没有项目自评表。"
    full = full_marks(found, latest)
    marks = f"；{full}" if full else ""
    more = f"本站另有{len(filings) - 1}个年度的材料。" if len(filings) > 1 else ""
    count = len(filing.projects)
    return f"{filing.year}年度{count}个项目，{told(found, latest).sentence}{marks}。{more}"


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
        "功能科目": "\n".join(f"{one.name}（{one.code}）" for one in department.functions or ()) or None,
    }
    known = tuple(Fact(label, filed(text)) for label, text in values.items() if text)
    contact = Fact("联系方式", ShownCell((department.contact or "").strip() or BY_HOTLINE))
    return (*known, contact, *([Fact("网址", web_cell(department.url))] if department.url else []))

"""The page of one case: its cells, its arithmetic, what may explain it, what it does not show, the answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator import addresses
from generator.checks import (
    Case,
    answer_sentence,
    compares_figures,
    explanation,
    explanation_sentences,
    limits,
)
from generator.filing import FiledYear
from generator.frames import TABLES, case_address
from generator.pages.findings.cards import (
    STYLES,
    Entry,
    RuleFindings,
    answers,
    case_anchor,
    finding_anchors,
    rule_findings,
)
from generator.pages.findings.found import CheckRun
from generator.pages.findings.used import cells_table
from generator.pages.machines import heads
from generator.pages.machines.citing import Citation, Embed, case_citation, case_embed
from generator.pages.parts import links
from generator.pages.parts.cells import Fact, ShownTable
from generator.pages.parts.links import Link
from generator.pages.parts.saving import workbook_name
from generator.pages.parts.source import records_link
from generator.pages.render import Front, render, titled
from generator.quantity import DOUBTED

_OF_NUMBERS = "列出来不等于说有人做错了事：可能是填写或者口径不同，也可能是文件转换造成的。"
_OF_WORDS = "这里只说材料里怎样写的，不说明事情办得怎样；也可能是文件转换造成的。"
_UNEXPLAINED = "分不出是哪一格写错：没有找到唯一的一处小改动，能让这些数都对得上。"
_MARKED = f"“{DOUBTED}”标在被核对的格子上，只说它和别处对不上，不说错的就是它；和它不一致的数不一定也标。"
_TABLES = ("cases", "findings")
_ANSWERING = "guide/publishing/#huiying"


@dataclass(frozen=True)
class Step:
    """One rule of the arithmetic: what it compares, in words, then what it found; the cells stand above."""

    style: str
    compares: str
    found: RuleFindings


@dataclass(frozen=True)
class CasePage:
    """What stands on the page, in its order."""

    trail: tuple[Link, ...]
    headline: str
    where: tuple[Link, ...]
    subject: Link
    lead: str
    cells: ShownTable
    steps: tuple[Step, ...]
    explanation: tuple[str, ...]
    is_explained: bool
    limits: str
    caveat: str
    answer: str
    answers: tuple[Fact, ...]
    answering: Link
    downloads: tuple[Link, ...]
    citation: Citation
    embed: Embed


def case_page(found: CheckRun, case: Case) -> str:
    """Return the page of a case that says more than a note."""
    view = case_view(found, case)
    filed = found.filings[case.department_id, case.year].filed_year
    # Two cases of a filing may have one headline; a title is what a bookmark and a search result show.
    title = titled(case.headline, f"（{filed.filing.department_name}，{case.year}年度，编号{case.id}）")
    section = heads.section(
        found.publication,
        case_address(case),
        view.trail,
        case.headline,
        department_id=case.department_id,
        year=case.year,
    )
    site = found.corpus.site
    head = replace(section, article=True, tags={"ContentSource": site.publisher or site.name})
    doubt = f"{DOUBTED}：" if case.disputed else ""
    told = f"{view.subject.text}。{doubt}{view.lead}{answer_sentence(case)}"
    front = Front(title, told, hide=("navigation", "contents"), head=head)
    return render("findings/case.md.j2", front, view)


def case_view(found: CheckRun, case: Case) -> CasePage:
    """Return what the page of a case shows."""
    here = case_address(case)
    filed = found.filings[case.department_id, case.year].filed_year
    department = found.corpus.departments[case.department_id]
    name, address = found.subject(case.department_id, case.year, case.project_id)
    return CasePage(
        trail=links.trail(
            here,
            (department.name, addresses.department(case.department_id)),
            (f"{case.year}年度", addresses.filing(case.department_id, case.year)),
        ),
        headline=case.headline,
        where=(
            Link(case.severity.value),
            links.region_link(here, department),
            Link(filed.filing.department_name),
            links.year_link(here, case.year),
        ),
        subject=Link(name, addresses.link(here, f"{address}#{case_anchor(case)}")),
        lead=case.said,
        cells=cells_table(filed.filing, case),
        steps=tuple(_steps(found, case, here)),
        explanation=explanation_sentences(case) or tuple(_unexplained(case)),
        is_explained=bool(explanation_sentences(case)),
        limits=" ".join(limits(case).split()),
        caveat=_OF_NUMBERS if case.lead.recomputed else _OF_WORDS,
        answer=answer_sentence(case),
        answers=answers(case),
        answering=Link("部门怎样回应", addresses.link(here, _ANSWERING)),
        downloads=tuple(_downloads(filed, here, found.corpus.site.name)),
        citation=case_citation(found.publication, filed, here, case.headline),
        embed=case_embed(found.publication, here),
    )


def _unexplained(case: Case) -> Iterator[str]:
    """Yield why no cell is named as the wrong one, and what the mark on one of them means all the same."""
    if compares_figures(case):
        yield _UNEXPLAINED
        if case.disputed:
            yield _MARKED


def _steps(found: CheckRun, case: Case, here: str) -> Iterator[Step]:
    filing = found.filings[case.department_id, case.year].filed_year.filing
    for one in rule_findings(filing, case, finding_anchors([case]), here):
        compares = " ".join(explanation(one.rule_id).compares.split())
        entries = tuple(_beneath(case.said, entry) for entry in one.entries)
        yield Step(STYLES[one.severity], compares, replace(one, entries=entries))


def _beneath(lead: str, entry: Entry) -> Entry:
    """Return a finding as it stands below what the page began with: its cells and that sentence once."""
    is_said = entry.message == lead and entry.values
    return replace(entry, cells=(), message="" if is_said else entry.message)


def _downloads(filed: FiledYear, here: str, site: str) -> Iterator[Link]:
    yield records_link(filed, here)
    # A file that opens by a double click; the tables of cases and findings by themselves are packed.
    sheets = "、".join(f"“{one.title}”" for one in TABLES if one.name in _TABLES)
    workbook = addresses.link(here, addresses.data_file(addresses.WORKBOOK))
    text = f"全部数据的工作簿（差错和疑点在{sheets}两张工作表）"
    yield Link(text, workbook, workbook_name(site))
    yield Link("全部核对结果", addresses.link(here, addresses.findings()))

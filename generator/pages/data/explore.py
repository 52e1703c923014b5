"""The explorer: what its script needs, and the plain list of projects for who reads without scripts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from generator import addresses
from generator.corpus import Corpus
from generator.explorer import INDICATORS, PROJECTS, QUESTIONS, VEGA, Shipment
from generator.filing import FiledYear, FundsRow, Project
from generator.frames import FormKey
from generator.pages.machines import heads
from generator.pages.parts import links
from generator.pages.parts.amounts import amount
from generator.pages.parts.cells import ShownCell, ShownTable, filed, heading, number_heading, project_name
from generator.pages.parts.links import Link
from generator.pages.parts.publishing import Publication
from generator.pages.render import Front, remembered, render, shown_digest
from generator.quantity import DOUBTED

# Column of the projects' table → the forms on which a case puts it in doubt.
Doubts: TypeAlias = Mapping[str, frozenset[FormKey]]
PAGE_ROWS = 200
_FOLDER = "assets/explorer/"
_PARTS = (
    *("layout", "state", "filters", "answer", "ranges", "panel", "widths", "rows"),
    *("xlsx", "export", "drawings", "pictures", "explorer"),
)
SCRIPTS = (
    "assets/tables/decimals.js",
    "assets/tables/tables.js",
    *(f"{_FOLDER}{name}.js" for name in _PARTS),
)
STYLES = (f"{_FOLDER}explorer.css", f"{_FOLDER}rows.css")
_HEADINGS = (
    *map(heading, ("项目", "部门", "年度")),
    *map(number_heading, ("全年预算数", "全年执行数", "总分")),
)
# What the script puts in the place of each name; see site_overrides/assets/explorer/rows.js.
_DEPARTMENT, _YEAR, _PROJECT = "{department}", "{year}", "{project}"


@dataclass(frozen=True)
class Loaded:
    """What the script loads, and where it leads to: links relative to the page.

    project, filing: patterns of such links. questions: JSON, a list of ``[search, question, caution]``.
    """

    projects: str
    indicators: str
    vega: str
    project: str
    filing: str
    comparison: str
    site: str
    newest: str
    questions: str


@dataclass(frozen=True)
class ExplorePage:
    """One page of the list; the first also holds the explorer."""

    trail: tuple[Link, ...]
    sentence: str
    questions: Link
    loaded: Loaded | None
    table: ShownTable | None
    pages: tuple[Link, ...]


@dataclass(frozen=True)
class ProjectList:
    """All that the pages of the list share, found out once for all of them."""

    corpus: Corpus
    shipment: Shipment
    doubts: Doubts

    @cached_property
    def projects(self) -> Sequence[tuple[FiledYear, Project]]:
        """Every project in the order of the frames, which is that of the explorer's table."""
        ordered = sorted(self.corpus.filed_years, key=lambda one: (one.department_id, one.filing.year))
        return [(filed_year, project) for filed_year in ordered for project in filed_year.filing.projects]

    @cached_property
    def sentence(self) -> str:
        """How much there is, and what can be done with it."""
        return _sentence(self.shipment)

    @property
    def pages(self) -> int:
        """How many pages the plain list has; at least one."""
        return max(1, -(-len(self.projects) // PAGE_ROWS))


def explore_page(listed: ProjectList, number: int, told: Sequence[str] | None = None) -> str:
    """Return a page of the list of projects, numbered from 1; on the first the script puts the explorer.

    told: the digests of all projects' rows, in their order (see ``row_digests``).
    """
    here, corpus = addresses.explore(number), listed.corpus
    is_first = number == 1
    shown = slice((number - 1) * PAGE_ROWS, number * PAGE_ROWS)
    caption = _caption(listed, number)
    view = ExplorePage(
        trail=links.steps_to(here, ("浏览", addresses.EXPLORE)),
        sentence=listed.sentence,
        questions=Link("从一个问题开始", addresses.link(here, addresses.QUESTIONS)),
        loaded=_loaded(corpus, listed.shipment, here) if is_first else None,
        table=None,
        pages=tuple(_pages(listed.pages, here, number)),
    )
    title = "浏览" if is_first else f"全部项目，第{number}页"
    needs = {"scripts": SCRIPTS, "styles": STYLES} if is_first else {"styles": STYLES}
    head = heads.section(Publication(corpus), here, view.trail, title)
    front = Front(title, view.sentence, ("navigation", "toc"), head=head, **needs)

    def page() -> str:
        rows = tuple(_rows(listed.projects[shown], listed, here))
        table = ShownTable(caption, "figures", _HEADINGS, rows) if rows else None
        return render("data/explore.md.j2", front, replace(view, table=table))

    return remembered(None if told is None else (repr((front, view, caption)), *told[shown]), page)


def row_digests(listed: ProjectList) -> list[tuple[str, str, str]]:
    """Return department, year and a digest of its row for every project, in their order."""
    rows = _rows(listed.projects, listed, addresses.EXPLORE)
    return [
        (filed_year.department_id, filed_year.filing.year, shown_digest(row))
        for (filed_year, _), row in zip(listed.projects, rows, strict=True)
    ]


def _sentence(shipment: Shipment) -> str:
    empty = shipment.empty_lines
    left = f"（其中{empty:,}行各栏都没有填）" if empty else ""
    return (
        f"全部{shipment.rows[PROJECTS]:,}个项目、{shipment.rows[INDICATORS]:,}行绩效指标{left}在一张表里："
        "可以筛选、排序、画图、下载。"
    )


def _caption(listed: ProjectList, number: int) -> str:
    count, pages = len(listed.projects), listed.pages
    return f"全部{count:,}个项目，第{number}页，共{pages}页" if pages > 1 else f"全部{count:,}个项目"


def _loaded(corpus: Corpus, shipment: Shipment, here: str) -> Loaded:
    published = (one.filing.source.published for one in corpus.filed_years if one.filing.source)
    return Loaded(
        **{
            name: addresses.link(here, shipment.path(key))
            for name, key in {"projects": PROJECTS, "indicators": INDICATORS, "vega": VEGA}.items()
        },
        project=addresses.link(here, addresses.project(_DEPARTMENT, _YEAR, _PROJECT)),
        filing=addresses.link(here, addresses.filing(_DEPARTMENT, _YEAR)),
        comparison=addresses.link(here, addresses.COMPARE),
        site=corpus.site.name,
        newest=max((date for date in published if date), default=""),
        questions=json.dumps(
            [[one.query.search, one.text, one.caution] for one in QUESTIONS], ensure_ascii=False
        ),
    )


def _rows(
    shown: Sequence[tuple[FiledYear, Project]], listed: ProjectList, here: str
) -> Iterator[tuple[ShownCell, ...]]:
    doubts = listed.doubts
    for filed_year, project in shown:
        department_id, year = filed_year.department_id, filed_year.filing.year
        there = addresses.project(department_id, year, project.id)
        score = project.total.score if project.total else None
        funds, key = project.total_funds or FundsRow(), (department_id, year, project.id)
        yield (
            ShownCell(project_name(project), scope="row", href=addresses.link(here, there)),
            ShownCell(listed.corpus.departments[department_id].name),
            ShownCell(year),
            _marked(_money(funds.annual_budget, project.funds_unit), doubts["annual_budget"], key),
            _marked(_money(funds.executed, project.funds_unit), doubts["executed"], key),
            _marked(filed(score, number=True), doubts["total_score"], key),
        )


def _marked(cell: ShownCell, doubtful: frozenset[FormKey], key: FormKey) -> ShownCell:
    return replace(cell, note=DOUBTED) if key in doubtful else cell


def _money(text: str | None, unit: str | None) -> ShownCell:
    shown = amount("", text, unit)
    return ShownCell(shown.text, shown.state, number=True)


def _pages(count: int, here: str, number: int) -> Iterator[Link]:
    """Yield a link a page of the list, the page itself without an address; none when there is but one."""
    for other in range(1, count + 1) if count > 1 else ():
        yield Link(f"第{other}页", "" if other == number else addresses.link(here, addresses.explore(other)))

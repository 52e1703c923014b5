"""The page on which a reader puts projects or filings side by side; what is chosen stands in the address."""

from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from generator import addresses
from generator.corpus import Corpus
from generator.explorer import Shipment
from generator.filing import FiledYear, Project
from generator.pages.machines import heads
from generator.pages.parts import links
from generator.pages.parts.amounts import spending
from generator.pages.parts.cells import project_name
from generator.pages.parts.links import Link
from generator.pages.parts.publishing import Publication
from generator.pages.render import Front, render

_TWO, _EXAMPLE_ITEMS = 2, 3
_BY_NUMBER = "（取项目最多的部门）"
_ASSETS = "assets/compare/"
_PARTS = ("choices", "picker", "indicators", "cautions", "comparison", "csv", "table", "bars", "compare")
SCRIPTS = (
    "assets/tables/decimals.js",
    "assets/tables/tables.js",
    *(f"{_ASSETS}{name}.js" for name in _PARTS),
)


@dataclass(frozen=True)
class Example:
    """A comparison to begin with: the link that opens it, and the pages that it puts side by side."""

    comparison: Link
    pages: tuple[Link, ...]


@dataclass(frozen=True)
class ComparePage:
    """What stands on the page before anything is chosen.

    tables: name → address of each table that the comparison loads.
    """

    trail: tuple[Link, ...]
    tables: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...]
    departments: Link
    fairly: Link


def compare_page(corpus: Corpus, shipment: Shipment) -> str:
    """Return the page."""
    here = addresses.COMPARE
    view = ComparePage(
        trail=links.steps_to(here, ("比较", here)),
        tables=tuple((name, addresses.link(here, shipment.path(name))) for name in sorted(shipment.rows)),
        examples=tuple(_examples(corpus)),
        departments=Link("部门", addresses.link(here, addresses.DEPARTMENTS)),
        fairly=Link("怎样比才公平", addresses.link(here, links.COMPARING)),
    )
    front = Front(
        "比较",
        "把两到六个项目、或者两到六份部门材料并排看：金额、执行率、得分、核对结果和绩效指标，可以下载表格。",
        hide=("navigation", "toc"),
        scripts=SCRIPTS,
        styles=(f"{_ASSETS}compare.css", f"{_ASSETS}result.css"),
        head=heads.section(Publication(corpus), here, links.steps_to(here), "比较"),
    )
    return render("data/compare.md.j2", front, view)


def _examples(corpus: Corpus) -> Iterator[Example]:
    """Yield comparisons of what was filed: inside one filing, across departments, of departments."""
    by_size = sorted(corpus.filed_years, key=_size)
    for filed in by_size[:1]:
        name = f"{filed.filing.department_name}{filed.filing.year}年度全年执行数最大的项目"
        yield from _example(name, _project_links(filed, _dearest(filed)))
    largest = {filed.department_id: filed for filed in reversed(by_size)}
    one_each = (filed for filed in by_size if filed is largest[filed.department_id])
    first_projects = (link for filed in one_each for link in _project_links(filed, _dearest(filed)[:1]))
    chosen = tuple(islice(first_projects, _EXAMPLE_ITEMS))
    yield from _example(f"{_several(chosen)}各自全年执行数最大的项目{_BY_NUMBER}", chosen)
    for year in sorted({filed.filing.year for filed in corpus.filed_years}, reverse=True):
        of_year = tuple(_filing_link(filed) for filed in by_size if filed.filing.year == year)
        chosen = of_year[:_EXAMPLE_ITEMS]
        left_out = _BY_NUMBER if len(of_year) > len(chosen) else ""
        yield from _example(f"{year}年度的{_several(chosen)}{left_out}", chosen)


def _several(pages: Sized) -> str:
    return f"{'两' if len(pages) == _TWO else '三'}个部门"


def _example(title: str, pages: Iterable[tuple[str, str]]) -> Iterator[Example]:
    """Yield one example, or none where there are not two things to compare; pages are (text, address)."""
    listed, here = tuple(pages), addresses.COMPARE
    if len(listed) > 1:
        comparison = addresses.compare(*(address for _, address in listed))
        yield Example(
            Link(title, addresses.link(here, comparison)),
            tuple(Link(text, addresses.link(here, address)) for text, address in listed),
        )


def _size(filed: FiledYear) -> tuple[int, str, str]:
    """Most projects first."""
    return -len(filed.filing.projects), filed.department_id, filed.filing.year


def _dearest(filed: FiledYear) -> list[Project]:
    """Return the projects with a readable 全年执行数, the largest first."""
    amounts = [(spending([project]), project) for project in filed.filing.projects]
    counted = [(value, project) for one, project in amounts if (value := one.total.value) is not None]
    ordered = sorted(counted, key=_amount, reverse=True)
    return [project for _, project in ordered[:_EXAMPLE_ITEMS]]


def _amount(pair: tuple[Decimal, Project]) -> Decimal:
    return pair[0]


def _project_links(filed: FiledYear, projects: Iterable[Project]) -> list[tuple[str, str]]:
    year = filed.filing.year
    return [
        (project_name(project), addresses.project(filed.department_id, year, project.id))
        for project in projects
    ]


def _filing_link(filed: FiledYear) -> tuple[str, str]:
    name = f"{filed.filing.department_name}{filed.filing.year}年度"
    return name, addresses.filing(filed.department_id, filed.filing.year)

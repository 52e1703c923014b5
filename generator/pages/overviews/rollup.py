"""The pages about a year over all departments, and about a region over all years; and the lists of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from generator import addresses
from generator.filing import FiledYear
from generator.pages.findings.doubts import SumsNote, noted, sums_note
from generator.pages.findings.found import CheckRun
from generator.pages.findings.told import sums_told
from generator.pages.known import KnownLines
from generator.pages.machines import heads
from generator.pages.overviews.counted_indicators import (
    CountedIndicators,
    counted_indicators,
    indicator_section,
    indicators_by_year,
)
from generator.pages.overviews.department_years import filed_name
from generator.pages.overviews.departments import by_region, department_rows, filings_by_department
from generator.pages.overviews.overview import OVERVIEW_HEADINGS, overview_cells
from generator.pages.overviews.published import published_section
from generator.pages.overviews.rollup_tables import SUM_HEADINGS, sum_cells, sum_facts
from generator.pages.parts import links
from generator.pages.parts.cells import Fact, ShownCell, ShownTable, heading
from generator.pages.parts.links import Link
from generator.pages.parts.saving import charts_pack
from generator.pages.parts.section_view import Section
from generator.pages.render import Front, remembered, render

if TYPE_CHECKING:
    from generator.charts import Figure

    Figures = Mapping[str, tuple[Figure, ...]]

_YEARS, _REGIONS = "各年度", "各地区"
_NOTHING = "本站还没有登载材料。"
_DIFFERENT = "各年度收到材料的部门和项目不同，合计的增减不等于花钱多了或者少了，不宜直接比。"


@dataclass(frozen=True)
class RollupPage:
    """Many filings together: what they are, their sums, pictures, tables, and the way on."""

    trail: tuple[Link, ...]
    name: str
    sentence: str
    note: SumsNote | None
    ways: tuple[Link, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    pack: Link
    label: str
    before: Link | None
    after: Link | None


def rollup_makers(
    found: CheckRun, figures: Figures, known: KnownLines | None = None
) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the address of every page about years and regions with the function that makes it."""
    indicators = indicators_by_year(found, known)
    yield addresses.years(), partial(years_page, found, indicators)
    yield addresses.regions(), partial(regions_page, found)
    for year in _years(found):
        address = addresses.year(year)
        yield address, partial(year_page, found, year, figures.get(address, ()), indicators.get(year, ()))
    for code in _regions(found):
        address = addresses.region(code)
        yield address, partial(region_page, found, code, figures.get(address, ()), known)


def years_page(found: CheckRun, counted: Mapping[str, Iterable[CountedIndicators]]) -> str:
    """Return the list of all years; ``counted`` has the indicators of each, in parts."""
    here = addresses.years()
    rows = tuple(
        (_year_cell(year, here), *sum_cells(found, _of_year(found, year))) for year in reversed(_years(found))
    )
    table = ShownTable("各年度的项目、资金和得分", "figures years", (heading("年度"), *SUM_HEADINGS), rows)
    said = f"本站登载{len(rows)}个年度的自评材料。{_DIFFERENT if len(rows) > 1 else ''}"
    indicators = indicator_section(part for parts in counted.values() for part in parts)
    return _list_page(found, here, "年度", said, table, ("按地区看", addresses.regions()), indicators)


def regions_page(found: CheckRun) -> str:
    """Return the list of all regions, a row a region and year."""
    here = addresses.regions()
    names = _regions(found)
    rows = tuple(row for code in names for row in _region_rows(found, code, names[code], here))
    headings = (heading("地区"), heading("年度"), *SUM_HEADINGS)
    table = ShownTable("各地区各年度的项目、资金和得分", "figures years", headings, rows)
    said = f"本站登记的部门在{len(names)}个地区。地区照部门登记，各地收到的材料多少不同，不宜直接比合计。"
    return _list_page(found, here, "地区", said, table, ("按年度看", addresses.years()))


def year_page(
    found: CheckRun, year: str, figures: tuple[Figure, ...], indicators: Iterable[CountedIndicators]
) -> str:
    """Return the page of one year, whose ``indicators`` were counted in parts."""
    here, filings = addresses.year(year), _of_year(found, year)
    note, years = sums_note(found, filings, here), _years(found)
    place = years.index(year)
    before, after = (
        Link(f"{years[at]}年度", addresses.link(here, addresses.year(years[at])))
        if 0 <= at < len(years)
        else None
        for at in (place - 1, place + 1)
    )
    tables = (
        Section("departments", "各部门", (), _departments_of_year(found, filings, here)),
        indicator_section(indicators),
        published_section(found, here, year=year),
    )
    view = RollupPage(
        trail=links.steps_to(here, ("年度", addresses.years())),
        name=f"{year}年度",
        sentence=_sentence(found, f"{year}年度", filings),
        note=note,
        ways=(Link("全部年度", addresses.link(here, addresses.years())), *_explained(here)),
        facts=sum_facts(found, filings),
        sections=tuple(section for section in tables if section),
        figures=noted(figures, note),
        pack=charts_pack(here, f"{year}年度各部门"),
        label="前后年度",
        before=before,
        after=after,
    )
    head = heads.section(found.publication, here, view.trail, view.name)
    return render(
        "overviews/rollup.md.j2", Front(f"{year}年度各部门的绩效自评", view.sentence, head=head), view
    )


def region_page(
    found: CheckRun, code: str, figures: tuple[Figure, ...], known: KnownLines | None = None
) -> str:
    """Return the page of one region; ``known`` as for ``joint_pages``."""
    here, name = addresses.region(code), _regions(found)[code]
    trail = links.steps_to(here, ("地区", addresses.regions()))
    bare = RollupPage(
        trail=trail,
        name=name,
        sentence="",
        note=None,
        ways=(
            Link("全部地区", addresses.link(here, addresses.regions())),
            *_parts_of(found, code, here),
            *_explained(here),
        ),
        facts=(),
        sections=(published_section(found, here, region_code=code),),
        figures=figures,
        pack=charts_pack(here, name),
        label="",
        before=None,
        after=None,
    )
    head = heads.section(found.publication, here, trail, name)
    inputs = [repr((bare, head)), *known.of(_departments_of(found, code))] if known else None
    return remembered(inputs, lambda: _region_page(found, code, bare, head))


def _region_page(found: CheckRun, code: str, bare: RollupPage, head: heads.Head) -> str:
    """Return the page of one region; ``bare``: without what its departments and their filings say."""
    here, filings = addresses.region(code), _of_region(found, code)
    note = sums_note(found, filings, here)
    tables = (
        _years_of_region(found, filings, here),
        Section("departments", "各部门", (), _departments_of_region(found, code, here)),
        indicator_section([counted_indicators(found, filings)]),
        *bare.sections,
    )
    view = replace(
        bare,
        sentence=_sentence(found, bare.name, filings),
        note=note,
        facts=sum_facts(found, filings) if filings else (),
        sections=tuple(section for section in tables if section),
        figures=noted(bare.figures, note),
    )
    front = Front(f"{view.name}的绩效自评", view.sentence, head=head)
    return render("overviews/rollup.md.j2", front, view)


def _list_page(  # noqa: PLR0917
    found: CheckRun,
    here: str,
    name: str,
    sentence: str,
    table: ShownTable,
    other: tuple[str, str],
    more: Section | None = None,
) -> str:
    text, address = other
    view = RollupPage(
        trail=links.steps_to(here),
        name=name,
        sentence=sentence if table.rows else _NOTHING,
        note=sums_note(found, found.corpus.filed_years, here),
        ways=(
            Link("全部部门", addresses.link(here, addresses.DEPARTMENTS)),
            Link(text, addresses.link(here, address)),
        ),
        facts=(),
        sections=(Section("list", f"全部{name}", (), table), *([more] if more else [])) if table.rows else (),
        figures=(),
        pack=charts_pack(here, name),
        label="",
        before=None,
        after=None,
    )
    description = f"按{name}汇总各部门的预算绩效自评：项目数、资金合计、执行率、得分和核对结果。"
    head = heads.section(found.publication, here, view.trail, name)
    front = Front(name, description, hide=("navigation", "toc"), head=head)
    return render("overviews/rollup.md.j2", front, view)


def _sentence(found: CheckRun, where: str, filings: Sequence[FiledYear]) -> str:
    """Return how much is there, and the money of the newest filing of each department."""
    if not filings:
        return f"本站还没有{where}的材料。这不表示那里的部门没有公开。"
    return f"{where}：{sums_told(found, filings)}"


def _parts_of(found: CheckRun, code: str, here: str) -> Iterator[Link]:
    """Yield the regions within one, by their codes: the counties of a city, the cities of a province.

    GB/T 2260: two digits each for province, city and county; 00 stands for the whole.
    """
    regions = _regions(found)
    own = code.removesuffix("00").removesuffix("00")
    within = [one for one in regions if code and own != code and one.startswith(own) and one != code]
    yield from (
        Link(f"不含{regions[one]}，另有一页", addresses.link(here, addresses.region(one))) for one in within
    )


def _explained(here: str) -> tuple[Link, ...]:
    return (Link("怎样看核对结果", addresses.link(here, f"{addresses.FINDINGS}#reading")),)


def _years(found: CheckRun) -> list[str]:
    """Return every year with a filing or a registered duty, oldest first."""
    corpus = found.corpus
    return sorted({one.filing.year for one in corpus.filed_years} | {duty.year for duty in corpus.duties})


def _regions(found: CheckRun) -> dict[str, str]:
    """Return code → name of every region with a department, by code."""
    regions = by_region(found.corpus.departments)
    return {links.region_code(next(iter(departments.values()))): name for (_, name), departments in regions}


def _of_year(found: CheckRun, year: str) -> list[FiledYear]:
    return [one for one in found.corpus.filed_years if one.filing.year == year]


def _of_region(found: CheckRun, code: str) -> list[FiledYear]:
    departments = found.corpus.departments
    return [
        one for one in found.corpus.filed_years if links.region_code(departments[one.department_id]) == code
    ]


def _departments_of(found: CheckRun, code: str) -> list[str]:
    departments = sorted(found.corpus.departments.items())
    return [one for one, department in departments if links.region_code(department) == code]


def _year_cell(year: str, here: str) -> ShownCell:
    return ShownCell(f"{year}年度", scope="row", href=addresses.link(here, addresses.year(year)))


def _region_rows(found: CheckRun, code: str, region: str, here: str) -> Iterator[tuple[ShownCell, ...]]:
    """A row a year, each with the region's name; one row for a region without filings."""
    filings = _of_region(found, code)
    years = sorted({one.filing.year for one in filings}, reverse=True)
    href = addresses.link(here, addresses.region(code))
    name = ShownCell(region, scope="row", href=href)
    for year in years:
        own = [one for one in filings if one.filing.year == year]
        yield name, _year_cell(year, here), *sum_cells(found, own)
    if not years:
        yield name, ShownCell("暂无材料", "absent", columns=len(SUM_HEADINGS) + 1)


def _departments_of_year(found: CheckRun, filings: Sequence[FiledYear], here: str) -> ShownTable | None:
    if not filings:
        return None
    rows = tuple(
        (
            ShownCell(
                f"{department.name}{filed_name(found, one)}",
                scope="row",
                href=addresses.link(here, addresses.filing(one.department_id, one.filing.year)),
            ),
            ShownCell(
                links.region_name(department),
                href=addresses.link(here, addresses.region(links.region_code(department))),
            ),
            *overview_cells(here, found.of(one))[1:],
        )
        for one in filings
        for department in [found.corpus.departments[one.department_id]]
    )
    headings = (heading("部门"), heading("地区"), *OVERVIEW_HEADINGS[1:])
    return ShownTable(f"{len(rows)}个部门", "figures years", headings, rows)


def _years_of_region(found: CheckRun, filings: Sequence[FiledYear], here: str) -> Section | None:
    years = sorted({one.filing.year for one in filings}, reverse=True)
    if not years:
        return None
    rows = tuple(
        (_year_cell(year, here), *sum_cells(found, [one for one in filings if one.filing.year == year]))
        for year in years
    )
    table = ShownTable(
        "本地区各年度的项目、资金和得分", "figures years", (heading("年度"), *SUM_HEADINGS), rows
    )
    return Section("years", "各年度", (_DIFFERENT,) if len(rows) > 1 else (), table)


def _departments_of_region(found: CheckRun, code: str, here: str) -> ShownTable:
    filings = filings_by_department(found.corpus)
    own = _departments_of(found, code)
    rows = tuple(row for one in own for row in department_rows(here, one, found, filings))
    return ShownTable(f"{len(own)}个部门", "figures years", (heading("部门"), *OVERVIEW_HEADINGS), rows)

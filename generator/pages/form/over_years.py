"""The section 历年 of a project's page: the same project in other years, and on what ground it is that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.filing import TOTAL_FUNDS_ROW, FundsRow
from generator.history import Basis, Doubt, History, Key, Occurrence, Thread, YearLink
from generator.pages.findings.found import CheckRun
from generator.pages.parts.amounts import amount
from generator.pages.parts.cells import ShownCell, ShownTable, filed, heading, number_heading, project_name
from generator.pages.parts.labelled import LABELLED
from generator.pages.parts.links import MOST_COMPARED, Link, beside, project_address

if TYPE_CHECKING:
    from generator.charts import Figure

_THIS_PAGE = "（本页）"
_NO_FORM = "这一年度的材料里没有对应的项目表"
_AMOUNTS = ("年初预算数", "全年预算数", "全年执行数")
_YEAR, _NAME, *_NUMBERS, _BASIS = LABELLED["past"]
_HEADINGS = (heading(_YEAR), heading(_NAME), *map(number_heading, _NUMBERS), heading(_BASIS))


@dataclass(frozen=True)
class Open:
    """What was left open: a sentence, and the forms that fit equally."""

    sentence: str
    candidates: tuple[Link, ...]


@dataclass(frozen=True)
class OverYears:
    """What stands below the heading 历年; ``before`` and ``after`` are the project in the next years.

    pictures: where the figures are, where that is another page.
    """

    sentence: str
    figures: tuple[Figure, ...]
    pictures: Link | None
    table: ShownTable | None
    open: tuple[Open, ...]
    department: Link
    comparing: Link | None
    before: Link | None
    after: Link | None


def own_figures(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the figures of a page that show one year."""
    return tuple(figure for figure in figures if not figure.is_over_years)


def years_figures(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the figures of a page that show several years."""
    return tuple(figure for figure in figures if figure.is_over_years)


def over_years(
    found: CheckRun, key: Key, here: str, figures: Mapping[str, tuple[Figure, ...]]
) -> OverYears | None:
    """Return the section of a project's page; None where only one year of its department is known.

    figures: those of every page, by its address; the pictures of all years stand on the page of the newest.
    """
    past = found.history
    thread, doubts = past.of[key], past.doubts.get(key, ())
    years = _years(past, thread, key)
    if len(years) == 1 and not doubts:
        return None
    place = next(at for at, one in enumerate(thread.occurrences) if one.key == key)
    has_others = len(thread.occurrences) > 1
    return OverYears(
        sentence=_sentence(thread, doubts),
        figures=years_figures(figures.get(here, ())),
        pictures=_pictures(thread.occurrences[-1], here, figures),
        table=_table(found, thread, years, key, here) if has_others else None,
        open=tuple(_open(doubt, here) for doubt in doubts),
        department=Link("本部门各年度的全部项目", addresses.link(here, addresses.department(key[0]))),
        comparing=_comparing(thread, here) if has_others else None,
        before=_neighbour(thread, place - 1, here),
        after=_neighbour(thread, place + 1, here),
    )


def _pictures(newest: Occurrence, here: str, figures: Mapping[str, tuple[Figure, ...]]) -> Link | None:
    page = project_address(newest)
    if page == here or not years_figures(figures.get(page, ())):
        return None
    return Link(f"历年的图在{newest.year}年度的网页上", f"{addresses.link(here, page)}#years")


def ground(link: YearLink) -> str:
    """Return why two forms are taken for one project, as a reader is told."""
    alike = f"（{link.alike_pct}%）" if link.basis is Basis.ALIKE else ""
    codes = "；两次的项目编码不同" if link.codes_differ else ""
    return f"{link.basis}{alike}{codes}"


def _comparing(thread: Thread, here: str) -> Link:
    """Return the link to the newest years side by side, in their order."""
    count = min(len(thread.occurrences), MOST_COMPARED)
    return beside(here, f"并排比较这个项目的{count}个年度")


def _years(past: History, thread: Thread, key: Key) -> list[str]:
    """Return every year of the department and of those it came from, and of this project, oldest first."""
    filed_years = {one.filing.year for one in past.filings[key[0]]}
    return sorted(filed_years | {one.year for one in thread.occurrences})


def _sentence(thread: Thread, doubts: tuple[Doubt, ...]) -> str:
    count = len(thread.occurrences)
    if count > 1:
        weak = any(link.basis is Basis.ALIKE for link in thread.links)
        caution = "其中有的只是名称相近，是不是同一个项目，请看原文。" if weak else ""
        said = f"按项目编码、项目编号、名称逐年对照，本站有这个项目{count}个年度的表。{caution}"
        return f"{said}数字照原表，各年的口径可能不同。"
    if doubts:
        return "其他年度有不止一个项目对得上，本站没有选定哪一个。"
    return (
        "按项目编码、项目编号、名称对照，其他年度的材料里没有找到这个项目："
        "可能是新增或者已经结束，也可能换了名称。"
    )


def _table(found: CheckRun, thread: Thread, years: list[str], key: Key, here: str) -> ShownTable:
    by_year = {one.year: one for one in thread.occurrences}
    rows = tuple(
        _row(found, thread, by_year[year], key, here) if year in by_year else _missing(year) for year in years
    )
    return ShownTable("这个项目的历年资金和得分", "figures years", _HEADINGS, rows)


def _missing(year: str) -> tuple[ShownCell, ...]:
    return (
        ShownCell(f"{year}年度", scope="row"),
        ShownCell(_NO_FORM, "absent", columns=len(_HEADINGS) - 1),
    )


def _row(found: CheckRun, thread: Thread, form: Occurrence, key: Key, here: str) -> tuple[ShownCell, ...]:
    project = form.project
    row = project.total_funds or FundsRow()
    link = thread.link_to(form.key)
    doubt = found.filings[form.department_id, form.year].doubts_of(project.id)
    return (
        _year(found, form, key, here),
        ShownCell(project_name(project)),
        *(
            _money(text, project.funds_unit, doubt("资金", TOTAL_FUNDS_ROW, column))
            for text, column in zip(
                (row.initial_budget, row.annual_budget, row.executed), _AMOUNTS, strict=True
            )
        ),
        filed(row.rate, number=True, note=doubt("资金", TOTAL_FUNDS_ROW, "执行率")),
        filed(project.total.score if project.total else None, number=True, note=doubt("总分", "得分")),
        ShownCell(ground(link) if link else "最早的一年", "" if link else "absent"),
    )


def _year(found: CheckRun, form: Occurrence, key: Key, here: str) -> ShownCell:
    """Return the year, leading to its page, with the department where that is another one."""
    if form.key == key:
        return ShownCell(f"{form.year}年度{_THIS_PAGE}", scope="row")
    elsewhere = form.department_id != key[0]
    name = f"（{found.corpus.departments[form.department_id].name}）" if elsewhere else ""
    return ShownCell(f"{form.year}年度{name}", scope="row", href=addresses.link(here, project_address(form)))


def _money(text: str | None, unit: str | None, note: str) -> ShownCell:
    shown = amount("", text, unit)
    return ShownCell(shown.text, shown.state, number=True, note=note)


def _open(doubt: Doubt, here: str) -> Open:
    years = "、".join(sorted({one.year for one in doubt.candidates}))
    basis = doubt.basis
    rivals = len(doubt.candidates)
    said = (
        f"{years}年度有{rivals}个项目都对得上（{basis}），没有选定："
        if rivals > 1
        else f"{years}年度有1个项目对得上（{basis}），但它同时对得上别的项目，没有选定："
    )
    return Open(said, tuple(_candidates(doubt, here)))


def _candidates(doubt: Doubt, here: str) -> Iterator[Link]:
    for one in doubt.candidates:
        text = f"{project_name(one.project)}（{one.year}年度第{one.position + 1}个项目）"
        yield Link(text, addresses.link(here, project_address(one)))


def _neighbour(thread: Thread, place: int, here: str) -> Link | None:
    if not 0 <= place < len(thread.occurrences):
        return None
    form = thread.occurrences[place]
    return Link(f"{form.year}年度", addresses.link(here, project_address(form)))

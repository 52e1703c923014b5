"""The home page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.corpus import Corpus, project_forms
from generator.explorer import Answered
from generator.filing import FiledYear
from generator.pages.data.questions import view_link
from generator.pages.findings.doubts import SumsNote, noted, sums_note
from generator.pages.findings.found import CheckRun
from generator.pages.findings.scored import full_marks
from generator.pages.findings.told import CaseCard, MoneyTold, case_cards, newest, told
from generator.pages.machines import heads, linked
from generator.pages.overviews.departments import by_region, findings_link
from generator.pages.parts import links
from generator.pages.parts.links import Link
from generator.pages.parts.saving import charts_pack
from generator.pages.render import Front, render

if TYPE_CHECKING:
    from generator.charts import Figure

LATEST = 8
DEPARTMENTS_SHOWN = 12
QUESTIONS_SHOWN = 7
SCRIPTS = ("assets/home/dots.js",)
STYLES = ("assets/home/dots.css",)


@dataclass(frozen=True)
class RegionLinks:
    """A region, its first departments, and how many there are in all."""

    region: Link
    departments: tuple[Link, ...]
    rest: Link | None


@dataclass(frozen=True)
class LatestFiling:
    """A filing in the list of the latest: its page, how many projects it has, when it was publication."""

    link: Link
    detail: str


@dataclass(frozen=True)
class HomePage:
    """What stands on the home page, in its order.

    headline: all of it in one sentence. sentence, whole: the same money with its budget and its doubts.
    """

    name: str
    description: str
    headline: str
    sentence: str
    whole: str
    note: SumsNote | None
    cases: tuple[CaseCard, ...]
    findings: Link
    questions: tuple[Link, ...]
    regions: tuple[RegionLinks, ...]
    years: tuple[Link, ...]
    latest: tuple[LatestFiling, ...]
    more: tuple[Link, ...]
    figures: tuple[Figure, ...]
    pack: Link


def home_page(found: CheckRun, figures: tuple[Figure, ...], answers: tuple[Answered, ...]) -> str:
    """Return the home page; ``answers`` are the questions that the explorer answers."""
    corpus = found.corpus
    latest = sorted(corpus.filed_years, key=_recency, reverse=True)
    shown = newest(corpus.filed_years)
    note = sums_note(found, shown, addresses.HOME)
    money = told(found, shown)
    view = HomePage(
        name=corpus.site.name,
        description=corpus.site.description or "",
        headline=_headline(found, shown, money),
        sentence=f"{_who(found, shown)}：{money.sentence}。" if shown else "",
        whole=money.whole_sentence(len(shown)),
        cases=case_cards(found, corpus.filed_years, addresses.HOME),
        note=note,
        findings=findings_link(found, addresses.HOME),
        questions=(*_first_answers(answers), *_questions(latest)),
        regions=tuple(_regions(corpus)),
        years=tuple(_year_links(corpus)),
        latest=tuple(_latest(filed_year) for filed_year in latest[:LATEST]),
        more=(Link("全部更新", addresses.UPDATES), Link("网站地图", addresses.SITE_MAP)),
        figures=noted(figures, note),
        pack=charts_pack(addresses.HOME, corpus.site.name, "首页"),
    )
    description = corpus.site.description or view.headline
    head = heads.Head(things=(linked.website(found.publication, description),))
    scripts, styles = (SCRIPTS, STYLES) if figures else ((), ())
    hide = ("navigation", "toc")
    front = Front("首页", description, hide=hide, scripts=scripts, styles=styles, head=head)
    return render("overviews/home.md.j2", front, view)


def _headline(found: CheckRun, shown: tuple[FiledYear, ...], money: MoneyTold) -> str:
    """Return in one sentence what the departments spent, what their projects, and who gave full marks."""
    if not shown:
        return "本站还没有登载材料。"
    full = full_marks(found, shown, measure="个项目")
    marks = f"，{full}" if full else ""
    clauses = (money.whole_clause, f"{len(shown)}个部门{money.projects_clause}{marks}")
    newest_of = "（各部门取最近一年）" if _is_choice(found, shown) else ""
    return f"{_years(shown)}{newest_of}，{'；'.join(filter(None, clauses))}。"


def _who(found: CheckRun, shown: tuple[FiledYear, ...]) -> str:
    """Return how many departments and projects there are, and of which years."""
    newest_of = "各取最近一年，" if _is_choice(found, shown) else ""
    return f"{len(shown)}个部门、{project_forms(shown)}个项目（{newest_of}{_years(shown)}）"


def _is_choice(found: CheckRun, shown: tuple[FiledYear, ...]) -> bool:
    """True where older filings are left out of what is shown."""
    return len(found.corpus.filed_years) > len(shown)


def _years(shown: tuple[FiledYear, ...]) -> str:
    return f"{'、'.join(sorted({one.filing.year for one in shown}))}年度"


def _questions(latest: list[FiledYear]) -> Iterator[Link]:
    """Yield what people come with, as far as a page that exists answers it."""
    here = addresses.HOME
    yield Link("第一次看，怎样读懂一张绩效自评表？", addresses.link(here, links.READING))
    yield Link("自评100分，说明什么，不说明什么？", addresses.link(here, links.FULL_MARKS))
    yield Link("“未填”“0”“—”“无”有什么不同？", addresses.link(here, links.KINDS_OF_BLANK))
    with_base_data = next((filed_year for filed_year in latest if filed_year.filing.base_data), None)
    if with_base_data:
        href = addresses.link(here, f"{_address(with_base_data)}#base-data")
        yield Link(f"在职多少人、三公经费多少？看{_name(with_base_data)}的基础数据表", href)
    with_report = next((filed_year for filed_year in latest if filed_year.filing.report), None)
    if with_report:
        href = addresses.link(here, f"{_address(with_report)}#report")
        yield Link(f"部门自己说存在哪些问题？看{_name(with_report)}的自评报告", href)


def _first_answers(answers: tuple[Answered, ...]) -> Iterator[Link]:
    """Yield the first questions whose views are not empty, and the way to all of them."""
    here = addresses.HOME
    shown = [one for one in answers if one.count][:QUESTIONS_SHOWN]
    for one in shown:
        yield Link(f"{one.question.text}（{one.count:,}{one.question.measure}）", view_link(here, one))
    yield Link(
        "全部可以直接看答案的问题，和每个答案能说明什么、不能说明什么",
        addresses.link(here, addresses.QUESTIONS),
    )


def _regions(corpus: Corpus) -> Iterator[RegionLinks]:
    here = addresses.HOME
    for _, departments in by_region(corpus.departments):
        region = links.region_link(here, next(iter(departments.values())))
        shown = list(departments.items())[:DEPARTMENTS_SHOWN]
        yield RegionLinks(
            region=region,
            departments=tuple(
                Link(department.name, addresses.link(here, addresses.department(department_id)))
                for department_id, department in shown
            ),
            rest=Link(f"全部{len(departments)}个部门", region.href)
            if len(departments) > len(shown)
            else None,
        )


def _year_links(corpus: Corpus) -> Iterator[Link]:
    for year in sorted({filed_year.filing.year for filed_year in corpus.filed_years}, reverse=True):
        yield links.year_link(addresses.HOME, year)


def _latest(filed_year: FiledYear) -> LatestFiling:
    filing = filed_year.filing
    published = filing.source.published if filing.source else None
    detail = f"{len(filing.projects)}个项目{f'，{published}公布' if published else ''}"
    return LatestFiling(Link(_name(filed_year), addresses.link(addresses.HOME, _address(filed_year))), detail)


def _recency(filed_year: FiledYear) -> tuple[str, str, str]:
    """Newest first: by fiscal year, then by the date of publication where it is known."""
    source = filed_year.filing.source
    published = (source.published if source else None) or ""
    return filed_year.filing.year, published, filed_year.department_id


def _name(filed_year: FiledYear) -> str:
    return f"{filed_year.filing.department_name}{filed_year.filing.year}年度"


def _address(filed_year: FiledYear) -> str:
    return addresses.filing(filed_year.department_id, filed_year.filing.year)

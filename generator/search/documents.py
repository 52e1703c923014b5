"""Records → search documents: what a reader finds on each page, its names apart from its text."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator import addresses
from generator.corpus import Corpus, Department
from generator.filing import Evaluation, FiledYear, Filing, Indicator, Project
from generator.kinds import department_evaluations
from generator.quantity import BLANK, Quantity, doubted, in_wan_yuan, money, number, with_unit
from generator.records import Record

DEPARTMENT, FILING, PROJECT, GUIDE, SECTION, RULE, CASE = KINDS = (
    *("部门", "年度自评", "项目", "指南", "栏目"),
    *("核对规则", "核对结果"),
)

# What a page does not print as it is in the record: ids, other pages, what the form words in its own way,
# targets split over cells; and the names, which are told apart from the text.
_NOT_AS_IT_IS: dict[type, set[str]] = {
    Project: {"id", "name"},
    Evaluation: {"labels", "funds"},
    Filing: {"projects"},
    Indicator: {"level3", "target", "operator", "target_value", "target_unit"},
}


@dataclass(frozen=True)
class Figures:
    """What was spent and scored: as filed, to be shown ("" when not on the form), and to sort by."""

    money: str = ""
    wan_yuan: float | None = None
    score: str = ""
    points: float | None = None


@dataclass(frozen=True)
class Doubts:
    """The forms whose spending, or whose score, is in doubt: department, year, project ("" for the whole)."""

    money: Collection[tuple[str, str, str]] = ()
    score: Collection[tuple[str, str, str]] = ()


NO_DOUBTS = Doubts()


@dataclass(frozen=True)
class Term:
    """A word that the site explains: on its own page, at ``anchor``."""

    name: str
    anchor: str
    text: str


@dataclass(frozen=True)
class SearchDocument:
    """One page as the search knows it.

    department, project: ids, year: four digits; "" when the page belongs to none.
    indicators: names of level 3, of which any part can be found, like the title's.
    texts: all else on the page, in its order. terms: what the page explains.
    """

    kind: str
    title: str
    url: str
    texts: tuple[str, ...]
    department: str = ""
    project: str = ""
    year: str = ""
    figures: Figures = Figures()
    indicators: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


def documents(
    corpus: Corpus, others: Iterable[SearchDocument], doubts: Doubts = NO_DOUBTS
) -> Iterator[SearchDocument]:
    """Yield every page once: those made of records, and of the others what is not among them."""
    made = {page.url: page for page in _made_of_records(corpus, doubts)}
    yield from made.values()
    yield from (page for page in others if page.url not in made)


def of_department(
    corpus: Corpus, department_id: str, filings: Sequence[FiledYear], doubts: Doubts = NO_DOUBTS
) -> Iterator[SearchDocument]:
    """Yield the pages of one department that are made of its records; ``filings`` are its own."""
    department = corpus.departments[department_id]
    yield _department(department_id, department, filings)
    for filed in filings:
        where = _where(filed, department)
        yield _marked(_filing(filed, where), doubts)
        yield from (_marked(_project(filed, project, where), doubts) for project in filed.filing.projects)


def list_of_departments(corpus: Corpus) -> SearchDocument:
    """Return the page that lists all departments, the only one of records that belongs to none of them."""
    return SearchDocument(SECTION, "部门", addresses.DEPARTMENTS, _distinct(_all_departments(corpus)))


def _marked(page: SearchDocument, doubts: Doubts) -> SearchDocument:
    """Return the page, its figures marked that a case puts in doubt."""
    key, figures = (page.department, page.year, page.project), page.figures
    money = doubted(figures.money) if figures.money and key in doubts.money else figures.money
    score = doubted(figures.score) if figures.score and key in doubts.score else figures.score
    if (money, score) == (figures.money, figures.score):
        return page
    return replace(page, figures=replace(figures, money=money, score=score))


def _made_of_records(corpus: Corpus, doubts: Doubts) -> Iterator[SearchDocument]:
    yield list_of_departments(corpus)
    for department_id in corpus.departments:
        yield from of_department(corpus, department_id, tuple(corpus.of_department(department_id)), doubts)


def _all_departments(corpus: Corpus) -> Iterator[str]:
    for department in corpus.departments.values():
        yield from (department.name, _region_name(department))


def _department(department_id: str, department: Department, filings: Sequence[FiledYear]) -> SearchDocument:
    years = (f"{filed.filing.year}年度" for filed in filings)
    projects = (project for filed in filings for project in filed.filing.projects)
    listed = (text for project in projects for text in (project.name, _figures(project).money))
    return SearchDocument(
        kind=DEPARTMENT,
        title=department.name,
        url=addresses.department(department_id),
        texts=_distinct((*_texts(department), *years, *listed)),
        department=department_id,
    )


def _filing(filed: FiledYear, where: tuple[str, ...]) -> SearchDocument:
    filing, whole = filed.filing, filed.filing.whole_department
    forms = [form for _, form in department_evaluations(filing)]
    listed = (text for project in filing.projects for text in (project.name, *_row(project)))
    return SearchDocument(
        kind=FILING,
        title=f"{filing.department_name}{filing.year}年度",
        url=addresses.filing(filed.department_id, filing.year),
        texts=_written((*where, *chain.from_iterable(map(_headline, forms)), *_texts(filing), *listed)),
        department=filed.department_id,
        year=filing.year,
        indicators=_distinct(chain.from_iterable(map(_indicators, forms))),
        figures=_figures(whole),
    )


def _project(filed: FiledYear, project: Project, where: tuple[str, ...]) -> SearchDocument:
    return SearchDocument(
        kind=PROJECT,
        title=project.name.strip() or "（项目名称未填）",
        url=addresses.project(filed.department_id, filed.filing.year, project.id),
        texts=_written((*where, *_headline(project), *_texts(project), *_texts(filed.filing.source))),
        department=filed.department_id,
        project=project.id,
        year=filed.filing.year,
        indicators=_indicators(project),
        figures=_figures(project),
    )


def _where(filed: FiledYear, department: Department) -> tuple[str, ...]:
    """Return what stands over every page of a filing: its department, under both names, region and year."""
    names = dict.fromkeys((filed.filing.department_name, department.name))
    return (*names, _region_name(department), f"{filed.filing.year}年度")


def _region_name(department: Department) -> str:
    return department.region.name if department.region else ""


def _indicators(form: Evaluation | None) -> tuple[str, ...]:
    indicators = form.indicators if form else None
    return _distinct(indicator.level3 or "" for indicator in indicators or ())


def _headline(form: Evaluation | None) -> Iterator[str]:
    """Yield the figures as the first lines of a form's page print them, with their units."""
    if form and (row := form.total_funds):
        for amount in (row.initial_budget, row.annual_budget, row.executed):
            yield with_unit(amount, form.funds_unit)
    if form and form.total:
        yield with_unit(form.total.score, "分")


def _row(project: Project) -> Iterator[str]:
    """Yield the figures as the list of a filing's projects prints them."""
    if row := project.total_funds:
        yield from _texts((row.initial_budget, row.annual_budget, row.executed, row.rate))
    yield from _texts(project.total.score if project.total else None)


def _figures(form: Evaluation | None) -> Figures:
    if form is None:
        return Figures()
    executed = form.total_funds.executed if form.total_funds else None
    score = form.total.score if form.total else None
    amount, points = money(executed or "", form.funds_unit), number(score or "")
    return Figures(
        _shown(executed, form.funds_unit),
        float(in_wan_yuan(amount.value)) if isinstance(amount, Quantity) else None,
        _shown(score, None),
        float(points.value) if isinstance(points, Quantity) else None,
    )


def _shown(text: str | None, unit: str | None) -> str:
    if text is None:
        return ""
    return with_unit(text, unit) if text.strip() else BLANK


def _written(texts: Iterable[str]) -> tuple[str, ...]:
    """Return every text that says something, those of equal cells each: an excerpt leaves none out."""
    return tuple(text for text in texts if text.strip())


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text.strip()))


def _texts(value: object) -> Iterator[str]:
    """Yield every text of a record, so that a new field of the format is searched without further ado."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for label, content in value.items():
            yield label
            yield from _texts(content)
    elif isinstance(value, Record):
        skipped = {name for one in type(value).mro() for name in _NOT_AS_IT_IS.get(one, ())}
        yield from _texts(
            tuple(getattr(value, name) for name in type(value).model_fields if name not in skipped)
        )
        yield from _as_printed(value)


def _as_printed(record: Record) -> Iterator[str]:
    if isinstance(record, Indicator):
        yield record.target_as_printed or ""
    elif isinstance(record, Evaluation):
        own = record.labels or {}
        yield from own.values()
        for name, row in (record.funds or {}).items():
            yield "" if name in own else name.partition("#")[0]
            yield from _texts(row)

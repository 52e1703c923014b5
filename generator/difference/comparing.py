"""Two states of the data: filings and projects added, changed, gone; findings that appear and vanish."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator import addresses
from generator.checks import Finding, Results
from generator.corpus import Corpus
from generator.difference.fields import FieldChange, field_changes, project_ids
from generator.filing import FiledYear, Filing
from generator.frames import case_address, money, projects
from generator.quantity import exact_amount

Key = tuple[str, str]
# departments/<id>/<year>/
_IN_FILING = 2


@dataclass(frozen=True)
class CheckedData:
    """The data at one time, with what the checks say of them."""

    corpus: Corpus
    results: Results

    @property
    def filings(self) -> Mapping[Key, Filing]:
        """Return (department, year) → filing."""
        return {(one.department_id, one.filing.year): one.filing for one in self.corpus.filed_years}


@dataclass(frozen=True)
class FilingChange:
    """What becomes of one filing; ``kind`` is 新增, 修改 or 撤下.

    added, gone: ids of projects. projects: id → name, of every project before or after. from_day: the day
    before which it is not on the site, "" where it is.
    """

    kind: str
    department_id: str
    year: str
    name: str
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    projects: Mapping[str, str] = field(default_factory=dict)
    from_day: str = ""


@dataclass(frozen=True)
class Difference:
    """What changes on the public site.

    totals: what is counted or added up, before and after. pages: addresses added, changed and gone. moved:
    those that lead to another now, with it. names: of filings and projects, by their ids.
    """

    filings: tuple[FilingChange, ...]
    totals: tuple[tuple[str, str, str], ...]
    appeared: tuple[Finding, ...]
    vanished: tuple[Finding, ...]
    pages: Mapping[str, tuple[str, ...]]
    moved: tuple[tuple[str, str], ...] = ()
    names: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """True when anything changes."""
        return bool(self.filings or self.appeared or self.vanished or self.moved or any(self.pages.values()))


def compare(before: CheckedData, after: CheckedData, today: str = "") -> Difference:
    """Return what changes from one state of the data to the other; what had an id of before is known by it.

    today: what is not to be published by this day is told as such; "" tells nothing of days.
    """
    known = under_ids_of(before, after.corpus)
    filings = tuple(_filings(known, after, today))
    old, new = (_findings(state) for state in (known, after))
    return Difference(
        filings=filings,
        totals=tuple(
            (name, was, now)
            for (name, was), (_, now) in zip(_totals(before), _totals(after), strict=True)
            if was != now
        ),
        appeared=tuple(one for key, one in new.items() if key not in old),
        vanished=tuple(one for key, one in old.items() if key not in new),
        pages=_pages(known, after, filings),
        moved=tuple(_moved(before, known, after)),
        names=dict((*_names(known), *_names(after))),
    )


def under_ids_of(before: CheckedData, now: Corpus) -> CheckedData:
    """Return a state with its departments, filings, projects and findings under the ids of now."""
    departments = {now.renamed.get(key, key): one for key, one in before.corpus.departments.items()}
    there = {(one.department_id, one.filing.year): one.filing for one in now.filed_years}
    filed = tuple(_filed_now(one, now, there) for one in before.corpus.filed_years)
    ids = {
        (was.department_id, was.filing.year, old): (one.department_id, new)
        for was, one in zip(before.corpus.filed_years, filed, strict=True)
        for old, new in zip(project_ids(was.filing), project_ids(one.filing), strict=True)
    }
    findings = tuple(_finding_now(one, ids, now) for one in before.results.findings)
    kept = {id(one) for one in findings}
    # The page of a case leads on from the id of before; it neither comes nor goes.
    cases = tuple(case for case in before.results.cases if all(id(one) in kept for one in case.findings))
    return CheckedData(
        before.corpus.model_copy(update={"departments": departments, "filed_years": filed}),
        replace(before.results, findings=findings, cases=cases),
    )


def _filed_now(one: FiledYear, now: Corpus, there: Mapping[Key, Filing]) -> FiledYear:
    department = now.renamed.get(one.department_id, one.department_id)
    filing = one.filing.under_ids_of(there.get((department, one.filing.year)))
    return FiledYear(department_id=department, filing=filing)


def _finding_now(one: Finding, ids: Mapping[tuple[str, str, str], tuple[str, str]], now: Corpus) -> Finding:
    department = now.renamed.get(one.department_id, one.department_id)
    project = (
        one.project_id and ids.get((one.department_id, one.year, one.project_id), ("", one.project_id))[1]
    )
    if (department, project) == (one.department_id, one.project_id):
        return one
    return replace(one, department_id=department, project_id=project)


def identity(finding: Finding) -> tuple[object, ...]:
    """Return what makes a finding the same one at another time: its rule, its place and what it says."""
    return (finding.department_id, finding.year, finding.project_id, finding.rule, finding.message)


def _findings(state: CheckedData) -> dict[tuple[object, ...], Finding]:
    return {identity(one): one for one in state.results.findings}


def _names(state: CheckedData) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, filing in state.filings.items():
        yield key, f"{filing.department_name}{filing.year}年度"
        yield from (((*key, one.id), one.name) for one in filing.projects)


def _filings(before: CheckedData, after: CheckedData, today: str) -> Iterator[FilingChange]:
    old, new = before.filings, after.filings
    for key in sorted({*old, *new}):
        was, now = old.get(key), new.get(key)
        filing = now or was
        if filing is None or was == now:
            continue
        about = FilingChange(
            "修改" if was and now else "新增" if now else "撤下",
            *key,
            f"{filing.department_name}{filing.year}年度",
            projects={one.id: one.name for side in (was, now) if side for one in side.projects},
            from_day=filing.embargo if now and filing.embargo and filing.embargo > today > "" else "",
        )
        ids = [project_ids(side) if side else () for side in (was, now)]
        yield replace(
            about,
            added=tuple(one for one in ids[1] if one not in ids[0]),
            gone=tuple(one for one in ids[0] if one not in ids[1]),
            fields=field_changes(was, now) if was and now else (),
        )


def _totals(state: CheckedData) -> Iterator[tuple[str, str]]:
    yield "自评", f"{len(state.corpus.filed_years)}份"
    table = projects(state.corpus)
    yield "项目", f"{len(table)}个"
    sums = money(table)
    for name, one in (
        ("年初预算数", sums.initial_budget),
        ("全年预算数", sums.annual_budget),
        ("全年执行数", sums.executed),
    ):
        shown = "没有读得出的数" if one.value is None else exact_amount(one.value)
        yield f"项目{name}合计", f"{shown}（{one.counted}个项目）"
    yield "核对结果", f"{len(state.results.cases)}处"


def _pages(
    before: CheckedData, after: CheckedData, filings: tuple[FilingChange, ...]
) -> Mapping[str, tuple[str, ...]]:
    old, new = set(_addresses(before)), set(_addresses(after))
    changed = {page for one in filings for page in _of_change(one)}
    came, went = set(_of_cases(after, before)), set(_of_cases(before, after))
    # The page of a case that ended stays, and says so; that of a filing that was taken down goes with it.
    ended = {
        page for page in went if any(page.startswith(there) for there in new if there.count("/") > _IN_FILING)
    }
    return {
        "新增": tuple(sorted((new - old) | (came - went))),
        "修改": tuple(sorted((changed & old & new) | ended | (came & went))),
        "撤下": tuple(sorted((old - new) | (went - came - ended))),
    }


def _moved(before: CheckedData, known: CheckedData, after: CheckedData) -> Iterator[tuple[str, str]]:
    new = set(_addresses(after))
    pairs = zip(_addresses(before), _addresses(known), strict=True)
    yield from sorted((was, now) for was, now in pairs if was != now and now in new)


def _addresses(state: CheckedData) -> Iterator[str]:
    yield from map(addresses.department, state.corpus.departments)
    for (department_id, year), filing in state.filings.items():
        yield addresses.filing(department_id, year)
        yield from (addresses.project(department_id, year, one) for one in project_ids(filing))


def _of_cases(state: CheckedData, other: CheckedData) -> Iterator[str]:
    """Yield the pages of the cases of a state with findings that the other has not."""
    known = _findings(other)
    for case in state.results.cases:
        if case.is_told and any(identity(one) not in known for one in case.findings):
            yield case_address(case)


def _of_change(change: FilingChange) -> Iterator[str]:
    yield addresses.department(change.department_id)
    yield addresses.filing(change.department_id, change.year)
    for one in change.fields:
        if one.project_id:
            yield addresses.project(change.department_id, change.year, one.project_id)

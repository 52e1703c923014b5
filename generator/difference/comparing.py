"""Two states of the data: filings and projects added, changed, gone; findings that appear and vanish."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import addresses
from generator.checks import Finding, Results
from generator.corpus import Corpus
from generator.difference.fields import FieldChange, field_changes, project_ids
from generator.filing import Filing
from generator.frames import money, projects
from generator.quantity import exact_amount

Key = tuple[str, str]


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
    """What becomes of one filing; ``kind`` is 新增, 修改 or 撤下; projects are named by their ids."""

    kind: str
    department_id: str
    year: str
    name: str
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Difference:
    """What changes on the public site.

    totals: what is counted or added up, before and after. pages: addresses added, changed and gone.
    """

    filings: tuple[FilingChange, ...]
    totals: tuple[tuple[str, str, str], ...]
    appeared: tuple[Finding, ...]
    vanished: tuple[Finding, ...]
    pages: Mapping[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        """True when anything changes."""
        return bool(self.filings or self.appeared or self.vanished or any(self.pages.values()))


def compare(before: CheckedData, after: CheckedData) -> Difference:
    """Return what changes from one state of the data to the other."""
    filings = tuple(_filings(before, after))
    old, new = (_findings(state) for state in (before, after))
    return Difference(
        filings=filings,
        totals=tuple(
            (name, was, now)
            for (name, was), (_, now) in zip(_totals(before), _totals(after), strict=True)
            if was != now
        ),
        appeared=tuple(one for key, one in new.items() if key not in old),
        vanished=tuple(one for key, one in old.items() if key not in new),
        pages=_pages(before, after, filings),
    )


def identity(finding: Finding) -> tuple[object, ...]:
    """Return what makes a finding the same one at another time: its rule, its place and what it says."""
    return (finding.department_id, finding.year, finding.project_id, finding.rule, finding.message)


def _findings(state: CheckedData) -> dict[tuple[object, ...], Finding]:
    return {identity(one): one for one in state.results.findings}


def _filings(before: CheckedData, after: CheckedData) -> Iterator[FilingChange]:
    old, new = before.filings, after.filings
    for key in sorted({*old, *new}):
        was, now = old.get(key), new.get(key)
        filing = now or was
        if filing is None or was == now:
            continue
        about = (*key, f"{filing.department_name}{filing.year}年度")
        if was is None:
            yield FilingChange("新增", *about, added=project_ids(filing))
        elif now is None:
            yield FilingChange("撤下", *about, gone=project_ids(filing))
        else:
            ids = project_ids(was), project_ids(now)
            added = tuple(one for one in ids[1] if one not in ids[0])
            gone = tuple(one for one in ids[0] if one not in ids[1])
            yield FilingChange("修改", *about, added, gone, field_changes(was, now))


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
    return {
        "新增": tuple(sorted(new - old)),
        "修改": tuple(sorted(changed & old & new)),
        "撤下": tuple(sorted(old - new)),
    }


def _addresses(state: CheckedData) -> Iterator[str]:
    yield from map(addresses.department, state.corpus.departments)
    for (department_id, year), filing in state.filings.items():
        yield addresses.filing(department_id, year)
        yield from (addresses.project(department_id, year, one) for one in project_ids(filing))


def _of_change(change: FilingChange) -> Iterator[str]:
    yield addresses.department(change.department_id)
    yield addresses.filing(change.department_id, change.year)
    for field in change.fields:
        if field.project_id:
            yield addresses.project(change.department_id, change.year, field.project_id)

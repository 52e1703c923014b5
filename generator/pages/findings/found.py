"""What was found in the whole corpus, indexed once for the pages about rules and the lists of departments."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator import addresses, schedules
from generator.checks import (
    Case,
    Counts,
    Finding,
    Outcome,
    Results,
    Severity,
    Unchecked,
    added_up,
    counts_of,
)
from generator.corpus import Corpus, Version
from generator.difference import by_filing
from generator.filing import FiledYear, Filing
from generator.frames import (
    FilingRow,
    FormKey,
    Frames,
    IndicatorRow,
    ProjectRow,
    disputed_amounts,
    disputed_scores,
    indicators_of,
)
from generator.history import History, history
from generator.pages.findings.cards import finding_anchors, in_order
from generator.pages.findings.checked import CheckedFiling, severities
from generator.pages.parts.cells import project_name
from generator.pages.parts.publishing import Publication
from generator.updates import Change


@dataclass(frozen=True)
class PlacedFinding:
    """A finding and where it stands: the address of its page with its anchor."""

    finding: Finding
    address: str


@dataclass(frozen=True)
class CheckRun:
    """The results of one run over a corpus; ``pictures``: its filings have pictures for sharing.

    Of a part of a corpus: ``told`` is what became of its filings (see ``Publication``).
    """

    frames: Frames
    pictures: bool = False
    told: tuple[Change, ...] | None = None

    @property
    def corpus(self) -> Corpus:
        """What was checked."""
        return self.frames.corpus

    @property
    def results(self) -> Results:
        """What was found."""
        return self.frames.results

    @cached_property
    def publication(self) -> Publication:
        """What its pages say of themselves."""
        return Publication(self.corpus, self.pictures, self.told)

    @cached_property
    def filings(self) -> Mapping[tuple[str, str], CheckedFiling]:
        """Every filing, by department and year, with what was found in it."""
        return {
            (filed.department_id, filed.filing.year): CheckedFiling(filed, self.results)
            for filed in self.corpus.filed_years
        }

    def of(self, filed_year: FiledYear) -> CheckedFiling:
        """Return what was found in one filing."""
        return self.filings[filed_year.department_id, filed_year.filing.year]

    @cached_property
    def versions(self) -> Mapping[tuple[str, str], Sequence[Version]]:
        """Department and year → what was published of the filing, oldest first."""
        return by_filing(self.corpus)

    @cached_property
    def history(self) -> History:
        """Which forms are one project over the years."""
        return history(self.corpus)

    @cached_property
    def filing_rows(self) -> Mapping[tuple[str, str], FilingRow]:
        """Department and year → the sums of its filing (a row of FILINGS)."""
        return {(row["department_id"], row["year"]): row for row in self.frames.filings}

    @cached_property
    def project_rows(self) -> Mapping[tuple[str, str], tuple[ProjectRow, ...]]:
        """Department and year → its project forms (rows of PROJECTS), in the order of the filing."""
        found: dict[tuple[str, str], list[ProjectRow]] = {}
        for row in self.frames.projects:
            found.setdefault((row["department_id"], row["year"]), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def indicator_rows(self, filed_years: Iterable[FiledYear]) -> Iterator[IndicatorRow]:
        """Yield the indicator lines of the project forms of some filings (rows of INDICATORS)."""
        rows = indicators_of(self.corpus, filed_years, self.results)
        return (row for row in rows if row["project_id"] is not None)

    @cached_property
    def disputed(self) -> frozenset[tuple[str, str, str]]:
        """Department, year and project of the forms whose 全年执行数 a case puts in doubt."""
        return self.frames.disputed

    @cached_property
    def disputed_amounts(self) -> Mapping[str, frozenset[FormKey]]:
        """Amount (``executed``) → the forms on which a case puts it in doubt."""
        names = {"initial_budget": "年初预算数", "annual_budget": "全年预算数", "executed": "全年执行数"}
        return {name: disputed_amounts(self.corpus, self.results, column) for name, column in names.items()}

    @cached_property
    def disputed_columns(self) -> Mapping[str, frozenset[FormKey]]:
        """Column of the projects' table → the forms on which a case puts it in doubt, scores too."""
        scores = disputed_scores(self.corpus, self.results)
        return {**self.disputed_amounts, "total_score": scores}

    @cached_property
    def standings_by_year(self) -> Mapping[str, tuple[schedules.DutyStanding, ...]]:
        """Year → what is known of every department's filing and of the duty to publish it."""
        return schedules.standings(self.corpus)

    def subject(self, department_id: str, year: str, project_id: str | None) -> tuple[str, str]:
        """Return what people call a form or a filing, and the address of its page."""
        filing = self.filings[department_id, year].filed_year.filing
        whole = f"{filing.department_name}{year}年度"
        if project_id is None:
            return whole, addresses.filing(department_id, year)
        return f"{whole}：{_name(filing, project_id)}", addresses.project(department_id, year, project_id)

    @cached_property
    def severities(self) -> Mapping[Severity, int]:
        """Cards of the whole corpus, by severity."""
        return severities(self.results.cases)

    @cached_property
    def severities_by_department(self) -> Mapping[str, Mapping[Severity, int]]:
        """Cards of every department that has any, by severity."""
        found: dict[str, Counter[Severity]] = {}
        for case in self.results.cases:
            found.setdefault(case.department_id, Counter())[case.severity] += 1
        return found

    @cached_property
    def counts_by_rule(self) -> Mapping[str, Counts]:
        """The counts of every rule that looked at anything."""
        found = added_up((rule, one) for (rule, _, _), one in self.results.outcomes.items())
        return {rule: counts_of({rule: total}) for rule, total in found.items()}

    @cached_property
    def counts_by_department(self) -> Mapping[str, Counts]:
        """The counts of every department, over all rules."""
        found: dict[str, dict[str, Counter[Outcome]]] = {}
        for (rule, department), total in self._totals.items():
            found.setdefault(department, {})[rule] = total
        return {department: counts_of(by_rule) for department, by_rule in found.items()}

    @cached_property
    def counts_by_rule_and_department(self) -> Mapping[str, Mapping[str, Counts]]:
        """Rule → department → the counts."""
        found: dict[str, dict[str, Counts]] = {}
        for (rule, department), total in self._totals.items():
            found.setdefault(rule, {})[department] = counts_of({rule: total})
        return found

    @property
    def _totals(self) -> Mapping[tuple[str, str], Counter[Outcome]]:
        """Rule and department → how often it answered what there."""
        told = self.results.outcomes.items()
        return added_up(((rule, department), one) for (rule, department, _), one in told)

    @cached_property
    def standings(self) -> Mapping[str, tuple[PlacedFinding, ...]]:
        """Rule → its findings with their places, filing by filing in the order of the corpus."""
        found: dict[str, list[PlacedFinding]] = {}
        for checked in self.filings.values():
            for address, cases in _pages(checked):
                anchors = finding_anchors(cases)
                for one in (one for case in cases for one in case.findings):
                    found.setdefault(one.rule, []).append(PlacedFinding(one, f"{address}#{anchors[id(one)]}"))
        return {rule: tuple(standings) for rule, standings in found.items()}

    @cached_property
    def unchecked(self) -> Mapping[str, tuple[Unchecked, ...]]:
        """Rule → the forms for which it could not be decided, and why."""
        found: dict[str, list[Unchecked]] = {}
        for one in self.results.unchecked:
            found.setdefault(one.rule, []).append(one)
        return {rule: tuple(ones) for rule, ones in found.items()}


def _pages(checked: CheckedFiling) -> Iterator[tuple[str, tuple[Case, ...]]]:
    """Yield every page of a filing that has cases, with them."""
    filed = checked.filed_year
    year, department = filed.filing.year, filed.department_id
    yield addresses.filing(department, year), in_order(checked.cases_on(None))
    for project in filed.filing.projects:
        address = addresses.project(department, year, project.id)
        yield address, in_order(checked.cases_on(project.id))


def _name(filing: Filing, project_id: str) -> str:
    return next(project_name(project) for project in filing.projects if project.id == project_id)

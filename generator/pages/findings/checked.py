"""What the checks say of one filing, as its pages ask for it: cases by page, counts by form."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from generator.checks import RULES, Case, Counts, Judged, Results, Severity, counts_of
from generator.filing import TOTAL_FUNDS_ROW, FiledYear
from generator.frames import Money, Sum, money_of
from generator.pages.parts.marks import Doubts
from generator.quantity import DOUBTED


@dataclass(frozen=True)
class CheckedFiling:
    """One filing with what was found in it.

    A case stands on one page: its project's, or the filing's when it concerns none or several. A form is
    named by its project's id, the whole-department form by None.
    """

    filed_year: FiledYear
    results: Results

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Every case of the filing."""
        return self.results.of_filing(self.filed_year.department_id, self.filed_year.filing.year)

    def cases_on(self, project_id: str | None) -> tuple[Case, ...]:
        """Return the cases that stand on the page of a project, or on the filing's own (None)."""
        return tuple(case for case in self.cases if case.project_id == project_id)

    def cases_elsewhere(self, project_id: str | None) -> tuple[Case, ...]:
        """Return the cases with a finding about this project (or the filing itself) on another page."""
        return tuple(
            case
            for case in self.cases
            if case.project_id != project_id and any(one.project_id == project_id for one in case.findings)
        )

    def form(self, project_id: str | None) -> Judged:
        """Return what the rules about single forms say of one form."""
        return self.results.form(self.filed_year.department_id, self.filed_year.filing.year, project_id)

    def doubt(self, *path: str | int) -> str:
        """Return our word for a cell that a case puts in doubt, "" for any other; ``path`` leads to it."""
        return DOUBTED if self.disputing(*path) else ""

    def disputing(self, *path: str | int) -> Case | None:
        """Return the case that puts a cell in doubt, None where none does."""
        filed = self.filed_year
        return self.results.disputing(filed.department_id, filed.filing.year, path)

    def doubts_of(self, project_id: str) -> Doubts:
        """Return the same for the cells of one project's form, the way to them beginning at the form."""
        place = next(
            number for number, one in enumerate(self.filed_year.filing.projects) if one.id == project_id
        )
        return partial(self.doubt, "项目", place)

    def counts(self, project_id: str | None) -> Counts:
        """Return how many of the rules about single forms passed this form, failed it, or could not judge."""
        return counts_of({rule: {told: 1} for rule, told in self.form(project_id).outcomes.items()})

    @cached_property
    def counts_of_all(self) -> Counts:
        """The counts over every rule and every form of the filing, the filing as a whole included."""
        department, year = self.filed_year.department_id, self.filed_year.filing.year
        found = self.results.outcomes
        return counts_of({rule.id: found.get((rule.id, department, year), Counter()) for rule in RULES})

    @cached_property
    def spending(self) -> tuple[Money, Sum, int]:
        """What its projects spent: in all, and without what is in doubt; and of how many it is in doubt."""
        projects = self.filed_year.filing.projects
        row = ("资金", TOTAL_FUNDS_ROW, "全年执行数")
        firm = [one for number, one in enumerate(projects) if not self.disputing("项目", number, *row)]
        return money_of(projects), money_of(firm).executed, len(projects) - len(firm)

    def was_judged(self, project_id: str) -> bool:
        """True when at least one rule could tell whether something agrees on the form of a project."""
        return bool(self.counts(project_id).judged)


def severities(cases: Iterable[Case]) -> Counter[Severity]:
    """Count cases by severity: findings with one cause count once, with the gravest of them."""
    return Counter(case.severity for case in cases)


def counting_clause(cases: Iterable[Case]) -> str:
    """Say that what has one cause is counted once; "" where every case holds one finding."""
    return "（同一原因的合为一处）" if any(len(case.findings) > 1 for case in cases) else ""


def severity_clause(counts: Mapping[Severity, int], *, notes: bool = True) -> str:
    """Return ``差错1处，疑点2处，提示3处``; without ``notes`` only what counts as a doubt or a fault."""
    shown = (severity for severity in Severity if notes or severity is not Severity.NOTE)
    return "，".join(f"{severity}{counts.get(severity, 0)}处" for severity in shown)

"""What the checks found, by project, by indicator line and by filing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from generator.checks import RULES, Case, Results, Severity
from generator.checks.findings import Labels
from generator.frames import FilingRow, Frames, IndicatorRow, ProjectRow, disputed_amounts, text_in

_ORDER = {rule.id: place for place, rule in enumerate(RULES)}
_LINES = "绩效指标"


@lru_cache(maxsize=1 << 10)
def whole(count: int) -> Decimal:
    """Return a count as the numbers of columns are; the many that are equal are one object."""
    return Decimal(count)


@dataclass(frozen=True)
class Tally:
    """Cards by severity, as the lists of projects count them, and the rules of their findings."""

    severities: Counter[Severity]
    rules: tuple[str, ...]

    def of(self, severity: Severity) -> Decimal:
        """Return how many cases have a severity."""
        return whole(self.severities[severity])


@dataclass(frozen=True)
class Counted:
    """The results of one run, looked up by rows of the frames."""

    frames: Frames

    @property
    def results(self) -> Results:
        """What the checks found."""
        return self.frames.results

    def project(self, row: ProjectRow) -> Tally:
        """Return what concerns one project: the cases on its page and those about it elsewhere."""
        project_id = row["project_id"]
        cases = [
            case
            for case in self.results.of_filing(row["department_id"], row["year"])
            if case.project_id == project_id or any(one.project_id == project_id for one in case.findings)
        ]
        about = {one.rule for case in cases for one in case.findings if one.project_id == project_id}
        return _tally(cases, about)

    def doubts(self, rows: Iterable[ProjectRow | IndicatorRow], *way: str) -> list[bool]:
        """Tell of each row whether a case puts in doubt the cell at ``way`` on its form or in its line."""
        return [self.is_doubted(row, *self._place(row), *way) for row in rows]

    def is_doubted(self, row: ProjectRow | IndicatorRow | FilingRow, *path: str | int) -> bool:
        """Tell whether a case puts in doubt the cell at ``path`` in the filing of a row."""
        return self.results.disputing(row["department_id"], row["year"], path) is not None

    def doubted_sums(self, rows: Iterable[FilingRow], column: str) -> list[bool]:
        """Tell of each filing whether the sum of an amount over its projects holds one in doubt."""
        disputed = disputed_amounts(self.frames.corpus, self.results, column)
        filings = {(department, year) for department, year, project in disputed if project}
        return [(row["department_id"], row["year"]) in filings for row in rows]

    def _place(self, row: ProjectRow | IndicatorRow) -> Labels:
        """Return the way to the form of a project, or to a line of the indicators of any form."""
        project = row["project_id"]
        form = text_in(row, "form") if "form" in row else ""
        at: Labels = (
            ("项目", self._positions[row["department_id"], row["year"], project])
            if project
            else (form or "",)
        )
        return (*at, _LINES, row["position"] - 1) if "indicator_id" in row else at

    @cached_property
    def _positions(self) -> dict[tuple[str, str, str], int]:
        return {
            (filed.department_id, filed.filing.year, project.id): number
            for filed in self.frames.corpus.filed_years
            for number, project in enumerate(filed.filing.projects)
        }

    def filing(self, row: FilingRow) -> Tally:
        """Return what concerns one filing, its projects included."""
        cases = self.results.of_filing(row["department_id"], row["year"])
        return _tally(cases, {one.rule for case in cases for one in case.findings})

    def indicator(self, row: IndicatorRow) -> tuple[str, ...]:
        """Return the rules of the findings at one line of an indicator table."""
        key = (row["department_id"], row["year"], row["project_id"], row["position"])
        return self._rules_of_lines.get(key, ())

    @cached_property
    def _rules_of_lines(self) -> dict[tuple[str, str, str | None, int], tuple[str, ...]]:
        found: dict[tuple[str, str, str | None, int], set[str]] = {}
        for one in self.results.findings:
            line = _line(one.path)
            if line is not None:
                key = (one.department_id, one.year, one.project_id, line + 1)
                found.setdefault(key, set()).add(one.rule)
        return {key: in_order(rules) for key, rules in found.items()}


def _line(path: Labels) -> int | None:
    """Return the position of the indicator line that a path leads into, from 0."""
    if _LINES not in path[:-1]:
        return None
    place = path[path.index(_LINES) + 1]
    return place if isinstance(place, int) else None


def in_order(rules: Iterable[str]) -> tuple[str, ...]:
    """Return ids of rules in the order in which findings are shown."""
    return tuple(sorted(rules, key=_ORDER.__getitem__))


def _tally(cases: Iterable[Case], rules: Iterable[str]) -> Tally:
    return Tally(Counter(case.severity for case in cases), in_order(rules))

"""All tables of one corpus, each made when it is first asked for and once only."""

from dataclasses import dataclass
from functools import cached_property

from generator.checks import Results
from generator.corpus import Corpus
from generator.frames import base_data, cases, found, registers, views
from generator.frames.row_types import (
    BaseDataRow,
    CaseRow,
    DepartmentRow,
    FilingRow,
    FindingRow,
    FundsTableRow,
    IndicatorRow,
    ProjectRow,
    ReportRow,
    RuleRow,
)


@dataclass(frozen=True)
class Frames:
    """The tables of a corpus and of what its checks found, for every stage after them.

    Rows stand filing by filing, by department and year, and do not depend on the order of the records.
    """

    corpus: Corpus
    results: Results

    @cached_property
    def departments(self) -> list[DepartmentRow]:
        """The departments, registered or only met in a filing."""
        return registers.departments(self.corpus)

    @cached_property
    def filings(self) -> list[FilingRow]:
        """The department-years with their sums."""
        return registers.filings(self.corpus, self.results)

    @cached_property
    def projects(self) -> list[ProjectRow]:
        """The project forms."""
        return views.projects(self.corpus, self.results)

    @cached_property
    def funds(self) -> list[FundsTableRow]:
        """The funds rows of every form."""
        return views.funds(self.corpus, self.results)

    @cached_property
    def indicators(self) -> list[IndicatorRow]:
        """The indicator lines of every form."""
        return views.indicators(self.corpus, self.results)

    @cached_property
    def rules(self) -> list[RuleRow]:
        """The rules with their counts."""
        return found.rules(self.results)

    @cached_property
    def cases(self) -> list[CaseRow]:
        """The cases."""
        return cases.cases(self.corpus, self.results)

    @cached_property
    def findings(self) -> list[FindingRow]:
        """The findings, those of one case together."""
        return found.findings(self.corpus, self.results)

    @cached_property
    def reports(self) -> list[ReportRow]:
        """The self-evaluation reports."""
        return registers.reports(self.corpus)

    @cached_property
    def base_data(self) -> list[BaseDataRow]:
        """The cells of the base data tables."""
        return base_data.base_data(self.corpus)

    @cached_property
    def disputed(self) -> frozenset[tuple[str, str, str]]:
        """Department, year and project of the forms whose 全年执行数 of the total row is in doubt."""
        return found.disputed_spending(self.corpus, self.results)

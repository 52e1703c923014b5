"""What a run over the corpus found, and how it is looked up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from generator.checks.cases.explaining import Mending
from generator.checks.counting import Counts, counts_of
from generator.checks.findings import FiledCell, Finding, Labels, Outcome, Severity
from generator.checks.recomputed import Judged
from generator.checks.waivers import Waiver
from generator.corpus import PublishedCase, Version
from generator.filing import Answer
from generator.late import Late


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A rule that could not be decided for one form, and why."""

    rule: str
    department_id: str
    year: str
    project_id: str | None
    reason: str


# What these find stands on one cell, whatever else they compare it with.
DECISIVE = ("copied-value",)


@dataclass(frozen=True, slots=True)
class Case(Late):
    """Findings with one cause, gravest first, with the department's answers to them: a case.

    id: permanent while its filing, its first rule and its place (named_by) stay. headline: in words.
    disputed: the cells that it puts in doubt. explanation: the one change that would make all agree, if any.
    elsewhere: where else the filing says the first figure, when what it is held against stands alone.
    interest: sorts by how much it matters to the public, the most first.
    """

    cause: str
    department_id: str
    year: str
    project_id: str | None
    severity: Severity
    findings: tuple[Finding, ...]
    answers: tuple[Answer, ...]
    id: str = ""
    named_by: str = ""
    headline: str = ""
    disputed: tuple[FiledCell, ...] = ()
    explanation: Mending | None = None
    elsewhere: tuple[FiledCell, ...] = ()
    interest: tuple[int, Decimal, int] = (0, Decimal(0), 0)

    late = ("cause", "answers", "named_by", "headline", "explanation", "elsewhere")

    @property
    def lead(self) -> Finding:
        """The finding that says what the case is about."""
        return next((one for one in self.findings if one.rule in DECISIVE), self.findings[0])

    @property
    def said(self) -> str:
        """The sentence of the lead; of a habit of several forms it is one form's, for example."""
        if self.named_by in ("", self.findings[0].place):
            return self.lead.message
        forms = len({one.project_id for one in self.findings if one.rule == self.lead.rule})
        return f"{forms}张自评表都这样，例如：{self.lead.message}"

    @property
    def cells(self) -> tuple[FiledCell, ...]:
        """Every cell that the case rests on, each once, the disputed first.

        Two paragraphs of one report are two.
        """
        found = (*self.disputed, *(cell for one in self.findings for cell in one.cells))
        cells: dict[tuple[Labels, str | None], FiledCell] = {}
        for cell in found:
            cells.setdefault((cell.path, cell.text), cell)
        return tuple(cells.values())

    @property
    def is_told(self) -> bool:
        """True for a fault or a doubt: a note is nothing that disagrees."""
        return self.severity is not Severity.NOTE


@dataclass(frozen=True, slots=True)
class EndedCase:
    """A case that a published version of a filing had and that of now has not; its address stays.

    case: as it was last. since: the day of the first version that had it. before: the last version that had
    it. after: the version that followed; None where none did. waiver: what silences it now.
    """

    case: Case
    since: str
    before: Version
    after: Version | None
    waiver: Waiver | None = None


class Fate(StrEnum):
    """What became of a case whose id no filing, of now or of before, has any more."""

    ENDED = "ended"
    JOINED = "joined"
    NOTED = "noted"
    WAIVED = "waived"
    TAKEN_DOWN = "taken down"
    RULE_CHANGED = "rule changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FormerCase:
    """A case that was published once, and whose address nothing else keeps: mostly a rule was changed.

    department_id: as it is registered now. now: the case that says it today (joined, or as a note).
    ended: the same case under ids of now, where those were changed and the filing too.
    """

    published: PublishedCase
    department_id: str
    fate: Fate
    now: Case | None = None
    ended: EndedCase | None = None
    waiver: Waiver | None = None


@dataclass(frozen=True)
class Results:
    """Everything one run found, in a fixed order.

    findings: what is shown, filing by filing (in the corpus' order), form by form, rule by rule.
    waived: what a waiver silenced. unused_waivers, unused_answers: what refers to no finding.
    ended: the cases that earlier versions had, as far as the repository's log was read.
    former: the registered cases that are in neither, so that their addresses stay.
    outcomes: (rule, department, year) → outcome → number of forms.
    forms: (department, year, project id or None for the whole-department form) → what the rules say of it.
    """

    findings: tuple[Finding, ...] = ()
    cases: tuple[Case, ...] = ()
    ended: tuple[EndedCase, ...] = ()
    former: tuple[FormerCase, ...] = ()
    waived: tuple[tuple[Finding, Waiver], ...] = ()
    unused_waivers: tuple[Waiver, ...] = ()
    unused_answers: tuple[tuple[str, str, Answer], ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    outcomes: Mapping[tuple[str, str, str], Counter[Outcome]] = field(default_factory=dict)
    forms: Mapping[tuple[str, str, str | None], Judged] = field(default_factory=dict)

    def form(self, department_id: str, year: str, project_id: str | None) -> Judged:
        """Return what the rules say of one form; nothing of a form that was not put before them."""
        return self.forms.get((department_id, year, project_id), Judged())

    @cached_property
    def _cases_of(self) -> Mapping[tuple[str, str], tuple[Case, ...]]:
        found: dict[tuple[str, str], list[Case]] = {}
        for case in self.cases:
            found.setdefault((case.department_id, case.year), []).append(case)
        return {key: tuple(cases) for key, cases in found.items()}

    def of_filing(self, department_id: str, year: str) -> tuple[Case, ...]:
        """Return the cases of one filing, those of its projects too."""
        return self._cases_of.get((department_id, year), ())

    def of_project(self, department_id: str, year: str, project_id: str) -> tuple[Case, ...]:
        """Return the cases that hold a finding about one project."""
        return self.by_project(department_id, year).get(project_id, ())

    def by_project(self, department_id: str, year: str) -> Mapping[str | None, tuple[Case, ...]]:
        """Return project → the cases that hold a finding about it, of one filing; None: about no project."""
        found: dict[str | None, list[Case]] = {}
        for case in self.of_filing(department_id, year):
            for project_id in dict.fromkeys(one.project_id for one in case.findings):
                found.setdefault(project_id, []).append(case)
        return {project_id: tuple(cases) for project_id, cases in found.items()}

    @cached_property
    def ranked(self) -> tuple[Case, ...]:
        """Every case that says more than a note, the one that matters most first."""
        told = (case for case in self.cases if case.is_told)
        return tuple(sorted(told, key=lambda case: (case.interest, case.department_id, case.year, case.id)))

    @cached_property
    def _disputed(self) -> Mapping[tuple[str, str, Labels], tuple[tuple[FiledCell, Case], ...]]:
        """The cells in doubt with the cases that doubt them, by the two steps that lead to their form."""
        found: dict[tuple[str, str, Labels], list[tuple[FiledCell, Case]]] = {}
        for case in self.ranked:
            for cell in case.disputed:
                found.setdefault((case.department_id, case.year, cell.path[:2]), []).append((cell, case))
        return {form: tuple(cells) for form, cells in found.items()}

    def disputing(self, department_id: str, year: str, path: Labels) -> Case | None:
        """Return the case that puts a cell in doubt (the one that matters most), or None.

        ``path``: the keys and positions that lead to the cell in the filing.
        """
        known = self._disputed.get((department_id, year, path[:2]), ())
        return next((case for cell, case in known if cell.path == path), None)

    def disputed_in(self, department_id: str, year: str, place: Labels) -> tuple[FiledCell, ...]:
        """Return the cells in a place (a funds row, an indicator) that cases put in doubt, each once."""
        found: dict[Labels, FiledCell] = {}
        for cell, _ in self._disputed.get((department_id, year, place[:2]), ()):
            if cell.path[:-1] == place:
                found.setdefault(cell.path, cell)
        return tuple(found.values())

    def disputing_form(self, department_id: str, year: str, form: Labels) -> tuple[Case, ...]:
        """Return the cases that put a cell of a form in doubt; ``form``: the two steps that lead to it."""
        known = self._disputed.get((department_id, year, form), ())
        return tuple({id(case): case for _, case in known}.values())

    def counts(self, rule: str, department_id: str | None = None, year: str | None = None) -> Counts:
        """Return the counts of a rule: over everything, one department, or one filing."""
        total: Counter[Outcome] = Counter()
        for (one, department, filed), outcome in self.outcomes.items():
            if one == rule and department_id in (None, department) and year in (None, filed):
                total += outcome
        return counts_of({rule: total})

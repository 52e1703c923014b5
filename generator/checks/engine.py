"""Run every rule over every filing once; group, silence and answer what was found.

What the rules say of a filing depends on that filing alone, so that a memory may know it from earlier runs.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.checks.findings import Finding, Outcome
from generator.checks.one_filing import PACKING, FoundInFiling, found_in
from generator.checks.recomputed import Judged
from generator.checks.registry import RULES
from generator.checks.results import Case, Results, Unchecked
from generator.checks.ruling import Rule
from generator.checks.waivers import Waiver
from generator.corpus import Corpus
from generator.executing import Executor
from generator.filed_content import content_of
from generator.filing import Answer, FiledYear
from generator.kept import Memory

# All else that is made of a project takes so many times as long as its checks.
_OF_A_UNIT = 4


def run(
    corpus: Corpus,
    waivers: Iterable[Waiver] = (),
    rules: tuple[Rule, ...] = RULES,
    memory: Memory | None = None,
    *,
    explained: bool = True,
) -> Results:
    """Return what ``rules`` find in every filing of ``corpus``; the same input gives the same result.

    memory: knows what was found in filings before. explained: look for what would explain a case, which
    takes most of the time.
    """
    waivers = tuple(waivers)
    gathered = _Gathered()
    for unit in _units(corpus.filed_years, waivers, rules, explained=explained):
        gathered.add(unit, unit.known(memory, gathered.shared) if memory else unit.found())
    return gathered.results(waivers)


def prepare(
    filed_years: Iterable[FiledYear], waivers: Iterable[Waiver], memory: Memory, executor: Executor
) -> None:
    """Let ``memory`` know what ``run`` will ask it: filings that it does not know go through ``executor``."""
    units = _units(filed_years, waivers, RULES)
    missing = [one for one in units if not memory.has(memory.key(one.inputs))]
    weights = [len(one.filed.filing.projects) / _OF_A_UNIT for one in missing]
    for unit, content in zip(missing, executor.map(_found_out, missing, weights), strict=True):
        memory.keep(memory.key(unit.inputs), content)


@dataclass(frozen=True)
class _Unit:
    """One filing before the rules, with its own waivers."""

    filed: FiledYear
    waivers: tuple[Waiver, ...]
    rules: tuple[Rule, ...]
    explained: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.filed.department_id, self.filed.filing.year

    @property
    def inputs(self) -> tuple[bytes | str, ...]:
        """Return all that decides what ``found`` gives."""
        silenced = ((one.rule, one.project_id) for one in self.waivers)
        beside = repr((self.explained, *silenced))
        return "found", content_of(self.filed), beside, *(rule.id for rule in self.rules)

    def found(self) -> FoundInFiling:
        return found_in(self.filed, self.waivers, self.rules, explained=self.explained)

    def known(self, memory: Memory, shared: dict[Hashable, Any]) -> FoundInFiling:
        """Return what ``found`` gives, as ``memory`` knows it.

        What was just found out is read back too: a first run and a later one give the very same.
        """
        key = memory.key(self.inputs)
        content = memory.known(key)
        if content is None:
            content = _found_out(self)
            memory.keep(key, content)
        found: FoundInFiling = PACKING.unpacked(content, shared)
        return found


def _found_out(unit: _Unit) -> bytes:
    """Return what a memory has to know of one filing."""
    return PACKING.packed(unit.found())


def _units(
    filed_years: Iterable[FiledYear],
    waivers: Iterable[Waiver],
    rules: tuple[Rule, ...],
    *,
    explained: bool = True,
) -> Iterator[_Unit]:
    own: dict[tuple[str, str], list[Waiver]] = {}
    for one in waivers:
        own.setdefault((one.department_id, one.year), []).append(one)
    for filed in filed_years:
        silencing = own.get((filed.department_id, filed.filing.year), ())
        yield _Unit(filed, tuple(silencing), rules, explained)


@dataclass(frozen=True)
class _Gathered:
    """What was found in one filing after another; ``shared`` as in ``Packing.unpacked``."""

    findings: list[Finding] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    waived: list[tuple[Finding, Waiver]] = field(default_factory=list)
    unchecked: list[Unchecked] = field(default_factory=list)
    unused: list[tuple[str, str, Answer]] = field(default_factory=list)
    outcomes: dict[tuple[str, str, str], Counter[Outcome]] = field(default_factory=dict)
    forms: dict[tuple[str, str, str | None], Judged] = field(default_factory=dict)
    shared: dict[Hashable, Any] = field(default_factory=dict)

    def add(self, unit: _Unit, found: FoundInFiling) -> None:
        self.findings.extend(found.findings)
        self.cases.extend(found.cases)
        self.waived.extend((one, unit.waivers[at]) for one, at in found.waived)
        self.unchecked.extend(found.unchecked)
        self.unused.extend((*unit.key, one) for one in _unused(unit.filed, found.findings))
        for rule, counts in found.outcomes.items():
            self.outcomes[rule, *unit.key] = self._counter(counts)
        self.forms.update({(*unit.key, project): one for project, one in found.forms.items()})

    def _counter(self, counts: tuple[tuple[Outcome, int], ...]) -> Counter[Outcome]:
        """Return counts, the same object for the same: a rule mostly comes out alike."""
        known: Counter[Outcome] | None = self.shared.get(counts)
        if known is None:
            known = self.shared[counts] = Counter(dict(counts))
        return known

    def results(self, waivers: tuple[Waiver, ...]) -> Results:
        used = {id(waiver) for _, waiver in self.waived}
        return Results(
            findings=tuple(self.findings),
            cases=tuple(self.cases),
            waived=tuple(self.waived),
            unused_waivers=tuple(one for one in waivers if id(one) not in used),
            unused_answers=tuple(self.unused),
            unchecked=tuple(self.unchecked),
            outcomes=self.outcomes,
            forms=self.forms,
        )


def _unused(filed: FiledYear, shown: Iterable[Finding]) -> Iterator[Answer]:
    """Yield every answer of a filing that no finding stands beside."""
    known = {(one.rule, one.project_id) for one in shown}
    return (one for one in filed.filing.answers or () if (one.rule, one.project) not in known)

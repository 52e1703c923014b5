"""Run every rule over every filing once; group, silence and answer what was found.

What the rules say of a filing depends on that filing alone, so that a memory may know it from earlier runs.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from generator.checks.cases.building import cases
from generator.checks.cases.explaining import Mending, explanations
from generator.checks.cases.moved import moved_mendings
from generator.checks.findings import (
    Discrepancy,
    FiledCell,
    Finding,
    Labels,
    Outcome,
    Severity,
    Verdict,
)
from generator.checks.forms import WHOLE, Book
from generator.checks.judging import verdicts
from generator.checks.recomputed import COMPARING, Judged, Recomputed, judged, recomputed_forms
from generator.checks.registry import PERSONAL_DATA, RULES
from generator.checks.results import Case, Results, Unchecked
from generator.checks.rules.personal import hide
from generator.checks.ruling import FormRule, Rule
from generator.checks.waivers import EVERY_FORM, Waiver
from generator.corpus import Corpus
from generator.executing import Executor
from generator.filing import Answer, FiledYear, Filing
from generator.kept import Memory, Notes, Recalling


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
    units = [_Unit(filed, rules, memory) for filed in corpus.filed_years]
    checked = [one.checked() for one in units]
    sorted_out = [(one, _waiver_of(one, waivers)) for each in checked for one in each.findings]
    waived = tuple((one, waiver) for one, waiver in sorted_out if waiver)
    shown = tuple(one for one, waiver in sorted_out if not waiver)
    answered = {_key(filed): filed.filing.answers or () for filed in corpus.filed_years}
    by_filing: dict[tuple[str, str], list[Finding]] = {key: [] for key in answered}
    for one in shown:
        by_filing[one.department_id, one.year].append(one)
    return Results(
        findings=shown,
        cases=tuple(
            case for one in units for case in one.cases(by_filing[_key(one.filed)], explained=explained)
        ),
        waived=waived,
        unused_waivers=tuple(one for one in waivers if all(one is not waiver for _, waiver in waived)),
        unused_answers=tuple(_unused(shown, answered)),
        unchecked=tuple(one for each in checked for one in each.unchecked),
        outcomes={
            (rule, *_key(one.filed)): count
            for one, each in zip(units, checked, strict=True)
            for rule, count in each.outcomes.items()
        },
        forms=dict(_judged(corpus.filed_years, checked, waived)),
    )


def prepare(
    filed_years: Iterable[FiledYear], waivers: Iterable[Waiver], memory: Memory, executor: Executor
) -> None:
    """Let ``memory`` know what ``run`` will ask it: filings that it does not know go through ``executor``."""
    silencing = tuple(waivers)
    missing = [
        (filed, tuple(one for one in silencing if (one.department_id, one.year) == _key(filed)))
        for filed in filed_years
        if not memory.has(memory.key(_Unit(filed, RULES, memory).inputs))
    ]
    weights = [len(filed.filing.projects) / _OF_A_UNIT for filed, _ in missing]
    for noted in executor.map(_found_out, missing, weights):
        for key, content in noted:
            memory.keep(key, content)


def _found_out(unit: tuple[FiledYear, tuple[Waiver, ...]]) -> list[tuple[str, bytes]]:
    """Return what a memory has to know of one filing."""
    filed, waivers = unit
    notes = Notes()
    one = _Unit(filed, RULES, notes)
    shown = [found for found in one.checked().findings if not _waiver_of(found, waivers)]
    list(one.cases(shown))
    return notes.entries


def _key(filed: FiledYear) -> tuple[str, str]:
    return filed.department_id, filed.filing.year


@dataclass(frozen=True)
class _Checked:
    """What the rules say of one filing: by rule how its forms came out, by form the verdicts and figures."""

    findings: list[Finding]
    unchecked: list[Unchecked]
    outcomes: dict[str, Counter[Outcome]]
    forms: list[tuple[str | None, dict[str, Verdict], Recomputed]]


# All else that is made of a project takes so many times as long as its checks.
_OF_A_UNIT = 4
_CHECKED = TypeAdapter(_Checked)
_MENDINGS = TypeAdapter(list[Mending])
_PATHS = TypeAdapter(list[tuple[str, Severity, Labels, tuple[Labels, ...]]])


class _Unit:
    """One filing before the rules; what was said of it before need not be found out again."""

    def __init__(self, filed: FiledYear, rules: tuple[Rule, ...], memory: Recalling | None) -> None:
        self.filed = filed
        self._rules = rules
        self._memory = memory
        self._content = filed.model_dump_json().encode("utf-8", "surrogatepass") if memory else b""

    @property
    def inputs(self) -> tuple[bytes | str, ...]:
        """Return all that decides what ``checked`` gives."""
        return "checks", self._content, *(rule.id for rule in self._rules)

    def checked(self) -> _Checked:
        if self._memory is None:
            return _checked(self.filed, self._rules)
        return self._memory.recall(_CHECKED, self.inputs, lambda: _checked(self.filed, self._rules))

    def cases(self, shown: list[Finding], *, explained: bool = True) -> Iterator[Case]:
        """Yield the cases of what is shown of the filing."""
        if not explained:
            return cases(self.filed, shown, ())
        if self._memory is None:
            return cases(self.filed, shown, _explained(self.filed, shown))
        said = [(one.rule, one.severity, one.path, tuple(cell.path for cell in one.cells)) for one in shown]
        inputs = ("explanations", self._content, _PATHS.dump_json(said))
        mendings = self._memory.recall(_MENDINGS, inputs, lambda: list(_explained(self.filed, shown)))
        return cases(self.filed, shown, mendings)


def _explained(filed: FiledYear, shown: list[Finding]) -> Iterator[Mending]:
    yield from explanations(filed, shown)
    yield from moved_mendings(Book(filed))


def _checked(filed: FiledYear, rules: tuple[Rule, ...]) -> _Checked:
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    outcomes: dict[str, Counter[Outcome]] = {}
    forms: dict[str | None, dict[str, Verdict]] = {}
    for rule, form, verdict in verdicts(filed, rules):
        outcomes.setdefault(rule.id, Counter())[verdict.outcome] += 1
        findings += _findings(rule, filed, verdict)
        if isinstance(rule, FormRule):
            told = verdict if rule.id in COMPARING else Verdict(verdict.outcome)
            forms.setdefault(_form_key(filed.filing, form), {})[rule.id] = told
        if verdict.outcome is Outcome.NOT_CHECKED:
            unchecked.append(
                Unchecked(rule.id, *_key(filed), _project_id(filed.filing, form), verdict.reason)
            )
    return _Checked(
        _in_order(filed.filing, _without_personal_data(findings), rules),
        unchecked,
        outcomes,
        [(key, forms.get(key, {}), again) for key, again in recomputed_forms(filed)],
    )


def _judged(
    filed_years: Iterable[FiledYear], checked: list[_Checked], waived: tuple[tuple[Finding, Waiver], ...]
) -> Iterator[tuple[tuple[str, str, str | None], Judged]]:
    silenced: dict[tuple[str, str, str | None], set[str]] = {}
    for one, _ in waived:
        silenced.setdefault((one.department_id, one.year, one.project_id), set()).add(one.rule)
    for filed, each in zip(filed_years, checked, strict=True):
        for project_id, verdicts_of_form, again in each.forms:
            key = (*_key(filed), project_id)
            rules = frozenset(silenced.get(key, ()))
            yield key, judged(verdicts_of_form, again, rules)


def _findings(rule: Rule, filed: FiledYear, verdict: Verdict) -> Iterator[Finding]:
    for number, one in enumerate(verdict.differences):
        yield Finding(
            rule=rule.id,
            severity=rule.severity,
            department_id=filed.department_id,
            year=filed.filing.year,
            project_id=_project_id(filed.filing, one.cell.path),
            path=one.cell.path,
            place=one.cell.label,
            filed=one.filed,
            recomputed=one.recomputed,
            formula=one.formula,
            message=" ".join(one.message.split()),
            cells=one.cells or (one.cell,),
            cause=_cause(rule, filed.filing, one, number),
        )


def _cause(rule: Rule, filing: Filing, one: Discrepancy, number: int) -> str:
    """Name what a finding has in common with others; by default it stands alone."""
    project_id = _project_id(filing, one.group_path or one.cell.path)
    return f"{project_id or ''}|{one.group or f'{rule.id}|{number}'}"


def _form_key(filing: Filing, path: Labels) -> str | None:
    of_whole = path[:1] in ((), (WHOLE,))
    return _project_id(filing, path) or (None if of_whole else str(path[0]))


def _project_id(filing: Filing, path: Labels) -> str | None:
    if len(path) > 1 and path[0] == "项目" and isinstance(path[1], int):
        return filing.projects[path[1]].id
    return None


def _in_order(filing: Filing, findings: list[Finding], rules: tuple[Rule, ...]) -> list[Finding]:
    """Sort by form (the filing's own findings first), then by rule; within both as the rule gave them."""
    rank = {rule.id: place for place, rule in enumerate(rules)}
    place = {project.id: number for number, project in enumerate(filing.projects)}
    return sorted(findings, key=lambda one: (place.get(one.project_id or "", -1), rank[one.rule]))


def _without_personal_data(findings: list[Finding]) -> list[Finding]:
    """In a filing where personal data was found, no other finding may quote it."""
    if not any(one.rule == PERSONAL_DATA for one in findings):
        return findings
    return [_hidden(one) for one in findings]


def _hidden(one: Finding) -> Finding:
    return replace(
        one,
        place=hide(one.place),
        filed=one.filed and hide(one.filed),
        recomputed=hide(one.recomputed),
        formula=hide(one.formula),
        message=hide(one.message),
        cells=tuple(
            FiledCell(cell.path, hide(cell.label), cell.text and hide(cell.text)) for cell in one.cells
        ),
    )


def _waiver_of(finding: Finding, waivers: tuple[Waiver, ...]) -> Waiver | None:
    key = (finding.department_id, finding.year, finding.rule)
    for waiver in waivers:
        if key == (waiver.department_id, waiver.year, waiver.rule) and waiver.project_id in (
            EVERY_FORM,
            finding.project_id,
        ):
            return waiver
    return None


def _unused(
    findings: tuple[Finding, ...], answered: dict[tuple[str, str], tuple[Answer, ...]]
) -> Iterator[tuple[str, str, Answer]]:
    """Yield department, year and answer for every answer that no finding stands beside."""
    known = {(one.department_id, one.year, one.rule, one.project_id) for one in findings}
    for (department, year), answers in answered.items():
        for answer in answers:
            if (department, year, answer.rule, answer.project) not in known:
                yield department, year, answer

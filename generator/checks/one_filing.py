"""Put one filing before all rules: findings, cases, how often each rule said what, and what of each form.

What is found depends on that filing and its waivers alone, so that it can be kept (``PACKING``).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
from generator.checks.recomputed import (
    COMPARING,
    Agreement,
    Compared,
    Judged,
    Outcomes,
    Recomputed,
    judged,
    recomputed_forms,
)
from generator.checks.registry import PERSONAL_DATA
from generator.checks.results import Case, Unchecked
from generator.checks.rules.personal import hide
from generator.checks.ruling import FormRule, Rule
from generator.checks.waivers import EVERY_FORM, Waiver
from generator.filing import PARTS, FiledYear, Filing
from generator.packed import Packing


@dataclass(frozen=True, slots=True)
class FoundInFiling:
    """Everything that was found in one filing.

    findings: what is shown. waived: what a waiver silences, with the place of that among the filing's own.
    outcomes: by rule how many of its forms came out how. forms: by project id (None: the whole department).
    """

    findings: tuple[Finding, ...]
    cases: tuple[Case, ...]
    waived: tuple[tuple[Finding, int], ...]
    unchecked: tuple[Unchecked, ...]
    outcomes: Mapping[str, tuple[tuple[Outcome, int], ...]]
    forms: Mapping[str | None, Judged]


PACKING = Packing(
    *PARTS, FoundInFiling, Finding, FiledCell, Severity, Case, Mending, Unchecked, Outcome, Judged, Outcomes,
    Recomputed, Compared, Agreement,
)  # fmt: skip
# Of one form: its key, the verdicts by rule, what can be recomputed.
_Form = tuple[str | None, Mapping[str, Verdict], Recomputed]


def found_in(
    filed: FiledYear, waivers: Sequence[Waiver], rules: tuple[Rule, ...], *, explained: bool
) -> FoundInFiling:
    """Return what ``rules`` find in a filing; ``waivers``: its own.

    explained: look for what would explain a case.
    """
    said = _said(filed, rules)
    sorted_out = [(one, _waiver_at(one, waivers)) for one in said.findings]
    shown = tuple(one for one, at in sorted_out if at is None)
    waived = tuple((one, at) for one, at in sorted_out if at is not None)
    return FoundInFiling(
        shown,
        tuple(cases(filed, shown, _explained(filed, shown) if explained else ())),
        waived,
        tuple(said.unchecked),
        {rule: tuple(counts.items()) for rule, counts in said.outcomes.items()},
        dict(_judged(said.forms, [one for one, _ in waived])),
    )


@dataclass(frozen=True)
class _Said:
    """What the rules say of one filing, before waivers."""

    findings: list[Finding]
    unchecked: list[Unchecked]
    outcomes: dict[str, Counter[Outcome]]
    forms: list[_Form]


def _said(filed: FiledYear, rules: tuple[Rule, ...]) -> _Said:
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    outcomes: dict[str, Counter[Outcome]] = {}
    forms: dict[str | None, dict[str, Verdict]] = {}
    owner = filed.department_id, filed.filing.year
    for rule, form, verdict in verdicts(filed, rules):
        outcomes.setdefault(rule.id, Counter())[verdict.outcome] += 1
        findings += _findings(rule, filed, verdict)
        if isinstance(rule, FormRule):
            told = verdict if rule.id in COMPARING else Verdict(verdict.outcome)
            forms.setdefault(_form_key(filed.filing, form), {})[rule.id] = told
        if verdict.outcome is Outcome.NOT_CHECKED:
            unchecked.append(Unchecked(rule.id, *owner, _project_id(filed.filing, form), verdict.reason))
    return _Said(
        _in_order(filed.filing, _without_personal_data(findings), rules),
        unchecked,
        outcomes,
        [(key, forms.get(key, {}), again) for key, again in recomputed_forms(filed)],
    )


def _explained(filed: FiledYear, shown: tuple[Finding, ...]) -> Iterator[Mending]:
    yield from explanations(filed, shown)
    yield from moved_mendings(Book(filed))


def _judged(forms: Iterable[_Form], waived: Iterable[Finding]) -> Iterator[tuple[str | None, Judged]]:
    silenced: dict[str | None, set[str]] = {}
    for one in waived:
        silenced.setdefault(one.project_id, set()).add(one.rule)
    for project_id, said, again in forms:
        yield project_id, judged(said, again, frozenset(silenced.get(project_id, ())))


def _waiver_at(finding: Finding, waivers: Sequence[Waiver]) -> int | None:
    """Return the place of the waiver that silences a finding, None where none does."""
    for at, waiver in enumerate(waivers):
        if waiver.rule == finding.rule and waiver.project_id in (EVERY_FORM, finding.project_id):
            return at
    return None


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

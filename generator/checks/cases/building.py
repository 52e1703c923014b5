"""From findings to cases: one cause, one case, with its name, its disputed cells and its rank."""

import hashlib
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator import quantity
from generator.checks.cases.explaining import Mending
from generator.checks.cases.habits import by_habit, habit
from generator.checks.cases.headlines import sentence
from generator.checks.cases.interest import interest
from generator.checks.cases.standing import standing
from generator.checks.findings import FiledCell, Finding, Severity
from generator.checks.results import DECISIVE, Case
from generator.checks.targets import is_money
from generator.checks.wording import in_quotes, in_words
from generator.filing import Answer, FiledYear

_ID_DIGITS = 8
_NAMED = re.compile("“[^“”]{1,40}”")
_FIGURE_KEYS = frozenset({
    "年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "得分", "实际完成值", "一级分值", "项目支出",
    "基本支出",
})  # fmt: skip


def cases(filed: FiledYear, findings: Sequence[Finding], explained: Iterable[Mending]) -> Iterator[Case]:
    """Yield the cases of one filing, by their first findings; ``explained``: what would mend them."""
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(one.cause, []).append(one)
    seen: Counter[str] = Counter()
    made = [
        _case(filed, cause, found, explanation)
        for cause, (found, explanation) in by_habit(_merged(groups, explained)).items()
    ]
    for case in _apart(made):
        seen[case.id] += 1
        yield case if seen[case.id] == 1 else replace(case, id=f"{case.id}-{seen[case.id]}")


def _merged(
    groups: dict[str, list[Finding]], explained: Iterable[Mending]
) -> dict[str, tuple[list[Finding], Mending | None]]:
    """Put the groups that one explanation mends into one case, under the cause of the first."""
    merged: dict[str, tuple[list[Finding], Mending | None]] = {
        cause: (found, None) for cause, found in groups.items()
    }
    for explanation in explained:
        causes = [
            cause
            for cause, (found, other) in merged.items()
            if other is None and any(_mends(explanation, one) for one in found)
        ]
        if causes:
            together = [one for cause in causes for one in merged.pop(cause)[0]]
            merged[causes[0]] = (together, explanation)
    return merged


def _mends(explanation: Mending, one: Finding) -> bool:
    return (one.rule, one.path) in explanation.mended and explanation.place in ("", one.place)


def _case(filed: FiledYear, cause: str, found: list[Finding], explanation: Mending | None) -> Case:
    gravest_first = tuple(sorted(found, key=lambda one: one.severity.rank))
    first = gravest_first[0]
    projects = {one.project_id for one in found} - {None}
    if explanation and first.project_id is None and len(projects) != 1:
        projects = {_project_of(filed, explanation.cells[0])} - {None}
    project = projects.pop() if len(projects) == 1 else None
    answers = tuple(
        one for one in filed.filing.answers or () if any(_answers(one, finding) for finding in found)
    )
    elsewhere = {} if explanation else standing(filed.filing, gravest_first)
    named_by = habit(first) if _is_of_several(found, first) else first.place
    case = Case(
        cause=cause,
        department_id=filed.department_id,
        year=filed.filing.year,
        project_id=project,
        severity=first.severity,
        findings=gravest_first,
        answers=answers,
        id=id_of(filed.department_id, filed.filing.year, project, (first.rule, named_by)),
        named_by=named_by,
        disputed=_disputed(gravest_first, explanation, elsewhere),
        elsewhere=next(iter(elsewhere.values()), ()),
        explanation=explanation,
    )
    return replace(case, headline=_headline(filed, case), interest=interest(case, _stake(gravest_first)))


def _project_of(filed: FiledYear, cell: FiledCell) -> str | None:
    position = cell.path[1] if cell.path[0] == "项目" else None
    return filed.filing.projects[position].id if isinstance(position, int) else None


def _answers(answer: Answer, finding: Finding) -> bool:
    return answer.rule == finding.rule and answer.project == finding.project_id


def former_id(case: Case, department_id: str, project_id: str | None) -> str:
    """Return the id that a case had when its department or its project had another id."""
    first = case.findings[0].rule, case.named_by
    return id_of(department_id, case.year, project_id, first) + case.id[_ID_DIGITS:]


def id_of(department_id: str, year: str, project: str | None, first: tuple[str, str]) -> str:
    """Name a case by what stays when other projects come and go: never by a position among them.

    first: its first rule, and the place (or the habit of several forms) that it is known by.
    """
    parts = (department_id, year, project or "", *first)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_ID_DIGITS]


def _disputed(
    found: tuple[Finding, ...], explanation: Mending | None, elsewhere: Container[str]
) -> tuple[FiledCell, ...]:
    """Return the figures that the case puts in doubt: the explained ones, else where its findings stand.

    elsewhere: rules whose figure several places repeat; then what it is held against is in doubt instead.
    """
    if explanation:
        return explanation.cells
    doubts = [one for one in found if one.severity is not Severity.NOTE]
    decisive = [one for one in doubts if one.rule in DECISIVE]
    held = (
        cell
        for one in decisive or doubts
        for cell in (one.cells[1:] if one.rule in elsewhere else one.cells[:1])
    )
    return tuple({cell.path: cell for cell in held if _is_figure(cell)}.values())


def _is_figure(cell: FiledCell) -> bool:
    return bool(cell.path) and cell.path[-1] in _FIGURE_KEYS


def _is_of_several(found: list[Finding], first: Finding) -> bool:
    """Tell whether one habit of several forms made the case: the same rule, the same two numbers."""
    return sum(habit(one) == habit(first) != "" for one in found) > 1


def _headline(filed: FiledYear, case: Case) -> str:
    """Say what the case is about: the project's name (or how many forms) and the sentence of its lead."""
    if case.named_by == habit(case.lead) != "":
        alike = [one for one in case.findings if habit(one) == habit(case.lead)]
        written = "或者".join(dict.fromkeys(one.filed or "" for one in alike))
        return f"{len(alike)}张自评表：{sentence(replace(case.lead, filed=written))}"
    said = sentence(case.lead)
    name = next((one.name for one in filed.filing.projects if one.id == case.project_id), "")
    name = " ".join(name.split())
    return f"{in_quotes(name)}：{said}" if name else said


def _apart(made: list[Case]) -> list[Case]:
    """Say of cases with one headline what each is about, so that no two of a filing are called the same."""
    for object_of in (_object, lambda one: in_words(one.lead.place)):
        often = Counter(one.headline for one in made)
        made = [
            replace(one, headline=f"{one.headline}：{object_of(one)}") if often[one.headline] > 1 else one
            for one in made
        ]
    return made


def _object(case: Case) -> str:
    """Return what the sentence of a case names first in quotation marks, else where it stands."""
    named = _NAMED.search(case.lead.message)
    return named[0] if named else in_words(case.lead.place)


def _stake(found: tuple[Finding, ...]) -> Decimal:
    """Return the largest difference in 元 between two amounts that the case holds against each other."""
    differences = [Decimal(0)]
    for one in found:
        texts = (one.filed, one.recomputed)
        sides = [quantity.find_amounts(text) for text in texts if text] if all(texts) else []
        read = [side[-1] for side in sides if side]
        if len(read) == 2 and all(is_money(side) for side in read):  # noqa: PLR2004 - two sides
            differences.append(abs(read[0].base_value - read[1].base_value))
    return max(differences)

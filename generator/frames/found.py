"""The frames of the checks: every rule with its counts, every finding with its keys."""

from collections import Counter
from collections.abc import Iterator

from generator import addresses, checks, kinds
from generator.checks import Case, Finding, Outcome, Results
from generator.corpus import Corpus
from generator.filing import TOTAL_FUNDS_ROW, FiledYear
from generator.frames.cases import answered, case_id
from generator.frames.keys import NO_PROJECT, filing_key, in_order, projects_of
from generator.frames.row_types import FindingCells, FindingRow, RuleRow, SubjectKey

# Department, year and project; for the form of the whole department no project.
FormKey = tuple[str, str, str]
WHOLE = ""


def rules(results: Results) -> list[RuleRow]:
    """Return one row a rule, in the order of the rules, with its four counts."""
    totals = checks.added_up((rule, one) for (rule, _, _), one in results.outcomes.items())
    return [_rule(one, totals.get(one.id, Counter())) for one in checks.RULES]


def findings(corpus: Corpus, results: Results) -> list[FindingRow]:
    """Return one row a finding, filing by filing, those of one case together."""
    return [row for filed in in_order(corpus) for row in _of_filing(corpus, filed, results)]


def disputed_amounts(corpus: Corpus, results: Results, column: str) -> frozenset[FormKey]:
    """Return the forms whose amount in a column of the row of all funds (全年执行数) is in doubt."""
    return _disputed(corpus, results, ("资金", TOTAL_FUNDS_ROW, column))


def disputed_scores(corpus: Corpus, results: Results) -> frozenset[FormKey]:
    """Return the forms whose total score is in doubt."""
    return _disputed(corpus, results, ("总分", "得分"))


def disputed_spending(corpus: Corpus, results: Results) -> frozenset[FormKey]:
    """Return the forms whose 全年执行数 of the row of all funds is in doubt."""
    return disputed_amounts(corpus, results, "全年执行数")


def _disputed(corpus: Corpus, results: Results, way: tuple[str, ...]) -> frozenset[FormKey]:
    """Return the forms on which the cell at ``way`` is in doubt."""
    return frozenset(
        (filed.department_id, filed.filing.year, project)
        for filed in corpus.filed_years
        for project, place in _forms(filed)
        if results.disputing(filed.department_id, filed.filing.year, (*place, *way))
    )


def _forms(filed: FiledYear) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    yield WHOLE, (kinds.WHOLE_DEPARTMENT.key,)
    for number, project in enumerate(filed.filing.projects):
        yield project.id, (kinds.PROJECT.key, number)


def _rule(one: checks.Rule, counts: Counter[Outcome]) -> RuleRow:
    return {
        "rule": one.id,
        "title": one.title,
        "severity": one.severity.value,
        "theme": one.theme.value,
        "scope": one.scope.value,
        "page": addresses.finding_rule(one.id),
        "value_as_filed_is": one.value_names.filed or None,
        "recomputed_is": one.value_names.other or None,
        "compares": " ".join(checks.explanation(one.id).compares.split()),
        "passed": counts[Outcome.PASS],
        "failed": counts[Outcome.FAIL],
        "not_applicable": counts[Outcome.NOT_APPLICABLE],
        "not_checked": counts[Outcome.NOT_CHECKED],
    }


def _of_filing(corpus: Corpus, filed: FiledYear, results: Results) -> Iterator[FindingRow]:
    whole: SubjectKey = {**filing_key(corpus, filed), **NO_PROJECT}
    keys: dict[str, SubjectKey] = {project.id: {**own} for own, project in projects_of(corpus, filed)}
    seen: Counter[tuple[str, str]] = Counter()
    for case in results.of_filing(filed.department_id, filed.filing.year):
        for one in case.findings:
            own = keys[one.project_id] if one.project_id else whole
            form = own["project_key"] or own["filing_id"]
            seen[form, one.rule] += 1
            yield {
                "finding_id": f"{form}#{one.rule}-{seen[form, one.rule]}",
                **own,
                "case_id": case_id(case),
                **_finding(one, case),
            }


def _finding(one: Finding, case: Case) -> FindingCells:
    answers = [one_ for one_ in case.answers if (one_.rule, one_.project) == (one.rule, one.project_id)]
    names = checks.rule(one.rule).value_names
    return {
        "rule": one.rule,
        "rule_title": checks.rule(one.rule).title,
        "severity": one.severity.value,
        "place": one.place,
        "value_as_filed": one.filed,
        "value_as_filed_is": names.filed or None,
        "recomputed": one.recomputed or None,
        "recomputed_is": names.other or None,
        "formula": one.formula or None,
        "message": one.message,
        "answer": answered(answers),
    }

"""The rows of the forms: projects, funds rows, indicator lines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.checks import Case, Results, Severity
from generator.corpus import Corpus
from generator.filing import FiledYear, FundsRow, Indicator, Project, Total
from generator.frames import reading
from generator.frames.cases import disputed_of_project
from generator.frames.keys import Labels, forms, forms_of, in_order, project_page, projects_of
from generator.frames.reading import percent, points, wan_yuan
from generator.frames.row_types import (
    Amounts,
    EvaluatedProject,
    EvaluationKey,
    FoundCounts,
    FundsFigures,
    FundsTableRow,
    IndicatorLineRow,
    IndicatorRow,
    ProjectRow,
    RecomputedCells,
)
from generator.quantity import BLANK

NOT_COUNTED: FoundCounts = {"faults": None, "doubts": None, "notes": None}
_NOT_CHECKED: RecomputedCells = {
    "rate_recomputed_pct": None,
    "execution_score_recomputed": None,
    "total_score_recomputed": None,
    "disputed": None,
    **NOT_COUNTED,
}


def projects(corpus: Corpus, results: Results | None = None) -> list[ProjectRow]:
    """Return one row a project form: its total funds row, its total score.

    What is recomputed and what the checks found is None without ``results``.
    """
    return [row for filed in in_order(corpus) for row in _of_filing(corpus, filed, results)]


def _of_filing(corpus: Corpus, filed: FiledYear, results: Results | None) -> Iterator[ProjectRow]:
    cases = results.by_project(filed.department_id, filed.filing.year) if results else {}
    for position, (key, project) in enumerate(projects_of(corpus, filed), start=1):
        own = cases.get(project.id, ())
        yield {
            **key,
            "page": project_page(filed, project.id),
            "position": position,
            **_project(project),
            **(_checked(filed, position - 1, results, own) if results else _NOT_CHECKED),
        }


def funds(corpus: Corpus, results: Results | None = None) -> list[FundsTableRow]:
    """Return one row a funds row of every form, whole-department forms too.

    What is in doubt is None without ``results``.
    """
    return [
        {
            "funds_id": f"{identity}#{position}",
            **key,
            "position": position,
            "funds_row": name,
            **funds_row(form.funds_unit, row),
            "disputed": _doubted(results, key, (*place, "资金", name)),
        }
        for key, identity, form, place in forms(corpus)
        for position, (name, row) in enumerate((form.funds or {}).items(), start=1)
    ]


def indicators(corpus: Corpus, results: Results | None = None) -> list[IndicatorRow]:
    """Return one row an indicator line of every form, whole-department forms too.

    What is in doubt is None without ``results``.
    """
    return [*indicators_of(corpus, in_order(corpus), results)]


def indicators_of(
    corpus: Corpus, filed_years: Iterable[FiledYear], results: Results | None
) -> Iterator[IndicatorRow]:
    """Yield the rows of some filings of a corpus: those of all would take much memory."""
    for key, identity, form, place in forms_of(corpus, filed_years):
        for position, indicator in enumerate(form.indicators or (), start=1):
            yield {
                "indicator_id": f"{identity}#{position}",
                **key,
                "position": position,
                **_indicator(indicator),
                "disputed": _doubted(results, key, (*place, "绩效指标", position - 1)),
            }


def _doubted(results: Results | None, key: EvaluationKey, place: Labels) -> str | None:
    """Return what a case puts in doubt in one row, column and text as filed; None for nothing."""
    cells = results.disputed_in(key["department_id"], key["year"], place) if results else ()
    return "；".join(f"{cell.path[-1]}：{cell.text or BLANK}" for cell in cells) or None


def found_counts(cases: Iterable[Case]) -> FoundCounts:
    """Count cases by severity, as the pages do: findings with one cause count once, with the gravest."""
    counts = Counter(case.severity for case in cases)
    return {
        "faults": counts[Severity.FAULT],
        "doubts": counts[Severity.DOUBT],
        "notes": counts[Severity.NOTE],
    }


def funds_row(unit: str | None, row: FundsRow) -> FundsFigures:
    """Return a funds row as filed and read; ``unit`` is the heading's."""
    return {
        **amounts(unit, row),
        "weight_as_filed": row.weight,
        "score_as_filed": row.score,
        "weight": points(row.weight),
        "score": points(row.score),
    }


def amounts(unit: str | None, row: FundsRow) -> Amounts:
    """Return the amounts and the rate of a funds row as filed and read; ``unit`` is the heading's."""
    return {
        "funds_unit_as_filed": unit,
        "initial_budget_as_filed": row.initial_budget,
        "annual_budget_as_filed": row.annual_budget,
        "executed_as_filed": row.executed,
        "initial_budget_wan_yuan": wan_yuan(row.initial_budget, unit),
        "annual_budget_wan_yuan": wan_yuan(row.annual_budget, unit),
        "executed_wan_yuan": wan_yuan(row.executed, unit),
        "rate_as_filed": row.rate,
        "rate_pct": percent(row.rate),
    }


def _project(project: Project) -> EvaluatedProject:
    row, total = project.total_funds or FundsRow(), project.total or Total()
    return {
        "project_code_as_filed": project.code,
        "supervisor_as_filed": project.supervisor,
        "implementer_as_filed": project.implementer,
        **amounts(project.funds_unit, row),
        "execution_weight_as_filed": row.weight,
        "execution_score_as_filed": row.score,
        "execution_weight": points(row.weight),
        "execution_score": points(row.score),
        "total_weight_as_filed": total.weight,
        "total_score_as_filed": total.score,
        "total_weight": points(total.weight),
        "total_score": points(total.score),
        "indicators": len(project.indicators or ()),
    }


def _checked(filed: FiledYear, number: int, results: Results, cases: Sequence[Case]) -> RecomputedCells:
    """Return the figures that the page shows beside those filed, and what it counts: its ``cases``."""
    key = (filed.department_id, filed.filing.year, filed.filing.projects[number].id)
    again = results.form(*key).recomputed
    return {
        "rate_recomputed_pct": again.rate_pct,
        "execution_score_recomputed": again.execution_score,
        "total_score_recomputed": again.total,
        "disputed": disputed_of_project(results, filed, number, cases),
        **found_counts(cases),
    }


def _indicator(indicator: Indicator) -> IndicatorLineRow:
    return {
        "level1_as_filed": indicator.level1,
        "level1_weight_as_filed": indicator.level1_weight,
        "level2_as_filed": indicator.level2,
        "level3_as_filed": indicator.level3,
        "target_as_filed": indicator.target_as_printed,
        "actual_as_filed": indicator.actual,
        **reading.target(indicator.target_as_printed),
        **reading.actual(indicator.actual),
        "weight_as_filed": indicator.weight,
        "score_as_filed": indicator.score,
        "weight": points(indicator.weight),
        "score": points(indicator.score),
        "deviation_as_filed": indicator.deviation,
    }

"""The four frames of a corpus."""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from functools import lru_cache

import pandas as pd

from generator import quantity
from generator.filing import Corpus, Evaluation, FiledYear, FundsRow, Indicator, Project, Total
from generator.frames.columns import FILINGS, FUNDS, INDICATORS, PROJECTS
from generator.frames.tables import Row, exact_sum, frame_of

PROJECT_FORM = "项目"
WHOLE_DEPARTMENT_FORM = "整体支出"

_RATE_DIGITS = 28


def projects(corpus: Corpus) -> pd.DataFrame:
    """Return one row a project form (columns ``PROJECTS``): its total funds row, its total score."""
    return frame_of(
        PROJECTS,
        (
            {**key, "position": position, **_project(project)}
            for filed in _in_order(corpus)
            for position, (key, project) in enumerate(_projects(corpus, filed), start=1)
        ),
    )


def funds(corpus: Corpus) -> pd.DataFrame:
    """Return one row a funds row of every form, whole-department forms too (columns ``FUNDS``)."""
    return frame_of(
        FUNDS,
        (
            {**key, "position": position, "funds_row": name, **_funds_row(form.funds_unit, row)}
            for key, form in _forms(corpus)
            for position, (name, row) in enumerate((form.funds or {}).items(), start=1)
        ),
    )


def indicators(corpus: Corpus) -> pd.DataFrame:
    """Return one row an indicator line of every form, whole-department forms too (columns ``INDICATORS``)."""
    return frame_of(
        INDICATORS,
        (
            {**key, "position": position, **_indicator(indicator)}
            for key, form in _forms(corpus)
            for position, indicator in enumerate(form.indicators or (), start=1)
        ),
    )


def filings(corpus: Corpus) -> pd.DataFrame:
    """Return one row a department-year (columns ``FILINGS``): exact sums over its project forms.

    An amount that is blank or cannot be read is left out of its sum; ``*_projects`` say how many are in.
    """
    return frame_of(FILINGS, ({**_key(corpus, filed), **_sums(filed)} for filed in _in_order(corpus)))


def _in_order(corpus: Corpus) -> list[FiledYear]:
    return sorted(corpus.filed_years, key=lambda filed: (filed.department_id, filed.filing.year))


def _key(corpus: Corpus, filed: FiledYear) -> Row:
    department = corpus.departments.get(filed.department_id)
    region = department.region if department else None
    return {
        "department_id": filed.department_id,
        "department": department.name if department else filed.filing.department_name,
        "region_code": region.code if region else None,
        "region": region.name if region else None,
        "year": filed.filing.year,
    }


def _projects(corpus: Corpus, filed: FiledYear) -> Iterator[tuple[Row, Project]]:
    key = _key(corpus, filed)
    for project in filed.filing.projects:
        yield {**key, "project_id": project.id, "project": project.name}, project


def _forms(corpus: Corpus) -> Iterator[tuple[Row, Evaluation]]:
    for filed in _in_order(corpus):
        if filed.filing.whole_department:
            yield {**_key(corpus, filed), "form": WHOLE_DEPARTMENT_FORM}, filed.filing.whole_department
        for key, project in _projects(corpus, filed):
            yield {**key, "form": PROJECT_FORM}, project


def _project(project: Project) -> Row:
    execution = _funds_row(project.funds_unit, project.total_funds or FundsRow())
    total = project.total or Total()
    renamed = {name: f"execution_{name}" for name in ("weight", "score", "weight_as_filed", "score_as_filed")}
    return {
        "supervisor_as_filed": project.supervisor,
        "implementer_as_filed": project.implementer,
        **{renamed.get(name, name): value for name, value in execution.items()},
        "total_weight_as_filed": total.weight,
        "total_score_as_filed": total.score,
        "total_weight": _points(total.weight),
        "total_score": _points(total.score),
        "indicators": len(project.indicators or ()),
    }


def _funds_row(unit: str | None, row: FundsRow) -> Row:
    return {
        "funds_unit_as_filed": unit,
        "initial_budget_as_filed": row.initial_budget,
        "annual_budget_as_filed": row.annual_budget,
        "executed_as_filed": row.executed,
        "initial_budget_wan_yuan": _wan_yuan(row.initial_budget, unit),
        "annual_budget_wan_yuan": _wan_yuan(row.annual_budget, unit),
        "executed_wan_yuan": _wan_yuan(row.executed, unit),
        "rate_as_filed": row.rate,
        "rate_pct": _percent(row.rate),
        "weight_as_filed": row.weight,
        "score_as_filed": row.score,
        "weight": _points(row.weight),
        "score": _points(row.score),
    }


def _indicator(indicator: Indicator) -> Row:
    return {
        "level1_as_filed": indicator.level1,
        "level1_weight_as_filed": indicator.level1_weight,
        "level2_as_filed": indicator.level2,
        "level3_as_filed": indicator.level3,
        "target_as_filed": indicator.target_as_printed,
        "actual_as_filed": indicator.actual,
        "weight_as_filed": indicator.weight,
        "score_as_filed": indicator.score,
        "weight": _points(indicator.weight),
        "score": _points(indicator.score),
        "deviation_as_filed": indicator.deviation,
    }


def _sums(filed: FiledYear) -> Row:
    forms = [_funds_row(form.funds_unit, form.total_funds or FundsRow()) for form in filed.filing.projects]
    both = [
        form
        for form in forms
        if form["annual_budget_wan_yuan"] is not None and form["executed_wan_yuan"] is not None
    ]
    budget = exact_sum(form["annual_budget_wan_yuan"] for form in both)
    executed = exact_sum(form["executed_wan_yuan"] for form in both)
    sums: Row = {
        "projects": len(forms),
        "indicators": sum(len(project.indicators or ()) for project in filed.filing.projects),
        "rate_annual_budget_wan_yuan": budget,
        "rate_executed_wan_yuan": executed,
        "rate_projects": len(both),
        "rate_pct": _rate(executed, budget),
    }
    for amount in ("initial_budget", "annual_budget", "executed"):
        values = [form[f"{amount}_wan_yuan"] for form in forms]
        sums[f"{amount}_wan_yuan"] = exact_sum(values)
        sums[f"{amount}_projects"] = sum(value is not None for value in values)
    return sums


def _rate(executed: Decimal | None, budget: Decimal | None) -> Decimal | None:
    """Return 100·executed/budget to 28 digits; None where there is nothing to divide by."""
    if executed is None or not budget:
        return None
    with localcontext(prec=_RATE_DIGITS):
        return 100 * executed / budget


@lru_cache(maxsize=1 << 16)
def _wan_yuan(text: str | None, unit: str | None) -> Decimal | None:
    amount = quantity.money(text, unit) if text else None
    return quantity.in_wan_yuan(amount.value) if isinstance(amount, quantity.Quantity) else None


@lru_cache(maxsize=1 << 16)
def _percent(text: str | None) -> Decimal | None:
    rate = quantity.percent(text) if text else None
    return rate.value if isinstance(rate, quantity.Quantity) else None


@lru_cache(maxsize=1 << 16)
def _points(text: str | None) -> Decimal | None:
    points = quantity.number(text) if text else None
    return points.value if isinstance(points, quantity.Quantity) else None

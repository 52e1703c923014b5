"""The frames above the forms: department-years, departments, reports."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pandas as pd

from generator import addresses
from generator.checks import Results
from generator.filing import Corpus, FiledYear, FundsRow, Source
from generator.frames.columns import DEPARTMENT_REPORT, DEPARTMENTS, FILINGS, PROJECT_FORM, REPORTS
from generator.frames.keys import (
    department_key,
    filing_key,
    filing_page,
    in_order,
    project_page,
    projects_of,
)
from generator.frames.reading import points
from generator.frames.tables import Row, exact_sum, frame_of
from generator.frames.views import found_counts, funds_row

_RATE_DIGITS = 60
_RATE_STEP = Decimal("0.000001")


def filings(corpus: Corpus, results: Results | None = None) -> pd.DataFrame:
    """Return one row a department-year (columns ``FILINGS``): exact sums over its project forms.

    An amount that is blank or cannot be read is left out of its sum; ``*_projects`` say how many are in.
    What the checks found is NA without ``results``.
    """
    return frame_of(FILINGS, (_filing(corpus, filed, results) for filed in in_order(corpus)))


def departments(corpus: Corpus) -> pd.DataFrame:
    """Return one row a department (columns ``DEPARTMENTS``), registered or only met in a filing."""
    filed: dict[str, list[FiledYear]] = {identity: [] for identity in corpus.departments}
    for one in in_order(corpus):
        filed.setdefault(one.department_id, []).append(one)
    return frame_of(DEPARTMENTS, (_department(corpus, key, filed[key]) for key in sorted(filed)))


def reports(corpus: Corpus) -> pd.DataFrame:
    """Return one row a self-evaluation report (columns ``REPORTS``), a department's or a project's."""
    return frame_of(REPORTS, (row for filed in in_order(corpus) for row in _reports(corpus, filed)))


def _filing(corpus: Corpus, filed: FiledYear, results: Results | None) -> Row:
    key = filing_key(corpus, filed)
    cards = results.of_filing(filed.department_id, filed.filing.year) if results else ()
    whole = filed.filing.whole_department
    score = whole.total.score if whole and whole.total else None
    return {
        **key,
        "page": filing_page(filed),
        "department_as_filed": filed.filing.department_name,
        **_sums(filed),
        "reports": sum(1 for _ in _reports(corpus, filed)),
        "whole_total_score_as_filed": score,
        "whole_total_score": points(score),
        **{f"source_{name}": text for name, text in (filed.filing.source or Source()).model_dump().items()},
        **(found_counts(cards) if results else {}),
    }


def _sums(filed: FiledYear) -> Row:
    forms = [funds_row(form.funds_unit, form.total_funds or FundsRow()) for form in filed.filing.projects]
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
    """Return 100·executed/budget to six decimals; None where there is nothing to divide by."""
    if executed is None or not budget:
        return None
    with localcontext(prec=_RATE_DIGITS):
        return (100 * executed / budget).quantize(_RATE_STEP, ROUND_HALF_UP)


def _department(corpus: Corpus, identity: str, filed: list[FiledYear]) -> Row:
    department = corpus.departments.get(identity)
    name = filed[-1].filing.department_name if filed else ""
    former = [
        f"{one.name}（{one.years}）" if one.years else one.name
        for one in (department.former_names if department else None) or ()
    ]
    return {
        **department_key(identity, department, name),
        "page": addresses.department(identity),
        "level": department.level if department else None,
        "former_names": "；".join(former) or None,
        "credit_code": department.credit_code if department else None,
        "website": department.url if department else None,
        "filings": len(filed),
        "first_year": filed[0].filing.year if filed else None,
        "last_year": filed[-1].filing.year if filed else None,
        "projects": sum(len(one.filing.projects) for one in filed),
    }


def _reports(corpus: Corpus, filed: FiledYear) -> Iterator[Row]:
    if filed.filing.report is not None:
        key = filing_key(corpus, filed)
        yield {
            "report_id": key["filing_id"],
            **key,
            "kind": DEPARTMENT_REPORT,
            "page": filing_page(filed),
            **_text(filed.filing.report),
        }
    for key, project in projects_of(corpus, filed):
        if project.report is not None:
            page = project_page(filed, project.id)
            yield {
                "report_id": key["project_key"],
                **key,
                "kind": PROJECT_FORM,
                "page": page,
                **_text(project.report),
            }


def _text(report: str) -> Row:
    return {"characters": len("".join(report.split())), "text_as_filed": report}

"""The frames above the forms: department-years, departments, reports."""

from collections.abc import Iterable, Iterator

import pandas as pd

from generator import addresses
from generator.checks import Results
from generator.corpus import Corpus, Department
from generator.filing import Evaluation, FiledYear, FundsRow, Source
from generator.frames.columns import DEPARTMENT_REPORT, DEPARTMENTS, FILINGS, PROJECT_FORM, REPORTS
from generator.frames.frame import Row, frame_of
from generator.frames.keys import (
    department_key,
    filing_key,
    filing_page,
    in_order,
    project_page,
    projects_of,
)
from generator.frames.reading import points
from generator.frames.sums import Money, Sum, money
from generator.frames.views import found_counts, funds_row


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


def money_of(forms: Iterable[Evaluation]) -> Money:
    """Add up the row 年度资金总额 of forms."""
    return money(funds_row(form.funds_unit, form.total_funds or FundsRow()) for form in forms)


def _filing(corpus: Corpus, filed: FiledYear, results: Results | None) -> Row:
    key = filing_key(corpus, filed)
    cases = results.of_filing(filed.department_id, filed.filing.year) if results else ()
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
        **(found_counts(cases) if results else {}),
    }


def _sums(filed: FiledYear) -> Row:
    added = money_of(filed.filing.projects)
    sums: Row = {
        "projects": added.forms,
        "indicators": sum(len(project.indicators or ()) for project in filed.filing.projects),
        "rate_annual_budget_wan_yuan": added.rate_annual_budget.value,
        "rate_executed_wan_yuan": added.rate_executed.value,
        "rate_projects": added.rate_executed.counted,
        "rate_pct": added.rate_pct,
    }
    for name in ("initial_budget", "annual_budget", "executed"):
        one: Sum = getattr(added, name)
        sums[f"{name}_wan_yuan"], sums[f"{name}_projects"] = one.value, one.counted
    return sums


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
        **_functions(department),
        "website": department.url if department else None,
        "filings": len(filed),
        "first_year": filed[0].filing.year if filed else None,
        "last_year": filed[-1].filing.year if filed else None,
        "projects": sum(len(one.filing.projects) for one in filed),
    }


def _functions(department: Department | None) -> Row:
    listed = (department.functions if department else None) or ()
    return {
        "function_codes": "；".join(one.code for one in listed) or None,
        "functions": "；".join(one.name for one in listed) or None,
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

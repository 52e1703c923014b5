"""The rows above the forms: department-years, departments, reports."""

from collections.abc import Iterator, Sequence

from generator import addresses
from generator.checks import Results
from generator.corpus import Corpus, Department, project_forms
from generator.filing import FiledYear, Source
from generator.frames.columns import DEPARTMENT_REPORT, PROJECT_FORM
from generator.frames.firm import amounts_of, firm_sums
from generator.frames.keys import (
    NO_PROJECT,
    department_key,
    filing_key,
    filing_page,
    in_order,
    project_page,
    projects_of,
)
from generator.frames.reading import points
from generator.frames.row_types import (
    DepartmentRow,
    FilingRow,
    FilingSums,
    Functions,
    ReadAmounts,
    ReportRow,
    SourceCells,
)
from generator.frames.sums import money
from generator.frames.views import NOT_COUNTED, found_counts


def filings(corpus: Corpus, results: Results | None = None) -> list[FilingRow]:
    """Return one row a department-year: exact sums over its project forms.

    An amount that is blank or cannot be read is left out of its sum; ``*_projects`` say how many are in.
    What the checks found is None without ``results``.
    """
    return [_filing(corpus, filed, results) for filed in in_order(corpus)]


def departments(corpus: Corpus) -> list[DepartmentRow]:
    """Return one row a department, registered or only met in a filing."""
    filed: dict[str, list[FiledYear]] = {identity: [] for identity in corpus.departments}
    for one in in_order(corpus):
        filed.setdefault(one.department_id, []).append(one)
    return [_department(corpus, key, filed[key]) for key in sorted(filed)]


def reports(corpus: Corpus) -> list[ReportRow]:
    """Return one row a self-evaluation report, a department's or a project's."""
    return [row for filed in in_order(corpus) for row in _reports(corpus, filed)]


def _filing(corpus: Corpus, filed: FiledYear, results: Results | None) -> FilingRow:
    key = filing_key(corpus, filed)
    cases = results.of_filing(filed.department_id, filed.filing.year) if results else ()
    whole = filed.filing.whole_department
    score = whole.total.score if whole and whole.total else None
    rows = amounts_of(filed.filing.projects)
    return {
        **key,
        "page": filing_page(filed),
        "department_as_filed": filed.filing.department_name,
        **_sums(filed, rows),
        **firm_sums(filed, results, rows),
        "reports": sum(1 for _ in _reports(corpus, filed)),
        "whole_total_score_as_filed": score,
        "whole_total_score": points(score),
        **_source(filed.filing.source or Source()),
        **(found_counts(cases) if results else NOT_COUNTED),
    }


def _sums(filed: FiledYear, rows: Sequence[ReadAmounts]) -> FilingSums:
    added = money(rows)
    return {
        "projects": added.forms,
        "indicators": sum(len(project.indicators or ()) for project in filed.filing.projects),
        "initial_budget_wan_yuan": added.initial_budget.value,
        "initial_budget_projects": added.initial_budget.counted,
        "annual_budget_wan_yuan": added.annual_budget.value,
        "annual_budget_projects": added.annual_budget.counted,
        "executed_wan_yuan": added.executed.value,
        "executed_projects": added.executed.counted,
        "rate_annual_budget_wan_yuan": added.rate_annual_budget.value,
        "rate_executed_wan_yuan": added.rate_executed.value,
        "rate_projects": added.rate_executed.counted,
        "rate_pct": added.rate_pct,
    }


def _source(source: Source) -> SourceCells:
    return {
        "source_publisher": source.publisher,
        "source_published": source.published,
        "source_url": source.url,
        "source_file_name": source.file_name,
        "source_sha256": source.sha256,
        "source_index_number": source.index_number,
        "source_document_number": source.document_number,
    }


def _department(corpus: Corpus, identity: str, filed: list[FiledYear]) -> DepartmentRow:
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
        "contact": department.contact if department else None,
        "website": department.url if department else None,
        "filings": len(filed),
        "first_year": filed[0].filing.year if filed else None,
        "last_year": filed[-1].filing.year if filed else None,
        "projects": project_forms(filed),
    }


def _functions(department: Department | None) -> Functions:
    listed = (department.functions if department else None) or ()
    return {
        "function_codes": "；".join(one.code for one in listed) or None,
        "functions": "；".join(one.name for one in listed) or None,
    }


def _reports(corpus: Corpus, filed: FiledYear) -> Iterator[ReportRow]:
    if filed.filing.report is not None:
        key = filing_key(corpus, filed)
        yield {
            "report_id": key["filing_id"],
            **key,
            **NO_PROJECT,
            "kind": DEPARTMENT_REPORT,
            "page": filing_page(filed),
            "characters": _characters(filed.filing.report),
            "text_as_filed": filed.filing.report,
        }
    for own, project in projects_of(corpus, filed):
        if project.report is not None:
            yield {
                "report_id": own["project_key"],
                **own,
                "kind": PROJECT_FORM,
                "page": project_page(filed, project.id),
                "characters": _characters(project.report),
                "text_as_filed": project.report,
            }


def _characters(report: str) -> int:
    return len("".join(report.split()))

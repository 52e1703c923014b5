"""What identifies a row: the filing, the project, the form, in one fixed order."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from generator import addresses
from generator.corpus import Corpus, Department
from generator.filing import Evaluation, FiledYear, Project
from generator.frames.columns import PROJECT_FORM
from generator.frames.row_types import DepartmentKey, EvaluationKey, FilingKey, ProjectKey
from generator.kinds import PROJECT, department_evaluations

Labels = tuple[str | int, ...]


class _NoProject(TypedDict):
    project_key: None
    project_id: None
    project: None


NO_PROJECT: _NoProject = {"project_key": None, "project_id": None, "project": None}


def in_order(corpus: Corpus) -> list[FiledYear]:
    """Return the filings by department and year, whatever their order in the corpus."""
    return sorted(corpus.filed_years, key=lambda filed: (filed.department_id, filed.filing.year))


def department_key(identity: str, department: Department | None, name: str) -> DepartmentKey:
    """Return the columns that name a department; ``name`` is for one that is not registered."""
    region = department.region if department else None
    return {
        "department_id": identity,
        "department": department.name if department else name,
        "region_code": region.code if region else None,
        "region": region.name if region else None,
    }


def filing_key(corpus: Corpus, filed: FiledYear) -> FilingKey:
    """Return the columns that name a department-year."""
    department = corpus.departments.get(filed.department_id)
    return {
        "filing_id": f"{filed.department_id}/{filed.filing.year}",
        **department_key(filed.department_id, department, filed.filing.department_name),
        "year": filed.filing.year,
    }


def project_key(key: FilingKey, project: Project) -> ProjectKey:
    """Return the columns that name a project form of the filing that ``key`` names."""
    return {
        "project_key": f"{key['filing_id']}/{project.id}",
        **key,
        "project_id": project.id,
        "project": project.name,
    }


def projects_of(corpus: Corpus, filed: FiledYear) -> Iterator[tuple[ProjectKey, Project]]:
    """Yield the project forms of one filing, in the form's order, each with its key."""
    key = filing_key(corpus, filed)
    for project in filed.filing.projects:
        yield project_key(key, project), project


def forms(corpus: Corpus) -> Iterator[tuple[EvaluationKey, str, Evaluation, Labels]]:
    """Yield every form: its key, its id (that of the filing or of the project), the form, its place."""
    return forms_of(corpus, in_order(corpus))


def forms_of(
    corpus: Corpus, filed_years: Iterable[FiledYear]
) -> Iterator[tuple[EvaluationKey, str, Evaluation, Labels]]:
    """Yield every form of some filings of a corpus, as ``forms`` does."""
    for filed in filed_years:
        for kind, form in department_evaluations(filed.filing):
            key = filing_key(corpus, filed)
            yield {**key, "form": kind.key, **NO_PROJECT}, key["filing_id"], form, (kind.key,)
        for position, (own, project) in enumerate(projects_of(corpus, filed)):
            yield {**own, "form": PROJECT_FORM}, own["project_key"], project, (PROJECT.key, position)


def filing_page(filed: FiledYear) -> str:
    """Return the address of the page of a filing."""
    return addresses.filing(filed.department_id, filed.filing.year)


def project_page(filed: FiledYear, project_id: str) -> str:
    """Return the address of the page of a project."""
    return addresses.project(filed.department_id, filed.filing.year, project_id)

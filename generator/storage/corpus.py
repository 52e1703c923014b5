"""Everything under ``data/`` as records; whatever breaks the contract is gathered before anything stops."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.errors import FormatError, InvalidFilingsError, Place
from generator.filing import Corpus, Department, DepartmentId, FiledYear, Filing, Site
from generator.storage.problems import format_problems
from generator.storage.tree import Positions, read_tree

DEPARTMENTS_FILE = "departments.yaml"
SITE_FILE = "site.yaml"
FILINGS_FOLDER = "filings"
_DEPARTMENT_ID: TypeAdapter[str] = TypeAdapter(DepartmentId)

R = TypeVar("R")
M = TypeVar("M", bound=BaseModel)


def read_filing(path: Path) -> tuple[Filing, Positions]:
    """Return the filing in one file and where everything in it stands.

    Raises FormatError where the file cannot be read, InvalidFilingsError with every problem of its content.
    """
    tree, positions = read_tree(path)
    filing = _validated(Filing, tree, path, positions)
    problems = [*_path_problems(filing, path, positions), *_id_problems(filing, path, positions)]
    if problems:
        raise InvalidFilingsError(tuple(problems))
    return filing, positions


def read_departments(data: Path) -> dict[str, Department]:
    """Return ``departments.yaml``: department id → department, in the order of the ids."""
    path = data / DEPARTMENTS_FILE
    tree, positions = read_tree(path)
    departments, problems = {}, []
    for department_id, entry in sorted(tree.items()):
        try:
            _DEPARTMENT_ID.validate_python(department_id)
            departments[department_id] = Department.model_validate(entry)
        except ValidationError as error:
            if error.title == Department.__name__:
                problems += format_problems(error, Department, path, positions, (department_id,))
            else:
                message = (
                    f"部门编号“{department_id[:40]}”不可用；只能用小写字母、数字和连字符，至多 40 个字符"
                )
                problems.append(FormatError(message, Place(path, positions.line((department_id,)))))
    if problems:
        raise InvalidFilingsError(tuple(problems))
    return departments


def read_site(data: Path) -> Site:
    """Return ``site.yaml``: who publishes the site."""
    path = data / SITE_FILE
    tree, positions = read_tree(path)
    return _validated(Site, tree, path, positions)


def load_corpus(data: Path) -> Corpus:
    """Return everything under ``data``; raise InvalidFilingsError with every problem of every file."""
    problems: list[FormatError] = []
    departments = _gathering(problems, lambda: read_departments(data))
    site = _gathering(problems, lambda: read_site(data))
    filed = []
    for path in filing_paths(data):
        problems += _unknown_department(path, departments)
        read = _gathering(problems, lambda path=path: read_filing(path))  # type: ignore[misc]
        if read and departments and path.parent.name in departments:
            filed.append(FiledYear(department_id=path.parent.name, filing=read[0]))
    if problems or site is None or departments is None:
        raise InvalidFilingsError(tuple(problems))
    newest_first = sorted(filed, key=lambda item: item.filing.year, reverse=True)
    ordered = tuple(sorted(newest_first, key=lambda item: item.department_id))
    return Corpus(site=site, departments=departments, filed_years=ordered)


def filing_paths(data: Path) -> list[Path]:
    """Return every file that stands under ``data/filings``, in order; hidden files are left alone."""
    folder = data / FILINGS_FOLDER
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(
        path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _validated(model: type[M], tree: object, path: Path, positions: Positions) -> M:
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        raise InvalidFilingsError(tuple(format_problems(error, model, path, positions))) from error


def _path_problems(filing: Filing, path: Path, positions: Positions) -> list[FormatError]:
    """A filing's path is its identity: ``filings/<department>/<year>.yaml``."""
    if path.suffix != ".yaml" or path.parent.parent.name != FILINGS_FOLDER:
        return [FormatError("文件应放在 data/filings/<部门编号>/<年度>.yaml", Place(path))]
    if path.stem != filing.year:
        message = f"年度是“{filing.year}”，文件名却是“{path.name}”；两者必须一致"
        return [FormatError(message, Place(path, positions.line(("年度",))))]
    return []


def _id_problems(filing: Filing, path: Path, positions: Positions) -> list[FormatError]:
    first: dict[str, int] = {}
    problems = []
    for number, project in enumerate(filing.projects):
        place = Place(path, positions.line(("项目", number, "编号")))
        if project.id in first:
            earlier = positions.line(("项目", first[project.id], "编号"))
            message = f"编号“{project.id}”重复，第 {earlier} 行的项目已经用了它；每个项目的编号必须唯一"
            problems.append(FormatError(message, place))
        first.setdefault(project.id, number)
    return problems


def _unknown_department(path: Path, departments: dict[str, Department] | None) -> list[FormatError]:
    if departments is None or path.parent.name in departments or path.parent.parent.name != FILINGS_FOLDER:
        return []
    message = f"{DEPARTMENTS_FILE} 里没有部门“{path.parent.name[:60]}”；请先登记该部门"
    return [FormatError(message, Place(path))]


def _gathering(problems: list[FormatError], read: Callable[[], R]) -> R | None:
    """Return what ``read`` returns, or add what it raises to ``problems``."""
    try:
        return read()
    except InvalidFilingsError as error:
        problems.extend(error.problems)
    except FormatError as error:
        problems.append(error)
    return None

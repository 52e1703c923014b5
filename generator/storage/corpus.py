"""Everything under ``data/`` as records; whatever breaks the contract is gathered before anything stops."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.corpus import Corpus, Department
from generator.errors import FormatError, InvalidFilingsError, Place, UnreadableInputError, system_reason
from generator.filing import FiledYear
from generator.kept import Memory
from generator.records import DepartmentId, is_refused_by_windows
from generator.storage.case_addresses import read_case_addresses
from generator.storage.faults import quoted, windows_device
from generator.storage.filed import FILINGS_FOLDER, KnownFilings, read_with_digest
from generator.storage.files import is_emptied
from generator.storage.problems import format_problems
from generator.storage.schedules import read_schedules
from generator.storage.site import read_site
from generator.storage.tree import Positions, read_tree
from generator.storage.updates_file import read_updates

DEPARTMENTS_FILE = "departments.yaml"
_DEPARTMENT_ID: TypeAdapter[str] = TypeAdapter(DepartmentId)

R = TypeVar("R")


def read_departments(data: Path) -> dict[str, Department]:
    """Return ``departments.yaml``: department id → department, in the order of the ids.

    Where nothing but comments stands in it nobody is registered yet.
    """
    path = data / DEPARTMENTS_FILE
    if is_emptied(path):
        return {}
    tree, positions = read_tree(path)
    departments: dict[str, Department] = {}
    problems: list[FormatError] = []
    for department_id, entry in sorted(tree.items()):
        problems += _department_id_problems(department_id, path, positions)
        try:
            departments[department_id] = Department.model_validate(entry)
        except ValidationError as error:
            problems += format_problems(error, Department, path, positions, (department_id,))
    problems += _predecessor_problems(departments, frozenset(tree), path, positions)
    problems += _former_id_problems(departments, path, positions)
    if problems:
        raise InvalidFilingsError(tuple(sorted(problems, key=lambda problem: problem.place.line or 0)))
    return departments


def load_corpus(data: Path, memory: Memory | None = None) -> Corpus:
    """Return everything under ``data``; raise InvalidFilingsError with every problem of every file.

    memory: knows what stood in files.
    """
    problems: list[FormatError] = []
    known = KnownFilings(memory) if memory else None
    departments = _gathering(problems, lambda: read_departments(data))
    site = _gathering(problems, lambda: read_site(data))
    duties = _gathering(problems, lambda: read_schedules(data, departments or {})) if departments else ()
    filed = []
    published = _gathering(problems, lambda: read_case_addresses(data))
    for path in _filing_paths(data, problems):
        problems += _unknown_department(path, departments)
        read = _gathering(problems, lambda path=path: read_with_digest(path, known))  # type: ignore[misc]
        if read and departments and path.parent.name in departments:
            filing, digest = read
            filed.append(FiledYear(department_id=path.parent.name, filing=filing, file_digest=digest))
    if problems or site is None or departments is None:
        raise InvalidFilingsError(tuple(problems))
    updates = _gathering(problems, lambda: read_updates(data, departments, filed))
    if updates is None:
        raise InvalidFilingsError(tuple(problems))
    newest_first = sorted(filed, key=lambda item: item.filing.year, reverse=True)
    ordered = tuple(sorted(newest_first, key=lambda item: item.department_id))
    return Corpus(
        site=site,
        departments=departments,
        filed_years=ordered,
        duties=duties or (),
        updates=updates,
        published_cases=published or (),
    )


def _filing_paths(data: Path, problems: list[FormatError]) -> list[Path]:
    """Return what stands for a filing under ``data/filings``, in order; hidden names are left alone.

    A link, or a folder named like a file, is no filing, but must not be passed over in silence.
    """

    def unreadable(error: OSError) -> None:
        message = f"文件夹打不开：{system_reason(error)}"
        problems.append(UnreadableInputError(message, Place(Path(error.filename))))

    folder = data / FILINGS_FOLDER
    found: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=unreadable if folder.exists() else None):
        folders[:] = [name for name in folders if not name.startswith(".")]
        odd = [name for name in folders if name.endswith(".yaml") or Path(here, name).is_symlink()]
        found += [Path(here, name) for name in (*odd, *files) if not name.startswith(".")]
    return sorted(found)


def _department_id_problems(department_id: str, path: Path, positions: Positions) -> list[FormatError]:
    try:
        _DEPARTMENT_ID.validate_python(department_id)
    except ValidationError:
        small = department_id.lower()
        message = f"部门编号“{quoted(department_id)}”不可用；只能用小写字母、数字和连字符，至多 40 个字符"
        if small != department_id and positions.line((small,)) != positions.line(()):
            message = (
                f"部门编号“{quoted(department_id)}”和“{quoted(small)}”只差大小写；编号只用小写，请删去一个"
            )
        return [FormatError(message, Place(path, positions.line((department_id,))))]
    if is_refused_by_windows(department_id):
        return [FormatError(windows_device(department_id), Place(path, positions.line((department_id,))))]
    return []


def _predecessor_problems(
    departments: dict[str, Department], registered: frozenset[str], path: Path, positions: Positions
) -> list[FormatError]:
    """A predecessor is registered too, and nobody comes before itself, over however many steps."""
    problems = []
    for department_id, department in departments.items():
        for number, before in enumerate(department.predecessors or ()):
            place = Place(path, positions.line((department_id, "前身", number)))
            if before not in registered:
                problems.append(FormatError(f"前身“{quoted(before)}”没有登记；请先登记该部门", place))
            elif _comes_before(department_id, before, departments):
                problems.append(FormatError(f"“{quoted(before)}”不能既是前身又是后继；请核对", place))
    return problems


def _former_id_problems(
    departments: dict[str, Department], path: Path, positions: Positions
) -> list[FormatError]:
    """An id of before belongs to one department alone, and is registered no more."""
    owner: dict[str, str] = {}
    problems = []
    for department_id, department in departments.items():
        for number, former in enumerate(department.former_ids or ()):
            place = Place(path, positions.line((department_id, "曾用编号", number)))
            if former in departments:
                problems.append(FormatError(f"曾用编号“{quoted(former)}”还登记着一个单位；请删去一处", place))
            elif is_refused_by_windows(former):
                problems.append(FormatError(windows_device(former), place))
            elif owner.setdefault(former, department_id) != department_id:
                said = f"曾用编号“{quoted(former)}”也写在“{owner[former]}”下；旧网址只能转到一处"
                problems.append(FormatError(said, place))
    return problems


def _comes_before(one: str, other: str, departments: dict[str, Department]) -> bool:
    """Tell whether ``one`` is ``other`` or stands among its predecessors."""
    ahead, seen = [other], set[str]()
    while ahead:
        here = ahead.pop()
        if here == one:
            return True
        if here in departments and here not in seen:
            ahead += departments[here].predecessors or ()
        seen.add(here)
    return False


def _unknown_department(path: Path, departments: dict[str, Department] | None) -> list[FormatError]:
    if departments is None or path.parent.name in departments or path.parent.parent.name != FILINGS_FOLDER:
        return []
    name = path.parent.name
    if name.lower() in departments:
        message = f"文件夹“{quoted(name)}”和登记的编号“{name.lower()}”只差大小写；请改成一样"
        return [FormatError(message, Place(path))]
    message = f"{DEPARTMENTS_FILE} 里没有部门“{quoted(name)}”；请先登记该部门"
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

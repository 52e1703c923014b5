"""``data/updates.yaml``: what the site took up, corrected or took down, kept by whoever publishes it.

Plain data, because the history of a version control system is not in every copy of the files.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from generator.corpus import Department, Update, Updates
from generator.errors import FormatError, InvalidFilingsError, Place
from generator.filing import FiledYear
from generator.records import is_day
from generator.storage.files import is_emptied
from generator.storage.problems import format_problems
from generator.storage.tree import Positions, read_tree

UPDATES_FILE = "updates.yaml"
_LIST = "更新"
_TAKEN_DOWN = "撤下"
_TAKEN_UP = "登载"
_NOT_OURS = "附带的示范材料已经删去的，把这一项也删去"


def read_updates(
    data: Path, departments: Mapping[str, Department], filed: Iterable[FiledYear]
) -> tuple[Update, ...]:
    """Return the entries in the order of the file; a file without any, or no file, has none.

    Raises InvalidFilingsError for a date that no calendar has, for what is neither there nor taken down, and
    for what is said to be taken down and is there.
    """
    path = data / UPDATES_FILE
    if not path.exists() or is_emptied(path):
        return ()
    tree, positions = read_tree(path)
    if tree == {_LIST: ""}:
        return ()
    try:
        entries = Updates.model_validate(tree).entries
    except ValidationError as error:
        raise InvalidFilingsError(tuple(format_problems(error, Updates, path, positions))) from error
    there = {(one.department_id, one.filing.year): _project_ids(one) for one in filed}
    problems = [
        _problem(message, number, path, positions)
        for number, entry in enumerate(entries)
        for message in (*_faults(entry, departments, there), *_still_there(entry, entries, there))
    ]
    if problems:
        raise InvalidFilingsError(tuple(problems))
    return entries


def _still_there(
    entry: Update, entries: Iterable[Update], there: Mapping[tuple[str, str], frozenset[str]]
) -> Iterator[str]:
    """Refuse what is said to be taken down and is published all the same, unless it was taken up again."""
    projects = there.get((entry.department_id, entry.year))
    if entry.kind != _TAKEN_DOWN or projects is None or entry.project_id not in (None, *projects):
        return
    if not any(_takes_up_again(one, entry) for one in entries):
        what = f"项目“{entry.project_id}”" if entry.project_id else f"{entry.year}年度的材料"
        yield f"写着撤下，{what}却还在 data/filings 里；请删去它，重新登载的请加一项“{_TAKEN_UP}”"


def _takes_up_again(one: Update, withdrawn: Update) -> bool:
    same = (one.department_id, one.year) == (withdrawn.department_id, withdrawn.year)
    again = one.kind == _TAKEN_UP and one.date >= withdrawn.date
    return same and again and one.project_id in (None, withdrawn.project_id)


def _project_ids(filed: FiledYear) -> frozenset[str]:
    return frozenset(project.id for project in filed.filing.projects)


def _problem(message: str, number: int, path: Path, positions: Positions) -> FormatError:
    return FormatError(message, Place(path, positions.line((_LIST, number))))


def _faults(
    entry: Update,
    departments: Mapping[str, Department],
    there: Mapping[tuple[str, str], frozenset[str]],
) -> Iterator[str]:
    if not is_day(entry.date):
        yield f"日历上没有“{entry.date}”这一天"
    projects = there.get((entry.department_id, entry.year))
    if entry.department_id not in departments:
        kept = "撤下材料时，部门仍要留在 departments.yaml 里"
        yield f"没有登记部门“{entry.department_id}”；{kept}；{_NOT_OURS}"
    elif entry.kind != _TAKEN_DOWN and projects is None:
        missing = f"没有“{entry.department_id}”{entry.year}年度的材料"
        yield f"{missing}；已经撤下的，类别写“{_TAKEN_DOWN}”；{_NOT_OURS}"
    elif entry.kind != _TAKEN_DOWN and entry.project_id not in (None, *(projects or ())):
        yield f"这份材料里没有项目“{entry.project_id}”；请核对编号"

"""``data/schedules.yaml``: who is to publish what by when; a data folder may do without it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from generator.corpus import Department, Duty, Schedules
from generator.errors import FormatError, InvalidFilingsError, Place
from generator.records import is_day
from generator.storage.faults import quoted
from generator.storage.problems import format_problems
from generator.storage.tree import Positions, read_tree

SCHEDULES_FILE = "schedules.yaml"


def read_schedules(data: Path, departments: Mapping[str, Department]) -> tuple[Duty, ...]:
    """Return the registered duties, in the order of the file; none where there is no file.

    Raises FormatError where the file cannot be read, InvalidFilingsError with every problem of its content.
    """
    path = data / SCHEDULES_FILE
    if not path.exists():
        return ()
    tree, positions = read_tree(path)
    try:
        duties = Schedules.model_validate(tree).duties
    except ValidationError as error:
        raise InvalidFilingsError(tuple(format_problems(error, Schedules, path, positions))) from error
    problems = tuple(_problems(duties, departments, path, positions))
    if problems:
        raise InvalidFilingsError(problems)
    return duties


def _problems(
    duties: tuple[Duty, ...], departments: Mapping[str, Department], path: Path, positions: Positions
) -> Iterator[FormatError]:
    regions = {department.region.code for department in departments.values() if department.region}
    for number, duty in enumerate(duties):

        def place(*labels: str | int, number: int = number) -> Place:
            return Place(path, positions.line(("要求", number, *labels)))

        if (duty.departments is None) == (duty.regions is None):
            yield FormatError("“部门”和“地区”写一个，也只写一个", place())
        if not duty.basis.strip():
            yield FormatError("“依据”不能空着；没有依据的要求不登记", place("依据"))
        if not is_day(duty.due):
            yield FormatError(f"没有“{duty.due}”这一天", place("截止日期"))
        for index, one in enumerate(duty.departments or ()):
            if one not in departments:
                yield FormatError(f"部门“{quoted(one)}”没有登记；请先登记该部门", place("部门", index))
        for index, code in enumerate(duty.regions or ()):
            if code not in regions:
                yield FormatError(f"没有登记过地区代码是“{code}”的部门", place("地区", index))

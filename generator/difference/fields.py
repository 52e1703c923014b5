"""Two versions of a filing, field by field: 修改前 and 修改后, at a place a person can find."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.filing import Filing, Project

ABSENT = None


@dataclass(frozen=True)
class FieldChange:
    """One field that differs; None stands for a key that is not there, ``""`` for a blank cell.

    project_id: the project whose form it stands on, None for what stands beside the projects.
    """

    project_id: str | None
    place: str
    before: str | None
    after: str | None


def field_changes(before: Filing, after: Filing) -> tuple[FieldChange, ...]:
    """Return every field that differs; projects are matched by id, or by one of before that is named."""
    before = before.under_ids_of(after)
    old, new = _tree(before), _tree(after)
    projects = (_by_id(before), _by_id(after))
    changes = [*_changes(None, (), old, new)]
    for project_id in dict.fromkeys([*projects[0], *projects[1]]):
        one, other = (side.get(project_id) for side in projects)
        if one is not None and other is not None:
            changes += _changes(project_id, (), one, other)
    return tuple(changes)


def project_ids(filing: Filing) -> tuple[str, ...]:
    """Return the ids of a filing's projects, in order."""
    return tuple(project.id for project in filing.projects)


def _tree(form: Filing | Project) -> dict[str, object]:
    """Return what a form says by its own keys; the projects of a filing are matched apart."""
    return form.model_dump(by_alias=True, exclude_none=True, mode="json", exclude={"projects"})


def _by_id(filing: Filing) -> dict[str, dict[str, object]]:
    return {project.id: _tree(project) for project in filing.projects}


def _changes(
    project_id: str | None, place: tuple[str, ...], before: object, after: object
) -> Iterator[FieldChange]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys([*before, *after]):
            yield from _changes(project_id, (*place, str(key)), before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list):
        for number in range(max(len(before), len(after))):
            pair = [side[number] if number < len(side) else ABSENT for side in (before, after)]
            yield from _changes(project_id, (*place, f"第{number + 1}条"), *pair)
    elif (before is None or isinstance(before, str)) and (after is None or isinstance(after, str)):
        yield FieldChange(project_id, " › ".join(place), before, after)
    else:
        empty: object = {} if isinstance(before or after, Mapping) else []
        yield from _changes(project_id, place, before or empty, after or empty)

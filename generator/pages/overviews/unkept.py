"""What a department says it did less of than it promised, over all projects of its newest year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import addresses
from generator.filing import FiledYear
from generator.pages.parts.cells import project_name
from generator.pages.parts.links import Link
from generator.pages.parts.promises import Promise, unkept

_MOST = 12


@dataclass(frozen=True)
class UnkeptPromises:
    """A sentence, the promises with the ways to their projects, and how many more there are."""

    sentence: str
    listed: tuple[tuple[Link, Promise], ...]
    rest: int


def unkept_promises(filings: Sequence[FiledYear], here: str) -> UnkeptPromises | None:
    """Return the promises of some filings that were not wholly kept; None where no form has indicators."""
    forms = [(filed, project) for filed in filings for project in filed.filing.projects if project.indicators]
    if not forms:
        return None
    found = [
        (Link(project_name(project), addresses.link(here, _address(filed, project.id))), promise)
        for filed, project in forms
        for promise in unkept(project)
    ]
    found.sort(key=lambda one: not one[1].missed)
    return UnkeptPromises(_sentence(found), tuple(found[:_MOST]), max(0, len(found) - _MOST))


def _address(filed: FiledYear, project_id: str) -> str:
    return addresses.project(filed.department_id, filed.filing.year, project_id)


def _sentence(found: Sequence[tuple[Link, Promise]]) -> str:
    if not found:
        return "各项目填写的完成值，能比较的都达到了目标值；各项指标部门也没有扣自己的分。"
    missed = sum(promise.missed for _, promise in found)
    less = f"{missed}项填写的完成值没有达到目标值" if missed else "填写的完成值，能比较的都达到了目标值"
    others = len(found) - missed
    points = f"，另有{others}项部门自己扣了分" if others else ""
    return f"{less}{points}。只比较能比较的数；扣分不一定是没有做到，原因见各项目的网页。"

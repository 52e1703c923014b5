"""What a department says it did less of than it promised, over all forms of a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.filing import Evaluation, FiledYear, Project
from generator.kinds import WHOLE_DEPARTMENT
from generator.pages.parts.cells import project_name
from generator.pages.parts.links import Link
from generator.pages.parts.promises import Promise, unkept, unlike, untold

# So many are listed; a few more are, rather than a line that only counts them.
_MOST, _A_FEW = 12, 3


@dataclass(frozen=True)
class UnkeptPromises:
    """Their name, a sentence, the promises with the ways to their forms, how many more, and where.

    untold: name, and way to its form, of promises of which the form does not say what was done; and how many
    more there are. unlike: where those stand of which nobody could tell whether they were kept; "" for none.
    """

    title: str
    sentence: str
    listed: tuple[tuple[Link, Promise], ...]
    rest: int
    elsewhere: tuple[Link, ...]
    untold: tuple[Link, ...]
    untold_rest: int
    unlike: str


def unkept_promises(filings: Sequence[FiledYear], here: str) -> UnkeptPromises | None:
    """Return the promises of some filings that were not wholly kept; None where no form has indicators."""
    forms = [(way, form) for filed in filings for way, form in _forms(filed, here) if form.indicators]
    if not forms:
        return None
    found = [(way, promise) for way, form in forms for promise in unkept(form)]
    found.sort(key=lambda one: (not one[1].missed, not one[1].no_points))
    most = _shown(len(found))
    rest = found[most:]
    elsewhere = tuple(dict.fromkeys(way for way, _ in rest))
    silent = tuple(
        Link(f"{way.text}：{promise.name.text}", way.href) for way, form in forms for promise in untold(form)
    )
    return UnkeptPromises(
        title=f"没有全做到的，和自己扣了分的（{len(found)}项）",
        sentence=_sentence(found, len(silent), sum(unlike(form) for _, form in forms)),
        listed=tuple(found[:most]),
        rest=len(rest),
        elsewhere=elsewhere,
        untold=silent[: _shown(len(silent))],
        untold_rest=len(silent[_shown(len(silent)) :]),
        unlike=_where_unlike([form for _, form in forms]),
    )


def _where_unlike(forms: Sequence[Evaluation]) -> str:
    projects = sum(unlike(form) for form in forms if isinstance(form, Project))
    wholes = sum(map(unlike, forms)) - projects
    places = (
        (projects, "在各项目网页的“答应的和做到的”里注明"),
        (wholes, f"在{WHOLE_DEPARTMENT.name}的“绩效指标”里"),
    )
    told = "，".join(f"{count}项{where}" for count, where in places if count)
    return f"本站判断不了有没有做到的：{told}。" if told else ""


def _shown(count: int) -> int:
    return count if count <= _MOST + _A_FEW else _MOST


def _forms(filed: FiledYear, here: str) -> Iterator[tuple[Link, Evaluation]]:
    """Yield the form of the whole department and those of its projects, each with the way to it."""
    department, filing = filed.department_id, filed.filing
    if filing.whole_department is not None:
        whole = f"{addresses.filing(department, filing.year)}#{WHOLE_DEPARTMENT.anchor}"
        yield Link(WHOLE_DEPARTMENT.name, addresses.link(here, whole)), filing.whole_department
    for project in filing.projects:
        page = addresses.project(department, filing.year, project.id)
        yield Link(project_name(project), addresses.link(here, page)), project


def _sentence(found: Sequence[tuple[Link, Promise]], silent: int, unlike: int) -> str:
    missed = sum(promise.missed for _, promise in found)
    lost = sum(promise.no_points and not promise.missed for _, promise in found)
    less = f"{missed}项填写的完成值没有达到目标值" if missed else "填写的完成值，能比较的都达到了目标值"
    none = f"（其中{lost}项得0分）" if lost else ""
    beside = (
        (len(found) - missed, f"项部门自己扣了分{none}"),
        (silent, "项没有填做到了多少"),
        (unlike, "项本站判断不了有没有做到"),
    )
    others = "、".join(f"{count}{what}" for count, what in beside if count)
    told = f"{less}，另有{others}" if others else less
    return f"{told}。" if found else f"各张自评表{told}；各项指标的得分，读得出的都是满分。"

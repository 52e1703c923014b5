"""What several documents of one filing say of the same thing: what is kept, what told, where reports go.

Nothing is dropped or put together in silence: what is not kept is told with the files and the cells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.filing import Filing, Note, Project
from generator.importers.titles import organisation_in, project_in, report_subject
from generator.importers.vocabulary import wording
from generator.likeness import ALIKE_PCT, bare, likeness

_SHOWN = 4
_LONGEST = 30
_YEAR = re.compile(r"^20\d\d年度?")
_WHOLE = re.compile(r"(?:部门|单位)整体")
_OWN = ("code", "implementer")


@dataclass(frozen=True)
class Told:
    """What is to be said of one document, by its number from 0; ``is_held`` where a part is not kept."""

    number: int
    text: str
    is_held: bool = False


def report_subject_of(report: str) -> str | None:
    """Return the project that a report's title names, which may take two lines; None for the department's."""
    lines = report.split("\n")[:2]
    titles = (lines[0], "".join(lines))
    named = (project_in(report_subject(title)) for title in titles)
    subjects = (_YEAR.sub("", subject) for subject in named if subject)
    of_projects = (one for one in subjects if organisation_in(one) != one and not _WHOLE.search(one))
    return next(of_projects, None)


# -------------------------------------------------- projects


def without_known(
    projects: Sequence[Project], kept: Sequence[tuple[Project, int]], names: Sequence[str], number: int
) -> Iterator[tuple[Project | None, Told | None]]:
    """Yield each project of a document that is to be kept, or None, and what is said of it.

    ``kept`` are those of the documents before, with the numbers of these; ``names`` are those of all.
    """
    for project in projects:
        same = next(
            ((one, at) for one, at in kept if bare(one.name) and bare(one.name) == bare(project.name)), None
        )
        if same is None:
            yield project, None
            continue
        known, at = same
        apart = [*differences(known, project)]
        if not apart:
            yield None, None
        elif _are_two(known, project):
            said = (
                f"{names[at]} 里也有“{project.name}”，编码或实施单位不同，两张都登载；请核对是不是同一个项目"
            )
            yield project, Told(number, said)
        else:
            yield None, Told(number, _said_twice(project, names[at], apart), is_held=True)


def _are_two(one: Project, other: Project) -> bool:
    """True when a code or an implementing unit, which both have, tells two projects of one name apart."""
    pairs = ((getattr(one, key, None), getattr(other, key, None)) for key in _OWN)
    return any(a and b and wording.key(a) != wording.key(b) for a, b in pairs)


def _said_twice(project: Project, first: str, apart: Sequence[tuple[str, str, str]]) -> str:
    shown = "；".join(
        f"{place}那里是“{wording.excerpt(a, _LONGEST)}”，这里是“{wording.excerpt(b, _LONGEST)}”"
        for place, a, b in apart[:_SHOWN]
    )
    more = f"，共 {len(apart)} 处" if len(apart) > _SHOWN else ""
    said = f"“{project.name}”在 {first} 里已有，内容不同（{shown}{more}）"
    return f"{said}，这一张没有登载；请核对，只留对的一份再导入"


def differences(one: Project, other: Project) -> Iterator[tuple[str, str, str]]:
    """Yield where two forms of one project differ, blanks aside, and what either has there."""
    first, second = (
        dict(_leaves(form.model_dump(by_alias=True, exclude_none=True))) for form in (one, other)
    )
    for place in dict.fromkeys([*first, *second]):
        texts = first.get(place, ""), second.get(place, "")
        if place not in {"编号", "项目名称"} and wording.folded(texts[0]) != wording.folded(texts[1]):
            yield place, *texts


def _leaves(tree: object, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for key, part in tree.items():
            yield from _leaves(part, f"{place} {key}".strip())
    elif isinstance(tree, list | tuple):
        for number, part in enumerate(tree, 1):
            yield from _leaves(part, f"{place}第 {number} 行")
    else:
        yield place, str(tree)


# -------------------------------------------------- reports


def with_reports(
    filing: Filing, reports: Sequence[tuple[int, str]], names: Sequence[str]
) -> tuple[Filing, list[Told]]:
    """Return the filing with every report where its title says, and what is said of it.

    ``reports`` are those of documents, by their numbers, that no form in them took. One on a project that is
    not there stays the filing's, where no other is; a second one is kept as a note.
    """
    told: list[Told] = []
    projects = [*filing.projects]
    left: list[tuple[int, str, str | None]] = []
    for number, report in reports:
        subject = report_subject_of(report)
        at = project_called(subject, projects) if subject else None
        if at is None or projects[at].report not in {None, report}:
            left.append((number, report, subject))
            continue
        projects[at] = projects[at].model_copy(update={"report": report})
        if bare(subject or "") != bare(projects[at].name):
            told.append(Told(number, f"报告标题写的是“{subject}”，放在“{projects[at].name}”下；请核对"))
    left.sort(key=lambda one: one[2] is not None)
    notes = [*(filing.notes or ())]
    whole = filing.report
    for number, report, subject in left:
        whole, note, said = _placed(whole, report, subject)
        notes += [note] if note else []
        told += [Told(number, said.format(names[number]))] if said else []
    update = {"projects": tuple(projects), "report": whole, "notes": tuple(notes) or None}
    return filing.model_copy(update=update), told


def _placed(whole: str | None, report: str, subject: str | None) -> tuple[str, Note | None, str]:
    """Return the filing's report, the note that another one becomes, and what is said of it."""
    if whole == report:
        return whole, None, ""
    unknown = (
        f"报告标题写的是项目“{subject}”，一起导入的文件里没有这个项目的自评表（或它已有报告）"
        if subject
        else ""
    )
    again = "请连同该项目的自评表一起导入" if subject else "请核对哪一份是对的"
    if whole is None:
        return report, None, f"{unknown}，放在单位的自评报告里；{again}" if unknown else ""
    place = f"另一份自评报告（{subject}）" if subject else "另一份自评报告"
    return (
        whole,
        Note(place=place, content=report),
        f"{unknown or '这一年度已有另一份自评报告'}，放入附注；{again}",
    )


def project_called(subject: str, projects: Sequence[Project]) -> int | None:
    """Return the number of the one project that a title means, None where none or several may be meant."""
    alike = [likeness(subject, project.name).pct for project in projects]
    best = max(alike, default=0)
    found = [at for at, pct in enumerate(alike) if pct == best]
    return found[0] if best >= ALIKE_PCT and len(found) == 1 else None

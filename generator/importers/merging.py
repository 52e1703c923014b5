"""Several documents, one filing; and an import laid over what is there without losing a person's work.

A project keeps its id for good: it is found again by its code, then by its name, then by everything else on
its form, then by a name that is nearly the same, in the filing itself first and then in other years.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from generator.filing import Filing, Project
from generator.importers import sources
from generator.importers.identity import project_id
from generator.importers.several import Told, project_called, report_subject_of, with_reports, without_known
from generator.kinds import SINGLE_KINDS
from generator.likeness import ALIKE_PCT, bare, likeness

_Item = TypeVar("_Item")
_CLEARLY_BETTER_PCT = 10
# What a filing has once: a second document may not say it otherwise.
_FORMS = tuple(kind.attribute for kind in SINGLE_KINDS)
_PARTS = (*_FORMS, "report")
_ONCE = ("embargo", *_FORMS)


def merged(filings: Sequence[Filing], names: Sequence[str] = ()) -> tuple[Filing, list[Told]]:
    """Return one filing from documents of one department and year, and what is to be said of each of them.

    ``names`` are those of the documents. A project that stands in several of them is kept once.
    """
    names = names or [f"第 {number} 份文件" for number in range(1, len(filings) + 1)]
    whole, told, kept = filings[0], list[Told](), [(project, 0) for project in filings[0].projects]
    for number, filing in enumerate(filings[1:], 1):
        found = [*without_known(filing.projects, kept, names, number)]
        told += [said for _, said in found if said]
        told += [_held(part, number) for part in _ONCE if _differ(whole, filing, part)]
        projects = [project for project, _ in found if project]
        kept += [(project, number) for project in projects]
        whole = _joined(whole, filing.model_copy(update={"projects": tuple(projects)}))
    reports = [(number, filing.report) for number, filing in enumerate(filings) if filing.report]
    whole, said = with_reports(whole.model_copy(update={"report": None}), reports, names)
    return whole.model_copy(update={"projects": _with_ids(whole.projects, {})}), [*told, *said]


def _held(part: str, number: int) -> Told:
    name = Filing.model_fields[part].alias
    said = f"“{name}”在同一批的另一份文件里已有，内容不同，这一份里的没有登载；请核对，只留对的一份再导入"
    return Told(number, said, is_held=True)


def _joined(one: Filing, other: Filing) -> Filing:
    """Return one filing with all of both; what may stand once is the first one's."""
    lacking = {part: getattr(other, part) for part in _ONCE if getattr(one, part) is None}
    lists = {
        "projects": (*one.projects, *other.projects),
        "notes": _both(one.notes, other.notes),
        "other": _both(one.other, other.other),
        "answers": _both(one.answers, other.answers),
        "source": sources.joined(one.source, other.source),
    }
    return one.model_copy(update=lacking | lists)


def _differ(one: Filing, other: Filing, part: str) -> bool:
    return None not in (first := getattr(one, part), second := getattr(other, part)) and first != second


def _both(one: Sequence[_Item] | None, other: Sequence[_Item] | None) -> tuple[_Item, ...] | None:
    return (*(one or ()), *(other or ())) or None


def replaced(existing: Filing | None, fresh: Filing) -> list[str]:
    """Return what ``fresh`` has otherwise than ``existing``, which is laid under it: parts and projects."""
    if existing is None:
        return []
    named = [str(Filing.model_fields[part].alias) for part in _PARTS if _differ(existing, fresh, part)]
    known = {project.id: project for project in existing.projects}
    changed = [p.name for p in onto(existing, fresh).projects if p.id in known and p != known[p.id]]
    return [*named, *(f"项目“{name}”" for name in changed)]


def onto(existing: Filing | None, fresh: Filing, other_years: Iterable[Filing] = ()) -> Filing:
    """Return ``fresh`` laid over ``existing``: forms it has replace theirs, everything else stays.

    What a person wrote of the source stays; the documents that a part still comes from stay named in it.
    """
    if existing is not None:
        existing, fresh = _report_handed_on(existing, fresh)
    known = [
        *(existing.projects if existing else ()),
        *(p for filing in other_years for p in filing.projects),
    ]
    ids = _known_ids(fresh.projects, known)
    projects = _with_ids(
        fresh.projects, ids, {project.id for project in existing.projects} if existing else ()
    )
    if existing is None:
        return fresh.model_copy(update={"projects": projects})
    values = _said(fresh)
    replaced = {project.id: project for project in projects}
    kept = [replaced.pop(project.id, project) for project in existing.projects]
    values["projects"] = (*kept, *replaced.values())
    values["notes"] = _union(existing.notes, fresh.notes)
    values["source"] = sources.laid_over(
        existing.source, fresh.source, is_whole=_replaces(fresh, projects, existing)
    )
    values |= {key: getattr(existing, key) or None for key in ("answers", "other") if not values.get(key)}
    return existing.model_copy(update=values)


def _report_handed_on(existing: Filing, fresh: Filing) -> tuple[Filing, Filing]:
    """Give a report that names a project of ``existing`` to that project."""
    subject = report_subject_of(fresh.report or "")
    at = project_called(subject, existing.projects) if subject else None
    if at is None:
        return existing, fresh
    projects = [*existing.projects]
    projects[at] = projects[at].model_copy(update={"report": fresh.report})
    handed = existing.model_copy(update={"projects": tuple(projects)})
    return handed, fresh.model_copy(update={"report": None})


def _replaces(fresh: Filing, projects: Sequence[Project], existing: Filing) -> bool:
    """True when no part of ``existing`` that came from a document is left."""
    return (
        all(getattr(fresh, part) is not None or getattr(existing, part) is None for part in _PARTS)
        and {project.id for project in existing.projects} <= {project.id for project in projects}
        and {*(existing.notes or ())} <= {*(fresh.notes or ())}
    )


def _said(filing: Filing) -> dict[str, object]:
    values = ((name, getattr(filing, name)) for name in Filing.model_fields)
    return {name: value for name, value in values if value is not None}


def _union(one: Sequence[_Item] | None, other: Sequence[_Item] | None) -> tuple[_Item, ...] | None:
    items = [*(one or ()), *(item for item in other or () if item not in (one or ()))]
    return tuple(items) or None


def _with_ids(
    projects: Sequence[Project], known: dict[int, str], taken: Iterable[str] = ()
) -> tuple[Project, ...]:
    """Return the projects with ids that are unique: a known one where there is one, else a new one."""
    used = {*known.values()}
    reserved = {*taken} - used
    finished = []
    for index, project in enumerate(projects):
        identity = known.get(index)
        if identity is None:
            identity = project_id(project.name, used | reserved)
            used.add(identity)
        finished.append(project.model_copy(update={"id": identity}))
    return tuple(finished)


def _known_ids(fresh: Sequence[Project], known: Sequence[Project]) -> dict[int, str]:
    """Return index of a fresh project → the id it already has; every id is given once."""
    found: dict[int, str] = {}
    for same in (_same_code, _same_name, _same_form):
        for index, project in enumerate(fresh):
            free = [other for other in known if other.id not in found.values()]
            match = next((other for other in free if same(project, other)), None)
            if index not in found and match:
                found[index] = match.id
    for index, project in enumerate(fresh):
        if index not in found:
            free = [other for other in known if other.id not in found.values()]
            match = _nearly_same(project, free)
            if match:
                found[index] = match.id
    return found


def _same_code(one: Project, other: Project) -> bool:
    return bool(one.code) and one.code == other.code


def _same_name(one: Project, other: Project) -> bool:
    return bool(bare(one.name)) and bare(one.name) == bare(other.name)


def _same_form(one: Project, other: Project) -> bool:
    """True when everything that tells projects apart is the same, only the name was edited."""
    return (
        bool(one.funds and one.indicators) and one.funds == other.funds and one.indicators == other.indicators
    )


def _nearly_same(project: Project, known: Sequence[Project]) -> Project | None:
    """Return the one project whose name is alike, and clearly more so than any other's."""
    alike = sorted((likeness(project.name, other.name).pct, number) for number, other in enumerate(known))
    best, number = alike[-1] if alike else (0, 0)
    if best < ALIKE_PCT:
        return None
    rival = max((pct for pct, other in alike if known[other].id != known[number].id), default=0)
    return known[number] if best - rival >= _CLEARLY_BETTER_PCT else None

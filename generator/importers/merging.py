"""Several documents, one filing; and an import laid over what is there without losing a person's work.

A project keeps its id for good: it is found again by its code, then by its name, then by everything else on
its form, then by a name that is nearly the same, in the filing itself first and then in other years.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from generator.filing import Filing, Project
from generator.importers import sources
from generator.importers.identity import project_id
from generator.kinds import SINGLE_KINDS
from generator.likeness import ALIKE_PCT, bare, likeness

_Item = TypeVar("_Item")
_CLEARLY_BETTER_PCT = 10
# What a filing has once: a second document may not say it otherwise.
_PARTS = (*(kind.attribute for kind in SINGLE_KINDS), "report")
_ONCE = ("embargo", *_PARTS)


def merged(filings: Sequence[Filing]) -> tuple[Filing, list[str]]:
    """Return one filing from documents of one department and year, and what stood in several of them."""
    whole, *more = filings
    twice = _projects_in_several(filings)
    for filing in more:
        twice += [str(Filing.model_fields[part].alias) for part in _ONCE if _differ(whole, filing, part)]
        whole = _joined(whole, filing)
    return whole.model_copy(update={"projects": _with_ids(whole.projects or (), {})}), twice


def _joined(one: Filing, other: Filing) -> Filing:
    """Return one filing with all of both; what may stand once is the first one's."""
    projects = (*(one.projects or ()), *(p for p in other.projects or () if not _is_among(p, one.projects)))
    lacking = {part: getattr(other, part) for part in _ONCE if getattr(one, part) is None}
    lists = {
        "projects": projects,
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


def _projects_in_several(filings: Sequence[Filing]) -> list[str]:
    """Return the names of projects that several documents have a form of, each once."""
    names = [name for filing in filings for name in dict.fromkeys(bare(p.name) for p in filing.projects)]
    printed = {bare(p.name): p.name for filing in filings for p in filing.projects}
    return [f"项目“{printed[name]}”" for name in printed if name and names.count(name) > 1]


def _is_among(project: Project, others: Sequence[Project] | None) -> bool:
    """True when the very same form, whatever its id, is there already."""
    return any(project == other.model_copy(update={"id": project.id}) for other in others or ())


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

"""What was changed in a filing since it was published, and what is left of one that was taken down."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from generator import addresses
from generator.corpus import Corpus, Version
from generator.difference import between_versions, by_filing, is_masking
from generator.filing import Filing
from generator.pages.findings.found import CheckRun
from generator.pages.form.moved import moved, moved_cases, moved_page
from generator.pages.machines import heads
from generator.pages.parts import links
from generator.pages.parts.cells import ShownCell, ShownTable, heading, project_name
from generator.pages.parts.changes import change_cells
from generator.pages.parts.links import Link
from generator.pages.parts.saving import saved_name
from generator.pages.render import Front, render

Makers: TypeAlias = Iterator[tuple[str, Callable[[], str]]]
_HEADINGS = tuple(map(heading, ("栏目", "项目", "修改前", "修改后")))
_STYLE = "figures changes"
_HOW = "修改前、修改后逐处列在下面，长的文字只列改动的地方。"


@dataclass(frozen=True)
class VersionsPage:
    """The versions of a filing, the newest first."""

    trail: tuple[Link, ...]
    name: str
    sentence: str
    steps: tuple[ShownTable, ...]
    versions: tuple[Link, ...]


@dataclass(frozen=True)
class WithdrawnPage:
    """What is left at the address of a filing or project that was taken down."""

    trail: tuple[Link, ...]
    name: str
    sentence: str
    why: tuple[str, ...]
    department: Link


def version_makers(found: CheckRun, taken: frozenset[str]) -> Makers:
    """Yield address and maker of the pages of versions, and of what was taken down.

    ``taken``: the addresses at which a page stands already.
    """
    corpus = found.corpus
    before = {**dict(moved_cases(found)), **dict(moved(corpus))}
    taken |= before.keys()
    yield from ((address, partial(moved_page, found, about, address)) for address, about in before.items())
    for (department_id, year), versions in found.versions.items():
        if department_id not in corpus.departments:
            continue
        published = [one for one in versions if one.filing is not None]
        here = addresses.filing(department_id, year)
        if len(versions) > 1 and addresses.filing_history(department_id, year) not in taken:
            yield addresses.filing_history(department_id, year), partial(_versions_page, found, versions)
        if here not in taken:
            yield here, partial(_withdrawn_page, found, versions, None, here)
        for project_id in _ids(published):
            address = addresses.project(department_id, year, project_id)
            if address not in taken:
                yield address, partial(_withdrawn_page, found, versions, project_id, address)


def version_files(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Yield address and JSON of every filing as it was published at the end of a day.

    What was taken down, or masked later, is not to be read any more.
    """
    for (department_id, year), versions in by_filing(corpus).items():
        for day, filing in _by_day(_readable(versions)).items():
            text = filing.model_dump_json(by_alias=True, exclude_none=True, indent=1)
            yield addresses.filing_version(department_id, year, day), f"{text}\n".encode()


def history_link(found: CheckRun, department_id: str, year: str, here: str) -> Link | None:
    """Return the link to the versions of a filing, None where there is only one."""
    if len(found.versions.get((department_id, year), ())) <= 1:
        return None
    return Link("逐项的修改记录", addresses.link(here, addresses.filing_history(department_id, year)))


def _readable(versions: Sequence[Version]) -> Sequence[Version]:
    """Return the latest versions back to one that masks, or takes down, what stood before."""
    first = max((at for at, pair in enumerate(pairwise(versions), 1) if is_masking(*pair)), default=0)
    return versions[first:]


def _by_day(versions: Sequence[Version]) -> Mapping[str, Filing]:
    return {one.day: one.filing for one in versions if one.filing is not None}


def _ids(versions: Sequence[Version]) -> list[str]:
    return list(
        dict.fromkeys(project.id for one in versions if one.filing for project in one.filing.projects)
    )


def _named(found: CheckRun, versions: Sequence[Version], project_id: str | None) -> str:
    last = next(one.filing for one in reversed(versions) if one.filing is not None)
    named = (one for version in reversed(versions) if version.filing for one in version.filing.projects)
    project = next((one.name for one in named if one.id == project_id), "")
    department = found.corpus.departments[versions[0].department_id].name
    return f"{department}{last.year}年度绩效自评{'：' if project else ''}{project}"


def _versions_page(found: CheckRun, versions: Sequence[Version]) -> str:
    department_id, year = versions[0].department_id, versions[0].year
    here = addresses.filing_history(department_id, year)
    department, name = found.corpus.departments[department_id].name, _named(found, versions, None)
    trail = _trail(found, department_id, here)
    view = VersionsPage(
        trail=trail,
        name=name,
        sentence=f"从{versions[0].day}起登载，之后改动{len(versions) - 1}次。{_HOW}",
        steps=tuple(_step(before, after) for before, after in pairwise(versions))[::-1],
        versions=tuple(
            Link(
                f"{day}的版本",
                addresses.link(here, addresses.filing_version(department_id, year, day)),
                saved_name(department, f"{year}年度", f"{day}的版本", ending=".json"),
            )
            for day in sorted(_by_day(_readable(versions)), reverse=True)
        ),
    )
    title = f"{name}：修改记录"
    head = heads.section(found.publication, here, trail, title, department_id=department_id)
    return render("form/versions.md.j2", Front(title, view.sentence, head=head), view)


def _step(before: Version, after: Version) -> ShownTable:
    if after.filing is None or before.filing is None:
        said = "撤下，不再登载" if after.filing is None else "重新登载"
        return ShownTable(f"{after.day}：{said}", _STYLE, _HEADINGS, ())
    changes = between_versions(before, after)
    if not changes:
        return ShownTable(f"{after.day}：原文没有改动", _STYLE, _HEADINGS, ())
    rows = tuple(
        (
            ShownCell(one.place, scope="row"),
            ShownCell(_project(after, before, one.project_id)),
            *change_cells(one),
        )
        for one in changes
    )
    return ShownTable(f"{after.day}：修改{len(rows)}处", _STYLE, _HEADINGS, rows)


def _project(after: Version, before: Version, project_id: str | None) -> str:
    """Return what a changed project is called in the version that has it."""
    projects = [one for side in (after, before) if side.filing for one in side.filing.projects]
    return next((project_name(one) for one in projects if one.id == project_id), "整份材料")


def _withdrawn_page(found: CheckRun, versions: Sequence[Version], project_id: str | None, here: str) -> str:
    department_id, year = versions[0].department_id, versions[0].year
    name = _named(found, versions, project_id)
    first, day = versions[0].day, _day_gone(versions, project_id)
    why = tuple(
        f"{one.date}：{one.content}"
        for one in found.corpus.updates
        if (one.kind, one.department_id, one.year) == ("撤下", department_id, year)
        and one.project_id in (None, project_id)
    )
    trail = _trail(found, department_id, here)
    view = WithdrawnPage(
        trail=trail,
        name=name,
        sentence=f"这份材料从{first}起登载，{day}撤下，不再登载。",
        why=why or ("没有写明原因。",),
        department=Link(
            found.corpus.departments[department_id].name,
            addresses.link(here, addresses.department(department_id)),
        ),
    )
    head = heads.section(found.publication, here, trail, name, department_id=department_id)
    return render("form/withdrawn.md.j2", Front(f"已撤下：{name}", view.sentence, head=head), view)


def _day_gone(versions: Sequence[Version], project_id: str | None) -> str:
    """Return the day of the first version after the last one in which it stood."""
    there = [
        one.filing is not None and (project_id is None or project_id in (p.id for p in one.filing.projects))
        for one in versions
    ]
    last = max(at for at, stood in enumerate(there) if stood)
    return versions[last + 1].day if last + 1 < len(versions) else versions[last].day


def _trail(found: CheckRun, department_id: str, here: str) -> tuple[Link, ...]:
    department = found.corpus.departments[department_id]
    steps = (("部门", addresses.DEPARTMENTS), (department.name, addresses.department(department_id)))
    return links.steps_to(here, *steps)

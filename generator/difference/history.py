"""What the published versions of the filings tell: corrections and withdrawals, noted or not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.corpus import Corpus, Version
from generator.difference.excerpts import changed_parts
from generator.difference.fields import FieldChange, field_changes, project_ids
from generator.filing import MASK

PROJECT = "项目"
_ADDRESS = "曾用编号"  # ours, and says where a page stood: no word of the department's changed
_QUOTED = 5
_LONG = 40
_AROUND = 10


@dataclass(frozen=True)
class LogEvent:
    """Something that happened by the log alone; ``kind`` is 修改 or 撤下."""

    kind: str
    day: str
    department_id: str
    year: str
    project_id: str | None
    content: str


def told_by_versions(corpus: Corpus) -> Iterator[LogEvent]:
    """Yield what became of filings between their versions, but for what an entry of that day tells itself."""
    entered = {(one.date, one.department_id, one.year, one.project_id, one.kind) for one in corpus.updates}
    for key, versions in by_filing(corpus).items():
        if key[0] not in corpus.departments:
            continue
        for before, after in pairwise(versions):
            for told in _between(before, after):
                if (told.day, *key, told.project_id, _entry_kind(told.kind)) not in entered:
                    yield told


def by_filing(corpus: Corpus) -> Mapping[tuple[str, str], Sequence[Version]]:
    """Return the versions of each filing, oldest first."""
    found: dict[tuple[str, str], list[Version]] = defaultdict(list)
    for version in corpus.versions:
        found[version.department_id, version.year].append(version)
    return dict(found)


def between_versions(before: Version, after: Version) -> tuple[FieldChange, ...]:
    """Return every field that differs, projects that came or went included, each as one change."""
    if before.filing is None or after.filing is None:
        return ()
    ids = project_ids(before.filing.under_ids_of(after.filing)), project_ids(after.filing)
    came = [FieldChange(one, PROJECT, "未登载", "登载") for one in ids[1] if one not in ids[0]]
    went = [FieldChange(one, PROJECT, "登载", "不再登载") for one in ids[0] if one not in ids[1]]
    changes = (
        one for one in field_changes(before.filing, after.filing) if not one.place.startswith(_ADDRESS)
    )
    fields = map(_without_masked, changes)
    return (*(one for one in fields if one.before != one.after), *came, *went)


def is_masking(before: Version, after: Version) -> bool:
    """True when a later version masks what an earlier one showed; the earlier is not to be read any more."""
    if before.filing is None or after.filing is None:
        return before.filing is not None
    changes = field_changes(before.filing, after.filing)
    return any(MASK in (one.after or "") and MASK not in (one.before or "") for one in changes)


def _without_masked(one: FieldChange) -> FieldChange:
    """Return a change without what the present version masks, so that its past does not tell it."""
    return replace(one, before=MASK) if MASK in (one.after or "") else one


def _entry_kind(kind: str) -> str:
    return "更正" if kind == "修改" else kind


def _between(before: Version, after: Version) -> Iterator[LogEvent]:
    about = (after.day, after.department_id, after.year)
    if before.filing is not None and after.filing is None:
        yield LogEvent("撤下", *about, None, "这份材料不再登载；没有写明原因。")
        return
    changes = between_versions(before, after)
    for project_id in dict.fromkeys(one.project_id for one in changes):
        own = [one for one in changes if one.project_id == project_id]
        yield LogEvent("修改", *about, project_id, _sentence(own, _name(after, before, project_id)))


def _name(after: Version, before: Version, project_id: str | None) -> str:
    filings = (side.filing for side in (after, before) if side.filing)
    return next((one.name or "" for each in filings for one in each.projects if one.id == project_id), "")


def _sentence(changes: Sequence[FieldChange], name: str) -> str:
    if changes[0].place == PROJECT:
        return f"{changes[0].after}项目“{name or '名称未填'}”。"
    shown = "；".join(_clause(one) for one in changes[:_QUOTED])
    more = f"；另有{len(changes) - _QUOTED}处" if len(changes) > _QUOTED else ""
    return f"修改{len(changes)}处：{shown}{more}。"


def _clause(one: FieldChange) -> str:
    before, after = one.before, one.after
    if before is not None and after is not None:
        # Of two reports that begin alike, the beginning says nothing.
        before, after = changed_parts(before, after, whole=_LONG, around=_AROUND)
    return f"{one.place}，修改前“{_quoted(before)}”，修改后“{_quoted(after)}”"


def _quoted(text: str | None) -> str:
    line = "没有这一栏" if text is None else " ".join(text.split()) or "空白"
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"

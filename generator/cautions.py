"""What a person who keeps the data is told, though it stops nothing: slips, dates ahead, sources passed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.corpus import Corpus, Department, Version
from generator.difference import FieldChange, by_filing, field_changes
from generator.errors import FormatError, Place
from generator.filing import MASK, FiledYear
from generator.folding import same
from generator.kept import Memory
from generator.storage import read_slips, read_tree
from generator.updates import moment_of

Labels = tuple[str | int, ...]
_COMMENT = re.compile(r"\s#\s")
_SHOWN = 3
_NONE_KNOWN: Mapping[Path, str | None] = MappingProxyType({})
_OURS = ("来源", "回应", "公开日期", "编号", "曾用编号")


@dataclass(frozen=True)
class Caution:
    """One sentence, and where what it is about stands."""

    message: str
    place: Place

    def __str__(self) -> str:
        """Return place and sentence on one line."""
        return f"{self.place}：{self.message}"


def cautions(
    corpus: Corpus,
    data: Path,
    today: str | None,
    memory: Memory | None = None,
    settings: Iterable[Path] = (),
) -> Iterator[Caution]:
    """Yield what is to be told of everything under ``data``; ``corpus`` with what was published before.

    today: as ``2024-03-01``; None tells nothing of days. memory: knows what was found in files.
    settings: the files of the pages' settings.
    """
    known = {_path(data, one): one.file_digest for one in corpus.filed_years}
    yield from slips(sorted(data.rglob("*.yaml")), memory, known)
    yield from slips_of_settings(settings)
    versions = by_filing(corpus)
    for one in corpus.filed_years:
        path = _path(data, one)
        told = [*_of_name(one, corpus.departments[one.department_id]), *_of_date(one, today)]
        told += _of_source(one, corpus, versions.get((one.department_id, one.filing.year), ()))
        positions = read_tree(path)[1] if told else None
        yield from (
            Caution(said, Place(path, positions.line(labels) if positions else None)) for said, labels in told
        )


def _path(data: Path, filed: FiledYear) -> Path:
    return data / "filings" / filed.department_id / f"{filed.filing.year}.yaml"


def slips(
    paths: Iterable[Path], memory: Memory | None = None, known: Mapping[Path, str | None] = _NONE_KNOWN
) -> Iterator[Caution]:
    """Yield what was read in the files, and most likely is not what was meant.

    known: the digests of the texts of some, as they were read.
    """
    for path in paths:
        try:
            found = read_slips(path, memory, known.get(path))
        except FormatError:  # whoever reads the file says so
            continue
        yield from (Caution(said, Place(path, line)) for said, line in found)


def slips_of_settings(paths: Iterable[Path]) -> Iterator[Caution]:
    """Yield the same of settings files, in which a comment stands behind a value as everywhere."""
    for one in slips(paths):
        lines = (one.place.path or Path()).read_text(encoding="utf-8", errors="replace").splitlines()
        if not _COMMENT.search(lines[(one.place.line or 1) - 1]):
            yield one


def _of_name(one: FiledYear, department: Department) -> Iterator[tuple[str, Labels]]:
    names = (department.name, *(former.name for former in department.former_names or ()))
    filed = one.filing.department_name
    if same(filed) not in map(same, names):
        said = f"单位写的是“{filed[:40]}”，登记的名称是“{department.name[:40]}”"
        yield f"{said}；放错了文件夹的请移走，改过名的请把旧名称写进“曾用名”", ("单位",)


def _of_date(one: FiledYear, today: str | None) -> Iterator[tuple[str, Labels]]:
    published = (one.filing.source.published if one.filing.source else None) or ""
    moment = moment_of(published)
    if published.strip() and moment is None:
        said = f"来源的发布日期“{published[:20]}”看不出是哪一天；请写成 2023-08-30 的样子"
        yield said, ("来源", "发布日期")
    elif today and moment and moment.date().isoformat() > today:
        yield f"来源的发布日期“{published[:20]}”还没有到；请核对", ("来源", "发布日期")


def _of_source(one: FiledYear, corpus: Corpus, versions: Sequence[Version]) -> Iterator[tuple[str, Labels]]:
    """Tell of a record that was edited after it was published, while its source stayed the same file.

    Who wrote an entry on the day of an edit, or later, has told why.
    """
    digest = one.filing.source.sha256 if one.filing.source else None
    if not digest:
        return
    known = [version for version in versions if _digest(version) == digest]
    told = [version for version in known if _is_told(version, corpus)]
    base = next(iter(told[-1:] or known[:1]), None)
    if base is None or base.filing is None:
        return
    changed = [change for change in field_changes(base.filing, one.filing) if _is_of_document(change)]
    if changed:
        places = "、".join(change.place for change in changed[:_SHOWN])
        said = f"来源的校验码对应{base.day}登载的内容，之后改过{len(changed)}处（{places}）"
        advice = (
            "照新的原件改的，请换上新原件的文件名和校验码；本站转录有误的，请在 updates.yaml 里写一项“更正”"
        )
        yield f"{said}；{advice}", ("来源", "sha256")


def _digest(version: Version) -> str | None:
    source = version.filing.source if version.filing else None
    return source.sha256 if source else None


def _is_told(version: Version, corpus: Corpus) -> bool:
    key = (version.department_id, version.year)
    return any((one.department_id, one.year) == key and one.date >= version.day for one in corpus.updates)


def _is_of_document(change: FieldChange) -> bool:
    """Tell whether a field is the document's, not the site's own, and differs by more than a mask."""
    return change.place.split(" › ")[0] not in _OURS and MASK not in (change.before or "")

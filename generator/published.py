"""The repository's log → the versions of every filing, each with the day on which it was published.

Only what was committed counts, along the main line: the day is that of the commit (or merge) that brought a
version there, as a day in China. What nobody could read at the time was not published.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import groupby
from pathlib import Path

from generator.corpus import Version
from generator.errors import GongkaiError
from generator.filing import Filing
from generator.personal import masked
from generator.revisions import Repository
from generator.storage import read_filing
from generator.writing import write_whole

_CHINA = timezone(timedelta(hours=8))
_FILINGS = "data/filings"
_PARTS = 2
# Digits in a row are what these are made of.
_CODES = ("编号", "曾用编号", "sha256", "网址", "项目编码", "索引号")
SHALLOW = "这份复制没有完整的 git 历史，看不到以前的版本；流水线里请取完整的历史（fetch-depth: 0）"


@dataclass(frozen=True)
class PublishedHistory:
    """The versions, oldest first; ``missing`` says why there are none, "" where the log is whole."""

    versions: tuple[Version, ...] = ()
    missing: str = ""


def read_history(
    root: Path, since: str | None = None, renamed: Mapping[str, str] | None = None
) -> PublishedHistory:
    """Return what the log of the repository around ``root`` knows; nothing where there is no repository.

    since: versions before this day (``2026-03-01``) count as one, the first. renamed: id of before → id now.
    """
    repository = Repository(root)
    if repository.ask("rev-parse", "--verify", "--quiet", "HEAD") is None:
        return PublishedHistory()
    if repository.is_shallow:
        return PublishedHistory(missing=SHALLOW)
    return PublishedHistory(
        tuple(_without_repeats(_since(_public(list(_renamed(_versions(repository), renamed or {}))), since)))
    )


def _versions(repository: Repository) -> Iterator[Version]:
    """Yield what every commit made of the filings that it touched, oldest first."""
    arguments = ("--reverse", "--first-parent", "-m", "--format=%x01%H %cI", "--name-only", "--no-renames")
    told = (repository.ask("log", *arguments, "--relative", "--", _FILINGS) or b"").decode()
    day = ""
    with tempfile.TemporaryDirectory() as folder:
        for entry in filter(None, told.split("\x01")):
            heading, *names = entry.split("\n")
            commit, moment = heading.split(" ")
            # A clock that was wrong must not turn before and after around: nothing precedes what it replaced.
            day = max(day, datetime.fromisoformat(moment).astimezone(_CHINA).date().isoformat())
            for name in filter(None, names):
                parts = Path(name).relative_to(_FILINGS).parts
                if len(parts) == _PARTS and name.endswith(".yaml"):
                    yield _version(repository, commit, day, name, Path(folder))


def _renamed(versions: Iterator[Version], now: Mapping[str, str]) -> Iterator[Version]:
    """Yield the versions under the ids of now; a folder renamed is not a filing taken down."""
    for _, of_commit in groupby(versions, key=lambda version: version.commit):
        found: dict[tuple[str, str], Version] = {}
        for version in of_commit:
            key = (now.get(version.department_id, version.department_id), version.year)
            if key not in found or version.filing is not None:
                found[key] = version.model_copy(update={"department_id": key[0]})
        yield from found.values()


def _version(repository: Repository, commit: str, day: str, name: str, folder: Path) -> Version:
    content = repository.ask("show", f"{commit}:./{name}")
    department_id, file = Path(name).parts[-2:]
    about = {"department_id": department_id, "year": Path(file).stem, "day": day, "commit": commit}
    return Version(**about, filing=_filing(content, folder / name) if content is not None else None)


def _filing(content: bytes, path: Path) -> Filing | None:
    write_whole(path, content)
    try:
        filing = read_filing(path)[0]
    except GongkaiError:
        return None
    return Filing.model_validate(_masked(filing.model_dump(by_alias=True, exclude_none=True), ""))


def _masked(tree: object, label: str) -> object:
    """Return the texts of a version without what must not be published, however it was published once."""
    if isinstance(tree, str):
        return masked(tree, label)
    if isinstance(tree, dict):
        return {key: one if key in _CODES else _masked(one, key) for key, one in tree.items()}
    return [_masked(one, label) for one in tree] if isinstance(tree, list | tuple) else tree


def _public(versions: list[Version]) -> Iterator[Version]:
    """Yield the versions that readers could see: one under an embargo is seen from that day on, if at all."""
    following: dict[tuple[str, str], str] = {}
    seen: list[Version] = []
    for version in reversed(versions):
        key = (version.department_id, version.year)
        due = (version.filing.embargo if version.filing else None) or ""
        if key not in following or following[key] >= due:
            seen.append(version.model_copy(update={"day": max(version.day, due)}))
        following[key] = version.day
    seen.reverse()
    yield from sorted(seen, key=lambda version: version.day)


def _since(versions: Iterator[Version], since: str | None) -> Iterator[Version]:
    """Yield the last version before the day, and all from it on, for each filing."""
    before: dict[tuple[str, str], Version] = {}
    for version in versions:
        key = (version.department_id, version.year)
        if since and version.day < since:
            before[key] = version
            continue
        if key in before:
            yield before.pop(key)
        yield version
    yield from before.values()


def _without_repeats(versions: Iterator[Version]) -> Iterator[Version]:
    last: dict[tuple[str, str], Filing | None] = {}
    for version in versions:
        key = (version.department_id, version.year)
        if key not in last and version.filing is None:
            continue
        if key not in last or last[key] != version.filing:
            yield version
        last[key] = version.filing

"""What is wrong with the files that people write beside the data: conflicts, names that no disk keeps."""

from collections.abc import Iterator
from pathlib import Path

from generator.errors import FormatError, Place
from generator.records import is_refused_by_windows
from generator.storage import CONFLICT, conflict_line
from generator.workplace import Workplace

_TEXTS = frozenset((".md", ".html", ".css", ".js", ".yml", ".yaml", ".j2", ".json", ".svg", ".txt", ".py"))


def faults_of_pages(layout: Workplace) -> Iterator[FormatError]:
    """Yield what stops a build in the pages, the theme and the settings of a working copy."""
    for folder in (layout.content, layout.overrides):
        files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
        yield from _conflicts(files)
        yield from _names(folder, files)
    yield from _conflicts([layout.config] if layout.config.is_file() else [])


def _conflicts(files: list[Path]) -> Iterator[FormatError]:
    for path in files:
        if path.suffix in _TEXTS:
            line = conflict_line(path.read_text(encoding="utf-8", errors="replace"))
            if line is not None:
                yield FormatError(CONFLICT, Place(path, line))


def _names(folder: Path, files: list[Path]) -> Iterator[FormatError]:
    seen: dict[str, Path] = {}
    for path in files:
        name = path.relative_to(folder)
        if any(is_refused_by_windows(part) for part in name.parts):
            yield FormatError("Windows 存不了叫这个名字的文件或者文件夹；请改名", Place(path))
        other = seen.setdefault(name.as_posix().lower(), path)
        if other != path:
            said = (
                f"和“{other.relative_to(folder).as_posix()}”只差大小写，Windows 和 macOS 分不开；请改一个名字"
            )
            yield FormatError(said, Place(path))

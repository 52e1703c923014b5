"""What is wrong with the files that people write beside the data: conflicts, names that no disk keeps."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.county.layers import at_one_address, handwritten_files
from generator.county.resources import bundled
from generator.errors import FormatError, Place, UnreadableInputError
from generator.records import is_refused_by_windows
from generator.storage import CONFLICT, conflict_line, decoded
from generator.workplace import Workplace

_TEXTS = frozenset(
    (
        *(".md", ".markdown", ".html", ".css", ".js", ".yml", ".yaml", ".j2", ".json", ".svg", ".txt", ".py"),
        *(".toml", ".csv", ".xml"),
    )
)
# Endings that the site tool takes for those of pages, besides ``.md``.
_PAGES_ELSEWHERE = frozenset((".markdown", ".mdown", ".mkdn", ".mkd"))
# What is put together with other text; a file of another kind is copied, in whatever encoding it is.
_READ = frozenset((".md", ".markdown", ".css", ".js", ".j2"))


def faults_of_pages(layout: Workplace) -> Iterator[FormatError]:
    """Yield what stops a build in the pages, the theme, the dictionary and the settings of a working copy."""
    brought = bundled()
    for folder, below in ((layout.content, brought.content), (layout.overrides, brought.overrides)):
        files = _files_in(folder)
        templates = [path for path in files if path.suffix == ".html"] if folder == layout.overrides else []
        yield from _encodings([path for path in files if path.suffix in _READ] + templates)
        yield from _conflicts(files)
        yield from _names(folder, files, [path.relative_to(below) for path in _files_in(below)])
    yield from _misnamed_pages(_files_in(layout.content))
    yield from _twice_at_one_address(handwritten_files(brought, layout.content), layout.content)
    # Whoever reads the YAML there says so of it.
    yield from _conflicts(path for path in _files_in(layout.data) if path.suffix != ".yaml")
    yield from _conflicts(layout.inherited())


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def _encodings(files: Iterable[Path]) -> Iterator[FormatError]:
    """Yield the texts that are not UTF-8."""
    for path in files:
        try:
            decoded(path.read_bytes(), path)
        except UnreadableInputError as error:
            yield error


def _conflicts(files: Iterable[Path]) -> Iterator[FormatError]:
    for path in files:
        if path.suffix in _TEXTS:
            line = conflict_line(path.read_text(encoding="utf-8", errors="replace"))
            if line is not None:
                yield FormatError(CONFLICT, Place(path, line))


def _names(folder: Path, files: list[Path], beside: list[Path]) -> Iterator[FormatError]:
    """Yield the names that some disk cannot keep; ``beside`` are those that ours are laid over."""
    seen = {_folded(part): part for name in beside for part in _parts(name)}
    for path in files:
        name = path.relative_to(folder)
        if any(is_refused_by_windows(part) for part in name.parts):
            yield FormatError("Windows 存不了叫这个名字的文件或者文件夹；请改名", Place(path))
        for part in _parts(name):
            other = seen.setdefault(_folded(part), part)
            if other != part:
                said = f"“{part}”和“{other}”只差大小写，Windows 和 macOS 分不开；请改一个名字"
                yield FormatError(said, Place(path))
                break


def _misnamed_pages(files: Iterable[Path]) -> Iterator[FormatError]:
    """Yield what the site tool would publish as pages, and nobody has looked through for personal data."""
    for path in files:
        if path.suffix in _PAGES_ELSEWHERE:
            yield FormatError("网页的文件名要以 .md 结尾，这样才会先查有没有个人信息；请改名", Place(path))


def _twice_at_one_address(handwritten: Mapping[str, Path], own: Path) -> Iterator[FormatError]:
    """Yield the pages in ``own`` that would be shown where another one is shown."""
    for name, path in handwritten.items():
        others = [one for one in at_one_address(name) if one != name and one in handwritten]
        if others and path.is_relative_to(own):
            said = f"和 {others[0]} 在网站上是同一个网址，只能有一个；请移走或改名"
            yield FormatError(said, Place(path))


def _parts(name: Path) -> Iterator[PurePosixPath]:
    """Yield a relative name, and each folder on the way to it."""
    yield from (PurePosixPath(*name.parts[:end]) for end in range(1, len(name.parts) + 1))


def _folded(name: PurePosixPath) -> str:
    return name.as_posix().casefold()

"""Single files of the output: writes what changed, removes what is stale.

A generated page says so in its front matter; nothing without that mark is ever written over or removed.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from generator.errors import BuildError, Place
from generator.walking import file_names
from generator.writing import write_whole

MARK = b"generated: true\n"
_FRONT_MATTER_MAX = 4096


class KnownText(Protocol):
    """A text of which the digest (SHA-256 of its UTF-8, in hex) is known before anybody reads it."""

    @property
    def digest(self) -> str:
        """Its digest."""

    def read(self) -> str:
        """Return it."""


# Page → the digest of what was written there, and how its file looked then: size, time, number.
Noted = Mapping[str, list[Any]]


class WrittenPages(Mapping[str, str]):
    """The generated pages below a folder (relative path → text), each read when it is asked for.

    All of them together are most of a site; so nobody holds them. changed: how many of them were written.
    digests: path → digest of the text (SHA-256). known: pages that are written again where they are not
    what they were.
    """

    def __init__(
        self, folder: Path, digests: Mapping[str, str], changed: int, known: Mapping[str, KnownText]
    ) -> None:
        self._folder = folder
        self._known = known
        self.digests = {name: digests[name] for name in sorted(digests)}
        self.changed = changed

    def __getitem__(self, name: str) -> str:
        """Return the text of a page."""
        digest, path = self.digests[name], self._folder / name
        content = _content(path) or b""
        if _digest(content) != digest and name in self._known:
            content = self._known[name].read().encode()
            write_whole(path, content)
        return content.decode()

    def as_written(self, name: str) -> str | None:
        """Return the text of a page, None where there is none or where somebody has changed it since."""
        content = _content(self._folder / name) if name in self.digests else None
        return content.decode() if content is not None and _digest(content) == self.digests[name] else None

    def __iter__(self) -> Iterator[str]:
        """Yield the pages in the order of their paths."""
        return iter(self.digests)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.digests)

    def __contains__(self, name: object) -> bool:
        """Tell without reading."""
        return name in self.digests


def write_pages(
    content: Path,
    pages: Iterable[tuple[str, str | KnownText]],
    noted: dict[str, list[Any]] | None = None,
    there: Iterable[str] | None = None,
) -> WrittenPages:
    """Bring the generated pages under ``content`` in line with ``pages`` (relative path and text).

    noted: what the last call noted of its pages; it is brought up to date. A page that should be the same
    again, and whose file nobody has touched since, is not read. there: the files that stood there before,
    where somebody has looked.
    Raises BuildError when a hand-written page stands where a generated one belongs; it stays as it is.
    """
    before, known, changed = dict(noted or {}), dict[str, KnownText](), 0
    after: dict[str, list[Any]] = {}
    for path, text in pages:
        if not isinstance(text, str):
            known[path] = text
            if path in before and before[path] == [text.digest, *_looks(f"{content}/{path}")]:
                after[path] = before[path]
                continue
        new = (text if isinstance(text, str) else text.read()).encode()
        changed += _written(content / path, new)
        after[path] = [_digest(new), *_looks(f"{content}/{path}")]
    before_names = file_names(content) if there is None else there
    for stale in sorted(_generated(content, (name for name in before_names if name not in after))):
        stale.unlink()
        _remove_empty_folders(stale.parent, content)
    if noted is not None:
        noted.clear()
        noted.update(after)
    return WrittenPages(content, {path: note[0] for path, note in after.items()}, changed, known)


def _written(path: Path, new: bytes) -> bool:
    """Bring one page in line; return whether it was written."""
    known = _content(path)
    if known is not None and not _is_marked(known):
        raise BuildError("这里已有一份手写的页面，不会覆盖；请移走或改名", Place(path))
    if known == new:
        return False
    write_whole(path, new)
    return True


def is_as_noted(path: str, note: Sequence[Any] | None) -> bool:
    """True for a generated page that nobody has touched since ``write_pages`` noted it."""
    return note is not None and note[1:] == [*_looks(path)]


def _looks(path: str) -> tuple[int, ...]:
    """Return what changes when somebody writes a file."""
    try:
        told = os.stat(path)  # noqa: PTH116 - every page of a site comes by; a path costs more
    except OSError:
        return ()
    return told.st_size, told.st_mtime_ns, told.st_ino


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def remove_generated(content: Path) -> int:
    """Remove every generated page below ``content``; return how many there were."""
    pages = _generated(content, file_names(content))
    for page in sorted(pages):
        page.unlink()
        _remove_empty_folders(page.parent, content)
    return len(pages)


def write_file(path: Path, text: str) -> bool:
    """Write one text file, whole or not at all; return whether its bytes changed."""
    return _write_if_changed(path, text.encode())


def write_bytes(path: Path, content: bytes) -> bool:
    """Write one file, whole or not at all; return whether its bytes changed."""
    return _write_if_changed(path, content)


def remove_files(folder: Path, patterns: Iterable[str]) -> None:
    """Remove the files below ``folder`` that match any pattern, and the folders left empty by that."""
    for path in [path for pattern in patterns for path in _matching(folder, pattern) if path.is_file()]:
        path.unlink()
        _remove_empty_folders(path.parent, folder)


def _matching(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern)) if "*" in pattern else [folder / pattern]


def _write_if_changed(target: Path, content: bytes) -> bool:
    if target.is_file() and target.read_bytes() == content:
        return False
    write_whole(target, content)
    return True


def is_generated_page(path: Path) -> bool:
    """True for a Markdown page below the content folder that carries the generated mark."""
    return path.suffix in {".md", ".partial"} and (not path.exists() or _is_generated(path))


def _is_generated(path: Path) -> bool:
    with path.open("rb") as file:
        return _is_marked(file.read(_FRONT_MATTER_MAX))


def _is_marked(text: bytes) -> bool:
    head = text[:_FRONT_MATTER_MAX]
    return head.startswith(b"---\n") and MARK in head.split(b"\n---\n", 1)[0] + b"\n"


def _generated(content: Path, names: Iterable[str]) -> set[Path]:
    """Return the generated pages among files below ``content``."""
    paths = (content / name for name in names if name.endswith(".md"))
    return {path for path in paths if path.is_file() and _is_generated(path)}


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _remove_empty_folders(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

"""The only module that touches the output: writes what changed, removes what is stale.

A generated page says so in its front matter; nothing without that mark is ever written over or removed.
"""

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.errors import BuildError, Place
from generator.writing import write_whole

MARK = b"generated: true\n"
CHECKSUMS = "SHA256SUMS"
_FRONT_MATTER_MAX = 4096


def write_pages(content: Path, pages: Mapping[str, str]) -> int:
    """Bring the generated pages under ``content`` in line with ``pages`` (relative path → text).

    Returns how many files were written. Raises BuildError before anything is written when a hand-written
    page stands where a generated one belongs.
    """
    targets = {content / path: text.encode() for path, text in pages.items()}
    for target in targets:
        if target.exists() and not _is_generated(target):
            raise BuildError("这里已有一份手写的页面，不会覆盖；请移走或改名", Place(target))
    written = sum(_write_if_changed(target, text) for target, text in sorted(targets.items()))
    for stale in sorted(_generated_under(content) - targets.keys()):
        stale.unlink()
        _remove_empty_folders(stale.parent, content)
    return written


def remove_generated(content: Path) -> int:
    """Remove every generated page below ``content``; return how many there were."""
    pages = _generated_under(content)
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


def write_new(path: Path, content: bytes) -> None:
    """Write a file of a tree that nobody sees yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def take_over(staged: Path, fresh: Path) -> None:
    """Move every file below ``staged`` to its place in the new tree; BuildError where one already stands."""
    for path in sorted(path for path in staged.rglob("*") if path.is_file()):
        target = fresh / path.relative_to(staged)
        if target.exists():
            raise BuildError("这里已有一个同名的文件，数据文件不会覆盖它；请移走或改名", Place(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)


def write_checksums(fresh: Path) -> None:
    """Write ``SHA256SUMS`` over every file of a complete tree, for who watches that none is changed."""
    files = {path.relative_to(fresh).as_posix(): path for path in fresh.rglob("*") if path.is_file()}
    files.pop(CHECKSUMS, None)
    lines = [f"{_digest(path)}  {name}\n" for name, path in sorted(files.items())]
    _write_if_changed(fresh / CHECKSUMS, "".join(lines).encode())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove_files(folder: Path, patterns: Iterable[str]) -> None:
    """Remove the files below ``folder`` that match any pattern, and the folders left empty by that."""
    for path in [path for pattern in patterns for path in sorted(folder.glob(pattern)) if path.is_file()]:
        path.unlink()
        _remove_empty_folders(path.parent, folder)


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
        head = file.read(_FRONT_MATTER_MAX)
    return head.startswith(b"---\n") and MARK in head.split(b"\n---\n", 1)[0] + b"\n"


def _generated_under(content: Path) -> set[Path]:
    return {path for path in content.rglob("*.md") if path.is_file() and _is_generated(path)}


def _remove_empty_folders(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

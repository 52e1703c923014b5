"""The only module that touches the output: writes what changed, removes what is stale.

A generated page says so in its front matter; nothing without that mark is ever written over or removed.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import Path
from stat import S_ISREG

from generator.errors import BuildError, Place
from generator.walking import file_names
from generator.writing import write_whole

MARK = b"generated: true\n"
CHECKSUMS = "SHA256SUMS"
_FRONT_MATTER_MAX = 4096


class WrittenPages(Mapping[str, str]):
    """The generated pages below a folder (relative path → text), each read when it is asked for.

    All of them together are most of a site; so nobody holds them. changed: how many of them were written.
    """

    def __init__(self, folder: Path, names: Iterable[str], changed: int) -> None:
        self._folder = folder
        self._names = dict.fromkeys(sorted(names))
        self.changed = changed

    def __getitem__(self, name: str) -> str:
        """Return the text of a page."""
        return (self._folder / name).read_bytes().decode() if name in self._names else _absent(name)

    def __iter__(self) -> Iterator[str]:
        """Yield the pages in the order of their paths."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        """Tell without reading."""
        return name in self._names


def _absent(name: str) -> str:
    raise KeyError(name)


def write_pages(content: Path, pages: Iterable[tuple[str, str]]) -> WrittenPages:
    """Bring the generated pages under ``content`` in line with ``pages`` (relative path and text).

    Raises BuildError when a hand-written page stands where a generated one belongs; it stays as it is.
    """
    names, changed = set(), 0
    for path, text in pages:
        known, new = _content(content / path), text.encode()
        if known is not None and not _is_marked(known):
            raise BuildError("这里已有一份手写的页面，不会覆盖；请移走或改名", Place(content / path))
        if known != new:
            write_whole(content / path, new)
            changed += 1
        names.add(path)
    for stale in sorted(_generated_under(content, names)):
        stale.unlink()
        _remove_empty_folders(stale.parent, content)
    return WrittenPages(content, names, changed)


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


class NewTree:
    """A tree of files that nobody sees yet.

    root: its folder. last: the tree whose place it will take; what both have is one file under two names,
    which costs a tenth of writing it anew. Nobody may write into a file of either tree, only replace it.
    digests: of what was written, by its path below the root.
    """

    def __init__(self, root: Path, last: Path | None = None) -> None:
        self.root = root
        self._last = last
        self._folders: set[str] = set()
        self.digests: dict[str, str] = {}

    def write(self, name: str, content: bytes) -> str:
        """Write a file, ``name`` is its path below the root; return its digest (SHA-256)."""
        self._make_room(name)
        digest = self.digests[name] = hashlib.sha256(content).hexdigest()
        if not (self._last and _linked(f"{self._last}/{name}", f"{self.root}/{name}", content.__eq__)):
            (self.root / name).write_bytes(content)
        return digest

    def has_again(self, name: str, digest: str) -> bool:
        """Take over a file of the last tree that has this digest; False where there is none."""
        if self._last is None:
            return False
        self._make_room(name)
        known, target = f"{self._last}/{name}", f"{self.root}/{name}"
        if not _linked(known, target, lambda content: hashlib.sha256(content).hexdigest() == digest):
            return False
        self.digests[name] = digest
        return True

    def _make_room(self, name: str) -> None:
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)

    def take_over(self, staged: "NewTree") -> None:
        """Move every file of ``staged`` to its place; BuildError where one already stands."""
        for name, digest in sorted(staged.digests.items()):
            target = self.root / name
            if target.exists():
                raise BuildError("这里已有一个同名的文件，数据文件不会覆盖它；请移走或改名", Place(target))
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(staged.root / name, target)
            self.digests[name] = digest

    def write_checksums(self, *, is_as_written: bool) -> None:
        """Write ``SHA256SUMS`` over every file of a complete tree, for who watches that none is changed.

        is_as_written: nobody has touched the files that this tree has written; what they hold is known.
        """
        known = self.digests if is_as_written else {}
        names = sorted({*file_names(self.root)} - {CHECKSUMS})
        lines = [f"{known.get(name) or _digest(self.root / name)}  {name}\n" for name in names]
        self.write(CHECKSUMS, "".join(lines).encode())


def _linked(known: str, target: str, is_it: Callable[[bytes], bool]) -> bool:
    """Give ``known`` a second name, where it is a file of the right content and the system can."""
    try:
        if not S_ISREG(os.lstat(known).st_mode):
            return False
        with open(known, "rb") as file:  # noqa: PTH123 - every file of a site comes by here; a path costs more
            if not is_it(file.read()):
                return False
        os.link(known, target)
    except (OSError, NotImplementedError):
        return False
    return True


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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


def _generated_under(content: Path, but: Container[str] = ()) -> set[Path]:
    paths = (content / name for name in file_names(content) if name.endswith(".md") and name not in but)
    return {path for path in paths if _is_generated(path)}


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _remove_empty_folders(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

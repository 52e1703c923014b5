"""Single files of the output: writes what changed, removes what is stale.

A generated page says so in its front matter; nothing without that mark is ever written over or removed.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from generator.errors import BuildError, Place
from generator.walking import file_names
from generator.writing import write_whole

MARK = b"generated: true\n"
_FRONT_MATTER_MAX = 4096


class WrittenPages(Mapping[str, str]):
    """The generated pages below a folder (relative path → text), each read when it is asked for.

    All of them together are most of a site; so nobody holds them. digests: of every page (SHA-256).
    changed: how many of them were written.
    """

    def __init__(self, folder: Path, digests: Mapping[str, str], changed: int) -> None:
        self._folder = folder
        self.digests = dict(sorted(digests.items()))
        self.changed = changed

    def __getitem__(self, name: str) -> str:
        """Return the text of a page."""
        return (self._folder / name).read_bytes().decode() if name in self.digests else _absent(name)

    def __iter__(self) -> Iterator[str]:
        """Yield the pages in the order of their paths."""
        return iter(self.digests)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.digests)

    def __contains__(self, name: object) -> bool:
        """Tell without reading."""
        return name in self.digests


def _absent(name: str) -> str:
    raise KeyError(name)


def write_pages(content: Path, pages: Iterable[tuple[str, str]]) -> WrittenPages:
    """Bring the generated pages under ``content`` in line with ``pages`` (relative path and text).

    Raises BuildError when a hand-written page stands where a generated one belongs; it stays as it is.
    """
    digests, changed = dict[str, str](), 0
    for path, text in pages:
        known, new = _content(content / path), text.encode()
        if known is not None and not _is_marked(known):
            raise BuildError("这里已有一份手写的页面，不会覆盖；请移走或改名", Place(content / path))
        if known != new:
            write_whole(content / path, new)
            changed += 1
        digests[path] = sha256(new).hexdigest()
    for stale in sorted(_generated_under(content, digests)):
        stale.unlink()
        _remove_empty_folders(stale.parent, content)
    return WrittenPages(content, digests, changed)


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

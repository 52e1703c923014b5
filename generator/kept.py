"""What earlier builds made, on disk, under a key that says what it was made from.

An entry begins with a digest over its key and its content: one that is cut, altered, or stands in another's
place is as good as none and is made again. Nothing grows without bound: what was used longest ago goes first.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from generator.walking import contents, file_names
from generator.writing import clear_way, write_whole

T = TypeVar("T")

_DIGEST_BYTES = 32
_PARTIAL = ".partial"
# What a folder may hold at least, and how many times as much as the last build used.
_ALWAYS_BYTES = 64 * 2**20
_TIMES = 3
# Who opens a pipe would wait for somebody to write; a link is nothing that was written here.
_AS_IT_STANDS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


def key_of(*parts: bytes | str) -> str:
    """Return the key of what is made from ``parts``; their borders count."""
    digest = sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d\n" % len(content))
        digest.update(content)
    return digest.hexdigest()


def read(folder: Path, key: str) -> bytes | None:
    """Return what is kept under a key; None when there is none, or when it is not what was written."""
    path = _path(folder, key)
    try:
        with open(path, "rb", opener=_opened) as file:
            digest, kept = file.read(_DIGEST_BYTES), file.read()
        if digest != _digest(key, kept):
            return None
        os.utime(path)
    except OSError:
        return None
    return kept


def has(folder: Path, key: str) -> bool:
    """True when something is kept under a key; it may yet be spoilt."""
    return os.path.isfile(_path(folder, key))  # noqa: PTH113 - as above


def write(folder: Path, key: str, content: bytes, failed: str = "缓存写不进去") -> None:
    """Keep ``content``; it appears whole or not at all. Raises BuildError, saying what ``failed``."""
    path = Path(_path(folder, key))
    clear_way(folder)
    clear_way(path.parent)
    _remove_folder(path)
    write_whole(path, _digest(key, content) + content, failed, folder)


def prune(folder: Path, used_bytes: int) -> None:
    """Remove what was used longest ago, until no more is left than some builds like the last one use."""
    clear_way(folder)
    place = os.fspath(folder)
    paths = [f"{place}/{name}" for name in file_names(folder)]
    files = [(path, os.stat(path)) for path in paths]  # noqa: PTH116 - as above
    room = max(_ALWAYS_BYTES, _TIMES * used_bytes)
    for path, known in sorted(files, key=lambda one: one[1].st_mtime_ns, reverse=True):
        room -= known.st_size
        if room < 0 or path.endswith(_PARTIAL):
            Path(path).unlink(missing_ok=True)


class Memory:
    """What units of work gave in earlier builds: the same inputs under the same program give it again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used_bytes = 0

    def recall(self, shape: TypeAdapter[T], inputs: tuple[bytes | str, ...], make: Callable[[], T]) -> T:
        """Return what ``make`` gives from ``inputs`` (which hold all that it depends on), made or kept.

        What was just made is read back too: a first build and a later one see the very same values.
        """
        key = self.key(inputs)
        content = self.known(key)
        if content is None:
            content = shape.dump_json(make())
            self.keep(key, content)
            self._used_bytes += len(content)
        return shape.validate_json(content)

    def key(self, inputs: Iterable[bytes | str]) -> str:
        """Return the key of what this program makes from ``inputs``."""
        return key_of(program(), *inputs)

    def has(self, key: str) -> bool:
        """As the function ``has``."""
        return has(self._folder, key)

    def known(self, key: str) -> bytes | None:
        """Return what is kept under a key, None where there is nothing that is whole."""
        content = read(self._folder, key)
        self._used_bytes += len(content or b"")
        return content

    def use(self, key: str) -> None:
        """Let what is kept under a key stay as if it had been asked for."""
        path = _path(self._folder, key)
        with suppress(OSError):
            self._used_bytes += os.stat(path).st_size  # noqa: PTH116 - as above
            os.utime(path)

    def keep(self, key: str, content: bytes) -> None:
        """Keep ``content``; raise BuildError when it cannot be written."""
        write(self._folder, key, content)

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a key, or what ``make`` gives, which is then kept."""
        content = self.known(key)
        if content is None:
            content = make()
            self.keep(key, content)
        return content

    def prune(self) -> None:
        """Forget what was not asked for in a long time."""
        prune(self._folder, self._used_bytes)


def bundled(head: object, contents: Sequence[bytes]) -> bytes:
    """Return contents as one, behind a line of JSON that says how long they are, and ``head``."""
    first = json.dumps([head, [*map(len, contents)]], separators=(",", ":")).encode()
    return b"".join((first, b"\n", *contents))


def unbundled(content: bytes) -> tuple[Any, list[bytes]]:
    """Return what ``bundled`` was given."""
    first, _, _ = content.partition(b"\n")
    head, sizes = json.loads(first)
    borders = accumulate(sizes, initial=len(first) + 1)
    return head, [content[start:end] for start, end in pairwise(borders)]


@cache
def program() -> str:
    """Return the key of all that computes: this program's files, the libraries, the language."""
    named = (part for one in contents(Path(__file__).parent) for part in one)
    return key_of(sys.version, *libraries(), *named)


@cache
def libraries() -> tuple[str, ...]:
    """Return name and version of every library that is installed, as their folders have them.

    Their metadata say the same, and take a third of a second to read.
    """
    folders = (folder for folder in map(Path, sys.path) if folder.is_dir())
    endings = (".dist-info", ".egg-info")
    return tuple(sorted(one.name for folder in folders for one in folder.iterdir() if one.suffix in endings))


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | _AS_IT_STANDS)


def _remove_folder(path: Path) -> None:
    """Remove a folder in an entry's place: no file could be put there again. A link to one is replaced."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)


def _digest(key: str, content: bytes) -> bytes:
    digest = sha256(key.encode())
    digest.update(content)
    return digest.digest()


def _path(folder: Path, key: str) -> str:
    return f"{folder}/{key[:2]}/{key[2:]}"

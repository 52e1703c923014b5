"""A new tree of files, made beside the one whose place it will take.

What both have is one file under two names: a tenth of the cost of writing it anew. And the folder that it
grows in may hold an earlier tree: where that has the very file of the last one, nothing is to be done at all.
"""

import hashlib
import os
import shutil
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from types import MappingProxyType

from generator.assembly.unchanged import look, looks_of
from generator.errors import BuildError, Place
from generator.walking import file_names
from generator.writing import write_draft

CHECKSUMS = "SHA256SUMS.gz"
# Half of it are digests, which nothing makes smaller: more than the least effort gains a twentieth.
_LEVEL = 1
_BETWEEN = "  "
_GZIP = zlib.MAX_WBITS | 16


class NewTree:
    """A tree of files that nobody sees yet.

    root: its folder. last: the tree whose place it will take. Nobody may write into a file of either tree,
    only replace it. digests: of what was written, by its path below the root.
    spare: ``root`` holds an earlier tree, of which only stays what is written again (see ``remove_stale``).
    looks: of the files of the last tree, as it told them itself: one that looks the same is not read.
    handwritten: path below the root → the file that a person wants there, and nothing else may replace.
    """

    def __init__(
        self,
        root: Path,
        last: Path | None = None,
        *,
        spare: bool = False,
        looks: Mapping[str, int] = MappingProxyType({}),
        handwritten: Mapping[str, Path] = MappingProxyType({}),
    ) -> None:
        self.root = root
        self._last = last
        self._looks = looks
        self._handwritten = handwritten
        self._folders: set[str] = set()
        self._stale: dict[str, int] = {}
        self._renamed: dict[str, str] = {}
        # Of files that stay as they are: nobody need look at them again.
        self._same: dict[str, int] = {}
        self.digests: dict[str, str] = {}
        if spare:
            self._stale = _only_files(root, self._folders)

    def write(self, name: str, content: bytes, before: str = "") -> str:
        """Write a file, ``name`` is its path below the root; return its digest (SHA-256).

        before: what it was called in the last tree, where that was another name.
        Raises BuildError where a person's file has been written already.
        """
        digest = _sha256(content)
        if name in self.digests:
            self._spare_handwritten(name)
        if not self._again(name, before or name, digest, content.__eq__):
            self._make_room(name)
            if name in self.digests:
                (self.root / name).unlink()
            write_draft(self.root / name, content)
            self._same.pop(name, None)
        self.digests[name] = digest
        return digest

    def has_again(self, name: str, digest: str, before: str = "") -> bool:
        """Take over a file of the last tree that has this digest; False where there is none.

        before: what it was called there, where that was another name.
        """
        if not self._again(name, before or name, digest, lambda content: _sha256(content) == digest):
            return False
        self.digests[name] = digest
        return True

    def write_renamed(self, place: str, name: str, content: bytes) -> str:
        """Write a file into the folder at ``place`` that is called otherwise whenever anything in it changes.

        name: its path below ``place``, of which the first part is the name of that folder.
        """
        folder, _, below = name.partition("/")
        if below and folder not in self._renamed:
            self._renamed[folder] = _only_folder(self._last / place) if self._last else ""
            self._rename_stale(f"{place}/", folder)
        before = self._renamed.get(folder)
        return self.write(f"{place}/{name}", content, f"{place}/{before}/{below}" if before and below else "")

    def _rename_stale(self, place: str, folder: str) -> None:
        """Let an earlier tree's only folder at ``place`` be called ``folder``: most of it stays as it is."""
        old = f"{place}{_only_folder(self.root / place)}/"
        if not any(name.startswith(old) for name in self._stale):
            return
        if old == f"{place}{folder}/" or any(name.startswith(old) for name in self.digests):
            return
        (self.root / old).rename(self.root / place / folder)
        new = f"{place}{folder}/"
        for name in [one for one in self._stale if one.startswith(old)]:
            self._stale[new + name.removeprefix(old)] = self._stale.pop(name)
        for name in [one for one in self._folders if f"{one}/".startswith(old)]:
            self._folders.remove(name)
            self._folders.add(f"{new}{f'{name}/'.removeprefix(old)}".removesuffix("/"))

    def _again(self, name: str, before: str, digest: str, is_it: Callable[[bytes], bool]) -> bool:
        """Give a file of the last tree its name in this one, where it has the right content."""
        if self._last is None:
            return False
        known = f"{self._last}/{before}"
        try:
            one = os.lstat(known)
            if not S_ISREG(one.st_mode):
                return False
            now = look(digest, one)
            if self._looks.get(before) != now and not is_it(_content(known)):
                return False
            if self._stale.get(name) == one.st_ino:
                del self._stale[name]
                self._same[name] = now
                return True
            self._make_room(name)
            os.link(known, f"{self.root}/{name}")
        except (OSError, NotImplementedError):
            return False
        return True

    def _spare_handwritten(self, name: str) -> None:
        path = self._handwritten.get(name)
        if path:
            raise BuildError("网站自己要生成一个同名的文件，不会覆盖它；请移走或改名", Place(path))

    def _make_room(self, name: str) -> None:
        """Let nothing of an earlier tree stand at ``name``, and its folder be there."""
        folder = name.rpartition("/")[0]
        if self._stale.pop(name, None) is not None:
            (self.root / name).unlink()
        elif self._stale and name in self._folders:
            self._remove_folder(name)
        if folder not in self._folders:
            for above in _above(name):
                if self._stale.pop(above, None) is not None:
                    (self.root / above).unlink()
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.update(_above(name))

    def _remove_folder(self, name: str) -> None:
        shutil.rmtree(self.root / name)
        self._stale = {one: inode for one, inode in self._stale.items() if not one.startswith(f"{name}/")}
        self._folders = {one for one in self._folders if not f"{one}/".startswith(f"{name}/")}

    def take_over(self, staged: "NewTree") -> None:
        """Move every file of ``staged`` to its place; BuildError where one already stands."""
        for name, digest in sorted(staged.digests.items()):
            target = self.root / name
            if name not in self._stale and target.is_file():
                self._spare_handwritten(name)
                raise BuildError("这里已有一个同名的文件，数据文件不会覆盖它；请移走或改名", Place(target))
            self._make_room(name)
            shutil.move(staged.root / name, target)
            self.digests[name] = digest

    def remove_stale(self) -> None:
        """Remove what is left of an earlier tree, and the folders that nothing stands in any more."""
        for name in self._stale:
            (self.root / name).unlink()
        self._stale = {}
        own = {name.rpartition("/")[0] for name in self.digests}
        needed = {above for folder in own for above in _above(f"{folder}/")}
        for name in sorted(self._folders - needed, reverse=True):
            with suppress(OSError):
                (self.root / name).rmdir()

    def write_checksums(self, *, is_as_written: bool) -> None:
        """Write the sums of every file of a complete tree, packed, for who watches that none is changed.

        is_as_written: nobody has touched the files that this tree has written, and nothing else stands there.
        """
        digests = self.digests if is_as_written else self._digests_there()
        lines = [f"{digests[name]}{_BETWEEN}{name}\n" for name in sorted(digests) if name != CHECKSUMS]
        self.write(CHECKSUMS, zlib.compress("".join(lines).encode(), _LEVEL, _GZIP))

    def _digests_there(self) -> dict[str, str]:
        return {name: _digest(self.root / name) for name in file_names(self.root)}

    def looks(self) -> dict[str, int]:
        """Return for every file that was written what tells it from one that somebody has changed since."""
        others = (one for one in self.digests.items() if one[0] not in self._same)
        return {**self._same, **looks_of(self.root, others)}


def checksums(site: Path) -> dict[str, str]:
    """Return name → digest of every file of a site; raise OSError where none are told."""
    try:
        lines = zlib.decompress((site / CHECKSUMS).read_bytes(), _GZIP).decode().splitlines()
    except (zlib.error, UnicodeDecodeError) as error:
        raise OSError(f"{CHECKSUMS}: {error}") from error
    parted = (line.partition(_BETWEEN) for line in lines)
    return {name: digest for digest, _, name in parted}


def _only_folder(place: Path) -> str:
    """Return the name of the only folder at a place, "" where there is none or more than one."""
    with suppress(OSError), os.scandir(place) as entries:
        found = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        return found[0] if len(found) == 1 else ""
    return ""


def _above(name: str) -> Iterator[str]:
    """Yield every folder that a file stands in, ``""`` for the root aside."""
    at = name.find("/")
    while at >= 0:
        yield name[:at]
        at = name.find("/", at + 1)


def _only_files(root: Path, folders: set[str]) -> dict[str, int]:
    """Return name → number of the file on its disk, and note all ``folders``; whatever is neither goes."""
    found: dict[str, int] = {}
    ahead = [""]
    while ahead:
        place = ahead.pop()
        with os.scandir(f"{root}/{place}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.add(f"{place}{entry.name}")
                    ahead.append(f"{place}{entry.name}/")
                elif entry.is_file(follow_symlinks=False):
                    found[f"{place}{entry.name}"] = entry.inode()
                else:
                    (root / place / entry.name).unlink()
    return found


def _content(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 - every file of a site comes by; a path costs more
        return file.read()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

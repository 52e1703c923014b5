"""How one tree takes the place of another: in one step where the system can, else in the fewest there are."""

import ctypes
import errno
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

STAGED, OLD = ".gongkai-new-", ".gongkai-old-"
# An old site that is whole and has to come back, whatever stands in its place.
ALL_OLD = ".gongkai-all-"
LEFT_OVER = re.compile(r"\.gongkai-(?:new|old|all)-(\d+)(?:-(.*))?")
_AT_FDCWD, _EXCHANGE = -100, 2
_MOUNTS = Path("/proc/self/mountinfo")
# What a file system of its own keeps at its root for itself.
_OF_DISK = "lost+found"


def home_of(site: Path) -> Path:
    """Return the folder in which a tree for ``site`` is staged: beside it, or inside where it is a mount."""
    return site if _is_mount(site) else site.parent


def replace(fresh: Path, site: Path, old: Path) -> None:
    """Put ``fresh`` in the place of ``site``; raise OSError when that cannot be, and all is as it was.

    old: a name that nothing has, beside ``fresh``, for what steps aside.
    """
    if home_of(site) == site:
        _replace_entries(fresh, site, old)
    elif not site.exists():
        fresh.rename(site)
    elif not exchanged(fresh, site):
        _replace_in_two_steps(fresh, site, old)


def _replace_in_two_steps(fresh: Path, site: Path, old: Path) -> None:
    try:
        site.rename(old)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _replace_by_copy(fresh, site, old)
        return
    try:
        fresh.rename(site)
    except BaseException:
        old.rename(site)
        raise


def _replace_by_copy(fresh: Path, site: Path, old: Path) -> None:
    """Take the place of a folder that cannot change its name, as one that came with a container's image.

    It is removed once a copy of it stands whole, which comes back when this fails or is killed.
    """
    shutil.copytree(site, old, symlinks=True)
    whole = _as_whole(old)
    old.rename(whole)
    try:
        shutil.rmtree(site)
        fresh.rename(site)
        # Under this name it does not come back.
        whole.rename(old)
    except BaseException:
        shutil.rmtree(site, ignore_errors=True)
        whole.rename(site)
        raise


def _as_whole(old: Path) -> Path:
    return old.with_name(old.name.replace(OLD, ALL_OLD, 1))


def _replace_entries(fresh: Path, site: Path, old: Path) -> None:
    """Change places inside a mount; where that stops half-way, what has moved goes back."""
    gone: list[str] = []
    come: list[str] = []
    whole = _as_whole(old)
    old.mkdir()
    try:
        for path in entries(site):
            path.rename(old / path.name)
            gone.append(path.name)
        old.rename(whole)
        for path in entries(fresh):
            path.rename(site / path.name)
            come.append(path.name)
    except BaseException:
        for name in come:
            (site / name).rename(fresh / name)
        for name in gone:
            ((whole if whole.exists() else old) / name).rename(site / name)
        shutil.rmtree(whole, ignore_errors=True)
        raise
    # Under this name it is not taken for a site that has to be put back.
    whole.rename(fresh / "old")


def remove_entries(folder: Path) -> None:
    """Empty a folder, but for what builds have staged there."""
    for path in entries(folder):
        (shutil.rmtree if path.is_dir() and not path.is_symlink() else os.unlink)(path)


def move_entries(source: Path, target: Path) -> None:
    """Move all that stands in a folder into another one, over what stands there."""
    for path in entries(source):
        _move(path, target / path.name)


def _move(path: Path, target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    path.rename(target)


def entries(folder: Path) -> list[Path]:
    """Return what stands in a folder, but for what builds have staged and what its file system needs."""
    own = {_OF_DISK} if _is_mount(folder) else set()
    names = (path for path in sorted(folder.iterdir()) if path.name not in own)
    return [path for path in names if not LEFT_OVER.fullmatch(path.name)]


def exchanged(one: Path, other: Path) -> bool:
    """Let two names change places in one step; False where the system cannot (renameat2 of Linux)."""
    with suppress(OSError, AttributeError):
        rename = ctypes.CDLL(None).renameat2
        names = os.fsencode(one), os.fsencode(other)
        return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0)
    return False


def _is_mount(folder: Path) -> bool:
    """Tell whether something is mounted there: also a folder of the same disk, which looks like any other."""
    if os.path.ismount(folder):
        return True
    with suppress(OSError):
        place = os.fsencode(folder.resolve())
        return any(_mounted_at(line) == place for line in _MOUNTS.read_bytes().splitlines())
    return False


def _mounted_at(line: bytes) -> bytes:
    """Return the place that a line of the system's list of mounts tells of (see proc(5))."""
    return re.sub(rb"\\(\d{3})", lambda code: bytes([int(code[1], 8)]), line.split(b" ")[4])

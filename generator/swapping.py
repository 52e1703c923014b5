"""The last step of a build: a whole tree beside the target takes its place, or nothing happens.

A tree is staged on the target's own file system, so that taking its place is a change of names. Where the
system can exchange two names in one step, there is no moment without a site; elsewhere the old one steps
aside first, and comes back when the new one cannot follow, at the latest when the next build starts. A target
that is a mount cannot change its name: there the entries inside change places, one after the other.
"""

import ctypes
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import BuildError, Place, system_reason
from generator.writing import clear_way, write_whole

SITE_MARK = ".gongkai-site"
_FAILED = "网站没有换上，原来的没有动"
MARK_TEXT = "本文件夹由 gongkai build 生成，每次生成时整个替换。\n"
STAGED, _OLD = ".gongkai-new-", ".gongkai-old-"
# An old site inside a mount, of which every entry has stepped aside.
_ALL_OLD = ".gongkai-all-"
_LEFT_OVER = re.compile(r"\.gongkai-(?:new|old|all)-(\d+)(?:-(.*))?")
_AT_FDCWD, _EXCHANGE = -100, 2


@contextmanager
def staged(site: Path, spare: Path | None = None) -> Iterator[Path]:
    """Yield a folder on the file system of ``site``; it is gone afterwards, whatever happens.

    spare: a tree of no more use, whose folders and files may be used again; without one the folder is empty.
    What an earlier build that was killed has left there goes first. Raises BuildError, naming the folder,
    when the system refuses to write there, now or inside the block.
    """
    home = _home(site)
    try:
        home.mkdir(parents=True, exist_ok=True)
        restore(site)
        fresh = home / f"{STAGED}{os.getpid()}-{site.name}"
        if spare is not None:
            clear_way(spare)
        if spare is None or not _moved(spare, fresh):
            fresh.mkdir()
    except OSError as error:
        raise _refusal(error, home) from error
    try:
        yield fresh
    except OSError as error:
        raise _refusal(error, home) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def workspace(folder: Path, part: str) -> Iterator[Path]:
    """Yield an empty place in ``folder`` that nobody else uses; what stands there is gone afterwards."""
    fresh = folder / f"{STAGED}{os.getpid()}{part}"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def swap_in(fresh: Path, site: Path, spare: Path | None = None) -> None:
    """Put a complete tree in the place of the last one; a foreign folder is never touched.

    spare: where the last one goes, for the next build to use again: to make and remove the folders of a site
    takes longer than to fill them. Without it, or where that is on another file system, the last one is gone.

    Raises BuildError when the system refuses; then the last one stands where it stood.
    """
    check_replaceable(site)
    if not (fresh / SITE_MARK).exists():
        write_whole(fresh / SITE_MARK, MARK_TEXT.encode(), _FAILED, site.parent)
    old = fresh.with_name(f"{_OLD}{os.getpid()}-{site.name}")
    try:
        _replace(fresh, site, old)
    except OSError as error:
        raise _refusal(error, site.parent) from error
    for left in (fresh, old):
        if spare is not None and left.exists() and _home(site) != site:
            shutil.rmtree(spare, ignore_errors=True)
            _moved(left, spare)
        shutil.rmtree(left, ignore_errors=True)


def check_replaceable(site: Path) -> None:
    """Raise BuildError when ``site`` holds something that this program did not make."""
    if site.is_symlink():
        said = "输出位置是一个链接，生成时不会换掉它；请把 --site-dir 写成它指向的文件夹"
        raise BuildError(said, Place(site))
    if site.exists() and not site.is_dir():
        raise BuildError("输出位置不是一个文件夹；请换一个 --site-dir", Place(site))
    if site.is_dir() and any(_entries(site)) and not (site / SITE_MARK).exists():
        raise BuildError(
            "这个文件夹不是 gongkai 生成的，不会删除里面的东西；请换一个 --site-dir", Place(site)
        )


def claim(site: Path) -> None:
    """Mark a folder that the site tool has emptied and filled anew, so that a build may take its place.

    Raises BuildError when nothing can be written there.
    """
    write_whole(site / SITE_MARK, MARK_TEXT.encode(), _FAILED, site.parent)


def check_apart(site: Path, folders: tuple[Path, ...]) -> None:
    """Raise BuildError when ``site`` is one of ``folders``, stands in one, or holds one."""
    place = site.resolve()
    for folder in folders:
        own = folder.resolve()
        whose = ""
        if _is_within(place, own):
            whose = f"{folder.name}/ 是工作目录自己的"
        elif _is_within(own, place):
            whose = f"工作目录的 {folder.name}/ 在这个文件夹里面"
        if whose:
            raise BuildError(f"网站不能放在这里：{whose}；请换一个 --site-dir", Place(site))


def _is_within(inner: Path, outer: Path) -> bool:
    """Tell whether a folder is another one or stands in it, by whatever name the system knows it.

    Some disks take ``DATA`` and ``data`` for the same name.
    """
    if inner.is_relative_to(outer):
        return True
    return outer.exists() and any(one.exists() and one.samefile(outer) for one in (inner, *inner.parents))


def restore(site: Path) -> None:
    """Remove what builds that were killed have left, and put back the site that one had moved aside."""
    for path in sorted(_home(site).glob(".gongkai-*")):
        known = _LEFT_OVER.fullmatch(path.name)
        if known is None or known[2] != site.name or _is_running(int(known[1])):
            continue
        if path.name.startswith((_OLD, _ALL_OLD)) and _home(site) == site:
            if path.name.startswith(_ALL_OLD):
                _remove_entries(site)
            _move_entries(path, site)
        elif path.name.startswith(_OLD) and not site.exists():
            path.rename(site)
            continue
        shutil.rmtree(path, ignore_errors=True)


def remove_left_over(folder: Path) -> None:
    """Remove what builds that were killed have left in a folder of ours."""
    for path in sorted(folder.glob(f"{STAGED}*")):
        known = _LEFT_OVER.fullmatch(path.name)
        if known and not _is_running(int(known[1])):
            shutil.rmtree(path, ignore_errors=True)


def _moved(tree: Path, place: Path) -> bool:
    """Give a tree another place on its file system; False where there is none, or the system cannot."""
    try:
        tree.rename(place)
    except OSError:
        return False
    return True


def _home(site: Path) -> Path:
    """Return the folder in which a tree for ``site`` is staged."""
    return site if os.path.ismount(site) else site.parent


def _replace(fresh: Path, site: Path, old: Path) -> None:
    if _home(site) == site:
        _replace_entries(fresh, site, old)
    elif not site.exists():
        fresh.rename(site)
    elif not _exchanged(fresh, site):
        site.rename(old)
        try:
            fresh.rename(site)
        except BaseException:
            old.rename(site)
            raise


def _replace_entries(fresh: Path, site: Path, old: Path) -> None:
    """Change places inside a mount; where that stops half-way, what has moved goes back."""
    gone: list[str] = []
    come: list[str] = []
    whole = old.with_name(old.name.replace(_OLD, _ALL_OLD, 1))
    old.mkdir()
    try:
        for path in _entries(site):
            path.rename(old / path.name)
            gone.append(path.name)
        old.rename(whole)
        for path in _entries(fresh):
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


def _remove_entries(folder: Path) -> None:
    for path in _entries(folder):
        (shutil.rmtree if path.is_dir() and not path.is_symlink() else os.unlink)(path)


def _move_entries(source: Path, target: Path) -> None:
    for path in _entries(source):
        _move(path, target / path.name)


def _move(path: Path, target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    path.rename(target)


def _entries(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if not _LEFT_OVER.fullmatch(path.name)]


def _exchanged(one: Path, other: Path) -> bool:
    """Let two names change places in one step; False where the system cannot (renameat2 of Linux)."""
    with suppress(OSError, AttributeError):
        rename = ctypes.CDLL(None).renameat2
        names = os.fsencode(one), os.fsencode(other)
        return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0)
    return False


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _refusal(error: OSError, folder: Path) -> BuildError:
    """Say why the system refused, and where: of two names it is the one that was to be written."""
    named = error.filename2 or error.filename
    place = Path(os.fsdecode(named)) if isinstance(named, str | bytes) else folder
    # A tree that is staged has a name that nobody knows; it is the folder that it stands in.
    staged = [one.parent for one in (place, *place.parents) if _LEFT_OVER.fullmatch(one.name)]
    where = Place(staged[-1] if staged else place)
    return BuildError(f"{_FAILED}（{system_reason(error)}），请检查这个文件夹", where)

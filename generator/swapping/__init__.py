"""The last step of a build: a whole tree beside the target takes its place, or nothing happens.

A tree is staged on the target's own file system, so that taking its place is a change of names. Where the
system can exchange two names in one step, there is no moment without a site; elsewhere the old one steps
aside first, and comes back when the new one cannot follow, at the latest when the next build starts. A target
that is a mount cannot change its name: there the entries inside change places, one after the other. Of one
that came with a container's image a copy steps aside.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import BuildError, Place, system_reason
from generator.swapping.changing import ALL_OLD, LEFT_OVER, OLD, STAGED, home_of, move_entries, remove_entries
from generator.swapping.changing import entries as entries_of
from generator.swapping.changing import replace as replace_tree
from generator.writing import clear_way, write_whole

__all__ = [
    "MARK_TEXT",
    "SITE_MARK",
    "STAGED",
    "check_apart",
    "check_replaceable",
    "claim",
    "remove_left_over",
    "restore",
    "staged",
    "swap_in",
]

SITE_MARK = ".gongkai-site"
_FAILED = "网站没有换上，原来的没有动"
MARK_TEXT = "本文件夹由 gongkai build 生成，每次生成时整个替换。\n"


@contextmanager
def staged(site: Path, spare: Path | None = None) -> Iterator[Path]:
    """Yield a folder on the file system of ``site``; it is gone afterwards, whatever happens.

    spare: a tree of no more use, whose folders and files may be used again; without one the folder is empty.
    What an earlier build that was killed has left there goes first. Raises BuildError, naming the folder,
    when the system refuses to write there, now or inside the block.
    """
    home = home_of(site)
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
    old = fresh.with_name(f"{OLD}{os.getpid()}-{site.name}")
    try:
        replace_tree(fresh, site, old)
    except OSError as error:
        raise _refusal(error, site.parent) from error
    for left in (fresh, old):
        if spare is not None and left.exists() and home_of(site) != site:
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
    if site.is_dir() and any(entries_of(site)) and not (site / SITE_MARK).exists():
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
    for path in sorted(home_of(site).glob(".gongkai-*")):
        known = LEFT_OVER.fullmatch(path.name)
        if known is None or known[2] != site.name or _is_running(int(known[1])):
            continue
        if path.name.startswith((OLD, ALL_OLD)) and home_of(site) == site:
            if path.name.startswith(ALL_OLD):
                remove_entries(site)
            move_entries(path, site)
        elif path.name.startswith(ALL_OLD) or (path.name.startswith(OLD) and not site.exists()):
            shutil.rmtree(site, ignore_errors=True)
            path.rename(site)
            continue
        shutil.rmtree(path, ignore_errors=True)


def remove_left_over(folder: Path) -> None:
    """Remove what builds that were killed have left in a folder of ours."""
    for path in sorted(folder.glob(f"{STAGED}*")):
        known = LEFT_OVER.fullmatch(path.name)
        if known and not _is_running(int(known[1])):
            shutil.rmtree(path, ignore_errors=True)


def _moved(tree: Path, place: Path) -> bool:
    """Give a tree another place on its file system; False where there is none, or the system cannot."""
    try:
        tree.rename(place)
    except OSError:
        return False
    return True


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
    staged = [one.parent for one in (place, *place.parents) if LEFT_OVER.fullmatch(one.name)]
    where = Place(staged[-1] if staged else place)
    return BuildError(f"{_FAILED}（{system_reason(error)}），请检查这个文件夹", where)

"""One build at a time in a working copy: a second one waits until the first has ended.

The lock is the system's own (flock), which is gone with the process that holds it, however that ends; the
file only says who holds it, and stays. Where a disk knows no such locks, or nothing can be written, nobody
waits: what cannot be written a build says itself.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import current_process
from pathlib import Path
from shutil import rmtree
from stat import S_ISREG

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

LOCK = "building.lock"
WAITING = "这个文件夹里正在生成："
_EVERY_S = 0.2
_TOLD_MAX = 200
_AS_IT_STANDS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def occupied(folder: Path, wait: Callable[[str], object]) -> Iterator[None]:
    """Hold the lock of ``folder`` within; ``wait`` is told, once for each, who holds it until then."""
    lock = None if _is_starting() else _locked(folder / LOCK, wait)
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _is_starting() -> bool:
    """Tell whether a process of a pool is only loading the program that has started it.

    A script that builds without asking whether it is the main one would wait here for itself; the library
    says what is wrong with it, as soon as it gets that far.
    """
    return bool(getattr(current_process(), "_inheriting", False))


def _locked(path: Path, wait: Callable[[str], object]) -> int | None:
    """Return the open file of a lock that this process holds; None where there can be none."""
    told = ""
    while (lock := _opened(path)) is not None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            who = _holder(lock)
            os.close(lock)
            if who != told:
                told = who
                wait(f"{WAITING}{who}，等它结束再开始")
            time.sleep(_EVERY_S)
        except OSError:
            os.close(lock)
            return None
        else:
            if _is_there(path, lock):
                _sign(lock)
                return lock
            os.close(lock)
    return None


def _opened(path: Path) -> int | None:
    """Return the open file; whatever else stands in its place goes."""
    if fcntl is None:
        return None
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir() and not path.is_symlink():
            rmtree(path)
        elif path.is_symlink() or (path.exists() and not path.is_file()):
            path.unlink()
    # Who may not write into the file may still lock it.
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        with suppress(OSError):
            lock = os.open(path, flags | _AS_IT_STANDS, 0o666)
            if S_ISREG(os.fstat(lock).st_mode):
                return lock
            os.close(lock)
    return None


def _is_there(path: Path, lock: int) -> bool:
    """Tell whether the locked file is the one that others find: somebody may have removed the folder."""
    with suppress(OSError):
        return os.path.samestat(path.stat(), os.fstat(lock))
    return False


def _sign(lock: int) -> None:
    command = " ".join((Path(sys.argv[0]).name, *sys.argv[1:2]))
    with suppress(OSError):
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"{command}（进程 {os.getpid()}）\n".encode(), 0)


def _holder(lock: int) -> str:
    """Return who says to hold the lock: a command and the number of its process."""
    text = ""
    with suppress(OSError):
        text = os.pread(lock, _TOLD_MAX, 0).decode("utf-8", "replace")
    return text.partition("\n")[0].strip() or "另一个 gongkai"

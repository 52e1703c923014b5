"""Writing one file: whole or not at all, on any platform; nobody else writes bytes to a disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR
from tempfile import TemporaryDirectory

from generator.errors import BuildError, Place, system_reason

_FAILED = "文件写不进去"


@contextmanager
def replacing(path: Path, failed: str = _FAILED, place: Path | None = None) -> Iterator[Path]:
    """Yield a draft beside ``path``, whose folders are made; at the end it takes its place in one step.

    When anything is raised inside, ``path`` stays as it was and the draft is gone. Raises BuildError, saying
    what ``failed`` and where (``place``, by default the folder), when the system refuses.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield draft
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        where = Place(place or path.parent)
        raise BuildError(f"{failed}（{system_reason(error)}），请检查这个文件夹", where) from error


def write_whole(path: Path, content: bytes, failed: str = _FAILED, place: Path | None = None) -> None:
    """Write a file as ``replacing`` does, with its errors."""
    with replacing(path, failed, place) as draft:
        draft.write_bytes(content)


def write_draft(path: Path, content: bytes) -> None:
    """Write a file that nobody sees yet; what is raised where the disk is full names it, too."""
    try:
        path.write_bytes(content)
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a folder of the system's for what is gone afterwards.

    Raises BuildError, naming where such folders stand, when the system refuses one or a file in it.
    """
    place: Path | None = None
    try:
        with TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True) as folder:
            place = Path(folder).parent
            yield Path(folder)
    except OSError as error:
        said = "请检查这个文件夹，或者用环境变量 TMPDIR 换一个"
        raise BuildError(f"临时文件写不进去（{system_reason(error)}），{said}", Place(place)) from error


def clear_way(folder: str | Path) -> None:
    """Let a folder of ours be made at a place: a file, a pipe or a link there goes, not what it leads to."""
    with suppress(OSError):
        if not S_ISDIR(os.lstat(folder).st_mode):
            os.unlink(folder)  # noqa: PTH108 - every entry that is kept comes by; a path costs more

"""The errors that stop a command, each with the place at fault.

A finding about a department's figures is data and never an exception; only input that cannot be read,
or output that cannot be written, raises. The command line prints ``str(error)`` as one line.
"""

import errno
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

_REASONS = {
    errno.ENOENT: "找不到这个文件",
    errno.EACCES: "没有权限",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘空间不够",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "磁盘是只读的",
    errno.ELOOP: "链接指向自己",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EPERM: "系统不允许",
    errno.EBUSY: "正被占用",
    errno.EXDEV: "在另一个磁盘上",
    errno.EEXIST: "已有同名的东西",
    errno.ENOTEMPTY: "文件夹里还有东西",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EIO: "磁盘出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EMLINK: "链接太多",
    errno.EINVAL: "系统不接受",
}


def system_reason(error: OSError) -> str:
    """Return in Chinese why the system refused a file."""
    return _REASONS.get(error.errno or 0, str(error.strerror or error))


@dataclass(frozen=True)
class Place:
    """Where something stands: a file and, when known, a line (1-based) or a cell."""

    path: Path | None = None
    line: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        path = _seen_from_here(self.path) if self.path else ""
        parts = [str(path), str(self.line) if self.line else "", self.cell or ""]
        return ":".join(part for part in parts if part)


def _seen_from_here(path: Path) -> Path:
    """Return the path as a person in the working folder would type it: short where it lies below."""
    try:
        here = Path.cwd()
        return path.relative_to(here) if path.is_absolute() and path != here else path
    except (OSError, ValueError):  # the folder is gone, or the path lies elsewhere
        return path


class GongkaiError(Exception):
    """Base of every error the command line turns into one Chinese line."""

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place or Place()

    def __str__(self) -> str:
        """Return ``place：message`` on a single line, whatever a name or message holds."""
        where = str(self.place)
        text = f"{where}：{self.message}" if where else self.message
        return "".join(char if char.isprintable() else " " for char in text)


class FormatError(GongkaiError):
    """A data file that breaks the contract of the filing format."""


class PersonalDataError(FormatError):
    """Personal data in the data files, which must not be published; the message never repeats it."""


class UnreadableInputError(FormatError):
    """A data file that is not readable text: binary, empty, too large, in an unknown encoding."""


class InvalidFilingsError(GongkaiError):
    """Several data files break the contract; ``problems`` holds every one, in order."""

    def __init__(self, problems: tuple[FormatError, ...]) -> None:
        super().__init__(tally(problems))
        self.problems = problems


def tally(problems: Collection[FormatError]) -> str:
    """Return in Chinese how many of each kind stand in the way."""
    personal = sum(isinstance(one, PersonalDataError) for one in problems)
    counts = ((len(problems) - personal, "处格式问题"), (personal, "处个人信息，遮蔽之前不能公开"))
    return "共有 " + "；".join(f"{count} {what}" for count, what in counts if count)


class BuildError(GongkaiError):
    """The site could not be built; the last good site was left as it was."""

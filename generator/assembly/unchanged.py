"""How a file of a site looks from outside: what tells it from one that somebody has changed since."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_DIGITS = 16


def looks_of(root: Path, digests: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return name → look of files below ``root``, of which the names and digests are given."""
    found = {}
    for name, digest in digests:
        with suppress(OSError):
            found[name] = look(digest, os.lstat(f"{root}/{name}"))
    return found


def look(digest: str, one: os.stat_result) -> int:
    """Return what differs where the content does: a file that is written to gets another time.

    The time of its last change of any kind is among it: nobody can set that one back.
    """
    times = one.st_mtime_ns, one.st_ctime_ns
    return hash((int(digest[:_DIGITS], 16), one.st_size, *times, one.st_ino))

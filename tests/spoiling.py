"""Ways in which a folder of ours becomes something else."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

_MINE, _TEXT = "elsewhere/index.md", "甲"


def _linked(folder: Path, root: Path) -> None:
    elsewhere = root / _MINE
    elsewhere.parent.mkdir()
    elsewhere.write_text(_TEXT, "utf-8")
    folder.symlink_to(elsewhere.parent)


WAYS: dict[str, Callable[[Path, Path], object]] = {
    "a file": lambda folder, _: folder.write_bytes(b""),
    "a pipe": lambda folder, _: os.mkfifo(folder),
    "a link": _linked,
    "a dead link": lambda folder, _: folder.symlink_to("nowhere"),
}


def spoil(folder: Path, way: str, root: Path) -> None:
    """Let something else stand in the place of ``folder``; a link leads to a folder in ``root``."""
    shutil.rmtree(folder)
    WAYS[way](folder, root)


def is_untouched(root: Path, way: str) -> bool:
    """Tell whether all that a link led to stands as it stood."""
    place = (root / _MINE).parent
    return way != "a link" or {path.name: path.read_text("utf-8") for path in place.iterdir()} == {
        "index.md": _TEXT
    }

"""The files below a folder, by name: a site has tens of thousands, and a path object for each costs more."""

import os
from collections.abc import Iterator
from pathlib import Path


def file_names(folder: Path) -> list[str]:
    """Return every file below ``folder`` by its path from there, in the order of the paths' parts.

    A link to a file counts as one, a link to a folder is not followed; where no folder is, no file is.
    """
    return sorted(_file_names(os.fspath(folder), ""), key=_parts) if folder.is_dir() else []


def _file_names(folder: str, place: str) -> Iterator[str]:
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            elif entry.is_file():
                yield f"{place}{entry.name}"
    for name in folders:
        yield from _file_names(f"{folder}/{name}", f"{place}{name}/")


def _parts(name: str) -> list[str]:
    return name.split("/")

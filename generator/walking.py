"""The files below a folder, by name: a site has tens of thousands, and a path object for each costs more."""

import os
from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path

_name = attrgetter("name")
_MADE = "/__pycache__/"


def file_names(folder: Path, other: Callable[[str], object] = lambda _: None) -> list[str]:
    """Return every file below ``folder`` by its path from there, in the order of the paths' parts.

    A link to a file counts as one, a link to a folder is not followed; where no folder is, no file is.
    other: is told the path of what is neither file nor folder.
    """
    found: list[str] = []
    if folder.is_dir():
        _add_files(os.fspath(folder), "", found, other)
    return found


def _add_files(folder: str, place: str, found: list[str], other: Callable[[str], object]) -> None:
    """Add the files of a folder and of those in it; names by name at each place are paths by their parts."""
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=_name)
    for entry in ordered:
        if entry.is_dir(follow_symlinks=False):
            _add_files(entry.path, f"{place}{entry.name}/", found, other)
        elif _is_file(entry):
            found.append(f"{place}{entry.name}")
        else:
            other(entry.path)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """A link that leads nowhere is none, and one that leads to itself, of which the system complains."""
    try:
        return entry.is_file()
    except OSError:
        return False


def contents(place: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file below a folder, in the order of ``file_names``.

    What Python makes of its own is not read. A file by itself has the name ""; where nothing is, nothing is.
    """
    names = file_names(place) if place.is_dir() else [""] * place.is_file()
    for name in names:
        if _MADE not in f"/{name}":
            path = f"{place}/{name}" if name else place
            with open(path, "rb") as file:  # noqa: PTH123 - hundreds of files come by; a path costs more
                yield name, file.read()

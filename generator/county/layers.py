"""The program's pages and theme with the county's own laid over them, file by file, by name.

Both are staged as plain folders that the site tool reads: whoever wonders what was used can look there.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from generator import assembly
from generator.county.configuration import Configuration
from generator.county.palette import STYLESHEET
from generator.county.resources import Bundled
from generator.errors import BuildError, Place
from generator.walking import file_names
from generator.writing import clear_way

T = TypeVar("T")

_GENERATED_FOLDER = "assets/generated"
# The site tool shows a page of such a name at the address of its folder.
_INDEXES = ("index", "README")
_INDEX_PAGE = "index.html"


@dataclass(frozen=True)
class Layers:
    """The folders of one kind, the lowest first; one that is not there adds nothing."""

    folders: tuple[Path, ...]

    def files(self) -> dict[str, Path]:
        """Return relative path → the file that is used: the uppermost of that name."""
        return {name: path for folder in self.folders for name, path in _files(folder)}


def handwritten_files(brought: Bundled, own: Path) -> dict[str, Path]:
    """Return relative path → file of every page, picture and style that a person wrote, in their order."""
    found = Layers((brought.content, own)).files()
    ordered = sorted(found.items(), key=lambda one: one[0].split("/"))
    return {name: path for name, path in ordered if not _is_made(name, path)}


def stage_pages(
    handwritten: Mapping[str, Path], staged: Path, noted: assembly.Noted = MappingProxyType({})
) -> list[str]:
    """Bring the hand-written files under ``staged`` in line; what is generated there is left alone.

    noted: what ``assembly.write_pages`` noted of generated pages; those are not read.
    Returns the names of all files that stood there before.
    """
    there = _cleared(staged)
    touched = [name for name in there if not assembly.is_as_noted(f"{staged}/{name}", noted.get(name))]
    known = ((name, staged / name) for name in touched if not _is_hidden(name))
    stale = {name: path for name, path in known if not _is_made(name, path)}
    _bring_in_line(handwritten, stale, staged)
    return there


def beside(handwritten: Mapping[str, Path], pages: Iterable[tuple[str, T]]) -> Iterator[tuple[str, T]]:
    """Yield generated pages (path and text); BuildError where a hand-written one stands at the address."""
    taken = taken_by(handwritten)
    for name, text in pages:
        if name in taken:
            raise BuildError("这里已有一份手写的页面，不会覆盖；请移走或改名", Place(taken[name]))
        yield name, text


def taken_by(handwritten: Mapping[str, Path]) -> dict[str, Path]:
    """Return every name that no generated page can have beside hand-written files → the file in its way."""
    return {same: path for name, path in handwritten.items() for same in at_one_address(name)}


def at_one_address(name: str) -> Sequence[str]:
    """Return the names of files that are shown at the address of ``name``: the site can have one of them."""
    path = PurePosixPath(name)
    if path.suffix != ".md" and path.name != _INDEX_PAGE:
        return (name,)
    folder = path.parent if path.stem in _INDEXES else path.with_suffix("")
    inside = tuple((folder / one).as_posix() for one in (*(f"{stem}.md" for stem in _INDEXES), _INDEX_PAGE))
    return inside if folder == PurePosixPath() else (*inside, f"{folder}.md")


def stage_theme(own: Configuration, staged: Path) -> None:
    """Bring the theme under ``staged`` in line with its layers and the colours chosen."""
    layers = Layers(own.theme).files()
    there = ((name, staged / name) for name in _cleared(staged) if not _is_hidden(name))
    stale = {name: path for name, path in there if name != STYLESHEET or not own.colours}
    _bring_in_line(layers, stale, staged)
    if own.colours:
        assembly.write_file(staged / STYLESHEET, own.colours)


def _bring_in_line(wanted: Mapping[str, Path], there: Mapping[str, Path], staged: Path) -> None:
    for name in there.keys() - wanted.keys():
        assembly.remove_files(staged, (name,))
    for name, path in wanted.items():
        target = staged / name
        if target.is_dir():
            shutil.rmtree(target)
        assembly.write_bytes(target, path.read_bytes())


def _cleared(staged: Path) -> list[str]:
    """Return the files below a folder of ours, of which whatever is neither file nor folder goes."""
    clear_way(staged)
    return file_names(staged, os.unlink)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield relative name and path of every file below ``folder``, hidden ones aside."""
    return ((name, folder / name) for name in file_names(folder) if not _is_hidden(name))


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or "/." in name


def _is_made(name: str, path: Path) -> bool:
    """Tell whether the program made a file, now or in an earlier version that wrote beside the pages."""
    return name.startswith(_GENERATED_FOLDER) or assembly.is_generated_page(path)

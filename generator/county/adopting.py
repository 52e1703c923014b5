"""A new county's repository: the files that it starts from, and which of them nobody has changed since."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import assembly
from generator.county.resources import bundled
from generator.errors import BuildError, Place
from generator.release import release
from generator.storage import FORMAT

_FILES = Path(__file__).resolve().parent / "files"
_FROM_DATA = ("README.md", "filing.schema.json")
_QUOTED = (".yaml", ".yml")
# Name → digest of every file as it was written, so that an upgrade leaves alone what people changed.
WRITTEN = ".gongkai-files"
DEFAULT_NAME = "预算绩效自评公开"


def new_county(target: Path, name: str) -> tuple[str, ...]:
    """Write a county's repository into ``target``; return the names of the files.

    Raises BuildError, before anything is written, where one of them stands there already.
    """
    files = starting_files(name)
    for existing in (target / path for path in files):
        if existing.exists():
            raise BuildError("这里已有这个文件，不会覆盖；请换一个空的文件夹", Place(existing))
    for path, content in files.items():
        write(target, path, content)
    (target / "data" / "filings").mkdir(parents=True, exist_ok=True)
    assembly.write_bytes(target / "data" / "filings" / ".gitkeep", b"")
    note_written(target, files)
    return tuple(files)


def starting_files(name: str) -> dict[str, bytes]:
    """Return relative path → content of every file that a county starts from."""
    own = {_target(path): _filled(path, name) for path in sorted(_FILES.rglob("*")) if path.is_file()}
    brought = {f"data/{each}": (bundled().data / each).read_bytes() for each in _FROM_DATA}
    return {**own, **brought}


def write(target: Path, path: str, content: bytes) -> None:
    """Write one file of a county's repository; scripts are made to run."""
    assembly.write_bytes(target / path, content)
    if path.endswith(".sh"):
        (target / path).chmod(0o755)


def note_written(target: Path, files: Mapping[str, bytes]) -> None:
    """Remember the files as they were written, for the next upgrade."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(files.items()))
    assembly.write_file(target / WRITTEN, "".join(lines))


def untouched(target: Path) -> frozenset[str]:
    """Return the names of the files that still are as they were written."""
    return frozenset(
        path
        for path, digest in _noted(target)
        if (target / path).is_file() and hashlib.sha256((target / path).read_bytes()).hexdigest() == digest
    )


def noted(target: Path) -> frozenset[str]:
    """Return the names of all files that were written, there still or not."""
    return frozenset(path for path, _ in _noted(target))


def _noted(target: Path) -> Iterator[tuple[str, str]]:
    note = target / WRITTEN
    for line in note.read_text(encoding="utf-8").splitlines() if note.is_file() else ():
        digest, _, path = line.partition("  ")
        yield path, digest


def _target(path: Path) -> str:
    """``dot-github/…`` stands for ``.github/…``: hidden files would be hidden from who packs them, too."""
    parts = path.relative_to(_FILES).parts
    return "/".join(f".{part.removeprefix('dot-')}" if part.startswith("dot-") else part for part in parts)


def _filled(path: Path, name: str) -> bytes:
    written = json.dumps(name, ensure_ascii=False) if path.suffix in _QUOTED else name
    values = {"@名称@": written, "@版本@": release(), "@格式@": FORMAT}
    text = path.read_text(encoding="utf-8")
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text.encode()

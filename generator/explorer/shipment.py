"""All that the reader's browser loads for exploring and comparing: the tables, and the script that draws."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.explorer.columns import BrowserTable
from generator.explorer.encoding import HASH_DIGITS, table_file
from generator.explorer.parts import DepartmentColumns, joined, packed, table_part, unpacked
from generator.explorer.tables import INDICATORS, NAMES, names_of, tables
from generator.frames import Frames
from generator.kept import Memory

VEGA = "vega"
GENERATED = "assets/generated/"


@dataclass(frozen=True)
class Shipment:
    """Files below the site's root by name: every table's, and ``vega``; and of every table how many rows.

    frames: what the tables are made of. empty_lines: how many lines of indicators say nothing.
    """

    frames: Frames
    files: Mapping[str, tuple[str, bytes]]
    rows: Mapping[str, int]
    empty_lines: int

    @cached_property
    def tables(self) -> Mapping[str, BrowserTable]:
        """The tables of all departments by their names; to write the files nobody needs them."""
        return tables_of(self.frames)

    def path(self, name: str) -> str:
        """Return where the file of a table (or ``vega``) stands; its name changes with its content."""
        return self.files[name][0]


@dataclass(frozen=True)
class DepartmentFrames:
    """The rows of one department: all that they follow from, and frames that hold them and no others."""

    inputs: tuple[str, ...]
    frames: Callable[[], Frames]


def tables_of(frames: Frames) -> Mapping[str, BrowserTable]:
    """Return the tables by their names."""
    return {table.name: table for table in tables(frames)}


def shipment(
    frames: Frames, bundle: bytes, owned: Iterable[DepartmentFrames] = (), memory: Memory | None = None
) -> Shipment:
    """Return the files of the tables of a corpus; ``bundle`` is the script that draws pictures.

    owned: its departments in the order of their ids, where ``memory`` knows what they gave before.
    """
    kept = [_kept(one, memory) for one in owned] if memory else []
    parts = kept or [_parts(frames)]
    names = names_of(frames.corpus)
    files = {name: table_file(name, joined(_of(parts, name), names)) for name in NAMES}
    digest = hashlib.sha256(bundle).hexdigest()[:HASH_DIGITS]
    rows = {name: sum(part.rows for part in _of(parts, name)) for name in NAMES}
    empty = sum(part.empty for part in _of(parts, INDICATORS))
    return Shipment(frames, {**files, VEGA: (f"{GENERATED}vega-{digest}.js", bundle)}, rows, empty)


def _kept(owned: DepartmentFrames, memory: Memory) -> Mapping[str, DepartmentColumns]:
    key = memory.key(("explorer", *owned.inputs))
    return unpacked(memory.made(key, lambda: packed(_parts(owned.frames()))))


def _parts(frames: Frames) -> Mapping[str, DepartmentColumns]:
    return {table.name: table_part(table) for table in tables(frames)}


def _of(parts: Sequence[Mapping[str, DepartmentColumns]], name: str) -> Sequence[DepartmentColumns]:
    return [one[name] for one in parts]

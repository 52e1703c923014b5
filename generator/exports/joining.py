"""The files of whole tables, joined from what is kept of every department; no step holds all rows."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from generator.exports.database import database_part
from generator.exports.deflating import LASTING, Piece, deflated, plain
from generator.exports.delimited import csv_rows
from generator.exports.readable import readable
from generator.exports.searched import search_index, searched_part
from generator.exports.shares import Share
from generator.exports.structured import json_rows
from generator.exports.workbook import Sheets, placed, unnumbered
from generator.frames import PublishedTable, Row
from generator.kept import Memory, bundled, unbundled

# What is kept is read by this program alone, as fast as can be.
_LEVEL = 1
# Of these a corrected amount makes more or fewer: then all rows behind have other numbers in their sheet, and
# are deflated anew, which a higher level would make dear.
_MOVING = frozenset(("cases", "findings"))


@dataclass(frozen=True)
class TablePart:
    """Some rows of a table as they stand in its files: CSV and JSON, deflated if it is long, and Arrow."""

    rows: int
    csv: Piece
    json: Piece
    batch: bytes


@dataclass(frozen=True)
class _Entry:
    """Something that is kept, and how it is made."""

    memory: Memory
    key: str
    make: Callable[[], bytes]

    def ensure(self) -> None:
        """Make it where there is none; it is read when it is asked for."""
        if not self.memory.has(self.key):
            self.memory.keep(self.key, self.make())

    @property
    def content(self) -> bytes:
        """What was kept, or what is made in the place of what is not whole."""
        return self.memory.made(self.key, self.make)


class Tables:
    """All tables of a corpus, from the ``shares`` of its departments in their order."""

    def __init__(self, shares: Iterable[Share], memory: Memory) -> None:
        self._shares = tuple(shares)
        self._memory = memory
        self._held: tuple[Share, dict[str, Sequence[Row]]] | None = None
        self.counted: Counter[str] = Counter()
        self._before: dict[tuple[str, str], int] = {}
        self._keys = {share.department_id: memory.key(share.inputs) for share in self._shares}
        for share in self._shares:
            self._prepare(share)

    def parts(self, table: PublishedTable) -> Iterator[TablePart]:
        """Yield the parts of a table, in the order of its rows."""
        for share in self._of(table):
            head, (csv, json, arrow) = unbundled(self._part(share, table).content)
            count, csv_told, json_told = head
            if count:
                yield TablePart(count, Piece(csv, *csv_told), Piece(json, *json_told), arrow)

    def sheets(self, table: PublishedTable) -> Sheets:
        """Return what a table gives to the workbook."""
        return Sheets(table, self.counted[table.name], partial(self._pieces, table))

    def database_parts(self) -> Iterator[bytes]:
        """Yield what every department gives to the database, and what is of none."""
        return (self._database(share).content for share in self._shares)

    def database_index(self) -> bytes:
        """Return what the database is searched by, which most corrections of an amount do not change."""

        def parts() -> Iterator[bytes]:
            return (self._searched(share).content for share in self._shares if share.department_id)

        key = self._memory.key(("search index", *(sha256(part).digest() for part in parts())))
        return self._memory.made(key, lambda: search_index(parts()))

    def readable(self) -> Iterator[tuple[str, bytes]]:
        """Yield department and content of every archive of tables that people open by hand."""
        for share in self._shares:
            if content := self._readable(share).content:
                yield share.department_id, content

    def _of(self, table: PublishedTable) -> Iterator[Share]:
        return (share for share in self._shares if (share.department_id, table.name) in self._before)

    def _prepare(self, share: Share) -> None:
        """Make all that is not kept of a department at once, while its rows are at hand."""
        counts, _ = unbundled(self._entry("counts", share, (), partial(self._counts, share)).content)
        for table in share.tables:
            self._before[share.department_id, table.name] = self.counted[table.name]
            for entry in (self._part(share, table), self._sheet(share, table)):
                entry.ensure()
            self.counted[table.name] += counts[table.name]
        for entry in (self._database(share), self._readable(share)):
            entry.ensure()
        if share.department_id:
            self._searched(share).ensure()
        self._held = None

    def _rows(self, share: Share, table: PublishedTable) -> Sequence[Row]:
        """Return the rows of a department, those of the last one at hand."""
        if self._held is None or self._held[0] is not share:
            self._held = share, {}
        held = self._held[1]
        if table.name not in held:
            held[table.name] = share.rows(table)
        return held[table.name]

    def _entry(self, kind: str, share: Share, more: Iterable[str], make: Callable[[], bytes]) -> _Entry:
        key = self._memory.key((kind, share.department_id, self._keys[share.department_id], *more))
        return _Entry(self._memory, key, make)

    def _counts(self, share: Share) -> bytes:
        return bundled({table.name: len(self._rows(share, table)) for table in share.tables}, ())

    def _part(self, share: Share, table: PublishedTable) -> _Entry:
        return self._entry("part", share, (table.name,), partial(self._part_made, share, table))

    def _part_made(self, share: Share, table: PublishedTable) -> bytes:
        rows = self._rows(share, table)
        # A few lines alone would not become smaller: those of short tables are deflated together.
        piece = partial(deflated, level=LASTING) if table.is_long else plain
        csv, json = piece(csv_rows(table.columns, rows)), piece(json_rows(table.columns, rows))
        # Its library takes forty megabytes, which who only reads what is kept does not need.
        from generator.exports.columnar import batch  # noqa: PLC0415

        head = len(rows), csv.told, json.told
        return bundled(head, (csv.stored, json.stored, batch(table.columns, rows)))

    def _sheet(self, share: Share, table: PublishedTable) -> _Entry:
        """A row of a sheet knows its number: so what comes before is part of what it is made of.

        Rows that only move are kept apart from their numbers.
        """
        before = self._before[share.department_id, table.name]
        make = partial(self._sheet_made, share, table, before)
        return self._entry("sheet", share, (table.name, str(before)), make)

    def _sheet_made(self, share: Share, table: PublishedTable, before: int) -> bytes:
        rows = zlib.decompress(self._unnumbered(share, table).content)
        packed = deflated if table.name in _MOVING else partial(deflated, level=LASTING)
        made = [(sheet, packed(content)) for sheet, content in placed(rows, before)]
        return bundled([(sheet, one.told) for sheet, one in made], [one.stored for _, one in made])

    def _unnumbered(self, share: Share, table: PublishedTable) -> _Entry:
        def make() -> bytes:
            return zlib.compress(unnumbered(table, self._rows(share, table)), _LEVEL)

        return self._entry("rows of a sheet", share, (table.name,), make)

    def _pieces(self, table: PublishedTable, sheet: int) -> Iterator[Piece]:
        for share in self._of(table):
            told, contents = unbundled(self._sheet(share, table).content)
            for (number, own), stored in zip(told, contents, strict=True):
                if number == sheet:
                    yield Piece(stored, *own)

    def _database(self, share: Share) -> _Entry:
        return self._entry("database", share, (), lambda: database_part(self._tables(share)))

    def _searched(self, share: Share) -> _Entry:
        return self._entry("searched", share, (), lambda: searched_part(self._tables(share)))

    def _tables(self, share: Share) -> Iterator[tuple[PublishedTable, Sequence[Row]]]:
        return ((table, self._rows(share, table)) for table in share.tables)

    def _readable(self, share: Share) -> _Entry:
        return self._entry("readable", share, (), lambda: readable(self._tables(share)))

"""Every data file of a corpus, as path and bytes; the descriptor and the checksums last."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from generator import addresses
from generator.checks import Finding, Waiver
from generator.exports.catalogue import CORE, DCAT, catalogue, core_metadata
from generator.exports.database import DatabaseParts, write_database
from generator.exports.deflating import deflated, gzip_file, plain
from generator.exports.delimited import csv_head
from generator.exports.description import described
from generator.exports.descriptor import datapackage
from generator.exports.file import DataFile, Published, published
from generator.exports.guide import datasette_configuration, datasette_metadata
from generator.exports.joining import TablePart, Tables
from generator.exports.packing import zipped_blocks
from generator.exports.shares import Share, common_share, shares_of
from generator.exports.structured import document, json_list
from generator.exports.workbook import workbook
from generator.frames import TABLES, Frames, PublishedTable
from generator.kept import Memory
from generator.writing import scratch


def files(
    frames: Frames,
    newest: datetime | None = None,
    shares: Iterable[Share] | None = None,
    memory: Memory | None = None,
) -> Iterator[DataFile]:
    """Yield every data file, last ``data/SHA256SUMS``, which names those below ``data/``.

    newest: when something last became of a filing. shares: those of the departments, in their order, by
    default made of all that ``frames`` holds. memory: what earlier builds kept of them.
    """
    sums: dict[str, str] = {}
    with scratch() as room:
        known = memory or Memory(room / "kept")
        tables = Tables((*(shares or shares_of(frames)), common_share(frames)), known)
        for file in _files(frames, tables, newest, _Room(room, known)):
            if file.path.startswith(addresses.DATA):
                sums[file.path.removeprefix(addresses.DATA)] = file.sha256
            yield file
    yield DataFile(addresses.checksums(), checksum_lines(sums.items()))


@dataclass(frozen=True)
class _Room:
    """Where a file is made that is too large to be held, and what is kept of it."""

    folder: Path
    memory: Memory


def checksum_lines(sums: Iterable[tuple[str, str]]) -> bytes:
    """Return path and SHA-256 as ``sha256sum -c`` reads them."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums)).encode()


def _files(frames: Frames, tables: Tables, newest: datetime | None, room: _Room) -> Iterator[DataFile]:
    corpus, results = frames.corpus, frames.results
    told: dict[str, Published] = {}
    for file in chain(_whole_tables(tables, room.memory), _all_tables(tables, room)):
        told[file.path.removeprefix(addresses.DATA)] = published(file)
        yield file
    for department_id, content in tables.readable():
        yield DataFile(addresses.readable_data(department_id), content)
    if results.waived:
        yield _document("waivers.json", [_waiver(*pair) for pair in results.waived])
    about = described(corpus, newest)
    yield _document("metadata.json", datasette_metadata(corpus.site))
    yield _document("datasette.yaml", datasette_configuration())  # JSON is YAML
    yield _document(CORE, core_metadata(about))
    yield _document(DCAT, catalogue(about, told))
    yield _document("datapackage.json", datapackage(corpus, about, told))


def _whole_tables(tables: Tables, memory: Memory) -> Iterator[DataFile]:
    """Yield every file that is made of one table."""
    for table in TABLES:
        count, parts = tables.counted[table.name], tuple(tables.parts(table))
        yield DataFile(addresses.data_file(table.sheet), _csv(table, parts), count)
        yield DataFile(addresses.data_file(f"{table.name}.json.gz"), _json(table, parts), count)
        yield DataFile(addresses.data_file(f"{table.name}.parquet"), _parquet(table, parts, memory), count)


def _csv(table: PublishedTable, parts: Iterable[TablePart]) -> bytes:
    head = csv_head(column.name for column in table.columns)
    pieces = (part.csv for part in parts)
    if table.is_long:
        return gzip_file(chain((deflated(head),), pieces))
    return b"".join((head, *(piece.stored for piece in pieces)))


def _json(table: PublishedTable, parts: Iterable[TablePart]) -> bytes:
    sign = deflated if table.is_long else plain
    pieces = json_list((part.json for part in parts), sign)
    if table.is_long:
        return gzip_file(pieces)
    return gzip_file([deflated(b"".join(piece.stored for piece in pieces))])


def _parquet(table: PublishedTable, parts: Sequence[TablePart], memory: Memory) -> bytes:
    """Return the file: there is nothing in it to be joined, so it is kept until a part of it changes."""
    batches = [part.batch for part in parts]
    key = memory.key(("parquet", table.name, *batches))
    return memory.made(key, partial(_parquet_made, table, batches))


def _parquet_made(table: PublishedTable, batches: Sequence[bytes]) -> bytes:
    # As in ``joining``.
    from generator.exports.columnar import parquet  # noqa: PLC0415

    return parquet(table.columns, batches)


def _all_tables(tables: Tables, room: _Room) -> Iterator[DataFile]:
    """Yield the files that are made of all tables."""
    made_of = DatabaseParts(TABLES, tables.database_parts(), tables.database_index)
    packed = zipped_blocks(addresses.DATABASE, write_database(made_of, room.folder), room.memory)
    yield DataFile(addresses.data_file(addresses.PACKED_DATABASE), packed)
    yield DataFile(addresses.data_file(addresses.WORKBOOK), workbook([tables.sheets(one) for one in TABLES]))


def _waiver(finding: Finding, waiver: Waiver) -> dict[str, str | None]:
    """Return what a waiver silenced, with why and since when."""
    return {
        "rule": finding.rule,
        "department_id": finding.department_id,
        "year": finding.year,
        "project_id": finding.project_id,
        "place": finding.place,
        "message": finding.message,
        "reason": waiver.reason,
        "date": waiver.date,
    }


def _document(name: str, value: object) -> DataFile:
    return DataFile(addresses.data_file(name), f"{document(value)}\n".encode())

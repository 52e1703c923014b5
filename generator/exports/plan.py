"""Every data file of a corpus, as path and bytes; the descriptor and the checksums last."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from generator import addresses
from generator.checks import Finding, Waiver
from generator.exports.catalogue import CORE, DCAT, catalogue, core_metadata
from generator.exports.columnar import parquet
from generator.exports.database import database
from generator.exports.delimited import csv_files
from generator.exports.description import described
from generator.exports.descriptor import datapackage
from generator.exports.file import DataFile, Published, published
from generator.exports.guide import datasette_configuration, datasette_metadata
from generator.exports.packing import gzipped, zipped
from generator.exports.readable import Rows, readable
from generator.exports.structured import document, json_table
from generator.exports.workbook import workbook
from generator.frames import TABLES, Frames, PublishedTable, Row


def files(frames: Frames, newest: datetime | None = None) -> Iterator[DataFile]:
    """Yield every data file, last ``data/SHA256SUMS``, which names those below ``data/``.

    newest: when something last became of a filing.
    """
    sums: dict[str, str] = {}
    for file in _files(frames, newest):
        if file.path.startswith(addresses.DATA):
            sums[file.path.removeprefix(addresses.DATA)] = published(file).sha256
        yield file
    yield DataFile(addresses.checksums(), checksum_lines(sums.items()))


def checksum_lines(sums: Iterable[tuple[str, str]]) -> bytes:
    """Return path and SHA-256 as ``sha256sum -c`` reads them."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums)).encode()


def _files(frames: Frames, newest: datetime | None) -> Iterator[DataFile]:
    corpus, results = frames.corpus, frames.results

    def rows(table: PublishedTable) -> Sequence[Row]:
        return table.rows(frames)

    told: dict[str, Published] = {}
    for file in _tables(rows):
        folder, _, name = file.path.rpartition("/")
        if f"{folder}/" == addresses.DATA:
            told[name] = published(file)
        yield file
    if results.waived:
        yield _json("waivers.json", [_waiver(*pair) for pair in results.waived])
    about = described(corpus, newest)
    yield _json("metadata.json", datasette_metadata(corpus.site))
    yield _json("datasette.yaml", datasette_configuration())  # JSON is YAML
    yield _json(CORE, core_metadata(about))
    yield _json(DCAT, catalogue(about, told))
    yield _json("datapackage.json", datapackage(corpus, about, told))


def _tables(rows: Rows) -> Iterator[DataFile]:
    """Yield every file that is made of whole tables, and the readable parts of departments."""
    for table in TABLES:
        sheet = csv_files(table.columns, rows(table)).whole
        count = sheet.rows
        content = gzipped([sheet.content()]) if table.is_long else sheet.content()
        yield DataFile(addresses.data_file(table.sheet), content, count)
        content = gzipped(json_table(table.columns, rows(table)))
        yield DataFile(addresses.data_file(f"{table.name}.json.gz"), content, count)
        content = parquet(table.columns, rows(table))
        yield DataFile(addresses.data_file(f"{table.name}.parquet"), content, count)
    packed = zipped([(addresses.DATABASE, database(TABLES, rows))])
    yield DataFile(addresses.data_file(addresses.PACKED_DATABASE), packed)
    yield DataFile(addresses.data_file(addresses.WORKBOOK), workbook(TABLES, rows))
    yield from readable(rows)


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


def _json(name: str, value: object) -> DataFile:
    return DataFile(addresses.data_file(name), f"{document(value)}\n".encode())

"""A table as Parquet: texts, whole numbers and exact decimals with null where nothing was read."""

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import chain

import pyarrow as pa
import pyarrow.parquet as pq

from generator.exports.structured import values
from generator.frames import Column, Kind, Row, number_in

DIGITS, PLACES = 38, 10
_WORKING_DIGITS = 80
_STEP = Decimal(1).scaleb(-PLACES)
_LARGEST = Decimal(10) ** (DIGITS - PLACES)
_ROWS_AT_ONCE = 20_000
# So many rows tell which texts stand again and again.
_ENOUGH = 2_000
# Of zstd: a fifteenth less than by default, for a hundredth of a millisecond a project.
_LEVEL = 6
# A batch is small: it is read sooner than it could be shared among threads.
_READING = pa.ipc.IpcReadOptions(use_threads=False)
_PACKED = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
# The library's own allocator keeps what was freed, tens of megabytes, to the end.
pa.set_memory_pool(pa.system_memory_pool())
_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "year": pa.int16(),
    "count": pa.int64(),
    "decimal": pa.decimal128(DIGITS, PLACES),
}


def batch(columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    """Return some rows of a table as ``parquet`` takes them, in Arrow's own form.

    A decimal has ``PLACES`` places: more are rounded half up, and a number of more than 28 digits before
    the point is null. Both stand in full in CSV and JSON.
    """
    schema = _schema(columns)
    arrays = [
        pa.array(_values(column, rows), field.type) for column, field in zip(columns, schema, strict=True)
    ]
    buffer = pa.BufferOutputStream()
    with pa.ipc.new_stream(buffer, schema, options=_PACKED) as stream:
        stream.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
    return bytes(buffer.getvalue())


def parquet(columns: Sequence[Column], batches: Iterable[bytes]) -> bytes:
    """Return the table of all batches; every field carries its meaning and unit, and so does the file.

    What a field carries only readers built on Arrow see; ``columns`` in the file's own metadata is JSON,
    column → description, for all others (in DuckDB: ``parquet_kv_metadata``).
    """
    told = json.dumps({column.name: _description(column) for column in columns}, ensure_ascii=False)
    schema = pa.schema([_field(column) for column in columns], metadata={"columns": told})
    buffer = io.BytesIO()
    groups = _groups(map(_read, batches))
    first = next(groups, schema.empty_table())
    form = {"compression": "zstd", "compression_level": _LEVEL, "use_dictionary": repeating(first[:_ENOUGH])}
    with pq.ParquetWriter(buffer, schema, **form) as writer:
        for group in chain([first] if first else (), groups):
            writer.write_table(group.cast(schema))
    return buffer.getvalue()


def repeating(rows: pa.Table) -> list[str]:
    """Return the columns but for texts most of which are new in their row: a list only makes them longer.

    The library's own counting would first load all that it can compute.
    """
    return [
        field.name
        for field, values in zip(rows.schema, rows.columns, strict=True)
        if field.type != pa.string() or 2 * len(set(values.to_pylist())) <= len(values)
    ]


def _schema(columns: Sequence[Column]) -> pa.Schema:
    return pa.schema(
        [pa.field(column.name, _TYPES[column.kind], nullable=not column.required) for column in columns]
    )


def _read(content: bytes) -> pa.Table:
    return pa.ipc.open_stream(content, options=_READING).read_all()


def _groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Yield the rows of tables in groups that are large enough for a file to be read fast."""
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        if sum(one.num_rows for one in held) >= _ROWS_AT_ONCE:
            yield pa.concat_tables(held).combine_chunks()
            held.clear()
    if held:
        yield pa.concat_tables(held).combine_chunks()


def _field(column: Column) -> pa.Field:
    metadata = {"description": _description(column), "meaning": column.meaning, "unit": column.unit}
    return pa.field(column.name, _TYPES[column.kind], nullable=not column.required, metadata=metadata)


def _description(column: Column) -> str:
    return f"{column.meaning}（{column.unit}）" if column.unit else column.meaning


def _values(column: Column, rows: Sequence[Row]) -> list[object]:
    if column.kind != "decimal":
        return values(column, rows)
    with localcontext(prec=_WORKING_DIGITS):
        return [_stored(number_in(row, column.name)) for row in rows]


def _stored(number: Decimal | None) -> Decimal | None:
    if number is None or abs(number) >= _LARGEST:
        return None
    return number.quantize(_STEP, ROUND_HALF_UP)

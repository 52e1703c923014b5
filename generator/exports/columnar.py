"""A table as Parquet: texts, whole numbers and exact decimals with null where nothing was read."""

import io
import json
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import islice

import pyarrow as pa
import pyarrow.parquet as pq

from generator.exports.structured import values
from generator.frames import Column, Kind, Row, number_in

DIGITS, PLACES = 38, 10
_WORKING_DIGITS = 80
_STEP = Decimal(1).scaleb(-PLACES)
_LARGEST = Decimal(10) ** (DIGITS - PLACES)
_ROWS_AT_ONCE = 20_000
_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "year": pa.int16(),
    "count": pa.int64(),
    "decimal": pa.decimal128(DIGITS, PLACES),
}


def parquet(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Return the table; every field carries its meaning and unit, and so does the file.

    What a field carries only readers built on Arrow see; ``columns`` in the file's own metadata is JSON,
    column → description, for all others (in DuckDB: ``parquet_kv_metadata``).

    A decimal has ``PLACES`` places: more are rounded half up, and a number of more than 28 digits before
    the point is null. Both stand in full in CSV and JSON.
    """
    told = json.dumps({column.name: _description(column) for column in columns}, ensure_ascii=False)
    schema = pa.schema([_field(column) for column in columns], metadata={"columns": told})
    buffer = io.BytesIO()
    stream = iter(rows)
    with pq.ParquetWriter(buffer, schema, compression="zstd") as writer:
        while group := list(islice(stream, _ROWS_AT_ONCE)):
            arrays = [
                pa.array(_values(column, group), field.type)
                for column, field in zip(columns, schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
    return buffer.getvalue()


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

"""Walking through a filing's records: every text that was filed, with or without its place."""

from collections.abc import Iterator
from functools import lru_cache

from generator.checks.findings import FiledCell, Labels
from generator.checks.numbers import is_nothing
from generator.filing import Indicator
from generator.records import Record

# Keys of the project's own: nothing in them was filed.
_OWN = frozenset({"单位", "年度", "编号", "来源", "栏目", "回应"})


def line_label(indicator: Indicator, index: int) -> str:
    """Return what people call an indicator: its own name, or its kind and position (``index`` from 0)."""
    if not is_nothing(indicator.level3):
        return " ".join((indicator.level3 or "").split())
    return f"{indicator.level2 or indicator.level1 or ''}第{index + 1}条"


@lru_cache(maxsize=64)
def _keys(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return attribute and key of everything that a department fills in."""
    keys = ((name, field.alias or name) for name, field in model.model_fields.items())
    return tuple((name, key) for name, key in keys if key not in _OWN)


def texts_of(record: object) -> Iterator[str]:
    """Yield every filed text of a record, without places: cheap, for a first look."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, Record):
        for name, _ in _keys(type(record)):
            value = getattr(record, name)
            if value:
                yield from (value,) if isinstance(value, str) else texts_of(value)
    elif isinstance(record, dict):
        for value in record.values():
            yield from texts_of(value)
    elif isinstance(record, tuple):
        for value in record:
            yield from texts_of(value)


def cells_of(record: object, path: Labels = (), label: str = "") -> Iterator[FiledCell]:
    """Yield every filed text of a record with its place."""
    if isinstance(record, str):
        yield FiledCell(path, label, record)
    elif isinstance(record, Record):
        for name, key in _keys(type(record)):
            value = getattr(record, name)
            if value:
                yield from cells_of(value, (*path, key), _joined(label, key))
    elif isinstance(record, dict):
        for name, value in record.items():
            yield from cells_of(value, (*path, name), _joined(label, name))
    elif isinstance(record, tuple):
        for index, value in enumerate(record):
            title = "" if path == ("项目",) else _joined(label, _title(value, index))
            yield from cells_of(value, (*path, index), title)


def _joined(label: str, name: str) -> str:
    return f"{label}.{name}" if label else name


def _title(value: object, index: int) -> str:
    """Name an item of a list by what people call it."""
    if isinstance(value, Indicator):
        return line_label(value, index)
    for field in ("label", "place"):
        name = getattr(value, field, None)
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())
    return f"第{index + 1}条"

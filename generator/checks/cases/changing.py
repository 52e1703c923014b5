"""A filing as it would be with other texts in some cells: for trying, never for keeping."""

from functools import lru_cache
from typing import TypeVar, cast

from generator.checks.findings import Labels
from generator.records import Record

T = TypeVar("T")


def changed(record: T, path: Labels, text: str) -> T:
    """Return a copy of ``record`` with ``text`` at ``path`` (keys and positions, as in the file).

    Raises KeyError or IndexError where the record has no such place.
    """
    return cast("T", _changed(record, path, text))


def _changed(value: object, path: Labels, text: str) -> object:
    if not path:
        return text
    key, rest = path[0], path[1:]
    if isinstance(value, Record):
        name = _attributes(type(value))[str(key)]
        return value.model_copy(update={name: _changed(getattr(value, name), rest, text)})
    if isinstance(value, dict):
        return {**value, key: _changed(value[key], rest, text)}
    items = list(cast("tuple[object, ...]", value))
    position = int(key)
    items[position] = _changed(items[position], rest, text)
    return tuple(items)


@lru_cache(maxsize=64)
def _attributes(model: type[Record]) -> dict[str, str]:
    return {field.alias or name: name for name, field in model.model_fields.items()}

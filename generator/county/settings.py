"""A settings file of the site tool as plain values, whatever tags it carries.

Tags (``!ENV``, ``!!python/name:…``) are for the site tool: they are kept as written, not followed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from generator.errors import BuildError, Place
from generator.storage import slip_near, yaml_slip

# A part of a settings file, key by key: texts, numbers, lists, mappings, and what carries a tag.
Values: TypeAlias = dict[str, object]


@dataclass(frozen=True)
class Settings:
    """The values of a file, and the line (1-based) of each of its keys."""

    values: Values
    lines: Mapping[str, int]

    def line(self, key: str) -> int | None:
        """Return the line on which a key of the file stands."""
        return self.lines.get(key)


@dataclass(frozen=True)
class Tagged:
    """A value that only the site tool can read."""

    node: yaml.Node


class _Loader(yaml.SafeLoader):
    """Reads plain values, and keeps what carries a tag."""


class _Dumper(yaml.SafeDumper):
    """Writes what was kept as it stood."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the overridden signature is its own
        """Write everything out; the site tool's readers need no anchors."""
        return True


_Loader.add_multi_constructor("!", lambda _, __, node: Tagged(node))
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda _, __, node: Tagged(node))
_Dumper.add_representer(Tagged, lambda _, kept: kept.node)


def read_settings(path: Path) -> Settings:
    """Return the settings in a file; BuildError with the line where it is not one mapping of YAML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=_Loader)
        values = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, and tags are kept unread
    except UnicodeDecodeError as error:
        raise BuildError("文字不是 UTF-8 编码；请另存为 UTF-8", Place(path)) from error
    except yaml.MarkedYAMLError as error:
        said, line = yaml_slip(text, error)
        raise BuildError(said, Place(path, line)) from error
    if node is None:  # nothing, or nothing but comments
        return Settings({}, {})
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        said, line = slip_near(text, 1, 1) or ("最外层应当是“键: 值”的写法", None)
        raise BuildError(said, Place(path, line))
    _refuse_twice(node, path)
    return Settings({str(key): value for key, value in values.items()}, dict(_lines(node)))


def section(values: Mapping[str, object], key: str) -> Values:
    """Return the mapping under a key, {} where something else stands there, or nothing."""
    value = values.get(key)
    return value if isinstance(value, dict) else {}


def entries(values: Mapping[str, object], key: str) -> list[object]:
    """Return the list under a key, [] where something else stands there, or nothing."""
    value = values.get(key)
    return value if isinstance(value, list) else []


def _lines(node: yaml.MappingNode) -> Iterator[tuple[str, int]]:
    yield from ((str(key.value), key.start_mark.line + 1) for key, _ in node.value)


def _refuse_twice(node: yaml.MappingNode, path: Path) -> None:
    seen: set[str] = set()
    for key, line in _lines(node):
        if key in seen:
            raise BuildError(f"“{key}”写了两遍；请删去一处", Place(path, line))
        seen.add(key)


def written_settings(values: Mapping[str, object]) -> str:
    """Return the values as a settings file again."""
    return yaml.dump(dict(values), Dumper=_Dumper, allow_unicode=True, sort_keys=True)

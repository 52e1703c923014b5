"""YAML as text: every scalar stays the characters that were written, every key keeps its line.

YAML's own types would change what was filed (``0142`` octal, ``12:30`` sexagesimal, ``NO`` false, ``90.00``
→ ``90.0``), so the tree is built from the parser's events and knows only text, lists and mappings. Anchors,
aliases and tags are refused: a filing needs none, and an alias can make a small file explode.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from pydantic import TypeAdapter

from generator.errors import FormatError, Place, UnreadableInputError
from generator.kept import Memory
from generator.storage.faults import quoted, yaml_fault
from generator.storage.files import digest_of, read_text
from generator.storage.slips import CONFLICT, conflict_line, may_slip, slip_near, slips_in_values

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Labels: TypeAlias = tuple[str | int, ...]
Events: TypeAlias = Iterator[yaml.Event]

MAX_DEPTH = 12
_SLIPS = TypeAdapter(list[tuple[str, int]])
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Positions:
    """The line (1-based) of every key and list item, by the labels that lead to it."""

    def __init__(self) -> None:
        self._lines: dict[Labels, int] = {}
        self._of_values: dict[Labels, int] = {}

    def note(self, place: Labels, line: int) -> None:
        """Remember that ``place`` starts on ``line``."""
        self._lines[place] = line

    def note_value(self, place: Labels, line: int) -> None:
        """Remember that the value of the key ``place`` starts on ``line``, where that is another."""
        if line != self._lines.get(place):
            self._of_values[place] = line

    def line_of_value(self, place: Labels) -> int | None:
        """Return the line of what stands at ``place``, without its key."""
        return self._of_values.get(place) or self.line(place)

    def line(self, place: Labels) -> int | None:
        """Return the line of ``place``, or of the nearest thing around it."""
        for end in range(len(place), -1, -1):
            if place[:end] in self._lines:
                return self._lines[place[:end]]
        return None


class LatePositions(Positions):
    """Positions in a file of which all else is known: they are looked for when somebody asks."""

    def __init__(self, text: str, path: Path) -> None:
        super().__init__()
        self._text, self._path = text, path

    @cached_property
    def _found(self) -> Positions:
        return tree_of(self._text, self._path)[1]

    def line(self, place: Labels) -> int | None:
        """As ``Positions.line``."""
        return self._found.line(place)

    def line_of_value(self, place: Labels) -> int | None:
        """As ``Positions.line_of_value``."""
        return self._found.line_of_value(place)


def read_tree(path: Path) -> tuple[dict[str, Tree], Positions]:
    """Return the file's one mapping as text, and where everything stands; raise FormatError with the line."""
    return tree_of_file(read_text(path), path)


def tree_of_file(text: str, path: Path) -> tuple[dict[str, Tree], Positions]:
    """Return the same of a file whose text is known."""
    if line := conflict_line(text):
        raise FormatError(CONFLICT, Place(path, line))
    return tree_of(text, path)


def tree_of(text: str, path: Path) -> tuple[dict[str, Tree], Positions]:
    """Return the same of a text; ``path`` is where it stands, for what is said of a fault."""
    positions = Positions()
    try:
        events = _content_events(yaml.parse(text, Loader=_Loader), path)
        first = next(events, None)
        if first is None:
            raise UnreadableInputError("文件里只有注释；请填写内容或删除它", Place(path))
        tree = _value(first, events, (), path, positions)
        extra = next(events, None)
    except yaml.MarkedYAMLError as error:
        message, line = yaml_slip(text, error)
        raise FormatError(message, Place(path, line)) from error
    if extra is not None:
        raise FormatError("一个文件只能有一份内容，请删去“---”之后的部分", Place(path, _line(extra)))
    if not isinstance(tree, dict):
        line = _line(first)
        said, line = slip_near(text, line, line) or ("最外层应当是“键: 值”的写法", line)
        raise FormatError(said, Place(path, line))
    return tree, positions


def read_slips(path: Path, memory: Memory | None = None, digest: str | None = None) -> list[tuple[str, int]]:
    """Return sentence and line of what was read in a file, and most likely is not what was meant.

    Where the file is no YAML any more the list ends; whoever reads the file says so. memory: knows what was
    found in files that have not changed. digest: of the file's text (see ``digest_of``), where it is known.
    """
    if memory and digest:
        known = memory.known(memory.key(("slips", digest)))
        if known is not None:
            return _SLIPS.validate_json(known)
    text = read_text(path)
    if memory is None:
        return _slips_in(text)
    return memory.recall(_SLIPS, ("slips", digest_of(text)), lambda: _slips_in(text))


def _slips_in(text: str) -> list[tuple[str, int]]:
    return list(_slips(text)) if may_slip(text) else []


def _slips(text: str) -> Iterator[tuple[str, int]]:
    with suppress(yaml.MarkedYAMLError):
        yield from slips_in_values(text, yaml.parse(text, Loader=_Loader))


def yaml_slip(text: str, error: yaml.MarkedYAMLError) -> tuple[str, int | None]:
    """Return what is wrong with a text that is no YAML, and the line (1-based) to look at."""
    return slip_near(text, *_gave_up(error)) or yaml_fault(error)


def _gave_up(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Return the lines (1-based) between which the reader lost its way, one more on both sides."""
    marks = [mark.line for mark in (error.context_mark, error.problem_mark) if mark]
    return min(marks, default=0), max(marks, default=0) + 2


def _content_events(events: Events, path: Path) -> Events:
    """Drop the stream's own marks, and refuse what a filing never needs."""
    framing = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
    for event in events:
        if isinstance(event, framing):
            continue
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FormatError("不支持 YAML 的锚点与引用（& 和 *）；请把内容写全", Place(path, _line(event)))
        if getattr(event, "tag", None):
            raise FormatError(
                "不支持 YAML 的类型标记（!）；请去掉，或给文字加引号", Place(path, _line(event))
            )
        yield event


def _value(event: yaml.Event, events: Events, place: Labels, path: Path, positions: Positions) -> Tree:
    """Return the value that begins with ``event``, taking what belongs to it from ``events``."""
    if len(place) > MAX_DEPTH:
        raise FormatError(f"嵌套超过 {MAX_DEPTH} 层", Place(path, _line(event)))
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        return _items(events, place, path, positions)
    return _entries(events, place, path, positions)


def _items(events: Events, place: Labels, path: Path, positions: Positions) -> list[Tree]:
    items: list[Tree] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        here = (*place, len(items))
        positions.note(here, _line(event))
        items.append(_value(event, events, here, path, positions))
    return items


def _entries(events: Events, place: Labels, path: Path, positions: Positions) -> dict[str, Tree]:
    entries: dict[str, Tree] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent):
            raise FormatError("键必须是一段文字", Place(path, _line(event)))
        key = str(event.value)
        here = (*place, key)
        if key in entries:
            first = positions.line(here)
            message = f"键“{quoted(key)}”重复，第 {first} 行已有；请删去一个"
            raise FormatError(message, Place(path, _line(event)))
        positions.note(here, _line(event))
        value = next(events)
        positions.note_value(here, _line(value))
        entries[key] = _value(value, events, here, path, positions)
    return entries


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1

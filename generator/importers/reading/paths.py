"""What stands in one cell with the name of an indicator: 产出指标-数量指标-造林面积, 造林面积（30分）."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.importers.reading import evidence
from generator.importers.reading.geometry import filled, own
from generator.importers.reading.heading import Heading, Under, cells_of
from generator.importers.reading.indicator_heading import LEVELS
from generator.importers.vocabulary import wording
from generator.importers.vocabulary.grid import Cell, Row

_SIGN = re.compile(r"\s*(?:[-－—–]{1,2}|[/／\\]|[>＞→|｜·]|\n)\s*")
_OF_LEVEL = re.compile(r"指标$|^(?:产出|效益|满意度|成本)$")
_POINTS = re.compile(r"[（(︵]?\s*\d+(?:\.\d+)?\s*分\s*[)）︶]?$")
_DEEPEST = 3
_FEWEST = 2
_LOOK = 80


@dataclass(frozen=True)
class Paths:
    """The column whose cells hold several levels, and the levels that they are, from the outermost on."""

    key: str
    levels: tuple[str, ...]

    def parted(self, found: Under) -> tuple[Under, dict[str, Sequence[Cell]]]:
        """Return a row with each level alone in its column, and the cells of the levels."""
        cell = next(iter(filled(cells_of(found, self.key))), None)
        parts = parts_of(cell.text) if cell else []
        if cell is None or len(parts) != len(self.levels):
            return found, {}
        cells = {level: [replace(cell, text=part)] for level, part in zip(self.levels, parts, strict=True)}
        row = [(column, cells.get(column.key or "", under)) for column, under in found]
        return row, {**cells}


def parts_of(text: str) -> list[str]:
    """Return the levels of 产出指标-数量指标-造林面积, [] for a text that does not begin with one."""
    joined = wording.label(text)
    text = joined if _SIGN.search(joined) else text
    sign = _SIGN.search(text)
    parts = [part.strip() for part in _SIGN.split(text, maxsplit=_DEEPEST - 1)] if sign else []
    if len(parts) == _DEEPEST and evidence.is_level_one(parts[:1]) and evidence.is_level_two(parts[1:2]):
        return parts
    parts = [part.strip() for part in _SIGN.split(text, maxsplit=1)] if sign else []
    is_kind = bool(parts) and _OF_LEVEL.search(parts[0]) is not None
    return parts if is_kind and all(parts) and _level(parts[0]) else []


def _level(text: str) -> str | None:
    if evidence.is_level_one([text]):
        return LEVELS[0]
    return LEVELS[1] if evidence.is_level_two([text]) else None


def levels_in(texts: Sequence[str], key: str) -> tuple[str, ...]:
    """Return the levels that nearly all texts of the column ``key`` hold, () where they hold one."""
    found = [parts for text in texts if (parts := parts_of(text))]
    if len(found) < _FEWEST or len(found) * 3 < len(texts) * 2:
        return ()
    depths = {len(parts) for parts in found}
    firsts = {_level(parts[0]) for parts in found}
    if len(depths) != 1 or len(firsts) != 1:
        return ()
    if depths == {_DEEPEST}:
        return LEVELS
    first = firsts.pop() or LEVELS[0]
    return (first, key) if key != first else (first, LEVELS[1])


def paths_under(head: Heading, rows: Sequence[Row], *, exact: bool) -> Paths | None:
    """Return the column of a heading whose cells hold levels that it has no column for, or None."""
    for column in head.columns:
        if column.key not in LEVELS:
            continue
        levels = levels_in(_texts_under(head, column.key, rows, exact=exact), column.key)
        if levels and not {*levels} - {column.key} & {*head.keys}:
            return Paths(column.key, levels)
    return None


def have_points(head: Heading, rows: Sequence[Row], *, exact: bool) -> bool:
    """True when names have their points with them, 造林面积（30分）, and no column has them."""
    if "分值" in head.keys:
        return False
    names = _texts_under(head, LEVELS[2], rows, exact=exact)
    return sum(_POINTS.search(wording.label(name)) is not None for name in names) * 3 >= len(names) * 2 > 0


def _texts_under(head: Heading, key: str, rows: Sequence[Row], *, exact: bool) -> list[str]:
    under = (cells_of(head.under(own(row), exact=exact), key) for row in rows[:_LOOK])
    return [cell.text for cells in under for cell in filled(cells)]


def holds_paths(texts: Sequence[str]) -> bool:
    """True for a column of names with the levels before them."""
    return bool(levels_in(texts, LEVELS[2]))

"""Levels told by how they stand: each cell of a level spans some cells of the next, whatever its heading.

分类 between 一级指标 and 三级指标 is level 2 when its cells begin wherever those of level 1 do and span
several names; what stands right behind level 2, another text in every row, names the indicators.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.importers.reading import evidence
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import end, filled, fit, overlaps, own
from generator.importers.reading.heading import Heading, HeadingColumn
from generator.importers.reading.indicator_heading import LEVELS
from generator.importers.reading.proved import Body, body_of
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Row

_FEWEST_ROWS = 3
_LOOK = 80
_FEWEST_CELLS = 2
_HALF = 0.5
_FIRST, _SECOND, _THIRD = LEVELS
_MOST = 2 / 3
_PROOF = {
    _FIRST: "它的格包着右边一级的格，不止一格",
    _SECOND: "它的格在一级指标的格里面，又包着三级指标的格",
    _THIRD: "它紧接上一级，每行一个名称，各不相同",
}


def with_levels_nested(head: Heading, rows: Sequence[Row], form: FormDraft) -> Heading:
    """Return the heading with the levels named that stand as such; ``rows`` begin with the heading's."""
    missing = [level for level in LEVELS if level not in head.keys]
    if not form.exact or not missing or len(missing) == len(LEVELS):
        return head
    columns = [*_before(rows[0], head), *head.columns]
    body = body_of(rows[1:], columns)
    if len(body.rows) < _FEWEST_ROWS:
        return head
    for level in missing:
        at = _place_of(level, columns, body)
        if at is not None:
            columns[at] = _proved(columns[at], level, form)
    return replace(head, columns=tuple(c for c in columns if c.key or c in head.columns))


def with_nameless(head: Heading, rows: Sequence[Row], form: FormDraft) -> Heading:
    """Return the heading with its blank cells as columns, where texts stand under them."""
    blank = [
        cell for cell in own(rows[0]) if cell.empty and all(not overlaps(cell, c.cell) for c in head.columns)
    ]
    below = [cell for row in rows[1 : _LOOK + 1] for cell in filled(own(row))]
    used = [cell for cell in blank if sum(fit(cell, under) > _HALF for under in below) >= _FEWEST_CELLS]
    if not form.exact or not used:
        return head
    columns = (*head.columns, *(HeadingColumn(cell, None) for cell in used))
    return replace(head, columns=tuple(sorted(columns, key=lambda column: column.cell.column)))


def without_nameless(head: Heading) -> Heading:
    """Return the heading without the columns that have neither words nor, by what stands in them, a key."""
    return replace(head, columns=tuple(c for c in head.columns if c.key or not c.cell.empty or c.top))


def _before(row: Row, head: Heading) -> list[HeadingColumn]:
    """The cells of the heading before its first column, the label of the whole part aside."""
    cells = [cell for cell in filled(own(row)) if end(cell) <= head.first_column]
    return [HeadingColumn(cell, None) for cell in cells if not labels.sections(cell.text)]


def _proved(column: HeadingColumn, level: str, form: FormDraft) -> HeadingColumn:
    said = f"“{column.label}”按排列认作“{level}”：{_PROOF[level]}"
    form.ledger.prove(column.cell.place, said)
    return replace(column, key=level)


def _place_of(level: str, columns: Sequence[HeadingColumn], body: Body) -> int | None:
    """Return which column stands as a level, when it is the only one that could."""
    places = {column.key: at for at, column in enumerate(columns) if column.key in LEVELS}
    if level == _THIRD:
        innermost = max(places.values())
        points = {at for at, c in enumerate(columns) if evidence.are_points(body.filled(c))}
        at = next((at for at in range(innermost + 1, len(columns)) if at not in points), len(columns))
        is_name = _may_be(level, columns[at : at + 1], body) and _names(columns, at, innermost, body)
        return at if is_name else None
    after = min(at for key, at in places.items() if key and LEVELS.index(key) > LEVELS.index(level))
    before = places.get(_FIRST, -1)
    if level == _FIRST and _SECOND not in places:
        return None
    found = [at for at in range(before + 1, after) if _may_be(level, columns[at : at + 1], body)]
    return found[0] if len(found) == 1 and _nests(columns, found[0], after, before, body) else None


def _may_be(level: str, column: Sequence[HeadingColumn], body: Body) -> bool:
    """True for texts under a heading whose words do not say that it is something else."""
    if not column or column[0].key is not None or labels.says_otherwise(level, column[0].cell.text):
        return False
    texts = body.filled(column[0])
    numbers = sum(evidence.number(text) is not None for text in texts)
    return bool(texts) and numbers * 2 < len(texts) and not evidence.is_signs(texts)


def _names(columns: Sequence[HeadingColumn], at: int, level: int, body: Body) -> bool:
    """True for another text in nearly every row, where the level before it groups these rows."""
    texts = [wording.key(text) for text in body.filled(columns[at])]
    groups = _begins(body.texts(columns[level]))
    return len({*texts}) >= len(body.rows) * _MOST and 0 < len(groups) < len({*texts})


def _nests(columns: Sequence[HeadingColumn], at: int, after: int, before: int, body: Body) -> bool:
    """True when each cell of the level outside spans whole cells of this one, and these those of the next."""
    outside = [] if before < 0 else [columns[before]]
    begins = [_begins(body.texts(column)) for column in (*outside, columns[at], columns[after])]
    is_inside = all(outer <= inner for outer, inner in pairwise(begins))
    return is_inside and 1 < len(begins[-2]) < len(begins[-1])


def _begins(texts: Sequence[str]) -> set[int]:
    """Return the rows in which another text begins."""
    found: set[int] = set()
    known = ""
    for at, text in enumerate(texts):
        if not wording.blank(text) and wording.key(text) != known:
            known = wording.key(text)
            found.add(at)
    return found

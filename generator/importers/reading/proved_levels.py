"""Levels that no heading names, or that share one heading, read by the kinds of indicators under them.

指标类别 over 数量指标 and 质量指标 heads level 2 whatever it is called; under 指标内容, merged over two
columns, the outer one holds kinds and the inner one names.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.importers.reading import evidence
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import covers, end, filled, own
from generator.importers.reading.heading import Heading, HeadingColumn
from generator.importers.reading.indicator_heading import LEVELS
from generator.importers.reading.proved import Body, body_of
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_FEWEST_ROWS = 2
_FIRST, _SECOND, _THIRD = LEVELS


def with_levels_proved(head: Heading, rows: Sequence[Row], form: FormDraft) -> Heading:
    """Return the heading with the levels that the texts under it prove; ``rows`` begin with the heading's."""
    if not form.exact or head.named(_THIRD) is None or _FIRST in head.keys:
        return head
    below = [row for row in rows[1:] if filled(row)]
    wide = _over_blanks(head, rows[0])
    head = wide if _holds_levels(wide, below) else head
    columns = _parted(head, below)
    columns = [*_before(rows[0], columns[0].cell), *columns]
    body = body_of(below, columns)
    if len(body.rows) < _FEWEST_ROWS:
        return head
    named = _named(columns, body, form)
    if [column.key for column in named] == head.keys and len(named) == len(head.columns):
        return head
    return replace(head, columns=tuple(column for column in named if column.key or column in head.columns))


def _over_blanks(head: Heading, row: Row) -> Heading:
    """Let the heading of the names reach over the blank cells behind it, which were not merged with it."""
    name = head.named(_THIRD)
    after = [cell for cell in own(row) if name and cell.column >= end(name.cell)]
    until = next((cell.column for cell in after if not cell.empty), None)
    if name is None or until is None or until == end(name.cell):
        return head
    wide = replace(name, cell=replace(name.cell, span=until - name.cell.column))
    return replace(head, columns=tuple(wide if column is name else column for column in head.columns))


def _holds_levels(head: Heading, rows: Sequence[Row]) -> bool:
    """True when kinds stand before the names under one heading; units or notes behind the names are none."""
    columns = _parted(head, rows)
    body = body_of(rows, columns)
    inner = next((at for at, column in enumerate(columns) if column.key == _THIRD), 0)
    taken: set[str | None] = {key for key in head.keys if key != _THIRD}
    return any(
        column not in head.columns and _level(body.filled(column), taken) is not None
        for column in columns[:inner]
    )


def _before(row: Row, first: Cell) -> list[HeadingColumn]:
    """The cells of the heading before its first column, which may head levels."""
    cells = [cell for cell in filled(own(row)) if end(cell) <= first.column]
    return [HeadingColumn(cell, None) for cell in cells if labels.named("numbering", cell.text) is None]


def _parted(head: Heading, rows: Sequence[Row]) -> list[HeadingColumn]:
    """Return the columns, the one of the names parted where most rows have several cells under it."""
    name = head.named(_THIRD)
    parts = _parts(name.cell, rows) if name else []
    columns: list[HeadingColumn] = []
    for column in head.columns:
        if column is not name or not parts:
            columns.append(column)
            continue
        *outer, inner = (
            replace(column.cell, column=left, span=right - left, place=column.cell.place)
            for left, right in parts
        )
        columns += [*(HeadingColumn(cell, None) for cell in outer), HeadingColumn(inner, _THIRD)]
    return columns


def _parts(heading: Cell, rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return where the cells under a heading begin and end, [] where most rows have but one."""
    found: Counter[tuple[tuple[int, int], ...]] = Counter()
    for row in rows:
        under = tuple((cell.column, end(cell)) for cell in row if covers(heading, cell))
        if under and sum(right - left for left, right in under) == heading.span:
            found[under] += 1
    most, count = found.most_common(1)[0] if found else ((), 0)
    return [*most] if len(most) > 1 and count * 2 > found.total() else []


def _named(columns: list[HeadingColumn], body: Body, form: FormDraft) -> list[HeadingColumn]:
    """Return the columns before the names with the levels that their texts say."""
    third = next(at for at, column in enumerate(columns) if column.key == _THIRD)
    taken = {column.key for column in columns}
    for at, column in enumerate(columns[:third]):
        texts = body.filled(column)
        if column.key is not None or not texts:
            continue
        level = _level(texts, taken)
        if level is None:
            continue
        taken.add(level)
        columns[at] = replace(column, key=level)
        said = f"“{wording.printed(column.cell.text)}”下是“{wording.value(texts[0])}”等，认作“{level}”"
        form.ledger.prove(column.cell.place, said)
    return columns


def _level(texts: Sequence[str], taken: set[str | None]) -> str | None:
    """Return the level whose kinds the texts are, unless another column has it or stands within it."""
    if evidence.is_level_one(texts) and not taken & {_FIRST, _SECOND}:
        return _FIRST
    return _SECOND if evidence.is_level_two(texts) and _SECOND not in taken else None

"""Personal data in cells beside and below one another: a label in one, the name or the number in the next.

A number may be split over several cells: behind a label that says so they are read as one text.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from generator.folding import fold
from generator.personal.finding import (
    PersonalFound,
    found,
    is_amount,
    is_code_label,
    is_label,
    is_name,
    is_number_label,
    kind_of,
    merged,
)
from generator.personal.numbers import AREA_TELEPHONE, IDENTITY, MOBILE, NAME, TELEPHONE
from generator.personal.pieces import is_mobile, is_piece, split_landlines, split_mail, split_numbers, whole

_GIVEN_MAX = 2
Row: TypeAlias = Sequence[str]
Spans: TypeAlias = tuple[PersonalFound, ...]

_SEX = re.compile(r"\s*[男女]\s*")


def in_row(cells: Row) -> list[Spans]:
    """Return for every cell of a row what is personal in it, by itself or by what stands before it."""
    spans: list[list[PersonalFound]] = [[*found(cell)] for cell in cells]
    filled = [place for place, cell in enumerate(cells) if cell.strip()]
    starts = [at for at, place in enumerate(filled) if is_label(cells[place]) or is_code_label(cells[place])]
    for start, end in pairwise([*starts, len(filled)]):
        label, *behind = filled[start:end]
        for place, one in _behind(cells, label, behind):
            spans[place].append(one)
        if behind and is_code_label(cells[label]):
            spans[behind[0]] = [*found(cells[behind[0]], cells[label])]
    for place, one in (
        *split_numbers(cells, filled),
        *split_mail(cells, filled),
        *_before_number(cells, filled),
    ):
        spans[place].append(one)
    amounts = _amounts(cells, filled)
    return [() if place in amounts else merged(own) for place, own in enumerate(spans)]


def _amounts(cells: Row, filled: Sequence[int]) -> set[int]:
    """Return the cells of digits that follow a label of amounts, up to the next text."""
    found_amounts: set[int] = set()
    label = ""
    for place in filled:
        if is_amount(cells[place], label):
            found_amounts.add(place)
        elif not is_piece(cells[place]):
            label = cells[place]
    return found_amounts


def in_table(rows: Sequence[Row], columns: Sequence[Sequence[int]] | None = None) -> list[list[Spans]]:
    """Return the same for every cell of a table, also by the label that heads its column.

    columns: the number of the column in which each cell begins; its position when none are given.
    """
    places = columns if columns is not None else [range(len(row)) for row in rows]
    below = [*rows[1:], ()]
    heading = [
        _is_heading(row, at, next_row, next_at)
        for row, at, next_row, next_at in zip(rows, places, below, [*places[1:], ()], strict=True)
    ]
    answers = [
        [found(cell) for cell in row] if heads else in_row(row)
        for row, heads in zip(rows, heading, strict=True)
    ]
    heads: dict[int, str] = {}
    for row, own, at in zip(rows, answers, places, strict=True):
        heads = _under_heads(row, own, at, heads)
    return answers


def _is_heading(row: Row, at: Sequence[int], below: Row, below_at: Sequence[int]) -> bool:
    """True for a row of labels without a gap, of which one of a person or a number heads such a cell."""
    if not _is_full(row):
        return False
    under = dict(zip(below_at, below, strict=True))
    return any(
        is_label(cell) and _is_of(under.get(column, ""), cell) for cell, column in zip(row, at, strict=True)
    )


def _is_full(row: Row) -> bool:
    """True for two cells or more without a gap between them; the table may be wider than they are."""
    filled = [place for place, cell in enumerate(row) if cell.strip()]
    return len(filled) > 1 and filled == [*range(len(filled))]


def _under_heads(row: Row, own: list[Spans], at: Sequence[int], heads: dict[int, str]) -> dict[int, str]:
    """Add what the heads of columns say of a row's cells; return the heads that hold for the next row."""
    going_on: dict[int, str] = {}
    is_full = len(row) == 1 or _is_full(row)
    for place, (cell, column) in enumerate(zip(row, at, strict=True)):
        head = heads.get(column)
        if head and is_amount(cell, head):
            own[place] = ()
            going_on[column] = head
        elif head and _is_of(cell, head):
            own[place] = merged((*own[place], *found(cell, head)))
            going_on[column] = head
        elif is_amount("0", cell) or (is_full and is_label(cell) and not _answered(own, place)):
            going_on[column] = cell
    return going_on


def _is_of(cell: str, head: str) -> bool:
    """True when a cell is wholly what the head of its column says; 成本 below 项目负责人 is a label."""
    if is_number_label(head):
        return bool(found(cell, head)) and any(char.isdigit() for char in cell)
    return is_name(cell)


def _answered(own: list[Spans], place: int) -> bool:
    return any(own[place + 1 : place + 3])


def _behind(cells: Row, label: int, behind: Sequence[int]) -> Iterable[tuple[int, PersonalFound]]:
    """Yield what is personal in the cells behind a label, up to the next one."""
    head = cells[label]
    if not behind or is_code_label(head):
        return
    if is_number_label(head):
        yield from _joined([(place, cells[place]) for place in behind], head)
        return
    first = found(cells[behind[0]], head)
    yield from ((behind[0], one) for one in first)
    yield from _behind_person(cells, behind, is_named=any(one.kind == NAME for one in first))


def _behind_person(
    cells: Row, behind: Sequence[int], *, is_named: bool
) -> Iterable[tuple[int, PersonalFound]]:
    """Yield what further cells behind a label of persons are: a name, a part of one, a number."""
    if len(behind) < 2:  # noqa: PLR2004 - one cell is looked at by itself
        return
    second = cells[behind[1]]
    if is_named and is_name(second):
        yield behind[1], whole(second, NAME)
    elif is_name("".join((cells[behind[0]] + second).split())) and len(second.strip()) <= _GIVEN_MAX:
        yield from ((place, whole(cells[place], NAME)) for place in behind[:2])
    if is_named and AREA_TELEPHONE.fullmatch(fold(second).strip()):
        yield behind[1], whole(second, TELEPHONE)
    if is_named and is_mobile([cells[place] for place in behind[1:]]):
        yield from ((place, whole(cells[place], MOBILE)) for place in behind[1:])


def _joined(parts: Sequence[tuple[int, str]], head: str) -> Iterable[tuple[int, PersonalFound]]:
    """Yield what is personal in several cells read as one text, each part of it in its own cell."""
    text = " ".join(cell for _, cell in parts)
    start = 0
    for place, cell in parts:
        end = start + len(cell)
        for one in found(text, head):
            if one.start < end and one.end > start:
                yield place, PersonalFound(max(one.start - start, 0), min(one.end, end) - start, one.kind)
        start = end + 1


def _before_number(cells: Row, filled: Sequence[int]) -> Iterable[tuple[int, PersonalFound]]:
    """Yield a name in the cell before a number of a person, and a landline with area code behind a name."""
    bare = [place for place in filled if not _SEX.fullmatch(cells[place])]
    yield from split_landlines(cells, bare)
    for place, number in pairwise(bare):
        text = fold(cells[number]).strip()
        if not text[-1:].isalnum() or not text[:1].isascii() or not is_name(cells[place]):
            continue
        is_landline = bool(AREA_TELEPHONE.fullmatch(text))
        if is_landline:
            yield number, whole(cells[number], TELEPHONE)
        if is_landline or kind_of(text) in (MOBILE, IDENTITY):
            yield place, whole(cells[place], NAME)

"""Personal data in cells beside and below one another: a label in one, the name or the number in the next.

A number may be split over two cells. Amounts stand in neighbouring cells too, so digits of several cells make
a number only behind a label that says so, or where a part could be no amount.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from generator.folding import fold
from generator.personal.finding import (
    PersonalFound,
    found,
    in_digits,
    in_words,
    is_amount,
    is_code_label,
    is_label,
    is_name,
    is_number_label,
    kind_of,
    merged,
)
from generator.personal.numbers import AREA_TELEPHONE, IDENTITY, MAIL, MOBILE, NAME, TELEPHONE

_IDENTITY_DIGITS = 18
Row: TypeAlias = Sequence[str]
Spans: TypeAlias = tuple[PersonalFound, ...]

_PIECE = re.compile(r"\s*[+(]{0,2}\d[\d\s()-]*[Xx]?\s*")
_LATER_GROUP = re.compile(r"(?:^|[\s()-])0\d")
_SEX = re.compile(r"\s*[男女]\s*")
_WHOLE_MOBILE = re.compile(r"(?:\+?86|0086)?1[3-9]\d{9}")


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
    for place, one in (*_split(cells, filled), *_split_mail(cells, filled), *_before_number(cells, filled)):
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
        elif not _PIECE.fullmatch(fold(cells[place])):
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
    if len(row) < 2 or not all(cell.strip() for cell in row):  # noqa: PLR2004 - a label alone heads nothing
        return False
    under = dict(zip(below_at, below, strict=True))
    return any(
        is_label(cell) and _is_of(under.get(column, ""), cell) for cell, column in zip(row, at, strict=True)
    )


def _under_heads(row: Row, own: list[Spans], at: Sequence[int], heads: dict[int, str]) -> dict[int, str]:
    """Add what the heads of columns say of a row's cells; return the heads that hold for the next row."""
    going_on: dict[int, str] = {}
    is_full = all(cell.strip() for cell in row)
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
    if len(behind) > 1 and any(one.kind == NAME for one in first):
        second = cells[behind[1]]
        if is_name(second):
            yield behind[1], PersonalFound(0, len(second), NAME)
        if AREA_TELEPHONE.fullmatch(fold(second).strip()):
            yield behind[1], PersonalFound(0, len(second), TELEPHONE)


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


def _split(cells: Row, filled: Sequence[int]) -> Iterable[tuple[int, PersonalFound]]:
    """Yield the parts of a mobile or an identity number in neighbouring cells that can be no amounts."""
    pieces = {place: in_words(in_digits(fold(cells[place]))) for place in filled}
    for size in (2, 3):
        for start in range(len(filled) - size + 1):
            places = filled[start : start + size]
            kind = _kind_of_pieces([pieces[place] for place in places])
            if kind:
                yield from ((place, PersonalFound(0, len(cells[place]), kind)) for place in places)


def _kind_of_pieces(pieces: Sequence[str]) -> str:
    """Return what several cells of digits are together; an identity number has a region, a date, a check."""
    if not all(map(_PIECE.fullmatch, pieces)):
        return ""
    digits = re.sub(r"[\s()-]", "", "".join(pieces))
    if _WHOLE_MOBILE.fullmatch(digits):
        return MOBILE if any(map(_is_no_amount, pieces)) or _LATER_GROUP.search(" ".join(pieces)) else ""
    return IDENTITY if len(digits) == _IDENTITY_DIGITS and kind_of(digits) == IDENTITY else ""


def _is_no_amount(piece: str) -> bool:
    bare = piece.strip()
    return bare.endswith("-") or bare.startswith(("+", "("))


def _split_mail(cells: Row, filled: Sequence[int]) -> Iterable[tuple[int, PersonalFound]]:
    """Yield the two cells of an address that is parted at its @."""
    for pair in pairwise(filled):
        first, second = (fold(cells[place]).strip() for place in pair)
        if (first.endswith("@") or second.startswith("@")) and kind_of(first + second) == MAIL:
            yield from ((place, PersonalFound(0, len(cells[place]), MAIL)) for place in pair)


def _before_number(cells: Row, filled: Sequence[int]) -> Iterable[tuple[int, PersonalFound]]:
    """Yield a name in the cell before a number of a person, and a landline with area code behind a name."""
    bare = [place for place in filled if not _SEX.fullmatch(cells[place])]
    for place, number in pairwise(bare):
        text = fold(cells[number]).strip()
        if not text[-1:].isalnum() or not text[:1].isascii() or not is_name(cells[place]):
            continue
        is_landline = bool(AREA_TELEPHONE.fullmatch(text))
        if is_landline:
            yield number, PersonalFound(0, len(cells[number]), TELEPHONE)
        if is_landline or kind_of(text) in (MOBILE, IDENTITY):
            yield place, PersonalFound(0, len(cells[place]), NAME)

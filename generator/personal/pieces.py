"""A number, or an address of mail, whose parts stand in several cells of a row.

Amounts stand in neighbouring cells too, so digits of several cells are a number only where a part could be
no amount, or where all behind a person's name is one number.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from generator.folding import fold
from generator.personal.finding import PersonalFound, in_digits, in_words, is_name, kind_of
from generator.personal.numbers import IDENTITY, MAIL, MOBILE, NAME, TELEPHONE

_IDENTITY_DIGITS = 18
_REMEMBERED = 2**12
_PIECE = re.compile(r"\s*[+(]{0,2}\d[\d\s(),;、-]*[Xx]?\s*")
_PARTED = re.compile(r"[\s(),;、-]")
_LATER_GROUP = re.compile(r"(?:^|[\s()-])0\d")
_WHOLE_MOBILE = re.compile(r"(?:\+?86|0086)?1[3-9]\d{9}")
_AREA = re.compile(r"\(?0\d{2,3}\)?-?")
_LOCAL = re.compile(r"[2-9]\d{2,3}[\s-]?\d{4}")


def is_piece(cell: str) -> bool:
    """True for a cell of digits that may be a part of a number."""
    return bool(_PIECE.fullmatch(fold(cell)))


def whole(cell: str, kind: str) -> PersonalFound:
    """Return what is found where the whole cell is personal."""
    return PersonalFound(0, len(cell), kind)


def is_mobile(cells: Sequence[str]) -> bool:
    """True when cells of digits are one mobile together."""
    pieces = [_piece(cell) for cell in cells]
    return all(map(_PIECE.fullmatch, pieces)) and bool(_WHOLE_MOBILE.fullmatch(_digits(pieces)))


def split_landlines(cells: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, PersonalFound]]:
    """Yield a name and the area code and number in the two cells behind it."""
    for place, area, local in zip(filled, filled[1:], filled[2:], strict=False):
        parts = [fold(cells[one]).strip() for one in (area, local)]
        if is_name(cells[place]) and _AREA.fullmatch(parts[0]) and _LOCAL.fullmatch(parts[1]):
            yield place, whole(cells[place], NAME)
            yield from ((one, whole(cells[one], TELEPHONE)) for one in (area, local))


def split_numbers(cells: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, PersonalFound]]:
    """Yield the parts of a mobile or an identity number in neighbouring cells that can be no amounts."""
    pieces = {place: _piece(cells[place]) for place in filled}
    for size in (2, 3):
        for start in range(len(filled) - size + 1):
            places = filled[start : start + size]
            kind = _kind_of_pieces([pieces[place] for place in places])
            if kind:
                yield from ((place, whole(cells[place], kind)) for place in places)


def _kind_of_pieces(pieces: Sequence[str]) -> str:
    """Return what several cells of digits are together; an identity number has a region, a date, a check."""
    if not all(map(_PIECE.fullmatch, pieces)):
        return ""
    digits = _digits(pieces)
    if _WHOLE_MOBILE.fullmatch(digits):
        return MOBILE if any(map(_is_no_amount, pieces)) or _LATER_GROUP.search(" ".join(pieces)) else ""
    return IDENTITY if len(digits) == _IDENTITY_DIGITS and kind_of(digits) == IDENTITY else ""


@lru_cache(_REMEMBERED)
def _piece(cell: str) -> str:
    return in_words(in_digits(fold(cell)))


def _digits(pieces: Sequence[str]) -> str:
    return _PARTED.sub("", "".join(pieces))


def _is_no_amount(piece: str) -> bool:
    bare = piece.strip()
    return bare.endswith(("-", ",", ";", "、")) or bare.startswith(("+", "("))


def split_mail(cells: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, PersonalFound]]:
    """Yield the two cells of an address that is parted at its @."""
    for pair in pairwise(filled):
        first, second = (fold(cells[place]).strip() for place in pair)
        if (first.endswith("@") or second.startswith("@")) and kind_of(first + second) == MAIL:
            yield from ((place, whole(cells[place], MAIL)) for place in pair)

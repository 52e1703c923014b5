"""What a theme prints once a section, such as a table of contents: as often as a page has sections.

The site tool shows a page of three sections; pages with more or fewer of them need not be shown to it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

# Words of the web page, the slot behind them, whether the slot's text is escaped.
Piece = tuple[str, str, bool]

_SECTION = 2
SHOWN = (_SECTION,) * 3
_OF_HEADING = re.compile(r"(text|id)([0-9]+)")


class UnfitShellError(Exception):
    """The theme prints a page's words in a way that no shell can repeat; its pages go the slow way."""


def shown_levels(levels: Sequence[int]) -> tuple[int, ...]:
    """Return the levels of the headings of the page that shows one with headings of these levels."""
    return SHOWN if len(levels) > 1 and set(levels) == {_SECTION} else tuple(levels)


def spread(pieces: Sequence[Piece], sections: int) -> Iterator[Piece]:
    """Yield the pieces of a page with so many sections, two or more, from those of one that has ``SHOWN``.

    Raises UnfitShellError where the theme does not print the same for each of them.
    """
    for is_own, group in groupby(pieces, lambda one: bool(_OF_HEADING.fullmatch(one[1]))):
        run = tuple(group)
        yield from _spread(run, sections) if is_own else run


def _spread(run: tuple[Piece, ...], sections: int) -> Iterator[Piece]:
    size = len(run) // len(SHOWN)
    first, second, third = (run[at * size : (at + 1) * size] for at in range(len(SHOWN)))
    # What stands before the first of all is no part of it.
    begun = ((second[0][0], *first[0][1:]), *first[1:]) if size else ()
    if tuple(_of(begun, 1)) != second or tuple(_of(begun, 2)) != third or (*first, *second, *third) != run:
        raise UnfitShellError(run)
    yield from first
    for number in range(1, sections):
        yield from _of(begun, number)


def _of(item: Sequence[Piece], number: int) -> Iterator[Piece]:
    """Yield the pieces of one section as those of the section with this number."""
    for piece, slot, is_escaped in item:
        yield piece, f"{slot.rstrip('0123456789')}{number}", is_escaped

"""The full-text index: for every sequence of one, two or three words, the fields it stands in.

A page has two fields: of its row, the names of indicators are field 2 × row, all else is 2 × row + 1. A list
is a chain of variable-length numbers: the fields, each less the one before; and for three words, which longer
phrases are put together from, field by field how many places, then the places, each less the one before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

WORDS_MAX = 3
_SEVEN_BITS = 0x7F
_MORE = 0x80


@dataclass
class Postings:
    """Where one sequence of words stands: in ``count`` fields, of which ``last`` was noted last.

    What is three words in one field may be two in another, where "12" is one: there it has no places.
    """

    fields: bytearray = field(default_factory=bytearray)
    places: bytearray = field(default_factory=bytearray)
    last: int = 0
    count: int = 0


def postings(fields: Iterable[tuple[int, Iterable[list[str]]]]) -> dict[str, Postings]:
    """Return the lists by sequence; ``fields`` are (number, runs of words), the numbers ascending."""
    found: dict[str, Postings] = {}
    for number, runs in fields:
        for key, places in _sequences(runs).items():
            one = found.get(key)
            if one is None:
                one = found[key] = Postings()
            append(one.fields, number - one.last)
            one.last = number
            if places and not one.places:
                one.places.extend(bytes(one.count))
            if places or one.places:
                _append_places(one.places, places)
            one.count += 1
    return found


# Sequence → first field, the fields behind it, places, last field, how many fields: of a block of fields.
Block = dict[str, tuple[int, bytes, bytes, int, int]]


def block(fields: Iterable[tuple[int, Iterable[list[str]]]]) -> Block:
    """Return the lists of some neighbouring fields, whose numbers count from 0."""
    return {key: _in_block(one) for key, one in postings(fields).items()}


def joined(blocks: Iterable[tuple[int, Block]]) -> dict[str, Postings]:
    """Return the lists of all blocks, each with the number of its first field: what ``postings`` gives."""
    found: dict[str, Postings] = {}
    for start, some in blocks:
        for key, (first, rest, places, last, count) in some.items():
            one = found.get(key)
            if one is None:
                one = found[key] = Postings()
            number = start + first - one.last
            if number <= _SEVEN_BITS:  # most numbers, without a call
                one.fields.append(number)
            else:
                append(one.fields, number)
            one.fields += rest
            one.last = start + last
            if places:
                if not one.places:
                    one.places.extend(bytes(one.count))
                one.places += places
            elif one.places:
                one.places.extend(bytes(count))
            one.count += count
    return found


def _in_block(one: Postings) -> tuple[int, bytes, bytes, int, int]:
    rest = bytes(one.fields)[_first_size(one.fields) :]
    return _first(one.fields), rest, bytes(one.places), one.last, one.count


def _first(chain: bytes | bytearray) -> int:
    """Return the first number of a chain."""
    return sum((byte & _SEVEN_BITS) << 7 * at for at, byte in enumerate(chain[: _first_size(chain)]))


def _first_size(chain: bytes | bytearray) -> int:
    """Return how many bytes the first number of a chain takes."""
    return next(at for at, byte in enumerate(chain, start=1) if byte <= _SEVEN_BITS)


def append(chain: bytearray, number: int) -> None:
    """Append a number ≥ 0, seven bits a byte, the lowest first; the top bit says that more follow."""
    while number > _SEVEN_BITS:
        chain.append(number & _SEVEN_BITS | _MORE)
        number >>= 7
    chain.append(number)


def _append_places(chain: bytearray, places: list[int]) -> None:
    append(chain, len(places))
    last = 0
    for place in places:
        append(chain, place - last)
        last = place


def _sequences(runs: Iterable[list[str]]) -> dict[str, list[int]]:
    """Return every sequence of a field, with the places of those of three words."""
    found: dict[str, list[int]] = {}
    place = 0
    for run in runs:
        for word in run:
            found.setdefault(word, [])
        for one, two in pairwise(run):
            found.setdefault(one + two, [])
        for offset, words in enumerate(zip(run, run[1:], run[2:], strict=False)):
            found.setdefault("".join(words), []).append(place + offset)
        place += len(run) + 1
    return found

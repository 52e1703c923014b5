"""The full-text index of some neighbouring pages: where every sequence of one, two or three words stands.

A page has two fields: of page n, the names of indicators are field 2 × n, all else is 2 × n + 1. A list is a
chain of variable-length numbers: the fields, each less the one before; and for three words, which longer
phrases are put together from, field by field how many places, then the places, each less the one before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import add

_SEVEN_BITS = 0x7F
_MORE = 0x80

# Where a sequence stands: its fields, and its places ("" where none has any).
Piece = tuple[bytes, bytes]
Block = dict[str, Piece]


@dataclass
class _Noted:
    """Where one sequence of words stands: in ``count`` fields, of which ``last`` was noted last.

    What is three words in one field may be two in another, where "12" is one: there it has no places.
    """

    fields: bytearray = field(default_factory=bytearray)
    places: bytearray = field(default_factory=bytearray)
    last: int = 0
    count: int = 0


def block(fields: Iterable[tuple[int, Iterable[list[str]]]]) -> Block:
    """Return the lists by sequence; ``fields`` are (number, runs of words), the numbers ascending from 0."""
    found: dict[str, _Noted] = {}
    for number, runs in fields:
        for key, places in _sequences(runs).items():
            one = found.get(key)
            if one is None:
                one = found[key] = _Noted()
            append(one.fields, number - one.last)
            one.last = number
            if places and not one.places:
                one.places.extend(bytes(one.count))
            if places or one.places:
                _append_places(one.places, places)
            one.count += 1
    return {key: (bytes(one.fields), bytes(one.places)) for key, one in found.items()}


def append(chain: bytearray, number: int) -> None:
    """Append a number ≥ 0, seven bits a byte, the lowest first; the top bit says that more follow."""
    while number > _SEVEN_BITS:
        chain.append(number & _SEVEN_BITS | _MORE)
        number >>= 7
    chain.append(number)


def number_at(chain: bytes, at: int) -> tuple[int, int]:
    """Return the number that stands in a chain from byte ``at`` on, and where the next one begins."""
    byte = chain[at]
    if byte <= _SEVEN_BITS:  # nearly every number
        return byte, at + 1
    number = shift = 0
    while byte > _SEVEN_BITS:
        number |= (byte & _SEVEN_BITS) << shift
        shift += 7
        at += 1
        byte = chain[at]
    return number | byte << shift, at + 1


def _append_places(chain: bytearray, places: list[int]) -> None:
    append(chain, len(places))
    last = 0
    for place in places:
        append(chain, place - last)
        last = place


def _sequences(runs: Iterable[list[str]]) -> dict[str, list[int]]:
    """Return every sequence of a field, with the places of those of three words."""
    found: dict[str, list[int]] = {}
    none: list[int] = []
    place = 0
    for run in runs:
        pairs = list(map(add, run, run[1:]))
        for key in (*run, *pairs):
            found.setdefault(key, none)
        for at, key in enumerate(map(add, pairs, run[2:]), place):
            if places := found.get(key):
                places.append(at)
            else:
                found[key] = [at]
        place += len(run) + 1
    return found

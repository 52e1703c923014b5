"""The joined list of one sequence of words: a chain of pieces, one for every block that holds the sequence.

A piece begins with twice the step to the block's number, and behind it stands the block's only field. Where
there are more, one is added to that, and how many bytes the fields take stands before them. Fields count from
the block's own first page: so a page more in one block changes nothing in the pieces of others. The places
are a chain of their own: those of a piece with one field as they are, of others behind their length; nothing
where no piece has any.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.search.grams import Piece, append, number_at

NOTHING: Piece = (b"", b"")
# The places of a field that has none, where others of the same sequence have some.
_NONE = b"\0"


class _Link(NamedTuple):
    """A piece in a chain: the number of its block, and where it ends, and its places."""

    number: int
    piece: Piece
    end: int
    places_end: int


def chained(pieces: Iterable[tuple[int, Piece]]) -> Piece:
    """Return the chain of pieces, each with the number of its block, ascending."""
    chain, places, last, has_places = bytearray(), bytearray(), 0, False
    for number, (fields, own) in pieces:
        is_single = number_at(fields, 0)[1] == len(fields)
        append(chain, 2 * (number - last) + (not is_single))
        if not is_single:
            append(chain, len(fields))
            append(places, len(own))
        chain += fields
        places += own or (_NONE if is_single else b"")
        last, has_places = number, has_places or bool(own)
    return bytes(chain), bytes(places) if has_places else b""


def chain_with(chain: Piece, changes: Mapping[int, Piece | None]) -> Piece:
    """Return a chain with pieces in the place of others: block's number → piece, None to take it out.

    What stands behind the last of them stays as it is, but for the step that leads there.
    """
    links = _links(*chain)
    last = max(changes, default=0)
    found: dict[int, Piece | None] = {}
    for link in links:
        found[link.number] = link.piece
        if link.number > last:
            begun = _made(found, changes)
            if bool(begun[1]) == bool(chain[1]):
                return begun[0] + chain[0][link.end :], begun[1] + chain[1][link.places_end :]
            break
    # Whether there are places at all only all pieces tell.
    return _made({**found, **{link.number: link.piece for link in links}}, changes)


def _made(pieces: Mapping[int, Piece | None], changes: Mapping[int, Piece | None]) -> Piece:
    own = {**pieces, **changes}
    return chained((number, piece) for number, piece in sorted(own.items()) if piece)


def _links(chain: bytes, places: bytes) -> Iterator[_Link]:
    at = place = number = 0
    while at < len(chain):
        step, start = number_at(chain, at)
        own = place
        if step % 2:
            size, start = number_at(chain, start)
            at = start + size
            size, own = number_at(places, place) if places else (0, 0)
            place = own + size
        else:
            _, at = number_at(chain, start)
            place = _behind(places, place) if places else 0
        number += step // 2
        said = places[own:place]
        yield _Link(number, (chain[start:at], b"" if said == _NONE else said), at, place)


def _behind(places: bytes, at: int) -> int:
    """Return where the places of one field end that begin at byte ``at``."""
    count, at = number_at(places, at)
    for _ in range(count):
        _, at = number_at(places, at)
    return at

"""The lists of all blocks of pages, joined: a sixteenth of the sequences at a time, anew only what changed.

A joined list is a chain of pieces, one for every block that holds the sequence. A piece begins with twice the
step to the block's number, and behind it stands the block's only field. Where there are more, one is added
to that, and how many bytes the fields take stands before them. Fields count from the block's own first page:
so a page more in one block changes nothing in the pieces of others. The places are a chain of their own:
those of a piece with one field as they are, of others behind their length; nothing where no piece has any.

A shelf holds the sequences whose CRC-32 ends alike. It is kept with the keys of the blocks that it was joined
from: where few of them have changed since, only their pieces are taken out and put in, and only the files
made anew that these stand in.
"""

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.kept import Memory
from generator.search.grams import Block, Piece, append, number_at
from generator.search.packing import (
    SHELVES,
    Files,
    Lists,
    bucket_count,
    bucketed,
    packed,
    shelf_of,
    short_bytes,
)

# So many changed blocks are exchanged one by one; with more of them a shelf is joined as quickly.
_FEW = 16
# The places of a field that has none, where others of the same sequence have some.
_NONE = b"\0"


@dataclass(frozen=True)
class Blocks:
    """The blocks of all pages in their order, each known by the key of what it is made from.

    make: gives the block of a number. memory: keeps every block, shelf by shelf.
    """

    keys: tuple[str, ...]
    make: Callable[[int], Block]
    memory: Memory

    def part(self, number: int, shelf: int) -> Block:
        """Return what one block holds of a shelf, made or kept."""
        key = self.keys[number]
        if not self.memory.has(key):
            self._make(number)
        found = self.known(key, shelf)
        if found is None:  # its entry was spoilt
            self._make(number)
            found = self.known(key, shelf)
        return found or {}

    def known(self, key: str, shelf: int) -> Block | None:
        """Return what is kept of a block, of these or of earlier ones."""
        content = self.memory.known(key)
        # Texts and bytes, read back by the same Python: nothing that could run.
        return None if content is None else marshal.loads(marshal.loads(content)[shelf])  # noqa: S302 - a digest stands before it

    def _make(self, number: int) -> None:
        parts: list[Block] = [{} for _ in range(SHELVES)]
        for key, piece in self.make(number).items():
            parts[shelf_of(key)][key] = piece
        self.memory.keep(self.keys[number], marshal.dumps([marshal.dumps(part) for part in parts]))


@dataclass(frozen=True)
class Shelf:
    """What is joined from the blocks of these keys.

    size: bytes of all short lists. lists: number of a file → what stands in it, packed. files: the same as
    the browser reads them.
    """

    keys: tuple[str, ...]
    size: int
    lists: Mapping[int, bytes]
    files: Files

    @property
    def buckets(self) -> int:
        """Return in how many files its lists stand."""
        return len(self.files)


def shelf(number: int, blocks: Blocks) -> Shelf:
    """Return a shelf of all blocks: from the last one, where that is known, else joined anew."""
    key = blocks.memory.key(("shelf", str(number)))
    last = _read(blocks.memory.known(key))
    if last and last.keys == blocks.keys:
        return last
    made = (last and _renewed(last, number, blocks)) or _anew(number, blocks)
    blocks.memory.keep(key, marshal.dumps((made.keys, made.size, dict(made.lists), dict(made.files))))
    return made


def joined(parts: Iterable[Block]) -> Lists:
    """Return the lists of all parts of blocks, which are given in the order of their numbers."""
    found: dict[str, list[tuple[int, Piece]]] = {}
    for number, part in enumerate(parts):
        for key, piece in part.items():
            found.setdefault(key, []).append((number, piece))
    return {key: _chained(pieces) for key, pieces in found.items()}


def exchanged(lists: Lists, changes: Mapping[str, Mapping[int, Piece | None]]) -> dict[str, Piece]:
    """Return the lists with some pieces in the place of others: sequence → block's number → piece, if any."""
    found = dict(lists)
    for key, pieces in changes.items():
        own: dict[int, Piece | None] = {**dict(_pieces(*lists.get(key, (b"", b"")))), **pieces}
        left = [(number, piece) for number, piece in sorted(own.items()) if piece]
        if left:
            found[key] = _chained(left)
        else:
            found.pop(key, None)
    return found


def _anew(number: int, blocks: Blocks) -> Shelf:
    lists = joined(blocks.part(one, number) for one in range(len(blocks.keys)))
    return _filed(blocks, lists)


def _renewed(last: Shelf, number: int, blocks: Blocks) -> Shelf | None:
    """Return the shelf with the pieces of changed blocks exchanged; None where too much has changed."""
    changes = _changes(last, number, blocks)
    if changes is None:
        return None
    size, lists, files = last.size, {**last.lists}, {**last.files}
    for at, own in bucketed(changes, last.buckets).items():
        if own:
            old = _unpacked(lists[at])
            new = exchanged(old, own)
            size += _size(new, own) - _size(old, own)
            lists[at], files[at] = marshal.dumps(new), packed(new)
    if bucket_count(size) != last.buckets:
        return _filed(blocks, {key: told for one in lists.values() for key, told in _unpacked(one).items()})
    return Shelf(blocks.keys, size, lists, files)


def _filed(blocks: Blocks, lists: Lists) -> Shelf:
    size = short_bytes(lists)
    parts = bucketed(lists, bucket_count(size))
    kept = {number: marshal.dumps(part) for number, part in parts.items()}
    return Shelf(blocks.keys, size, kept, {number: packed(part) for number, part in parts.items()})


def _size(lists: Lists, keys: Iterable[str]) -> int:
    return short_bytes({key: lists[key] for key in keys if key in lists})


def _unpacked(content: bytes) -> dict[str, Piece]:
    found: dict[str, Piece] = marshal.loads(content)  # noqa: S302 - a digest stands before it
    return found


def _changes(last: Shelf, number: int, blocks: Blocks) -> dict[str, dict[int, Piece | None]] | None:
    """Return sequence → block's number → its new piece, None where it has none any more."""
    if len(last.keys) != len(blocks.keys):
        return None
    changed = [at for at, (old, new) in enumerate(zip(last.keys, blocks.keys, strict=True)) if old != new]
    found: dict[str, dict[int, Piece | None]] = {}
    for at in changed[: _FEW + 1]:
        old, new = blocks.known(last.keys[at], number), blocks.part(at, number)
        if old is None or len(changed) > _FEW:
            return None
        for key in old.keys() | new.keys():
            if old.get(key) != new.get(key):
                found.setdefault(key, {})[at] = new.get(key)
    return found


def _chained(pieces: Iterable[tuple[int, Piece]]) -> Piece:
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


def _pieces(chain: bytes, places: bytes) -> Iterator[tuple[int, Piece]]:
    """Yield the pieces of a list, each with the number of its block."""
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
        yield number, (chain[start:at], b"" if said == _NONE else said)


def _behind(places: bytes, at: int) -> int:
    """Return where the places of one field end that begin at byte ``at``."""
    count, at = number_at(places, at)
    for _ in range(count):
        _, at = number_at(places, at)
    return at


def _read(content: bytes | None) -> Shelf | None:
    return None if content is None else Shelf(*marshal.loads(content))  # noqa: S302 - a digest stands before it

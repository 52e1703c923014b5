"""The lists of all blocks of pages, joined: a sixteenth of the sequences at a time, anew only what changed.

A shelf holds the sequences whose CRC-32 ends alike. It is kept with the keys of the blocks that it was joined
from: where few of them have changed since, only their pieces are taken out and put in, and only the files
made anew that these stand in.
"""

import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from generator.kept import Memory
from generator.search.chains import NOTHING, chain_with, chained
from generator.search.grams import Block, Piece
from generator.search.packing import (
    SHELVES,
    Files,
    Lists,
    bucket_count,
    bucketed,
    packed,
    packed_again,
    shelf_of,
    short_bytes,
)

# So many changed blocks are exchanged one by one; with more of them a shelf is joined as quickly.
_FEW = 16
# So many blocks are at hand for the next shelf: what stands in an edited department, before and after.
_AT_HAND = 4


@dataclass(frozen=True)
class Blocks:
    """The blocks of all pages in their order, each known by the key of what it is made from.

    make: gives the block of a number. memory: keeps every block, shelf by shelf. opened: those read last.
    """

    keys: tuple[str, ...]
    make: Callable[[int], Block]
    memory: Memory
    opened: dict[str, list[bytes]] = field(default_factory=dict)

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
        if key not in self.opened:
            content = self.memory.known(key)
            if content is None:
                return None
            # Texts and bytes, read back by the same Python: nothing that could run.
            self.opened[key] = marshal.loads(content)  # noqa: S302 - a digest stands before it
            if len(self.opened) > _AT_HAND:
                del self.opened[next(iter(self.opened))]
        part: Block = marshal.loads(self.opened[key][shelf])  # noqa: S302 - as above
        return part

    def _make(self, number: int) -> None:
        keep(self.keys[number], self.make(number), self.memory)


def keep(key: str, block: Block, memory: Memory) -> None:
    """Let ``memory`` know a block, shelf by shelf."""
    parts: list[Block] = [{} for _ in range(SHELVES)]
    for sequence, piece in block.items():
        parts[shelf_of(sequence)][sequence] = piece
    memory.keep(key, marshal.dumps([marshal.dumps(part) for part in parts]))


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
    return {key: chained(pieces) for key, pieces in found.items()}


def exchanged(lists: Lists, changes: Mapping[str, Mapping[int, Piece | None]]) -> dict[str, Piece]:
    """Return the lists with some pieces in the place of others: sequence → block's number → piece, if any."""
    found = dict(lists)
    for key, pieces in changes.items():
        chain = chain_with(lists.get(key, NOTHING), pieces)
        if chain == NOTHING:
            found.pop(key, None)
        else:
            found[key] = chain
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
            lists[at], files[at] = marshal.dumps(new), packed_again(new, old, files[at])
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


def _read(content: bytes | None) -> Shelf | None:
    return None if content is None else Shelf(*marshal.loads(content))  # noqa: S302 - a digest stands before it

"""The lists of a shelf as files of a few kB, of which a query fetches some.

A sequence of words stands in the file that its CRC-32 names. An entry is: the bytes of the sequence, its
fields, its places, each behind its length. A long list has a file of its own, for the others' sake: there
stands its number instead. So that one can tell: twice the length, or twice the number and one.
"""

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from generator.search.grams import append

SHELVES = 16
BUCKET_BYTES = 12_000
LONG_BYTES = 2_000

# Sequence → its fields, its places, as ``shelves`` chains them.
Lists = Mapping[str, tuple[bytes, bytes]]
# Number of a bucket → its file and those of its long lists, each compressed.
Files = Mapping[int, tuple[bytes, ...]]


def packed(lists: Lists, buckets: int) -> Files:
    """Return the files of all ``buckets``."""
    return repacked({}, lists, buckets, lists)


def repacked(files: Files, lists: Lists, buckets: int, changed: Iterable[str]) -> Files:
    """Return the files of all ``buckets``: ``files``, made anew where a sequence has changed since."""
    wanted: dict[int, list[str]] = {bucket_of(key, buckets): [] for key in changed}
    for key in lists:
        if (number := bucket_of(key, buckets)) in wanted:
            wanted[number].append(key)
    made = {
        number: tuple(gzip.compress(one, mtime=0) for one in _bucket(lists, sorted(keys)))
        for number, keys in wanted.items()
    }
    empty = {number: (gzip.compress(b"", mtime=0),) for number in range(buckets)}
    return {**empty, **files, **made}


def named(shelf: int, files: Files) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a shelf by name: ``words/`` for the entries, ``lists/`` for the long lists."""
    for number, (entries, *long) in sorted(files.items()):
        yield f"words/{shelf}-{number}", entries
        yield from ((f"lists/{shelf}-{number}-{at}", one) for at, one in enumerate(long))


def bucket_of(key: str, buckets: int) -> int:
    """Return the number of the file that a sequence stands in."""
    return zlib.crc32(key.encode()) // SHELVES % buckets


def shelf_of(key: str) -> int:
    """Return the number of the shelf on which a sequence stands."""
    return zlib.crc32(key.encode()) % SHELVES


def bucket_count(lists: Lists) -> int:
    """Return in how many files the entries stand.

    1, 2, 3, 4, 6, 8, 12…: few bytes more seldom move every sequence to another file.
    """
    least = sum(_short_bytes(lists)) / BUCKET_BYTES
    return next(one for power in count() for one in (1 << power, 3 << power >> 1) if one >= least)


def _bucket(lists: Lists, keys: Iterable[str]) -> list[bytes]:
    """Return the file of some sequences, and behind it their long lists."""
    entries = bytearray()
    long: list[bytes] = []
    for key in keys:
        _append_bytes(entries, key.encode())
        for chain in lists[key]:
            if len(chain) <= LONG_BYTES:
                _append_bytes(entries, chain, 2)
            else:
                append(entries, 2 * len(long) + 1)
                long.append(chain)
    return [bytes(entries), *long]


def _short_bytes(lists: Lists) -> Iterator[int]:
    for key, chains in lists.items():
        yield len(key.encode())
        yield from (len(chain) for chain in chains if len(chain) <= LONG_BYTES)


def _append_bytes(entry: bytearray, content: bytes, factor: int = 1) -> None:
    append(entry, factor * len(content))
    entry.extend(content)

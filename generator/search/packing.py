"""The lists of a shelf as files of a few kB, of which a query fetches some.

A sequence of words stands in the file that its CRC-32 names. An entry is: the bytes of the sequence, its
fields, its places, each behind its length. A long list has a file of its own, for the others' sake: there
stands its number instead. So that one can tell: twice the length, or twice the number and one.
"""

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import count
from typing import TypeVar

from generator.search.grams import append

T = TypeVar("T")

SHELVES = 16
BUCKET_BYTES = 12_000
LONG_BYTES = 2_000
_LEVEL = 6

# Sequence → its fields, its places, as ``shelves`` chains them.
Lists = Mapping[str, tuple[bytes, bytes]]
# Number of a bucket → its file and those of its long lists, each compressed.
Files = Mapping[int, tuple[bytes, ...]]


def bucketed(lists: Mapping[str, T], buckets: int) -> dict[int, dict[str, T]]:
    """Return what is told of every sequence, by the number of its file; none is left out."""
    found: dict[int, dict[str, T]] = {number: {} for number in range(buckets)}
    for key, told in lists.items():
        found[bucket_of(key, buckets)][key] = told
    return found


def packed(lists: Lists) -> tuple[bytes, ...]:
    """Return the file of the lists of one bucket, and those of its long lists."""
    return tuple(map(_compressed, _bucket(lists, sorted(lists))))


def packed_again(lists: Lists, old: Lists, files: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Return the same where ``files`` are those of ``old``: long lists that both have stay as they are."""
    known = dict(zip(_long_lists(old), files[1:], strict=True))
    entries, *long = _bucket(lists, sorted(lists))
    return (_compressed(entries), *(known.get(one) or _compressed(one) for one in long))


def _long_lists(lists: Lists) -> Iterator[bytes]:
    """Yield the long lists of a bucket in the order in which ``_bucket`` has them."""
    return (chain for key in sorted(lists) for chain in lists[key] if len(chain) > LONG_BYTES)


def _compressed(content: bytes) -> bytes:
    # More than this gains less than a hundredth, and takes long lists twice the time.
    return gzip.compress(content, _LEVEL, mtime=0)


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


def bucket_count(size: int) -> int:
    """Return in how many files entries of so many bytes stand (see ``short_bytes``).

    1, 2, 3, 4, 6, 8, 12…: few bytes more seldom move every sequence to another file.
    """
    least = size / BUCKET_BYTES
    return next(one for power in count() for one in (1 << power, 3 << power >> 1) if one >= least)


def _bucket(lists: Lists, keys: Iterable[str]) -> list[bytes]:
    """Return the file of some sequences, and behind it their long lists."""
    entries: list[bytes] = []
    long: list[bytes] = []
    for key in keys:
        told = key.encode()
        entries += (_number(len(told)), told)
        for chain in lists[key]:
            if len(chain) <= LONG_BYTES:
                entries += (_number(2 * len(chain)), chain)
            else:
                entries.append(_number(2 * len(long) + 1))
                long.append(chain)
    return [b"".join(entries), *long]


def short_bytes(lists: Lists) -> int:
    """Return how many bytes the entries of some lists take, the long ones aside."""
    long = LONG_BYTES
    return sum(
        len(key.encode()) + sum(len(chain) for chain in chains if len(chain) <= long)
        for key, chains in lists.items()
    )


@cache
def _number(number: int) -> bytes:
    """Return a number as it stands in a chain: the same few are written again and again."""
    chain = bytearray()
    append(chain, number)
    return bytes(chain)

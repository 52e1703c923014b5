"""The lists of the full-text index as files of a few kB, of which a query fetches some.

A sequence of words stands in the file that its CRC-32 names. An entry is: the bytes of the sequence, its
fields, its places, each behind its length. A long list has a file of its own, for the others' sake: there
stands its number instead. So that one can tell: twice the length, or twice the number and one.
"""

import zlib
from collections.abc import Iterator, Mapping
from itertools import count

from generator.search.grams import Postings, append

BUCKET_BYTES = 12_000
LONG_BYTES = 2_000


def packed(found: Mapping[str, Postings]) -> dict[str, bytes]:
    """Return the files by name: ``words/`` for the entries, ``lists/`` for the long lists."""
    buckets = bucket_count(found)
    entries = {number: bytearray() for number in range(buckets)}
    files: dict[str, bytes] = {}
    numbers = count()
    for key in sorted(found):
        entry = entries[zlib.crc32(key.encode()) % buckets]
        _append_bytes(entry, key.encode())
        for chain in (found[key].fields, found[key].places):
            if len(chain) <= LONG_BYTES:
                _append_bytes(entry, chain, 2)
            else:
                number = next(numbers)
                append(entry, 2 * number + 1)
                files[f"lists/{number}"] = bytes(chain)
    return files | {f"words/{number}": bytes(entry) for number, entry in entries.items()}


def bucket_count(found: Mapping[str, Postings]) -> int:
    """Return in how many files the entries stand."""
    return 1 + sum(_short_bytes(found)) // BUCKET_BYTES


def _short_bytes(found: Mapping[str, Postings]) -> Iterator[int]:
    for key, one in found.items():
        yield len(key.encode())
        yield from (len(chain) for chain in (one.fields, one.places) if len(chain) <= LONG_BYTES)


def _append_bytes(entry: bytearray, content: bytes | bytearray, factor: int = 1) -> None:
    append(entry, factor * len(content))
    entry.extend(content)

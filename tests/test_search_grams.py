"""The full-text index, read back: every sequence is in the list that it should be in, and nowhere else."""

import gzip
import marshal
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kept import Memory
from generator.search import packing
from generator.search.grams import Block, append, block, number_at
from generator.search.packing import (
    SHELVES,
    bucket_count,
    bucketed,
    named,
    packed,
    shelf_of,
    short_bytes,
)
from generator.search.shelves import Blocks, Shelf, exchanged, joined, shelf

RUNS = st.lists(st.lists(st.sampled_from("绿化费12"), max_size=6), max_size=3)
# Of a block, the runs of every field.
FIELDS = st.lists(RUNS, max_size=5)


def numbers(chain: bytes) -> Iterator[int]:
    at = 0
    while at < len(chain):
        number, at = number_at(chain, at)
        yield number


def read_back(fields: bytes, places: bytes) -> dict[int, list[int]]:
    """Return field → places of a sequence in one block; without places for one and two words."""
    rest = numbers(places)
    found, field = {}, 0
    for step in numbers(fields):
        field += step
        own, place = [], 0
        for _ in range(next(rest, 0)):
            place += next(rest)
            own.append(place)
        found[field] = own
    return found


def read_joined(chain: bytes, places: bytes) -> dict[tuple[int, int], list[int]]:
    """Return (block, field) → places, read as the browser reads them."""
    found = {}
    at = place = number = 0
    while at < len(chain):
        told, at = number_at(chain, at)
        number += told // 2
        size = number_at(chain, at)[1] - at
        if told % 2:
            size, at = number_at(chain, at)
        own = b""
        if places and told % 2:
            length, place = number_at(places, place)
            own, place = places[place : place + length], place + length
        elif places:
            count, end = number_at(places, place)
            for _ in range(count):
                _, end = number_at(places, end)
            own, place = places[place:end], end
        found |= {(number, field): at_ for field, at_ in read_back(chain[at : at + size], own).items()}
        at += size
    return found


def places_in(runs: list[list[str]], key: str) -> list[int]:
    text = "|".join("".join(run) for run in runs)
    return [place for place in range(len(text)) if text.startswith(key, place)]


@given(st.lists(RUNS, max_size=8))
def test_lists_tell_fields_and_places(fields: list[list[list[str]]]) -> None:
    found = block((3 * number, runs) for number, runs in enumerate(fields))
    assert {len(key) for key in found} <= {1, 2, 3}
    for key, one in found.items():
        stands = {3 * number: at for number, runs in enumerate(fields) if (at := places_in(runs, key))}
        assert read_back(*one) == {field: at if len(key) == 3 else [] for field, at in stands.items()}
    shown = {key for runs in fields for run in runs for key in ("".join(run[at:]) for at in range(len(run)))}
    assert {key[:3] for key in shown} <= set(found)


def test_a_number_may_be_one_word_here_and_several_there() -> None:
    apart, whole = [list("12热")], [["12", "热"]]
    found = block(enumerate([whole, whole, apart, whole, apart]))
    assert read_back(*found["12热"]) == {0: [], 1: [], 2: [0], 3: [], 4: [0]}
    assert not found["12"][1]


@given(st.integers(min_value=0, max_value=2**40))
def test_a_number_comes_back(number: int) -> None:
    chain = bytearray()
    append(chain, number)
    assert list(numbers(chain)) == [number]
    assert number_at(b"\x05" + chain, 1) == (number, 1 + len(chain))


def block_of(fields: list[list[list[str]]], step: int = 1) -> Block:
    return block((step * at, runs) for at, runs in enumerate(fields))


@given(blocks=st.lists(FIELDS, max_size=5), step=st.sampled_from([1, 200]))
def test_a_joined_list_tells_of_every_block(blocks: list[list[list[list[str]]]], step: int) -> None:
    parts = [block_of(fields, step) for fields in blocks]
    for key, chains in joined(parts).items():
        assert read_joined(*chains) == {
            (number, field): places
            for number, part in enumerate(parts)
            if key in part
            for field, places in read_back(*part[key]).items()
        }


def test_numbers_of_blocks_may_be_large() -> None:
    parts = [block_of([["绿"]] if number in (3, 290, 291) else []) for number in range(300)]
    assert set(read_joined(*joined(parts)["绿"])) == {(3, 0), (290, 0), (291, 0)}


@given(before=st.lists(FIELDS, min_size=1, max_size=5), after=FIELDS, at=st.integers(0, 4))
def test_pieces_exchanged_are_pieces_joined_anew(
    before: list[list[list[list[str]]]], after: list[list[list[str]]], at: int
) -> None:
    old, number, new = [block_of(fields) for fields in before], at % len(before), block_of(after)
    changes = {key: {number: new.get(key)} for key in old[number].keys() | new.keys()}
    assert exchanged(joined(old), changes) == joined([*old[:number], new, *old[number + 1 :]])


def unpacked(number: int, files: dict[str, bytes], buckets: int) -> dict[str, tuple[bytes, bytes]]:
    """Return what the files of a shelf hold, read as the browser reads them, each sequence from its own."""
    found = {}
    for path in [path for path in files if path.startswith("words/")]:
        content, at = files[path], 0

        def told() -> int:
            nonlocal at
            number, at = number_at(content, at)  # noqa: B023 - called before the loop goes on
            return number

        def take(length: int) -> bytes:
            nonlocal at
            at += length
            return content[at - length : at]  # noqa: B023

        def chain(place: str) -> bytes:
            size = told()
            return files[f"lists/{place}-{size // 2}"] if size % 2 else take(size // 2)

        while at < len(content):
            key = take(told())
            checksum = zlib.crc32(key)
            place = f"{number}-{checksum // SHELVES % buckets}"
            assert (checksum % SHELVES, path) == (number, f"words/{place}")
            found[key.decode()] = (chain(place), chain(place))
    return found


def test_every_list_is_in_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "LONG_BYTES", 20)
    monkeypatch.setattr(packing, "BUCKET_BYTES", 100)
    texts = ["绿化费与电费", "电费", *["绿化" * 30] * 30]
    parts = [block_of([[list(text)]]) for text in texts]
    long = 0
    for number in range(SHELVES):
        some = [{key: piece for key, piece in one.items() if shelf_of(key) == number} for one in parts]
        lists = joined(some)
        buckets = bucket_count(short_bytes(lists))
        parts_of_files = bucketed(lists, buckets)
        packs = dict(named(number, {at: packed(part) for at, part in parts_of_files.items()}))
        files = {name: gzip.decompress(content) for name, content in packs.items()}
        assert unpacked(number, files, buckets) == lists
        assert sum(path.startswith("words/") for path in files) == buckets
        long += sum(path.startswith("lists/") for path in files)
    assert long > 3


@given(sizes=st.lists(st.integers(0, 400), min_size=2, max_size=2, unique=True))
def test_few_bytes_more_change_no_bucket(sizes: list[int]) -> None:
    def count(size: int) -> int:
        return bucket_count(short_bytes({"绿": (bytes(1000), bytes(size))}))

    assert count(min(sizes)) <= count(max(sizes))


def read_of(shelves: list[Shelf]) -> list[tuple[object, ...]]:
    """Return all of some shelves, their lists in no order."""
    return [
        (one.keys, one.size, one.files, {at: marshal.loads(told) for at, told in one.lists.items()})  # noqa: S302
        for one in shelves
    ]


def shelved(keys: tuple[str, ...], blocks: dict[str, Block], memory: Memory) -> list[Shelf]:
    return [shelf(number, Blocks(keys, lambda at: blocks[keys[at]], memory)) for number in range(SHELVES)]


@given(st.lists(st.lists(FIELDS, min_size=1, max_size=4), min_size=2, max_size=4))
def test_a_shelf_after_changes_is_the_shelf_made_anew(states: list[list[list[list[list[str]]]]]) -> None:
    with TemporaryDirectory() as folder:
        memory = Memory(Path(folder) / "kept")
        for at, state in enumerate(states):
            named_blocks = {memory.key((repr(fields), "x")): block_of(fields) for fields in state}
            keys = tuple(memory.key((repr(fields), "x")) for fields in state)
            fresh = Memory(Path(folder) / f"anew{at}")
            assert read_of(shelved(keys, named_blocks, memory)) == read_of(shelved(keys, named_blocks, fresh))


def test_a_spoilt_shelf_and_a_spoilt_block_are_made_anew(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    one, other = block_of([[list("绿化费")]]), block_of([[list("电费")]])
    keys = (memory.key(("one",)), memory.key(("other",)))
    blocks = dict(zip(keys, (one, other), strict=True))
    made = shelved(keys, blocks, memory)
    for path in sorted(tmp_path.glob("*/*")):
        path.write_bytes(path.read_bytes()[:-3])
        assert read_of(shelved(keys, blocks, memory)) == read_of(made)

"""The full-text index, read back: every sequence is in the list that it should be in, and nowhere else."""

import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import packing
from generator.search.grams import Postings, append, block, joined, postings
from generator.search.packing import bucket_count, packed

RUNS = st.lists(st.lists(st.sampled_from("绿化费12"), max_size=6), max_size=3)


def numbers(chain: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in chain:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte <= 0x7F:
            yield number
            number = shift = 0


def read_back(one: Postings) -> dict[int, list[int]]:
    """Return field → places; without places for one and two words."""
    rest = numbers(bytes(one.places))
    found, field = {}, 0
    for step in numbers(bytes(one.fields)):
        field += step
        places, place = [], 0
        for _ in range(next(rest, 0)):
            place += next(rest)
            places.append(place)
        found[field] = places
    return found


def places_in(runs: list[list[str]], key: str) -> list[int]:
    text = "|".join("".join(run) for run in runs)
    return [place for place in range(len(text)) if text.startswith(key, place)]


@given(st.lists(RUNS, max_size=8))
def test_lists_tell_fields_and_places(fields: list[list[list[str]]]) -> None:
    found = postings((3 * number, runs) for number, runs in enumerate(fields))
    assert {len(key) for key in found} <= {1, 2, 3}
    for key, one in found.items():
        stands = {3 * number: at for number, runs in enumerate(fields) if (at := places_in(runs, key))}
        assert read_back(one) == {field: at if len(key) == 3 else [] for field, at in stands.items()}
    shown = {key for runs in fields for run in runs for key in ("".join(run[at:]) for at in range(len(run)))}
    assert {key[:3] for key in shown} <= set(found)


def test_a_number_may_be_one_word_here_and_several_there() -> None:
    apart, whole = [list("12热")], [["12", "热"]]
    found = postings(enumerate([whole, whole, apart, whole, apart]))
    assert read_back(found["12热"]) == {0: [], 1: [], 2: [0], 3: [], 4: [0]}
    assert not found["12"].places


@given(st.integers(min_value=0, max_value=2**40))
def test_a_number_comes_back(number: int) -> None:
    chain = bytearray()
    append(chain, number)
    assert list(numbers(chain)) == [number]


def unpacked(files: dict[str, bytes]) -> dict[str, tuple[bytes, bytes]]:
    """Return what the files hold, read as the browser reads them, each sequence from its own file."""
    found = {}
    buckets = sum(path.startswith("words/") for path in files)
    for path in [path for path in files if path.startswith("words/")]:
        content, at = files[path], 0

        def number() -> int:
            nonlocal at
            start = at
            while content[at] > 0x7F:  # noqa: B023 - called before the loop goes on
                at += 1
            at += 1
            return next(numbers(content[start:at]))  # noqa: B023

        def take(length: int) -> bytes:
            nonlocal at
            at += length
            return content[at - length : at]  # noqa: B023

        def chain() -> bytes:
            told = number()
            return files[f"lists/{told // 2}"] if told % 2 else take(told // 2)

        while at < len(content):
            key = take(number())
            assert path == f"words/{zlib.crc32(key) % buckets}"
            found[key.decode()] = (chain(), chain())
    return found


def test_every_list_is_in_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "LONG_BYTES", 20)
    monkeypatch.setattr(packing, "BUCKET_BYTES", 100)
    texts = ["绿化费与电费", "电费", *["绿化"] * 30]
    found = postings((number, [list(text)]) for number, text in enumerate(texts))
    files = packed(found)
    assert unpacked(files) == {key: (bytes(one.fields), bytes(one.places)) for key, one in found.items()}
    assert bucket_count(found) > 1
    assert len([path for path in files if path.startswith("lists/")]) == 3


@given(blocks=st.lists(st.lists(RUNS, max_size=5), max_size=5), step=st.sampled_from([1, 200]))
def test_lists_joined_from_blocks_are_those_of_all_fields(
    blocks: list[list[list[list[str]]]], step: int
) -> None:
    starts = [sum(map(len, blocks[:at])) for at in range(len(blocks))]
    made = joined(
        (step * start, block((step * at, runs) for at, runs in enumerate(some)))
        for start, some in zip(starts, blocks, strict=True)
    )
    every = [runs for some in blocks for runs in some]
    assert made == postings((step * at, runs) for at, runs in enumerate(every))

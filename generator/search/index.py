"""The files under ``search/``: ``names`` lists every page, a folder beside it holds what a query needs more.

``words/`` and ``lists/`` are the full-text index, ``cards/`` what a result shows, ``texts/`` what its excerpt
is cut from, ``figures`` what is sorted by. The folder's name is a hash of all: a reader's browser can never
mix the files of two builds. Every file is compressed here, for hosts that compress nothing.
"""

import hashlib
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from generator.corpus import Corpus
from generator.errors import BuildError
from generator.filing import FiledYear
from generator.kept import Memory
from generator.search.documents import (
    KINDS,
    NO_DOUBTS,
    Doubts,
    SearchDocument,
    list_of_departments,
    of_department,
)
from generator.search.grams import Block
from generator.search.helping import Explained, helping_files
from generator.search.packing import SHELVES, named
from generator.search.parts import FoundPages, Origin, Owned, Row, compressed, signs
from generator.search.shelves import Blocks, shelf

CARD_ROWS = 128
_HASH_DIGITS = 10

# A page, and the department that it belongs to.
Found = tuple[str, Row]


class FileForm(Enum):
    """How a file reaches the page: fetched, or as a script, which a page opened from a disk may load."""

    FETCHED = ".bin"
    SCRIPT = ".js"


def index_files(
    corpus: Corpus,
    others: Iterable[SearchDocument],
    form: FileForm = FileForm.FETCHED,
    doubts: Doubts = NO_DOUBTS,
    memory: Memory | None = None,
    *,
    origins: Mapping[str, Origin] = MappingProxyType({}),
) -> Iterator[tuple[str, bytes]]:
    """Yield path (below the search's folder) and content of everything that the site's search needs.

    ``others`` are pages that are not made of records alone; ``doubts`` says whose figures are marked.
    ``memory`` knows what was made of the pages of departments, ``origins`` what each of them gives beside
    its records, and what it follows from. The same input gives the same bytes. Raises BuildError when two
    pages have one address.
    """
    if memory is None:
        with TemporaryDirectory() as folder:
            yield from index_files(corpus, others, form, doubts, Memory(Path(folder)), origins=origins)
        return
    owned = _owned(corpus, others, doubts, memory, origins)
    parts = [own.part(_inputs(own.owner, doubts, origins)) for own in owned]
    rows = [(own.owner, row) for own, part in zip(owned, parts, strict=True) for row in part.rows]
    if len({row.url for _, row in rows}) < len(rows):
        raise BuildError("搜索索引没有建成：有两个网页地址相同")
    texts = [one for part in parts for one in part.texts]
    terms = [one for part in parts for one in part.terms]
    # Before the lists are joined: a process of its own spells the titles, and takes as much as they do.
    beside = {name: compressed(content) for name, content in _beside(rows, parts, terms, memory)}
    words, shape = _words(owned, parts, memory)
    files = {
        **words,
        **{f"texts/{number}": content for number, (_, content) in enumerate(texts)},
        **beside,
    }
    folder = _hash(files)
    layout = {
        "folder": folder,
        **shape,
        "card_rows": CARD_ROWS,
        "text_rows": [count for count, _ in texts],
    }
    yield _formed("names", compressed({**_names(corpus, rows, terms), **layout}), form)
    yield from (_formed(f"{folder}/{name}", content, form) for name, content in files.items())


def _owned(
    corpus: Corpus,
    others: Iterable[SearchDocument],
    doubts: Doubts,
    memory: Memory,
    origins: Mapping[str, Origin],
) -> list[Owned]:
    """Return the pages by owner, those of no department first."""
    filed, beside = defaultdict[str, list[FiledYear]](list), defaultdict[str, list[SearchDocument]](list)
    for one in corpus.filed_years:
        filed[one.department_id].append(one)
    for page in others:
        beside[page.department].append(page)

    def made(department_id: str) -> Iterator[SearchDocument]:
        is_registered = department_id in corpus.departments
        filings = filed[department_id]
        records = of_department(corpus, department_id, filings, doubts) if is_registered else ()
        told = origins.get(department_id, Origin()).others()
        return _once(records, chain(beside[department_id], told))

    def of_none() -> Iterator[SearchDocument]:
        return _once([list_of_departments(corpus)], beside[""])

    owners = sorted({*corpus.departments, *beside} - {""})
    return [Owned("", of_none, memory), *(Owned(one, partial(made, one), memory) for one in owners)]


def _once(records: Iterable[SearchDocument], others: Iterable[SearchDocument]) -> Iterator[SearchDocument]:
    """Yield the pages that are made of records, and of the others what is not among them."""
    made = {page.url: page for page in records}
    yield from made.values()
    yield from (page for page in others if page.url not in made)


def _inputs(owner: str, doubts: Doubts, origins: Mapping[str, Origin]) -> tuple[str, ...]:
    """Return all that the pages of a department follow from, () where it is not known."""
    known = origins.get(owner, Origin()).inputs
    marked = [sorted(one for one in ones if one[0] == owner) for ones in (doubts.money, doubts.score)]
    return (*known, repr(marked)) if known else ()


def _words(
    owned: Sequence[Owned], parts: Sequence[FoundPages], memory: Memory
) -> tuple[dict[str, bytes], dict[str, object]]:
    """Return the files of the full-text index, and how many pages a block and how many files a shelf has."""
    places = [(own, at) for own, part in zip(owned, parts, strict=True) for at in range(len(part.blocks))]
    told = [one for part in parts for one in part.blocks]

    def make(number: int) -> Block:
        own, at = places[number]
        return own.block(at)

    blocks = Blocks(tuple(key for _, key in told), make, memory)
    files: dict[str, bytes] = {}
    buckets = []
    for number in range(SHELVES):
        one = shelf(number, blocks)
        buckets.append(one.buckets)
        files.update(named(number, one.files))
    return files, {"blocks": [count for count, _ in told], "buckets": buckets}


def _beside(
    rows: Sequence[Found], parts: Sequence[FoundPages], terms: Sequence[Explained], memory: Memory
) -> Iterator[tuple[str, object]]:
    """Yield name and content of every file that is neither of the full-text index nor a text."""
    yield from ((f"cards/{number}", card) for number, card in enumerate(_cards(rows)))
    yield "figures", _figures(rows)
    yield from helping_files([row.title for _, row in rows], signs(parts), terms, memory).items()


def _cards(rows: Sequence[Found]) -> Iterator[dict[str, list[str]]]:
    for start in range(0, len(rows), CARD_ROWS):
        some = rows[start : start + CARD_ROWS]
        yield {
            "url": [row.url for _, row in some],
            "money": [row.money for _, row in some],
            "score": [row.score for _, row in some],
        }


def _figures(rows: Sequence[Found]) -> dict[str, list[float | None]]:
    return {
        "money": [row.wan_yuan for _, row in rows],
        "score": [row.points for _, row in rows],
    }


def _names(corpus: Corpus, rows: Sequence[Found], terms: Sequence[Explained]) -> dict[str, object]:
    """Return the list of all pages, a column a property, that is fetched when the search opens."""
    departments = list(corpus.departments)
    number = {department_id: index for index, department_id in enumerate(departments)}
    regions = (corpus.departments[department_id].region for department_id in departments)
    return {
        "kinds": KINDS,
        "departments": [corpus.departments[department_id].name for department_id in departments],
        "regions": [region.name if region else "" for region in regions],
        "title": [row.title for _, row in rows],
        "kind": [KINDS.index(row.kind) for _, row in rows],
        "department": [number.get(owner, -1) for owner, _ in rows],
        "year": [row.year for _, row in rows],
        "terms": [name for name, _, _ in terms],
    }


def _hash(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\n{len(files[path])}\n".encode())
        digest.update(files[path])
    return digest.hexdigest()[:_HASH_DIGITS]


def _formed(path: str, content: bytes, form: FileForm) -> tuple[str, bytes]:
    """Return path and content of a file in the form in which the page takes it."""
    if form is FileForm.SCRIPT:
        content = f'gongkai.search.receive("{path}","{b64encode(content).decode()}")\n'.encode()
    return f"{path}{form.value}", content

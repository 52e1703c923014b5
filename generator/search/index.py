"""The files under ``search/``: ``names`` lists every page, a folder beside it holds what a query needs more.

``words/`` and ``lists/`` are the full-text index, ``cards/`` what a result shows, ``texts/`` what its excerpt
is cut from, ``figures`` what is sorted by. The folder's name is a hash of all: a reader's browser can never
mix the files of two builds. Every file is compressed here, for hosts that compress nothing.
"""

import gzip
import hashlib
import json
import marshal
from base64 import b64encode
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import chain, groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.corpus import Corpus
from generator.errors import BuildError
from generator.kept import Memory
from generator.search.documents import CASE, KINDS, NO_DOUBTS, Doubts, SearchDocument, documents
from generator.search.grams import block
from generator.search.helping import helping_files, term_names
from generator.search.packing import SHELVES, named
from generator.search.shelves import Blocks, shelf
from generator.search.spelling import name_runs, text_runs

CARD_ROWS = 128
TEXT_BYTES = 6_000
_HASH_DIGITS = 10


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
) -> Iterator[tuple[str, bytes]]:
    """Yield path (below the search's folder) and content of everything that the site's search needs.

    ``others`` are pages that are not made of records alone; ``doubts`` says whose figures are marked.
    ``memory`` knows the words of departments whose pages say what they said before. The same input gives the
    same bytes. Raises BuildError when two pages have one address.
    """
    if memory is None:
        with TemporaryDirectory() as folder:
            yield from index_files(corpus, others, form, doubts, Memory(Path(folder)))
        return
    pages = _in_order(documents(corpus, others, doubts))
    words, shape = _words(pages, memory)
    texts = [one for _, group in groupby(pages, key=_department) for one in _texts(list(group), memory)]
    beside = {
        **{f"cards/{number}": card for number, card in enumerate(_cards(pages))},
        "figures": _figures(pages),
        **helping_files(pages, memory),
    }
    files = {
        **words,
        **{f"texts/{number}": content for number, (_, content) in enumerate(texts)},
        **{name: _compressed(content) for name, content in beside.items()},
    }
    folder = _hash(files)
    layout = {
        "folder": folder,
        **shape,
        "card_rows": CARD_ROWS,
        "text_rows": [rows for rows, _ in texts],
    }
    yield _formed("names", _compressed({**_names(corpus, pages), **layout}), form)
    yield from (_formed(f"{folder}/{name}", content, form) for name, content in files.items())


def _in_order(pages: Iterable[SearchDocument]) -> list[SearchDocument]:
    """Return the pages by department; raise BuildError when two have one address.

    A project's years stand together: most keep its name, which then costs next to nothing when compressed.
    Cases come and go: behind all else they give no other page another place.
    """
    found = sorted(pages, key=lambda page: (page.department, page.kind == CASE, page.project, page.url))
    if len({page.url for page in found}) < len(found):
        raise BuildError("搜索索引没有建成：有两个网页地址相同")
    return found


def _department(page: SearchDocument) -> str:
    return page.department


def _words(pages: list[SearchDocument], memory: Memory) -> tuple[dict[str, bytes], dict[str, object]]:
    """Return the files of the full-text index, and how many pages a block and how many files a shelf has.

    A department's pages are a block; a page of no department stands alone: guides and sections change one by
    one.
    """
    groups = groupby(pages, key=lambda page: (page.department, "" if page.department else page.url))
    owned = [list(group) for _, group in groups]
    keys = tuple(memory.key(("words", _said(own))) for own in owned)
    blocks = Blocks(keys, lambda number: block(_fields(owned[number])), memory)
    files: dict[str, bytes] = {}
    buckets = []
    for number in range(SHELVES):
        one = shelf(number, blocks)
        buckets.append(one.buckets)
        files.update(named(number, one.files))
    return files, {"blocks": [len(own) for own in owned], "buckets": buckets}


def _said(pages: list[SearchDocument]) -> str:
    return repr([(page.title, page.indicators, page.texts) for page in pages])


def _fields(pages: list[SearchDocument]) -> Iterator[tuple[int, Iterable[list[str]]]]:
    for row, page in enumerate(pages):
        yield 2 * row, chain.from_iterable(map(name_runs, page.indicators))
        yield 2 * row + 1, chain.from_iterable(map(text_runs, (page.title, *page.texts)))


def _texts(pages: list[SearchDocument], memory: Memory) -> list[tuple[int, bytes]]:
    """Return the files of the texts of a department's pages, made or kept: how many pages, and the file."""
    key = memory.key(("texts", _said(pages)))
    content = memory.known(key)
    if content is None:
        content = marshal.dumps([(len(some), _compressed(some)) for some in _portions(pages)])
        memory.keep(key, content)
    # Numbers and bytes, read back by the same Python: nothing that could run.
    found: list[tuple[int, bytes]] = marshal.loads(content)  # noqa: S302 - a digest stands before it
    return found


def _portions(pages: list[SearchDocument]) -> Iterator[list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Yield the texts of neighbouring pages, [indicators, texts] a page, enough of them for a file."""
    portion: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    size = 0
    for page in pages:
        portion.append((page.indicators, page.texts))
        size += sum(len(text.encode("utf-8", "replace")) for text in (*page.indicators, *page.texts))
        if size >= TEXT_BYTES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _cards(pages: list[SearchDocument]) -> Iterator[dict[str, list[str]]]:
    for start in range(0, len(pages), CARD_ROWS):
        some = pages[start : start + CARD_ROWS]
        yield {
            "url": [page.url for page in some],
            "money": [page.figures.money for page in some],
            "score": [page.figures.score for page in some],
        }


def _figures(pages: list[SearchDocument]) -> dict[str, list[float | None]]:
    return {
        "money": [page.figures.wan_yuan for page in pages],
        "score": [page.figures.points for page in pages],
    }


def _names(corpus: Corpus, pages: list[SearchDocument]) -> dict[str, object]:
    """Return the list of all pages, a column a property, that is fetched when the search opens."""
    departments = list(corpus.departments)
    number = {department_id: index for index, department_id in enumerate(departments)}
    regions = (corpus.departments[department_id].region for department_id in departments)
    return {
        "kinds": KINDS,
        "departments": [corpus.departments[department_id].name for department_id in departments],
        "regions": [region.name if region else "" for region in regions],
        "title": [page.title for page in pages],
        "kind": [KINDS.index(page.kind) for page in pages],
        "department": [number.get(page.department, -1) for page in pages],
        "year": [page.year for page in pages],
        "terms": term_names(pages),
    }


def _hash(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\n{len(files[path])}\n".encode())
        digest.update(files[path])
    return digest.hexdigest()[:_HASH_DIGITS]


def _compressed(value: object) -> bytes:
    # A filing may hold half a surrogate pair, which is no text.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return gzip.compress(text, mtime=0)


def _formed(path: str, content: bytes, form: FileForm) -> tuple[str, bytes]:
    """Return path and content of a file in the form in which the page takes it."""
    if form is FileForm.SCRIPT:
        content = f'gongkai.search.receive("{path}","{b64encode(content).decode()}")\n'.encode()
    return f"{path}{form.value}", content

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
from collections.abc import Iterable, Iterator, Sequence, Sized
from enum import Enum
from itertools import chain, groupby

from generator.corpus import Corpus
from generator.errors import BuildError
from generator.kept import Memory
from generator.search.documents import KINDS, NO_DOUBTS, Doubts, SearchDocument, documents
from generator.search.grams import Block, Postings, block, joined
from generator.search.helping import helping_files, term_names
from generator.search.packing import bucket_count, packed
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
    # A project's years stand together: most keep its name, which then costs next to nothing when compressed.
    pages = sorted(
        documents(corpus, others, doubts), key=lambda page: (page.department, page.project, page.url)
    )
    if len({page.url for page in pages}) < len(pages):
        raise BuildError("搜索索引没有建成：有两个网页地址相同")
    indexed = joined(_blocks(pages, memory))
    texts = list(_text_blocks(pages))
    files = {
        **packed(indexed),
        **{f"cards/{number}": _json(card) for number, card in enumerate(_cards(pages))},
        **{f"texts/{number}": _json(block) for number, block in enumerate(texts)},
        "figures": _json(_figures(pages)),
        **{name: _json(content) for name, content in helping_files(pages, memory).items()},
    }
    names = {**_names(corpus, pages), **_layout(indexed, files, texts)}
    inside = {f"{names['folder']}/{path}": content for path, content in files.items()}
    for path, content in {**inside, "names": _json(names)}.items():
        yield f"{path}{form.value}", _wrapped(path, gzip.compress(content, mtime=0), form)


def _blocks(pages: list[SearchDocument], memory: Memory | None) -> Iterator[tuple[int, Block]]:
    """Yield the number of the first field of every department's pages, and their lists, in order.

    A page of no department stands alone: guides and sections change one by one.
    """
    start = 0
    for _, group in groupby(pages, key=lambda page: (page.department, "" if page.department else page.url)):
        own = list(group)
        yield 2 * start, _block(own, memory)
        start += len(own)


def _block(pages: list[SearchDocument], memory: Memory | None) -> Block:
    if memory is None:
        return block(_fields(pages))
    key = memory.key(("words", repr([(page.title, page.indicators, page.texts) for page in pages])))
    content = memory.known(key)
    if content is None:
        # Tuples of numbers and bytes under texts, read back by the same Python: nothing that could run.
        content = marshal.dumps(block(_fields(pages)))
        memory.keep(key, content)
    found: Block = marshal.loads(content)  # noqa: S302 - a digest stands before it
    return found


def _fields(pages: list[SearchDocument]) -> Iterator[tuple[int, Iterable[list[str]]]]:
    for row, page in enumerate(pages):
        yield 2 * row, chain.from_iterable(map(name_runs, page.indicators))
        yield 2 * row + 1, chain.from_iterable(map(text_runs, (page.title, *page.texts)))


def _text_blocks(pages: list[SearchDocument]) -> Iterator[list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Yield the texts of neighbouring pages, [indicators, texts] a page, enough of them for a file."""
    block: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    size = 0
    for page in pages:
        block.append((page.indicators, page.texts))
        size += sum(len(text.encode("utf-8", "replace")) for text in (*page.indicators, *page.texts))
        if size >= TEXT_BYTES:
            yield block
            block, size = [], 0
    if block:
        yield block


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


def _layout(found: dict[str, Postings], files: dict[str, bytes], texts: Sequence[Sized]) -> dict[str, object]:
    """Return in which file what stands: how many pages share a file of texts, a file of cards."""
    return {
        "folder": _hash(files),
        "buckets": bucket_count(found),
        "card_rows": CARD_ROWS,
        "text_rows": [len(block) for block in texts],
    }


def _hash(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\n{len(files[path])}\n".encode())
        digest.update(files[path])
    return digest.hexdigest()[:_HASH_DIGITS]


def _json(value: object) -> bytes:
    # A filing may hold half a surrogate pair, which is no text.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _wrapped(path: str, content: bytes, form: FileForm) -> bytes:
    if form is FileForm.FETCHED:
        return content
    return f'gongkai.search.receive("{path}","{b64encode(content).decode()}")\n'.encode()

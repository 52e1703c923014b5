"""The files under ``search/``: ``names.json`` for every page's name, a folder per year for its full text.

A folder holds a Pagefind index and ``rows.json``, which tells the row of ``names.json`` behind each record.
Its name ends with a hash of what it holds: a reader's browser can never mix the files of two builds.
"""

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import BuildError, Place
from generator.filing import Corpus
from generator.search.documents import KINDS, Document, documents
from generator.search.service import Service, running_service
from generator.search.spelling import BORDER, POINT, has_number, spell

SHARD_PAGES_MAX = 2000
"""Pagefind takes 0.3 to 0.5 MB of memory a page, and searches a phrase in time to the pages of an index."""

_SIGNATURE = b"pagefind_dcd"
_NEEDED = ("pagefind.js", "pagefind-entry.json")
_NEEDED_SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment", ".pagefind")
_HASH_DIGITS = 10
_LEADING_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True)
class Shard:
    """Pages of one year (of none too, in the newest), as rows of ``names.json``, and their index.

    ``folder`` is its name below ``search/``, another one whenever anything in it is.
    """

    year: str
    rows: list[int]
    folder: str
    files: dict[str, bytes]


def write_index(
    corpus: Corpus,
    extra_documents: Iterable[tuple[str, str, str]],
    folder: Path,
    pages_max: int = SHARD_PAGES_MAX,
) -> None:
    """Write everything that the site's search needs into ``folder``; nothing else stays there.

    ``extra_documents`` are hand-written pages as (title, address, plain text). The same input gives the same
    bytes. Raises BuildError when Pagefind fails or ``folder`` cannot be written.
    """
    # A project's years stand together: most keep its name, which then costs next to nothing when compressed.
    found = documents(corpus, extra_documents)
    pages = sorted(found, key=lambda page: (page.department, page.project, page.url))
    with running_service() as service:
        shards = [_shard(service, pages, year, rows) for year, rows in _portions(pages, pages_max)]
    _write(folder, _files(corpus, pages, shards))


def _portions(pages: list[Document], pages_max: int) -> Iterator[tuple[str, list[int]]]:
    """Yield rows by year, newest first, at most ``pages_max`` at a time; what has no year is always new."""
    newest = max(page.year for page in pages)
    by_year = {page.year or newest: list[int]() for page in pages}
    for row, page in enumerate(pages):
        by_year[page.year or newest].append(row)
    for year in sorted(by_year, reverse=True):
        for start in range(0, len(by_year[year]), pages_max):
            yield year, by_year[year][start : start + pages_max]


def _shard(service: Service, pages: list[Document], year: str, rows: list[int]) -> Shard:
    files = _index(service, pages, rows)
    return Shard(year, rows, f"{year or 'pages'}-{_hash(files)}", files)


def _index(service: Service, pages: list[Document], rows: list[int]) -> dict[str, bytes]:
    """Return the files of one shard: Pagefind's, as far as a search needs them, and ``rows.json``."""
    names = [_spelled(pages[row].indicators) for row in rows]
    texts = [_spelled((pages[row].title, *pages[row].texts)) for row in rows]
    urls = [pages[row].url for row in rows]
    contents = (" ".join([*first, *then]) for first, then in zip(names, texts, strict=True))
    made = service.index(zip(urls, contents, strict=True), include_characters=POINT)
    files = {path: data for path, data in made.items() if path in _NEEDED or path.endswith(_NEEDED_SUFFIXES)}
    ids = {_url(data): Path(path).stem for path, data in files.items() if path.endswith(".pf_fragment")}
    if set(ids) != set(urls) or len(ids) < len(urls):
        raise BuildError(
            f"搜索索引没有建成：{len(urls)}个网页有{len(ids)}个进了索引；有没有两个网页地址相同？"
        )
    columns = {
        "rows": rows,
        "ids": [ids[url] for url in urls],
        "names_end": [len(tokens) for tokens in names],
        "numbered": _numbered(pages, rows),
    }
    return {**files, "rows.json": _json(columns)}


def _spelled(texts: Iterable[str]) -> list[str]:
    return [token for text in texts for token in (*spell(text), BORDER)]


def _numbered(pages: list[Document], rows: list[int]) -> list[tuple[str, list[int]]]:
    """Return indicator names with numbers, of which any part is to be found, and the places in ``rows``."""
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for name in filter(has_number, pages[row].indicators):
            places.setdefault(name, []).append(place)
    return sorted(places.items())


def _url(fragment: bytes) -> str:
    """Return the address in one of Pagefind's fragments, which is gzipped JSON behind a signature."""
    url: str = json.loads(gzip.decompress(fragment).removeprefix(_SIGNATURE))["url"]
    return url


def _files(corpus: Corpus, pages: list[Document], shards: list[Shard]) -> Iterator[tuple[str, bytes]]:
    for shard in shards:
        for path, data in shard.files.items():
            yield f"{shard.folder}/{path}", data
    yield "names.json", _json(_names(corpus, pages, shards))


def _names(corpus: Corpus, pages: list[Document], shards: list[Shard]) -> dict[str, Any]:
    """Return the list of all pages, a column a property, that is fetched when the search opens.

    ``wan_yuan`` and ``points`` hold only what the number at the beginning of money or score is not.
    """
    departments = list(corpus.departments)
    number = {department_id: index for index, department_id in enumerate(departments)}
    regions = (corpus.departments[department_id].region for department_id in departments)
    return {
        "shards": [{"folder": s.folder, "year": s.year, "pages": len(s.rows)} for s in shards],
        "kinds": KINDS,
        "departments": [corpus.departments[department_id].name for department_id in departments],
        "regions": [region.name if region else "" for region in regions],
        "title": [page.title for page in pages],
        "kind": [KINDS.index(page.kind) for page in pages],
        "department": [number.get(page.department, -1) for page in pages],
        "year": [page.year for page in pages],
        "url": [page.url for page in pages],
        "money": [page.figures.money for page in pages],
        "wan_yuan": _unlike((page.figures.money, page.figures.wan_yuan) for page in pages),
        "score": [page.figures.score for page in pages],
        "points": _unlike((page.figures.score, page.figures.points) for page in pages),
    }


def _unlike(values: Iterable[tuple[str, float | None]]) -> dict[int, float | None]:
    """Return row → number where a browser would not read that number from the text's beginning."""
    return {row: value for row, (text, value) in enumerate(values) if _leading_number(text) != value}


def _leading_number(text: str) -> float | None:
    number = _LEADING_NUMBER.match(text)
    return float(number.group()) if number else None


def _hash(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\n{len(files[path])}\n".encode())
        digest.update(files[path])
    return digest.hexdigest()[:_HASH_DIGITS]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    try:
        if folder.exists():
            shutil.rmtree(folder)
        for path, data in files:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError as error:
        raise BuildError(f"搜索索引没有写成：{error.strerror}", Place(folder)) from error

"""What a line of departments gives to the site, and the same as bytes that are kept."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from typing import Any


@dataclass(frozen=True)
class Said:
    """A page that is found by its own words, as the search is told of it."""

    title: str
    url: str
    text: str
    department: str
    year: str


@dataclass(frozen=True)
class Fragment:
    """pages: Markdown file and text. files: address and content of what stands beside them.

    said: the cases. drawn: bytes of the pictures.
    """

    pages: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, bytes], ...]
    said: tuple[Said, ...]
    drawn: int


def packed(fragment: Fragment) -> bytes:
    """Return a fragment as bytes: on the first line what follows, as JSON, then the contents."""
    texts = [(source, text.encode()) for source, text in fragment.pages]
    head = _head(
        pages=[(source, len(content)) for source, content in texts],
        files=[(address, len(content)) for address, content in fragment.files],
        said=[astuple(one) for one in fragment.said],
        drawn=fragment.drawn,
    )
    return b"".join((_line(head), *(content for _, content in (*texts, *fragment.files))))


def _head(**own: Any) -> dict[str, Any]:
    """Return what the first line says, in the order in which it does."""
    return {"pages": [], "files": [], "said": [], "drawn": 0, **own}


def _line(head: Mapping[str, Any]) -> bytes:
    return json.dumps(head, separators=(",", ":")).encode() + b"\n"


def _opened(content: bytes) -> tuple[Any, int]:
    """Return what the first line says, and where the contents begin."""
    end = content.index(b"\n")
    return json.loads(content[:end]), end + 1


def unpacked(content: bytes) -> Fragment:
    """Return the fragment that ``packed`` made bytes of."""
    head, place = _opened(content)
    parts = []
    for name, size in (*head["pages"], *head["files"]):
        parts.append((name, content[place : place + size]))
        place += size
    count = len(head["pages"])
    texts = tuple((source, part.decode()) for source, part in parts[:count])
    return Fragment(texts, tuple(parts[count:]), tuple(Said(*one) for one in head["said"]), head["drawn"])


# What is kept of a fragment, each by itself: who goes through one kind of thing does not read the others.
PAGES, FILES, TOLD = "pages", "files", "told"
PARTS = (PAGES, FILES, TOLD)


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of what ``packed`` gives, packed likewise; ``joined`` puts them together again.

    They are cut out as they stand: a fragment is megabytes, and a build has many at hand.
    """
    head, start = _opened(content)
    middle = start + sum(size for _, size in head["pages"])
    parts = {
        PAGES: (_head(pages=head["pages"]), content[start:middle]),
        FILES: (_head(files=head["files"]), content[middle:]),
        TOLD: (_head(said=head["said"], drawn=head["drawn"]), b""),
    }
    return {name: b"".join((_line(told), rest)) for name, (told, rest) in parts.items()}


def joined(parts: Iterable[bytes]) -> Fragment:
    """Return the fragment that has what some parts have."""
    ones = [*map(unpacked, parts)]
    return Fragment(
        tuple(page for one in ones for page in one.pages),
        tuple(file for one in ones for file in one.files),
        tuple(said for one in ones for said in one.said),
        sum(one.drawn for one in ones),
    )

"""What a line of departments gives to the site, and the same as bytes that are kept."""

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace


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
    head = {
        "pages": [(source, len(content)) for source, content in texts],
        "files": [(address, len(content)) for address, content in fragment.files],
        "said": [astuple(one) for one in fragment.said],
        "drawn": fragment.drawn,
    }
    contents = (content for _, content in (*texts, *fragment.files))
    return b"".join((json.dumps(head, separators=(",", ":")).encode(), b"\n", *contents))


def unpacked(content: bytes) -> Fragment:
    """Return the fragment that ``packed`` made bytes of."""
    first, _, _ = content.partition(b"\n")
    head = json.loads(first)
    place = len(first) + 1
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


def parts_of(fragment: Fragment) -> dict[str, bytes]:
    """Return the parts of a fragment, packed; ``joined`` puts them together again."""
    none = Fragment((), (), (), 0)
    parts = {
        PAGES: replace(none, pages=fragment.pages),
        FILES: replace(none, files=fragment.files),
        TOLD: replace(none, said=fragment.said, drawn=fragment.drawn),
    }
    return {name: packed(part) for name, part in parts.items()}


def joined(parts: Iterable[bytes]) -> Fragment:
    """Return the fragment that has what some parts have."""
    ones = [*map(unpacked, parts)]
    return Fragment(
        tuple(page for one in ones for page in one.pages),
        tuple(file for one in ones for file in one.files),
        tuple(said for one in ones for said in one.said),
        sum(one.drawn for one in ones),
    )

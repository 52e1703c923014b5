"""What every page was made from in the last build, and what it became: only what differs is made."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass
from functools import cached_property

from generator.kept import Memory
from generator.shells.shape import Shape


@dataclass(frozen=True)
class StampEntry:
    """A page: the digests of its Markdown, of the web page that shows its shape, and of its own web page."""

    digest: str
    shape: Shape
    shell: str
    web_page: str


class StampBook:
    """The entries of all pages (by file) under the same links of hand-written pages and the same settings."""

    def __init__(self, memory: Memory, linked: Collection[str], settings: str) -> None:
        self._memory = memory
        self._key = memory.key(("stamped", settings, *sorted(linked)))

    @cached_property
    def _entries(self) -> Mapping[str, StampEntry]:
        content = self._memory.known(self._key)
        if content is None:
            return {}
        told = json.loads(content)
        shapes = [Shape(place, front, tuple(some), tuple(ids)) for place, front, some, ids in told["shapes"]]
        return {
            source: StampEntry(digest, shapes[number], shell, web_page)
            for source, digest, number, shell, web_page in told["pages"]
        }

    @property
    def shaped(self) -> Mapping[str, tuple[str, Shape]]:
        """The digest and the shape of every page that is known."""
        return {source: (entry.digest, entry.shape) for source, entry in self._entries.items()}

    def web_page(self, source: str, digest: str, shape: Shape, shell: str) -> str:
        """Return the digest of a page's web page; "" where that was made from something else."""
        entry = self._entries.get(source)
        is_same = entry and (entry.digest, entry.shape, entry.shell) == (digest, shape, shell)
        return entry.web_page if entry and is_same else ""

    def keep(self, entries: Iterable[tuple[str, StampEntry]]) -> None:
        """Remember these entries, and no others."""
        shapes: dict[Shape, int] = {}
        pages = [
            (source, one.digest, shapes.setdefault(one.shape, len(shapes)), one.shell, one.web_page)
            for source, one in entries
        ]
        told = {"shapes": [astuple(one) for one in shapes], "pages": pages}
        self._memory.keep(self._key, json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        self._memory.prune()

"""The hand-written pages of ``content/`` as plain text, so that search finds them too."""

import re
from dataclasses import dataclass
from pathlib import Path

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^#\s+(.+?)\s*(?:\{[^}]*\})?\s*$", re.MULTILINE)
_MARKUP = re.compile(r"\{[:#.][^}]*\}|[*`_#>]+|^[-:| ]+$|!{3}.*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class HandwrittenPage:
    """A page written by a person: its title, its address and its text without markup."""

    title: str
    address: str
    text: str


def handwritten_pages(content: Path, generated: frozenset[str]) -> tuple[HandwrittenPage, ...]:
    """Return every Markdown page under ``content`` that is not one of ``generated``, in order."""
    paths = (path for path in sorted(content.rglob("*.md")) if path.is_file())
    relative = ((path.relative_to(content).as_posix(), path) for path in paths)
    return tuple(_page(name, path) for name, path in relative if name not in generated)


def _page(name: str, path: Path) -> HandwrittenPage:
    markdown = _FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
    heading = _HEADING.search(markdown)
    address = name.removesuffix("index.md") if name.endswith("index.md") else name.removesuffix(".md") + "/"
    text = _MARKUP.sub(" ", _LINK.sub(r"\1", _HEADING.sub("", markdown, count=1)))
    return HandwrittenPage(heading[1] if heading else name, address, re.sub(r"\s+", " ", text).strip())

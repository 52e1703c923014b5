"""The Markdown of a generated page, taken apart: front matter, headings, finished HTML between them."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

_FRONT = re.compile(r"\A---\n(.*?)---\n\n", re.DOTALL)
# Text that the Markdown processor leaves alone, with the id that the templates give every heading.
_HEADING = re.compile(
    r"^(?P<marks>#{2,6}) (?P<text>[^\n#*_`\[\]<>&\\{}!:~|\"']+) \{#(?P<id>[A-Za-z][\w-]*)\}\n*(?=\n|\Z)",
    re.MULTILINE,
)
_MARKDOWN_HEADING = re.compile(r"^#", re.MULTILINE)
_TITLE_END = "</h1>"


@dataclass(frozen=True)
class PageHeading:
    """One heading: its level (2 is below the title), its text, its id."""

    level: int
    text: str
    id: str


@dataclass(frozen=True)
class Page:
    """A page: its address, what its front matter says, its title and what stands below it, and its headings.

    title: finished HTML from the beginning to the end of the title. body: the rest, headings as Markdown.
    """

    address: str
    meta: dict[str, object]
    title: str
    body: str
    headings: tuple[PageHeading, ...]

    def finished(self, write: Callable[[PageHeading], str]) -> str:
        """Return the body with every heading as ``write`` gives it."""
        return _HEADING.sub(lambda match: write(_heading(match)), self.body)


def parsed(source: str, text: str) -> Page | None:
    """Return the page that the Markdown file ``source`` (relative to the content folder) makes.

    None where its words are not plainly finished HTML below plain headings: the site tool has to read it.
    """
    front = _FRONT.match(text)
    if front is None or not source.endswith("index.md"):
        return None
    title, mark, body = text[front.end() :].rstrip("\n").partition(_TITLE_END)
    headings = tuple(_heading(match) for match in _HEADING.finditer(body))
    is_once = len({one.id for one in headings}) == len(headings)
    if not mark or not is_once or _is_read_as_markdown(title + mark, body, headings):
        return None
    meta = dict(_line(line) for line in front[1].splitlines())
    return Page(source.removesuffix("index.md"), meta, f"{title}{mark}", body, headings)


def _is_read_as_markdown(title: str, body: str, headings: tuple[PageHeading, ...]) -> bool:
    """True where something besides the headings would not pass the site tool as it is."""
    if len(headings) < len(_MARKDOWN_HEADING.findall(title)) + len(_MARKDOWN_HEADING.findall(body)):
        return True
    rest = _HEADING.sub("\n", body).strip("\n")
    blocks = (block.lstrip("\n") for block in f"{title}\n\n{rest}".split("\n\n"))
    return any(block and not block.startswith("<") for block in blocks)


def _heading(match: re.Match[str]) -> PageHeading:
    return PageHeading(len(match["marks"]), match["text"].strip(), match["id"])


def _line(line: str) -> tuple[str, object]:
    key, _, value = line.partition(": ")
    return key, json.loads(value)

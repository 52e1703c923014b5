"""A section of a page that is a heading, sentences and a table."""

from dataclasses import dataclass

from generator.pages.parts.cells import ShownTable


@dataclass(frozen=True)
class Section:
    """``id`` is the fragment of the heading ``name``; without a table the sentences stand alone."""

    id: str
    name: str
    texts: tuple[str, ...]
    table: ShownTable | None

"""What every reader makes of a document: paragraphs and tables of cells, each with its place.

A table row holds one cell for each cell that begins or continues in it, in order: a horizontally merged cell
stands once with its span, the continuation of a vertically merged cell stands as a cell without text. Readers
that know the true columns set ``exact``; text extracts do not, so their ``column`` is only an index.
"""

from dataclasses import dataclass
from typing import TypeAlias

from generator.importers.wording import blank


@dataclass(frozen=True)
class Cell:
    """One cell: its text as the document has it, its place for messages, and where it stands."""

    text: str
    place: str
    column: int
    span: int = 1
    continues: bool = False

    @property
    def empty(self) -> bool:
        """True when nothing but blanks (U+3000 too) stands in the cell."""
        return blank(self.text)


Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells; ``exact`` when columns and spans are those of the document."""

    rows: tuple[Row, ...]
    exact: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A line of text outside the tables."""

    text: str
    place: str

    @property
    def empty(self) -> bool:
        """True when nothing but blanks stands on the line."""
        return blank(self.text)


@dataclass(frozen=True)
class Document:
    """Paragraphs and tables in the document's order."""

    blocks: tuple[Paragraph | Table, ...]

"""What every reader makes of a document: paragraphs and tables of cells, each with its place.

A table row holds one cell for each cell that begins or continues in it, in order: a horizontally merged cell
stands once with its span, the continuation of a vertically merged cell stands as a cell without text. Readers
that know the true columns set ``exact``; text extracts do not, so their ``column`` is only an index.
"""

from dataclasses import dataclass
from typing import TypeAlias

from generator.importers.vocabulary.wording import blank


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
    """Rows of cells; ``exact`` when columns and spans are those of the document.

    ``flat`` when the format cannot hold merged cells (a CSV file): a blank may then continue its neighbour.
    """

    rows: tuple[Row, ...]
    exact: bool = False
    flat: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A line of text outside the tables.

    ``role`` tells text that is not part of the running text: header, footer, note (foot- and endnotes),
    textbox, contents (a line of the table of contents); ``heading`` is running text set as one.
    """

    text: str
    place: str
    role: str = ""

    @property
    def empty(self) -> bool:
        """True when nothing but blanks stands on the line."""
        return blank(self.text)


@dataclass(frozen=True)
class Notice:
    """Something in the document that was not read, or read with a doubt, and where it stands."""

    place: str
    text: str


@dataclass(frozen=True)
class Document:
    """Paragraphs and tables in the document's order, and what the reader has to say about them."""

    blocks: tuple[Paragraph | Table, ...]
    notices: tuple[Notice, ...] = ()

"""Tables in tables → the flat list of paragraphs and tables that a grid document is.

Word files and web pages both put tables into cells, be it a small table inside a form or a page's layout made
of tables. Their readers give what they find as lines and nests; the decision what is layout is made here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import (
    MAX_CELLS,
    MAX_PARAGRAPHS,
    NOTHING_IN_IT,
    TOO_MANY_CELLS,
    TOO_MANY_PARAGRAPHS,
)
from generator.importers.readers.columns import without_empty
from generator.importers.vocabulary.grid import Cell, Document, Notice, Paragraph, Row, Table

_ROWS_OF_A_FORM = 2


@dataclass(frozen=True)
class Line:
    """One line of text, or one paragraph with its own breaks; ``role`` as in grid.Paragraph."""

    text: str
    role: str = ""


@dataclass(frozen=True)
class Box:
    """A cell with all that stands in it; ``hidden`` is text that the document holds but does not show."""

    column: int
    span: int
    parts: "tuple[Line | Nest, ...]" = ()
    continues: bool = False
    hidden: str = ""

    @property
    def text(self) -> str:
        """Return the cell's own text, without notes, text boxes and the tables in it."""
        lines = (part.text for part in self.parts if isinstance(part, Line) and not _aside(part))
        return "\n".join(lines).strip("\n")


@dataclass(frozen=True)
class Nest:
    """A table whose cells may hold tables; every row covers the same columns."""

    rows: tuple[tuple[Box, ...], ...]


Part: TypeAlias = Line | Nest


@dataclass
class Flattening:
    """Counts paragraphs, tables and cells while the parts of a document are laid out one after another."""

    notices: list[Notice] = field(default_factory=list)
    _blocks: list[Paragraph | Table] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0
    _cells: int = 0
    _asides: dict[str, int] = field(default_factory=dict)

    def add(self, parts: Iterable[Part], *, first: bool = False) -> None:
        """Lay out parts after, or before, all others; raise UnreadableInputError for too many cells."""
        at = 0 if first else len(self._blocks)
        self._blocks[at:at] = [block for part in parts for block in self._part(part)]

    def document(self) -> Document:
        """Return the document; raise UnreadableInputError when there is no text in it."""
        blocks = tuple(self._blocks)
        if not blocks:
            raise UnreadableInputError(NOTHING_IN_IT)
        return Document(blocks, tuple(self.notices))

    def _part(self, part: Part) -> Iterator[Paragraph | Table]:
        return self._paragraph(part) if isinstance(part, Line) else self._nest(part)

    # ------------------------------------------------------------------ lines

    def _paragraph(self, line: Line) -> Iterator[Paragraph]:
        place = self._place(line)
        for number, text in enumerate(line.text.split("\n"), 1):
            if text.strip():
                yield Paragraph(text, place if number == 1 else f"{place} line {number}", line.role)

    def _place(self, line: Line) -> str:
        if not _aside(line):
            self._paragraphs += 1
            if self._paragraphs > MAX_PARAGRAPHS:
                raise UnreadableInputError(TOO_MANY_PARAGRAPHS)
            return f"paragraph {self._paragraphs}"
        self._asides[line.role] = self._asides.get(line.role, 0) + 1
        return f"{line.role} {self._asides[line.role]}"

    # ------------------------------------------------------------------ tables

    def _nest(self, nest: Nest) -> Iterator[Paragraph | Table]:
        self._count(nest)
        if _is_layout(nest):
            for box in _boxes(nest):
                self._note_hidden(box, f"paragraph {self._paragraphs}")
                for part in box.parts:
                    yield from self._part(part)
            return
        self._tables += 1
        rows = tuple(
            self._row(row, f"table {self._tables} R{number}") for number, row in enumerate(nest.rows, 1)
        )
        if any(not cell.empty for row in rows for cell in row):
            yield Table(rows, exact=True)
        for part in (part for box in _boxes(nest) for part in box.parts):
            if isinstance(part, Nest):
                yield from self._nest(part)
            elif _aside(part):
                yield from self._paragraph(part)

    def _row(self, row: tuple[Box, ...], place: str) -> Row:
        for box in row:
            self._note_hidden(box, f"{place}C{box.column + 1}")
        return tuple(
            Cell(box.text, f"{place}C{box.column + 1}", box.column, box.span, box.continues) for box in row
        )

    def _note_hidden(self, box: Box, place: str) -> None:
        if box.hidden:
            shown = f"合并单元格下面藏着文字“{box.hidden}”，原文件里看不见，没有读入；请核对"
            self.notices.append(Notice(place, shown))

    def _count(self, nest: Nest) -> None:
        self._cells += sum(len(row) for row in nest.rows)
        if self._cells > MAX_CELLS:
            raise UnreadableInputError(TOO_MANY_CELLS)


def _aside(line: Line) -> bool:
    """True for a line that stands beside the running text."""
    return line.role not in {"", "heading", "contents"}


def _boxes(nest: Nest) -> Iterator[Box]:
    return (box for row in nest.rows for box in row)


def _is_layout(nest: Nest) -> bool:
    """True when a table only frames text or arranges other tables, so that its cells are not a form's.

    That is a table of one column, and one that holds tables but has fewer than two rows with two texts.
    """
    if all(len(row) == 1 for row in nest.rows):
        return True
    if not any(isinstance(part, Nest) for box in _boxes(nest) for part in box.parts):
        return False
    tabular = [row for row in nest.rows if sum(bool(box.text.strip()) for box in row) > 1]
    return len(tabular) < _ROWS_OF_A_FORM


def complete(rows: Iterable[Iterable[Box]]) -> tuple[tuple[Box, ...], ...]:
    """Return rows that all cover the same columns.

    Columns in which no cell begins are joined to those on their left: a title may span more than there are.
    Gaps and missing cells at a row's end become blank cells.
    """
    held = [tuple(row) for row in rows]
    places, width = without_empty([(box.column, box.span) for box in row] for row in held)
    moved = (
        [replace(box, column=column, span=span) for box, (column, span) in zip(row, at, strict=True)]
        for row, at in zip(held, places, strict=True)
    )
    return tuple(tuple(_filled(row, width)) for row in moved)


def _filled(row: Iterable[Box], width: int) -> Iterator[Box]:
    column = 0
    for box in row:
        if box.column > column:
            yield Box(column, box.column - column)
        yield box
        column = box.column + box.span
    if column < width:
        yield Box(column, width - column)

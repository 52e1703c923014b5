"""Tables in tables → the flat list of paragraphs and tables that a grid document is.

Word files and web pages both put tables into cells, be it a small table inside a form or a page's layout made
of tables. Their readers give what they find as lines and nests; the decision what is layout is made here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import (
    MAX_CELLS,
    MAX_PARAGRAPHS,
    NOTHING_IN_IT,
    TOO_MANY_CELLS,
    TOO_MANY_PARAGRAPHS,
)
from generator.importers.readers.boxes import Box, Line, Nest, Part, is_aside, with_floating_text
from generator.importers.readers.inlaid import inlaid
from generator.importers.vocabulary.grid import Cell, Document, Notice, Paragraph, Row, Table

_ROWS_OF_A_FORM = 2


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
        self.notices += [Notice(place, text) for text in line.unread]
        for number, text in enumerate(line.text.split("\n"), 1):
            if text.strip():
                yield Paragraph(text, place if number == 1 else f"{place} line {number}", line.role)

    def _place(self, line: Line) -> str:
        if not is_aside(line):
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
        whole = _with_floating_text(inlaid(nest))
        self._count(whole)
        self.notices += [Notice(f"table {self._tables}", text) for text in whole.unread]
        rows = tuple(
            self._row(row, f"table {self._tables} R{number}") for number, row in enumerate(whole.rows, 1)
        )
        if any(not cell.empty for row in rows for cell in row):
            yield Table(rows, exact=True)
        for part in (part for box in _boxes(whole) for part in box.parts):
            if isinstance(part, Line) and is_aside(part):
                yield from self._paragraph(part)

    def _row(self, row: tuple[Box, ...], place: str) -> Row:
        for box in row:
            self._note_hidden(box, f"{place}C{box.column + 1}")
        return tuple(
            Cell(box.text, f"{place}C{box.column + 1}", box.column, box.span, box.continues) for box in row
        )

    def _note_hidden(self, box: Box, place: str) -> None:
        self.notices += [Notice(place, text) for text in box.unread]
        if box.hidden:
            shown = f"合并单元格下面藏着文字“{box.hidden}”，原文件里看不见，没有读入；请核对"
            self.notices.append(Notice(place, shown))

    def _count(self, nest: Nest) -> None:
        self._cells += sum(len(row) for row in nest.rows)
        if self._cells > MAX_CELLS:
            raise UnreadableInputError(TOO_MANY_CELLS)


def _with_floating_text(nest: Nest) -> Nest:
    return replace(nest, rows=tuple(tuple(map(with_floating_text, row)) for row in nest.rows))


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

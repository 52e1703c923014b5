"""What readers of Word files, web pages and PDF files find: lines, and tables whose cells may hold tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.importers.readers.true_columns import without_empty


@dataclass(frozen=True)
class Line:
    """One line of text, or one paragraph with its own breaks; ``role`` as in grid.Paragraph.

    ``unread`` says of text that stands in the line but was left out, a sentence each.
    """

    text: str
    role: str = ""
    unread: tuple[str, ...] = ()


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
        lines = (part.text for part in self.parts if isinstance(part, Line) and not is_aside(part))
        return "\n".join(lines).strip("\n")

    @property
    def unread(self) -> tuple[str, ...]:
        """Return what is to be said of text in the cell that was left out."""
        return tuple(text for part in self.parts if isinstance(part, Line) for text in part.unread)


@dataclass(frozen=True)
class Nest:
    """A table whose cells may hold tables; every row covers the same columns.

    ``unread`` says of rows that were left out, a sentence each.
    """

    rows: tuple[tuple[Box, ...], ...]
    unread: tuple[str, ...] = ()


Part: TypeAlias = Line | Nest

_TAKEN = "这一格的字写在文本框或艺术字里，已作为这一格的内容；请核对"
_BESIDE = "这一格里另有文本框或艺术字，框里的字没有放进这一格，已记入附注；请核对"


def with_floating_text(box: Box) -> Box:
    """Return a cell that is otherwise blank with the text box in it as its text.

    Beside the cell's own text the box may be a stamp or a remark: it stays apart, and its cell is told.
    """
    floating = [part for part in box.parts if isinstance(part, Line) and _floats(part)]
    if not floating or box.continues:
        return box
    if box.text.strip():
        return replace(box, parts=(*box.parts, Line("", unread=(_BESIDE,))))
    parts = (replace(part, role="") if part in floating else part for part in box.parts)
    return replace(box, parts=(*parts, Line("", unread=(_TAKEN,))))


def _floats(line: Line) -> bool:
    return line.role == "textbox" and bool(line.text.strip())


def is_aside(line: Line) -> bool:
    """True for a line that stands beside the running text."""
    return line.role not in {"", "heading", "contents"}


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

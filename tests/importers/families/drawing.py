"""Forms drawn as they look: rows of cells, merged ones with how many columns and rows they take.

A row lists the cells that begin in it, as HTML does; what a merged cell takes is skipped over. A drawing is
printed to the grid that readers make, and to Word and Excel files with true merged cells.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import docx
import xlsxwriter

from generator.importers.vocabulary.grid import Cell, Document, Paragraph, Table


class Merged(NamedTuple):
    """A cell that takes several columns or rows."""

    text: str
    across: int = 1
    down: int = 1


Drawn: TypeAlias = Sequence[Sequence[str | Merged]]


def wide(across: int, text: str = "") -> Merged:
    """Draw a cell over several columns."""
    return Merged(text, across)


def tall(down: int, text: str = "", across: int = 1) -> Merged:
    """Draw a cell over several rows."""
    return Merged(text, across, down)


@dataclass(frozen=True)
class Family:
    """A layout: where it is found, its drawing, and what a reader must make of it.

    ``expected`` is the record of each form in order, without 编号; ``left`` the texts that nothing takes;
    ``warned`` a piece of each warning, in order.
    """

    found: str
    tables: Sequence[Drawn]
    expected: Sequence[dict[str, Any]]
    above: Sequence[str] = ()
    between: Sequence[Sequence[str]] = ()
    part: str = "项目"
    left: Sequence[str] = ()
    warned: Sequence[str] = ()
    flat: bool = False
    notes: Sequence[dict[str, str]] = field(default=())

    def lines(self, number: int) -> Sequence[str]:
        """Return the lines above a table."""
        if number == 0:
            return self.above
        return self.between[number - 1] if number <= len(self.between) else ()


class Placed(NamedTuple):
    """A cell at its row and column."""

    row: int
    column: int
    cell: Merged


def placed(rows: Drawn) -> Iterator[Placed]:
    """Yield every drawn cell at its place; raise where a row is longer or shorter than the first."""
    taken: set[tuple[int, int]] = set()
    width = sum(_merged(cell).across for cell in rows[0])
    for number, row in enumerate(rows):
        column = 0
        for text in row:
            cell = _merged(text)
            while (number, column) in taken:
                column += 1
            taken |= {(number + r, column + c) for r in range(cell.down) for c in range(cell.across)}
            yield Placed(number, column, cell)
        covered = {c for r, c in taken if r == number}
        if covered != set(range(width)):
            raise ValueError(f"row {number + 1} takes {sorted(covered)}, not {width} columns: {row}")


def _merged(cell: str | Merged) -> Merged:
    return cell if isinstance(cell, Merged) else Merged(cell)


def table_of(rows: Drawn, number: int = 1, *, flat: bool = False) -> Table:
    """Return the drawing as the grid of a reader."""
    lines: list[dict[int, Cell]] = [{} for _ in rows]
    for row, column, cell in placed(rows):
        for down in range(cell.down):
            place = f"table {number} R{row + down + 1}C{column + 1}"
            text = cell.text if down == 0 else ""
            lines[row + down][column] = Cell(text, place, column, cell.across, continues=down > 0)
    return Table(
        tuple(tuple(line[column] for column in sorted(line)) for line in lines), exact=True, flat=flat
    )


def document_of(family: Family) -> Document:
    """Return the family's document as a reader of Word files makes it."""
    blocks: list[Paragraph | Table] = []
    for number, rows in enumerate(family.tables):
        lines = family.lines(number)
        blocks += [Paragraph(line, f"paragraph {number}.{index}") for index, line in enumerate(lines)]
        blocks.append(table_of(rows, number + 1, flat=family.flat))
    return Document(tuple(blocks))


def write_docx(family: Family, path: Path) -> None:
    """Write the family as a Word file with true merged cells."""
    file = docx.Document()
    for number, rows in enumerate(family.tables):
        for line in family.lines(number):
            file.add_paragraph(line)
        cells = [*placed(rows)]
        made = file.add_table(len(rows), max(column + cell.across for _, column, cell in cells))
        grid = [list(row.cells) for row in made.rows]
        for row, column, cell in cells:
            last = grid[row + cell.down - 1][column + cell.across - 1]
            grid[row][column].merge(last).text = cell.text
    file.save(str(path))


def write_xlsx(family: Family, path: Path) -> None:
    """Write the family as an Excel file, a sheet a table, with true merged cells."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False})
    boxed = book.add_format({"border": 1, "text_wrap": True})
    for number, rows in enumerate(family.tables):
        sheet = book.add_worksheet()
        lines = family.lines(number)
        for index, line in enumerate(lines):
            sheet.write_string(index, 0, line)
        for row, column, cell in placed(rows):
            first, last = row + len(lines), row + len(lines) + cell.down - 1
            if cell.across * cell.down > 1:
                sheet.merge_range(first, column, last, column + cell.across - 1, "", boxed)
            if cell.text:
                sheet.write_string(first, column, cell.text, boxed)
            else:
                sheet.write_blank(first, column, None, boxed)
    book.close()
    path.write_bytes(buffer.getvalue())


def write_html(family: Family, path: Path) -> None:
    """Write the family as a web page."""
    parts = []
    for number, rows in enumerate(family.tables):
        parts += [f"<p>{_html(line)}</p>" for line in family.lines(number)]
        cells = [*placed(rows)]
        lines = ["".join(_html_cell(cell) for row, _, cell in cells if row == at) for at in range(len(rows))]
        parts.append(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
    page = f'<html><meta charset="utf-8"><body>{"".join(parts)}</body></html>'
    path.write_text(page, encoding="utf-8")


def _html_cell(cell: Merged) -> str:
    return f'<td colspan="{cell.across}" rowspan="{cell.down}">{_html(cell.text)}</td>'


def _html(text: str) -> str:
    return escape(text).replace("  ", "&nbsp; ").replace("\n", "<br>")


def records(keys: str, *rows: str) -> list[dict[str, Any]]:
    """Return records written as a small table: keys and values between bars, － where a key is absent.

    A key with ＋ before it is none of the contract's: what stands there, unless it is blank, goes to 其他.
    """
    names = [name.strip() for name in keys.split("|")]
    made: list[dict[str, Any]] = []
    for row in rows:
        values = [value.strip() for value in row.split("|")]
        if len(values) != len(names):
            raise ValueError(f"{len(values)} values for {len(names)} keys: {row}")
        pairs = [pair for pair in zip(names, values, strict=True) if pair[1] != "－"]
        others = [{"标签": name[1:], "内容": text} for name, text in pairs if name[0] == "＋" and text]
        record = {name: text for name, text in pairs if name[0] != "＋"}
        made.append(record | ({"其他": others} if others else {}))
    return made


def rows_of_funds(keys: str, **rows: str) -> dict[str, dict[str, Any]]:
    """Return the funds written as a small table, name = values between bars."""
    return {name: records(keys, values)[0] for name, values in rows.items()}

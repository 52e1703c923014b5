"""The layout of one row a line: cells between tabs, padded on the right where merged cells were collapsed."""

from itertools import groupby

from generator.importers.vocabulary.grid import Cell, Document, Paragraph, Row, Table
from generator.importers.vocabulary.wording import blank

_MAX_BREAKS_IN_ROW = 200
_FEWEST = 3


def read_rows_on_lines(lines: list[str]) -> Document:
    """Return the document whose table rows stand on one line each; ``lines`` are without line ends."""
    blocks: list[Paragraph | Table] = []
    rows: list[Row] = []
    widths = _widths(lines)
    number = 0
    while number < len(lines):
        line, start = lines[number], number + 1
        if "\t" in line:
            number = _end_of_row(lines, number, widths[number])
            rows.append(_row_of_line("\n".join(lines[start - 1 : number]), start))
            continue
        number += 1
        if blank(line):
            continue
        if rows:
            blocks.append(_table(rows))
            rows = []
        blocks.append(Paragraph(line, f"line {start}"))
    return Document((*blocks, _table(rows)) if rows else tuple(blocks))


def _table(rows: list[Row]) -> Table:
    """Return the rows as a table; where the first one heads every column, the columns are true ones."""
    first = [cell.empty for cell in rows[0]]
    heads_all = len(first) > _FEWEST and not any(first[first.index(False) :]) if False in first else False
    is_grid = heads_all and len({len(row) for row in rows}) == 1
    return Table(tuple(rows), exact=is_grid, flat=is_grid)


def _widths(lines: list[str]) -> list[int]:
    """Return for each line how many tabs the widest row of its table has; tables end at blank lines."""
    widths: list[int] = []
    for filled, table in groupby(lines, lambda line: "\t" in line or not blank(line)):
        tabs = [line.count("\t") for line in table]
        widths += [max(tabs) if filled else 0] * len(tabs)
    return widths


def _end_of_row(lines: list[str], start: int, width: int) -> int:
    """Return the index after a row; a break in a cell may have cut it, and the next lines make it whole."""
    tabs = lines[start].count("\t")
    for index in range(start + 1, min(start + _MAX_BREAKS_IN_ROW, len(lines))):
        if tabs >= width or ("\t" not in lines[index] and blank(lines[index])):
            break
        tabs += lines[index].count("\t")
        if tabs == width:
            return index + 1
    return start + 1


def _row_of_line(line: str, number: int) -> Row:
    return tuple(
        Cell(text, f"line {number} C{column + 1}", column) for column, text in enumerate(line.split("\t"))
    )

"""A sheet, which knows no tables, → the paragraphs and tables that a person sees on it.

Where lines are drawn they tell what is a table. A row of one text above a table, or between two, is a
paragraph; a row of several texts (填报单位 on the left, 单位：万元 on the right) belongs to the
table it stands at.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import MAX_CELLS, TOO_MANY_CELLS
from generator.importers.readers.sheets import ShownSheet, between
from generator.importers.readers.true_columns import without_empty
from generator.importers.vocabulary.grid import Cell, Paragraph, Row, Table

_TITLE = re.compile(
    r"\s*附\s*[件表]\s*[\d一二三四五六七八九十]*\s*[:：]?|\s*.{2,60}(表|报告)\s*([（(].{1,20}[)）])?\s*"
)
_BESIDE = re.compile(r"[:：]|^\s*[（(].*[)）]\s*$|^\s*(注|说明|备注)")
_LONG = 15


def lay_out(sheet: ShownSheet) -> Iterator[Paragraph | Table]:
    """Yield the paragraphs and tables of a sheet, from top to bottom."""
    for is_table, rows in _stretches(sheet):
        if is_table:
            yield Table(_rows(sheet, rows), exact=True, flat=sheet.flat)
        else:
            yield from (
                Paragraph(sheet.texts[row, column], sheet.place(row, column))
                for row in rows
                for column in sheet.rows.get(row, ())
            )


# ------------------------------------------------------------------ what is a table


def _stretches(sheet: ShownSheet) -> Iterator[tuple[bool, list[int]]]:
    """Yield runs of rows, each with whether it is a table."""
    if not sheet.ruled_rows & sheet.rows.keys():
        yield from _of_unruled(sheet, sheet.used_rows)
        return
    runs = [
        (ruled, list(rows)) for ruled, rows in groupby(sheet.used_rows, lambda row: row in sheet.ruled_rows)
    ]
    waiting: list[int] = []
    table: list[int] = []
    for index, (ruled, rows) in enumerate(runs):
        if ruled:
            *earlier, table = _split_at_titles(sheet, waiting + rows, len(waiting))
            for part in earlier:
                yield from _trimmed(sheet, part)
            continue
        tail, waiting = _divided(sheet, rows, has_above=bool(table), has_below=index < len(runs) - 1)
        table, after = _attached(sheet, table, tail)
        yield from _trimmed(sheet, table)
        yield False, after
        table = []
    yield from _trimmed(sheet, table)


def _divided(
    sheet: ShownSheet, rows: list[int], *, has_above: bool, has_below: bool
) -> tuple[list[int], list[int]]:
    """Split rows between two tables into what belongs to the one above and what to the one below."""
    if not has_below:
        return rows, []
    if not has_above:
        return [], rows
    at = next((index for index, row in enumerate(rows) if _is_title(sheet, row)), len(rows))
    return rows[:at], rows[at:]


def _attached(sheet: ShownSheet, table: list[int], rows: list[int]) -> tuple[list[int], list[int]]:
    """Add rows of several texts, and what stands before them, to the table above."""
    last = max((index for index, row in enumerate(rows) if len(sheet.rows.get(row, ())) > 1), default=-1)
    return (table + rows[: last + 1], rows[last + 1 :]) if table else ([], rows)


def _split_at_titles(sheet: ShownSheet, rows: list[int], first: int) -> list[list[int]]:
    """Cut a run of rows before each title that stands in it, from index ``first`` on."""
    parts: list[list[int]] = [[]]
    has_cells = False
    for index, row in enumerate(rows):
        if has_cells and index > first and _is_title(sheet, row):
            parts.append([])
            has_cells = False
        parts[-1].append(row)
        has_cells = has_cells or len(sheet.rows.get(row, ())) > 1
    return parts


def _trimmed(sheet: ShownSheet, rows: list[int]) -> Iterator[tuple[bool, list[int]]]:
    """Yield what stands above a table as paragraphs, then the table without blank rows at its ends."""
    start = 0
    while start < len(rows) and _is_heading(sheet, rows[start]):
        start += 1
    end = len(rows)
    while end > start and rows[end - 1] not in sheet.rows:
        end -= 1
    if start:
        yield False, rows[:start]
    if end > start:
        yield not all(_is_alone(sheet, row) for row in rows[start:end]), rows[start:end]


def _of_unruled(sheet: ShownSheet, rows: list[int]) -> Iterator[tuple[bool, list[int]]]:
    """Without lines only titles and notes tell where a table begins and ends."""
    for part in _split_at_titles(sheet, rows, 0):
        end = len(part)
        while end and (part[end - 1] not in sheet.rows or _is_note(sheet, part[end - 1])):
            end -= 1
        yield from _trimmed(sheet, part[:end])
        if part[end:]:
            yield False, part[end:]


def _single(sheet: ShownSheet, row: int) -> str | None:
    columns = sheet.rows.get(row, ())
    return sheet.texts[row, columns[0]] if len(columns) == 1 else None


def _is_title(sheet: ShownSheet, row: int) -> bool:
    text = _single(sheet, row)
    return (
        text is not None
        and bool(_TITLE.fullmatch(text))
        and (row not in sheet.ruled_rows or _spans_all(sheet, row))
    )


def _is_heading(sheet: ShownSheet, row: int) -> bool:
    """True for a row above a table: blank, or one text that spans it, is a title, or stands outside lines."""
    text = _single(sheet, row)
    if text is None:
        return row not in sheet.rows
    if row in sheet.ruled_rows or not sheet.ruled_rows:
        return _spans_all(sheet, row) or _is_title(sheet, row) or _is_note(sheet, row)
    return True


def _is_alone(sheet: ShownSheet, row: int) -> bool:
    """True for a row that makes no table: without text, or with one that no blank cell stands beside."""
    single = len(sheet.rows.get(row, ())) <= 1
    return single and (row not in sheet.ruled_rows or row not in sheet.rows or _spans_all(sheet, row))


def _is_note(sheet: ShownSheet, row: int) -> bool:
    text = _single(sheet, row)
    if text is None:
        return False
    outside = row not in sheet.ruled_rows
    return outside and (bool(_BESIDE.search(text)) or bool(_TITLE.fullmatch(text)) or len(text) > _LONG)


def _spans_all(sheet: ShownSheet, row: int) -> bool:
    merge = sheet.covering.get((row, sheet.rows[row][0]))
    first, last = sheet.edges
    return merge is not None and merge.left <= first and merge.right >= last


# ------------------------------------------------------------------ cells


def _rows(sheet: ShownSheet, rows: list[int]) -> tuple[Row, ...]:
    columns = _columns(sheet, rows)
    if len(columns) * len(rows) > MAX_CELLS:
        raise UnreadableInputError(TOO_MANY_CELLS)
    cells = [list(_row(sheet, row, columns)) for row in rows]
    places, _ = without_empty([(cell.column, cell.span) for cell in row] for row in cells)
    return tuple(
        tuple(
            Cell(cell.text, cell.place, column, span, cell.continues)
            for cell, (column, span) in zip(row, at, strict=True)
        )
        for row, at in zip(cells, places, strict=True)
    )


def _columns(sheet: ShownSheet, rows: list[int]) -> list[int]:
    """The columns of a table, from its first text to where the last one reaches."""
    spots = [(row, column) for row in rows for column in sheet.rows.get(row, ())]
    ends = [merge.right if (merge := sheet.covering.get(spot)) else spot[1] for spot in spots]
    return between(sheet.used_columns, min(column for _, column in spots), max(ends))


def _row(sheet: ShownSheet, row: int, columns: list[int]) -> Iterator[Cell]:
    index = 0
    while index < len(columns):
        column = columns[index]
        merge = sheet.covering.get((row, column))
        span = max(1, bisect_left(columns, merge.right + 1) - index) if merge else 1
        text = sheet.texts.get((row, column), "")
        continues = merge is not None and row > merge.top
        yield Cell(text, sheet.place(row, column), index, span, continues)
        index += span

"""The base data table of a department: rows of cells as they stand, cut into blocks of one width."""

import re
from collections.abc import Iterator
from itertools import groupby

from generator.filing import BaseData
from generator.frames import is_heading
from generator.pages.parts.cells import ShownCell, ShownTable, filed, spanning

_INDENT = re.compile(r"[\s\u3000]*")
_HEADED = 2


def base_data_tables(base_data: BaseData) -> tuple[ShownTable, ...]:
    """Return the table as blocks: the form changes the number of its columns from one block to the next."""
    title = base_data.title or "基础数据"
    blocks = [tuple(rows) for _, rows in groupby(base_data.rows, len)]
    return tuple(
        ShownTable(title if number == 0 else _name(block, title, number), "base", (), tuple(_rows(block)))
        for number, block in enumerate(blocks)
    )


def _name(block: tuple[tuple[str, ...], ...], title: str, number: int) -> str:
    label = next(iter(block[0]), "").strip()
    return f"{title}：{label}" if label else f"{title}（续{number}）"


def _rows(block: tuple[tuple[str, ...], ...]) -> Iterator[tuple[ShownCell, ...]]:
    for number, row in enumerate(block):
        continued = _continuations(block[number + 1 :])
        label = [] if number and _continues(row) else [spanning(_label(row), 1 + continued)]
        scope = "col" if is_heading(row) else ""
        cells = (filed(text, number=len(row) > _HEADED, scope=scope) for text in row[1:])
        yield (*label, *cells)


def _continues(row: tuple[str, ...]) -> bool:
    """True when the first cell is the lower part of the one above."""
    return bool(row) and not row[0].strip()


def _continuations(below: tuple[tuple[str, ...], ...]) -> int:
    return next((number for number, row in enumerate(below) if not _continues(row)), len(below))


def _label(row: tuple[str, ...]) -> ShownCell:
    """The first cell; its indent, which tells what belongs to what, is kept apart to be printed narrow."""
    text = next(iter(row), "")
    indent = _INDENT.match(text)
    width = indent.end() if indent else 0
    if not text.strip():
        return filed(text, scope="row")
    return ShownCell(text[width:], scope="row", indent=text[:width])

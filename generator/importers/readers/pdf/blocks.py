"""A form without ruled lines in parts, each with columns of its own → paragraphs and a table for each.

The names of the parts stand alone at the left. In a part a line begins a row when it is full, or when it has
a number where every other row has one: numbers are not wrapped. A text over two such lines is no cell that
could be told, and then nothing is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.importers.readers.boxes import Box, Line, Nest, complete
from generator.importers.readers.pdf.aligned import Found, by_line, cells_of, filled
from generator.importers.readers.pdf.lines import TextLine, joined_text
from generator.importers.readers.stretches import columns_of
from generator.importers.vocabulary import labels

_FEWEST = 2
_ROWS_OF_A_FORM, _COLUMNS_OF_A_FORM = 3, 3
_FULL = 0.6
_NAME_MAX = 20
_SENTENCE = "。，；：:"
_OVERLAP = 0.25
_SAME_CELL = 1.45

_AMOUNT = re.compile(r"[≥≤><＝=-]{0,2}[\d.,，]{1,20}[%％]?|[—\-－/]{1,2}")
_Columns = Sequence[tuple[float, float]]


def in_blocks(pages: Sequence[Sequence[TextLine]]) -> list[Line | Nest] | None:
    """Return the paragraphs and tables that texts make; None when rows cannot be told for sure.

    ``pages`` are the stretches of text on each page, parted wherever a wide blank stands.
    """
    lines = by_line([text for texts in _below_one_another(pages) for text in texts])
    parts: list[Line | Nest] = []
    for block in _blocks(lines):
        made = _part(block)
        if made is None:
            return None
        parts += made
    return parts if any(isinstance(part, Nest) and _is_large(part) for part in parts) else None


def _is_large(nest: Nest) -> bool:
    """True for a table of a form; two words beside each other are none."""
    return len(nest.rows) >= _ROWS_OF_A_FORM and len(nest.rows[0]) >= _COLUMNS_OF_A_FORM


def _below_one_another(pages: Sequence[Sequence[TextLine]]) -> Iterator[list[TextLine]]:
    """The texts of all pages on one long page."""
    down = 0.0
    for page in pages:
        yield [replace(text, top=text.top + down, bottom=text.bottom + down) for text in page]
        down += max((text.bottom for text in page), default=0.0)


def _blocks(lines: Sequence[list[TextLine]]) -> list[list[list[TextLine]]]:
    """The lines part by part; the name of a part is a block of its own."""
    margin = min((line[0].left for line in lines), default=0.0)
    blocks: list[list[list[TextLine]]] = [[]]
    for line in lines:
        if _names_part(line, margin) or _is_of_pairs(line):
            blocks += [[line], []]
        else:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _names_part(line: Sequence[TextLine], margin: float) -> bool:
    text = line[0]
    short = len(text.text) <= _NAME_MAX and not any(mark in text.text for mark in _SENTENCE)
    return len(line) == 1 and short and text.left <= margin + text.size


def _is_of_pairs(line: Sequence[TextLine]) -> bool:
    """True for 填表人：… 审核人：…, which is no row of a table."""
    return len(line) > 1 and all("：" in text.text.replace(":", "：") for text in line)


def _part(block: list[list[TextLine]]) -> list[Line | Nest] | None:
    """The paragraphs of a part before and after its table, and the table; None when its rows are not told."""
    several = [at for at, line in enumerate(block) if len(line) > 1 and not _is_of_pairs(line)]
    if not several:
        return [Line("　　".join(text.text for text in line)) for line in block]
    first, last = several[0], several[-1] + 1
    while last < len(block) and _is_near(block[last - 1], block[last]):
        last += 1
    rows = _rows(block[first:last])
    if rows is None:
        return None
    before = [Line(text.text) for line in block[:first] for text in line]
    after = [Line(text.text) for line in block[last:] for text in line]
    return [*before, Nest(complete(rows)), *after]


def _is_near(above: Sequence[TextLine], below: Sequence[TextLine]) -> bool:
    """True when two lines stand as close as those of one cell."""
    return below[0].top - above[0].top < _SAME_CELL * below[0].size


def _rows(lines: list[list[TextLine]]) -> list[list[Box]] | None:
    """The rows of a table, None where they cannot be told from the lines of cells."""
    fewest = max(_FEWEST, _FULL * max(map(len, lines)))
    columns = columns_of(lines, fewest)
    counted = _columns_of_numbers(lines, columns) if len(columns) >= _FEWEST else set()
    begins = [line for line in lines if len(line) >= fewest or _has_number(line, columns, counted)]
    if len(columns) < _FEWEST or not _are_rows(begins, columns, counted):
        return None
    tops = sorted({line[0].top for line in [*begins, *_below_headings(lines)]})
    texts = [text for line in lines for text in line]
    cells = sorted(cells_of(texts, columns, tops), key=lambda cell: cell.top)
    if any(_stands_beside_two(cell, tops) for cell in cells):
        return None
    return [
        filled([Box(c.column, c.span, (Line(joined_text(c.lines)),)) for c in row], len(columns))
        for row in _beside_one_another(cells)
    ]


def _stands_beside_two(cell: Found, tops: Sequence[float]) -> bool:
    """True when two rows begin beside a cell, so that it is of neither."""
    room = _OVERLAP * cell.lines[0].size
    return sum(cell.top + room < top < cell.bottom - room for top in tops) > 1


def _beside_one_another(cells: Sequence[Found]) -> list[list[Found]]:
    """The cells, ordered by their upper edges, in rows: those that share some height."""
    rows: list[list[Found]] = []
    bottom = float("-inf")
    for cell in cells:
        if cell.top > bottom - _OVERLAP * cell.lines[0].size:
            rows.append([])
        rows[-1].append(cell)
        bottom = max(bottom, cell.bottom) if len(rows[-1]) > 1 else cell.bottom
    return rows


def _columns_of_numbers(lines: list[list[TextLine]], columns: _Columns) -> set[int]:
    """The columns in which nothing but numbers stands below the heading."""
    held: dict[int, list[str]] = {}
    for line in lines:
        for text in line:
            if not labels.known(text.text):
                held.setdefault(_column(text, columns), []).append(text.text)
    below = {at: texts if _is_amount(texts[0]) else texts[1:] for at, texts in held.items()}
    return {at for at, texts in below.items() if len(texts) > 1 and all(map(_is_amount, texts))}


def _is_amount(text: str) -> bool:
    """True for a number, or a sign for none, and nothing else."""
    return bool(_AMOUNT.fullmatch(text.strip()))


def _column(text: TextLine, columns: _Columns) -> int:
    middle = (text.left + text.right) / 2
    return min(range(len(columns)), key=lambda at: abs((columns[at][0] + columns[at][1]) / 2 - middle))


def _has_number(line: Sequence[TextLine], columns: _Columns, counted: set[int]) -> bool:
    return any(_column(text, columns) in counted and _is_amount(text.text) for text in line)


def _are_rows(begins: list[list[TextLine]], columns: _Columns, counted: set[int]) -> bool:
    """True when lines as close as those of one cell are proved to be rows by the numbers in them."""
    close = [(above, below) for above, below in pairwise(begins) if _is_near(above, below)]
    return all(
        _is_heading(above) or _is_heading(below) or _has_number(below, columns, counted)
        for above, below in close
    )


def _is_heading(line: Sequence[TextLine]) -> bool:
    """True for a line of labels: most are known ones, and none is a number."""
    known = sum(labels.known(text.text) or bool(labels.sections(text.text)) for text in line)
    return known >= _FULL * len(line) and not any(_is_amount(text.text) for text in line)


def _below_headings(lines: list[list[TextLine]]) -> list[list[TextLine]]:
    """The lines right below those that hold nothing but labels; every cell begins anew there."""
    return [below for above, below in pairwise(lines) if len(above) > 1 and _is_heading(above)]

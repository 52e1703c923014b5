"""The layout of columns aligned by blanks alone, as old programs print forms to files.

A stretch ends where two blanks stand. Columns are where stretches of full lines stand above one another, as
in a PDF file without ruled lines. Signs like ≥ and — take one place or two, as the printing program counted:
the table is read both ways. Where that gives two tables, or a stretch may belong to two columns, or a line
may go on with the one above it, nothing is known for sure: the file is refused.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import east_asian_width

from generator.errors import UnreadableInputError
from generator.importers.readers.stretches import columns_of
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Cell, Document, Notice, Paragraph, Row, Table
from generator.importers.vocabulary.wording import blank

_STRETCH = re.compile(r"[^\s\u3000]+(?:[ \u00a0][^\s\u3000]+)*")
_RULE, _SHORTEST_RULE = set("-=─━═—_"), 6
_FAMILIES = ("indicator_column", "funds_column")
_LEVELS = {"一级指标", "二级指标", "三级指标"}
_FEWEST_COLUMNS, _FEWEST_LEVELS = 3, 2
_FULL = 0.5
_NEAR = 1
_UNSURE = "这个文本文件里的表格是用空格对齐的，分不出格子；请改用 Word 或 Excel 原件"
_ALIGNED = "文本里的表格没有画框线，是按文字怎样对齐分出格子的；请逐格核对"


@dataclass(frozen=True)
class Stretch:
    """A text between wide blanks, and where it begins and ends in places of a line."""

    text: str
    left: int
    right: int


_Lined = tuple[int, list[Stretch]]


def is_spaced(lines: Sequence[str]) -> bool:
    """True when a line heads the columns of indicators, with nothing but blanks between them."""
    return any(_levels(line) >= _FEWEST_LEVELS for line in lines)


def read_spaced(lines: Sequence[str]) -> Document:
    """Return the document whose columns are aligned by blanks; ``lines`` are without line ends.

    Raises UnreadableInputError where cells cannot be told apart for sure.
    """
    blocks: list[Paragraph | Table] = []
    at = 0
    while at < len(lines):
        if _heads(lines[at]):
            end = _end_of(lines, at)
            blocks.append(_table(lines, at, end))
            at = end
            continue
        if not _is_between(lines[at]):
            _refuse_row(lines[at])
            blocks.append(Paragraph(lines[at].strip(), f"line {at + 1}"))
        at += 1
    return Document(tuple(blocks), (Notice("table 1", _ALIGNED),))


def _levels(line: str) -> int:
    names = {labels.named("indicator_column", text) for text in _texts(line)}
    return len(names & _LEVELS) if _heads(line) else 0


def _heads(line: str) -> bool:
    texts = _texts(line)
    known = any(all(labels.heads(family, text) for text in texts[1:]) for family in _FAMILIES)
    return "\t" not in line and len(texts) >= _FEWEST_COLUMNS and known


def _texts(line: str) -> list[str]:
    return _STRETCH.findall(line)


# ------------------------------------------------------------------ where a table ends


def _end_of(lines: Sequence[str], begin: int) -> int:
    """Return the index behind a table's last line; refuse where the next one may go on in a cell."""
    end = begin + 1
    while end < len(lines) and (_is_between(lines[end]) or _is_row(lines[end])):
        end += 1
    is_apart = end == len(lines) or _is_between(lines[end - 1])
    if not is_apart and not _stands_alone(lines[end]):
        raise UnreadableInputError(_UNSURE)
    while _is_between(lines[end - 1]):
        end -= 1
    return end


def _refuse_row(line: str) -> None:
    """Refuse a line of several texts and no label: a row that was cut off its table."""
    if len(_texts(line)) >= _FEWEST_COLUMNS and not re.search("[:：]", line):
        raise UnreadableInputError(_UNSURE)


def _is_between(line: str) -> bool:
    signs = "".join(line.split())
    return blank(line) or (len(signs) >= _SHORTEST_RULE and set(signs) <= _RULE)


def _is_row(line: str) -> bool:
    texts = _texts(line)
    if _heads(line) or (re.search("[:：]", texts[0]) and not _names_row(texts[0])):
        return False
    return len(texts) > 1 or _names_row(texts[0])


def _names_row(text: str) -> bool:
    return labels.is_total(text) or labels.named("funds_row", text) is not None


def _stands_alone(line: str) -> bool:
    """True for a line that begins a part of its own: a heading, a pair, the head of another table."""
    text = line.strip()
    is_part = (
        bool(labels.sections(text)) or labels.without_number(text) != text or bool(re.search("[:：]", text))
    )
    return _heads(line) or (line == line.lstrip() and is_part)


# ------------------------------------------------------------------ cells


def _table(lines: Sequence[str], begin: int, end: int) -> Table:
    """Return the table of some lines, where both ways to count the places agree on it."""
    made = []
    for wide in ("WFA", "WF"):
        lined = [
            (at + 1, _stretches(lines[at], wide)) for at in range(begin, end) if not _is_between(lines[at])
        ]
        rows = _rows(lined)
        made += [] if rows is None or rows in made else [rows]
    if len(made) != 1:
        raise UnreadableInputError(_UNSURE)
    return Table(made[0], exact=True, flat=True)


def _stretches(line: str, wide: str) -> list[Stretch]:
    reached = [0, *accumulate(2 if east_asian_width(char) in wide else 1 for char in line)]
    return [Stretch(one[0], reached[one.start()], reached[one.end()]) for one in _STRETCH.finditer(line)]


def _rows(lined: Sequence[_Lined]) -> tuple[Row, ...] | None:
    """Return the rows under their heading, or None where a stretch does not say for sure where it belongs."""
    heading = lined[0][1]
    if any(len(stretches) > len(heading) + 1 for _, stretches in lined):
        return None
    columns = columns_of([stretches for _, stretches in lined], max(_FEWEST_COLUMNS, len(heading)))
    if len(columns) - len(heading) not in {0, 1} or len(lined) == 1:
        return None
    if len(columns) > len(heading) and columns[0][1] > heading[0].left:
        return None
    placed = [_placed(stretches, columns) for _, stretches in lined]
    whole = [row for row in placed if row is not None]
    if len(whole) < len(placed) or not all(map(_tells(whole, len(columns)), whole)):
        return None
    return tuple(_cells(row, number, len(columns)) for row, (number, _) in zip(whole, lined, strict=True))


def _placed(
    stretches: Sequence[Stretch], columns: Sequence[tuple[float, float]]
) -> dict[int, Stretch] | None:
    """Return the stretches by column; None when one stands in none or in several, or two stand in one.

    A line with a stretch for every column is in order, also where a long text pushed the next ones right.
    """
    over = [
        [at for at, (left, right) in enumerate(columns) if s.left < right and left < s.right]
        for s in stretches
    ]
    if len(stretches) == len(columns):
        return dict(enumerate(stretches)) if all(at in found for at, found in enumerate(over)) else None
    if any(len(found) != 1 for found in over) or len({found[0] for found in over}) < len(stretches):
        return None
    return {found[0]: stretch for found, stretch in zip(over, stretches, strict=True)}


def _tells(rows: Sequence[dict[int, Stretch]], width: int) -> Callable[[dict[int, Stretch]], bool]:
    """Return what is True of a row that is one: long enough or named, and aligned unless it is full."""
    edges = [Counter(edge for row in rows if at in row for edge in _edges(row[at])) for at in range(width)]
    usual = [_most_usual(counted) for counted in edges]

    def tells(row: dict[int, Stretch]) -> bool:
        is_named = 0 in row and _names_row(row[0].text)
        if len(row) == width:
            return True
        return (is_named or len(row) > _FULL * width) and all(_is_near(s, usual[at]) for at, s in row.items())

    return tells


def _most_usual(counted: Counter[tuple[str, int]]) -> set[tuple[str, int]]:
    """Return the edges at which most texts of a column stand; none where every text stands elsewhere."""
    most = max(counted.values(), default=0)
    return {edge for edge, count in counted.items() if count == most > 1}


def _edges(stretch: Stretch) -> Iterator[tuple[str, int]]:
    """Yield how a stretch may be aligned: left, right, or in the middle (twice the place)."""
    yield from (("left", stretch.left), ("right", stretch.right), ("middle", stretch.left + stretch.right))


def _is_near(stretch: Stretch, usual: set[tuple[str, int]]) -> bool:
    return any((way, edge + by) in usual for way, edge in _edges(stretch) for by in range(-_NEAR, _NEAR + 1))


def _cells(row: dict[int, Stretch], number: int, width: int) -> Row:
    texts = (row[at].text if at in row else "" for at in range(width))
    return tuple(Cell(text, f"line {number} C{at + 1}", at) for at, text in enumerate(texts))

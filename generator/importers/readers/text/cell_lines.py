"""The layout of one cell a line.

A cell begins with a tab on a line of its own, one blank line ends a row, and a cell keeps its own breaks and
blank lines, so that what ends a row must be told from what only stands in a cell.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Cell, Document, Paragraph, Row, Table
from generator.importers.vocabulary.wording import blank, key

_OUTSIDE = re.compile(
    r"^\s*(附件\s*[\d一二三四五六七八九十]|附件[:：]|填\s*[报表]\s*人\s*[:：]|#"
    r"|.{0,80}(自评表|自评报告|基础数据表)\s*$)"
)
_OUTSIDE_AFTER_GAP = re.compile(r"^\s*(备注|说明|注)\s*[:：]")
_SECTION_LABELS = {"绩效指标", "年度总体目标", "总分", "合计", "总计"}


@dataclass
class _DraftCell:
    """A cell while its lines are being gathered, and how many blank lines stand before it."""

    lines: list[str]
    number: int
    gap: int

    @cached_property
    def key(self) -> str:
        """The cell's text as a label; asked only when all its lines are there."""
        return key("".join(self.lines))

    @cached_property
    def column(self) -> str | None:
        """The key of the indicator table's column that the cell may head."""
        return labels.named("indicator_column", "".join(self.lines))


@dataclass
class _DraftRow:
    """Cells that stand in one row, and what they may head."""

    cells: list[_DraftCell] = field(default_factory=list)
    columns: set[str | None] = field(default_factory=set)

    def add(self, cells: list[_DraftCell]) -> None:
        self.cells += cells
        self.columns |= {cell.column for cell in cells}

    @property
    def heads_indicators(self) -> bool:
        return self.columns >= {"二级指标", "三级指标"}

    @property
    def is_total(self) -> bool:
        return labels.is_total(self.cells[0].key)


@dataclass
class _State:
    blocks: list[Paragraph | Table] = field(default_factory=list)
    cells: list[_DraftCell] = field(default_factory=list)
    gap: int = 0

    def close(self) -> None:
        if self.cells:
            self.blocks.append(Table(tuple(_rows(self.cells))))
        self.cells = []


def read_cells_on_lines(lines: list[str]) -> Document:
    """Return the document whose cells begin on a line each; ``lines`` are without line ends."""
    state = _State()
    resumes = _where_tables_resume(lines)
    for index, line in enumerate(lines):
        if line.startswith("\t"):
            state.cells.append(_DraftCell([line[1:]], index + 1, state.gap if state.cells else 1))
        elif not line.strip(" "):
            state.gap += 1
            continue
        elif state.cells and not _ends_table(line, state.gap, resumes=resumes[index]):
            state.cells[-1].lines += ["", line] if state.gap else [line]
        else:
            state.close()
            if not blank(line):
                state.blocks.append(Paragraph(line, f"line {index + 1}"))
        state.gap = 0
    state.close()
    return Document(tuple(state.blocks))


def _where_tables_resume(lines: list[str]) -> list[bool]:
    """Tell of each line whether a cell comes after it before anything that belongs to no table."""
    resumes = [False] * len(lines)
    cell_first = False
    for index in range(len(lines) - 1, -1, -1):
        resumes[index] = cell_first
        if lines[index].startswith("\t"):
            cell_first = True
        elif _OUTSIDE.match(lines[index]) or _OUTSIDE_AFTER_GAP.match(lines[index]):
            cell_first = False
    return resumes


def _ends_table(line: str, gap: int, *, resumes: bool) -> bool:
    """True when a line without a tab stands after the table, not in its last cell.

    A cell may hold blank lines itself. Two of them end the table only when something that belongs to no
    table (a title, a signature, an attachment's number) comes before the next cell.
    """
    if _OUTSIDE.match(line):
        return True
    return gap >= 2 and (bool(_OUTSIDE_AFTER_GAP.match(line)) or not resumes)  # noqa: PLR2004


def _rows(cells: list[_DraftCell]) -> list[Row]:
    """Group cells into rows: one blank line ends a row, more stand in a cell, unless the count says else."""
    segments: list[list[_DraftCell]] = []
    for cell in cells:
        if cell.gap or not segments:
            segments.append([cell])
        else:
            segments[-1].append(cell)
    rows: list[_DraftRow] = []
    width = 0
    for segment in segments:
        if not rows or not _continues(rows[-1], segment, width):
            rows.append(_DraftRow())
        rows[-1].add(segment)
        if rows[-1].heads_indicators:
            width = len(rows[-1].cells)
    return [_row(row.cells) for row in rows]


def _continues(row: _DraftRow, segment: list[_DraftCell], width: int) -> bool:
    """True when a blank stretch only stood at the end of a cell, so that the row goes on.

    Once the indicator table's width is known it decides; before that one blank line ends a row.
    """
    if row.heads_indicators or segment[0].key in _SECTION_LABELS:
        return False
    together = len(row.cells) + len(segment)
    if width and len(row.cells) < width and not row.is_total:
        return together == width
    return segment[0].gap > 1 and (not width or together <= width)


def _row(cells: list[_DraftCell]) -> Row:
    return tuple(
        Cell("\n".join(cell.lines), f"line {cell.number}", column) for column, cell in enumerate(cells)
    )

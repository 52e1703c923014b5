"""Text extracted from Word, in the two layouts found: a cell on each line, or a row on each line.

In the first a cell begins with a tab on a line of its own, one blank line ends a row, and a cell keeps its
own breaks and blank lines, so that what ends a row must be told from what only stands in a cell. In the
second a row is one line with its cells between tabs, padded on the right where merged cells were collapsed.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import Place, UnreadableInputError, system_reason
from generator.importers.grid import Cell, Document, Paragraph, Row, Table
from generator.importers.wording import key

MAX_BYTES = 20 * 1024 * 1024
_ROW_TABS = 3
_OUTSIDE = re.compile(
    r"^\s*(附件\s*[\d一二三四五六七八九十]|附件[:：]|填[报表]人\s*[:：]|#|.{0,60}(自评表|自评报告|基础数据表)\s*$)"
)
_SECTION_LABELS = {"绩效指标", "年度总体目标", "总分", "合计", "总计"}
_OUTSIDE_AFTER_GAP = re.compile(r"^\s*(备注|说明|注)\s*[:：]")


def read_text_file(path: Path) -> Document:
    """Return the document in a text file (UTF-8 with or without BOM, else GB18030)."""
    try:
        content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise UnreadableInputError(f"文件打不开：{system_reason(error)}", Place(path)) from error
    if content is None:
        raise UnreadableInputError(f"文件超过 {MAX_BYTES // 2**20} MB 的上限；请拆开后再导入", Place(path))
    return read_text(decode(content, path))


def decode(content: bytes, path: Path) -> str:
    """Return the text of ``content``; raise UnreadableInputError when it is empty or not text."""
    if not content.strip():
        raise UnreadableInputError("文件是空的；请检查导出的文本", Place(path))
    if b"\0" in content:
        raise UnreadableInputError("这是二进制文件，不是文本；请先从 Word 另存为纯文本", Place(path))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableInputError("文字既不是 UTF-8 也不是 GB18030 编码；请另存为 UTF-8", Place(path))


def read_text(text: str) -> Document:
    """Return the paragraphs and tables of a text extract, whichever of the two layouts it has."""
    lines = text.split("\n")
    cell_lines = sum(line.startswith("\t") and "\t" not in line[1:] for line in lines)
    row_lines = sum(line.count("\t") >= _ROW_TABS for line in lines)
    return _rows_on_lines(lines) if row_lines > cell_lines else _cells_on_lines(lines)


# ------------------------------------------------------------------ one row a line


def _rows_on_lines(lines: list[str]) -> Document:
    blocks: list[Paragraph | Table] = []
    rows: list[Row] = []
    width = Counter(line.count("\t") for line in lines if line.count("\t") >= _ROW_TABS).most_common(1)[0][0]
    number = 0
    while number < len(lines):
        line, start = lines[number], number + 1
        while 0 < line.count("\t") < width and number + 1 < len(lines) and lines[number + 1].strip():
            number += 1
            line += "\n" + lines[number]
        number += 1
        if "\t" in line:
            rows.append(_row_of_line(line, start))
            continue
        if rows and line.strip():
            blocks.append(Table(tuple(rows)))
            rows = []
        if line.strip():
            blocks.append(Paragraph(line, f"line {start}"))
    return Document((*blocks, Table(tuple(rows))) if rows else tuple(blocks))


def _row_of_line(line: str, number: int) -> Row:
    return tuple(
        Cell(text, f"line {number} C{column + 1}", column) for column, text in enumerate(line.split("\t"))
    )


# ------------------------------------------------------------------ one cell a line


@dataclass
class _Draft:
    """A cell while its lines are being gathered, and how many blank lines stand before it."""

    lines: list[str]
    number: int
    gap: int


@dataclass
class _State:
    blocks: list[Paragraph | Table] = field(default_factory=list)
    cells: list[_Draft] = field(default_factory=list)
    gap: int = 0

    def close(self) -> None:
        if self.cells:
            self.blocks.append(Table(tuple(_rows(self.cells))))
        self.cells = []


def _cells_on_lines(lines: list[str]) -> Document:
    state = _State()
    for index, line in enumerate(lines):
        if line.startswith("\t"):
            state.cells.append(_Draft([line[1:]], index + 1, state.gap if state.cells else 1))
        elif not line.strip(" "):
            state.gap += 1
            continue
        elif state.cells and not _ends_table(lines, index, state.gap):
            state.cells[-1].lines += ["", line] if state.gap else [line]
        else:
            state.close()
            if line.strip():
                state.blocks.append(Paragraph(line, f"line {index + 1}"))
        state.gap = 0
    state.close()
    return Document(tuple(state.blocks))


def _ends_table(lines: list[str], index: int, gap: int) -> bool:
    """True when a line without a tab stands after the table, not in its last cell.

    A cell may hold blank lines itself. Two of them end the table only when something that belongs to no
    table (a title, a signature, an attachment's number) comes before the next cell.
    """
    line = lines[index]
    if _OUTSIDE.match(line):
        return True
    if gap < 2:  # noqa: PLR2004
        return False
    if _OUTSIDE_AFTER_GAP.match(line):
        return True
    for following in lines[index + 1 :]:
        if following.startswith("\t"):
            return False
        if _OUTSIDE.match(following) or _OUTSIDE_AFTER_GAP.match(following):
            return True
    return True


def _rows(cells: list[_Draft]) -> list[Row]:
    """Group cells into rows: one blank line ends a row, more stand in a cell, unless the count says else."""
    segments: list[list[_Draft]] = []
    for cell in cells:
        if cell.gap or not segments:
            segments.append([cell])
        else:
            segments[-1].append(cell)
    rows: list[list[_Draft]] = []
    width = 0
    for segment in segments:
        if rows and _continues(rows[-1], segment, width):
            rows[-1] += segment
        else:
            rows.append(segment)
        if _heads_indicators(rows[-1]):
            width = len(rows[-1])
    return [_row(row) for row in rows]


def _continues(row: list[_Draft], segment: list[_Draft], width: int) -> bool:
    """True when a blank stretch only stood at the end of a cell, so that the row goes on.

    Once the indicator table's width is known it decides; before that one blank line ends a row.
    """
    if _heads_indicators(row) or _key(segment[0]) in _SECTION_LABELS:
        return False
    together = len(row) + len(segment)
    if width and len(row) < width and not _is_total(row):
        return together == width
    return segment[0].gap > 1 and (not width or together <= width)


def _heads_indicators(row: list[_Draft]) -> bool:
    return {"二级指标", "三级指标"} <= {_key(cell) for cell in row}


def _is_total(row: list[_Draft]) -> bool:
    return _key(row[0]) in {"总分", "合计", "总计"}


def _key(cell: _Draft) -> str:
    return key("".join(cell.lines))


def _row(cells: list[_Draft]) -> Row:
    return tuple(
        Cell("\n".join(cell.lines), f"line {cell.number}", column) for column, cell in enumerate(cells)
    )

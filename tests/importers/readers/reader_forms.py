"""One small form, and printers that make a Word file, a workbook, a web page and a CSV file of it.

``^`` continues the cell above, ``<`` continues the cell on its left; every row has six columns.
"""

from dataclasses import dataclass
from html import escape
from pathlib import Path

import docx
import openpyxl
from openpyxl.styles import Border, Side

from generator.importers.vocabulary.grid import Document, Table

ABOVE, LEFT = "^", "<"
TITLE = "项目支出绩效自评表"
YEAR = "（2022年度）"
NOTE = "备注：一个一级项目支出一张表。"
FORM = (
    ("项目名称", "空调年费", "<", "<", "<", "<"),
    ("项目资金\n（万元）", "", "年初预算数", "全年执行数", "执行率", "得分"),
    ("^", "年度资金总额", "21", "18.8855", "89.93%", "9"),
    ("^", "其中：当年财政拨款", "21", "", "—", "—"),
    ("绩效指标", "一级指标", "三级指标", "年度指标值", "实际完成值", "得分"),
    ("^", "产出指标", "空调主机租赁数量", "≥1台", "1台", "15"),
    ("^", "^", "及时率", "100%", "100%", ""),
    ("^", "效益指标", "无", "/", "无", "0"),
    ("总分", "<", "<", "<", "<", "98.70"),
)
COLUMNS = len(FORM[0])


@dataclass(frozen=True)
class Area:
    """A cell of the form: its first row and column, how far it reaches, and its text."""

    row: int
    column: int
    height: int
    width: int
    text: str


def areas(form: tuple[tuple[str, ...], ...] = FORM) -> list[Area]:
    """Return the cells of a form, merged ones once."""
    found = []
    for row, texts in enumerate(form):
        for column, text in enumerate(texts):
            if text in {ABOVE, LEFT}:
                continue
            width = 1 + _run([texts[c] for c in range(column + 1, COLUMNS)], LEFT)
            height = 1 + _run([form[r][column] for r in range(row + 1, len(form))], ABOVE)
            found.append(Area(row, column, height, width, text))
    return found


def _run(texts: list[str], mark: str) -> int:
    return next((index for index, text in enumerate(texts) if text != mark), len(texts))


def grid(document: Document, number: int = 0) -> list[list[tuple[str, int, int, bool]]]:
    """Return a table of a document as (text, column, span, continues) of every cell."""
    table = [block for block in document.blocks if isinstance(block, Table)][number]
    assert table.exact
    return [[(cell.text, cell.column, cell.span, cell.continues) for cell in row] for row in table.rows]


def printed(form: tuple[tuple[str, ...], ...] = FORM) -> list[list[tuple[str, int, int, bool]]]:
    """Return what ``grid`` must give for a form."""
    rows: list[list[tuple[str, int, int, bool]]] = [[] for _ in form]
    for area in areas(form):
        for row in range(area.row, area.row + area.height):
            continues = row > area.row
            rows[row].append(("" if continues else area.text, area.column, area.width, continues))
    return [sorted(row, key=lambda cell: cell[1]) for row in rows]


def texts(document: Document) -> list[str]:
    """Return the text of the document's paragraphs."""
    return [block.text for block in document.blocks if not isinstance(block, Table)]


# ------------------------------------------------------------------ printers


def add_docx_form(word, form=FORM):
    table = word.add_table(rows=len(form), cols=COLUMNS, style="Table Grid")
    for area in areas(form):
        cell = table.cell(area.row, area.column)
        last = table.cell(area.row + area.height - 1, area.column + area.width - 1)
        cell.merge(last).text = area.text
    return table


def write_docx(path: Path) -> Path:
    word = docx.Document()
    word.add_paragraph(TITLE)
    word.add_paragraph(YEAR)
    add_docx_form(word)
    word.add_paragraph(NOTE)
    word.save(path)
    return path


def write_xlsx(path: Path, *, ruled: bool = True) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([TITLE])
    sheet.append([YEAR])
    for row in (1, 2):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=COLUMNS)
    line = Side(style="thin")
    for area in areas():
        top, left = area.row + 3, area.column + 1
        sheet.cell(top, left).value = area.text or None
        bottom, right = top + area.height - 1, left + area.width - 1
        if area.height > 1 or area.width > 1:
            sheet.merge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)
        for row in range(top, bottom + 1) if ruled else ():
            for column in range(left, right + 1):
                sheet.cell(row, column).border = Border(line, line, line, line)
    sheet.cell(len(FORM) + 3, 1).value = NOTE
    book.save(path)
    return path


def html_form(form=FORM) -> str:
    rows = [[area for area in areas(form) if area.row == row] for row in range(len(form))]
    body = "".join(
        "<tr>"
        + "".join(
            f"<td rowspan={area.height} colspan={area.width}>{escape(area.text)}</td>".replace("\n", "<br>")
            for area in row
        )
        + "</tr>"
        for row in rows
    )
    return f"<table>{body}</table>"


def write_html(path: Path) -> Path:
    page = f"<html><body><p>{TITLE}</p><p>{YEAR}</p>{html_form()}<p>{NOTE}</p></body></html>"
    path.write_text(page, encoding="utf-8")
    return path

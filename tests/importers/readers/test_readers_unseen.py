"""Text that a document holds but its reader does not show as filed is left out in every format, and told."""

import struct
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from reader_forms import add_docx_form
from reader_pdfs import table, text, write_pdf

from generator.importers.readers import read_document
from generator.importers.readers.excel.biff import around_sheets
from generator.importers.vocabulary.grid import Table


def told(document):
    return [notice.text for notice in document.notices]


def cells(document):
    return [
        c.text for block in document.blocks if isinstance(block, Table) for row in block.rows for c in row
    ]


def write_word(path: Path, change) -> Path:
    word = docx.Document()
    cell = add_docx_form(word).cell(2, 2)
    cell.text = "21"
    change(cell.paragraphs[0].insert_paragraph_before().add_run("20"))
    word.save(path)
    return path


def toggled(name, value=None):
    def change(run):
        mark = OxmlElement(f"w:{name}")
        if value:
            mark.set(qn("w:val"), value)
        run._element.get_or_add_rPr().append(mark)

    return change


def by_style(run):
    styles = run.part.document.styles
    base = styles.add_style("划掉", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    base.font.strike = True
    derived = styles.add_style("也划掉", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    derived.base_style = base
    run.style = derived


def white(run):
    run.font.color.rgb = RGBColor(255, 255, 255)


def nearly_white(run):
    run.font.color.rgb = RGBColor(254, 254, 253)


def tiny(run):
    run.font.size = Pt(1)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (toggled("strike"), "带删除线"),
        (toggled("dstrike"), "带删除线"),
        (by_style, "带删除线"),
        (toggled("vanish"), "隐藏"),
        (white, "白色（看不见）"),
        (nearly_white, "白色（看不见）"),
        (toggled("w", "1"), "极小（看不见）"),
        (tiny, "极小（看不见）"),
    ],
)
def test_word_leaves_it_out(change, why, tmp_path):
    document = read_document(write_word(tmp_path / "a.docx", change))
    assert "20" not in "".join(cells(document)[:20]).replace("2022", "")
    assert told(document) == [f"{why}的文字“20”没有读入；请核对"]


@pytest.mark.parametrize("change", [toggled("strike", "0"), toggled("vanish", "false")])
def test_word_reads_what_is_not_struck(change, tmp_path):
    document = read_document(write_word(tmp_path / "a.docx", change))
    assert "20\n21" in cells(document)
    assert not told(document)


def test_word_reads_white_on_a_filled_cell(tmp_path):
    word = docx.Document()
    cell = add_docx_form(word).cell(0, 0)
    white(cell.paragraphs[0].runs[0])
    shade = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "1F4E79")
    cell._element.get_or_add_tcPr().append(shade)
    word.save(tmp_path / "a.docx")
    document = read_document(tmp_path / "a.docx")
    assert cells(document)[0] == "项目名称"
    assert not told(document)


def test_word_tells_of_deleted_rows_and_text(tmp_path):
    word = docx.Document()
    rows = add_docx_form(word).rows
    rows[6]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    word.save(tmp_path / "a.docx")
    document = read_document(tmp_path / "a.docx")
    assert "及时率" not in cells(document)
    assert told(document) == ["修订中删去的文字“及时率 100% 100%”没有读入；请核对"]


def write_sheet(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [["项目名称", "甲"], ["预算", "20"], ["执行", 21.5], ["白", 3], ["小", 4], ["头", 5]]
    for row in rows:
        sheet.append(row)
    struck, plain = InlineFont(strike=True), InlineFont()
    sheet["B2"] = CellRichText(TextBlock(struck, "20"), TextBlock(plain, "21"))
    sheet["B3"].font = Font(strike=True)
    sheet["B4"].font = Font(color="FFFFFFFF")
    sheet["B5"].font = Font(sz=1)
    sheet["B6"].font, sheet["B6"].fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F4E79")
    book.save(path)
    return path


SHEET_NOTICES = [
    ("Sheet!B2", "带删除线的文字“20”没有读入；请核对"),
    ("Sheet!B3", "带删除线的文字“21.5”没有读入；请核对"),
    ("Sheet!B4", "白色（看不见）的文字“3”没有读入；请核对"),
    ("Sheet!B5", "极小（看不见）的文字“4”没有读入；请核对"),
]


def test_workbooks_leave_it_out(tmp_path):
    document = read_document(write_sheet(tmp_path / "a.xlsx"))
    assert cells(document)[1::2] == ["甲", "21", "", "", "", "5"]
    assert [(notice.place, notice.text) for notice in document.notices] == SHEET_NOTICES


def test_workbooks_leave_out_what_has_the_colour_of_its_ground(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    blue, pale = PatternFill("solid", fgColor="FF1F4E79"), InlineFont(color="FF20507A")
    sheet.append(["预算", CellRichText(TextBlock(pale, "20"), TextBlock(InlineFont(color="FFFFFFFF"), "21"))])
    sheet.append(["执行", 9])
    sheet.append(["比率", "75%"])
    sheet["B1"].fill, sheet["B2"].fill, sheet["B2"].font = blue, blue, Font(color="FF1F4E79")
    sheet["B3"].number_format = ";;;"
    book.save(tmp_path / "a.xlsx")
    document = read_document(tmp_path / "a.xlsx")
    assert cells(document) == ["预算", "21", "执行", "", "比率", ""]
    assert [notice.place for notice in document.notices] == ["Sheet!B1", "Sheet!B2", "Sheet!B3"]


@pytest.mark.parametrize(
    ("held", "why"),
    [
        ("<s>20</s>21", "带删除线"),
        ("<strike>20</strike>21", "带删除线"),
        ("<del>20</del>21", "带删除线"),
        ("<span style='text-decoration: underline line-through'>20</span>21", "带删除线"),
        ("<span class=x>20</span>21", "带删除线"),
        ("<font><strike>2</font><font>0</strike></font>21", "带删除线"),
        ("<span style='display:none'>20</span>21", "隐藏"),
        ("<span style='color:#FFF'>20</span>21", "白色（看不见）"),
        ("<font color=white>20</font>21", "白色（看不见）"),
        ("<span style='font-size:0'>20</span>21", "极小（看不见）"),
        ("<span style='color:#fefefe'>20</span>21", "白色（看不见）"),
        ("<span style='color:rgba(0, 0, 0, 0)'>20</span>21", "和底色分不开（看不见）"),
        ("<b style='background:#eee'><span style='color:#efefef'>20</span></b>21", "和底色分不开（看不见）"),
        ("<span style='opacity:0'>20</span>21", "隐藏"),
        ("<span style='position:absolute;left:-9999px'>20</span>21", "隐藏"),
        ("<span style='display:inline-block;max-height:0;overflow:hidden'>20</span>21", "隐藏"),
        ("<span style='transform:scale(0)'>20</span>21", "隐藏"),
        ("<span style='text-indent:-99em'>20</span>21", "隐藏"),
        ("<i class=y></i>21", "由网页样式写出"),
    ],
)
def test_pages_leave_it_out(held, why, tmp_path):
    page = "<style>.x {text-decoration:line-through} .y::before {content: '20'}</style>"
    page += f"<table><tr><td>预算<td>{held}<tr><td>执行<td>9</table>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    document = read_document(tmp_path / "a.html")
    assert cells(document) == ["预算", "21", "执行", "9"]
    assert [(n.place, n.text) for n in document.notices] == [
        ("table 1 R1C2", f"{why}的文字“20”没有读入；请核对")
    ]


@pytest.mark.parametrize(
    "held",
    [
        "<b style='color:#999'>21</b>",
        "<b style='opacity:.6'>21</b>",
        "<b style='background:url(a.png)'><i style='color:#fff'>21</i></b>",
        "<b style='background:#123'><i style='color:white'>21</i></b>",
        "<b style='margin-left:-4px;height:0'>21</b>",
    ],
)
def test_pages_read_what_can_be_seen(held, tmp_path):
    (tmp_path / "a.html").write_text(f"<table><tr><td>预算<td>{held}</table>", encoding="utf-8")
    document = read_document(tmp_path / "a.html")
    assert (cells(document), told(document)) == (["预算", "21"], [])


def test_a_struck_row_of_a_page_keeps_its_place(tmp_path):
    page = "<style>.xl65{text-decoration:line-through}</style><table><tr><td>甲<td>1"
    page += "<tr class=xl65><td>乙<td>2<tr><td bgcolor=navy><font color=white>丙</font><td>3</table>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    document = read_document(tmp_path / "a.html")
    assert cells(document) == ["甲", "1", "", "", "丙", "3"]
    assert len(told(document)) == 2


@pytest.mark.parametrize(
    ("held", "what"),
    [
        ("<noscript>甲 21</noscript>", "noscript 里的文字"),
        ("<svg><text>甲 21</text></svg>", "SVG 图形里的文字"),
        ("<object data=a.html>甲</object>", "嵌入的对象"),
        ("<iframe src=a.html></iframe>", "嵌入的网页"),
    ],
)
def test_pages_tell_of_foreign_parts(held, what, tmp_path):
    (tmp_path / "a.html").write_text(f"<p>正文</p>{held}", encoding="utf-8")
    assert told(read_document(tmp_path / "a.html")) == [
        f"网页里有 1 处{what}，没有读入；如果其中有表格内容，请核对原件"
    ]


def test_foreign_parts_in_a_cell_are_told_of_that_cell(tmp_path):
    held = "<svg><text>21</text></svg>", "<iframe src=a.html></iframe>", "<noscript>3</noscript>"
    page = "".join(f"<tr><td>预算<td>{one}" for one in held)
    (tmp_path / "a.html").write_text(f"<table>{page}</table>", encoding="utf-8")
    document = read_document(tmp_path / "a.html")
    assert [(notice.place, notice.text) for notice in document.notices] == [
        (f"table 1 R{row}C2", f"这一格里有{what}，没有读入；请核对原件")
        for row, what in enumerate(("SVG 图形里的文字", "嵌入的网页", "noscript 里的文字"), 1)
    ]


def test_pdf_leaves_out_what_is_struck_or_white(tmp_path):
    drawn = table(50, 50, [100, 100], [["预算", ""], ["执行", ""], ["页", ""]])
    drawn += [text(153, 52, "20"), f"{153} {842 - 52 - 6} 20 0.6 re f", text(180, 52, "21")]
    drawn += ["1 1 1 rg", text(153, 76, "88"), "0 0 0 rg"]
    drawn += ["0 0 0.5 rg 150 720 100 24 re f 1 1 1 rg", text(153, 104, "7"), "0 0 0 rg"]
    document = read_document(write_pdf(tmp_path / "a.pdf", drawn))
    assert cells(document) == ["预算", "21", "执行", "", "页", "7"]
    assert told(document) == [
        "带删除线的文字“20”没有读入；请核对",
        "白色（看不见）的文字“88”没有读入；请核对",
    ]


def test_pdf_leaves_out_what_has_the_colour_of_its_ground(tmp_path):
    drawn = table(50, 50, [100, 100], [["预算", ""], ["执行", ""]])
    blue, deep = "0.1 0.3 0.5 rg", "0.1 0.31 0.5 rg"
    drawn += [f"{blue} 150 768 100 24 re f {deep}", text(153, 52, "20"), "1 1 1 rg", text(190, 52, "21")]
    drawn += ["0.99 0.99 0.99 rg", text(153, 76, "8"), "0.6 0.6 0.6 rg", text(190, 76, "9"), "0 0 0 rg"]
    document = read_document(write_pdf(tmp_path / "a.pdf", drawn))
    assert cells(document) == ["预算", "21", "执行", "9"]
    assert told(document) == [
        "和底色分不开（看不见）的文字“20”没有读入；请核对",
        "白色（看不见）的文字“8”没有读入；请核对",
    ]


def test_a_merged_cell_that_begins_in_a_hidden_row_is_shown_where_it_is_seen(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["产出指标", "作废的", 5], ["", "在用的", 10], ["", "也在用", 20]):
        sheet.append(row)
    sheet.merge_cells("A1:A3")
    sheet.row_dimensions[1].hidden = True
    book.save(tmp_path / "a.xlsx")
    document = read_document(tmp_path / "a.xlsx")
    rows = [[cell.text for cell in row] for row in document.blocks[0].rows]
    assert rows == [["产出指标", "在用的", "10"], ["", "也在用", "20"]]
    assert told(document) == ["隐藏的文字“作废的｜5”没有读入；请核对"]


def test_a_hidden_row_of_word_is_left_out(tmp_path):
    word = docx.Document()
    form = add_docx_form(word)
    form.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:hidden"))
    hidden = form.rows[2].cells[1].text
    word.save(tmp_path / "a.docx")
    document = read_document(tmp_path / "a.docx")
    table_read = next(block for block in document.blocks if isinstance(block, Table))
    assert len(table_read.rows) == len(form.rows) - 1
    assert any(hidden in said and said.startswith("隐藏") for said in told(document))


def record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def test_boxes_and_page_headers_of_old_workbooks_are_read():
    def wide(text: str) -> bytes:
        return b"\x01" + text.encode("utf-16-le")

    comment = struct.pack("<HHHH", 0x15, 18, 0x19, 1)
    box = struct.pack("<HHHH", 0x15, 18, 0x06, 2)
    header = '&C&"宋体,加粗"甲县财政局'
    sheet = record(0x809, b"") + record(0x14, struct.pack("<H", len(header)) + wide(header))
    for kind, said in ((comment, "批注"), (box, "单位：万元")):
        sheet += record(0x5D, kind) + record(0x1B6, b"\0" * 10 + struct.pack("<HHH", len(said), 16, 0))
        sheet += record(0x3C, wide(said)) + record(0x3C, b"\0" * 16)
    sheet += record(0x0A, b"")
    start = record(0x809, b"") + record(0x85, struct.pack("<IBB", 30, 0, 0) + b"\x01\0\x41")
    start += record(0x0A, b"")
    found = around_sheets(start.ljust(30, b"\0")[:30] + sheet)
    assert [(one.boxes, one.margins) for one in found] == [(["单位：万元"], ["甲县财政局"])]

"""Workbooks read as Excel shows them, and what they hide or lack is said."""

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
from reader_forms import grid, printed, texts

from generator.errors import UnreadableInputError
from generator.importers.readers.excel import read_xls, read_xlsx
from generator.importers.vocabulary.grid import Table

HERE = Path(__file__).parent
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def write_raw(path, sheet, *, workbook="", more=None):
    """Write a workbook of one sheet given as XML."""
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook}'
        '<sheets><sheet name="表一" sheetId="1" r:id="r"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" '
        f'Type="{RELATIONS}/worksheet" Target="/xl/Worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def shown(document):
    """Return the texts of the first table, or of the paragraphs when there is none."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for row in tables[0].rows] if tables else texts(document)


def saved(path, change):
    """Save a workbook with a table of two rows after ``change`` was made to its book and sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "项目表"
    sheet.append(["项目名称", "空调年费"])
    sheet.append(["得分", 98.7])
    change(book, sheet)
    book.save(path)
    return read_xlsx(path)


def test_values_show_as_their_formats_say(tmp_path):
    def change(_book, sheet):
        values = (("执行率", 0.8943, "0.00%"), ("年初", 1234.5, "#,##0.00"), ("和", 0.1 + 0.2, "General"),
                  ("日期", dt.date(2023, 6, 28), 'yyyy"年"m"月"d"日"'), ("整数", 100, "General"),
                  ("文字", "0.50", "@"), ("真", True, "General"))  # fmt: skip
        for row, (label, value, code) in enumerate(values, 3):
            sheet.cell(row, 1, label)
            sheet.cell(row, 2, value).number_format = code

    assert shown(saved(tmp_path / "a.xlsx", change)) == [
        ["项目名称", "空调年费"], ["得分", "98.7"], ["执行率", "89.43%"], ["年初", "1,234.50"], ["和", "0.3"],
        ["日期", "2023年6月28日"], ["整数", "100"], ["文字", "0.50"], ["真", "TRUE"],
    ]  # fmt: skip


def test_places_are_those_of_the_sheet(tmp_path):
    def change(_book, sheet):
        sheet.insert_cols(1, 27)
        sheet.insert_rows(1, 4)

    document = saved(tmp_path / "a.xlsx", change)
    assert [cell.place for cell in document.blocks[0].rows[1]] == ["项目表!AB6", "项目表!AC6"]
    assert [cell.column for cell in document.blocks[0].rows[1]] == [0, 1]


def hide_row(_book, sheet):
    sheet.row_dimensions[2].hidden = True


def hide_column(_book, sheet):
    sheet.column_dimensions["B"].hidden = True


def hide_by_format(_book, sheet):
    sheet["B2"].number_format = ";;;"


def hide_sheet(book, _sheet, state="hidden"):
    other = book.create_sheet("旧")
    other.append(["旧"])
    other.sheet_state = state


def hide_sheet_well(book, sheet):
    hide_sheet(book, sheet, "veryHidden")


def fail(_book, sheet):
    sheet["B2"] = "#DIV/0!"


def compute(_book, sheet):
    sheet["A3"] = "=SUM(B1:B2)"


def type_target(_book, sheet):
    sheet["A3"] = "=22人"


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (type_target, "项目表!A3", "A3以等号开头，存成了公式，没有算出的值；按写的文字读入"),
        (compute, "项目表!A3", "A3只有公式、没有保存算出的值"),
        (hide_row, "项目表!A2", "隐藏的文字“得分｜98.7”没有读入"),
        (hide_column, "项目表!B1", "隐藏的文字“空调年费｜98.7”没有读入"),
        (hide_by_format, "项目表!B2", "被数字格式隐藏了"),
        (fail, "项目表!B2", "公式错误"),
        (hide_sheet, "旧", "是隐藏的，也读入了"),
        (hide_sheet_well, "旧", "没有读入"),
    ],
)
def test_what_a_workbook_hides_or_lacks_is_said(change, place, words, tmp_path):
    document = saved(tmp_path / "a.xlsx", change)
    assert [notice.place for notice in document.notices] == [place]
    assert words in document.notices[0].text


def test_a_target_that_begins_with_a_sign_of_equality_is_text(tmp_path):
    document = saved(tmp_path / "a.xlsx", type_target)
    assert any(cell.text == "=22人" for table in document.blocks for row in table.rows for cell in row)


def test_zeros_that_the_sheet_does_not_show_are_blank(tmp_path):
    def change(_book, sheet):
        sheet.sheet_view.showZeros = False
        sheet["B2"] = 0

    document = saved(tmp_path / "a.xlsx", change)
    assert shown(document)[1] == ["得分", ""]
    assert "不显示零值" in document.notices[0].text


def test_every_sheet_is_read(tmp_path):
    document = saved(
        tmp_path / "a.xlsx", lambda book, _: book.create_sheet("乙").append(["项目名称", "电费"])
    )
    assert grid(document, 1) == [[("项目名称", 0, 1, False), ("电费", 1, 1, False)]]


def test_cells_without_addresses_rich_text_and_escapes(tmp_path):
    row = (
        '<row><c t="inlineStr"><is><r><t>产</t></r><r><t>出</t></r><rPh><t>chan</t></rPh></is></c>'
        '<c t="str"><v>一_x000D_\n二</v></c><c/><c><v>5</v></c></row>'
    )
    path = write_raw(tmp_path / "a.xlsx", f"<sheetData>{row}{row}</sheetData>")
    assert shown(read_xlsx(path)) == [["产出", "一\n二", "", "5"]] * 2


def test_a_sheet_that_claims_a_million_rows_and_columns(tmp_path):
    sheet = (
        '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" hidden="0"/></cols><sheetData>'
        '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="XFD1" t="str"><v>乙</v></c></row>'
        '<row r="1048576"><c r="A1048576" t="str"><v>丙</v></c><c r="B1048576" t="str"><v>丁</v></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A2:XFD1048575"/></mergeCells>'
    )
    assert shown(read_xlsx(write_raw(tmp_path / "a.xlsx", sheet))) == [
        ["甲", "", "乙"], [""], [""], ["丙", "丁", ""],
    ]  # fmt: skip


def test_text_under_a_merged_cell_is_not_read_but_said(tmp_path):
    sheet = (
        '<sheetData><row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" t="str"><v>藏</v></c>'
        '<c r="C1" t="str"><v>乙</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    document = read_xlsx(write_raw(tmp_path / "a.xlsx", sheet))
    assert shown(document) == [["甲", "乙"]]
    assert [(notice.place, notice.text[:9]) for notice in document.notices] == [
        ("表一!B1", "B1在合并单元格下")
    ]


def test_text_boxes_over_a_sheet_are_read_and_pictures_counted(tmp_path):
    drawing = (
        '<d xmlns:a="x"><a:txBody><a:p><a:r><a:t>填表</a:t></a:r><a:r><a:t>说明</a:t></a:r></a:p></a:txBody>'
        "<a:blip/></d>"
    )
    rels = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{RELATIONS}/drawing" '
        'Target="../drawings/drawing1.xml"/></Relationships>'
    )
    more = {"xl/worksheets/_rels/sheet1.xml.rels": rels, "xl/drawings/drawing1.xml": drawing}
    sheet = '<sheetData><row><c t="str"><v>甲</v></c></row></sheetData>'
    document = read_xlsx(write_raw(tmp_path / "a.xlsx", sheet, more=more))
    assert [(block.text, block.role) for block in document.blocks] == [("甲", ""), ("填表说明", "textbox")]
    assert [notice.text for notice in document.notices] == ["工作表“表一”里有 1 张图片，没有读入；请核对原件"]


def test_an_empty_workbook_is_refused(tmp_path):
    with pytest.raises(UnreadableInputError, match="没有文字"):
        read_xlsx(write_raw(tmp_path / "a.xlsx", "<sheetData/>"))


def test_an_old_workbook_reads_as_a_new_one():
    document = read_xls(HERE / "form.xls")
    assert grid(document) == printed()
    assert texts(document)[0] == "项目支出绩效自评表"
    assert document.blocks[2].rows[0][1].place == "自评表!B3"


def test_an_old_workbook_shows_its_formats():
    rows = {row[0]: row[1] for row in shown(read_xls(HERE / "formats.xls"))}
    assert rows == {
        "执行率": "89.43%",
        "年初": "1,234.50",
        "日期": "2023年6月28日",
        "和": "0.3",
        "空": "",
        "真": "TRUE",
    }


@pytest.mark.parametrize("length", [512, 2000, 4000])
def test_a_truncated_old_workbook_is_refused(length, tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes((HERE / "form.xls").read_bytes()[:length])
    with pytest.raises(UnreadableInputError, match="不完整或已损坏"):
        read_xls(path)

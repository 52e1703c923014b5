"""Tables of Word files come out in true columns, whatever program laid them out."""

import docx
import pytest
from docx.oxml import parse_xml
from reader_forms import FORM, add_docx_form, grid, printed, texts

from generator.errors import UnreadableInputError
from generator.importers.readers import nesting
from generator.importers.readers.word import read_docx
from generator.importers.vocabulary.grid import Table

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def cell(text, *, span=1, merge="", width=0, old_merge=""):
    properties = f"<w:gridSpan w:val='{span}'/>" if span > 1 else ""
    properties += {"": "", "start": "<w:vMerge w:val='restart'/>", "on": "<w:vMerge/>"}[merge]
    properties += f"<w:hMerge w:val='{old_merge}'/>" if old_merge else ""
    properties += f"<w:tcW w:w='{width}' w:type='dxa'/>" if width else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def read_tables(tmp_path, *tables):
    """Read a document with nothing but tables, each given as its rows."""
    word = docx.Document()
    body = word.element.body
    for rows in tables:
        body.insert(len(body) - 1, parse_xml(f"<w:tbl {W}>{''.join(rows)}</w:tbl>"))
    word.save(tmp_path / "a.docx")
    return read_docx(tmp_path / "a.docx")


def test_columns_that_a_row_leaves_free_are_blank(tmp_path):
    document = read_tables(
        tmp_path,
        [
            row(cell("甲"), cell("乙"), cell("丙")),
            row(cell("丁"), properties="<w:gridBefore w:val='1'/><w:gridAfter w:val='1'/>"),
        ],
    )
    assert grid(document)[1] == [("", 0, 1, False), ("丁", 1, 1, False), ("", 2, 1, False)]


def test_where_spans_do_not_add_up_widths_tell_the_columns(tmp_path):
    document = read_tables(
        tmp_path,
        [
            row(cell("项目名称", width=1000), cell("空调年费", width=3010)),
            row(cell("年初", width=1005), cell("全年", width=995), cell("得分", width=2000)),
        ],
    )
    assert grid(document) == [
        [("项目名称", 0, 1, False), ("空调年费", 1, 2, False)],
        [("年初", 0, 1, False), ("全年", 1, 1, False), ("得分", 2, 1, False)],
    ]


def test_a_row_that_is_too_short_is_filled_with_a_blank(tmp_path):
    document = read_tables(tmp_path, [row(cell("甲"), cell("乙"), cell("丙")), row(cell("丁"), cell("戊"))])
    assert grid(document)[1] == [("丁", 0, 1, False), ("戊", 1, 1, False), ("", 2, 1, False)]


def test_a_title_that_claims_more_columns_than_there_are_spans_all(tmp_path):
    document = read_tables(tmp_path, [row(cell("题", span=60000)), row(cell("甲"), cell("乙"))])
    assert grid(document)[0] == [("题", 0, 2, False)]


def test_a_vertical_merge_continues_only_below_one(tmp_path):
    document = read_tables(
        tmp_path,
        [
            row(cell("甲", merge="on"), cell("1")),
            row(cell("藏", merge="on"), cell("2")),
            row(cell("乙"), cell("3")),
            row(cell("丙", merge="on"), cell("4")),
        ],
    )
    first = [cells[0] for cells in grid(document)]
    assert first == [("甲", 0, 1, False), ("", 0, 1, True), ("乙", 0, 1, False), ("丙", 0, 1, False)]
    assert [(notice.place, "“藏”" in notice.text) for notice in document.notices] == [("table 1 R2C1", True)]


def test_horizontal_merges_of_old_files_join_cells(tmp_path):
    document = read_tables(
        tmp_path,
        [
            row(cell("甲", old_merge="restart"), cell("", old_merge="continue"), cell("乙")),
            row(*map(cell, "123")),
        ],
    )
    assert grid(document)[0] == [("甲", 0, 2, False), ("乙", 2, 1, False)]


def test_deleted_rows_are_not_read(tmp_path):
    document = read_tables(
        tmp_path,
        [
            row(cell("旧"), cell("旧"), properties="<w:del/>"),
            row(cell("甲"), cell("乙")),
            row(cell("丙"), cell("丁")),
        ],
    )
    assert [[c[0] for c in r] for r in grid(document)] == [["甲", "乙"], ["丙", "丁"]]


def test_places_name_table_row_and_column(tmp_path):
    document = read_tables(tmp_path, [row(cell("甲"), cell("乙"))], [row(cell("丙", span=2), cell("丁"))] * 2)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [c.place for c in tables[1].rows[1]] == ["table 2 R2C1", "table 2 R2C2"]


def test_a_table_in_a_cell_is_text_of_that_cell_and_told(tmp_path):
    word = docx.Document()
    outer = add_docx_form(word)
    target = outer.cell(0, 1)
    inner = target.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内甲", "内乙"
    word.save(tmp_path / "a.docx")
    document = read_docx(tmp_path / "a.docx")
    assert grid(document)[0][1] == ("空调年费\n内甲\u3000内乙", 1, 5, False)
    assert grid(document)[1:] == printed()[1:]
    assert [(notice.place, notice.text[:10]) for notice in document.notices] == [
        ("table 1 R1C2", "这一格里套着一张表，")
    ]


def test_funds_in_a_cell_are_the_forms_funds(tmp_path):
    word = docx.Document()
    outer = add_docx_form(word, (*FORM[:1], ("项目资金", "", "<", "<", "<", "<"), *FORM[4:]))
    inner = outer.cell(1, 1).add_table(rows=2, cols=3)
    for index, text in enumerate(("资金", "全年预算数", "全年执行数", "年度资金总额", "21", "18.8855")):
        inner.cell(*divmod(index, 3)).text = text
    word.save(tmp_path / "a.docx")
    rows = grid(read_docx(tmp_path / "a.docx"))
    assert [[text for text, *_ in row] for row in rows[1:3]] == [
        ["项目资金", "资金", "全年预算数", "全年执行数"],
        ["", "年度资金总额", "21", "18.8855"],
    ]
    assert len({row[-1][1] + row[-1][2] for row in rows}) == 1


def test_a_frame_around_text_and_form_is_looked_through(tmp_path):
    word = docx.Document()
    frame = word.add_table(rows=1, cols=1).cell(0, 0)
    frame.text = "题"
    inner = frame.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"
    frame.add_paragraph("注")
    word.save(tmp_path / "a.docx")
    document = read_docx(tmp_path / "a.docx")
    assert [type(block) for block in document.blocks].index(Table) == 1
    assert texts(document) == ["题", "注"]


def nested(depth):
    word = docx.Document()
    at = word
    for number in range(depth):
        table = at.add_table(2, 2) if at is not word else at.add_table(rows=2, cols=2)
        for index, spot in enumerate(((0, 0), (0, 1), (1, 0), (1, 1))):
            table.cell(*spot).text = f"{number}-{index}"
        at = table.cell(1, 1)
    return word


def test_tables_nested_ten_deep_are_all_read(tmp_path):
    nested(10).save(tmp_path / "a.docx")
    document = read_docx(tmp_path / "a.docx")
    (table,) = document.blocks
    lines = table.rows[1][1].text.replace("\u3000", " ").split()
    assert [f"{number}-3" in lines for number in range(10)] == [True] * 10


def test_tables_nested_without_end_are_refused(tmp_path):
    nested(60).save(tmp_path / "a.docx")
    with pytest.raises(UnreadableInputError, match="一层套一层超过 40 层"):
        read_docx(tmp_path / "a.docx")


def test_ten_thousand_tables_are_read(tmp_path):
    two = [row(cell("甲"), cell("乙")), row(cell("丙"), cell("丁"))]
    assert len(read_tables(tmp_path, *[two] * 10_000).blocks) == 10_000


def test_more_cells_than_any_filing_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(nesting, "MAX_CELLS", 7)
    two = [row(cell("甲"), cell("乙")), row(cell("丙"), cell("丁"))]
    with pytest.raises(UnreadableInputError, match="个单元格；请拆成几个文件"):
        read_tables(tmp_path, two, two)

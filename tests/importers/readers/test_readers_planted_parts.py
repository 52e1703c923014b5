"""What stands around, over and inside cells, in each format that can hold it: read or told."""

import re
import struct
import zipfile

import pytest
from planted_pages import ruled, write_html, write_printed
from planted_printing import Page, record, wide_text, word_part, write_docx, write_xls, write_xlsx
from reader_pdfs import text, write_pdf
from test_readers_planted import FORM, TITLE, read

PAGE = Page([TITLE], FORM)
NESTED = "<table><tr><td>人工</td><td>3</td></tr><tr><td>材料</td><td>9</td></tr></table>"
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return read(write_html(tmp_path_factory.mktemp("plain") / "a.html", PAGE))[0]


def patched(path, name, change):
    """Change one part of a package."""
    with zipfile.ZipFile(path) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w") as package:
        for entry, content in parts.items():
            package.writestr(entry, content)
    return path


def into(row, column, xml):
    """Put a part into a cell of the Word form."""
    return lambda _, table: table.cell(row, column).paragraphs[0]._p.append(word_part(xml))


# ------------------------------------------------------------------ tables and boxes in cells


def test_a_table_in_a_cell_is_its_text_and_told(tmp_path):
    def nest(_, table):
        inner = table.cell(5, 4).add_table(2, 2)
        for at, said in enumerate(("人工", "3", "材料", "9")):
            inner.cell(at // 2, at % 2).text = said

    pages = [
        write_docx(tmp_path / "a.docx", PAGE, nest),
        write_html(
            tmp_path / "a.html", PAGE, lambda page: page.replace("了渠道十二公里", f"了渠道十二公里{NESTED}")
        ),
    ]
    for path in pages:
        (form,), said = read(path)
        assert form["年度总体目标"]["实际完成情况"] == "维修了渠道十二公里\n人工　3\n材料　9"
        assert len(form["绩效指标"]) == 3
        assert any("套着一张表" in one for one in said)


def test_a_table_beside_sentences_is_no_part_of_the_form(tmp_path):
    inner = "<tr><td>一级指标</td><td>三级指标</td></tr><tr><td>产出指标</td><td>临时指标</td></tr>"
    nested = f"了渠道十二公里。<table>{inner}</table>"
    path = write_html(tmp_path / "a.html", PAGE, lambda page: page.replace("了渠道十二公里", nested))
    (form,), said = read(path)
    assert [row["三级指标"] for row in form["绩效指标"]] == ["渠道长度", "合格率", "受益人口"]
    assert form["年度总体目标"]["实际完成情况"].endswith("产出指标　临时指标")
    assert any("套着一张表" in one for one in said)


BOX = (
    '<w:r><w:pict><v:shape type="#_x0000_t202"><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r>'
    "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
ART = '<w:r><w:pict><v:shape type="#_x0000_t136"><v:textpath string="框里的字"/></v:shape></w:pict></w:r>'
SHAPE = (
    '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="wps"><wps:wsp><wps:txbx><w:txbxContent><w:p>'
    "<w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></w:r>"
)


def object_of(kind, said):
    """Return the records of a box (6) or a comment (0x19) of an old workbook."""
    made = record(0x5D, struct.pack("<HHHH", 0x15, 18, kind, 1) + bytes(14))
    made += record(0x1B6, bytes(10) + struct.pack("<HHH", len(said), 16, 0) + bytes(2))
    return made + record(0x3C, b"\x01" + said.encode("utf-16-le")) + record(0x3C, bytes(16))


def with_word_art(path):
    path = write_xlsx(path, PAGE, lambda _, sheet: sheet.write_comment("A1", "批"))
    art = '<v:shape><v:textpath string="框里的字"/></v:shape></xml>'
    return patched(path, "xl/drawings/vmlDrawing1.vml", lambda xml: xml.replace("</xml>", art))


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: write_docx(folder / "a.docx", PAGE, into(2, 4, BOX)),
        lambda folder: write_docx(folder / "a.docx", PAGE, into(2, 4, SHAPE)),
        lambda folder: write_docx(folder / "a.docx", PAGE, into(2, 4, ART)),
        lambda folder: write_xlsx(folder / "a.xlsx", PAGE, lambda _, s: s.insert_textbox("E4", "框里的字")),
        lambda folder: with_word_art(folder / "a.xlsx"),
        lambda folder: write_xls(folder / "a.xls", PAGE, object_of(6, "框里的字")),
    ],
)
def test_boxes_and_word_art_are_kept_beside_the_form(write, plain, tmp_path):
    path = write(tmp_path)
    forms, _ = read(path)
    assert forms == plain
    assert "框里的字" in kept_beside(path)


@pytest.mark.parametrize("xml", [BOX, SHAPE, ART])
def test_a_box_in_a_blank_cell_is_what_the_cell_says_and_told(xml, tmp_path):
    rows = tuple(tuple("" if cell == "20.5" else cell for cell in row) for row in FORM)
    path = write_docx(tmp_path / "a.docx", Page([TITLE], rows), into(2, 4, xml.replace("框里的字", "20.5")))
    (form,), said = read(path)
    assert form["资金"]["年度资金总额"]["全年执行数"] == "20.5"
    assert any("写在文本框或艺术字里" in one for one in said)


def kept_beside(path):
    """Return what is kept of a document besides its forms, and what is said of it."""
    from generator.importers import import_file  # noqa: PLC0415

    done = import_file(path, {}, "jia", "2022")
    notes = [note.content for note in done.filing.notes or ()]
    return " ".join([*notes, *(message.text for message in done.report.warnings)])


# ------------------------------------------------------------------ headers, footers, comments, revisions


def with_headers(word, _):
    section = word.sections[0]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = "绩效附表七", "单位：元"


def with_print_headers(_, sheet):
    sheet.set_header("&C绩效附表七")
    sheet.set_footer("&L单位：元")


OLD_HEADERS = record(0x14, wide_text("&C绩效附表七")) + record(0x15, wide_text("&L单位：元"))


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: write_docx(folder / "a.docx", PAGE, with_headers),
        lambda folder: write_xlsx(folder / "a.xlsx", PAGE, with_print_headers),
        lambda folder: write_xls(folder / "a.xls", PAGE, OLD_HEADERS),
        lambda folder: write_html(
            folder / "a.html",
            PAGE,
            lambda page: f"<header>绩效附表七</header>{page}<footer>单位：元</footer>",
        ),
        lambda folder: write_printed(
            folder / "a.pdf",
            PAGE,
            lambda drawn: [*drawn, text(200, 10, "绩效附表七"), text(200, 820, "单位：元")],
        ),
    ],
)
def test_headers_and_footers_are_kept_beside_the_form(write, plain, tmp_path):
    path = write(tmp_path)
    forms, _ = read(path)
    assert forms == plain
    assert all(said in kept_beside(path) for said in ("绩效附表七", "单位：元"))


NOTE = record(0x1C, struct.pack("<HHHH", 3, 4, 0, 1) + wide_text("甲"))
PINNED = "<</Type/Annot/Subtype/Text/Rect[100 700 120 720]/Contents(19.8)>>"


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: write_docx(
            folder / "a.docx",
            PAGE,
            lambda word, table: word.add_comment(table.cell(2, 4).paragraphs[0].runs, "19.8"),
        ),
        lambda folder: write_xlsx(
            folder / "a.xlsx", PAGE, lambda _, sheet: sheet.write_comment("E4", "19.8")
        ),
        lambda folder: write_xls(folder / "a.xls", PAGE, object_of(0x19, "应为19.8") + NOTE),
        lambda folder: write_pdf(folder / "a.pdf", [text(30, 30, TITLE), *ruled(FORM, 58)[0]], annots=PINNED),
    ],
)
def test_comments_are_not_read_and_told(write, plain, tmp_path):
    forms, said = read(write(tmp_path))
    assert forms == plain
    assert any("1 处批注，没有读入" in one for one in said)


def test_what_was_put_in_is_read_and_what_was_taken_out_is_told(plain, tmp_path):
    put_in = '<w:ins w:id="1" w:author="a"><w:r><w:t>6</w:t></w:r></w:ins>'
    (form,), _ = read(write_docx(tmp_path / "a.docx", PAGE, into(2, 4, put_in)))
    assert form["资金"]["年度资金总额"]["全年执行数"] == "20.56"
    for gone in (
        '<w:del w:id="2" w:author="a"><w:r><w:delText>19.8</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="3" w:author="a"><w:r><w:t>19.8</w:t></w:r></w:moveFrom>',
    ):
        forms, said = read(write_docx(tmp_path / "b.docx", PAGE, into(2, 4, gone)))
        assert forms == plain
        assert said == ["修订中删去的文字“19.8”没有读入；请核对"]


@pytest.mark.parametrize(
    ("held", "what"),
    [
        ("<svg><text>9</text></svg>", "SVG 图形里的文字"),
        ("<noscript>9</noscript>", "noscript 里的文字"),
        ("<object data=x>9</object>", "嵌入的对象"),
        ("<iframe src=x>9</iframe>", "嵌入的网页"),
    ],
)
def test_foreign_parts_in_a_cell_are_told(held, what, plain, tmp_path):
    page = write_html(tmp_path / "a.html", PAGE, lambda said: said.replace("受益人口", f"受益人口{held}"))
    forms, said = read(page)
    assert forms == plain
    assert any(what in one and "没有读入" in one for one in said)


# ------------------------------------------------------------------ the same place given twice


def cell_again(xml):
    return re.sub(r'(<c r="E4".*?</c>)', r'\1<c r="E4" t="inlineStr"><is><t>99.9</t></is></c>', xml)


def row_again(xml):
    row = re.search(r'<row r="9".*?</row>', xml)[0]
    return xml.replace(row, row + '<row r="9"><c r="D9" t="inlineStr"><is><t>水库容量</t></is></c></row>')


@pytest.mark.parametrize(("change", "place"), [(cell_again, "E4"), (row_again, "D9")])
def test_a_cell_given_twice_is_told(change, place, plain, tmp_path):
    forms, said = read(patched(write_xlsx(tmp_path / "a.xlsx", PAGE), SHEET, change))
    assert forms == plain
    assert said == [f"{place}在文件里写了两次，内容不同，读入先出现的；请用 Excel 打开核对"]


def test_a_cell_given_twice_in_an_old_workbook_is_told(tmp_path):
    again = record(0x204, struct.pack("<HHH", 3, 4, 16) + wide_text("99.9"))
    (form,), said = read(write_xls(tmp_path / "a.xls", PAGE, again))
    assert form["资金"]["年度资金总额"]["全年执行数"] == "99.9"
    assert said == ["E4在文件里写了两次，内容不同，读入后出现的；请用 Excel 打开核对"]

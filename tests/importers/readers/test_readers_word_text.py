"""Everything that Word shows in a paragraph is read, and nothing that it does not show."""

import docx
import pytest
from docx.oxml import parse_xml
from reader_forms import grid, texts

from generator.importers.readers.word import read_docx

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
BOX = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))


def read_body(tmp_path, xml):
    """Read a document whose body is ``xml``."""
    word = docx.Document()
    body = word.element.body
    for element in parse_xml(f"<w:body {W}>{xml}</w:body>"):
        body.insert(len(body) - 1, element)
    word.save(tmp_path / "a.docx")
    return read_docx(tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        ("<w:r><w:t>预算</w:t></w:r><w:r><w:t xml:space='preserve'> 执行</w:t></w:r>", "预算 执行"),
        ("<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        (
            "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>",
            "新",
        ),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        (
            (
                "<w:r><w:t>姓名</w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
                "<w:sdtContent><w:r><w:t>单击此处输入文字</w:t></w:r></w:sdtContent></w:sdt>"
            ),
            "姓名",
        ),
        ("<w:smartTag><w:r><w:t>长沙</w:t></w:r></w:smartTag>", "长沙"),
        ("<w:r><w:t>10</w:t><w:tab/><w:t>9</w:t><w:noBreakHyphen/><w:t>8</w:t></w:r>", "10\t9-8"),
        ("<w:r><w:sym w:font='Symbol' w:char='F0B3'/><w:t>90%</w:t></w:r>", "≥90%"),
        ("<w:r><w:sym w:font='Wingdings 2' w:char='0052'/><w:t>是</w:t></w:r>", "☑是"),
        (
            "<w:r><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>\uf0a3</w:t></w:r><w:r><w:t>5</w:t></w:r>",
            "≤5",
        ),
        (f"{BEGIN}<w:r><w:instrText> PAGE </w:instrText></w:r>{SEPARATE}<w:r><w:t>3</w:t></w:r>{END}", "3"),
        (rf"<w:r><w:t>第</w:t></w:r>{BEGIN}<w:r><w:instrText>eq \o\ac(○,1)</w:instrText></w:r>{END}", "第①"),
        (rf"{BEGIN}<w:r><w:instrText>EQ \o\ac(□,√)</w:instrText></w:r>{END}<w:r><w:t>优</w:t></w:r>", "☑优"),
        (f"{BEGIN}<w:r><w:t>没有结束的域</w:t></w:r>", "没有结束的域"),
        (
            (
                "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='1'/>"
                f"</w:checkBox></w:ffData></w:fldChar></w:r>{END}<w:r><w:t>良</w:t></w:r>"
            ),
            "☑良",
        ),
        ("<w:fldSimple w:instr='DOCPROPERTY x'><w:r><w:t>结果</w:t></w:r></w:fldSimple>", "结果"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>zhu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>株</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "株",
        ),
        ("<m:oMath><m:r><m:t>≥</m:t></m:r></m:oMath><w:r><w:t>95</w:t></w:r>", "≥95"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "1/2",
        ),
    ],
)
def test_a_paragraph_reads_as_shown(runs, shown, tmp_path):
    assert texts(read_body(tmp_path, f"<w:p>{runs}</w:p>")) == [shown]


def test_breaks_in_a_paragraph_make_lines_with_places_of_their_own(tmp_path):
    document = read_body(tmp_path, "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p>")
    assert [(block.text, block.place) for block in document.blocks] == [
        ("一", "paragraph 1"),
        ("二", "paragraph 1 line 2"),
    ]


def test_a_paragraph_whose_end_was_deleted_flows_into_the_next(tmp_path):
    xml = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>后半</w:t></w:r></w:p>"
    )
    assert texts(read_body(tmp_path, xml)) == ["前半后半"]


def test_hidden_text_is_left_out_and_told(tmp_path):
    xml = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>露</w:t></w:r></w:p>"
    document = read_body(tmp_path, xml)
    assert texts(document) == ["露"]
    assert [notice.text for notice in document.notices] == ["隐藏的文字“藏”没有读入；请核对"]


@pytest.mark.parametrize(
    "xml",
    [
        f"<w:p><w:r><w:t>外</w:t><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r></w:p>",
        (
            "<w:p><w:r><w:t>外</w:t><mc:AlternateContent>"
            f"<mc:Choice Requires='wps'><w:drawing>{BOX}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
    ],
)
def test_a_text_box_follows_its_paragraph_once(xml, tmp_path):
    document = read_body(tmp_path, xml)
    assert [(block.text, block.role) for block in document.blocks] == [("外", ""), ("框内", "textbox")]


def test_headers_and_footers_stand_once_at_the_ends_without_page_numbers(tmp_path):
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "某局文件"
    footer = word.sections[0].footer
    footer.paragraphs[0].text = "内部资料"
    number = parse_xml(
        f"<w:p {W}><w:r><w:t>第</w:t></w:r><w:fldSimple w:instr=' PAGE '><w:r><w:t>7</w:t></w:r>"
        "</w:fldSimple><w:r><w:t>页</w:t></w:r></w:p>"
    )
    footer._element.append(number)
    word.add_section()
    word.add_paragraph("正文")
    word.save(tmp_path / "a.docx")
    blocks = read_docx(tmp_path / "a.docx").blocks
    assert [(block.text, block.role, block.place) for block in blocks] == [
        ("某局文件", "header", "header 1"),
        ("正文", "", "paragraph 2"),
        ("内部资料", "footer", "footer 1"),
    ]


def test_a_content_control_around_paragraphs_and_tables_is_looked_through(tmp_path):
    xml = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>题</w:t></w:r></w:p><w:tbl><w:sdt><w:sdtContent><w:tr>"
        "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:sdt><w:sdtContent>"
        "<w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>"
        "</w:tr></w:sdtContent></w:sdt></w:tbl></w:sdtContent></w:sdt>"
    )
    document = read_body(tmp_path, xml)
    assert texts(document) == ["题"]
    assert grid(document) == [[("甲", 0, 1, False), ("乙", 1, 1, False)]]


def test_footnotes_follow_what_they_hang_on(tmp_path):
    word = docx.Document()
    word.add_paragraph("执行率偏低")._p.append(parse_xml(f"<w:r {W}><w:footnoteReference w:id='2'/></w:r>"))
    word.add_paragraph("下一段")
    note = (
        f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>—</w:t></w:r></w:p>"
        "</w:footnote><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t>资金年底到位</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    name = docx.opc.packuri.PackURI("/word/footnotes.xml")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = docx.opc.part.Part(name, kind, note.encode(), word.part.package)
    word.part.relate_to(part, f"{base}/footnotes")
    word.save(tmp_path / "a.docx")
    blocks = read_docx(tmp_path / "a.docx").blocks
    assert [(block.text, block.role) for block in blocks] == [
        ("执行率偏低", ""),
        ("资金年底到位", "note"),
        ("下一段", ""),
    ]

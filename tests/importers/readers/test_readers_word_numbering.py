"""The numbers that Word prints before paragraphs are restored as Word counts them."""

import docx
import pytest
from docx.oxml import parse_xml
from reader_forms import grid, texts

from generator.importers.readers.numerals import numeral
from generator.importers.readers.word import read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(position, style, text, more=""):
    return (
        f"<w:lvl w:ilvl='{position}'><w:start w:val='1'/><w:numFmt w:val='{style}'/>{more}"
        f"<w:lvlText w:val='{text}'/></w:lvl>"
    )


OUTLINE = (
    level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
)


def read_lists(tmp_path, definitions, paragraphs, *, styles=""):
    """Read paragraphs (list, level, text) whose lists ``definitions`` defines; list None is no list."""
    word = docx.Document()
    numbering = word.part.numbering_part.element
    for element in list(numbering):
        numbering.remove(element)
    for element in parse_xml(f"<w:numbering {W}>{definitions}</w:numbering>"):
        numbering.append(element)
    for element in parse_xml(f"<w:styles {W}>{styles}</w:styles>"):
        word.styles.element.append(element)
    for number, position, text in paragraphs:
        paragraph = word.add_paragraph(text)
        if isinstance(number, str):
            paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pStyle {W} w:val='{number}'/>"))
        elif number is not None:
            xml = f"<w:numPr {W}><w:ilvl w:val='{position}'/><w:numId w:val='{number}'/></w:numPr>"
            paragraph._p.get_or_add_pPr().append(parse_xml(xml))
    word.save(tmp_path / "a.docx")
    return texts(read_docx(tmp_path / "a.docx"))


def test_levels_count_and_restart(tmp_path):
    definitions = (
        f"<w:abstractNum w:abstractNumId='0'>{OUTLINE}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    paragraphs = [
        (1, 0, "项目概况"), (1, 1, "立项"), (None, 0, "正文"), (1, 1, "目标"), (1, 2, "甲"), (1, 2, "乙"),
        (1, 0, "绩效"), (1, 1, "产出"), (1, 2, "丙"),
    ]  # fmt: skip
    assert read_lists(tmp_path, definitions, paragraphs) == [
        "一、项目概况", "（一）立项", "正文", "（二）目标", "1.甲", "2.乙", "二、绩效", "（一）产出", "1.丙",
    ]  # fmt: skip


def test_lists_of_one_kind_count_on_unless_one_starts_anew(tmp_path):
    definitions = (
        f"<w:abstractNum w:abstractNumId='0'>{OUTLINE}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>"
        "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>"
        "<w:startOverride w:val='5'/></w:lvlOverride></w:num>"
    )
    paragraphs = [(1, 0, "甲"), (2, 0, "乙"), (3, 0, "丙"), (3, 0, "丁")]
    assert read_lists(tmp_path, definitions, paragraphs) == ["一、甲", "二、乙", "五、丙", "六、丁"]


def test_a_style_names_the_list_and_a_level_can_show_those_above(tmp_path):
    definitions = (
        "<w:abstractNum w:abstractNumId='0'>"
        + level(0, "chineseCounting", "第%1章", "<w:suff w:val='space'/>")
        + level(1, "decimal", "%1.%2", "<w:pStyle w:val='Two'/><w:isLgl/>")
        + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    styles = "".join(
        f"<w:style w:type='paragraph' w:styleId='{name}'><w:name w:val='{name}'/>"
        f"<w:pPr><w:numPr>{position}<w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        for name, position in (("One", "<w:ilvl w:val='0'/>"), ("Two", ""))
    )
    paragraphs = [("One", 0, "总则"), ("Two", 1, "依据"), ("Two", 1, "范围")]
    assert read_lists(tmp_path, definitions, paragraphs, styles=styles) == [
        "第一章 总则",
        "1.1 依据",
        "1.2 范围",
    ]


def test_bullets_are_kept_and_an_empty_item_is_no_text(tmp_path):
    bullet = level(0, "bullet", "\uf06c", "<w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr>")
    definitions = (
        f"<w:abstractNum w:abstractNumId='0'>{bullet}</w:abstractNum>"
        f"<w:abstractNum w:abstractNumId='1'>{OUTLINE}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    )
    paragraphs = [(1, 0, "甲"), (1, 0, ""), (2, 0, ""), (2, 0, "乙"), (9, 0, "没有这个列表")]
    assert read_lists(tmp_path, definitions, paragraphs) == ["● 甲", "二、乙", "没有这个列表"]


def test_a_column_of_automatic_numbers_is_read(tmp_path):
    word = docx.Document()
    table = word.add_table(rows=2, cols=2)
    for row, name in zip(table.rows, ("甲", "乙"), strict=True):
        row.cells[0].paragraphs[0].style = "List Number"
        row.cells[1].text = name
    word.save(tmp_path / "a.docx")
    read = grid(read_docx(tmp_path / "a.docx"))
    assert [[cell[0].strip() for cell in row] for row in read] == [["1.", "甲"], ["2.", "乙"]]


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (110, "chineseCounting", "一百一十"),
        (1005, "chineseCounting", "一千零五"),
        (12, "ideographDigital", "一二"),
        (3, "chineseLegalSimplified", "叁"),
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (2, "upperLetter", "B"),
        (28, "lowerLetter", "bb"),
        (7, "decimalEnclosedCircle", "⑦"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (99, "decimalEnclosedCircle", "99"),
        (3, "decimalZero", "03"),
        (2, "ideographTraditional", "乙"),
        (12, "decimalFullWidth", "１２"),
        (5, "none", ""),
        (2**31, "upperRoman", "2147483648"),
        (2**31, "lowerLetter", "2147483648"),
        (0, "chineseCounting", "零"),
        (8, "anythingElse", "8"),
    ],
)
def test_numerals(number, style, shown):
    assert numeral(number, style) == shown

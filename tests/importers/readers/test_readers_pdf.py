"""PDF files: cells from the lines drawn, paragraphs from how lines fill the page, tables across pages."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from reader_forms import NOTE, TITLE, YEAR, grid, printed, texts
from reader_pdfs import HEIGHT, WIDTH, box, over, picture, table, text, write_pdf

from generator.errors import UnreadableInputError
from generator.importers.readers import child
from generator.importers.readers.pdf import pages, read_pdf

HERE = Path(__file__).parent
COLUMNS = [80, 100, 120, 100]
HEADING = ["一级指标", "三级指标", "实际完成值", "得分"]


def read(tmp_path, *drawn):
    return pages.read(write_pdf(tmp_path / "a.pdf", *drawn))


def plain(document, number=0):
    return [
        [("^" if continues else "") + words for words, _, _, continues in row]
        for row in grid(document, number)
    ]


def test_a_form_printed_by_libreoffice_reads_as_the_form():
    document = read_pdf(HERE / "form.pdf")
    assert [[(t.replace("\n", ""), *rest) for t, *rest in row] for row in grid(document)] == [
        [(t.replace("\n", ""), *rest) for t, *rest in row] for row in printed()
    ]
    assert texts(document) == [TITLE, YEAR, NOTE]


def test_merged_cells_and_lines_in_cells(tmp_path):
    rows = [
        [("绩效自评", 4, 1)],
        [("产出", 1, 2), "数量指标\n第二行", "1台", ""],
        ["质量", ("合格", 2, 1)],
    ]
    assert grid(read(tmp_path, table(60, 100, COLUMNS, rows))) == [
        [("绩效自评", 0, 4, False)],
        [("产出", 0, 1, False), ("数量指标\n第二行", 1, 1, False), ("1台", 2, 1, False), ("", 3, 1, False)],
        [("", 0, 1, True), ("质量", 1, 1, False), ("合格", 2, 2, False)],
    ]


def test_wrapped_lines_of_a_cell_are_joined(tmp_path):
    rows = [["保障聘用人员工\n作正常开展", "123456789.\n12万元", "ab cd efgh\nij", "短\n行"]] * 2
    assert plain(read(tmp_path, table(60, 100, COLUMNS, rows)))[0] == [
        "保障聘用人员工作正常开展", "123456789.12万元", "ab cd efgh ij", "短\n行",
    ]  # fmt: skip


def test_text_beside_above_and_below_tables(tmp_path):
    drawn = [
        text(60, 60, "题"), *table(60, 100, COLUMNS, [["甲", "乙"], ["丙", "丁"]]), text(60, 160, "注："),
        text(160, 160, "略"), *table(60, 200, COLUMNS, [["戊", "己"], ["庚", "辛"]]),
    ]  # fmt: skip
    document = read(tmp_path, drawn)
    assert [getattr(block, "text", "table") for block in document.blocks] == [
        "题",
        "table",
        "注： 略",
        "table",
    ]
    assert document.blocks[1].rows[1][1].place == "table 1 R2C2"


def test_running_text_is_joined_into_paragraphs_across_pages(tmp_path):
    line = "绩效目标完成情况良好资金使用合规效果显著" * 2
    first = [
        text(60, 60, "一、概况"),
        text(80, 80, line + "前"),
        text(60, 100, line + "中间"),
        text(60, 120, line + "到页"),
    ]
    second = [text(60, 60, "末为止。"), text(80, 80, "另一段。"), text(300, 780, "- 2 -")]
    assert texts(read(tmp_path, first, second)) == [
        "一、概况",
        line + "前" + line + "中间" + line + "到页" + "末为止。",
        "另一段。",
    ]


def test_a_wider_gap_ends_a_paragraph(tmp_path):
    line = "绩效目标完成情况良好资金使用合规效果显著" * 2
    drawn = [text(60, top, line) for top in (60, 75, 90, 115)]
    assert texts(read(tmp_path, drawn)) == [line * 3, line]


def test_headers_of_every_page_are_read_once(tmp_path):
    page = [text(60, 20, "某局文件"), text(60, 100, "正文")]
    document = read(tmp_path, page, page, page)
    assert [(block.text, block.role) for block in document.blocks] == [
        ("某局文件", "header"),
        *[("正文", "")] * 3,
    ]


# ------------------------------------------------------------------ tables across pages


def overleaf(first, second, top=60):
    """Two pages: a table that ends the first one, and one that begins the second one."""
    return table(60, 700, COLUMNS, first), table(60, top, COLUMNS, second)


def test_a_table_goes_on_overleaf_with_its_merged_cells(tmp_path):
    first = [HEADING, ["产出", "甲", "1", "5"]]
    second = [[("", 1, 2), "乙", "2", "6"], ["丙", "3", "7"], ["效益", "丁", "4", "8"]]
    assert plain(read(tmp_path, *overleaf(first, second))) == [
        HEADING, ["产出", "甲", "1", "5"], ["^", "乙", "2", "6"], ["^", "丙", "3", "7"],
        ["效益", "丁", "4", "8"],
    ]  # fmt: skip


def test_a_row_that_the_page_cuts_is_put_together_and_said(tmp_path):
    first = [HEADING, ["产出", "聘用人员工资按月足", "1", "5"]]
    second = [["", "额发放", "", ""], ["效益", "丁", "4", "8"]]
    document = read(tmp_path, *overleaf(first, second))
    assert plain(document)[1:] == [["产出", "聘用人员工资按月足额发放", "1", "5"], ["效益", "丁", "4", "8"]]
    assert [(notice.place, notice.text[:9]) for notice in document.notices] == [
        ("page 2", "这一页开头的一行看")
    ]


def test_a_heading_printed_again_is_read_once_and_said(tmp_path):
    document = read(
        tmp_path, *overleaf([HEADING, ["产出", "甲", "1", "5"]], [HEADING, ["效益", "乙", "2", "6"]])
    )
    assert plain(document) == [HEADING, ["产出", "甲", "1", "5"], ["效益", "乙", "2", "6"]]
    assert [(notice.place, "表头没有再读" in notice.text) for notice in document.notices] == [
        ("page 2", True)
    ]


@pytest.mark.parametrize(
    "second",
    [
        table(60, 60, COLUMNS, [["项目名称", "乙项目"], ["得分", "8"]]),
        [text(60, 50, "另一张表"), *table(60, 70, COLUMNS, [["得分", "8"], ["备注", ""]])],
        table(100, 60, COLUMNS, [["得分", "8"], ["备注", ""]]),
    ],
)
def test_another_table_overleaf_stays_another(second, tmp_path):
    document = read(tmp_path, table(60, 700, COLUMNS, [["项目名称", "甲项目"], ["得分", "9"]]), second)
    assert plain(document, 0) == [["项目名称", "甲项目"], ["得分", "9"]]
    assert len(plain(document, 1)) == 2


# ------------------------------------------------------------------ what lies over a page


def utf16(words: str) -> str:
    """Write a text as PDF holds it."""
    return f"<feff{words.encode('utf-16-be').hex()}>"


def test_filled_fields_belong_to_the_cells_around_them(tmp_path):
    rows = [["项目名称", ""], ["资金性质", ""], ["是否调整", ""], ["说明", ""], ["备注", ""], ["密码", ""]]
    cell = [(152, 52 + 24 * n, 248, 72 + 24 * n) for n in range(len(rows))]
    widget = "/Subtype/Widget"
    fields = [
        over(*cell[0], f"{widget}/Parent<</FT/Tx/V{utf16('河道整治')}>>"),
        over(*cell[1], f"{widget}/FT/Ch/V{utf16('1')}/Opt[[{utf16('1')}{utf16('财政拨款')}]]"),
        over(*cell[2], f"{widget}/FT/Btn/V/Yes/AS/Yes"),
        over(*cell[3], f"{widget}/FT/Tx/V{utf16('长' * 40)}"),
        over(*cell[4], f"/Subtype/FreeText/Contents{utf16('后来打上去的字')}"),
        over(*cell[5], f"{widget}/FT/Tx/F 2/V{utf16('看不见')}"),
    ]
    drawn = table(50, 50, [100, 100], rows)
    document = read_pdf(write_pdf(tmp_path / "a.pdf", drawn, annots="".join(fields)))
    (form,) = document.blocks
    texts = [row[1].text for row in form.rows]
    assert texts == ["河道整治", "财政拨款", "☑", "长" * 40, "后来打上去的字", ""]
    assert [one.text for one in document.notices] == [
        "这一页有 1 个填了内容却不显示的栏，没有读入；请核对原件"
    ]


def test_lines_of_a_field_stay_lines(tmp_path):
    drawn = table(50, 50, [100, 100], [["说明", ""], ["页", "1"]], height=60)
    words = utf16("一是修渠\r二是清淤")
    field = over(152, 52, 248, 100, f"/Subtype/Widget/FT/Tx/V{words}")
    document = read_pdf(write_pdf(tmp_path / "a.pdf", drawn, annots=field))
    assert document.blocks[0].rows[0][1].text == "一是修渠\n二是清淤"


# ------------------------------------------------------------------ what cannot be trusted or read


def test_text_too_long_for_its_cell_stays_in_it_and_is_said(tmp_path):
    drawn = table(60, 100, [30, 60, 60], [["年度资金总额", "21", ""], ["其他", "", "9"]])
    document = read(tmp_path, drawn)
    assert plain(document)[0] == ["年度资金总额", "21", ""]
    assert "1 处文字超出格子" in document.notices[0].text


def test_words_beside_a_table_are_said(tmp_path):
    drawn = [*table(120, 100, COLUMNS, [["甲", "乙"], ["丙", "丁"]]), text(60, 104, "项目名称")]
    document = read(tmp_path, drawn)
    assert "旁边有 4 个字没有框线围住" in document.notices[0].text


def test_a_form_without_lines_is_refused(tmp_path):
    drawn = [text(60, 60, "项目名称  空调年费"), text(60, 80, "一级指标  二级指标")]
    with pytest.raises(UnreadableInputError, match="没有画框线"):
        read(tmp_path, drawn)


ALIGNED = [
    ["一级指标", "三级指标", "指标值", "得分"],
    ["产出指标", "修渠长度", "3公里", "9"],
    ["", "及时率", "100%", "8"],
]


def aligned(height):
    return [
        text(60 + 90 * column, 60 + height * row, words)
        for row, texts_of_row in enumerate(ALIGNED)
        for column, words in enumerate(texts_of_row)
        if words
    ]


def test_a_form_without_lines_is_read_by_how_it_is_aligned(tmp_path):
    document = read(tmp_path, [text(60, 30, "项目支出绩效自评表"), *aligned(24), text(150, 71, "和性质")])
    rows = plain(document, 0)
    assert rows[0] == ["一级指标", "三级指标和性质", "指标值", "得分"]
    assert rows[1:] == ALIGNED[1:]
    assert "请逐格核对" in document.notices[-1].text


def test_rows_no_further_apart_than_lines_are_told_by_their_numbers(tmp_path):
    assert plain(read(tmp_path, aligned(12)), 0) == ALIGNED


def test_a_page_header_over_a_table_that_goes_on_is_read_once(tmp_path):
    first = [text(60, 50, "某局自评"), *table(60, 700, COLUMNS, [HEADING, ["产出", "甲", "1", "5"]])]
    second = [text(60, 50, "某局自评"), *table(60, 80, COLUMNS, [HEADING, ["效益", "乙", "2", "6"]])]
    document = read(tmp_path, first, second)
    assert plain(document, 0) == [HEADING, ["产出", "甲", "1", "5"], ["效益", "乙", "2", "6"]]
    assert texts(document) == ["某局自评"]


def test_a_label_that_the_page_cuts_is_put_together(tmp_path):
    first = [["年度总体", "预期目标", "实际完成", "得分"]]
    second = [["目标", "甲", "乙", "5"]]
    narrow = [46, 100, 120, 100]
    document = read(tmp_path, table(60, 700, narrow, first), table(60, 60, narrow, second))
    assert plain(document) == [["年度总体目标", "预期目标", "实际完成", "得分"], ["^", "甲", "乙", "5"]]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("数量一共二\n十，", "数量一共二十，"),
        ("完成情况好\n，很好", "完成情况好，很好"),
        ("完成率一百\n≥90%", "完成率一百≥90%"),
        ("短行\n另一行", "短行\n另一行"),
        ("220万元\n的/人", "220万元的/人"),
    ],
)
def test_what_a_line_break_may_part_decides_where_lines_are_joined(lines, joined, tmp_path):
    rows = [[lines, "", "", ""]] * 2
    assert plain(read(tmp_path, table(60, 100, [58, 80, 80, 80], rows)))[0][0] == joined


def test_a_frame_around_the_page_is_no_table(tmp_path):
    drawn = [
        box(20, 20, 575, 820),
        text(60, 60, "题"),
        *table(60, 100, COLUMNS, [["甲", "乙"], ["丙", "丁"]]),
    ]
    document = read(tmp_path, drawn)
    assert texts(document) == ["题"]
    assert plain(document) == [["甲", "乙"], ["丙", "丁"]]


def test_pictures_of_pages(tmp_path):
    whole = picture(0, 0, WIDTH, HEIGHT)
    with pytest.raises(UnreadableInputError, match="这个 PDF 是扫描图片"):
        read(tmp_path, [whole], [whole])
    document = read(tmp_path, [text(60, 60, "封面")], [whole], [whole, text(60, 60, "识别")])
    assert [(notice.place, notice.text[:6]) for notice in document.notices] == [
        ("page 2", "这一页是图片"),
        ("page 3", "这一页是扫描"),
    ]


def test_bold_drawn_as_two_impressions_is_read_once(tmp_path):
    assert texts(read(tmp_path, [text(60, 60, "总分"), text(60.3, 60, "总分")])) == ["总分"]


def test_too_many_pages_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "_MAX_PAGES", 1)
    with pytest.raises(UnreadableInputError, match="请只导出自评表所在的页"):
        read(tmp_path, [text(60, 60, "一")], [text(60, 60, "二")])


# ------------------------------------------------------------------ the process of its own


def test_the_reader_runs_within_bounds(tmp_path):
    script = (
        "import json, resource\nfrom generator.importers.readers import child\nchild._bound()\n"
        "limits = [resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS)]\n"
        "try:\n    bytearray(10**9)\nexcept MemoryError:\n    print(json.dumps(limits))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=tmp_path)
    assert json.loads(done.stdout) == [child.SECONDS, child.MEMORY_BYTES]


def test_a_reader_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(child, "SECONDS", 0.01)
    with pytest.raises(UnreadableInputError, match="超过 18 秒"):
        read_pdf(write_pdf(tmp_path / "a.pdf", [text(60, 60, "一")]))


def test_a_reader_that_breaks_down_is_a_damaged_file(tmp_path):
    path = tmp_path / "a.pdf"
    write_pdf(path, [text(60, 60, "一")])
    with pytest.raises(UnreadableInputError, match="不完整或已损坏"):
        child.read_in_child("generator.importers.readers.pdf.nothing", path)

"""Web pages as offices make them: old encodings, unclosed tags, tables for layout, spans beyond reason."""

import pytest
from reader_forms import FORM, grid, html_form, printed, texts

from generator.errors import UnreadableInputError
from generator.importers.readers.web import read_html
from generator.importers.vocabulary.grid import Table


def read_page(tmp_path, page, encoding="utf-8"):
    path = tmp_path / "a.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode(encoding))
    return read_html(path)


def simple(*cells):
    """The row that a table of plain cells reads as."""
    return [(text, column, 1, False) for column, text in enumerate(cells)]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("utf-8", "utf-8"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("iso-8859-1", "gb18030"),
        ("utf-8", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("big5", "big5"),
    ],
)
def test_the_encoding_is_found_whatever_the_page_declares(declared, encoding, tmp_path):
    name = "產出" if encoding == "big5" else "渌口㙍产出"
    page = f"<html><head><meta charset='{declared}'></head><body><p>{name}</p></body></html>"
    assert texts(read_page(tmp_path, page, encoding)) == [name]


def test_a_page_cut_within_a_character_is_read_with_a_notice(tmp_path):
    page = ("<p>" + "渌口区" * 1000 + "</p>").encode("gb18030")
    document = read_page(tmp_path, page[:3000])
    assert [notice.text for notice in document.notices] == ["有 1 个字符已损坏，读作“\ufffd”；请核对"]


def test_tags_that_are_never_closed(tmp_path):
    document = read_page(tmp_path, "<body><table><tr><td>一<b>级<td>二<tr><td><p>三<td>四</table>后")
    assert grid(document) == [simple("一级", "二"), simple("三", "四")]
    assert texts(document) == ["后"]


def test_a_page_nested_beyond_what_trees_hold_loses_nothing(tmp_path):
    page = "".join(f"<span><font>{number} " for number in range(5000)) + html_form()
    assert grid(read_page(tmp_path, page)) == printed()


def test_spans_beyond_reason_are_cut_to_the_table(tmp_path):
    page = (
        "<table><tr><td colspan=65535>题<tr><td rowspan=65535>甲<td>1<td>2<tr><td colspan=0>3<td>4"
        "<tbody><tr><td>乙<td rowspan=0>5<td>6<tr><td>丙<td>7</table>"
    )
    assert grid(read_page(tmp_path, page)) == [
        [("题", 0, 3, False)],
        [("甲", 0, 1, False), ("1", 1, 1, False), ("2", 2, 1, False)],
        [("", 0, 1, True), ("3", 1, 1, False), ("4", 2, 1, False)],
        [("乙", 0, 1, False), ("5", 1, 1, False), ("6", 2, 1, False)],
        [("丙", 0, 1, False), ("", 1, 1, True), ("7", 2, 1, False)],
    ]


def test_a_foot_that_stands_first_is_read_last(tmp_path):
    page = "<table><tfoot><tr><td>总分<td>98</tfoot><tbody><tr><td>甲<td>9</tbody></table>"
    assert grid(read_page(tmp_path, page)) == [simple("甲", "9"), simple("总分", "98")]


def test_lines_in_a_cell_and_wraps_in_the_source(tmp_path):
    page = (
        "<table><tr><td><p>绩效</p>\n<p>指标</p></td><td>年度\n   指标值&nbsp;A\n B<br>二</td></tr></table>"
    )
    assert grid(read_page(tmp_path, page)) == [simple("绩效\n指标", "年度指标值 A B\n二")]


def test_what_a_browser_does_not_show_is_not_read(tmp_path):
    page = (
        "<head><title>题</title><style>a{}</style></head><script>var a='<p>脚本</p>'</script>"
        "<!-- 注释 --><p style='DISPLAY: none'>菜单</p><p>正文</p>"
        "<table><tr><td>甲<td><span hidden>藏</span>乙</table>"
    )
    document = read_page(tmp_path, page)
    assert texts(document) == ["正文"]
    assert grid(document) == [simple("甲", "乙")]
    assert [(n.place, n.text[:9]) for n in document.notices] == [("table 1 R1C2", "隐藏的文字“藏”没")]


def test_tables_that_only_arrange_the_page_are_looked_through(tmp_path):
    page = f"<table><tr><td><div>首页</div><td><h1>题</h1>{html_form()}<p>注</p></table>"
    document = read_page(tmp_path, page)
    assert texts(document) == ["首页", "题", "注"]
    assert grid(document) == printed()


def test_a_table_within_a_cell_is_text_of_that_cell(tmp_path):
    inner = "<table><tr><td>内甲<td>内乙<tr><td>1<td>2</table>"
    document = read_page(tmp_path, html_form().replace(FORM[0][1], FORM[0][1] + inner))
    assert grid(document)[0][1] == ("空调年费\n内甲\u3000内乙\n1\u30002", 1, 5, False)
    assert grid(document)[1:] == printed()[1:]


def test_text_between_cells_goes_before_the_table(tmp_path):
    document = read_page(tmp_path, "<table>单位：万元<tr>散<td>甲<td>乙</tr></table>")
    assert [getattr(block, "text", "table") for block in document.blocks] == ["单位：万元", "散", "table"]


def test_parts_of_the_page_around_the_text_are_marked(tmp_path):
    page = (
        "<nav>首页</nav><header>某局</header><article><header>题</header><h2>一</h2></article>"
        "<footer>备案</footer>"
    )
    assert [(block.text, block.role) for block in read_page(tmp_path, page).blocks] == [
        ("首页", "header"), ("某局", "header"), ("题", ""), ("一", "heading"), ("备案", "footer"),
    ]  # fmt: skip


def test_numbered_lists_and_form_fields_show_their_values(tmp_path):
    page = (
        "<ol start=3><li>甲<li>乙</ol><ol type=a><li>丙</ol><ul><li>丁</ul>"
        "<p>单位：<input value='某局'><input type=checkbox checked>是<input type=hidden value=x></p>"
        "<select><option>未选<option selected>已选</select><pre>一  二\n三</pre>"
    )
    assert texts(read_page(tmp_path, page)) == [
        "3. 甲", "4. 乙", "a. 丙", "丁", "单位：某局☑是", "已选", "一  二", "三",
    ]  # fmt: skip


def test_an_archive_of_a_page_is_read(tmp_path):
    head = "From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    part = "--x\nContent-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: quoted-printable\n\n"
    body = "<p>=B2=FA=B3=F6</p>\n--x--\n"
    assert texts(read_page(tmp_path, head + part + body)) == ["产出"]


def test_tables_nested_without_end_are_refused(tmp_path):
    with pytest.raises(UnreadableInputError, match="一层套一层超过 40 层"):
        read_page(tmp_path, "<table><tr><td>" * 3000 + "底")


def test_ten_thousand_tables_are_read(tmp_path):
    document = read_page(tmp_path, "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>" * 10_000)
    assert sum(isinstance(block, Table) for block in document.blocks) == 10_000


@pytest.mark.parametrize("page", ["<html><body><p> &nbsp;</p></body></html>", "<table><tr><td></table>"])
def test_a_page_without_text_is_refused(page, tmp_path):
    with pytest.raises(UnreadableInputError, match="文件里没有文字"):
        read_page(tmp_path, page)

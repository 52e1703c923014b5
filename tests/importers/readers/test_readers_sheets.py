"""What a person sees on a sheet as a table, a title or a note is read as one."""

import pytest
from reader_forms import FORM, NOTE, TITLE, YEAR, areas, grid, printed, texts, write_xlsx

from generator.errors import UnreadableInputError
from generator.importers.readers import layout, read_document
from generator.importers.readers.delimited import is_pasted, read_delimited
from generator.importers.readers.excel import read_xlsx
from generator.importers.readers.layout import lay_out
from generator.importers.readers.sheets import Merge, ShownSheet
from generator.importers.vocabulary.grid import Document, Table


def sheet(*rows, ruled=(), merges=()):
    """Lay out a sheet given row by row, blanks as ""; ``ruled`` are the rows between lines."""
    texts = {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row) if text}
    return Document(
        tuple(
            lay_out(
                ShownSheet(
                    lambda r, c: f"R{r + 1}C{c + 1}", texts, {*ruled}, [Merge(*merge) for merge in merges]
                )
            )
        )
    )


def outline(document):
    """Return paragraphs as text and tables as the texts of their rows."""
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Table) else block.text
        for block in document.blocks
    ]


def test_a_form_without_lines_reads_as_one_with_lines(tmp_path):
    document = read_xlsx(write_xlsx(tmp_path / "a.xlsx", ruled=False))
    assert grid(document) == printed()
    assert texts(document) == [TITLE, YEAR, NOTE]


def test_forms_one_below_another_are_told_apart_by_their_titles():
    one = (("甲项目支出绩效自评表",), ("项目名称", "甲"), ("得分", "9"), ("备注：无",))
    two = (("附件2",), ("乙项目支出绩效自评表",), ("项目名称", "乙"))
    told_apart = [
        "甲项目支出绩效自评表", [["项目名称", "甲"], ["得分", "9"]], "备注：无",
        "附件2", "乙项目支出绩效自评表", [["项目名称", "乙"]],
    ]  # fmt: skip
    assert outline(sheet(*one, *two)) == told_apart
    assert outline(sheet(*one, *two, ruled=(1, 2, 6))) == told_apart
    assert outline(sheet(*one, (), *two, ruled=(1, 2, 7))) == told_apart


def test_forms_without_titles_are_told_apart_by_the_gap_between_their_lines():
    rows = (("项目名称", "甲"), ("得分", "9"), (), ("项目名称", "乙"), ("得分", "8"))
    assert outline(sheet(*rows, ruled=(0, 1, 3, 4))) == [
        [["项目名称", "甲"], ["得分", "9"]],
        [["项目名称", "乙"], ["得分", "8"]],
    ]


def test_rows_of_several_texts_belong_to_the_table_that_they_stand_at():
    rows = (
        ("绩效自评表",), ("填报单位：某局", "", "单位：万元"), ("项目名称", "甲", "x"), ("得分", "9", "y"),
        ("填表人：", "", "电话："), ("说明：略",),
    )  # fmt: skip
    assert outline(sheet(*rows, ruled=(2, 3))) == [
        "绩效自评表",
        [
            ["填报单位：某局", "", "单位：万元"],
            ["项目名称", "甲", "x"],
            ["得分", "9", "y"],
            ["填表人：", "", "电话："],
        ],
        "说明：略",
    ]


def test_a_title_between_the_lines_is_one_when_it_spans_the_table():
    rows = (("绩效自评表",), ("项目名称", "甲"), ("情况表",), ("得分", "9"))
    assert outline(sheet(*rows, ruled=range(4), merges=[(0, 0, 0, 1)])) == [
        "绩效自评表",
        [["项目名称", "甲"], ["情况表", ""], ["得分", "9"]],
    ]


def test_a_label_without_value_stays_in_the_table():
    rows = (("项目名称", ""), ("主管部门", "某局"), ("自评得分", ""))
    assert outline(sheet(*rows)) == [[["项目名称", ""], ["主管部门", "某局"], ["自评得分", ""]]]
    assert outline(sheet(*rows, ruled=range(3))) == [
        [["项目名称", ""], ["主管部门", "某局"], ["自评得分", ""]]
    ]


def test_blank_rows_between_lines_are_kept_and_those_below_are_not():
    rows = (("项目名称", "甲"), (), ("得分", "9"))
    assert outline(sheet(*rows, ruled=range(50))) == [[["项目名称", "甲"], ["", ""], ["得分", "9"]]]


def test_merges_that_reach_beyond_everything_are_cut():
    document = sheet(
        ("题", ""), ("甲", "乙"), ("", "丙"), ruled=range(3), merges=[(0, 0, 0, 150), (1, 0, 1_000_000, 0)]
    )
    assert [[(c.text, c.column, c.span, c.continues) for c in row] for row in document.blocks[1].rows] == [
        [("甲", 0, 1, False), ("乙", 1, 1, False)],
        [("", 0, 1, True), ("丙", 1, 1, False)],
    ]


def test_far_away_text_does_not_make_a_sea_of_blanks():
    row = ["甲", *[""] * 16_000, "乙"]
    document = sheet(row, row)
    assert outline(document) == [[["甲", "乙"], ["甲", "乙"]]]


def test_more_cells_than_any_filing_has_are_refused(monkeypatch):
    monkeypatch.setattr(layout, "MAX_CELLS", 5)
    with pytest.raises(UnreadableInputError, match="个单元格；请拆成几个文件"):
        sheet(("甲", "乙"), ("丙", "丁"), ("戊", "己"))


# ------------------------------------------------------------------ separated values


def read_csv(tmp_path, content, name="a.csv"):
    path = tmp_path / name
    path.write_bytes(content)
    return read_delimited(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_separated_values_in_every_encoding(encoding, sign, tmp_path):
    content = f'绩效自评表{sign}\r\n项目名称{sign}"甲{sign}""乙""\n丙"\r\n得分{sign}1，234.5\r\n'
    document = read_csv(tmp_path, content.encode(encoding))
    assert outline(document) == ["绩效自评表", [["项目名称", f'甲{sign}"乙"\n丙'], ["得分", "1，234.5"]]]
    table = document.blocks[1]
    assert table.exact
    assert table.flat
    assert [cell.place for cell in table.rows[1]] == ["line 4 C1", "line 4 C2"]


def test_the_form_as_separated_values_keeps_columns_but_no_merges(tmp_path):
    plain = [["" for _ in FORM[0]] for _ in FORM]
    for area in areas():
        plain[area.row][area.column] = area.text.replace("\n", "")
    content = "\n".join(",".join(row) for row in [[TITLE], *plain])
    assert outline(read_csv(tmp_path, content.encode())) == [TITLE, plain]


def test_zeros_that_excel_would_drop_are_kept(tmp_path):
    assert outline(read_csv(tmp_path, b'a,="0012"\nb,=""\nc,2')) == [[["a", "0012"], ["b", ""], ["c", "2"]]]


def test_a_quote_without_its_partner_swallows_nothing(tmp_path):
    document = read_csv(tmp_path, '名称,值\n"甲,1\n乙,2\n'.encode())
    assert outline(document) == [[["名称", "值"], ['"甲', "1"], ["乙", "2"]]]
    assert "引号不成对" in document.notices[0].text


@pytest.mark.parametrize(
    ("content", "words"),
    [(b",,,\n,,\n", "没有文字"), (b"a\0b,c", "二进制"), (b"\x81\x20\xff,\xfe\xfe\x80" * 20, "编码")],
)
def test_what_is_no_table_of_text_is_refused(content, words, tmp_path):
    with pytest.raises(UnreadableInputError, match=words):
        read_csv(tmp_path, content)


PASTED = [
    "项目名称\t修路\t\t",
    '"年初\n预算数"\t"全年\n预算数"\t分值\t得分',
    '8\t7.5\t10\t"9\n""约"""',
]


def read_pasted(tmp_path, lines):
    path = tmp_path / "a.txt"
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    return read_document(path)


def test_a_text_copied_out_of_excel_is_read_by_columns(tmp_path):
    document = read_pasted(tmp_path, PASTED)
    assert document.notices == ()
    [table] = document.blocks
    assert (table.exact, table.flat) == (True, True)
    assert [cell.text for row in table.rows for cell in row if not cell.empty] == [
        "项目名称", "修路", "年初\n预算数", "全年\n预算数", "分值", "得分", "8", "7.5", "10", '9\n"约"',
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_saved_from_excel_keeps_blanks_at_both_ends(tmp_path, encoding):
    rows = [
        [TITLE, *[""] * 6],
        *([*("" if text in {"^", "<"} else text for text in row), ""] for row in FORM),
    ]
    lines = "\r\n".join("\t".join(row).replace("\n", "") for row in rows)
    (tmp_path / "a.txt").write_bytes(f"{lines}\r\n".encode(encoding))
    table = read_document(tmp_path / "a.txt").blocks[-1]
    assert [(cell.column, cell.text) for cell in table.rows[6] if not cell.empty] == [
        (2, "及时率"),
        (3, "100%"),
        (4, "100%"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [line.replace("\n", "").replace('"', "") for line in PASTED],
        [line.replace("\n", "") for line in PASTED],
        [*PASTED, '"没有收尾\t1\t2\t3'],
        ['"甲\n乙"\t1', "丙\t2"],
    ],
)
def test_a_text_with_tabs_alone_is_read_by_its_lines(tmp_path, lines):
    read_pasted(tmp_path, lines)
    assert not is_pasted(tmp_path / "a.txt")


def test_a_saved_text_whose_line_ends_were_cut_keeps_its_columns(tmp_path):
    lines = [
        "项目名称\t\t修路",
        "主管部门\t\t甲局\t\t实施单位\t\t乙所",
        "项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t得分",
        "\t年度资金总额\t150\t120\t90\t10\t7.5",
        "\t其他资金\t\t\t\t—\t—",
        '年度目标\t"1.修路；\n2.通车。"\t\t\t已通车',
    ]
    [table] = read_pasted(tmp_path, lines).blocks
    assert [(cell.column, cell.text) for cell in table.rows[4] if not cell.empty] == [
        (1, "其他资金"),
        (5, "—"),
        (6, "—"),
    ]
    assert [cell.text for cell in table.rows[5] if not cell.empty] == [
        "年度目标",
        "1.修路；\n2.通车。",
        "已通车",
    ]

"""Printed forms ruled by horizontal lines alone, drawn cell by cell."""

from reader_pdfs import HEIGHT, box, table, text, write_pdf

from generator.importers.readers import read_document
from generator.importers.readers.pdf.lined import Drawn, lined
from generator.importers.vocabulary.grid import Table

EDGES = [40, 120, 200, 300, 400, 500]
PITCH = 30


def lines(top: float, columns: range) -> list[str]:
    """Draw a line under each column, by itself."""
    height = HEIGHT - top
    return [f"{EDGES[at]} {height} m {EDGES[at + 1]} {height} l S" for at in columns]


def centred(left: int, right: int, top: float, said: str) -> str:
    """Draw a text in the middle between two edges; a character is as wide as it is high."""
    middle = (EDGES[left] + EDGES[right]) / 2
    return text(middle - 5 * len(said), top + 10, said)


def drawn() -> list[str]:
    """Draw a form of merged cells; its first level takes two rows."""
    rows = [
        [(0, 2, "项目名称"), (2, 5, "渠道维修及水库清淤工程项目")],
        [(0, 1, "一级指标"), (1, 2, "三级指标"), (2, 3, "年度指标值"), (3, 4, "实际完成值"), (4, 5, "得分")],
        [(1, 2, "渠道长度"), (2, 3, "12公里"), (3, 4, "12公里"), (4, 5, "50")],
        [(1, 2, "合格率"), (2, 3, "100%"), (4, 5, "39")],
        [(0, 4, "总分"), (4, 5, "89")],
    ]
    parts = [text(150, 40, "甲县水利局2022年度项目支出绩效自评表")]
    for number, row in enumerate(rows):
        top = 80 + PITCH * number
        parts += lines(top, range(1, 5) if number == 3 else range(5))
        parts += [centred(left, right, top, said) for left, right, said in row]
    return [*parts, *lines(80 + PITCH * len(rows), range(5)), centred(0, 1, 155, "产出指标")]


def test_cells_are_told_by_the_ends_of_lines_and_by_where_texts_stand(tmp_path):
    document = read_document(write_pdf(tmp_path / "a.pdf", drawn()))
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    held = [[("^" if cell.continues else cell.text, cell.span) for cell in row] for row in table.rows]
    assert held == [
        [("项目名称", 2), ("渠道维修及水库清淤工程项目", 3)],
        [("一级指标", 1), ("三级指标", 1), ("年度指标值", 1), ("实际完成值", 1), ("得分", 1)],
        [("产出指标", 1), ("渠道长度", 1), ("12公里", 1), ("12公里", 1), ("50", 1)],
        [("^", 1), ("合格率", 1), ("100%", 1), ("", 1), ("39", 1)],
        [("总分", 4), ("89", 1)],
    ]


def test_lines_over_the_whole_width_tell_of_no_columns():
    assert lined([Drawn(40, 500, height) for height in range(80, 231, PITCH)], []) == []


def upright(left: float, top: float, bottom: float) -> str:
    """Draw an upright line."""
    return f"{left} {HEIGHT - top} m {left} {HEIGHT - bottom} l S"


def test_a_merged_cell_that_a_page_end_leaves_open_is_one(tmp_path):
    heading = ["一级指标", "三级指标", "实际完成值", "得分"]
    widths = [80, 100, 120, 100]
    rows = {124: ["渠道长度", "12公里", "50"], 148: ["合格率", "98%", "39"]}
    before = [*table(60, 100, widths, [heading]), upright(60, 124, 172), text(63, 126, "产出指标")]
    before += [part for top, row in rows.items() for part in table(140, top, widths[1:], [row])]
    after = [upright(60, 50, 74), *table(140, 50, widths[1:], [["及时率", "90%", "5"]])]
    after += table(60, 74, widths, [["效益指标", "受益人口", "2310人", "5"]])
    document = read_document(write_pdf(tmp_path / "a.pdf", before, after))
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    held = [["^" if cell.continues else cell.text for cell in row] for row in found.rows]
    assert held == [
        heading,
        ["产出指标", *rows[124]],
        ["^", *rows[148]],
        ["^", "及时率", "90%", "5"],
        ["效益指标", "受益人口", "2310人", "5"],
    ]


def test_tables_apart_stay_apart(tmp_path):
    drawn = [*table(60, 100, [80, 80], [["甲", "乙"], ["丙", "丁"]])]
    drawn += [*table(60, 300, [80, 80], [["戊", "己"], ["庚", "辛"]]), box(400, 500, 500, 560)]
    document = read_document(write_pdf(tmp_path / "a.pdf", drawn))
    found = [block for block in document.blocks if isinstance(block, Table)]
    assert [[len(row) for row in one.rows] for one in found] == [[2, 2], [2, 2]]

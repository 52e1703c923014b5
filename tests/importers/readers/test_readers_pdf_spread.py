"""Wide tables printed with their columns on several pages, and headings printed again overleaf."""

import pytest
from reader_pdfs import table, text, write_pdf

from generator.errors import UnreadableInputError
from generator.importers.readers.pdf import pages
from generator.importers.vocabulary.grid import Table

NAMES = table(
    60, 60, [90, 90, 90], [["项目名称", "修路", ""], ["三级指标", "单位", "目标值"], *[["甲", "个", "1"]] * 5]
)
VALUES = table(60, 60, [80, 60], [["实施单位", "甲局"], ["完成值", "得分"], *[["1", "5"]] * 5])


def read(tmp_path, *drawn):
    """Read pages on which these things are drawn."""
    return pages.read(write_pdf(tmp_path / "a.pdf", *map(list, drawn)))


def test_columns_that_go_on_on_another_page_are_refused_where_a_text_is_cut(tmp_path):
    cut = text(-60, 40, "年度学校预算项目绩效自评表")
    with pytest.raises(UnreadableInputError, match="第 1 页和第 2 页看来是同一张宽表"):
        read(tmp_path, NAMES, [cut, *VALUES])


def test_columns_that_seem_to_go_on_are_said(tmp_path):
    assert [notice.place for notice in read(tmp_path, NAMES, VALUES).notices] == ["page 2"]


def test_another_form_of_its_own_width_is_no_part_of_the_one_before(tmp_path):
    other = table(60, 60, [80, 60], [["项目名称", "修桥"], ["完成值", "得分"], *[["1", "5"]] * 5])
    assert not read(tmp_path, NAMES, other).notices


def test_a_label_beside_the_rows_under_a_heading_printed_again_takes_none_with_it(tmp_path):
    widths = [40, 120, 60, 60, 60]
    heading = [("一级指标", 1, 2), ("数值", 2, 1), ("得分", 1, 2)]
    below = ["目标值", "完成值"]
    first = [[("指标", 1, 3), *heading], below, ["甲", "1", "2", "5"]]
    second = [[("指标", 1, 4), *heading], below, ["乙", "3", "4", "6"], ["丙", "5", "6", "7"]]
    document = read(tmp_path, table(60, 700, widths, first), table(60, 60, widths, second))
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    rows = [[cell.text for cell in row if not cell.continues] for row in found.rows]
    assert rows[2:] == [["甲", "1", "2", "5"], ["乙", "3", "4", "6"], ["丙", "5", "6", "7"]]


def test_lines_that_stand_across_a_rule_are_said(tmp_path):
    drawn = [*table(60, 60, [150, 60], [["甲", "1"], ["乙", "2"]]), text(90, 78, "服务对象满意度")]
    (notice,) = read(tmp_path, drawn).notices
    assert notice.text == "这一页有 1 处文字压在格子的上下线上，可能读进了相邻的格子；请核对"

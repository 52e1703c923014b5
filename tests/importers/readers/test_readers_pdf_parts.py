"""Printed forms without lines whose parts have columns of their own."""

import pytest
from reader_pdfs import text, write_pdf

from generator.errors import UnreadableInputError
from generator.importers.readers import read_document
from generator.importers.vocabulary.grid import Table


def parts_without_lines(pitch: int = 14) -> list[str]:
    """Draw a form in parts, each with columns of its own, whose rows stand as close as lines of a cell."""
    parts: list[tuple[tuple[int, ...], list[list[str]]]] = [
        ((60, 180, 320, 440), [["部门名称", "甲县水利局"]]),
        (
            (60, 180, 320, 440),
            [
                ["支出类别", "全年预算数", "全年执行数", "执行率"],
                ["支出合计", "20.00", "19.00", "95%"],
                ["基本支出", "8.00", "8.00", "100%"],
            ],
        ),
        ((40,), [["年度总体目标"]]),
        ((100, 340), [["预期目标", "实际完成情况"], ["维修渠道", "维修了渠道"]]),
        ((40,), [["绩效指标完成情况"]]),
        (
            (60, 180, 320, 400, 480),
            [
                ["一级指标", "三级指标", "年度指标值", "分值", "得分"],
                ["产出指标", "渠道长度", "12公里", "50", "50"],
                ["", "合格率", "100%", "40", "39"],
                ["总分", "", "", "90", "89"],
            ],
        ),
    ]
    drawn, top = [text(150, 40, "甲县水利局2022年度部门整体绩效自评表")], 70
    for lefts, rows in parts:
        for row in rows:
            drawn += [text(left, top, said) for left, said in zip(lefts, row, strict=False) if said]
            top += pitch
    return drawn


def test_a_form_in_parts_without_lines_is_read_part_by_part(tmp_path):
    document = read_document(write_pdf(tmp_path / "a.pdf", parts_without_lines()))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    held = [[[cell.text for cell in row if cell.text] for row in table.rows] for table in tables]
    assert held[0][-1] == ["基本支出", "8.00", "8.00", "100%"]
    assert held[1] == [["预期目标", "实际完成情况"], ["维修渠道", "维修了渠道"]]
    assert held[2][1:] == [
        ["产出指标", "渠道长度", "12公里", "50", "50"],
        ["合格率", "100%", "40", "39"],
        ["总分", "90", "89"],
    ]
    assert any("没有画框线" in notice.text for notice in document.notices)


def test_parts_whose_rows_no_number_proves_are_refused(tmp_path):
    rows = [["一级指标", "三级指标", "项目名称"], *[["甲乙丙", "丁戊己", "庚辛壬"]] * 3]
    drawn = [
        text(60 + 120 * at, 60 + 14 * down, said)
        for down, row in enumerate(rows)
        for at, said in enumerate(row)
    ]
    with pytest.raises(UnreadableInputError, match="分不出格子"):
        read_document(write_pdf(tmp_path / "a.pdf", drawn))


def test_labels_broken_into_two_rows_are_refused(tmp_path):
    rows = [
        ["", "年初预算", "全年预算", "全年执行", "得分"],
        ["", "数", "数", "数", ""],
        ["年度资金总额", "100", "110", "98", "9.8"],
        ["其他资金", "0", "10", "8", "1"],
        ["一级指标", "三级指标", "年度指标值", "分值", "得分"],
    ]
    drawn = [
        text(60 + 100 * at, 60 + 24 * down, said)
        for down, row in enumerate(rows)
        for at, said in enumerate(row)
        if said
    ]
    with pytest.raises(UnreadableInputError, match="分不出格子"):
        read_document(write_pdf(tmp_path / "a.pdf", drawn))

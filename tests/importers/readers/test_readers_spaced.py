"""Text whose columns are aligned by blanks alone: read where the places are sure, else refused."""

from random import Random
from unicodedata import east_asian_width

import pytest

from generator.errors import UnreadableInputError
from generator.importers import import_file
from generator.importers.readers.text import read_text
from generator.importers.vocabulary.grid import Table

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
ROWS = [
    ["产出指标（50分）", "数量指标", "维修供水工程", "≥14处", "15处", "50", "50", "无"],
    ["", "质量指标", "水质检测达标率", "≥90%", "92%", "40", "40", ""],
    ["", "", "供水保证率", "—", "95%", "", "9.5", "管材供货不及时"],
    ["总分", "", "", "", "", "90", "99.5", ""],
]
FUNDS = [
    ["", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", "55.80", "55.80", "52.64", "10", "94.34%", "9.43"],
    ["上年结转资金", "0.00", "0.00", "0.00", "—", "—", "—"],
    ["其他资金", "", "", "", "", "", ""],
]
FORM = """
                 项目支出绩效自评表
                   （2023年度）

项目名称：农村饮水安全维修养护
主管部门：甲镇人民政府          实施单位：甲镇水务站
联系人：李四          联系电话：0857-1234567

一、项目资金（万元）
{funds}

二、年度总体目标
预期目标：维修供水工程14处。
实际完成情况：维修供水工程15处。

三、绩效指标
{indicators}

填表日期：2024年1月19日
"""


def places(text, *, wide="WFA"):
    return sum(2 if east_asian_width(char) in wide else 1 for char in text)


def printed(rows, *, wide="WFA", to_right=(), widths=None, gap="   "):
    columns = range(len(rows[0]))
    widths = widths or [max(places(row[at], wide=wide) for row in rows) for at in columns]
    lines = []
    for row in rows:
        pads = [" " * (widths[at] - places(row[at], wide=wide)) for at in columns]
        cells = (pads[at] + row[at] if at in to_right else row[at] + pads[at] for at in columns)
        lines.append(gap.join(cells).rstrip())
    return lines


def tables(lines):
    blocks = read_text("\n".join(lines)).blocks
    return [[[c.text for c in row] for row in b.rows] for b in blocks if isinstance(b, Table)]


@pytest.mark.parametrize("wide", ["WFA", "WF"])
@pytest.mark.parametrize("to_right", [(), (5, 6), range(8)])
def test_columns_are_told_however_signs_count_and_texts_are_aligned(wide, to_right):
    lines = printed([HEAD, *ROWS], wide=wide, to_right=to_right)
    rule = "-" * 80
    assert tables([rule, lines[0], rule, *lines[1:-1], rule, lines[-1]]) == [[HEAD, *ROWS]]


def test_a_full_line_may_be_pushed_right_by_a_long_text():
    widths = [14, *(max(places(row[at]) for row in [HEAD, *ROWS]) for at in range(1, 8))]
    assert tables(printed([HEAD, *ROWS], widths=widths)) == [[HEAD, *ROWS]]


def test_a_line_that_is_not_full_and_pushed_is_refused():
    rows = [ROWS[0], ["", "", "供水保证率和水质达标率都", "", "95%", "5", "5", ""], *ROWS[1:]]
    widths = [16, 8, 14, 10, 10, 4, 4, 8]
    with pytest.raises(UnreadableInputError, match="用空格对齐"):
        tables(printed([HEAD, *rows], widths=widths))


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("column", range(8))
def test_a_text_that_goes_on_below_is_refused(column, at):
    further = ["" if c != column else "数" for c in range(8)]
    with pytest.raises(UnreadableInputError):
        tables(printed([HEAD, *ROWS[:at], further, *ROWS[at:]]))


def test_a_whole_form_is_read_with_its_head_and_money(tmp_path):
    path = tmp_path / "form.txt"
    text = FORM.format(funds="\n".join(printed(FUNDS)), indicators="\n".join(printed([HEAD, *ROWS])))
    path.write_text(text, encoding="gb18030")
    found = import_file(path, {})
    assert not found.report.unplaced
    project = found.filing.projects[0]
    assert (project.name, project.implementer) == ("农村饮水安全维修养护", "甲镇水务站")
    assert project.funds["年度资金总额"].executed == "52.64"
    assert project.funds["其他资金"].executed in {None, ""}
    assert [row.score for row in project.indicators] == ["50", "40", "9.5"]
    assert project.indicators[2].level2 == "质量指标"
    assert project.total.score == "99.5"


def test_nothing_is_read_wrong_whatever_is_blank_or_too_long():
    chance = Random(7)  # noqa: S311 - no secret
    read = 0
    for _ in range(200):
        rows = [
            [text if at == 2 or chance.random() > 0.15 else "" for at, text in enumerate(row)] for row in ROWS
        ]
        widths = [max(places(row[at]) for row in [HEAD, *rows]) for at in range(8)]
        widths = [
            max(places(HEAD[at]), width - chance.choice([0, 0, 0, 2])) for at, width in enumerate(widths)
        ]
        try:
            found = tables(printed([HEAD, *rows], widths=widths))
        except UnreadableInputError:
            continue
        read += 1
        assert found == [[HEAD, *rows]]
    assert read

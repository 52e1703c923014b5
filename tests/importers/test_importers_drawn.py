"""Forms drawn with lines of text, and forms whose head and goals stand between their tables."""

from pathlib import Path

from generator.corpus import Department
from generator.importers import import_file, read_document
from generator.importers.vocabulary.grid import Table

DEPARTMENTS = {"jia": Department.model_validate({"名称": "甲县水利局"})}
DRAWN = """
      项目支出绩效自评表
┌────┬────┬────┬──┬──┐
│一级指标│三级指标│年度指标│分值│得分│
├────┼────┼────┼──┼──┤
│产出指标│供水工程│≥23处  │50  │50  │
│        ├────┼────┼──┼──┤
│        │管网长度│18.5km  │50  │49.3│
│        │（公里）│        │    │    │
├────┴────┴────┼──┼──┤
│总分                        │100 │99.3│
└──────────────┴──┴──┘
"""
HEAD = (
    "<p>项目支出绩效自评表（2020年度）</p><p>项目名称：修渠</p>"
    "<p>主管部门：甲县水利局\u3000\u3000实施单位：甲县供水站</p><p>一、资金情况（单位：万元）</p>"
)
FUNDS = [["资金来源", "年初预算数", "全年预算数", "全年执行数"], ["年度资金总额", "20", "20", "19"]]
GOALS = (
    "<p>二、年度总体目标</p><p>预期目标：修渠3公里。</p><p>实际完成情况：修渠3公里。</p><p>三、绩效指标</p>"
)
INDICATORS = [
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "渠道长度", "3公里", "3公里", "90", "88"],
]


def cells(path: Path) -> list[list[str]]:
    tables = [block for block in read_document(path).blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for table in tables for row in table.rows]


def table(rows):
    drawn = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    return f"<table>{drawn}</table>"


def test_a_drawn_table_has_its_columns_and_merged_cells(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(DRAWN, encoding="gb18030")
    assert cells(path) == [
        ["一级指标", "三级指标", "年度指标", "分值", "得分"],
        ["产出指标", "供水工程", "≥23处", "50", "50"],
        ["", "管网长度\n（公里）", "18.5km", "50", "49.3"],
        ["总分", "100", "99.3"],
    ]
    drawn = next(block for block in read_document(path).blocks if isinstance(block, Table))
    assert drawn.rows[2][0].continues
    assert [(cell.column, cell.span) for cell in drawn.rows[3]] == [(0, 3), (3, 1), (4, 1)]


def test_head_and_goals_between_the_tables_belong_to_the_form(tmp_path):
    path = tmp_path / "a.html"
    page = f"<meta charset=utf-8>{HEAD}{table(FUNDS)}{GOALS}{table(INDICATORS)}"
    path.write_text(page, encoding="utf-8")
    done = import_file(path, DEPARTMENTS)
    (project,) = done.filing.model_dump(by_alias=True, exclude_none=True)["项目"]
    assert (project["项目名称"], project["实施单位"]) == ("修渠", "甲县供水站")
    assert project["资金单位"] == "万元"
    assert project["年度总体目标"]["实际完成情况"] == "修渠3公里。"
    assert [indicator["得分"] for indicator in project["绩效指标"]] == ["88"]
    assert not done.report.unplaced

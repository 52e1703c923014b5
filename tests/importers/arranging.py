"""Forms as web pages of few lines, for arrangements that no list of words tells."""

from pathlib import Path

from generator.corpus import Department
from generator.importers import import_file

DEPARTMENTS = {"jia": Department.model_validate({"名称": "甲县水利局"})}
TITLE = "甲县水利局2022年度项目支出绩效自评表"
HEAD = ["项目名称", ("渠道维修", 5, 1)]
COLUMNS = ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"]
BODY = [
    ["产出指标", "数量指标", "渠道长度", "12公里", "12公里", "40", "40"],
    ["产出指标", "质量指标", "合格率", "100%", "98%", "20", "19"],
    ["效益指标", "社会效益指标", "受益人口", "2300人", "2310人", "40", "40"],
]
KEYS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")


def page(*parts: object) -> str:
    """Print texts and tables; a cell is a text, or a text with how many columns and rows it takes."""
    drawn = []
    for part in parts:
        if isinstance(part, str):
            drawn.append(f"<p>{part}</p>")
            continue
        rows = []
        for row in part:
            cells = [cell if isinstance(cell, tuple) else (cell, 1, 1) for cell in row]
            tags = (f"<td colspan={wide} rowspan={tall}>{text}</td>" for text, wide, tall in cells)
            rows.append(f"<tr>{''.join(tags)}</tr>")
        drawn.append(f"<table>{''.join(rows)}</table>")
    return f"<meta charset=utf-8><p>{TITLE}</p>{''.join(drawn)}"


def read(folder: Path, *parts: object):
    path = folder / "a.html"
    path.write_text(page(*parts), encoding="utf-8")
    done = import_file(path, DEPARTMENTS)
    (project,) = done.filing.model_dump(by_alias=True, exclude_none=True)["项目"]
    return project, done.report


def read_whole(folder: Path, *parts: object):
    """Return the form of the whole department."""
    path = folder / "a.html"
    path.write_text(page(*parts).replace("项目支出", "部门整体支出", 1), encoding="utf-8")
    return import_file(path, DEPARTMENTS).filing.model_dump(by_alias=True, exclude_none=True)["整体支出"]


def indicators(project):
    return [[row.get(key, "") for key in KEYS] for row in project["绩效指标"]]


def said(report):
    return [message.text for message in (*report.warnings, *report.proofs)]

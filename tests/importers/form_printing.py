"""Forms made up for tests, printed in the two layouts of text that is extracted from Word."""

from collections.abc import Sequence

Rows = Sequence[Sequence[str]]

WIDTH = 9
FUNDS_HEADING = [
    "项目资金\n（万元）",
    "",
    "年初\n预算数",
    "全年预算数",
    "全年执行数",
    "分值",
    "执行率",
    "得分",
]
FUNDS_ROWS = ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")
INDICATOR_HEADING = [
    "绩\n效\n指\n标",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度\n指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
]
LEVELS = (
    ("产出指标\n(50分)", "数量指标"),
    ("", "质量指标"),
    ("效益指标\n（30分）", "社会效\n益指标"),
    ("满意度指标（10分）", "服务对象满意度指标"),
)
HEADING = "项目支出绩效自评表\n填报单位：甲局（盖章）    （2022年度）    单位：万元\n"


def form_rows(
    *,
    name: str = "空调年费",
    funds: Rows = (("21", "18", "18", "10", "100%", "10"),) * 4,
    goals: Sequence[str] = ("保证供应", "保证了供应"),
    indicators: Rows = (("空调数量", "1台", "1台", "15", "15", ""),) * 4,
    total: Sequence[str] | None = ("100", "98", ""),
) -> list[list[str]]:
    """Return the rows of a project form; cells are given as printed."""
    rows = [
        ["项目支出名称", name],
        ["主管部门", "甲局", "实施单位", "甲局"],
        [*FUNDS_HEADING],
        *(["", label, *row] for label, row in zip(FUNDS_ROWS, funds, strict=False)),
        ["年度总体目标", "预期目标", "实际完成情况"],
        ["", *goals],
        [*INDICATOR_HEADING],
        *(["", *levels, *row] for levels, row in zip(LEVELS, indicators, strict=False)),
    ]
    return rows if total is None else [*rows, ["总分", *total]]


def department_rows() -> list[list[str]]:
    """Return the rows of a whole-department form."""
    return [
        ["预算部门名称", "甲局"],
        ["年度预算申请\n（万元）", "", *FUNDS_HEADING[2:]],
        ["", "年度资金总额", "21", "18", "18", "10", "100%", "10"],
        ["", "按收入性质分：", "按支出性质分："],
        ["", "其中：一般公共预算：939.09", "其中：基本支出：717.29"],
        ["", "政府性基金拨款：", "", "项目支出：", "251.70"],
        ["年度总体目标", "预期目标", "实际完成情况"],
        ["", "优化服务", "已完成"],
        [*INDICATOR_HEADING],
        ["", *LEVELS[0], "办件数", "100万件", "121万件", "50", "50", ""],
        ["总分", "100", "98", ""],
    ]


def base_data_rows() -> list[list[str]]:
    """Return the rows of a base-data table."""
    return [
        ["财政供养人员情况（人）", "编制数", "2022年实际在职人数", "控制率"],
        ["", "43", "42", "98%"],
        ["经费控制情况（万元）", "2021年决算数", "2022年预算数", "2022年决算数"],
        ["三公经费", "13.42", "11.26", "11.26"],
        ["   1、公务接待", "1.98", "1.03", "1.03"],
        ["厉行节约保障措施", "少开空调"],
    ]


def as_cells_on_lines(rows: Rows) -> str:
    """Print a cell on each line, a tab before it, and a blank line after each row."""
    return "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)


def as_rows_on_lines(rows: Rows) -> str:
    """Print a row on each line: cells between tabs, without breaks, padded where cells were merged."""
    lines = []
    for row in rows:
        if row[0] == "总分":
            cells = ["总分", *[""] * (WIDTH - len(row)), *row[1:]]
        elif len(row) in {3, 4} and row[0] in {"主管部门", "年度总体目标", ""}:
            cells = [*row[:2], "", "", *row[2:]]
        else:
            cells = [*row]
        cells += [""] * (WIDTH - len(cells))
        lines.append("\t".join(cell.replace("\n", " ") for cell in cells) + "\n")
    return "".join(lines)

"""Changes to a filing that are no fault at all: other roundings, units, wordings."""

import random

from editing import Plant, amounts_of, decimal_of, funds_row, line_of, with_line, with_row
from planting import appended, is_counted

from generator.filing import Filing, Project, Source


def _one_decimal(_: random.Random, project: Project) -> Project | None:
    row = funds_row(project)
    rate = decimal_of(row.rate if row else None)
    return with_row(project, {"rate": f"{rate:.1f}%"}) if rate is not None else None


def _units_in_cells(_: random.Random, project: Project) -> Project | None:
    changed = project
    for name, row in (project.funds or {}).items():
        update = {
            field: f"{text}万元"
            for field in ("initial_budget", "annual_budget", "executed")
            if (text := getattr(row, field)) and decimal_of(text)
        }
        changed = with_row(changed, update, name)
    return changed


def _full_width(_: random.Random, project: Project) -> Project | None:
    row = funds_row(project)
    if row is None or not row.executed:
        return None
    return with_row(
        project, {"executed": row.executed.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))}
    )


def _trailing_noughts(_: random.Random, project: Project) -> Project | None:
    row = funds_row(project)
    if row is None:
        return None
    written = {"executed": row.executed or "", "annual_budget": row.annual_budget or ""}
    return with_row(project, {name: f"{text}00" if "." in text else text for name, text in written.items()})


def _starred(_: random.Random, project: Project) -> Project | None:
    """Put the parts of a line below it, as forms with ★ rows do."""
    index = line_of(project, is_counted)
    if index is None:
        return None
    lines = list(project.indicators or ())
    parent = lines[index]
    blank = {"weight": "", "score": ""} if parent.weight is not None else {}
    part = parent.model_copy(update={"level3": "★其中：夜间次数", **blank})
    lines[index + 1 : index + 1] = [part]
    return project.model_copy(update={"indicators": tuple(lines)})


def _standard(_: random.Random, project: Project) -> Project | None:
    index = line_of(project, is_counted)
    if index is None:
        return None
    return with_line(project, index, {"level3": "补贴发放标准", "target": "400-600元", "actual": "500元"})


def _more_than_all(_: random.Random, project: Project) -> Project | None:
    """Do more than was planned: a rate of completion, unlike a share of a whole, may be above 100 %."""
    index = line_of(project, is_counted)
    if index is None:
        return None
    return with_line(project, index, {"level3": "计划完成率", "target": "100%", "actual": "112%"})


def _whole_units(_: random.Random, project: Project) -> Project | None:
    """Show all amounts in whole 万元, as a form without decimals does; the rate stays exact."""
    amounts = amounts_of(project)
    if amounts is None or amounts[0] < 20:  # noqa: PLR2004 - below that whole units say nothing
        return None
    changed = project.model_copy(update={"report": None})
    for name in project.funds or {}:
        row = funds_row(project, name)
        update = {
            field: f"{value:.0f}"
            for field in ("initial_budget", "annual_budget", "executed")
            if (value := decimal_of(getattr(row, field)))
        }
        changed = with_row(changed, update, name)
    index = line_of(changed, lambda one: "成本" in (one.level2 or ""))
    if index is not None:
        changed = with_line(
            changed, index, {"target": f"≤{amounts[0]:.0f}万元", "actual": f"{amounts[1]:.0f}万元"}
        )
    return changed


INNOCENT: tuple[tuple[str, Plant], ...] = (
    ("执行率一位小数", _one_decimal),
    ("金额带单位", _units_in_cells),
    ("全角数字", _full_width),
    ("末尾的零", _trailing_noughts),
    ("★分项", _starred),
    ("发放标准", _standard),
    ("整万元", _whole_units),
    ("报告里的其他钱", appended("上年实际支出12万元，第二季度累计支付3.5万元，人员经费实际支出2.1万元。")),
    ("节约", appended("通过集中采购节约资金5万元，较预算节约5万元。")),
    (
        "算得对的话",
        appended(
            "按每人500元的标准为20人发放补贴，共计1万元；会议费3万元、培训费4万元，合计7万元。上午8:30开始，师生比1:12。"
        ),
    ),
    ("超额完成", _more_than_all),
    ("来源登记", lambda _, project: project),
)


def dated(filing: Filing) -> Filing:
    """Register a source with both its days, ten apart."""
    return filing.model_copy(update={"source": Source(written="2024-04-01", published="2024-04-11")})

"""The columns of every frame: name, type, unit and meaning, in the order in which they stand."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "count", "decimal"]

WAN_YUAN = "万元"
PERCENT = "%"
POINTS = "分"
PIECES = "个"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a frame.

    name: English snake_case; a number's unit stands at the end, a text as filed ends in ``_as_filed``.
    kind: ``text`` (pandas string), ``count`` (Int64) or ``decimal`` (exact Decimal in an object column).
    unit: of the numbers in it, "" for text and for points of a score that has none.
    meaning: one Chinese clause for a reader of the data.
    """

    name: str
    meaning: str
    kind: Kind = "text"
    unit: str = ""


def _decimal(name: str, meaning: str, unit: str) -> Column:
    return Column(name, meaning, "decimal", unit)


def _count(name: str, meaning: str, unit: str = PIECES) -> Column:
    return Column(name, meaning, "count", unit)


FILING_KEY = (
    Column("department_id", "部门编号"),
    Column("department", "部门名称"),
    Column("region_code", "地区代码（GB/T 2260）"),
    Column("region", "地区名称"),
    Column("year", "年度"),
)
PROJECT_KEY = (*FILING_KEY, Column("project_id", "项目编号"), Column("project", "项目名称"))
FORM_KEY = (*FILING_KEY, Column("form", "表的种类：项目或整体支出"), *PROJECT_KEY[len(FILING_KEY) :])

AMOUNTS = (
    Column("initial_budget_as_filed", "年初预算数，照原表"),
    Column("annual_budget_as_filed", "全年预算数，照原表"),
    Column("executed_as_filed", "全年执行数，照原表"),
    _decimal("initial_budget_wan_yuan", "年初预算数，折算为万元", WAN_YUAN),
    _decimal("annual_budget_wan_yuan", "全年预算数，折算为万元", WAN_YUAN),
    _decimal("executed_wan_yuan", "全年执行数，折算为万元", WAN_YUAN),
    Column("rate_as_filed", "执行率，照原表"),
    _decimal("rate_pct", "执行率", PERCENT),
)

PROJECTS = (
    *PROJECT_KEY,
    _count("position", "在本部门本年度申报中的次序，从 1 起", ""),
    Column("supervisor_as_filed", "主管部门，照原表"),
    Column("implementer_as_filed", "实施单位，照原表"),
    Column("funds_unit_as_filed", "资金表头的单位，照原表"),
    *AMOUNTS,
    Column("execution_weight_as_filed", "预算执行的分值，照原表"),
    Column("execution_score_as_filed", "预算执行的得分，照原表"),
    _decimal("execution_weight", "预算执行的分值", POINTS),
    _decimal("execution_score", "预算执行的得分", POINTS),
    Column("total_weight_as_filed", "总分的分值，照原表"),
    Column("total_score_as_filed", "总分的得分，照原表"),
    _decimal("total_weight", "总分的分值", POINTS),
    _decimal("total_score", "总分的得分", POINTS),
    _count("indicators", "绩效指标行数"),
)

FUNDS = (
    *FORM_KEY,
    _count("position", "在资金表中的次序，从 1 起", ""),
    Column("funds_row", "资金行的名称"),
    Column("funds_unit_as_filed", "资金表头的单位，照原表"),
    *AMOUNTS,
    Column("weight_as_filed", "分值，照原表"),
    Column("score_as_filed", "得分，照原表"),
    _decimal("weight", "分值", POINTS),
    _decimal("score", "得分", POINTS),
)

INDICATORS = (
    *FORM_KEY,
    _count("position", "在指标表中的次序，从 1 起", ""),
    Column("level1_as_filed", "一级指标，照原表"),
    Column("level1_weight_as_filed", "一级指标的分值，照原表"),
    Column("level2_as_filed", "二级指标，照原表"),
    Column("level3_as_filed", "三级指标，照原表"),
    Column("target_as_filed", "年度指标值，照原表（分列的性质、值、单位连写）"),
    Column("actual_as_filed", "实际完成值，照原表"),
    Column("weight_as_filed", "分值，照原表"),
    Column("score_as_filed", "得分，照原表"),
    _decimal("weight", "分值", POINTS),
    _decimal("score", "得分", POINTS),
    Column("deviation_as_filed", "偏差原因，照原表"),
)

FILINGS = (
    *FILING_KEY,
    _count("projects", "项目自评表张数"),
    _count("indicators", "项目自评表的绩效指标行数"),
    _decimal("initial_budget_wan_yuan", "项目自评表年初预算数合计", WAN_YUAN),
    _count("initial_budget_projects", "计入年初预算数合计的项目"),
    _decimal("annual_budget_wan_yuan", "项目自评表全年预算数合计", WAN_YUAN),
    _count("annual_budget_projects", "计入全年预算数合计的项目"),
    _decimal("executed_wan_yuan", "项目自评表全年执行数合计", WAN_YUAN),
    _count("executed_projects", "计入全年执行数合计的项目"),
    _decimal("rate_annual_budget_wan_yuan", "全年预算数、全年执行数都可读的项目的全年预算数合计", WAN_YUAN),
    _decimal("rate_executed_wan_yuan", "全年预算数、全年执行数都可读的项目的全年执行数合计", WAN_YUAN),
    _count("rate_projects", "全年预算数、全年执行数都可读的项目"),
    _decimal("rate_pct", "执行率：上两项合计之比，重新计算", PERCENT),
)

"""The columns of every frame: name, type, unit and meaning, in the order in which they stand.

The dictionary of the published data is made of these declarations and of nothing else.
"""

from dataclasses import dataclass, replace
from typing import Literal

from generator import kinds
from generator.checks import Scope, Severity, Theme
from generator.quantity import Reading

Kind = Literal["text", "year", "count", "decimal"]

WAN_YUAN = "万元"
PERCENT = "%"
POINTS = "分"
PIECES = "个"
PLACES = "处"
AS_FILED = "_as_filed"

PROJECT_FORM = kinds.PROJECT.key
WHOLE_DEPARTMENT_FORM = kinds.WHOLE_DEPARTMENT.key
_EVALUATING = tuple(kind.key for kind in kinds.FORM_KINDS if kind.is_evaluation)
DEPARTMENT_REPORT = "部门"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a frame.

    name: English snake_case; a number's unit stands at the end, a text as filed ends in ``_as_filed``.
    kind: ``text`` and ``year`` (str), ``count`` (int) or ``decimal`` (exact Decimal).
    unit: of the numbers in it, "" for text and for numbers whose unit stands in the column after them.
    meaning: one Chinese clause for a reader of the data.
    required: never None. choices: the only texts that can stand there, where they are few.
    """

    name: str
    meaning: str
    kind: Kind = "text"
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def is_as_filed(self) -> bool:
        """True for the text of a cell of the form, which can be blank ("") or absent (None)."""
        return self.name.endswith(AS_FILED)


def _decimal(name: str, meaning: str, unit: str = "") -> Column:
    return Column(name, meaning, "decimal", unit)


def _count(name: str, meaning: str, unit: str = PIECES, *, required: bool = True) -> Column:
    return Column(name, meaning, "count", unit, required=required)


def _required(column: Column) -> Column:
    return replace(column, required=True)


FILING_KEY = (
    Column("department_id", "部门编号，永久不变", required=True),
    Column("department", "部门名称", required=True),
    Column("region_code", "地区代码（GB/T 2260）"),
    Column("region", "地区名称"),
    Column("year", "年度", "year", required=True),
)
FILING_ID = Column("filing_id", "一份材料（一个部门一个年度）的编号：部门编号/年度", required=True)
PROJECT_KEY = Column("project_key", "项目自评表的编号：部门编号/年度/项目编号")
PROJECT_ID = Column("project_id", "项目编号，在本部门内永久不变")
PROJECT_NAME = Column("project", "项目名称")
PAGE = Column("page", "在本站的网址，相对于网站首页", required=True)
PROJECT = (FILING_ID, *FILING_KEY, PROJECT_ID, PROJECT_NAME)
FORM = Column("form", f"表的种类：{'或'.join(_EVALUATING)}", required=True, choices=_EVALUATING)
FORM_KEY = (FILING_ID, PROJECT_KEY, *FILING_KEY, FORM, PROJECT_ID, PROJECT_NAME)

FOUND = (
    _count("faults", "差错（同一原因的合为一处，与网页相同）", PLACES, required=False),
    _count("doubts", "疑点（同上）", PLACES, required=False),
    _count("notes", "提示（同上；提示不算问题）", PLACES, required=False),
)

AMOUNTS = (
    Column("initial_budget_as_filed", "年初预算数，照原表"),
    Column("annual_budget_as_filed", "全年预算数，照原表"),
    Column("executed_as_filed", "全年执行数，照原表"),
    _decimal("initial_budget_wan_yuan", "年初预算数，折算为万元", WAN_YUAN),
    _decimal("annual_budget_wan_yuan", "全年预算数，折算为万元", WAN_YUAN),
    _decimal("executed_wan_yuan", "全年执行数，折算为万元", WAN_YUAN),
    Column("rate_as_filed", "执行率，照原表"),
    _decimal("rate_pct", "执行率，读自原表", PERCENT),
)

PROJECTS = (
    _required(PROJECT_KEY),
    *(_required(one) if one in (PROJECT_ID, PROJECT_NAME) else one for one in PROJECT),
    PAGE,
    _count("position", "在本部门本年度材料中的次序，从 1 起", ""),
    Column("project_code_as_filed", "项目编码，照原表"),
    Column("supervisor_as_filed", "主管部门，照原表"),
    Column("implementer_as_filed", "实施单位，照原表"),
    Column("funds_unit_as_filed", "资金表头的单位，照原表"),
    *AMOUNTS,
    _decimal("rate_recomputed_pct", "执行率，按全年执行数÷全年预算数重新计算，保留两位小数", PERCENT),
    Column("execution_weight_as_filed", "预算执行的分值，照原表"),
    Column("execution_score_as_filed", "预算执行的得分，照原表"),
    _decimal("execution_weight", "预算执行的分值", POINTS),
    _decimal("execution_score", "预算执行的得分", POINTS),
    _decimal("execution_score_recomputed", "预算执行的得分，按分值×执行率重新计算，保留两位小数", POINTS),
    Column("total_weight_as_filed", "总分的分值，照原表"),
    Column("total_score_as_filed", "总分的得分，照原表"),
    _decimal("total_weight", "总分的分值", POINTS),
    _decimal("total_score", "总分的得分", POINTS),
    _decimal("total_score_recomputed", "总分的得分，各项得分重新相加；有得分未填或难辨时不算", POINTS),
    _count("indicators", "绩效指标", "行"),
    Column("disputed", "存疑的格子：位置和填写的数；没有时没有值（见 cases 表）"),
    *FOUND,
)

_DISPUTED = Column("disputed", "本行存疑的格子：栏目和填写的数；没有时没有值（见 cases 表）")

FUNDS = (
    Column("funds_id", "本行的编号：表的编号#次序", required=True),
    *FORM_KEY,
    _count("position", "在资金表中的次序，从 1 起", ""),
    Column("funds_row", "资金行的名称", required=True),
    Column("funds_unit_as_filed", "资金表头的单位，照原表"),
    *AMOUNTS,
    Column("weight_as_filed", "分值，照原表"),
    Column("score_as_filed", "得分，照原表"),
    _decimal("weight", "分值", POINTS),
    _decimal("score", "得分", POINTS),
    _DISPUTED,
)

READINGS = tuple(reading.value for reading in Reading)
# In words: a cell that begins with = or > is no text to a spreadsheet.
OPERATORS = {"=": "等于", "≥": "不低于", ">": "高于", "≤": "不高于", "<": "低于", "≈": "约"}


def _parsed(name: str, chinese: str) -> tuple[Column, ...]:
    """Return the columns of a value that may be a number with a bound and a unit."""
    return (
        Column(f"{name}_reading", f"{chinese}读成了什么；只有“数”才有后面三栏", choices=READINGS),
        Column(f"{name}_operator", f"{chinese}的界限", choices=tuple(OPERATORS.values())),
        _decimal(f"{name}_number", f"{chinese}的数，单位见后一栏"),
        Column(f"{name}_unit", f"{chinese}的单位；没有写单位时没有值"),
    )


INDICATORS = (
    Column("indicator_id", "本行的编号：表的编号#次序", required=True),
    *FORM_KEY,
    _count("position", "在指标表中的次序，从 1 起", ""),
    Column("level1_as_filed", "一级指标，照原表"),
    Column("level1_weight_as_filed", "一级指标的分值，照原表"),
    Column("level2_as_filed", "二级指标，照原表"),
    Column("level3_as_filed", "三级指标，照原表"),
    Column("target_as_filed", "年度指标值，照原表（分列的性质、值、单位连写）"),
    Column("actual_as_filed", "实际完成值，照原表"),
    *_parsed("target", "年度指标值"),
    *_parsed("actual", "实际完成值"),
    Column("weight_as_filed", "分值，照原表"),
    Column("score_as_filed", "得分，照原表"),
    _decimal("weight", "分值", POINTS),
    _decimal("score", "得分", POINTS),
    Column("deviation_as_filed", "偏差原因，照原表"),
    _DISPUTED,
)

FILINGS = (
    FILING_ID,
    *FILING_KEY,
    PAGE,
    Column("department_as_filed", "单位名称，照原文"),
    _count("projects", "项目自评表", "张"),
    _count("indicators", "项目自评表的绩效指标", "行"),
    _count("reports", "自评报告", "份"),
    _decimal("initial_budget_wan_yuan", "项目自评表年初预算数合计", WAN_YUAN),
    _count("initial_budget_projects", "计入年初预算数合计的项目"),
    _decimal("annual_budget_wan_yuan", "项目自评表全年预算数合计", WAN_YUAN),
    _count("annual_budget_projects", "计入全年预算数合计的项目"),
    _decimal("executed_wan_yuan", "项目自评表全年执行数合计", WAN_YUAN),
    _count("executed_projects", "计入全年执行数合计的项目"),
    _decimal("rate_annual_budget_wan_yuan", "全年预算数、全年执行数都可读的项目的全年预算数合计", WAN_YUAN),
    _decimal("rate_executed_wan_yuan", "全年预算数、全年执行数都可读的项目的全年执行数合计", WAN_YUAN),
    _count("rate_projects", "全年预算数、全年执行数都可读的项目"),
    _decimal("rate_pct", "执行率：上两项合计之比，重新计算，保留六位小数", PERCENT),
    _decimal("initial_budget_undisputed_wan_yuan", "年初预算数合计，不算年初预算数存疑的项目", WAN_YUAN),
    _decimal(
        "annual_budget_undisputed_wan_yuan",
        "全年预算数合计，不算全年预算数存疑的项目；只看这一个数，和下面的执行率不一定是同一批项目",
        WAN_YUAN,
    ),
    _decimal(
        "executed_undisputed_wan_yuan",
        "全年执行数合计，不算全年执行数存疑的项目；只看这一个数，和下面的执行率不一定是同一批项目",
        WAN_YUAN,
    ),
    _decimal("rate_undisputed_pct", "执行率，两个数中有一个存疑的项目，预算和执行两边都不算", PERCENT),
    _count("disputed_projects", "上面三种金额有存疑的项目", required=False),
    Column("whole_total_score_as_filed", "部门整体支出自评表的总分得分，照原表"),
    _decimal("whole_total_score", "部门整体支出自评表的总分得分", POINTS),
    Column("source_publisher", "原文的发布机构"),
    Column("source_published", "原文的发布日期"),
    Column("source_url", "原文网址"),
    Column("source_file_name", "原始文件名"),
    Column("source_sha256", "原始文件的 SHA-256"),
    Column("source_index_number", "原文的索引号"),
    Column("source_document_number", "原文的文号"),
    *FOUND,
)

DEPARTMENTS = (
    *(one for one in FILING_KEY if one.name != "year"),
    PAGE,
    Column("level", "层级"),
    Column("former_names", "曾用名，以“；”分隔"),
    Column("credit_code", "统一社会信用代码"),
    Column("function_codes", "支出功能分类科目的编码，以“；”分隔"),
    Column("functions", "支出功能分类科目的名称，以“；”分隔，次序同上"),
    Column("contact", "部门公开的联系方式"),
    Column("website", "部门网址"),
    _count("filings", "登载的材料", "份"),
    Column("first_year", "登载的最早年度", "year"),
    Column("last_year", "登载的最近年度", "year"),
    _count("projects", "登载的项目自评表", "张"),
)

SEVERITIES = tuple(severity.value for severity in Severity)

RULES = (
    Column("rule", "规则编号，永久不变", required=True),
    Column("title", "规则名称", required=True),
    Column("severity", "等级：差错、疑点、提示", required=True, choices=SEVERITIES),
    Column("theme", "主题", required=True, choices=tuple(one.value for one in Theme)),
    Column("scope", "核对的对象", required=True, choices=tuple(one.value for one in Scope)),
    PAGE,
    Column("value_as_filed_is", "核对结果里 value_as_filed 一列的值叫什么；没有单独的一个值时没有值"),
    Column("recomputed_is", "核对结果里 recomputed 一列的值叫什么；这条规则不给出时没有值"),
    Column("compares", "比较什么", required=True),
    _count("passed", "通过", "次"),
    _count("failed", "有这条规则所说的情形（程度见 severity）", "次"),
    _count("not_applicable", "不适用", "次"),
    _count("not_checked", "未能核对", "次"),
)

CASES = (
    Column("case_id", "一处（原因相同的几条核对结果）的编号：材料编号#代号，永久不变", required=True),
    FILING_ID,
    PROJECT_KEY,
    *FILING_KEY,
    PROJECT_ID,
    PROJECT_NAME,
    PAGE,
    _count(
        "sort_group",
        "网页上先按这一列排：1 三公经费，2 两处的数或者钱不同，3 没有达到目标或者没有支出而得分高，4 其他，"
        "5 文字和写法；提示不排，没有值",
        "",
        required=False,
    ),
    _decimal(
        "difference_yuan",
        "两个金额相差多少，取最大的；sort_group 相同的，这一列大的排在前面；没有两个金额可比的没有值",
        "元",
    ),
    Column("severity", "等级，取其中最重的：差错、疑点、提示", required=True, choices=SEVERITIES),
    Column("headline", "一句话：哪个项目、什么事", required=True),
    Column("disputed", "存疑的格子：位置和填写的数；没有时没有值"),
    Column("explanation", "最可能的解释：改哪一格，其余就都对得上；没有唯一的解释时没有值"),
    _count("findings", "其中的核对结果", "条"),
    Column("answer", "部门的回应：日期和内容；没有回应时没有值"),
)

FINDINGS = (
    Column("finding_id", "本条的编号：表的编号#规则-次序", required=True),
    FILING_ID,
    PROJECT_KEY,
    *FILING_KEY,
    PROJECT_ID,
    PROJECT_NAME,
    Column("case_id", "属于哪一处：原因相同的几条编号相同，见 cases 表", required=True),
    Column("rule", "规则编号", required=True),
    Column("rule_title", "规则名称", required=True),
    Column("severity", "等级：差错、疑点、提示", required=True, choices=SEVERITIES),
    Column("place", "在表上的位置", required=True),
    Column(
        "value_as_filed", "材料里写的值，照原样（裸数后加栏目的单位）；空着是空文本，表上没有这一格时没有值"
    ),
    Column("value_as_filed_is", "value_as_filed 叫什么，如“决算数”；没有单独的一个值时没有值"),
    Column("recomputed", "由材料的数算出的值，或者拿来对照的另一个值；没有时没有值"),
    Column("recomputed_is", "recomputed 叫什么，如“预算数”“各项得分合计”；这条规则不给出时没有值"),
    Column("formula", "算式；没有计算时没有值"),
    Column("message", "一句话说明", required=True),
    Column("answer", "部门的回应：日期和内容；没有回应时没有值"),
)

REPORTS = (
    Column("report_id", "本份报告的编号：所属材料或项目自评表的编号", required=True),
    FILING_ID,
    PROJECT_KEY,
    *FILING_KEY,
    Column("kind", "报告的种类：部门或项目", required=True, choices=(DEPARTMENT_REPORT, PROJECT_FORM)),
    PROJECT_ID,
    PROJECT_NAME,
    PAGE,
    _count("characters", "字数，含标点", "字"),
    Column("text_as_filed", "报告全文，一行一段，照原文"),
)

BASE_DATA = (
    Column("base_data_id", "本格的编号：材料编号/base-data/行-格", required=True),
    FILING_ID,
    *FILING_KEY,
    PAGE,
    _count("line", "在基础数据表的第几行", ""),
    _count("position", "在这一行的第几格", ""),
    Column("line_name", "行名：这一行的第一格，空着时是上面一行的（纵向合并的格）；没有时没有值"),
    Column("column_name", "栏名：上面写着栏名的那一行的同一格；看不出时没有值"),
    Column("cell_as_filed", "格子里的文字，照原文；单位写在行名或者栏名里，各段不同，所以不读成数"),
)

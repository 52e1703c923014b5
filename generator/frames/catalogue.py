"""The tables that are published: what a row is, which column is its key, which columns lead elsewhere.

The version is that of the data's shape: the first number moves when a column or table goes or changes its
meaning, the second when one is added.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.frames import columns
from generator.frames.any_row import Row
from generator.frames.columns import Column
from generator.frames.frames import Frames

SCHEMA_VERSION = "7.0"


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """What one version of the data's shape brought, for those who read the files with programs."""

    version: str
    date: str
    text: str


SCHEMA_CHANGES = (
    SchemaChange("1.0", "2026-11-21", "第一版：八张表。"),
    SchemaChange(
        "1.1",
        "2026-11-21",
        "核对规则和核对结果增加 value_as_filed_is、recomputed_is 两列，写明两个值各叫什么；"
        "value_as_filed 只放材料里写的值，算出的值都在 recomputed。",
    ),
    SchemaChange(
        "2.0",
        "2026-11-29",
        "增加 cases 表：原因相同的几条核对结果合为一处，写明存疑的格子、最可能的解释和次序；"
        "核对结果的 card_id 改名为 case_id，值永久不变；项目增加 disputed 一列，写明存疑的格子。",
    ),
    SchemaChange(
        "2.1",
        "2026-11-29",
        "部门增加 function_codes、functions 两列：支出功能分类科目，登记了才有。",
    ),
    SchemaChange(
        "2.2",
        "2026-11-29",
        "资金和绩效指标增加 disputed 一列，写明这一行存疑的格子。",
    ),
    SchemaChange(
        "3.0",
        "2026-11-29",
        "各张表没有变；网页旁的 record.json 里，as_read 的各行不再重复 as_filed 已有的原文和编号，"
        "凭 position（第几行）和它对应。",
    ),
    SchemaChange(
        "4.0",
        "2026-11-30",
        "各张表没有变；JSON 用 gzip 压缩（pandas、R、DuckDB 直接读），SQLite 数据库装在 zip 里；"
        "网页旁的 record.json 改为每份材料一个 records.json.gz，依次是材料、各项目、核对出的各处，"
        "形状不变（rank 只在 cases 表里）。",
    ),
    SchemaChange(
        "5.0",
        "2026-11-30",
        "各张表没有变；funds、indicators、cases、findings、reports 的 CSV 用 gzip 压缩（名称以 .csv.gz 结尾，"
        "pandas、R、DuckDB 直接读），要双击打开的，用 Excel 工作簿或者部门的 CSV。",
    ),
    SchemaChange(
        "5.1",
        "2026-11-30",
        "增加 base_data 表：部门整体支出绩效评价基础数据表（在职人数、三公经费、会议费等）一格一行，照原文；"
        "部门增加 contact 一列，公开的联系方式，登记了才有。",
    ),
    SchemaChange(
        "6.0",
        "2026-11-30",
        "cases 的 rank 一列（在全站各处里的次序，别的部门改一个数它也会变）换成决定次序的两列：sort_group、"
        "difference_yuan。依 sort_group 从小到大、difference_yuan 从大到小（没有值的在后）、"
        "severity（差错在前）、department_id、year、case_id 排，就是原来的次序；"
        "records.json.gz 里的各处也有这两列。",
    ),
    SchemaChange(
        "7.0",
        "2026-11-30",
        "各张表没有变；每个部门的三个 CSV（projects-zh.csv 等）装在一个 tables-zh.zip 里，"
        "内容不变，双击就能解开。",
    ),
)


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One published table.

    key: the column whose value names a row. links: column → the table whose key it holds (None where the row
    belongs to none). rows: the frames of a corpus → those of this table. is_long: it has several rows for a
    project, so that people open it in the workbook and programs read its CSV packed.
    """

    name: str
    title: str
    a_row: str
    columns: tuple[Column, ...]
    key: str
    links: dict[str, str]
    rows: Callable[[Frames], Sequence[Row]]
    is_long: bool = False

    @property
    def sheet(self) -> str:
        """Return the name of its CSV file."""
        return f"{self.name}.csv.gz" if self.is_long else f"{self.name}.csv"


TABLES = (
    PublishedTable(
        "departments", "部门", "一个部门", columns.DEPARTMENTS, "department_id", {},
        lambda made: made.departments,
    ),
    PublishedTable(
        "filings", "材料", "一个部门一个年度的自评材料", columns.FILINGS, "filing_id",
        {"department_id": "departments"}, lambda made: made.filings,
    ),
    PublishedTable(
        "projects", "项目", "一张项目支出绩效自评表", columns.PROJECTS, "project_key",
        {"filing_id": "filings"}, lambda made: made.projects,
    ),
    PublishedTable(
        "funds", "资金", "自评表资金部分的一行", columns.FUNDS, "funds_id",
        {"filing_id": "filings", "project_key": "projects"}, lambda made: made.funds,
        is_long=True,
    ),
    PublishedTable(
        "indicators", "绩效指标", "自评表绩效指标部分的一行", columns.INDICATORS, "indicator_id",
        {"filing_id": "filings", "project_key": "projects"}, lambda made: made.indicators,
        is_long=True,
    ),
    PublishedTable(
        "rules", "核对规则", "一条核对规则", columns.RULES, "rule", {}, lambda made: made.rules,
    ),
    PublishedTable(
        "cases", "核对出的事", "一处：原因相同的几条核对结果", columns.CASES, "case_id",
        {"filing_id": "filings", "project_key": "projects"}, lambda made: made.cases,
        is_long=True,
    ),
    PublishedTable(
        "findings", "核对结果", "一条核对结果：两处对不上，或值得留意", columns.FINDINGS, "finding_id",
        {"filing_id": "filings", "project_key": "projects", "rule": "rules", "case_id": "cases"},
        lambda made: made.findings,
        is_long=True,
    ),
    PublishedTable(
        "reports", "自评报告", "一份自评报告", columns.REPORTS, "report_id",
        {"filing_id": "filings", "project_key": "projects"}, lambda made: made.reports,
        is_long=True,
    ),
    PublishedTable(
        "base_data", "基础数据", "基础数据表的一格", columns.BASE_DATA, "base_data_id",
        {"filing_id": "filings"}, lambda made: made.base_data,
        is_long=True,
    ),
)  # fmt: skip

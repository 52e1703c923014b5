"""The records of a filing, as the form has them.

Every value is the text that the department filed. ``None`` means the key was not on the form; ``""`` means it
was printed and left blank. Attribute names are English, keys in YAML and JSON are the form's own words (the
aliases below); the two never mix. Nothing here reads or writes files and nothing here is computed.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from generator.records import Date, DepartmentId, ProjectId, Record, Year

TOTAL_FUNDS_ROW = "年度资金总额"
COMMON_FUNDS_ROWS = (TOTAL_FUNDS_ROW, "当年财政拨款", "上年结转资金", "其他资金")
MASK = "〔已遮蔽〕"


class Item(Record):
    """Something on the form that no key of the contract fits."""

    label: str = Field(alias="标签")
    content: str = Field(alias="内容")


class Note(Record):
    """Text of the document that belongs to no form: the cover page, a list of attachments."""

    place: str = Field(alias="位置")
    content: str = Field(alias="内容")


class Source(Record):
    """Where the filing was published; what is unknown is left out."""

    file_name: str | None = Field(None, alias="文件名")
    sha256: str | None = Field(None, alias="sha256")
    url: str | None = Field(None, alias="网址")
    publisher: str | None = Field(None, alias="发布机构")
    published: str | None = Field(None, alias="发布日期")
    index_number: str | None = Field(None, alias="索引号")
    document_number: str | None = Field(None, alias="文号")
    written: str | None = Field(None, alias="成文日期")
    validity: str | None = Field(None, alias="有效性")


class FundsRow(Record):
    """One row of the funds block: what was planned, adjusted and spent, and its score."""

    initial_budget: str | None = Field(None, alias="年初预算数")
    annual_budget: str | None = Field(None, alias="全年预算数")
    executed: str | None = Field(None, alias="全年执行数")
    weight: str | None = Field(None, alias="分值")
    rate: str | None = Field(None, alias="执行率")
    score: str | None = Field(None, alias="得分")
    other: tuple[Item, ...] | None = Field(None, alias="其他")


class Goals(Record):
    """年度总体目标: what was promised and what is said to have happened."""

    expected: str | None = Field(None, alias="预期目标")
    actual: str | None = Field(None, alias="实际完成情况")


class Indicator(Record):
    """One line of the indicator table."""

    level1: str | None = Field(None, alias="一级指标")
    level1_weight: str | None = Field(None, alias="一级分值")
    level2: str | None = Field(None, alias="二级指标")
    level3: str | None = Field(None, alias="三级指标")
    target: str | None = Field(None, alias="年度指标值")
    operator: str | None = Field(None, alias="指标性质")
    target_value: str | None = Field(None, alias="指标值")
    target_unit: str | None = Field(None, alias="度量单位")
    actual: str | None = Field(None, alias="实际完成值")
    weight: str | None = Field(None, alias="分值")
    score: str | None = Field(None, alias="得分")
    deviation: str | None = Field(None, alias="偏差原因")
    other: tuple[Item, ...] | None = Field(None, alias="其他")

    @property
    def target_as_printed(self) -> str | None:
        """The promised value as one text: as filed, or the split cells (性质, 值, 单位) joined."""
        if self.target is not None:
            return self.target
        parts = [part for part in (self.operator, self.target_value, self.target_unit) if part]
        if self.operator is None and self.target_value is None and self.target_unit is None:
            return None
        return "".join(parts)


class Total(Record):
    """The row 总分."""

    weight: str | None = Field(None, alias="分值")
    score: str | None = Field(None, alias="得分")


class Signature(Record):
    """Who filled the form in, and when; names and telephones are masked at import."""

    preparer: str | None = Field(None, alias="填报人")
    telephone: str | None = Field(None, alias="联系电话")
    date: str | None = Field(None, alias="填报日期")
    head: str | None = Field(None, alias="单位负责人")


class Evaluation(Record):
    """What a project form and a whole-department form have in common."""

    labels: dict[str, str] | None = Field(None, alias="栏目")
    funds_unit: str | None = Field(None, alias="资金单位")
    funds: dict[str, FundsRow] | None = Field(None, alias="资金")
    goals: Goals | None = Field(None, alias="年度总体目标")
    indicators: tuple[Indicator, ...] | None = Field(None, alias="绩效指标")
    total: Total | None = Field(None, alias="总分")
    signature: Signature | None = Field(None, alias="签署")
    other: tuple[Item, ...] | None = Field(None, alias="其他")

    @property
    def total_funds(self) -> FundsRow | None:
        """The row 年度资金总额, when the form has one."""
        return (self.funds or {}).get(TOTAL_FUNDS_ROW)


class _DepartmentHeading(Record):
    title: str | None = Field(None, alias="表名")
    filer: str | None = Field(None, alias="填报单位")
    name: str | None = Field(None, alias="部门名称")
    income: dict[str, str] | None = Field(None, alias="收入性质")
    spending: dict[str, str] | None = Field(None, alias="支出性质")


class DepartmentEvaluation(Evaluation, _DepartmentHeading):
    """部门整体支出绩效自评表: the evaluation of all a department spent in a year."""


class BaseData(Record):
    """部门整体支出绩效评价基础数据表: rows of cells as they stand."""

    title: str | None = Field(None, alias="表名")
    rows: tuple[tuple[str, ...], ...] = Field((), alias="行")
    notes: tuple[str, ...] | None = Field(None, alias="附注")
    signature: Signature | None = Field(None, alias="签署")


class _ProjectHeading(Record):
    id: ProjectId = Field(alias="编号")
    former_ids: tuple[ProjectId, ...] | None = Field(None, alias="曾用编号")
    title: str | None = Field(None, alias="表名")
    filer: str | None = Field(None, alias="填报单位")
    name: str = Field(alias="项目名称")
    code: str | None = Field(None, alias="项目编码")
    supervisor: str | None = Field(None, alias="主管部门")
    implementer: str | None = Field(None, alias="实施单位")


class Project(Evaluation, _ProjectHeading):
    """项目支出绩效自评表: the evaluation of one project in one year."""

    notes: tuple[str, ...] | None = Field(None, alias="附注")
    report: str | None = Field(None, alias="自评报告")


class Answer(Record):
    """A department's answer to a finding."""

    rule: str = Field(alias="规则")
    project: str | None = Field(None, alias="项目")
    date: str = Field(alias="日期")
    content: str = Field(alias="内容")


class Filing(Record):
    """One department and one fiscal year, as filed."""

    department_name: str = Field(alias="单位")
    year: Year = Field(alias="年度")
    embargo: Date | None = Field(None, alias="公开日期")
    source: Source | None = Field(None, alias="来源")
    whole_department: DepartmentEvaluation | None = Field(None, alias="整体支出")
    base_data: BaseData | None = Field(None, alias="基础数据")
    report: str | None = Field(None, alias="自评报告")
    notes: tuple[Note, ...] | None = Field(None, alias="附注")
    projects: tuple[Project, ...] = Field((), alias="项目")
    answers: tuple[Answer, ...] | None = Field(None, alias="回应")
    other: tuple[Item, ...] | None = Field(None, alias="其他")

    def under_ids_of(self, now: "Filing | None") -> "Filing":
        """Return the filing with its projects under the ids that they have in a later version of it."""
        taken = {one.id for one in now.projects} if now else set[str]()
        ids = {
            former: one.id
            for one in (now.projects if now else ())
            for former in one.former_ids or ()
            if former not in taken
        }
        if ids.keys().isdisjoint(one.id for one in self.projects):
            return self
        named = tuple(one.model_copy(update={"id": ids.get(one.id, one.id)}) for one in self.projects)
        return self.model_copy(update={"projects": named})


class FiledYear(Record):
    """A filing together with the identity that its path gives it.

    file_digest: of the text that it was read from; None where it is not what one file holds.
    """

    department_id: DepartmentId
    filing: Filing
    file_digest: str | None = None

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> "FiledYear":
        """Return a copy; one in which something is different is not what the file holds."""
        changed = {"file_digest": None, **update} if update else None
        return super().model_copy(update=changed, deep=deep)


# The kinds of records that a filing is made of.
PARTS: tuple[type[Record], ...] = (
    FiledYear, Filing, Source, Note, DepartmentEvaluation, BaseData, Project, FundsRow, Goals, Indicator,
    Total, Signature, Answer, Item,
)  # fmt: skip

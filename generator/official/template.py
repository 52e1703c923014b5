"""The official form to fill in: every label in its place, every value blank.

Rows and columns are those of the form that 财预〔2020〕10号 has as its annex (项目支出绩效自评表); the form
of a whole department has the same blocks.
"""

from dataclasses import replace
from enum import StrEnum

from generator.filing import Filing
from generator.importers.vocabulary.grid import Paragraph, Table
from generator.official.document import FilingDocument, Part, filing_document

_ANY_YEAR = "2000"
_NO_YEAR = "（\u3000\u3000\u3000\u3000年度）"
_LEVELS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)
_FUNDS_ROWS = ("年度资金总额", "当年财政拨款", "上年结转资金", "其他资金")
_FUNDS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
_INDICATOR = ("三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
_LABELS = {"偏差原因": "偏差原因分析及改进措施"}


class TemplateKind(StrEnum):
    """The forms that there is a template for; the value is what the command calls it."""

    PROJECT = "project"
    DEPARTMENT = "department"


_TITLES = {TemplateKind.PROJECT: "项目支出绩效自评表", TemplateKind.DEPARTMENT: "部门整体支出绩效自评表"}


def template(kind: TemplateKind, year: str | None = None) -> FilingDocument:
    """Return the blank form of a kind; ``year`` of four digits is printed in it, else a blank for it is."""
    form = {**_head(kind), **_blocks(), "表名": _TITLES[kind], "填报单位": "", "签署": _signature()}
    named: dict[str, object] = {"整体支出": form} if kind is TemplateKind.DEPARTMENT else {"项目": [form]}
    if kind is TemplateKind.DEPARTMENT:
        named["项目"] = []
    tree = {"单位": "\u3000", "年度": year or _ANY_YEAR, **named}
    document = filing_document(Filing.model_validate(tree))
    return document if year else _without_year(document)


def _head(kind: TemplateKind) -> dict[str, str]:
    if kind is TemplateKind.DEPARTMENT:
        return {"部门名称": ""}
    return {"编号": "xiangmu", "项目名称": "", "主管部门": "", "实施单位": ""}


def _blocks() -> dict[str, object]:
    indicators = [
        {"一级指标": first, "二级指标": second, **dict.fromkeys(_INDICATOR, "")}
        for first, seconds in _LEVELS
        for second in seconds
    ]
    return {
        "资金单位": "万元",
        "资金": {name: dict.fromkeys(_FUNDS, "") for name in _FUNDS_ROWS},
        "年度总体目标": {"预期目标": "", "实际完成情况": ""},
        "绩效指标": indicators,
        "总分": {"分值": "100", "得分": ""},
        "栏目": _LABELS,
    }


def _signature() -> dict[str, str]:
    return {"填报人": "", "联系电话": "", "填报日期": ""}


def _without_year(document: FilingDocument) -> FilingDocument:
    parts = tuple(Part(part.name, tuple(map(_blank_year, part.blocks))) for part in document.parts)
    return FilingDocument(tuple(block for part in parts for block in part.blocks), parts=parts)


def _blank_year(block: Paragraph | Table) -> Paragraph | Table:
    if isinstance(block, Table):
        return block
    return replace(block, text=block.text.replace(f"（{_ANY_YEAR}年度）", _NO_YEAR))

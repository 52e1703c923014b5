"""Right values of documents as others write them down → the words of a filing.

{"projects": [{"name", "supervising_department", "implementing_unit", "funds": {row: {"initial", "full",
"executed", "weight", "rate", "score"}}, "funds_rows": [{"label", "canonical"}], "goal_expected",
"goal_actual", "indicators": [{"level1", …}], "total_weight", "total_score"}], "department_evaluation": {…}}
"""

import unicodedata
from collections.abc import Mapping
from typing import Any

_FORM = {"name": "项目名称", "supervising_department": "主管部门", "implementing_unit": "实施单位"}
_FUNDS = {
    "initial": "年初预算数", "full": "全年预算数", "executed": "全年执行数",
    "weight": "分值", "rate": "执行率", "score": "得分",
}  # fmt: skip
_INDICATOR = {
    "level1": "一级指标", "level1_declared_weight": "一级分值", "level2": "二级指标", "level3": "三级指标",
    "target": "年度指标值", "actual": "实际完成值", "weight": "分值", "score": "得分",
    "deviation": "偏差原因",
}  # fmt: skip
_PARTS_OF_TARGET = ("指标性质", "指标值", "度量单位")


def filings_of(tree: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the filings that a file of right values holds, whichever way it writes them."""
    if "projects" not in tree:
        return list(tree.get("filings", [tree]))
    whole = [one for one in tree["projects"] if one.get("kind") == "department"]
    projects = [_form(one) for one in tree["projects"] if one not in whole]
    filing: dict[str, Any] = {"项目": projects} if projects else {}
    department = tree.get("department_evaluation") or next(iter(whole), None)
    if department:
        filing["整体支出"] = {
            key: value for key, value in _form(department).items() if key not in _FORM.values()
        }
    return [filing]


def _form(right: Mapping[str, Any]) -> dict[str, Any]:
    funds = {row: _named(cells, _FUNDS) for row, cells in (right.get("funds") or {}).items()}
    return {
        **_named(right, _FORM),
        "资金": funds,
        "年度总体目标": _named(right, {"goal_expected": "预期目标", "goal_actual": "实际完成情况"}),
        "绩效指标": [_named(row, _INDICATOR) for row in right.get("indicators") or ()],
        "总分": _named(right, {"total_weight": "分值", "total_score": "得分"}),
    }


def _named(values: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {name: values[key] for key, name in names.items() if values.get(key)}


def rows_as_filed(tree: Mapping[str, Any]) -> dict[str, str]:
    """Return label as filed → row that it stands for: a row kept under its own label is as right."""
    forms = [*tree.get("projects", ()), tree.get("department_evaluation") or {}]
    rows = (row for form in forms for row in form.get("funds_rows") or ())
    return {_bare(row["label"]): row["canonical"] for row in rows if row.get("canonical")}


def with_rows_named(tree: Any, rows: Mapping[str, str]) -> Any:
    """Return what was read with the rows of its funds called by what they stand for."""
    if isinstance(tree, (list, tuple)):
        return [with_rows_named(item, rows) for item in tree]
    if not isinstance(tree, Mapping):
        return tree
    made = {key: with_rows_named(value, rows) for key, value in tree.items()}
    if isinstance(made.get("资金"), Mapping):
        made["资金"] = {_row(key, rows): cells for key, cells in made["资金"].items()}
    return made


def _row(label: str, rows: Mapping[str, str]) -> str:
    bare = _bare(label)
    return next((name for filed, name in rows.items() if bare in filed), label)


def _bare(label: str) -> str:
    return "".join(unicodedata.normalize("NFKC", label).split())


def with_whole_targets(tree: Any) -> Any:
    """Return what was read with a target in parts, ≥ | 95 | %, as the one text that it says."""
    if isinstance(tree, (list, tuple)):
        return [with_whole_targets(item) for item in tree]
    if not isinstance(tree, Mapping):
        return tree
    made = {key: with_whole_targets(value) for key, value in tree.items()}
    if "三级指标" in made and "年度指标值" not in made:
        made["年度指标值"] = "".join(str(made.get(key) or "") for key in _PARTS_OF_TARGET)
    return made

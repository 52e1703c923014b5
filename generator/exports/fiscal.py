"""Which column is which fiscal concept, in the terms of the Fiscal Data Package (1.0rc1).

Only ``projects`` bears amounts: a row of it is the whole of a project's money. The rows of ``funds`` are its
parts and its total side by side, and whoever added them up would count the money twice.
Source: https://specs.frictionlessdata.io/fiscal-data-package/ and its taxonomy of column types.
"""

from typing import Any

from generator.frames import Column, PublishedTable

AMOUNT, PHASE, CURRENCY = "amount_wan_yuan", "phase", "currency"
_CONCEPTS = {
    "department_id": "administrative-classification:generic:code",
    "department": "administrative-classification:generic:label",
    "region_code": "geo-source:target:code",
    "region": "geo-source:target:title",
    "year": "date:fiscal-year",
    "project_key": "activity:generic:project:code",
    "project": "activity:generic:project:label",
    "funds_id": "budget-line-id",
    "funds_row": "fin-source:generic:label",
    "function_codes": "functional-classification:generic:code",
    "functions": "functional-classification:generic:label",
}
# Tables whose rows are money or who spends it; a finding or a report is no fiscal fact.
_FISCAL = ("departments", "projects", "funds")
_FACTS = "projects"
_PHASES = {
    "initial_budget_wan_yuan": "approved",
    "annual_budget_wan_yuan": "adjusted",
    "executed_wan_yuan": "executed",
}
_EXTRA = (
    {
        "name": AMOUNT,
        "type": "number",
        "title": "金额（万元）",
        "description": "年初预算数、全年预算数或全年执行数，见 phase；单位：万元。",
        "columnType": "value",
        "normalizationTarget": True,
    },
    {
        "name": PHASE,
        "type": "string",
        "title": "阶段",
        "description": "approved 年初预算数，adjusted 全年预算数，executed 全年执行数。",
        "columnType": "phase:id",
    },
    {
        "name": CURRENCY,
        "type": "string",
        "title": "币种",
        "description": "人民币（ISO 4217）。",
        "columnType": "value-currency:code",
        "constant": "CNY",
    },
)


def field_concept(column: Column, table: PublishedTable) -> dict[str, Any]:
    """Return what a field says of itself as a fiscal concept; nothing for most."""
    if table.name == _FACTS and column.name in _PHASES:
        return {"normalize": {PHASE: _PHASES[column.name]}}
    concept = _CONCEPTS.get(column.name) if table.name in _FISCAL else None
    return {"columnType": concept} if concept else {}


def schema_concepts(table: PublishedTable) -> dict[str, Any]:
    """Return what a table says beside its fields: the columns it has once every amount is a row."""
    return {"extraFields": list(_EXTRA)} if table.name == _FACTS else {}

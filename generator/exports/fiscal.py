"""Which column is which fiscal concept, in the terms of the Fiscal Data Package.

Its version 0.3 maps columns to the measures and dimensions of a ``model`` of the whole package; 1.0rc1 says
of each column what it is. Readers of either exist, so both are told, from the same names.
Only ``projects`` bears amounts: a row of it is the whole of a project's money. The rows of ``funds`` are its
parts and its total side by side, and whoever added them up would count the money twice. A department's
functional classification is no dimension: it may have several, and none says which of them a project has.
Source: https://specs.frictionlessdata.io/fiscal-data-package/ and its taxonomy of column types.
"""

from collections.abc import Sequence

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
_CURRENCY, _COUNTRY = "CNY", "CN"
_YUAN_PER_WAN = 10_000
# Dimension → its type, and attribute → column of ``projects``; the first attribute is the key, the second
# its label.
_DIMENSIONS = {
    "project": ("activity", {"id": "project_key", "title": "project"}),
    "administrator": ("entity", {"id": "department_id", "title": "department"}),
    "location": ("location", {"code": "region_code", "title": "region"}),
    "year": ("datetime", {"year": "year"}),
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
        "constant": _CURRENCY,
    },
)


def package_concepts(years: Sequence[str]) -> dict[str, object]:
    """Return what a package of data of these fiscal years, rising, says of itself as fiscal data."""
    period = {"start": f"{years[0]}-01-01", "end": f"{years[-1]}-12-31"} if years else {}
    return {
        "profiles": {"fiscal": "*", "tabular": "*"},
        "countryCode": _COUNTRY,
        "granularity": "aggregated",
        **({"fiscalPeriod": period} if period else {}),
        "model": {
            "measures": {column.removesuffix("_wan_yuan"): _measure(column) for column in _PHASES},
            "dimensions": {name: _dimension(*told) for name, told in _DIMENSIONS.items()},
        },
    }


def _measure(column: str) -> dict[str, object]:
    return {
        "source": column,
        "resource": _FACTS,
        "currency": _CURRENCY,
        "factor": _YUAN_PER_WAN,
        "direction": "expenditure",
        "phase": _PHASES[column],
    }


def _dimension(kind: str, columns: dict[str, str]) -> dict[str, object]:
    key, *labels = columns
    attributes = {name: {"source": column, "resource": _FACTS} for name, column in columns.items()}
    for label in labels:
        attributes[label]["labelfor"] = key
    return {"dimensionType": kind, "primaryKey": key, "attributes": attributes}


def field_concept(column: Column, table: PublishedTable) -> dict[str, object]:
    """Return what a field says of itself as a fiscal concept; nothing for most."""
    if table.name == _FACTS and column.name in _PHASES:
        return {"normalize": {PHASE: _PHASES[column.name]}}
    concept = _CONCEPTS.get(column.name) if table.name in _FISCAL else None
    return {"columnType": concept} if concept else {}


def schema_concepts(table: PublishedTable) -> dict[str, object]:
    """Return what a table says beside its fields: the columns it has once every amount is a row."""
    return {"extraFields": list(_EXTRA)} if table.name == _FACTS else {}

"""What Datasette shows beside the database: titles, meanings, and the search over all texts."""

from generator.corpus import Site
from generator.exports.database import NAME
from generator.exports.description import LICENCE
from generator.exports.searched import NAMES_INDEX, SEARCH
from generator.frames import SCHEMA_VERSION, TABLES, PublishedTable

_LABELS = {"departments": "department", "projects": "project", "rules": "title"}
_FACETS = {
    "projects": ["year", "region", "department"],
    "findings": ["severity", "rule_title", "year"],
    "rules": ["severity", "theme"],
    "funds": ["funds_row", "year"],
    "indicators": ["level1_as_filed", "year"],
}


# What Datasette 1.0 reads from its configuration and no longer from the metadata.
_CONFIGURED = ("label_column", "facets", "sortable_columns", "fts_table", "fts_pk", "hidden")
_QUERIES = {
    "search": {
        "title": "全文查找",
        "description": "名称、指标、报告里的任何一段文字，一个字也可以。",
        "params": ["text"],
        "sql": SEARCH,
    }
}


def datasette_configuration() -> dict[str, object]:
    """Return ``datasette.yaml`` of Datasette 1.0: how tables behave; what they mean stays in the metadata."""
    tables = {
        name: {key: value for key, value in table.items() if key in _CONFIGURED}
        for name, table in _tables().items()
    }
    return {"databases": {NAME: {"tables": tables, "queries": _QUERIES}}}


def datasette_metadata(site: Site) -> dict[str, object]:
    """Return Datasette's ``metadata.json`` for the database."""
    origin = {"source": site.name, **({"source_url": site.address} if site.address else {})}
    return {
        "title": f"{site.name}：数据",
        "description": (
            f"数据结构版本 {SCHEMA_VERSION}。"
            "空值（NULL）是表中无此项，空文字是未填；数的列是空值，是原文读不成数，不是 0。"
        ),
        "license": LICENCE,
        **origin,
        "databases": {NAME: {"tables": _tables(), "queries": _QUERIES}},
    }


def _tables() -> dict[str, dict[str, object]]:
    return {
        **{table.name: _table(table) for table in TABLES},
        "search_places": {"title": "全文查找的位置", "hidden": True},
        "search_signs": {"title": "全文查找时看作相同的字符", "hidden": True},
    }


def _table(table: PublishedTable) -> dict[str, object]:
    described: dict[str, object] = {
        "title": table.title,
        "description": f"一行是{table.a_row}。",
        "columns": {column.name: _meaning(column.meaning, column.unit) for column in table.columns},
        "sortable_columns": [column.name for column in table.columns],
    }
    if table.name in _LABELS:
        described["label_column"] = _LABELS[table.name]
    if table.name in _FACETS:
        described["facets"] = _FACETS[table.name]
    if table.name == "projects":
        described |= {"fts_table": NAMES_INDEX, "fts_pk": "rowid"}
    return described


def _meaning(meaning: str, unit: str) -> str:
    return f"{meaning}（{unit}）" if unit else meaning

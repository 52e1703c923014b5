"""``datapackage.json``: what the CSV files hold, as the Data Package standard says it."""

from collections.abc import Mapping
from typing import Any

from generator import addresses
from generator.corpus import Corpus
from generator.exports.cells import ABSENT, BLANK
from generator.exports.file import Published
from generator.exports.guide import LICENCE
from generator.filing import FiledYear
from generator.frames import SCHEMA_CHANGES, SCHEMA_VERSION, TABLES, Column, PublishedTable

_TYPES = {"text": "string", "year": "year", "count": "integer", "decimal": "number"}


def datapackage(corpus: Corpus, files: Mapping[str, Published]) -> dict[str, Any]:
    """Return the descriptor; ``files`` tells of the CSV files, by the names of their tables."""
    site = corpus.site
    return {
        "name": "gongkai",
        "title": f"{site.name}：数据",
        "description": (
            f"部门填报的预算绩效自评。{BLANK}表示表上有这一格而没有填，{ABSENT}表示表上没有这一格；"
            "数的列空着，是原文读不成数，不是 0。文字以单引号开头的，去掉一个单引号就是原文。"
        ),
        "version": SCHEMA_VERSION,
        **({"homepage": site.address} if site.address else {}),
        "licenses": [{"name": "other-pd", "title": LICENCE}],
        "contributors": [{"title": site.publisher or site.name, "role": "publisher"}],
        "sources": [_source(corpus, filed) for filed in reversed(corpus.filed_years)],
        "resources": [_resource(table, files[table.name]) for table in TABLES],
        "changes": [
            {"version": one.version, "date": one.date, "description": one.text} for one in SCHEMA_CHANGES
        ],
    }


def _source(corpus: Corpus, filed: FiledYear) -> dict[str, str]:
    source = filed.filing.source
    published = f"，{source.published}公布" if source and source.published else ""
    title = f"{filed.filing.department_name}{filed.filing.year}年度绩效自评{published}"
    page = addresses.filing(filed.department_id, filed.filing.year)
    path = (source.url if source else None) or (f"{corpus.site.address}{page}" if corpus.site.address else "")
    return {"title": title, **({"path": path} if path.startswith(("http://", "https://")) else {})}


def _resource(table: PublishedTable, file: Published) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": f"一行是{table.a_row}。",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"csv": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True}},
        "schema": {
            "fields": [_field(column, table) for column in table.columns],
            "primaryKey": [table.key],
            "foreignKeys": [_link(column, other) for column, other in table.links.items()],
            "missingValues": ["", ABSENT],
        },
    }


def _field(column: Column, table: PublishedTable) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": column.meaning,
        "description": f"{column.meaning}{f'；单位：{column.unit}' if column.unit else ''}。",
    }
    rules: dict[str, Any] = {}
    if column.required:
        rules["required"] = True
    if column.name == table.key:
        rules["unique"] = True
    if column.choices:
        rules["enum"] = list(column.choices)
    if column.kind == "count":
        rules["minimum"] = 0
    return {**field, **({"constraints": rules} if rules else {})}


def _link(column: str, other: str) -> dict[str, Any]:
    (key,) = (table.key for table in TABLES if table.name == other)
    return {"fields": [column], "reference": {"resource": other, "fields": [key]}}

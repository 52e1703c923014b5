"""``datapackage.json``: what the files hold, as the Data Package standard says it, version 1 and version 2.

What only one version knows stands beside what the other asks for: ``role`` and ``roles``, ``profile`` and
``$schema``. The CSV files are its resources; the same rows in other formats are told under ``alternatives``.
"""

from collections.abc import Iterable, Mapping

from generator import addresses
from generator.corpus import Corpus
from generator.exports.cells import ABSENT, BLANK
from generator.exports.description import LICENCE, Description
from generator.exports.file import Published
from generator.exports.fiscal import field_concept, package_concepts, schema_concepts
from generator.exports.media import format_of
from generator.filing import FiledYear
from generator.frames import ENGLISH, SCHEMA_CHANGES, SCHEMA_VERSION, TABLES, Column, PublishedTable

_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES = {"text": "string", "year": "year", "count": "integer", "decimal": "number"}
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def datapackage(corpus: Corpus, about: Description, files: Mapping[str, Published]) -> dict[str, object]:
    """Return the descriptor; ``files`` tells of the files of the whole site, by their names."""
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "profile": "tabular-data-package",
        "name": "gongkai",
        "title": about.title,
        "description": (
            f"部门填报的预算绩效自评。{BLANK}表示表上有这一格而没有填，{ABSENT}表示表上没有这一格；"
            "数的列空着，是原文读不成数，不是 0。文字以单引号开头的，去掉一个单引号就是原文。"
        ),
        "version": SCHEMA_VERSION,
        "created": about.created,
        "keywords": list(about.keywords),
        **package_concepts(about.years),
        **({"homepage": about.site.address} if about.site.address else {}),
        "licenses": [{"name": "other-pd", "title": LICENCE}],
        "contributors": [{"title": about.publisher, "role": "publisher", "roles": ["publisher"]}],
        "sources": [_source(corpus, filed) for filed in reversed(corpus.filed_years)],
        "resources": [_resource(table, files[table.sheet]) for table in TABLES],
        "alternatives": [_alternative(name, file) for name, file in files.items() if _is_other(name)],
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


def _resource(table: PublishedTable, file: Published) -> dict[str, object]:
    schema = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, table) for column in table.columns],
        "primaryKey": [table.key],
        **_links(table.links.items()),
        "missingValues": ["", ABSENT],
        **schema_concepts(table),
    }
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "profile": "tabular-data-resource",
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": f"一行是{table.a_row}。",
        **_bytes_of(table.sheet, file),
        "format": "csv",
        "mediatype": "text/csv",
        **({"compression": "gz"} if table.is_long else {}),
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": schema,
    }


def _is_other(name: str) -> bool:
    return name not in {table.sheet for table in TABLES}


def _alternative(name: str, file: Published) -> dict[str, object]:
    """Return what is told of a file that says in another format what the resources say."""
    table = next((one for one in TABLES if name.startswith(f"{one.name}.")), None)
    form = format_of(name)
    title = f"{table.title}（{form.title}）" if table else f"全部各表（{form.title}）"
    of = {"resource": table.name} if table else {}
    return {"title": title, "description": form.note, **of, **_bytes_of(name, file)}


def _bytes_of(name: str, file: Published) -> dict[str, object]:
    form = format_of(name)
    return {
        "path": name,
        "format": form.ending,
        "mediatype": form.packed_as or form.media_type,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }


def _field(column: Column, table: PublishedTable) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": column.meaning,
        "description": f"{column.meaning}{f'；单位：{column.unit}' if column.unit else ''}。",
        "titleEn": ENGLISH[column.name],
        **field_concept(column, table),
    }
    rules: dict[str, object] = {}
    if column.required:
        rules["required"] = True
    if column.name == table.key:
        rules["unique"] = True
    if column.choices:
        rules["enum"] = list(column.choices)
    if column.kind == "count":
        rules["minimum"] = 0
    return {**field, **({"constraints": rules} if rules else {})}


def _links(links: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Return the foreign keys; both versions refuse an empty list of them."""
    keys = [
        {"fields": [column], "reference": {"resource": other, "fields": [_key_of(other)]}}
        for column, other in links
    ]
    return {"foreignKeys": keys} if keys else {}


def _key_of(name: str) -> str:
    (key,) = (table.key for table in TABLES if table.name == name)
    return key

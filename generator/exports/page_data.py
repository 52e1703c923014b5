"""The records of a filing, its projects and its cases: as filed, as read, what was found, from where.

They stand in one packed list beside the page of the filing: they say much alike, so a list of all of them
weighs a tenth of what they would one by one.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from generator import addresses
from generator.checks import Case, Results, explanation_sentences, limits
from generator.corpus import Corpus
from generator.exports.packing import gzipped
from generator.exports.structured import compact, plain_row
from generator.filing import FiledYear
from generator.frames import SCHEMA_VERSION, TABLES, Column, PublishedTable, Row, case_id, text_in

_BY_NAME = {table.name: table for table in TABLES}
# Table → the name under which its rows stand in a record.
_PARTS = {"funds": "funds_rows", "indicators": "indicator_rows", "findings": "findings"}
# What the head of a record says once for all its rows.
_HEAD = frozenset({
    "filing_id", "project_key", "department_id", "department", "region_code", "region", "year", "form",
    "project_id", "project",
})  # fmt: skip

Rows = Callable[[PublishedTable], Iterable[Row]]
# Department and year, address of the page, the record as JSON on one line.
Filed = tuple[str, str]
Record = tuple[Filed, str, bytes]
OfFiling = Callable[[str], list[Row]]


def record_files(corpus: Corpus, results: Results, rows: Rows) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every filing's records: of itself, its projects, its told cases."""
    of_cases: dict[Filed, list[bytes]] = {}
    for filed, _, content in sorted(case_records(corpus, results, rows)):
        of_cases.setdefault(filed, []).append(content)
    for filed, own in groupby(filing_records(corpus, rows), key=lambda one: one[0]):
        contents = (*(content for _, _, content in own), *of_cases.get(filed, ()))
        yield addresses.records(*filed), gzipped((b"[\n", b",\n".join(contents), b"\n]\n"))


def filing_records(corpus: Corpus, rows: Rows) -> Iterator[Record]:
    """Yield every record of a filing and of its projects, filing by filing."""
    followers = {name: _follower(rows(_BY_NAME[name])) for name in ("filings", "projects", *_PARTS)}
    ordered = sorted(corpus.filed_years, key=lambda filed: (filed.department_id, filed.filing.year))
    for filed in ordered:
        own = {
            name: follow(f"{filed.department_id}/{filed.filing.year}") for name, follow in followers.items()
        }
        yield from _of_filing(corpus, filed, own)


def case_records(corpus: Corpus, results: Results, rows: Rows) -> Iterator[Record]:
    """Yield the record of every case with a page of its own."""
    cases = {text_in(row, "case_id"): row for row in rows(_BY_NAME["cases"])}
    findings: dict[str, list[Row]] = {}
    for row in rows(_BY_NAME["findings"]):
        findings.setdefault(text_in(row, "case_id") or "", []).append(row)
    filed = {(one.department_id, one.filing.year): one for one in corpus.filed_years}
    for case in results.ranked:
        row = cases[case_id(case)]
        content = {
            **_identity("cases", row),
            **_head(corpus, filed[case.department_id, case.year]),
            **plain_row(_own_columns(_BY_NAME["cases"]), row),
            "project": case.project_id,
            "cells": _cells(case),
            "explanation": _explanation(case),
            "limits": limits(case),
            "findings": [
                plain_row(_own_columns(_BY_NAME["findings"]), one) for one in findings[case_id(case)]
            ],
        }
        yield (case.department_id, case.year), _page(row), _bytes(content)


def _cells(case: Case) -> list[dict[str, object]]:
    """Return every cell that a case rests on, each once, as filed."""
    disputed = {cell.path for cell in case.disputed}
    return [
        {
            "path": list(cell.path),
            "place": cell.label,
            "as_filed": cell.text,
            "disputed": cell.path in disputed,
        }
        for cell in case.cells
    ]


def _explanation(case: Case) -> dict[str, object] | None:
    """Return the one small change after which all would agree; it is arithmetic, no correction."""
    found = case.explanation
    if found is None:
        return None
    changes = [
        {"path": list(cell.path), "as_filed": cell.text, "would_agree": text} for cell, text in found.changes
    ]
    return {"kind": found.kind, "changes": changes, "sentences": list(explanation_sentences(case))}


def _follower(rows: Iterable[Row]) -> OfFiling:
    """Return a function that gives the rows of one filing, asked in the order of the rows."""
    groups = groupby(rows, key=lambda row: row["filing_id"])
    ahead: list[tuple[str, list[Row]]] = []

    def of_filing(filing_id: str) -> list[Row]:
        if not ahead:
            found = next(groups, None)
            if found:
                ahead.append((found[0], list(found[1])))
        return ahead.pop()[1] if ahead and ahead[0][0] == filing_id else []

    return of_filing


def _of_filing(corpus: Corpus, filed: FiledYear, own: dict[str, list[Row]]) -> Iterator[Record]:
    head, key = _head(corpus, filed), (filed.department_id, filed.filing.year)
    (row,) = own["filings"]
    projects = [
        {"id": one["project_id"], "name": one["project"], "page": one["page"]} for one in own["projects"]
    ]
    whole = filed.filing.model_dump(by_alias=True, exclude_none=True, exclude={"projects"})
    content = {
        **_identity("filings", row),
        **head,
        "as_filed": whole,
        "projects": projects,
        **_read("filings", row, own),
    }
    yield key, _page(row), _bytes(content)
    for project, row in zip(filed.filing.projects, own["projects"], strict=True):
        as_filed = project.model_dump(by_alias=True, exclude_none=True)
        content = {
            **_identity("projects", row),
            **head,
            "as_filed": as_filed,
            **_read("projects", row, own),
        }
        yield key, _page(row), _bytes(content)


def _page(row: Row) -> str:
    return text_in(row, "page") or ""


def _bytes(content: dict[str, object]) -> bytes:
    return compact(content).encode()


def _identity(table: str, row: Row) -> dict[str, object]:
    """Return what the record is, which version of its shape, and where its page stands."""
    schema = {"name": f"gongkai-{table.removesuffix('s')}", "version": SCHEMA_VERSION}
    return {"schema": schema, "id": row[_BY_NAME[table].key], "page": row["page"]}


def _read(table: str, row: Row, own: dict[str, list[Row]]) -> dict[str, object]:
    """Return the numbers read from one form, and what the checks found on it."""
    parts = {
        part: [
            plain_row(_read_columns(_BY_NAME[name]), one)
            for one in own[name]
            if one["project_id"] == row.get("project_id")
        ]
        for name, part in _PARTS.items()
    }
    findings = parts.pop("findings")
    return {"as_read": {**plain_row(_numbers(_BY_NAME[table]), row), **parts}, "findings": findings}


def _head(corpus: Corpus, filed: FiledYear) -> dict[str, object]:
    filing = filed.filing
    department = corpus.departments.get(filed.department_id)
    known = department.model_dump(by_alias=True, exclude_none=True) if department else {}
    return {
        "site": {"name": corpus.site.name, "address": corpus.site.address},
        "department": {"id": filed.department_id, **known},
        "year": int(filing.year),
        "source": filing.source.model_dump(by_alias=True, exclude_none=True) if filing.source else {},
    }


def _numbers(table: PublishedTable) -> tuple[Column, ...]:
    """Return the numbers of a table; the texts stand in the record as filed."""
    return tuple(column for column in table.columns if column.kind in ("count", "decimal"))


def _read_columns(table: PublishedTable) -> tuple[Column, ...]:
    """Return what was read from the rows of a form: what was filed stands above, in the same places."""
    own = _own_columns(table)
    if table.name == "findings":
        return own
    return tuple(column for column in own if not column.is_as_filed and column.name != table.key)


def _own_columns(table: PublishedTable) -> tuple[Column, ...]:
    """Return what the rows of a record's table say that its head does not."""
    return tuple(column for column in table.columns if column.name not in _HEAD)

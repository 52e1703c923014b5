"""Filings made to be hard on spreadsheets, and how data files come to a reader's disk."""

import gzip
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator import checks, exports
from generator.corpus import Corpus, Department, Site
from generator.filing import FiledYear, Filing, Project
from generator.frames import Frames

# What spreadsheets might run, what looks like our own signs, numbers with signs, and an ordinary quote.
HOSTILE = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "＝1+1", " =1+1", '=HYPERLINK("http://a.example","b")',
    "=cmd|' /C calc'!A0", "'quoted", "〔未填〕", "〔表中无此项〕", "-5", "+3.2%", "-", "--", "-5万元",
    'a"b,c\nd', "0142", "NA", "无",
)  # fmt: skip


def records_of(path: Path) -> list[dict[str, Any]]:
    """Return the records of one filing."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found: list[dict[str, Any]] = json.load(file, parse_float=Decimal)
    return found


def corpus_of(*projects: Project) -> Corpus:
    filing = Filing(department_name="甲局", year="2022", projects=projects)
    return Corpus(
        site=Site(name="公开"),
        departments={"jia": Department(name="甲局")},
        filed_years=(FiledYear(department_id="jia", filing=filing),),
    )


def write(corpus: Corpus, folder: Path) -> Path:
    """Write the data files of a corpus; return the folder of those of the whole site."""
    made = Frames(corpus, checks.run(corpus))
    beside = exports.record_files(corpus, made.results, lambda table: table.rows(made))
    records = (exports.DataFile(*one) for one in beside)
    for file in (*exports.files(made), *records):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder / "data"

"""Filings made to be hard on spreadsheets, and how data files come to a reader's disk."""

from pathlib import Path

from generator import addresses, checks, exports
from generator.corpus import Corpus, Department, Site
from generator.filing import FiledYear, Filing, Project
from generator.frames import Frames

# What spreadsheets might run, what looks like our own signs, numbers with signs, and an ordinary quote.
HOSTILE = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "＝1+1", " =1+1", '=HYPERLINK("http://a.example","b")',
    "=cmd|' /C calc'!A0", "'quoted", "〔未填〕", "〔表中无此项〕", "-5", "+3.2%", "-", "--", "-5万元",
    'a"b,c\nd', "0142", "NA", "无",
)  # fmt: skip


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
    beside = exports.records(corpus, made.results, lambda table: table.rows(made))
    records = (exports.DataFile(addresses.record(page), content) for page, content in beside)
    for file in (*exports.files(made), *records):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder / "data"

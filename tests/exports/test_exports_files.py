"""Every file says the same in its own way; the descriptor and the checksums are right about all of them."""

import gzip
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import openpyxl.utils
import pandas as pd
import pyarrow.csv as csv_of_arrow
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from downloads import HOSTILE, records_of, write
from reading_back import DOUBLES, FORMATS, from_csv, table_of

from generator import checks, exports, frames
from generator.corpus import Corpus
from generator.exports.columnar import batch, parquet
from generator.exports.deflating import deflated
from generator.exports.readable import READABLE
from generator.exports.sheet_rows import CUT, LONGEST, escaped, fitted
from generator.exports.workbook import Sheets, placed, unnumbered, workbook
from generator.filing import Indicator, Project
from generator.frames import PROJECTS, TABLES, Column, Frames, PublishedTable

AMOUNTS = [column.name for column in PROJECTS if column.unit == "万元"]
MOBILE = re.compile(r"(?<![\dA-Za-z.])1[3-9]\d{9}(?![\dA-Za-z.])")
IDENTITY = re.compile(r"(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])")


def expected(table: PublishedTable, made: Frames, *, doubles: bool) -> list[dict[str, Any]]:
    return [
        {column.name: _expected(column, row[column.name], doubles=doubles) for column in table.columns}
        for row in table.rows(made)
    ]


def _expected(column: Column, value: Any, *, doubles: bool) -> Any:
    if column.kind == "year" and value is not None:
        return int(value)
    return float(value) if doubles and isinstance(value, Decimal) else value


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_every_value(name: str, table: PublishedTable, made: Frames, data: Path) -> None:
    assert FORMATS[name](data, table) == expected(table, made, doubles=name in DOUBLES)


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_blank_absent_and_zero_survive(name: str, hostile: Path) -> None:
    rows = FORMATS[name](hostile, table_of("indicators"))
    assert [row["target_as_filed"] for row in rows] == list(HOSTILE)
    assert {row["actual_as_filed"] for row in rows} == {""}
    assert {row["deviation_as_filed"] for row in rows} == {None}
    (row,) = FORMATS[name](hostile, table_of("projects"))
    assert (row["project"], row["initial_budget_as_filed"], row["rate_as_filed"]) == ("=1+1", "", None)
    assert (row["initial_budget_wan_yuan"], row["annual_budget_wan_yuan"]) == (None, 0)
    assert (row["executed_as_filed"], row["executed_wan_yuan"]) == ("-5", -5)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_totals_of_every_format_are_the_same(amount: str, data: Path) -> None:
    sums = {}
    for name, read in FORMATS.items():
        values = [row[amount] for row in read(data, table_of("projects")) if row[amount] is not None]
        sums[name] = round(sum(Decimal(str(value)) for value in values), 6)
    filings = from_csv(data, table_of("filings"))
    total = sum(row[amount] for row in filings if row[amount] is not None)
    assert set(sums.values()) == {total}
    assert total > 0


def test_a_row_stands_once_in_each_form(data: Path) -> None:
    """Beside the whole tables there are only the readable ones of every department."""
    beside = {path.relative_to(data).as_posix() for path in data.glob("*/**/*") if path.is_file()}
    assert beside
    assert all(re.fullmatch(r"departments/[^/]+/tables-zh\.zip", name) for name in beside)


def test_the_checksums_are_those_of_the_files(data: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    done = subprocess.run(command, cwd=data, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    named = {line.split("  ")[1] for line in (data / "SHA256SUMS").read_text("utf-8").splitlines()}
    there = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    assert named == there - {"SHA256SUMS"}


def test_frictionless_finds_nothing(data: Path) -> None:
    frictionless = Path(sys.executable).with_name("frictionless")
    command = [frictionless, "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=data, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert report["valid"], report
    assert (report["warnings"], report["errors"]) == ([], [])
    assert {task["name"]: (task["errors"], task["warnings"]) for task in report["tasks"]} == {
        table.name: ([], []) for table in TABLES
    }
    assert sum(task["stats"]["rows"] for task in report["tasks"]) == sum(
        len(from_csv(data, table)) for table in TABLES
    )


def test_frictionless_sees_a_key_that_leads_nowhere(real: Corpus, tmp_path: Path) -> None:
    data = write(real, tmp_path)
    projects = (data / "filings.csv").read_text("utf-8")
    (data / "filings.csv").write_text(projects.replace("lukou-wangge/2022,", "lukou-wangge/2021,"), "utf-8")
    frictionless = Path(sys.executable).with_name("frictionless")
    command = [frictionless, "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=data, capture_output=True, text=True, check=False)
    types = {error["type"] for task in json.loads(done.stdout)["tasks"] for error in task["errors"]}
    assert {"foreign-key", "hash-count"} <= types


def test_every_column_is_described_where_programs_look(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    metadata = json.loads((data / "metadata.json").read_text("utf-8"))["databases"]["gongkai"]["tables"]
    for table, resource in zip(TABLES, package["resources"], strict=True):
        names = [column.name for column in table.columns]
        assert [field["name"] for field in resource["schema"]["fields"]] == names
        assert list(metadata[table.name]["columns"]) == names
        schema = pq.read_schema(data / f"{table.name}.parquet")
        assert [schema.field(name).metadata[b"meaning"].decode() for name in names] == [
            column.meaning for column in table.columns
        ]


def test_parquet_says_to_every_reader_what_a_column_is(data: Path) -> None:
    stored = f"parquet_kv_metadata('{data}/projects.parquet')"
    query = f"SELECT decode(value) FROM {stored} WHERE decode(key) = 'columns'"  # noqa: S608 - names of our own
    ((told,),) = duckdb.sql(query).fetchall()
    assert list(json.loads(told)) == [column.name for column in PROJECTS]
    assert json.loads(told)["executed_wan_yuan"] == "全年执行数，折算为万元（万元）"
    field = pq.read_schema(data / "projects.parquet").field("executed_wan_yuan")
    assert field.metadata[b"description"].decode() == json.loads(told)[field.name]


def test_every_sheet_of_excel_can_be_filtered_below_a_head_that_stays(data: Path) -> None:
    book = openpyxl.load_workbook(data / "gongkai.xlsx")
    first, *sheets = book.worksheets
    assert (first.freeze_panes, first.auto_filter.ref) == ("A5", f"A4:F{first.max_row}")
    for sheet, table in zip(sheets, TABLES, strict=True):
        rows = len(from_csv(data, table))
        last = openpyxl.utils.get_column_letter(len(table.columns))
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", f"A1:{last}{rows + 1}")


@pytest.mark.parametrize(("table", "most"), [("projects", 18), ("indicators", 12), ("funds", 14)])
def test_a_department_has_its_tables_under_chinese_headings(data: Path, table: str, most: int) -> None:
    archives = data.glob("departments/*/tables-zh.zip")
    found = {path.parent.name: _packed_tables(path) for path in archives}
    texts = {one: files[f"{READABLE[table]}.csv"] for one, files in found.items()}
    rows = Counter(row["department_id"] for row in from_csv(data, table_of(table)))
    headings = next(iter(texts.values())).decode("utf-8-sig").splitlines()[0].split(",")
    assert len(headings) == len(set(headings)) == most
    assert not [word for word in headings if re.search(r"[a-z_]{4}", word)]
    assert {one: text.count(b"\r\n") - 1 for one, text in texts.items()} == rows


def _packed_tables(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_nothing_in_excel_is_a_formula_or_a_link(hostile: Path) -> None:
    book = openpyxl.load_workbook(hostile / "gongkai.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 100
    assert {cell.data_type for cell in cells} == {"s", "n", "inlineStr"} & {cell.data_type for cell in cells}
    assert not [cell for cell in cells if cell.hyperlink]


def test_a_text_too_long_for_a_cell_says_so() -> None:
    text = "字" * (LONGEST - 1) + "𠮷"
    cut = fitted(text)
    assert cut.endswith(CUT)
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert fitted("字" * LONGEST) == "字" * LONGEST


@pytest.mark.parametrize(
    "text",
    ["甲", "3 < 5 & 5 > 3", " 前后有空格 ", "两\n行\t格", "_x0041_ \x07 \x1b", "\uffff", "=1+1", "𠮷\r", '"'],
)
def test_a_cell_of_excel_says_what_the_library_would_write(text: str, tmp_path: Path) -> None:
    path = tmp_path / "one.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.add_worksheet().write_string(0, 0, text)
    with zipfile.ZipFile(path) as pack:
        sheet = pack.read("xl/worksheets/sheet1.xml").decode()
    assert f">{escaped(text)}</t>" in sheet


def test_a_table_too_long_for_a_sheet_goes_on_in_another(tmp_path: Path) -> None:
    table = table_of("rules")
    rows = [
        dict.fromkeys((column.name for column in table.columns), None) | {"rule": f"r{n}"} for n in range(5)
    ]
    path = tmp_path / "long.xlsx"
    made = list(placed(unnumbered(table, rows), 0, 2))
    sheets = Sheets(table, len(rows), lambda sheet: (deflated(one) for at, one in made if at == sheet))
    path.write_bytes(workbook((sheets,), longest_sheet=2))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["说明", "核对规则", "核对规则2", "核对规则3"]
    assert [sheet["A2"].value for sheet in book.worksheets[1:]] == ["r0", "r2", "r4"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("0.30000000000000004", "0.3"), ("0.00000000005", "0.0000000001"), ("1" * 29, None), ("12.5", "12.5")],
)
def test_parquet_keeps_ten_decimals(text: str, kept: str | None, tmp_path: Path) -> None:
    column = Column("n", "数", "decimal")
    (tmp_path / "n.parquet").write_bytes(parquet((column,), [batch((column,), [{"n": Decimal(text)}])]))
    (row,) = pq.read_table(tmp_path / "n.parquet").to_pylist()
    assert row["n"] == (Decimal(kept) if kept else None)


def test_parquet_lists_the_values_of_a_column_where_they_stand_again(data: Path) -> None:
    chunks = pq.ParquetFile(data / "indicators.parquet").metadata.row_group(0)
    listed = {
        chunk.path_in_schema: chunk.has_dictionary_page
        for chunk in map(chunks.column, range(chunks.num_columns))
    }
    assert not listed["indicator_id"]
    assert all(listed[name] for name in ("project_key", "department", "level2_as_filed"))


def test_personal_data_reaches_no_export(real: Corpus, data: Path) -> None:
    texts = {
        path: gzip.decompress(path.read_bytes()).decode()
        if path.suffix == ".gz"
        else path.read_text("utf-8-sig")
        for path in data.parent.rglob("*")
        if path.suffix in {".csv", ".json", ".gz"}
    }
    for archive in data.glob("departments/*/tables-zh.zip"):
        texts |= {archive / name: content.decode() for name, content in _packed_tables(archive).items()}
    assert len(texts) > 30
    for path, text in texts.items():
        assert not MOBILE.search(text), path
        assert not IDENTITY.search(text), path
    signed = [f.filing.whole_department for f in real.filed_years] + [
        project for f in real.filed_years for project in f.filing.projects
    ]
    kept = {one.signature.preparer for one in signed if one and one.signature} - {None, ""}
    assert kept == {"〔已遮蔽〕"}


def test_the_patterns_find_personal_data_when_there_is_some(small_corpus, tmp_path: Path) -> None:
    lines = (Indicator(level3="电话 13812345678"), Indicator(level3="证 430203198001011234"))
    data = write(small_corpus(Project(id="a", name="甲", indicators=lines)), tmp_path)
    text = gzip.decompress((data / "indicators.csv.gz").read_bytes()).decode("utf-8-sig")
    assert MOBILE.search(text)
    assert IDENTITY.search(text)


def test_a_record_holds_the_form_as_filed_and_as_read(real: Corpus, data: Path) -> None:
    page = "departments/lukou-wangge/2022/kongtiao-nianfei/"
    every = records_of(data.parent / "departments/lukou-wangge/2022/records.json.gz")
    (record,) = (one for one in every if one["page"] == page)
    (filed,) = (one for one in real.filed_years if one.department_id == "lukou-wangge")
    (project,) = (one for one in filed.filing.projects if one.id == "kongtiao-nianfei")
    assert Project.model_validate(record["as_filed"]) == project
    assert record["schema"] == {"name": "gongkai-project", "version": frames.SCHEMA_VERSION}
    assert (record["page"], record["id"]) == (page, "lukou-wangge/2022/kongtiao-nianfei")
    assert record["as_read"]["executed_wan_yuan"] == Decimal("18.8855")
    read = record["as_read"]["indicator_rows"]
    assert [row["position"] for row in read] == [*range(1, len(project.indicators or ()) + 1)]
    assert {"target_number", "actual_reading", "score", "disputed"} <= set(read[0])
    assert not [name for row in read for name in row if name.endswith(("_as_filed", "_id"))]


def test_every_form_and_finding_is_in_one_record(real: Corpus, data: Path) -> None:
    every = [one for path in data.parent.rglob("records.json.gz") for one in records_of(path)]
    records = [one for one in every if one["schema"]["name"] != "gongkai-case"]
    told = [row for row in from_csv(data, table_of("cases")) if row["sort_group"]]
    assert len(every) - len(records) == len(told) > 0
    assert len(records) == len(from_csv(data, table_of("projects"))) + len(real.filed_years)
    for part, table in {
        "findings": "findings",
        "funds_rows": "funds",
        "indicator_rows": "indicators",
    }.items():
        found = [
            row for one in records for row in (one[part] if part == "findings" else one["as_read"][part])
        ]
        assert len(found) == len(from_csv(data, table_of(table)))


@pytest.mark.parametrize("table", [table for table in TABLES if table.is_long], ids=lambda table: table.name)
def test_packed_csv_is_what_programs_read_without_being_told(data: Path, table: PublishedTable) -> None:
    path, key = data / table.sheet, table.key
    rows = [row[key] for row in from_csv(data, table)]
    assert rows
    assert pd.read_csv(path, dtype=str)[key].tolist() == rows
    assert [str(one) for (one,) in duckdb.read_csv(str(path)).project(key).fetchall()] == rows
    assert csv_of_arrow.read_csv(path)[key].to_pylist() == rows
    assert path.read_bytes()[3:8] == bytes(5)


def test_json_is_what_programs_read_without_being_told(data: Path) -> None:
    """One member, no name, no time: nothing of the machine that packed it."""
    flags_and_time = (data / "projects.json.gz").read_bytes()[3:8]
    assert not any(flags_and_time)
    rows = from_csv(data, table_of("projects"))
    assert pd.read_json(data / "projects.json.gz")["project_key"].tolist() == [r["project_key"] for r in rows]
    query = f"SELECT count(*) FROM '{data}/projects.json.gz'"  # noqa: S608 - a folder of our own
    assert duckdb.sql(query).fetchall() == [(len(rows),)]


def test_two_runs_give_the_same_bytes(real: Corpus) -> None:
    results = checks.run(real)
    first, second = (
        [exports.published(file) for file in exports.files(Frames(real, results))] for _ in range(2)
    )
    assert first == second


def test_a_site_without_filings_has_its_files_all_the_same(small_corpus, tmp_path: Path) -> None:
    empty = small_corpus().model_copy(update={"filed_years": ()})
    data = write(empty, tmp_path)
    for name, read in FORMATS.items():
        assert read(data, table_of("projects")) == [], name


def test_a_heading_of_the_workbook_says_in_chinese_what_it_means(data: Path) -> None:
    book = openpyxl.load_workbook(data / "gongkai.xlsx")
    headings = [cell for sheet in book.worksheets[1:] for cell in sheet[1]]
    assert len(headings) > 100
    assert [cell.value for cell in headings if not (cell.comment and cell.comment.text)] == []

"""Every recipe of the page of the data files is run as it stands, over the downloaded files alone."""

import csv
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
import yaml
from reading_back import from_csv, table_of
from spreadsheet import converted

from generator.frames import TABLES
from generator.pages.data.recipes import RECIPES

CODE = {recipe.id: recipe.code for recipe in RECIPES}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
TOOLS = Path(sys.executable).parent


@pytest.fixture(scope="module")
def spent(data: Path) -> dict[str, tuple[float, float]]:
    """Department → what its projects spent, in 万元, and what of it is not in doubt; most first."""
    sums: dict[str, tuple[float, float]] = {}
    for row in from_csv(data, table_of("projects")):
        amount, (total, sure) = float(row["executed_wan_yuan"] or 0), sums.get(row["department"], (0, 0))
        is_sure = "年度资金总额.全年执行数" not in (row["disputed"] or "")
        sums[row["department"]] = (total + amount, sure + amount * is_sure)
    assert any(total != sure for total, sure in sums.values())
    return dict(sorted(sums.items(), key=lambda item: -item[1][0]))


def run(command: list[str | Path], folder: Path, code: str = "") -> str:
    environment = {"PATH": f"{TOOLS}:/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    done = subprocess.run(
        command, cwd=folder, input=code, capture_output=True, encoding="utf-8", check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def shown(output: str, spent: dict[str, tuple[float, float]]) -> list[str]:
    """Return the departments of the lines that also show both sums, in the order of the lines."""
    return [
        name
        for line in output.splitlines()
        for name, sums in spent.items()
        if name in line and list(map(float, _NUMBER.findall(line)[-2:])) == pytest.approx(sums, rel=1e-4)
    ]


def test_every_program_that_was_promised_has_its_recipe() -> None:
    assert list(CODE) == ["excel", "pandas", "duckdb", "r", "datasette"]
    assert all(len(code) <= 6 for code in CODE.values())


def test_pandas(data: Path, spent: dict[str, tuple[float, float]]) -> None:
    output = run([sys.executable, "-"], data, "\n".join(CODE["pandas"]))
    assert shown(output, spent) == list(spent)


def test_duckdb(data: Path, spent: dict[str, tuple[float, float]]) -> None:
    query = "\n".join(CODE["duckdb"])
    output = run([sys.executable, "-c", "import duckdb, sys; duckdb.sql(sys.argv[1]).show()", query], data)
    assert shown(output, spent) == list(spent)


@pytest.mark.programs
def test_r(data: Path, spent: dict[str, tuple[float, float]]) -> None:
    rscript = shutil.which("Rscript")
    assert rscript, "R is missing: python3 .ci/test.py installs it"
    output = run([rscript, "-"], data, "\n".join(CODE["r"]))
    assert shown(output, spent) == list(spent)
    packed = [table for table in TABLES if table.is_long]
    code = (
        f'cat(nrow(read.csv("{one.sheet}", fileEncoding = "UTF-8-BOM", colClasses = "character")), "")'
        for one in packed
    )
    rows = run([rscript, "-"], data, "\n".join(code))
    assert list(map(int, rows.split())) == [len(from_csv(data, one)) for one in packed]


def test_datasette(unpacked: Path) -> None:
    serve, faults, search = (shlex.split(line) for line in CODE["datasette"])
    settings = json.loads(run([*serve, "--get", "/-/metadata.json"], unpacked))
    assert settings["databases"]["gongkai"]["queries"]["search"]["title"] == "全文查找"
    most, times = Counter(row["severity"] for row in from_csv(unpacked, table_of("findings"))).most_common(1)[
        0
    ]
    assert times > 100, "a page of Datasette has 100 rows: with fewer this shows nothing"
    asked = [word.replace("差错", str(most)) for word in faults]
    rows = list(csv.DictReader(io.StringIO(run(asked, unpacked))))
    assert [row["severity"] for row in rows] == [most] * times
    assert faults[-1].endswith("severity=差错&_stream=on")
    found = list(csv.DictReader(io.StringIO(run([*search], unpacked))))
    assert "lukou-wangge/2022/kongtiao-nianfei" in {row["row_key"] for row in found}


@pytest.mark.parametrize("text", ["空调", "费", "机关事务", "空调年费"])
def test_datasette_finds_projects_by_a_piece_of_their_names(text: str, unpacked: Path) -> None:
    serve = shlex.split(CODE["datasette"][0])
    answer = json.loads(
        run([*serve, "--get", f"/gongkai/projects.json?_search={text}&_size=max&_shape=array"], unpacked)
    )
    named = {row["project_key"] for row in from_csv(unpacked, table_of("projects")) if text in row["project"]}
    assert {row["project_key"] for row in answer} == named


def test_datasette_of_tomorrow_is_told_the_same(data: Path) -> None:
    """Version 1.0 reads how tables behave from ``datasette.yaml``, what they mean from the metadata."""
    configured = yaml.safe_load((data / "datasette.yaml").read_text("utf-8"))["databases"]["gongkai"]
    told = json.loads((data / "metadata.json").read_text("utf-8"))["databases"]["gongkai"]
    assert configured["queries"] == told["queries"]
    assert configured["tables"]["projects"]["fts_table"] == "projects_fts"
    for name, table in configured["tables"].items():
        assert table.items() <= told["tables"][name].items()
        assert not {"title", "description", "columns"} & set(table)


@pytest.mark.programs
def test_excel(data: Path, spent: dict[str, tuple[float, float]], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(data / "gongkai.xlsx")
    sheet = book.create_sheet("空")
    for number, formula in enumerate(CODE["excel"], start=1):
        sheet.cell(number, 1, formula)
    book.move_sheet(sheet, -len(book.worksheets) + 1)
    book.save(tmp_path / "asked.xlsx")
    lines = converted(tmp_path / "asked.xlsx", "csv").read_text("utf-8").splitlines()
    answers = [line.split(",")[0] for line in lines]
    projects, findings = (from_csv(data, table_of(name)) for name in ("projects", "findings"))
    assert [float(one) for one in answers[:2]] == pytest.approx(
        [sum(each) for each in zip(*spent.values(), strict=True)]
    )
    assert int(answers[2]) == sum(row["executed_wan_yuan"] is not None for row in projects)
    faults = [row["case_id"] for row in findings if row["severity"] == "差错"]
    assert int(answers[3]) == len(faults)
    assert float(answers[4]) == pytest.approx(len(set(faults)))
    assert 0 < len(set(faults)) < len(faults)

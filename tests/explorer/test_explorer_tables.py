"""The tables for the browser: what they hold, how they are written, and that nothing in them can run."""

import gzip
import json
import re
from base64 import b64decode
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator import checks, explorer, frames, units
from generator.corpus import Corpus, Department, Region, Site
from generator.explorer.columns import BrowserColumn, BrowserTable
from generator.explorer.encoding import encoded, script, table_file
from generator.explorer.parts import joined, table_part
from generator.filing import FiledYear, Filing, FundsRow, Indicator, Project, Total
from generator.frames import Frames
from generator.kept import Memory
from generator.storage import load_corpus

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = '</script><!--\u2028\ud800 =1+1 "'


def project(project_id: str, **amounts: str | None) -> Project:
    return Project(
        id=project_id,
        name=project_id,
        funds_unit="万元",
        funds={"年度资金总额": FundsRow(**amounts)},
        total=Total(weight="100", score="98.5分"),
        indicators=(Indicator(level1="产出指标", level3=HOSTILE, weight="10", score="8"),),
    )


def filed(department: str, *projects: Project) -> FiledYear:
    return FiledYear(
        department_id=department, filing=Filing(department_name="财政局", year="2023", projects=projects)
    )


def tables(corpus: Corpus) -> dict[str, BrowserTable]:
    return dict(explorer.shipment(Frames(corpus, checks.run(corpus)), b"").tables)


@pytest.fixture(scope="module")
def real() -> Corpus:
    return load_corpus(ROOT / "tests/fixtures/sample/data")


@pytest.fixture
def years() -> Corpus:
    return load_corpus(ROOT / "tests/fixtures/years/data")


@pytest.fixture
def small() -> Corpus:
    return Corpus(
        site=Site(name="站"),
        departments={
            "yi": Department(name="财政局", region=Region(code="430212", name="渌口区")),
            "jia": Department(name="财政局", region=Region(code="430200", name="株洲市")),
        },
        filed_years=(
            filed("yi", project("a", annual_budget="49", executed="794500元", rate="0.95")),
            filed("jia", project("b", annual_budget="1,234.50", executed="", rate="95%")),
        ),
    )


def data_of(table: BrowserTable) -> dict[str, Any]:
    text = script(table.name, joined([table_part(table)], {}))
    statement = re.fullmatch(rf'gongkai\.tables\.receive\("{table.name}","([A-Za-z0-9+/=]+)"\);\n', text)
    assert statement
    data: dict[str, Any] = json.loads(gzip.decompress(b64decode(statement[1])))
    return data


def test_every_row_of_the_frames_is_there(real: Corpus) -> None:
    made = tables(real)
    assert {name: table.rows for name, table in made.items()} == {
        "projects": len(frames.projects(real)),
        "indicators": len(frames.indicators(real)),
        "filings": len(frames.filings(real)),
    }
    assert all(len(column.values) == table.rows for table in made.values() for column in table.columns)


def test_numbers_are_written_only_where_the_text_does_not_begin_with_them(small: Corpus) -> None:
    columns = data_of(tables(small)["projects"])["columns"]
    assert columns["annual_budget"]["filed"] == ["1,234.50", "49"]
    assert columns["annual_budget"]["numbers"] == {"0": "1234.5"}
    assert columns["executed"]["filed"] == ["", "794500元"]
    assert columns["executed"]["numbers"] == {"1": "79.45"}
    assert "shown" not in columns["executed"]
    # Without a percent sign 0.95 may be a ratio: no number is read, and no sign is added.
    assert columns["rate"]["numbers"] == {"1": None}
    assert columns["rate"]["shown"] == {"1": "0.95"}
    assert columns["initial_budget"]["filed"] == [None, None]
    assert columns["total_score"]["filed"] == ["98.5分", "98.5分"]


def test_computed_numbers_are_exact_and_missing_where_a_part_is(small: Corpus) -> None:
    made = tables(small)["projects"].by_key
    assert list(made["unspent"].exact) == [None, Decimal("-30.45")]
    assert list(made["adjusted"].exact) == [None, None]
    assert list(made["lost"].exact) == [Decimal("1.5")] * 2
    assert list(made["rate_again"].exact) == [None, Decimal("162.14")]


def test_total_is_added_up_again_and_a_form_not_handed_in_is_no_blank(real: Corpus) -> None:
    made = tables(real)["projects"].by_key
    again = dict(zip(made["project_id"].values, made["total_again"].exact, strict=True))
    assert again["12345-zhengwu-fuwu-bianmin-rexian"] == Decimal(90)
    assert again["zhuzhoushi-xinxi-ziyuangongxiang"] == Decimal("95.5")  # 95 is filed
    whole = tables(real)["filings"].by_key["whole"]
    forms = {(one.department_id, one.filing.year): one.filing.whole_department for one in real.filed_years}
    assert list(whole.values) == ["有" if forms[key] else None for key in sorted(forms)]
    assert whole.missing == "没有这张表"
    spent = tables(real)["filings"].by_key["whole_executed"]
    assert spent.missing == "没有这张表"
    nothing = {row for row, value in enumerate(spent.values) if value is None}
    assert set(spent.shown) == {row for row in nothing if whole.values[row]}
    assert set(spent.shown.values()) <= {"表中无此项", "未填", "读不出数"}


def test_departments_of_one_name_are_told_apart(small: Corpus) -> None:
    department = data_of(tables(small)["projects"])["columns"]["department"]
    assert department["choices"] == ["财政局（株洲市）", "财政局（渌口区）"]
    assert department["ids"] == ["jia", "yi"]
    assert department["values"] == [0, 1]


def test_findings_are_counted_as_on_the_pages(real: Corpus) -> None:
    results = checks.run(real)
    made = tables(real)["projects"]
    keys = zip(*(made.by_key[key].values for key in ("department", "year", "project_id")), strict=True)
    for row, key in enumerate(keys):
        cases = results.of_project(*key)
        for name in ("faults", "doubts", "notes"):
            column = made.by_key[name]
            assert column.values[row] == sum(str(case.severity) == column.label for case in cases)
        rules = {one.rule for case in cases for one in case.findings if one.project_id == key[2]}
        assert set(made.by_key["rules"].values[row]) == rules


def test_findings_stand_at_their_indicator(real: Corpus) -> None:
    made = tables(real)["indicators"].by_key
    missed = [row for row, rules in enumerate(made["rules"].values) if "full-score-missed-target" in rules]
    assert [made["findings"].values[row] > 0 for row in missed] == [True] * len(missed)
    assert len(missed) == len(
        [one for one in checks.run(real).findings if one.rule == "full-score-missed-target"]
    )


def test_no_text_can_end_the_script_or_break_it(small: Corpus) -> None:
    path, content = explorer.shipment(Frames(small, checks.run(small)), b"").files["indicators"]
    assert path.startswith("tables/indicators-")
    assert re.fullmatch(rb'gongkai\.tables\.receive\("indicators","[A-Za-z0-9+/=]+"\);\n', content)
    assert data_of(tables(small)["indicators"])["columns"]["indicator"]["values"] == [HOSTILE] * 2


def test_the_name_of_a_file_changes_with_what_it_holds() -> None:
    assert table_file("projects", b"1")[0] != table_file("projects", b"2")[0]
    assert table_file("projects", b"1") == table_file("projects", b"1")


@pytest.mark.parametrize("source", ["real", "small", "years"])
def test_what_departments_give_is_what_the_whole_gives(
    source: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    corpus: Corpus = request.getfixturevalue(source)
    made = Frames(corpus, checks.run(corpus))
    whole = explorer.shipment(made, b"")
    for _ in "first", "again":
        lines = tuple(units.lines(made, pictures=True))
        owned = [
            explorer.DepartmentFrames((one, *line.own), partial(line.frames_of, one))
            for one, line in units.owners(lines)
        ]
        joint = explorer.shipment(made, b"", owned, Memory(tmp_path))
        assert (joint.files, joint.rows, joint.empty_lines) == (whole.files, whole.rows, whole.empty_lines)


def test_sets_of_choices_are_written_once() -> None:
    column = BrowserColumn(
        "rules", "规则", "many", [("b",), (), ("a", "b"), ("b",)], names={"a": "甲", "b": "乙"}
    )
    assert encoded(column) == {
        "label": "规则",
        "kind": "many",
        "choices": ["甲", "乙"],
        "ids": ["a", "b"],
        "sets": [[], [0, 1], [1]],
        "values": [2, 0, 1, 2],
    }


def test_a_column_without_any_choice_has_an_empty_list_of_them() -> None:
    nowhere = BrowserColumn("region", "地区", "choice", (None,), names={}, missing="未注明地区")
    assert encoded(nowhere)["choices"] == []


def test_a_corpus_without_filings_has_empty_tables() -> None:
    made = tables(Corpus(site=Site(name="站"), departments={}, filed_years=()))
    assert [table.rows for table in made.values()] == [0, 0, 0]
    assert all(data_of(table)["columns"] for table in made.values())

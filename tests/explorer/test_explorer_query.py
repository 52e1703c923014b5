"""Views decided in Python: which rows they have, and how their address is spelled."""

from pathlib import Path

import pytest

from generator import checks, explorer, frames
from generator.explorer import Query, Shipment
from generator.explorer.query import rows
from generator.explorer.questions import QUESTIONS
from generator.frames import Frames
from generator.storage import load_corpus

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def shipped() -> Shipment:
    corpus = load_corpus(ROOT / "tests/fixtures/sample/data")
    return explorer.shipment(Frames(corpus, checks.run(corpus)), b"")


@pytest.fixture(scope="module")
def projects() -> list[frames.Row]:
    return frames.projects(load_corpus(ROOT / "tests/fixtures/sample/data"))


def found(shipped: Shipment, projects: list[frames.Row], query: Query) -> list[str]:
    return [projects[row]["project_id"] for row in rows(shipped.tables["projects"], query)]


def test_ranges_reach_their_bounds_unless_a_sign_says_not(
    shipped: Shipment, projects: list[frames.Row]
) -> None:
    spent = {row["project_id"]: row["executed_wan_yuan"] for row in projects}
    for low, high, fits in (
        ("10", "", lambda value: value >= 10),
        (">10", "", lambda value: value > 10),
        ("", "10", lambda value: value <= 10),
        ("", "<10", lambda value: value < 10),
        ("4", "10", lambda value: 4 <= value <= 10),
    ):
        expected = [name for name, value in spent.items() if value is not None and fits(value)]
        assert found(shipped, projects, Query(ranges={"executed": (low, high)})) == expected


def test_blank_absent_and_unread_are_three_things(shipped: Shipment, projects: list[frames.Row]) -> None:
    filed = {
        row["project_id"]: (row["initial_budget_as_filed"], row["initial_budget_wan_yuan"])
        for row in projects
    }
    for state, fits in (
        ("blank", lambda text, _: text is not None and not text.strip()),
        ("absent", lambda text, _: text is None),
        ("unread", lambda text, value: bool(text and text.strip()) and value is None),
    ):
        expected = [name for name, cells in filed.items() if fits(*cells)]
        assert found(shipped, projects, Query(empty=(f"initial_budget:{state}",))) == expected


def test_every_word_must_be_found_in_whatever_width_it_is_typed(
    shipped: Shipment, projects: list[frames.Row]
) -> None:
    # The names of its cells in doubt stand in a column of the table too.
    disputed = shipped.tables["projects"].by_key["disputed"].values
    for words in ("政务 外网", "外网　政务", "１２３４５"):
        expected = [
            row["project_id"]
            for row, cells in zip(projects, disputed, strict=True)
            if all(
                any(
                    word in (text or "")
                    for text in (
                        row["project"],
                        row["department"],
                        row["implementer_as_filed"],
                        cells,
                    )
                )
                for word in ("政务", "外网")
            )
        ]
        if words == "１２３４５":
            expected = [row["project_id"] for row in projects if "12345" in row["project"]]
        assert found(shipped, projects, Query(words=words)) == expected
        assert expected


def test_choices_of_one_column_add_and_columns_narrow(shipped: Shipment, projects: list[frames.Row]) -> None:
    query = Query(choices={"department": ("lukou-wangge", "lukou-jiguan-shiwu"), "year": ("2022",)})
    expected = [
        row["project_id"]
        for row in projects
        if row["department_id"] in {"lukou-wangge", "lukou-jiguan-shiwu"} and row["year"] == "2022"
    ]
    assert found(shipped, projects, query) == expected
    assert found(shipped, projects, Query(choices={"rules": ("no-such-rule",)})) == []


def test_an_address_has_one_spelling() -> None:
    query = Query(
        table="indicators",
        words="满意 度&",
        choices={"level1": ("产出指标", "<b>")},
        ranges={"lost": (">0", "")},
        empty=("actual:blank",),
        sort="-lost",
        columns=("indicator", "lost"),
    )
    assert query.search == (
        "?table=indicators&q=%E6%BB%A1%E6%84%8F%20%E5%BA%A6%26&level1=%E4%BA%A7%E5%87%BA%E6%8C%87%E6%A0%87"
        "&level1=%3Cb%3E&lost=%3E0..&empty=actual:blank&sort=-lost&columns=indicator,lost"
    )
    assert Query().search == ""


def test_questions_name_only_what_the_tables_have(shipped: Shipment) -> None:
    assert len(QUESTIONS) >= 12
    for one in QUESTIONS:
        columns = shipped.tables[one.query.table].by_key
        keys = {*one.query.choices, *one.query.ranges, one.query.sort.removeprefix("-") or "project"}
        keys |= {condition.partition(":")[0] for condition in one.query.empty}
        assert keys <= set(columns), one.text
        assert keys <= set(one.query.columns) <= set(columns), f"{one.text} does not show what it asks about"
        assert all(
            value in columns[key].names for key, values in one.query.choices.items() for value in values
        )
        assert one.text.endswith("？")
        assert one.caution.endswith("。")

"""Pictures over the years: oldest first, gaps marked, none drawn from a single year."""

import itertools
from decimal import Decimal
from pathlib import Path

import altair as alt
import pytest
from small_filings import framed, specification

from generator import addresses, charts
from generator.charts import Draft, layout, lettering, slope_lines, slopes, theme
from generator.charts.trends import department_years_money, department_years_rates, project_years_money
from generator.storage import load_corpus

YEARS = Path(__file__).resolve().parent.parent / "fixtures" / "years" / "data"


@pytest.fixture(scope="module")
def drafts() -> dict[tuple[str, str], Draft]:
    return {(address, draft.id): draft for address, draft in charts.drafts(framed(load_corpus(YEARS)))}


def project(year: str, identity: str) -> str:
    return addresses.project("shuili-ju", year, identity)


def test_specifications_of_several_years_are_valid(drafts) -> None:
    several = [
        draft
        for (_, name), draft in drafts.items()
        if name.startswith(("chart-years", "chart-score-b")) and isinstance(draft.picture, layout.Picture)
    ]
    assert len({draft.id for draft in several}) == 4
    for draft in several:
        alt.Chart.from_dict(specification(draft))


def test_a_project_s_money_stands_year_by_year_as_filed(drafts) -> None:
    draft = drafts[project("2023", "jieshui-jiaoyu"), "chart-years-money"]
    assert draft.rows == (
        ("2021年度", "20万元", "20万元"),
        ("2022年度", "25万元", "见附件"),
        ("2023年度", "30万元", "28.5万元"),
    )
    assert [bar.label for bar in draft.picture.rows[1].bars] == ["25万元", "见附件（未画）"]
    assert (
        project("2021", "jieshui-xuanchuan"),
        "chart-years-money",
    ) not in drafts  # once, on the newest page


def test_what_is_in_doubt_says_so_in_every_picture_over_the_years() -> None:
    rows = [row for row in framed(load_corpus(YEARS)).projects if row["project_id"].startswith("jieshui-")]
    doubted = {
        (row["department_id"], row["year"], row["project_id"]) for row in rows if row["year"] == "2021"
    }
    draft = project_years_money(sorted(rows, key=lambda row: row["year"]), doubted)
    assert draft is not None
    assert [row[2] for row in draft.rows] == ["20万元（存疑）", "见附件", "28.5万元"]
    assert [row.bars[1].series.striped for row in draft.picture.rows] == [True, False, False]
    pairs = list(itertools.pairwise(row for row in rows if row["executed_wan_yuan"]))
    drawn = slopes.year_slopes([*pairs, *pairs], doubted)
    assert drawn is not None
    assert drawn.rows[0][1:] == ("20（存疑）", "28.5")


def test_sums_that_hold_a_doubt_say_so_and_stand_without_it_too() -> None:
    rows = [row for row in framed(load_corpus(YEARS)).filings if row["department_id"] == "shuili-ju"]
    firm = {
        "disputed_projects": 1,
        "executed_undisputed_wan_yuan": Decimal(1),
        "rate_undisputed_pct": Decimal(2),
    }
    named = [{**row, "suffix": ""} | (firm if row["year"] == "2023" else {}) for row in rows]
    money, rates = department_years_money(named), department_years_rates(named)
    assert money is not None
    assert rates is not None
    assert money.rows[-1][-1] == "1"
    assert money.picture.rows[-1].bars[1].label.endswith("（存疑）")
    assert [row[1].endswith("（存疑）") for row in rates.rows] == [False, False, True]


def test_a_project_s_scores_stand_year_by_year(drafts) -> None:
    draft = drafts[project("2023", "hedao-zhili"), "chart-years-scores"]
    assert [row[1] for row in draft.rows] == ["96", "90", "100"]


def test_two_years_of_a_department_are_lines_from_one_to_the_other(drafts) -> None:
    draft = drafts[addresses.department("shuili-ju"), "chart-years-slopes"]
    assert draft.columns == ("项目", "2022年度（万元）", "2023年度（万元）")
    assert draft.rows[0] == ("河道综合整治", "120", "160")
    written = slope_lines.specification(draft.picture)
    alt.Chart.from_dict(written)
    data = written["datasets"]
    assert len(data["firm"]) + len(data["doubted"]) == len(draft.rows)
    assert data["firm"][0]["y"] > data["firm"][0]["y2"]  # more was spent, so the line goes up


def test_labels_of_slopes_stand_apart_and_inside() -> None:
    lines = tuple(
        layout.Slope(Decimal(1), Decimal(1), f"1万元→1万元 {'很长的名字' * 9}{at}") for at in range(9)
    )
    data = slope_lines.specification(layout.Slopes(("2021年度", "2022年度"), lines))["datasets"]["labels"]
    heights = [one["y"] for one in data]
    assert all(below - above >= theme.LINE for above, below in itertools.pairwise(heights))
    assert all(one["x"] + lettering.ems(one["text"]) * theme.FONT_SIZE <= theme.PLOT_WIDTH for one in data)


def test_one_year_alone_is_no_picture(drafts) -> None:
    alone = {name for address, name in drafts if address == project("2022", "guanwang")}
    assert alone == {"chart-funds", "chart-scores"}
    own = [name for address, name in drafts if address == addresses.department("yi-shuiwu")]
    assert own == ["chart-projects", "chart-project-scores"]


def test_a_department_s_sums_say_where_they_are_incomplete(drafts) -> None:
    draft = drafts[addresses.department("shuili-ju"), "chart-years-money"]
    assert [row[0] for row in draft.rows] == [
        "2021年度",
        "2022年度",
        "2022年度（甲市河道管理所）",
        "2023年度",
    ]
    assert draft.rows[1] == ("2022年度", "6", "592", "6", "424", "5", "424")
    labels = [bar.label for row in draft.picture.rows for bar in row.bars]
    assert [label for label in labels if "不全" in label] == ["424万元（不全）"]
    rates = drafts[addresses.department("shuili-ju"), "chart-years-rates"]
    assert [row[1] for row in rates.rows] == ["97.06%", "74.78%", "96%", "98.36%"]


def test_scores_of_a_year_fall_into_bands_and_say_what_is_left_out(drafts) -> None:
    draft = drafts[addresses.year("2022"), "chart-score-bands"]
    assert dict(row[:2] for row in draft.rows) == {
        "100": "1",
        "95至不到100": "4",
        "90至不到95": "3",
        "80至不到90": "1",
        "60至不到80": "0",
        "不到60": "0",
    }
    assert "另有1个没有填总分或者读不出数，没有计入" in draft.note

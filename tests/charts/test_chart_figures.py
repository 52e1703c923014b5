"""What each picture draws, how it is labelled, and the table that says the same."""

from decimal import Decimal

import pytest
from small_filings import (
    HARD,
    by_id,
    corpus,
    drafts,
    form,
    framed,
    funds_of,
    rows_of,
    scores_of,
    specification,
)

from generator import charts, frames
from generator.charts import theme
from generator.filing import Project


def bullet(project: Project) -> list[tuple[str, Decimal | None, str]]:
    """Return the one bar of a project's money: its series, their lengths, the label at the longest."""
    (bars,) = rows_of(funds_of(project)).values()
    return bars


def test_funds_are_one_bar_of_spending_in_two_budgets() -> None:
    draft = funds_of(form("x", ("21", "18.8855", "18.8855")))
    assert bullet(form("x", ("21", "18.8855", "18.8855"))) == [
        ("年初预算", 21, "花了18.89万元"),
        ("全年预算", Decimal("18.8855"), ""),
        ("全年执行", Decimal("18.8855"), ""),
    ]
    assert draft.rows[0] == ("年初预算", "21万元")
    assert "全年执行 18.8855万元" in draft.description
    assert draft.note == ""


def test_a_blank_amount_is_said_and_not_drawn() -> None:
    draft = funds_of(form("x", ("", None, "24")))
    assert [value for _, value, _ in bullet(form("x", ("", None, "24")))] == [None, None, 24]
    assert draft.note == "年初预算、全年预算没有填或者读不出数，没有画。"
    assert [cells[1] for cells in draft.rows] == ["未填", "表中无此项", "24万元"]
    drawn = specification(draft)["datasets"]
    assert (drawn["年初预算"], len(drawn["全年执行"])) == ([], 1)


def test_zero_is_drawn_as_zero() -> None:
    draft = funds_of(form("x", ("24", "24", "0")))
    (drawn,) = specification(draft)["datasets"]["全年执行"]
    assert (drawn["start"], drawn["value"]) == (0, 0)
    assert "预算24万元，填报0万元" in [label for _, _, label in bullet(form("x", ("24", "24", "0")))]


def test_a_text_that_is_no_amount_is_shown_and_said_not_to_be_drawn() -> None:
    draft = funds_of(form("x", ("—", "见附件三", "5")))
    assert draft.note == "年初预算、全年预算没有填或者读不出数，没有画。"
    assert draft.rows[1] == ("全年预算", "见附件三")


def test_an_amount_in_another_unit_is_converted_in_length_only() -> None:
    draft = funds_of(form("x", ("0元", "794500元", "79.45")))
    assert bullet(form("x", ("0元", "794500元", "79.45")))[1][:2] == ("全年预算", Decimal("79.45"))
    assert draft.rows[1] == ("全年预算", "794500元")
    assert "折算" in draft.note


def test_from_one_hundred_million_on_the_axis_is_in_yi() -> None:
    draft = funds_of(form("x", ("9999", "25000", "12345.67")))
    assert draft.picture.axis_title == "金额（亿元）"
    assert bullet(form("x", ("9999", "25000", "12345.67")))[2][1] == Decimal("1.234567")


def test_a_negative_amount_leaves_room_for_its_number_on_the_axis() -> None:
    axis = specification(funds_of(form("x", (None, "-5", "3.25"))))["layer"][0]["encoding"]["x"]
    assert axis["scale"]["domain"][0] == -5
    assert axis["scale"]["range"][0] > 0
    positive = specification(funds_of(form("x")))["layer"][0]["encoding"]["x"]
    assert positive["scale"]["range"][0] == 0


@pytest.mark.parametrize("amounts", [("", "", ""), (None, None, None), ("无", "—", "见附件")])
def test_without_an_amount_there_is_no_picture_of_funds(amounts) -> None:
    assert funds_of(form("x", amounts)) is None


def test_an_indicator_s_score_lies_over_its_weight() -> None:
    draft = scores_of(("租赁数量", "9.5", "10"))
    assert rows_of(draft) == {"租赁数量": [("分值", 10, "9.5 / 10"), ("得分", Decimal("9.5"), "")]}
    assert draft.picture.layout.overlaid
    assert draft.rows == (("产出指标", "数量指标", "租赁数量", "9.5", "10"),)


@pytest.mark.parametrize(
    ("score", "weight", "drawn"),
    [
        ("", "10", [("分值", 10, "未填 / 10"), ("得分", None, "")]),
        ("8", "5", [("分值", 5, ""), ("得分", 8, "8 / 5")]),
        ("4", None, [("分值", None, ""), ("得分", 4, "4 / 表中无此项")]),
        ("约9", "10", [("分值", 10, "约9 / 10"), ("得分", None, "")]),
    ],
)
def test_what_a_score_lacks_is_said_in_its_label(score, weight, drawn) -> None:
    assert rows_of(scores_of(("甲", score, weight))) == {"甲": drawn}


def test_indicators_come_heaviest_first_and_equals_as_filed() -> None:
    draft = scores_of(("甲", "5", "5"), ("乙", "10", "10"), ("丙", "5", "5"), ("丁", "3", "5"))
    assert [row.name for row in draft.picture.rows] == ["乙", "甲", "丙", "丁"]
    assert "得分等于分值的 3 项，得分低于分值的 1 项。" in draft.description


def test_a_line_without_any_number_is_in_the_table_alone() -> None:
    draft = scores_of(("甲", "5", "5"), ("……", "", ""), ("无", "无", "无"))
    assert [row.name for row in draft.picture.rows] == ["甲"]
    assert [row[2:] for row in draft.rows] == [("甲", "5", "5"), ("……", "未填", "未填"), ("无", "无", "无")]
    assert draft.note == "另有 2 项指标的得分和分值都没有数或者都是0，只列在数据表里。"


def test_a_line_of_no_points_is_no_bar() -> None:
    draft = scores_of(("甲", "5", "6"), ("乙", "0", "0"), ("丙", "0", "5"), ("丁", "0", None))
    assert [row.name for row in draft.picture.rows] == ["甲", "丙", "丁"]
    assert draft.note.startswith("另有 1 项")


def test_many_equal_bars_are_one_sentence_and_nothing_is_drawn(tmp_path) -> None:
    same = [(f"p{at}", "2022", (form("x", ("1", "100", "100")),)) for at in range(4)]
    address = "years/2022/"
    drafts = [(at, draft) for at, draft in charts.drafts(framed(corpus(*same))) if at == address]
    rates = next(draft for _, draft in drafts if draft.id == "chart-rates")
    assert rates.sentence == "4行的数都一样，没有画图：100%。"
    (figure,) = charts.render([(address, rates)], tmp_path)[address]
    assert (figure.svg, figure.sentence, len(figure.rows)) == ("", rates.sentence, 4)
    other = [("q", "2022", (form("x", ("1", "100", "50")),)), *same]
    assert all(
        not draft.sentence for _, draft in charts.drafts(framed(corpus(*other))) if draft.id == "chart-rates"
    )


def test_without_a_score_there_is_no_picture_of_scores() -> None:
    assert scores_of(("甲", "", ""), ("乙", "无", "无")) is None


def test_an_indicator_without_a_name_is_still_drawn() -> None:
    assert list(rows_of(scores_of(("", "5", "5")))) == ["（三级指标：未填）"]


def test_the_spending_of_a_filing_is_sorted_and_its_table_as_filed() -> None:
    found = drafts(
        form("x", ("1", "2", "3"), name="丙"),
        form("b", ("1", "40", "30"), name="乙"),
        form("a", ("1", "40", "30"), name="甲"),
        form("c", ("1", "40", ""), name="丁"),
    )
    draft = found["departments/a/2022/", "chart-projects"]
    assert draft.rows == (
        ("甲", "1万元", "40万元", "30万元"),
        ("乙", "1万元", "40万元", "30万元"),
        ("丙", "1万元", "2万元", "3万元"),
        ("丁", "1万元", "40万元", "未填"),
    )
    assert rows_of(draft)["丁"][1:] == [("全年预算", 40, "读不出执行数"), ("全年执行", None, "")]


def test_projects_of_one_name_stay_apart() -> None:
    draft = drafts(form("x"), form("y"))["departments/a/2022/", "chart-projects"]
    assert [row.name for row in draft.picture.rows] == ["空调年费", "空调年费"]


def test_a_long_filing_is_drawn_in_part_and_listed_whole() -> None:
    count = theme.MOST_ROWS + 5
    forms = [form(f"p{at}", ("1", "2", str(at)), total=("100", "90")) for at in range(count)]
    found = drafts(*forms)
    for identity in ("chart-projects", "chart-project-scores"):
        draft = found["departments/a/2022/", identity]
        assert (len(draft.picture.rows), len(draft.rows)) == (theme.MOST_ROWS, theme.MOST_ROWS + 5)
        assert f"全部 {theme.MOST_ROWS + 5} 个项目见数据表" in draft.note


def test_many_full_scores_are_a_sentence_beside_the_bars_of_the_others() -> None:
    forms = [form(f"p{at}", name=f"满{at}", total=("100", "100")) for at in range(4)]
    draft = drafts(*forms, form("y", name="乙", total=("100", "90")))[
        "departments/a/2022/", "chart-project-scores"
    ]
    assert [row.name for row in draft.picture.rows] == ["乙"]
    assert (draft.note, len(draft.rows)) == ("另外4个项目得分都等于分值，没有画。", 5)


def test_of_more_scores_than_a_picture_holds_the_lowest_are_drawn() -> None:
    forms = [form(f"p{at}", name=f"项目{at}", total=("100", str(99 - at))) for at in range(40)]
    draft = drafts(*forms, form("y", name="乙", total=("100", None)))[
        "departments/a/2022/", "chart-project-scores"
    ]
    assert [row.name for row in draft.picture.rows] == [f"项目{at}" for at in range(10, 40)]
    assert draft.note == "图中只画得分最低的 30 个项目，全部 41 个项目见数据表。"


def test_the_total_scores_of_a_filing() -> None:
    found = drafts(
        form("x", name="甲", total=("100", "90")),
        form("y", name="乙", total=("100", "100.00")),
        form("z", name="丙", total=None),
    )
    draft = found["departments/a/2022/", "chart-project-scores"]
    assert rows_of(draft)["乙"] == [("分值", 100, "100.00 / 100"), ("得分", 100, "")]
    assert [row.name for row in draft.picture.rows] == ["乙", "甲"]
    assert draft.rows[2] == ("丙", "表中无此项", "表中无此项")


def home(*filed: tuple[str, str, tuple[Project, ...]]) -> tuple[charts.Draft | None, charts.Draft | None]:
    made = corpus(*filed)
    money = charts.departments_money(frames.projects(made), ())
    return money, charts.departments_rates(frames.filings(made))


def test_home_shows_the_newest_year_of_each_department() -> None:
    old, new = (form("x", ("1", "200", "150")),), (form("x", ("1", "100", "50")),)
    money, rates = home(("a", "2022", old), ("a", "2023", new), ("b", "2022", old))
    assert list(rows_of(money)) == ["b局（2022年）", "a局（2023年）"]
    assert rows_of(rates) == {
        "b局（2022年）": [("100%", 100, "75%"), ("执行率", 75, "")],
        "a局（2023年）": [("100%", 100, "50%"), ("执行率", 50, "")],
    }
    assert "全年执行数合计除以全年预算数合计" in rates.description


def test_home_says_what_its_sums_leave_out() -> None:
    forms = (form("x", ("1", "100", "50")), form("y", ("1", "见附件", "7.123456")))
    money, rates = home(("a", "2022", forms))
    assert money.rows == (("a局", "2022", "2个", "100", "57.123456", "无"),)
    assert rates.rows == (("a局", "2022", "50", "100", "50%", "2", "1"),)


def test_home_names_the_departments_it_cannot_draw() -> None:
    money, rates = home(("a", "2022", (form("x"),)), ("b", "2022", (form("y", ("", "", "")),)))
    assert (len(money.rows), len(rates.rows)) == (1, 1)
    assert "另有 1 个部门没有列入" in rates.note


def test_a_rate_with_a_disputed_figure_is_striped_and_says_so() -> None:
    rows = frames.filings(corpus(("a", "2022", (form("x", ("1", "100", "138")),))))
    draft = charts.departments_rates(rows, {("a", "2022", "x")})
    assert rows_of(draft)["a局（2022年）"] == [("100%", 100, ""), ("存疑", 138, "138%（存疑）")]
    assert draft.rows[0][4] == "138%（存疑）"


def test_an_empty_site_has_no_pictures() -> None:
    assert by_id(corpus()) == {}
    assert home(("a", "2022", ())) == (None, None)


def test_every_page_has_its_pictures_in_order() -> None:
    pages = [
        (address, draft.id)
        for address, draft in charts.drafts(
            framed(corpus(("a", "2022", (form("x", lines=(("甲", "1", "1"),)),))))
        )
    ]
    assert pages == [
        ("", "chart-where"),
        ("", "chart-strip"),
        *(
            (address, draft)
            for address in ("years/2022/", "regions/none/")
            for draft in ("chart-where", "chart-rates", "chart-score-bands")
        ),
        ("departments/a/", "chart-projects"),
        ("departments/a/", "chart-project-scores"),
        ("departments/a/2022/", "chart-projects"),
        ("departments/a/2022/", "chart-project-scores"),
        ("departments/a/2022/x/", "chart-funds"),
        ("departments/a/2022/x/", "chart-scores"),
    ]


def test_the_order_of_the_filings_changes_nothing() -> None:
    filed = [("b", "2022", HARD), ("a", "2023", HARD), ("a", "2022", (form("x"),))]
    assert by_id(corpus(*filed)) == by_id(corpus(*reversed(filed)))


def test_the_money_picture_cuts_a_department_into_spent_disputed_and_unspent() -> None:
    filed = corpus(("a", "2022", (form("x", ("1", "100", "80")), form("y", ("1", "30", "30")))))
    found = {(at, draft.id): draft for at, draft in charts.drafts(framed(filed), {("a", "2022", "y")})}
    picture = found["", "chart-where"]
    (bars,) = rows_of(picture).values()
    assert [(name, value) for name, value, _ in bars] == [
        ("花掉的", 80),
        ("存疑", 110),
        ("没有花完", 130),
    ]
    assert picture.rows == (("a局", "2022", "2个", "130", "110", "30"),)
    (bars,) = rows_of(found["departments/a/2022/y/", "chart-funds"]).values()
    assert bars[2][0] == "存疑"
    listed = found["departments/a/2022/", "chart-projects"]
    assert [row[-1] for row in listed.rows] == ["80万元", "30万元（存疑）"]
    assert listed.columns == ("项目", "年初预算", "全年预算", "全年执行")
    # The key of a doubt is striped too: no box, but three stripes of one.
    marks = [layer["mark"] for layer in specification(listed)["layer"] if layer["data"]["name"] == "once"]
    assert [one["x2"] - one["x"] for one in marks if one.get("fill") == theme.DISPUTED] == [2, 2, 2]


def test_the_strip_shows_every_score_out_of_a_hundred() -> None:
    filed = corpus(
        (
            "a",
            "2022",
            tuple(form(f"x{at}", total=("100", score)) for at, score in enumerate(("100", "100", "87.5"))),
        ),
        ("b", "2022", (form("y", total=("50", "50")), form("z", total=("100", "")))),
    )
    strip = by_id(filed)["", "chart-strip"]
    assert strip.title == "3个项目给自己打的分：2个打了100分"
    assert [str(score) for score in strip.picture.scores] == ["87.5", "100", "100"]
    assert strip.rows[0][3] == "87.5"

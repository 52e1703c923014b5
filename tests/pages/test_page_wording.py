"""What the pages say in our own words: sentences, sums, scores, headings of reports."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from page_planning import results_of

from generator.corpus import Corpus
from generator.filing import Evaluation, FundsRow, Project, Total
from generator.frames import Frames, Sum, money_of
from generator.pages.findings.found import CheckRun
from generator.pages.findings.scored import full_marks, score_range_cell, whole_score_cell
from generator.pages.findings.told import MoneyTold, case_cards, cases_counted, told
from generator.pages.findings.unkept import unkept_promises
from generator.pages.form.beside import Beside
from generator.pages.form.evaluation import figures_sentence, strip
from generator.pages.overviews.home import home_page
from generator.pages.overviews.rollup_tables import sum_cells
from generator.pages.parts.amounts import (
    Amount,
    amount,
    beside_others,
    score_range,
    spending,
    whole_score,
)
from generator.pages.parts.cells import ShownCell, filed, filed_row
from generator.pages.parts.evaluation_tables import indicator_table, printed_name
from generator.pages.parts.promises import PromiseBar, all_points, promises
from generator.pages.parts.report import paragraphs
from generator.pages.parts.sums import sum_cell


def project(number: int = 1, **values: object) -> Project:
    return Project.model_validate({"编号": f"p{number}", "项目名称": "项目", **values})


def spent(executed: str | None, unit: str | None = "万元", number: int = 1) -> Project:
    return project(number, 资金单位=unit, 资金={"年度资金总额": FundsRow(executed=executed)})


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("105.1257", "万元", Amount("预算", "105.1257", "万元")),
        ("207.6892万元", "元", Amount("预算", "207.6892", "万元")),
        ("49 万", "万元", Amount("预算", "49 ", "万")),
        ("87.00%", None, Amount("预算", "87.00", "%")),
        ("0", "万元", Amount("预算", "0", "万元")),
        ("9", None, Amount("预算", "9")),
        ("约20万元", "万元", Amount("预算", "约20万元")),
        ("２１", "万元", Amount("预算", "２１", "万元")),
        ("2..23亿元", "万元", Amount("预算", "2..23亿元", readable=False)),
        ("—", "万元", Amount("预算", "—", readable=False)),
        ("无", "万元", Amount("预算", "无", readable=False)),
        ("", "万元", Amount("预算", "未填", state="blank")),
        ("\u3000", "万元", Amount("预算", "未填", state="blank")),
        (None, "万元", Amount("预算", "表中无此项", state="absent")),
    ],
)
def test_amount_keeps_the_filed_text(text: str | None, unit: str | None, expected: Amount) -> None:
    assert amount("预算", text, unit) == expected


def test_sentence_of_a_plain_form() -> None:
    row = FundsRow(initial_budget="21", annual_budget="18.8855", executed="18.8855", rate="100%")
    form = Evaluation(funds_unit="万元", funds={"年度资金总额": row}, total=Total(weight="100", score="95.9"))
    assert figures_sentence(form) == (
        "年初预算21万元，全年预算18.8855万元，实际支出18.8855万元，执行率100%；自评得分95.9分，满分100分。"
    )


def test_sentence_is_honest_about_what_is_missing() -> None:
    row = FundsRow(initial_budget="", annual_budget="—", executed="794500元")
    form = Evaluation(funds_unit="万元", funds={"年度资金总额": row}, total=Total(score=""))
    assert figures_sentence(form) == (
        "年初预算未填，全年预算写作“—”，实际支出794500元，表中没有执行率；自评得分未填。"
    )


def test_sentence_of_an_empty_form() -> None:
    assert "执行率100%（和这两个数算出来的不一样）" in figures_sentence(
        spent("5").model_copy(update={"funds": {"年度资金总额": FundsRow(executed="5", rate="100%")}}),
        rate_differs=True,
    )
    assert figures_sentence(Evaluation()) == "表中没有年度资金总额一行；表中没有总分。"


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (Total(weight="100", score="93"), Amount("自评总分", "93", "/ 100")),
        (Total(weight="", score="93分"), Amount("自评总分", "93", "分")),
        (Total(weight="100", score=""), Amount("自评总分", "未填", state="blank")),
    ],
)
def test_score_stands_with_what_it_is_out_of(total: Total, expected: Amount) -> None:
    assert strip(Evaluation(total=total), Beside("", "")).score == expected


def test_sum_is_exact_and_counts_what_it_leaves_out() -> None:
    projects = [
        spent(text, unit, number)
        for number, (text, unit) in enumerate(
            [
                ("0.1", "万元"),
                ("0.2", "万元"),
                ("794500元", "万元"),
                ("1.5", "元"),
                ("1234567890123456789012345678.9", "元"),
                ("", "万元"),
                (None, "万元"),
                ("—", "万元"),
                ("2..3", "万元"),
                ("5", None),
                ("≤19.8", "万元"),
            ]
        )
    ]
    total = spending([*projects, project(99)])
    assert total.total.value == Decimal("123456789012345678901314.31804")
    assert (total.total.counted, total.left_out) == (5, 7)


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("794500元", "万元", "794500元（即79.45万元）"),
        ("298902.2", "元", "298902.2元（即29.89022万元）"),
        ("1.2亿元", "万元", "1.2亿元"),
        ("79.45", "万元", "79.45万元"),
        ("0元", "万元", "0元"),
        ("—", "元", "—"),
        ("", "元", "未填"),
    ],
)
def test_an_amount_in_another_unit_says_what_it_is_in_the_common_one(text: str, unit: str, said: str) -> None:
    assert beside_others(amount("", text, unit), text, unit) == said


def test_a_sum_is_rounded_and_exact_in_place() -> None:
    assert sum_cell(Sum(Decimal("315.67542"), 2), 3) == ShownCell(
        "315.68万元（1个未计入）", number=True, exact="315.67542万元"
    )
    assert not sum_cell(Sum(Decimal("862.42"), 2), 2).exact
    assert not sum_cell(Sum(None, 0), 2).exact


def test_sum_says_what_it_leaves_out() -> None:
    assert spending([spent("1.5", number=1), spent("", number=2)]).counted_text == "1.5万元（1个未计入）"
    assert spending([spent("")]).text == "无可合计的数"


def test_home_page_tells_the_real_filings_in_one_sentence(real: Corpus) -> None:
    forms = [form for filed_year in real.filed_years for form in filed_year.filing.projects]
    page = home_page(CheckRun(Frames(real, results_of(real))), (), ())
    assert (
        f"5个部门、{len(forms)}个项目（2022、2023年度）：全年预算3,148.85万元，填报花了3,496.49万元" in page
    )
    before_search, _, _ = page.partition("data-search-open")
    (first,) = re.findall(r'<p class="lead">(.*)</p>', before_search)
    assert first == (
        "2022、2023年度，3个部门的整体支出（人员、办公和项目都在内）一共6,875.45万元（其中1,960.84万元存疑）；"
        f"5个部门的{len(forms)}个项目花了3,496.49万元（其中523.12万元存疑），37个项目给自己打了100分"
        "（其中5个得分存疑）。"
    )
    assert "部门整体支出（人员、办公和项目都在内）：" in page


def test_first_sentence_says_what_is_not_there() -> None:
    nothing, none = money_of(()), Sum(None, 0)
    unread = money_of((project(),))
    doubtful = Sum(Decimal("281.32"), 1)
    bare = MoneyTold(nothing, nothing, nothing, none, none, none, 0)
    assert (bare.whole_clause, bare.projects_clause) == ("", "没有项目自评表")
    blank = replace(bare, projects=unread, whole=doubtful, whole_doubted=doubtful)
    assert blank.projects_clause == "的1个项目没有可以合计的全年执行数"
    assert blank.whole_clause == "1个部门的整体支出（人员、办公和项目都在内）281.32万元（存疑）"


def test_a_sum_with_disputed_money_is_told_twice(real: Corpus) -> None:
    found = CheckRun(Frames(real, results_of(real)))
    filings = [one for one in real.filed_years if one.department_id == "lukou-jiguan-shiwu"]
    assert told(found, filings).sentence == (
        "全年预算1,289.42万元，填报花了1,780.94万元，其中1个项目的523.12万元存疑，不算存疑的是1,257.82万元"
        "（这些项目的全年预算是1,257.82万元）"
    )
    (first, *_) = case_cards(found, filings, "")
    assert first.figure == "523.12万元 ≠ 31.6万元"
    assert first.texts[-1] == "还没有登载部门的回应。"


def test_doubtful_spending_of_a_whole_department_says_what_it_does_not_agree_with(real: Corpus) -> None:
    found = CheckRun(Frames(real, results_of(real)))
    filings = [one for one in real.filed_years if one.department_id == "heshan-zhengfuban"]
    said = told(found, filings).whole_sentence(1)
    assert "花了1,960.84万元，这个数和自评报告写的2188.67万元不一致（存疑）。" in said
    of_year = [one for one in real.filed_years if one.filing.year == filings[0].filing.year]
    assert len(of_year) > 1
    said = told(found, of_year).whole_sentence(len(of_year))
    assert "这个数和自评报告写的2188.67万元不一致（存疑）。" in said
    unsaid = replace(told(found, filings), whole_other="")
    assert "花了1,960.84万元（存疑）。" in unsaid.whole_sentence(1)
    several = replace(unsaid, whole_doubted=Sum(Decimal(3), 2))
    assert "（都存疑）。" in several.whole_sentence(2)


def test_promises_stand_against_results() -> None:
    kept = {"三级指标": "质量", "年度指标值": "优良", "实际完成值": "", "分值": "10", "得分": "10"}
    short = {**kept, "三级指标": "人数", "年度指标值": "≥47人", "实际完成值": "45人", "得分": "9"}
    form = project(绩效指标=[{**short, "偏差原因": "调走两人"}, kept])
    first, second = promises(form)
    assert (first.promised.text, first.actual.text, first.points) == ("≥47人", "45人", "得9/10分")
    assert first.bar == PromiseBar("47", "45", "做到了96%")
    assert (second.bar, second.actual.state) == (None, "blank")
    assert not all_points((first, second), form)


def test_every_indicator_got_all_its_points_only_where_each_says_so() -> None:
    kept = {"三级指标": "质量", "年度指标值": "优良", "实际完成值": "优", "分值": "10", "得分": "10"}
    for last, is_so in ((kept, True), ({**kept, "得分": ""}, False), ({**kept, "得分": "一般"}, False)):
        form = project(绩效指标=[kept, kept, {**last, "三级指标": "进度"}])
        assert all_points(promises(form), form) is is_so


def test_a_share_done_in_time_is_missed_where_it_is_lower_and_days_are_not() -> None:
    rate = {
        "一级指标": "产出指标",
        "二级指标": "时效指标",
        "三级指标": "拨付率",
        "年度指标值": "100%",
        "实际完成值": "75%",
    }
    days = {**rate, "三级指标": "天数", "年度指标值": "7天", "实际完成值": "5天"}
    assert [one.missed for one in promises(project(绩效指标=[rate, days]))] == [True, False]


@pytest.mark.parametrize(
    ("name", "target", "actual", "missed", "has_bar"),
    [
        ("人数", "≥47人", "45人", True, True),
        ("投诉件数", "≤3件", "5件", True, False),
        ("投诉件数", "≤3件", "1件", False, False),
        ("成本指标", "≤20万元", "18万元", False, False),
        ("完成时间", "12月", "11月", False, False),
        ("质量", "优良", "部分完成", True, False),
    ],
)
def test_a_target_is_missed_where_the_rules_say_so(
    name: str, target: str, actual: str, *, missed: bool, has_bar: bool
) -> None:
    line = {"三级指标": name, "年度指标值": target, "实际完成值": actual, "分值": "10", "得分": "10"}
    (promise,) = promises(project(绩效指标=[line]))
    assert (promise.missed, promise.bar is not None) == (missed, has_bar)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (["93", "100", "88.5"], "88.5–100"),
        (["95.90", "95.9分"], "95.90–95.9"),
        (["100", "100"], "100"),
        (["优", "93"], "93"),
        (["", None], "未填"),
    ],
)
def test_range_of_scores(scores: list[str | None], expected: str) -> None:
    forms = [project(number, 总分=Total(score=score)) for number, score in enumerate(scores)]
    assert score_range([*forms, project(99)]).text == expected


def test_scores_in_doubt_bear_the_word_wherever_they_are_listed_or_counted(real: Corpus) -> None:
    found = CheckRun(Frames(real, results_of(real)))
    filed_years = {one.department_id: one for one in real.filed_years}
    office = filed_years["lukou-jiguan-shiwu"]
    assert whole_score_cell(found.of(office)).note == "存疑"
    assert score_range_cell(found.of(office)).note == "得分都存疑"
    assert full_marks(found, [office], all_of=5) == "都给自己打了100分（得分都存疑）"
    grid = filed_years["lukou-wangge"]
    assert score_range_cell(found.of(grid)).note == "其中1个得分存疑"
    assert full_marks(found, [grid], measure="个项目") == "11个项目给自己打了100分"
    (median, full) = sum_cells(found, [office, grid])[-3:-1]
    assert (median.note, full.note) == ("其中6个得分存疑", "其中5个得分存疑")


def test_missing_form_missing_row_and_blank_score_differ() -> None:
    texts = [whole_score(form).text for form in (None, Evaluation(), Evaluation(total=Total(score="")))]
    assert texts == ["没有这张表", "表中无此项", "未填"]


def test_row_left_wholly_blank_is_one_cell() -> None:
    assert filed_row([filed(""), filed("")]) == (ShownCell("各栏未填", "blank", columns=2),)
    assert len(filed_row([filed(""), filed("—")])) == 2
    assert filed_row([filed("")]) == (filed(""),)


@pytest.mark.parametrize(
    ("row", "name"),
    [("中央补助#2", "中央补助"), ("上年结转资金", "上年结转金额"), ("其他#资金", "其他#资金")],
)
def test_funds_rows_bear_their_printed_name(row: str, name: str) -> None:
    assert printed_name(row, {"上年结转资金": "上年结转金额"}) == name


def test_levels_merge_within_their_group_only() -> None:
    rows = [("产出", "50", "数量"), ("产出", "50", "数量"), ("产出", "30", "数量"), ("", None, "数量")]
    form = Evaluation.model_validate(
        {
            "绩效指标": [
                {
                    "一级指标": one,
                    "二级指标": two,
                    "三级指标": "甲",
                    **({"一级分值": weight} if weight else {}),
                }
                for one, weight, two in rows
            ]
        }
    )
    table = indicator_table(form.indicators or (), None, {}, "指标")
    spans = [[(cell.text, cell.rows) for cell in row if cell.text != "甲"] for row in table.rows]
    assert spans == [
        [("产出（50分）", 2), ("数量", 2)],
        [],
        [("产出（30分）", 1), ("数量", 1)],
        [("未填", 1), ("数量", 1)],
    ]


def test_report_headings_are_recognised() -> None:
    report = "\n".join(
        [
            "某某局",
            "2022年度自评报告",
            "一、基本情况",
            "（一）机构设置",
            "(二)职能。负责某某工作，编制43人。",
            "（三）其他。",
            "1.第一项。",
            "二、" + "很长的话" * 12,
            "一二三、四",
        ]
    )
    styles = [paragraph.style for paragraph in paragraphs(report)]
    assert styles == ["r0", "r0", "r1", "r2", "", "r2", "", "", "r1"]


@pytest.mark.parametrize(
    ("report", "styles"),
    [
        ("一、基本情况\n无", ["r1", ""]),
        ("负责某某工作。\n一、情况", ["", "r1"]),
        ("标题", ["r0"]),
        ("标题\n无\n没有\n一、情况", ["r0", "", "", "r1"]),
    ],
)
def test_report_without_a_title_gets_none(report: str, styles: list[str]) -> None:
    assert [paragraph.style for paragraph in paragraphs(report)] == styles


def test_a_department_says_how_many_of_its_doubts_are_shown_first(real: Corpus) -> None:
    found = CheckRun(Frames(real, results_of(real)))
    filings = [one for one in real.filed_years if one.department_id == "lukou-wangge"]
    total = sum(case.department_id == "lukou-wangge" for case in found.results.ranked)
    assert cases_counted(found, filings) == f"共{total}处，这里列出3处。"
    assert not cases_counted(found, [])


def test_a_promise_that_got_no_points_is_counted_and_stands_before_the_other_deductions(real: Corpus) -> None:
    (filed_year,) = (one for one in real.filed_years if one.department_id == "lukou-wangge")
    lost = {"三级指标": "效果", "年度指标值": "明显", "实际完成值": "一般", "分值": "10", "得分": "0"}
    form = project(绩效指标=[{**lost, "得分": "8"}, lost])
    filing = filed_year.filing.model_copy(update={"projects": (form,), "whole_department": None})
    unkept = unkept_promises([filed_year.model_copy(update={"filing": filing})], "")
    assert unkept is not None
    assert "另有2项部门自己扣了分（其中1项得0分）" in unkept.sentence
    assert [promise.no_points for _, promise in unkept.listed] == [True, False]
    assert not unkept.unlike


def test_money_planned_and_not_spent_at_all_is_a_promise_not_kept(real: Corpus) -> None:
    filings = [one for one in real.filed_years if one.department_id == "lukou-wangge"]
    unkept = unkept_promises(filings, "")
    assert unkept is not None
    missed = "3项填写的完成值没有达到目标值，另有2项部门自己扣了分、63项本站判断不了有没有做到。"
    assert unkept.sentence == missed
    assert unkept.unlike == "本站判断不了有没有做到的：63项在各项目网页的“答应的和做到的”里注明。"
    ((way, rent), *_) = unkept.listed
    assert (way.text, rent.promised.text, rent.actual.text, rent.missed) == (
        "办公楼租赁费",
        "24万元",
        "0%",
        True,
    )


def test_promises_of_which_nothing_is_said_are_counted_and_named(real: Corpus) -> None:
    filings = [one for one in real.filed_years if one.department_id == "zhuzhou-xingzheng-shenpi"]
    unkept = unkept_promises(filings, "")
    assert unkept is not None
    assert f"、{len(unkept.untold)}项没有填做到了多少" in unkept.sentence
    assert any("上线试运行" in link.text for link in unkept.untold)
    listed = {promise.name.text for _, promise in unkept.listed}
    assert not [link.text for link in unkept.untold if link.text.rpartition("：")[2] in listed]

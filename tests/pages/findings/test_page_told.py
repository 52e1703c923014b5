"""What pages tell first: two sides of a case, which cases, and how several totals are related."""

from dataclasses import replace
from decimal import Decimal

import pytest
from page_planning import results_of

from generator.checks import Case, Finding, Severity
from generator.corpus import Corpus
from generator.filing import FiledYear, Filing
from generator.pages.findings.chosen import chosen
from generator.pages.findings.sides import SideBar, side_bars, two_sides
from generator.pages.findings.told import contradiction
from generator.pages.findings.totals import totals_sentence

LEAD = Finding("r", Severity.DOUBT, "jia", "2022", None, (), "", "1", "2", "", "", (), "c")


@pytest.mark.parametrize(
    ("figure", "filed", "other", "shown"),
    [
        ("523.12万元", "523.12万元", "31.6万元", "523.12万元 ≠ 31.6万元"),
        ("100分", "100", "110", "100分 ≠ 110分"),
        ("239.8万元", "25.02万元", "-214.78万元", "25.02万元 ≠ −214.78万元"),
        ("0元", "0元", "79.45万元", "0元 ≠ 79.45万元"),
        ("85分", "85", "0万元", ""),
        ("51万元", "51万元", "", ""),
        ("", "2022年4月30日", "2022年12月31日", ""),
    ],
)
def test_a_figure_stands_only_beside_what_it_does_not_agree_with(
    figure: str, filed: str, other: str, shown: str
) -> None:
    assert two_sides(figure, replace(LEAD, filed=filed, recomputed=other)) == shown


def test_the_two_figures_are_bars_on_one_scale() -> None:
    lead = replace(LEAD, filed="0.5元", recomputed="2元")
    assert side_bars("0.5元", lead) == (SideBar("0.5", "2", "0.5元"), SideBar("2", "2", "2元"))
    assert side_bars("794500元", replace(LEAD, filed="794500元", recomputed="79.45万元"))[1].whole == "794500"
    assert not side_bars("5万元", replace(LEAD, filed="5万元", recomputed="-1万元"))
    assert not side_bars("51万元", replace(LEAD, filed="51万元", recomputed=""))


def case(name: str, kind: int, department: str, project: str | None = None) -> Case:
    interest = (kind, Decimal(0), 0)
    return Case(
        name, department, "2022", project, Severity.DOUBT, (LEAD,), (), headline=name, interest=interest
    )


def names(cases: list[Case], most: int = 3) -> str:
    return "".join(one.cause for one in chosen(cases, most))


def test_first_cases_are_of_several_filings_kinds_and_forms() -> None:
    money = [case(name, 1, "jia", project) for name, project in (("a", "p"), ("b", "p"), ("c", "q"))]
    missed = [case("d", 2, "jia", "p"), case("e", 2, "jia", "r")]
    wording = case("f", 4, "jia", "s")
    assert names([*money, *missed, wording]) == "aec"
    assert names([*money, wording]) == "acb"
    assert names([*money, case("g", 1, "yi"), case("h", 2, "yi")]) == "ahc"
    assert names([*money], most=9) == "acb"
    assert not names([])


def filing(stated: str, *projects: tuple[str, str | None]) -> FiledYear:
    forms = [
        {
            "编号": f"p{number}",
            "项目名称": "项目",
            "资金单位": "万元",
            "资金": {
                "年度资金总额": {"全年执行数": spent},
                **({"上年结转资金": {"全年执行数": carried}} if carried is not None else {}),
            },
        }
        for number, (spent, carried) in enumerate(projects)
    ]
    whole = {"资金单位": "万元", "支出性质": {"项目支出": stated}}
    tree = {"单位": "甲局", "年度": "2022", "整体支出": whole, "项目": forms}
    return FiledYear(department_id="jia", filing=Filing.model_validate(tree))


def test_money_carried_over_is_told_where_it_is_the_whole_difference() -> None:
    assert totals_sentence(
        filing("30", ("20.5", "0.5"), ("1200元", "1200元"), ("10", "")), is_doubted=True
    ) == (
        "项目一共花了多少，材料里有2个数：各项目的自评表相加30.62万元；整体支出自评表写30万元。"
        "自评表里有0.62万元是上年结转资金，减去它就一致。"
    )


@pytest.mark.parametrize(
    ("filed", "said"),
    [
        (filing("29", ("20.5", "0.4"), ("10", "")), "为什么不一样、各包括哪些项目，这几张表没有写明。"),
        (filing("30.5", ("20.5", None), ("10", "")), "各项目的自评表和整体支出自评表写的一致：30.5万元。"),
        # A form says nothing of its money: what the others add up to is not what the projects spent.
        (filing("20", ("20.5", "0.5"), ("", "")), ""),
        (filing("", ("20.5", "0.5")), ""),
        (filing("20"), ""),
        (FiledYear(department_id="jia", filing=Filing.model_validate({"单位": "甲局", "年度": "2022"})), ""),
    ],
)
def test_several_totals_say_how_they_are_related(filed: FiledYear, said: str) -> None:
    told = totals_sentence(filed, is_doubted=False)
    assert told.endswith(said) if said else not told
    assert "上年结转" not in told


def test_totals_that_hold_a_figure_in_doubt_lead_to_it() -> None:
    told = totals_sentence(filing("20", ("30", None)), is_doubted=True)
    assert told.endswith("整体支出自评表写20万元。各项目相加的数里有存疑的，见“本站有疑问的地方”。")


def test_the_base_table_says_what_the_projects_spent_too(real: Corpus) -> None:
    told = {one.department_id: totals_sentence(one, is_doubted=False) for one in real.filed_years}
    assert told["zhuzhou-xingzheng-shenpi"] == (
        "项目一共花了多少，材料里有3个数：各项目的自评表相加862.42万元；整体支出自评表写1,294.35万元；"
        "基础数据表写1,645.68万元。为什么不一样、各包括哪些项目，这几张表没有写明。"
    )
    assert told["heshan-zhengfuban"] == (
        "项目一共花了多少，材料里有2个数：各项目的自评表相加281.32万元；"
        "整体支出自评表和基础数据表都写251.7万元。自评表里有29.62万元是上年结转资金，减去它就一致。"
    )


def test_a_difference_that_a_row_states_is_told_and_the_rest_is_not_explained(real: Corpus) -> None:
    (filed,) = (one for one in real.filed_years if one.department_id == "zhuzhou-xingzheng-shenpi")
    cases = results_of(real).of_filing(filed.department_id, filed.filing.year)
    assert totals_sentence(filed, cases, is_doubted=False).endswith(
        "基础数据表写1,645.68万元。整体支出自评表和基础数据表相差 351.33万元，正好是基础数据表“业务工作经费”"
        "一行的数。各项目的自评表的数又为什么不一样、各包括哪些项目，这几张表没有写明。"
    )


def named(name: str, kind: int) -> Case:
    return case(name, kind, "jia", "p")


def test_a_finding_stands_beside_a_doubted_figure_only_when_it_is_the_reason() -> None:
    sums, rate, wording = named("单价乘数量不对", 1), named("执行率不对", 2), named("写法不同", 3)
    assert contradiction([sums, rate, wording], {"执行率": rate}) == (
        "执行率存疑，因为执行率不对。另有2处疑问，例如：单价乘数量不对。"
    )
    assert (
        contradiction([rate], {"实际支出": rate, "执行率": rate}) == "实际支出、执行率存疑，因为执行率不对。"
    )
    assert contradiction([rate, sums], {"执行率": rate}).endswith("。另有1处疑问：单价乘数量不对。")
    assert contradiction([wording, sums], {}) == "本站有2处疑问，例如：单价乘数量不对。"
    assert not contradiction([], {})


def test_a_contradiction_does_not_begin_with_the_name_that_its_page_has_for_title() -> None:
    rate, other = named("“绿化费”：执行率不对", 1), named("“道路费”：单价乘数量不对", 2)
    assert contradiction([rate, other], {"执行率": rate}, "绿化费") == (
        "执行率存疑，因为执行率不对。另有1处疑问：“道路费”：单价乘数量不对。"
    )


def test_the_own_name_is_left_out_whatever_quotation_marks_it_bears() -> None:
    assert (
        contradiction([named("“‘互联网+’服务”：总分不对", 1)], {}, "“互联网+”服务")
        == "本站有1处疑问：总分不对。"
    )

"""A case keeps its address: when its figures were corrected, waived, or taken down, and when ids change."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from page_planning import plan

from generator import addresses, checks
from generator.checks import Results, Waiver, ended_cases
from generator.corpus import Corpus, Department, Site, Version
from generator.difference import told_by_versions
from generator.filing import FiledYear, Filing, FundsRow, Project
from generator.frames import Frames, case_address
from generator.pages import ended_cards
from generator.pages.findings.ended import ended_makers
from generator.pages.findings.found import CheckRun

NAME = "示例区网格中心"


def filing(executed: str, *, project_id: str = "kongtiao", name: str = "空调年费", **more: object) -> Filing:
    row = FundsRow(annual_budget="20", executed=executed, rate="100%")
    form = Project(id=project_id, name=name, funds_unit="万元", funds={"年度资金总额": row}, **more)
    return Filing(department_name=NAME, year="2022", projects=(form,))


WRONG, RIGHT = filing("10"), filing("20")


def version(day: str, said: Filing | None, department_id: str = "wangge") -> Version:
    return Version(department_id=department_id, year="2022", day=day, commit="a" * 40, filing=said)


def corpus(now: Filing | None, *versions: Version, **department: object) -> Corpus:
    filed = (FiledYear(department_id="wangge", filing=now),) if now else ()
    departments = {"wangge": Department(name=NAME, **department)}
    return Corpus(site=Site(name="甲"), departments=departments, filed_years=filed, versions=versions)


def checked(corpus: Corpus, *waivers: Waiver) -> Results:
    results = checks.run(corpus, waivers)
    return replace(results, ended=ended_cases(corpus, results))


def pages(corpus: Corpus, *waivers: Waiver) -> Mapping[str, str]:
    found = CheckRun(Frames(corpus, checked(corpus, *waivers)))
    return {address: make() for address, make in ended_makers(found, frozenset())}


def address_of(filing: Filing) -> str:
    cases = checks.run(corpus(filing)).ranked
    return case_address(next(one for one in cases if one.lead.rule == "exec-rate-mismatch"))


def test_a_corrected_case_says_when_and_how_it_ended() -> None:
    made = pages(corpus(RIGHT, version("2024-03-01", WRONG), version("2024-05-06", RIGHT)))
    page = made[address_of(WRONG)]
    assert "从2024-03-01登载的材料里算出来，2024-05-06材料修改以后不再有。" in page
    assert "全年执行数" in page
    assert ">10<" in page
    assert ">20<" in page


def test_a_case_that_still_stands_has_only_its_own_page() -> None:
    assert not pages(corpus(WRONG, version("2024-03-01", WRONG)))
    assert not pages(corpus(WRONG, version("2024-03-01", RIGHT), version("2024-05-06", WRONG)))


def test_an_uncommitted_correction_has_no_day() -> None:
    (page,) = pages(corpus(RIGHT, version("2024-03-01", WRONG))).values()
    assert "现在登载的材料里不再有" in page


def test_a_waived_case_says_why() -> None:
    waiver = Waiver("wangge", "2022", "exec-rate-mismatch", "kongtiao", "另有附表。", "2024-06-01")
    page = pages(corpus(WRONG, version("2024-03-01", WRONG)), waiver)[address_of(WRONG)]
    assert "2024-06-01登记为不再列出" in page
    assert "另有附表。" in page


@pytest.mark.parametrize("after", [None, filing("20", name="〔已遮蔽〕")])
def test_what_was_taken_down_or_masked_is_not_told(after: Filing | None) -> None:
    made = pages(corpus(after, version("2024-03-01", WRONG), version("2024-05-06", after)))
    page = made[address_of(WRONG)]
    assert "空调年费" not in page
    assert "执行率与金额不一致" in page


def test_what_was_taken_down_leads_to_no_year_that_is_not_there() -> None:
    made = pages(corpus(None, version("2024-03-01", WRONG), version("2024-05-06", None)))
    page = made[address_of(WRONG)]
    assert "2022年度" in page
    assert "years/2022/" not in page


def test_the_card_that_others_embedded_says_it_too() -> None:
    made = corpus(RIGHT, version("2024-03-01", WRONG), version("2024-05-06", RIGHT))
    cards = dict(ended_cards(Frames(made, checked(made))))
    assert "2024-05-06材料修改以后不再有" in cards[addresses.case_card(address_of(WRONG))]


def test_a_case_is_the_same_one_under_a_new_id_and_its_old_address_leads_there() -> None:
    now = filing("10", project_id="lengqi", former_ids=("kongtiao",))
    made = corpus(now, version("2024-03-01", WRONG), version("2024-05-06", now), former_ids=("wangge-jiu",))
    results = checked(made)
    assert not results.ended
    files = dict(plan(made, {}, results))
    page = files[addresses.source(address_of(WRONG))]
    assert case_address(results.ranked[0]).split("/")[-2] in page
    elsewhere = [name for name in files if name.startswith("departments/wangge-jiu/2022/cases/")]
    assert len(elsewhere) == 2 * len(results.ranked)


def test_a_department_whose_only_filing_was_taken_down_leads_to_what_is_left() -> None:
    made = corpus(None, version("2024-03-01", WRONG), version("2024-05-06", None))
    files = dict(plan(made, {}, checked(made)))
    page = files[addresses.source(addresses.department("wangge"))]
    assert "2022年度的材料登载过，已经撤下。" in page
    assert "已撤下：2022年度绩效自评" in page


def test_a_new_id_is_no_change_of_what_was_filed() -> None:
    now = filing("10", project_id="lengqi", former_ids=("kongtiao",))
    made = corpus(now, version("2024-03-01", WRONG), version("2024-05-06", now))
    assert list(told_by_versions(made)) == []
    files = dict(plan(made, {}, checked(made)))
    page = files[addresses.source(addresses.filing_history("wangge", "2022"))]
    assert "2024-05-06：原文没有改动" in page


def test_a_project_that_left_is_told_by_its_name() -> None:
    two = filing("10").model_copy(update={"projects": (*filing("10").projects, Project(id="b", name="乙"))})
    made = corpus(filing("10"), version("2024-03-01", two), version("2024-05-06", filing("10")))
    assert [one.content for one in told_by_versions(made)] == ["不再登载项目“乙”。"]


def test_of_two_reports_that_begin_alike_the_difference_is_quoted() -> None:
    reports = [
        f"{'本单位认真履行职责。' * 9}绿化费{amount}万元。{'特此报告。' * 9}" for amount in ("523.12", "31.6")
    ]
    old, new = (filing("10").model_copy(update={"report": one}) for one in reports)
    (told,) = told_by_versions(corpus(new, version("2024-03-01", old), version("2024-05-06", new)))
    assert "修改前“……认真履行职责。绿化费523.12万元" in told.content
    assert "修改后“……认真履行职责。绿化费31.6万元" in told.content

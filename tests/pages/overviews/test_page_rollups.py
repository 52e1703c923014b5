"""Pages about a year and about a region: sums that say what is in them, and who has published."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from page_parts import rows, section, texts
from page_planning import plan

from generator.corpus import Corpus

Parse = Callable[[str], BeautifulSoup]


@pytest.fixture(scope="module")
def page(years: Corpus, to_soup: Parse) -> Callable[[str], BeautifulSoup]:
    pages = dict(plan(years, {}))
    return lambda address: to_soup(pages[f"{address}index.md"])


def facts(soup: BeautifulSoup) -> dict[str, str]:
    found = soup.select("dl.facts > div")
    return {str(one.dt.get_text()): str(one.dd.get_text()) for one in found if one.dt and one.dd}


def test_a_year_adds_up_and_says_what_it_leaves_out(page) -> None:
    found = facts(page("years/2022/"))
    assert found["部门"], found["项目"] == ("3个", "10个")
    assert found["全年预算合计"] == "705万元"
    assert found["全年执行合计"] == "535万元（1个未计入）"
    assert found["执行率（重算）"] == "78.68%（1个未计入）"
    assert (found["自评得分中位数"], found["自评100分"]) == (
        "95 得分都存疑",
        "1个，占读得出总分的9个之中 存疑",
    )


def test_a_year_lists_its_departments_under_the_names_they_filed(page) -> None:
    found = rows(section(page("years/2022/"), "departments"))
    assert [row[:3] for row in found] == [
        ["甲市河道管理所", "甲市", "2个"],
        ["甲市水利局（填报单位：甲市水务局）", "甲市", "6个"],
        ["乙县水务局", "乙县", "2个"],
    ]


def test_who_published_is_said_without_judging(page) -> None:
    parts = section(page("years/2022/"), "published")
    assert [(row[0], row[4]) for row in rows(parts)] == [
        ("甲市河道管理所", "已公开，公布日期不晚于登记的截止日期"),
        ("乙县档案局", "未见公开：本站没有收到"),
        ("甲市水利局", "已公开，公布日期在登记的截止日期之后"),
        ("乙县水务局", "已公开，公布日期不详"),
    ]
    said = texts(parts)
    assert "登记要求公开的有4份，本站收到3份，没有收到1份。" in said
    assert "“本站没有收到”不等于没有公开" in said


def test_a_year_that_nobody_registered_expects_nothing(page) -> None:
    parts = section(page("years/2023/"), "published")
    assert "本站没有登记谁应当在什么时候公开" in texts(parts)
    assert not [part for part in parts if part.select("table")]


def test_a_region_is_told_year_by_year(page) -> None:
    soup = page("regions/430200/")
    assert [row[:3] for row in rows(section(soup, "years"))] == [
        ["2023年度", "1个", "5个"],
        ["2022年度", "2个", "8个"],
        ["2021年度", "1个", "7个"],
    ]
    assert len(rows(section(soup, "published"))) == 5


def test_a_region_without_filings_says_so(page) -> None:
    soup = page("regions/none/")
    assert "本站还没有未注明地区的材料。这不表示那里的部门没有公开。" in soup.get_text()
    assert [row[0] for row in rows(section(soup, "departments"))] == ["丙办公室"]


def test_indicators_are_grouped_and_their_wordings_stated(page) -> None:
    found = rows(section(page("years/2022/"), "indicators"))
    assert found[1] == [
        "效益",
        "社会效益",
        "10条",
        "300分",
        "81.67%",
        "9条",
        "效益指标 / 社会效益指标（10）",
    ]


def test_all_years_together_show_every_group_of_indicators(page) -> None:
    found = rows(section(page("years/"), "indicators"))
    assert [(row[0], row[2]) for row in found] == [("产出", "22条"), ("效益", "22条"), ("满意度", "22条")]


def test_lists_name_every_year_once_and_the_region_in_each_of_its_rows(page) -> None:
    assert [row[0] for row in rows(section(page("years/"), "list"))] == ["2023年度", "2022年度", "2021年度"]
    heads = [row[0] for row in rows(section(page("regions/"), "list"))]
    assert list(dict.fromkeys(heads)) == ["未注明地区", "甲市", "乙县"]
    assert len(heads) > 3


def test_a_department_of_several_years_is_a_card_a_year_on_a_phone(page) -> None:
    for address in ("departments/", "regions/"):
        tables = page(address).select("table.figures")
        assert {"cards" in table["class"] for table in tables} == {True}


def test_years_lead_to_their_neighbours(page) -> None:
    onward = page("years/2022/").select("nav.neighbours a")
    assert [str(link["href"]) for link in onward] == ["../2021/", "../2023/"]


@pytest.mark.parametrize("address", ["departments/shuili-ju/2022/", "departments/shuili-ju/2022/xuncha/"])
def test_pages_of_a_filing_lead_to_its_year_and_region(page, address: str) -> None:
    links = [str(link["href"]) for link in page(address).select(".where:not(.downloads) a")]
    up = "../" * address.count("/")
    assert links[:2] == [f"{up}regions/430200/", f"{up}years/2022/"]


@pytest.mark.parametrize(("address", "part"), [("years/", None), ("regions/430200/", "years")])
def test_years_side_by_side_warn_that_their_departments_differ(page, address: str, part: str | None) -> None:
    soup = page(address)
    said = texts(section(soup, part)) if part else soup.get_text()
    assert "各年度收到材料的部门和项目不同，合计的增减不等于花钱多了或者少了" in said


def test_indicators_say_whose_they_are_and_how_many_are_empty(years: Corpus, to_soup: Parse) -> None:
    (first, *others) = years.filed_years
    project = first.filing.projects[0]
    assert project.indicators
    bare = {"level3", "target", "operator", "target_value", "target_unit", "actual", "weight", "score"}
    empty = project.indicators[0].model_copy(update=dict.fromkeys((*bare, "deviation"), ""))
    changed = project.model_copy(update={"indicators": (empty, *project.indicators[1:])})
    filing = first.filing.model_copy(update={"projects": (changed, *first.filing.projects[1:])})
    corpus = years.model_copy(update={"filed_years": (first.model_copy(update={"filing": filing}), *others)})
    said = texts(section(to_soup(dict(plan(corpus, {}))["years/index.md"]), "indicators"))
    assert "部门整体支出自评表的不在内" in said
    assert "其中1条的各栏都空着，也数在内。" in said

"""What the pages say of other years and of other departments: on what ground, and what was left open."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from page_parts import rows, section, texts
from page_planning import plan

from generator.corpus import Corpus

Parse = Callable[[str], BeautifulSoup]


@pytest.fixture(scope="module")
def pages(years: Corpus) -> dict[str, str]:
    return dict(plan(years, {}))


@pytest.fixture(scope="module")
def page(pages: dict[str, str], to_soup: Parse) -> Callable[[str], BeautifulSoup]:
    return lambda address: to_soup(pages[f"{address}index.md"])


PROJECT = "departments/shuili-ju/"


def test_a_project_stands_in_every_year_with_the_ground_of_each_link(page) -> None:
    parts = section(page(f"{PROJECT}2023/jieshui-jiaoyu/"), "years")
    assert rows(parts) == [
        ["2021年度", "节水宣传", "20万元", "20万元", "20万元", "100%", "100 存疑", "最早的一年"],
        ["2022年度", "2022年节水宣传专项", "25万元", "25万元", "见附件", "未填", "98 存疑", "项目编号相同"],
        [
            "2023年度（本页）",
            "节水宣传教育项目",
            "30万元",
            "30万元",
            "28.5万元",
            "95%",
            "98 存疑",
            "名称相近（75%）",
        ],
    ]
    assert "只是名称相近，是不是同一个项目，请看原文" in texts(parts)
    links = [str(link["href"]) for part in parts for link in part.select("th a")]
    assert links == ["../../2021/jieshui-xuanchuan/", "../../2022/jieshui-xuanchuan/"]


def test_a_department_says_what_changed_most_between_its_newest_years(page) -> None:
    said = texts(section(page(PROJECT), "years"))
    assert "2022年度到2023年度，连同前身部门的材料：项目自评表由8张到5张" in said
    assert "由448万元到330.5万元，少了117.5万元（有的项目读不出数，没有计入）" in said
    assert "花的钱变化最大的是“河道综合整治”由120万元到160万元，多了40万元" in said
    assert "变化最大" not in texts(section(page("departments/yi-shuiwu/"), "years"))


def test_a_certain_history_needs_no_caution(page) -> None:
    parts = section(page(f"{PROJECT}2022/hedao-zhili/"), "years")
    assert "名称相近" not in texts(parts)
    assert [row[-1] for row in rows(parts)] == ["最早的一年", "项目编码相同", "项目编码相同"]


def test_a_year_without_the_project_is_marked(page) -> None:
    assert rows(section(page(f"{PROJECT}2023/fangxun/"), "years"))[1] == [
        "2022年度",
        "这一年度的材料里没有对应的项目表",
    ]


def test_a_changed_code_is_said(page) -> None:
    found = rows(section(page(f"{PROJECT}2023/yunzhuan/"), "years"))
    assert [row[-1] for row in found] == ["最早的一年", "名称相同", "项目编号相同；两次的项目编码不同"]


def test_an_open_match_names_its_candidates_and_shows_no_table(page) -> None:
    parts = section(page(f"{PROJECT}2022/xuncha/"), "years")
    assert "2021年度有2个项目都对得上（名称相同），没有选定" in texts(parts)
    assert [str(link["href"]) for part in parts for link in part.select("a")][:2] == [
        "../../2021/xuncha-a/",
        "../../2021/xuncha-b/",
    ]
    assert not [part for part in parts if part.select("table")]
    other = texts(section(page(f"{PROJECT}2021/xuncha-a/"), "years"))
    assert "2022年度有1个项目对得上（名称相同），但它同时对得上别的项目" in other


def test_a_project_found_in_no_other_year_says_so(page) -> None:
    said = texts(section(page(f"{PROJECT}2022/guanwang/"), "years"))
    assert "其他年度的材料里没有找到这个项目" in said


def test_a_department_with_one_year_has_no_such_section(page) -> None:
    assert page("departments/yi-shuiwu/2022/qingyu/").select_one("#years") is None


def test_a_project_of_a_former_department_is_followed(page) -> None:
    found = rows(section(page(f"{PROJECT}2023/shuizhi/"), "years"))
    assert [row[0] for row in found] == ["2021年度", "2022年度（甲市河道管理所）", "2023年度（本页）"]
    onward = page("departments/hedao-suo/2022/shuizhi-jiance/").select('nav[aria-label*="其他年度"] a')
    assert [str(link["href"]) for link in onward] == ["../../../shuili-ju/2023/shuizhi/"]


def test_alike_projects_of_others_are_listed_as_alike_and_no_more(page) -> None:
    soup = page(f"{PROJECT}2021/hedao-qingyu/")
    parts = section(soup, "similar")
    (row,) = rows(parts)
    assert row[:5] == ["河道清淤工程", "乙县水务局", "2022年度", "80万元", "98"]
    assert "内容、范围和规模可能完全不同" in texts(parts)
    # Its own department's years, and those of a department it came from, are 历年 and no others.
    own = section(page("departments/yi-shuiwu/2022/jieshui/"), "similar")
    assert [row[1] for row in rows(own)] == ["甲市水利局"]
    assert page("departments/hedao-suo/2022/shuizhi-jiance/").select_one("#similar") is None


def test_a_department_shows_its_years_names_and_gaps(page) -> None:
    found = rows(section(page(PROJECT), "years"))
    assert [(row[0], row[-1]) for row in found] == [
        ("2023年度", "无"),
        ("2022年度（填报单位：甲市水务局）", "没有整体支出自评表，1个项目读不出执行数"),
        ("2022年度（甲市河道管理所）", "没有整体支出自评表，1个项目读不出总分"),
        ("2021年度（填报单位：甲市水务局）", "无"),
    ]
    assert found[1][1:8] == [
        "6个",
        "592万元",
        "592万元",
        "424万元（1个未计入）",
        "74.78%（1个未计入）",
        "没有这张表",
        "95 得分都存疑",
    ]


def test_a_department_s_projects_stand_in_one_row_over_their_names(page) -> None:
    found = {row[0]: row[1:] for row in rows(section(page(PROJECT), "projects"))}
    assert found["河道综合整治"][:4] == ["160万元", "120万元", "无此项目表", "118.5万元\n（河道清淤项目）"]
    assert len(rows(section(page(PROJECT), "projects"))) == 12


def test_former_and_later_departments_lead_to_each_other(page) -> None:
    assert page(PROJECT).find("a", string="前身：甲市河道管理所")
    later = page("departments/hedao-suo/").find("a", string="已并入或者改组为：甲市水利局")
    assert isinstance(later, Tag)
    assert later["href"] == "../shuili-ju/"


def test_filings_lead_to_the_years_around(page) -> None:
    onward = page(f"{PROJECT}2022/").select('nav[aria-label="本部门的其他年度"] a')
    assert [(link.get_text(), str(link["href"])) for link in onward] == [
        ("较早2021年度", "../2021/"),
        ("较晚2023年度", "../2023/"),
    ]


def test_a_department_without_filings_says_so(page) -> None:
    soup = page("departments/kong-ju/")
    assert "本站还没有乙县档案局的材料。这不表示该部门没有公开。" in soup.get_text()
    assert soup.select("table") == []

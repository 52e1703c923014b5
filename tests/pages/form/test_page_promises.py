"""Promises: marks of the checks beside their rows, and every form of a department among what was not kept."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from page_planning import plan, results_of

from generator.corpus import Corpus
from generator.filing import Project
from generator.pages.parts.promises import promises

Parse = Callable[[str], BeautifulSoup]


def test_marks_stand_beside_their_rows_and_lead_to_the_whole(real: Corpus, to_soup: Parse) -> None:
    pages = [to_soup(text) for path, text in plan(real, {}, results_of(real)) if path.count("/") == 4]
    marked = [page for page in pages if page.select_one(".promises details.margin")]
    assert marked
    for page in marked:
        for mark in page.select(".promises details.margin"):
            assert mark.summary.get_text() in {"差错", "疑点"}
            assert page.find(id=mark.a["href"].removeprefix("#")) is not None


def test_the_whole_departments_form_is_among_what_was_not_kept(real: Corpus, to_soup: Parse) -> None:
    pages = dict(plan(real, {}, results_of(real)))
    page = to_soup(pages["departments/heshan-zhengfuban/index.md"])
    (row,) = page.select("#unkept ~ ul.promises > li, ul.promises > li")
    assert row.get_text().startswith("部门整体支出自评表：履职目标实现")
    assert row.a["href"] == "2023/#whole"
    assert "得22/25分" in row.get_text()


@pytest.mark.parametrize(
    ("name", "target", "actual", "score", "note"),
    [
        ("发放金额", "160", "65.61", "4", "表里没有写单位；资金一栏里同样的数是160万元、65.61万元"),
        ("发放金额（万元）", "160", "65.61", "4", ""),
        ("发放人数", "220", "200", "9", "表里没有写单位"),
        ("发放人数", "220人", "200", "9", ""),
        ("发放人数", "220", "220", "9", ""),
        ("满意度", "90", "95", "10", ""),
        ("质量", "优", "良", "9", ""),
    ],
)
def test_numbers_without_a_unit_say_so_where_less_was_done(
    name: str, target: str, actual: str, score: str, note: str
) -> None:
    line = {"三级指标": name, "年度指标值": target, "实际完成值": actual, "分值": "10", "得分": score}
    row = {"年初预算数": "160", "全年预算数": "65.61", "全年执行数": "65.61"}
    tree = {"编号": "p", "项目名称": "甲", "资金单位": "万元", "资金": {"年度资金总额": row}}
    (promise,) = promises(Project.model_validate({**tree, "绩效指标": [line]}))
    assert promise.unit_note == note

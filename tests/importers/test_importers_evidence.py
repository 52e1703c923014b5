"""Headings that no list knows: read by their make, proved by what stands under them, or asked."""

from collections import Counter

import pytest

from generator.importers.reading import evidence
from generator.importers.titles import organisation_in, project_in, year_in
from generator.importers.vocabulary import labels


@pytest.mark.parametrize(
    ("family", "label", "key"),
    [
        ("form", "自治区主管部门", "主管部门"),
        ("form", "中央主管部门", None),
        ("form", "二级项目名称", "项目名称"),
        ("form", "县级预算单位名称", "部门名称"),
        ("funds_column", "全年执行资金（E）", "全年执行数"),
        ("funds_column", "全年到位资金（D）", None),
        ("indicator_column", "年终完成值", "实际完成值"),
        ("indicator_column", "预期指标值(包含数字及文字描述)", "年度指标值"),
        ("indicator_column", "参考分值", "分值"),
        ("indicator_column", "复核得分", None),
        ("indicator_column", "目标完成率", None),
    ],
)
def test_a_label_says_what_it_is_by_its_make(family: str, label: str, key: str | None) -> None:
    assert labels.heads(family, label) == key


def test_figures_prove_weights_only_when_they_sum_and_bound() -> None:
    weights = ["40", "30", "30"]
    assert evidence.weights_proved(weights, ["38", "30", "29"])
    assert not evidence.weights_proved(weights, ["38", "31", "29"])
    assert not evidence.weights_proved(["40", "30", "29"], None)
    assert evidence.scores_proved(["38", "30", "29"], weights, "97")
    assert not evidence.scores_proved(["38", "30", "29"], weights, "60")


def test_bare_numbers_do_not_tell_what_was_reached() -> None:
    assert not evidence.repeats_targets(["95", "100", "3"], ["96", "100", "4"])
    assert evidence.repeats_targets(["≥95%", "100公里", "3月底"], ["96%", "98公里", "4月底"])


@pytest.mark.parametrize("text", ["二〇二三年度", "（２０２３年度）", "年度：2023", "2023年自评"])
def test_a_year_counts_however_it_is_written(text: str) -> None:
    assert year_in(text) == "2023"


def test_titles_name_project_and_organisation() -> None:
    title = "甲市乙区林业局2024年度林业改革发展资金绩效评价表"
    assert project_in(title) == "2024年度林业改革发展资金"
    assert organisation_in(title) == "甲市乙区林业局"
    general = Counter(map(project_in, ["项目支出绩效自评表", "附件2 2022年度项目支出绩效自评表"]))
    assert set(general) == {None}


@pytest.mark.parametrize(
    "title",
    [
        "渝岭区2022年度项目支出绩效自评表",
        "黔云县县级财政专项资金绩效自评表",
        "项 目 支 出 绩 效 自 评 表",
        "陇原区2023年度项目支出绩效自评结果一览表",
    ],
)
def test_place_year_and_words_of_every_title_name_no_project(title: str) -> None:
    assert project_in(title) is None

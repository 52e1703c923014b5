"""Text of cells: what is a blank, what a break, what a label says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus import Department, FormerName
from generator.importers.ownership import department_named
from generator.importers.vocabulary import labels, wording

NO_BLANKS = dict.fromkeys(map(ord, wording.BLANKS))


@pytest.mark.parametrize(
    "text", ["", " ", "\u3000", "\xa0\t", "\n\n", "\ufeff", "\u200b", "\u2003", "\x85", "\u2028"]
)
def test_blanks(text: str) -> None:
    assert wording.blank(text)
    assert wording.value(text) == ""
    assert wording.label(text) == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("　10", "10"),
        ("10　", "10"),
        ("甲　乙", "甲　乙"),
        ("甲  乙", "甲  乙"),
        ("甲\t乙", "甲 乙"),
        ("26场\n\n\n", "26场"),
        ("\n\n甲\n \n\u3000\n乙 \n", "甲\n乙"),
        ("甲\n  乙", "甲\n  乙"),
        ("甲\v乙\f丙\x85丁\u2028戊", "甲\n乙\n丙\n丁\n戊"),
        ("0142", "0142"),
        ("—", "—"),
        ("", ""),
    ],
)
def test_values(text: str, value: str) -> None:
    assert wording.value(text) == value


@given(st.text(st.characters() | st.sampled_from(wording.BLANKS)))
def test_a_value_is_settled_and_loses_nothing_but_blanks(text: str) -> None:
    value = wording.value(text)
    assert wording.value(value) == value
    assert value.translate(NO_BLANKS) == text.translate(NO_BLANKS)


@pytest.mark.parametrize(
    ("text", "label", "key"),
    [
        ("时效\n指标\n\n指标\n指标", "时效指标指标指标", "时效指标指标指标"),
        ("实   际\n完成值", "实   际完成值", "实际完成值"),
        ("其中：当年财政拨款　", "其中：当年财政拨款", "当年财政拨款"),
        ("  其中:  一般公共预算：", "其中:  一般公共预算：", "一般公共预算"),
        ("部门（单位）名称：", "部门（单位）名称：", "部门(单位)名称"),
        ("绩\n\n效\n\n指\n\n标", "绩效指标", "绩效指标"),
        ("其中", "其中", "其中"),
    ],
)
def test_labels(text: str, label: str, key: str) -> None:
    assert wording.label(text) == label
    assert wording.key(text) == key


@pytest.mark.parametrize(
    ("text", "name", "weight"),
    [
        ("产出指标\n(50分)", "产出指标", "50"),
        ("效益指标\n\n（30分）\n\n　\n", "效益指标", "30"),
        ("满意度指标（10）", "满意度指标", "10"),
        ("成本指标 ( 12.5 分 )", "成本指标", "12.5"),
        ("产出指标", "产出指标", None),
        ("产出指标（定量）", "产出指标（定量）", None),
        ("（50分）产出", "（50分）产出", None),
    ],
)
def test_weights_in_brackets(text: str, name: str, weight: str | None) -> None:
    assert wording.weight_in_brackets(text) == (name, weight)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("项目  资金\n（万元）", "项目资金"),
        ("年初预算数(万元)", "年初预算数"),
        ("资金（单位：元）", "资金"),
        ("(万元)", ""),
        ("万元", "万元"),
        ("数量（个）", "数量（个）"),
    ],
)
def test_units_of_labels(text: str, rest: str) -> None:
    assert wording.without_unit(text) == rest


DEPARTMENTS = {
    "jia": Department(name="甲市乙区网格中心", former_names=(FormerName(name="乙区综治办"),)),
    "yi": Department(name="丙市乙区财政局"),
    "bing": Department(name="丁市乙区财政局"),
}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["甲市乙区网格中心"], "jia"),
        (["乙区网格中心"], "jia"),
        (["乙区综治办"], "jia"),
        (["乙区财政局"], None),
        (["丁市乙区财政局"], "bing"),
        (["乙区财政局", "丙市乙区财政局"], "yi"),
        (["戊局"], None),
        ([], None),
    ],
)
def test_the_department_is_found_by_its_name_or_the_end_of_it(names: list[str], found: str | None) -> None:
    assert department_named(names, DEPARTMENTS) == found


@pytest.mark.parametrize(
    "label",
    [
        "ᠲᠥᠰᠦᠯ ᠦᠨ ᠨᠡᠷ\u180eᠡ\n项目名称",
        "རྣམ་གྲངས་མིང་།项目名称",
        "项目名称\nتۈر نامى",
        "사업명칭 项目名称：",
        "ꃅꐥꂓ项目名称",
    ],
)
def test_of_a_label_in_two_languages_the_chinese_counts(label: str) -> None:
    assert labels.named("form", label) == "项目名称"
    assert wording.key("GDP增长率(%)") == "GDP增长率(%)"
    assert wording.key("ᠲᠥᠰᠦᠯ") == "ᠲᠥᠰᠦᠯ"

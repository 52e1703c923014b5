"""Names that a label told, where they stand again without one; homes and bearers of papers in sentences."""

import pytest

from generator.personal import MASK, again, masked, spots, without_personal

NAMES = frozenset({"段志明", "易强"})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("项目由资源科科长段志明负责。", f"项目由资源科科长{MASK}负责。"),
        ("段志明、杨某参加", f"{MASK}、杨某参加"),
        ("由段 志 明牵头", f"由{MASK}牵头"),
        ("组长易强", f"组长{MASK}"),
        ("组长易  强", f"组长{MASK}"),
        ("容易强化管理", "容易强化管理"),
        ("更易强身健体", "更易强身健体"),
    ],
)
def test_a_known_name_is_found_where_a_person_fits(text: str, shown: str) -> None:
    for one in reversed(again(text, NAMES)):
        text = text[: one.start] + MASK + text[one.end :]
    assert text == shown


def test_a_name_told_by_a_label_is_masked_in_every_text_of_a_filing() -> None:
    tree = {
        "签署": {"填报人": "段志明"},
        "自评报告": {"正文": ["项目由科长段志明负责。", "易强化管理。"]},
        "其他": {"段志明（科长）": "到会"},
    }
    shown = without_personal(tree)
    assert shown == {
        "签署": {"填报人": MASK},
        "自评报告": {"正文": [f"项目由科长{MASK}负责。", "易强化管理。"]},
        "其他": {f"{MASK}（科长）": "到会"},
    }
    assert [*spots(shown)] == []


def test_a_word_taken_for_a_name_stays_in_sentences() -> None:
    tree = {"填报人": "水电费", "正文": "缴纳水电费12万元，水电费支出减少"}
    assert without_personal(tree)["正文"] == tree["正文"]  # type: ignore[index]


@pytest.mark.parametrize(
    "label", ["身份证号", "身份证号码：", "手机", "其手机号码为", "银行卡号", "残疾证号："]
)
def test_the_bearer_of_a_paper_is_a_person(label: str) -> None:
    shown = masked(f"护林员李国强（{label}533001198503120017）补助12000元")
    assert "李国强" not in shown
    assert "补助12000元" in shown


@pytest.mark.parametrize(
    "text",
    [
        "联系地址：保山市隆阳区正阳北路某小区3幢2单元501室",
        "通讯地址：南洲镇家属院2栋301",
        "地址：伞铺村3组",
        "本人地址 渌湘宿舍402",
    ],
)
def test_an_address_that_tells_a_home_is_masked(text: str) -> None:
    assert masked(text).endswith(MASK)


@pytest.mark.parametrize(
    "text",
    [
        "项目地址：阳光小区3栋",
        "建设地址：伞铺村3组",
        "联系地址：渌口区行政中心3栋402室",
        "单位地址：株洲市渌口区漉浦路1号",
    ],
)
def test_an_address_of_a_site_or_an_office_stays(text: str) -> None:
    assert masked(text) == text

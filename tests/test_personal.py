"""What is personal data: every spelling, everywhere, and what only looks like it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from personal_spellings import IDENTITIES, MOBILES

from generator import personal
from generator.gate import in_pages
from generator.personal import (
    MASK,
    candidates,
    found,
    in_row,
    in_table,
    kind_of,
    masked,
    spots,
    without_personal,
)

LABELS = [
    "填报人",
    "填表人",
    "经办人",
    "联系人",
    "审核人",
    "复核人",
    "制表人",
    "责任人",
    "项目负责人",
    "财务负责人",
    "单位负责人",
    "部门负责人",
    "分管领导",
    "法定代表人",
    "项目联系人",
    "填报人员",
    "填报人及电话",
    "填报人及联系电话",
    "联系人/电话",
    "项目负责人及电话",
    "会计",
    "出纳",
    "姓名",
    "学生姓名",
]
NAMES = ["张三", "李小四", "欧阳明", "司马相如", "王  五", "张三、李四", "古丽·买买提", "易 强"]
OTHERS = {
    "账号：6228 4800 1234 5678 901": "账号：〔已遮蔽〕",
    "银行卡号为6228480012345678901": "银行卡号为〔已遮蔽〕",
    "邮箱 zhang.san@example.com": "邮箱 〔已遮蔽〕",
    "ｚｓ＠ｅｘａｍｐｌｅ．ｃｏｍ": "〔已遮蔽〕",
    "微信：zhangsan_88": "微信：〔已遮蔽〕",
    "微信号 zhangsan88": "微信号 〔已遮蔽〕",
    "QQ：12345678": "QQ：〔已遮蔽〕",
    "QQ 12345678": "QQ 〔已遮蔽〕",
    "家庭住址：某市某区南洲镇1栋2单元301": "家庭住址：〔已遮蔽〕",
    "联系电话：0731-22881234": "联系电话：〔已遮蔽〕",
    "联系电话：（0731）22881234转801": "联系电话：〔已遮蔽〕",
    "手机号码：139 12 34 56 78": "手机号码：〔已遮蔽〕",
    "经办人：张三，办公电话0731-22881234": "经办人：〔已遮蔽〕，办公电话〔已遮蔽〕",
    "张三 0731-22881234": "〔已遮蔽〕 〔已遮蔽〕",
    "张三同志0731-22881234": "〔已遮蔽〕同志〔已遮蔽〕",
    "张三（22881234）": "〔已遮蔽〕（〔已遮蔽〕）",
    "联系人张三，22881234": "联系人〔已遮蔽〕，〔已遮蔽〕",
    "办公电话：张三 22881234": "办公电话：〔已遮蔽〕 〔已遮蔽〕",
    "固定电话 (0731)22881234": "固定电话 〔已遮蔽〕",
    "联系电话：零七三一-二二八八一二三四": "联系电话：〔已遮蔽〕",
    "TEL：0731-22881234": "TEL：〔已遮蔽〕",
    "短号：612345": "短号：〔已遮蔽〕",
    "请拨打13800\n138000联系": "请拨打〔已遮蔽〕联系",
    "银行卡：6228480012345678901": "银行卡：〔已遮蔽〕",
    "账  号：6228480012345678901": "账  号：〔已遮蔽〕",
    "一卡通账号：81012345678901234": "一卡通账号：〔已遮蔽〕",
    "开户行及账号：中国农业银行渌口支行 6228480012345678901": "开户行及账号：中国农业银行渌口支行 〔已遮蔽〕",
    "护照号：E12345678": "护照号：〔已遮蔽〕",
    "支付宝：zhangsan@qq.com": "支付宝：〔已遮蔽〕",
    "zhangsan @ qq . com": "〔已遮蔽〕",
    "zhangsan@163。com": "〔已遮蔽〕",
    "zhangsan[at]163.com": "〔已遮蔽〕",
    "微 信 号：zs123456": "微 信 号：〔已遮蔽〕",
    "微信zs123456": "微信〔已遮蔽〕",
    "VX：zs123456": "VX：〔已遮蔽〕",
    "QQ号：123 456 789": "QQ号：〔已遮蔽〕",
    "住 址：南洲镇12号": "住 址：〔已遮蔽〕",
    "家庭住址湖南省株洲市渌口区南洲镇12号": "家庭住址〔已遮蔽〕",
    "家住南洲镇伏波大道12号3栋201室": "家住〔已遮蔽〕",
    "居住地：南洲镇伏波岭社区": "居住地：〔已遮蔽〕",
    "填报人签名：张三": "填报人签名：〔已遮蔽〕",
    "填报人:____张三____": "填报人:____〔已遮蔽〕____",
    "填报人：张三审核人：李四": "填报人：〔已遮蔽〕审核人：〔已遮蔽〕",
    "经办人：财政局办公室张三": "经办人：财政局办公室〔已遮蔽〕",
    "经办人：张三；李四": "经办人：〔已遮蔽〕",
    "经办人：张三科长": "经办人：〔已遮蔽〕科长",
    "经办人：Zhang San": "经办人：〔已遮蔽〕",
    "经办人：𠮷田": "经办人：〔已遮蔽〕",
    "联系人（张三）": "联系人（〔已遮蔽〕）",
    "联系人-张三": "联系人-〔已遮蔽〕",
    "填报人为张三": "填报人为〔已遮蔽〕",
    "项目负责人张三": "项目负责人〔已遮蔽〕",
    "由填报人张三同志负责": "由填报人〔已遮蔽〕同志负责",
    "组长：张三 副组长：李四 成员：王五、赵六": "组长：〔已遮蔽〕 副组长：〔已遮蔽〕 成员：〔已遮蔽〕",
    "信息员：张三": "信息员：〔已遮蔽〕",
    "评审专家：张三、李四": "评审专家：〔已遮蔽〕",
    "填报 张三": "填报 〔已遮蔽〕",
    "请找张三，13912345678对接": "请找〔已遮蔽〕，〔已遮蔽〕对接",
    "经办人张三13912345678": "经办人〔已遮蔽〕〔已遮蔽〕",
    "审核：赵六　复核：孙七": "审核：〔已遮蔽〕　复核：〔已遮蔽〕",
    "填 报 人：张 三": "填 报 人：〔已遮蔽〕",
    "填报人：\n张三": "填报人：\n〔已遮蔽〕",
    "⼈员联系⼈：张三": "⼈员联系⼈：〔已遮蔽〕",
}
INNOCENT = [
    "13873312345人次",
    "13812345678 元",
    "13812345678元",
    "１３８１２３４５６７８元",
    "138.12345678万元",
    "1381234.5678",
    "13812345678.00",
    "1 3 8 10 5 7 9",
    "100 98 1 3 8 5",
    "15 30 20 10 10 5 10",
    "联系人：办公室",
    "联系人：财务科",
    "联系人：县教育局",
    "负责人：（签字）",
    "税号：430212750101234",
    "税号 13812345678",
    "合同编号：13812345678",
    "合同编号HT-2022-13812345678",
    "项目编码：13812345678",
    "GB/T 13912345678",
    "渌财行指〔2022〕13812345678号",
    "430212221000000012345",
    "12430200MB0X12345Q",
    "91430200MA4L123456",
    "监督电话：0731-22881234",
    "办公室电话0733-28681234",
    "12345热线",
    "2023.6.28",
    "2022年12月31日",
    "二〇二三年一月一日至二〇二三年十二月三十一日",
    "微信公众号：gongkai",
    "使用微信支付",
    "单位地址：渌口区南洲镇",
    "专户余额12345678.90",
    "项目负责人应当按时报送",
    "填报人员培训",
    "联系人：由各单位指定人员担任，每季度报送",
    "责任人：各科室",
    "审核人：无",
    "会计：",
    "会计核算，安排合理",
    "受益人口13812345678人",
    "150\n1500",
    "财务负责人签字：",
    "110105194913310022",
    "20220101",
    "姓名（签字）：",
    "出纳会计岗位",
    "430000220000000000015",
    "1500-2000",
    "1391234567",
    "139123456789",
    "13,000,000,000",
    "1500\n1391234",
    "150 1500 1500 10",
    "年度资金总额 150 1500 1500",
    "15.050012345",
    "余额 22881234",
    "负责人 全年预算数 22881234",
    "咨询电话0731-22881234",
    "联系电话：12345",
    "受益人：全体村民",
    "明确责任人和时限",
    "经办人经审核后办理",
    "专家：高级职称",
    "学生：高一年级",
    "成员单位：财政局",
    "经办人：区教育局计财股",
    "经办人：金融股",
    "经办人：办公室主任",
    "经办人：N/A",
    "责任人：第三方",
    "姓名：合计",
    "一二三四五六七八九十",
    "①②③④⑤⑥⑦⑧⑨⑩",
    "账户余额12345678",
    "账户数：12345678",
    "残疾证办理12345678本",
    "居住地：农村",
    "户籍人口12345人",
    "微信2000人",
    "微信粉丝 12345678",
    "WX-2023001",
    "2023@项目",
    "通讯地址：渌口区南洲镇",
    "20230101-20231231",
    f"联系人：{MASK}",
]


@pytest.mark.parametrize("number", [*MOBILES, *IDENTITIES])
@pytest.mark.parametrize("around", ["{}", "请拨打{}联系。", "甲 {}，乙", "（{}）"])
def test_a_number_is_masked_in_every_spelling_and_nothing_else(number: str, around: str) -> None:
    assert masked(around.format(number)) == around.format(MASK)
    assert kind_of(around.format(number)) in {"像手机号码的数字", "像身份证号码的数字"}


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_masked_behind_every_label_of_a_person(label: str, name: str) -> None:
    assert masked(f"{label}：{name}") == f"{label}：{MASK}"
    assert masked(f"{label}：{name}  填报日期：2023.6.28") == f"{label}：{MASK}  填报日期：2023.6.28"
    assert masked(name, label) == MASK


@pytest.mark.parametrize(("text", "after"), OTHERS.items())
def test_accounts_mail_chat_addresses_and_landlines(text: str, after: str) -> None:
    assert masked(text) == after


@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_looks_personal_stays(text: str) -> None:
    assert masked(text) == text


def test_masking_hits_the_place_in_the_text_as_filed() -> None:
    text = "　ａ\u200b㈠手机１３９\u200b１２３４５６７８，⽤电"
    (one,) = found(text)
    assert text[one.start : one.end] == "１３９\u200b１２３４５６７８"
    assert masked(text) == f"　ａ\u200b㈠手机{MASK}，⽤电"


PIECES = st.sampled_from(
    [*MOBILES, *IDENTITIES, *OTHERS, *INNOCENT, *NAMES, *LABELS, "：", "，", "\n", " ", "元", "号"]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=6).map("".join))
@settings(deadline=None, max_examples=300)
def test_what_is_masked_is_what_is_refused(text: str) -> None:
    once = masked(text)
    assert (once != text) == bool(kind_of(text))
    assert not kind_of(once)
    assert not found(once)


# ---------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("cells", "after"),
    [
        (["联系人", "张三", "联系电话", "20000001"], ["联系人", MASK, "联系电话", MASK]),
        (["联系人", "", "张三"], ["联系人", "", MASK]),
        (["联系人", "办公室", "100"], ["联系人", "办公室", "100"]),
        (["填报人及电话", "张三", "13912345678"], ["填报人及电话", MASK, MASK]),
        (["经办人", "张三", "0731-22881234"], ["经办人", MASK, MASK]),
        (["联系电话", "139", "12345678"], ["联系电话", MASK, MASK]),
        (["手机", "139", "1234", "5678"], ["手机", MASK, MASK, MASK]),
        (["138", "00138000"], [MASK, MASK]),
        (["身份证号", "430211", "199001011234"], ["身份证号", MASK, MASK]),
        (["账号", "6228480012345678901"], ["账号", MASK]),
        (["项目编码", "13812345678"], ["项目编码", "13812345678"]),
        (["手机", "138 0013", "8000"], ["手机", MASK, MASK]),
        (["138 0013", "8000"], [MASK, MASK]),
        (["（138）", "00138000"], [MASK, MASK]),
        (["一三八", "零零一三", "八零零零"], [MASK, MASK, MASK]),
        (["①③⑧", "⓪⓪①③", "⑧⓪⓪⓪"], [MASK, MASK, MASK]),
        (["430211", "19900101", "1234"], [MASK, MASK, MASK]),
        (["zhangsan", "@163.com"], [MASK, MASK]),
        (["家庭住址", "南洲镇", "1栋2单元"], ["家庭住址", MASK, MASK]),
        (["张三", "0731-22881234"], [MASK, MASK]),
        (["李四", "女", "13800138000"], [MASK, "女", MASK]),
        (["填报人", "张三", "李四"], ["填报人", MASK, MASK]),
        (["组长：", "张三"], ["组长：", MASK]),
        (["审核", "张三"], ["审核", MASK]),
        (["联系人", "财务科张三"], ["联系人", f"财务科{MASK}"]),
        (["1380013", "8000"],) * 2,
        (["受益人", "全体村民"],) * 2,
        (["培训人员", "高温"],) * 2,
        (["数量指标", "聘请专家", "高级"],) * 2,
        (["年初预算数", "138", "1500", "1500"],) * 2,
        (["1", "3", "8", "0", "0", "1", "3", "8", "0", "0", "0"],) * 2,
        (["年度资金总额", "150", "1500", "1500", "10"],) * 2,
        (["项目负责人", "", "150", "1500", "1500"],) * 2,
        (["联系电话", "20000001", "100", "98"], ["联系电话", MASK, "100", "98"]),
    ],
)
def test_cells_of_a_row(cells: list[str], after: list[str]) -> None:
    spans = in_row(cells)
    assert [personal.without(cell, own) for cell, own in zip(cells, spans, strict=True)] == after


def test_cells_below_a_heading() -> None:
    rows = [
        ["姓名", "身份证号", "责任人", "金额"],
        ["张三", "430211199001011234", "李四", "500"],
        ["王五", "110105491231002", "赵六", "13812345678"],
        ["合计", "", "", "成本"],
    ]
    answers = in_table(rows)
    after = [
        [personal.without(*one) for one in zip(*row, strict=True)] for row in zip(rows, answers, strict=True)
    ]
    assert after[1:3] == [[MASK, MASK, MASK, "500"], [MASK, MASK, MASK, "13812345678"]]
    assert after[3] == rows[3]


def test_a_label_of_the_form_below_an_empty_heading_stays() -> None:
    rows = [["项目负责人", "", "联系电话", ""], ["成本", "10", "数量", "20000001"], ["安排", "1", "", ""]]
    assert not any(map(any, in_table(rows)))


# ---------------------------------------------------------------- a filing


def filing(**parts: Any) -> dict[str, Any]:
    return {"单位": "甲局", "年度": "2022", "项目": [{"编号": "jia", "项目名称": "甲", **parts}]}


NUMBER = "13912345678"
EVERYWHERE: dict[str, dict[str, Any]] = {
    "单位": {**filing(), "单位": f"甲局{NUMBER}"},
    **{
        f"来源.{key}": {**filing(), "来源": {key: text}}
        for key, text in {
            "文件名": f"自评表{NUMBER}.docx",
            "发布机构": f"甲局{NUMBER}",
            "索引号": f"{NUMBER}/2022",
            "文号": f"甲{NUMBER}",
            "网址": f"https://example.gov.cn/{NUMBER}.html",
            "有效性": NUMBER,
            "成文日期": NUMBER,
            "发布日期": NUMBER,
        }.items()
    },
    "编号": filing(编号=f"jia-{NUMBER}"),
    "栏目": filing(栏目={"项目名称": f"项目{NUMBER}"}),
    "资金行名": filing(资金={f"财政{NUMBER}": {"全年预算数": "1"}}),
    "资金格": filing(资金={"年度资金总额": {"全年预算数": f"找张三{NUMBER}"}}),
    "收入性质": {
        **filing(),
        "整体支出": {"收入性质": {"联系人：张三": "1"}, "支出性质": {f"甲{NUMBER}": "1"}},
    },
    "签署": filing(签署={"填报人": "办公室"}),
    "签署电话": filing(签署={"联系电话": "2000"}),
    "签署负责人": filing(签署={"单位负责人": "张三"}),
    "签署日期": filing(签署={"填报日期": f"2023 {NUMBER}"}),
    "回应": {**filing(), "回应": [{"规则": "x", "日期": "2023-01-01", "内容": f"请找张三，{NUMBER}"}]},
    "其他": filing(其他=[{"标签": "项目负责人", "内容": "张三"}]),
    "其他标签": filing(其他=[{"标签": f"张三 {NUMBER}", "内容": ""}]),
    "附注": filing(附注=["填报人：", "张三"]),
    "报告": filing(自评报告="一、情况\n联系人：\n张三"),
    "两格": {**filing(), "基础数据": {"行": [["联系电话", "1391234", "5678"]]}},
    "列": {**filing(), "基础数据": {"行": [["姓名", "金额"], ["张三", "1"]]}},
    "指标": filing(绩效指标=[{"三级指标": "甲", "实际完成值": "联系人：张三"}]),
}


@pytest.mark.parametrize("place", EVERYWHERE)
def test_every_place_of_a_filing_is_looked_at(place: str) -> None:
    tree = EVERYWHERE[place]
    assert [*spots(tree)]
    clean = without_personal(tree)
    assert not [*spots(clean)]
    assert NUMBER not in str(clean)
    assert "张三" not in str(clean)


def test_two_masked_keys_stay_two() -> None:
    tree = {"资金": {f"甲{NUMBER}": "1", "甲13812345679": "2"}}
    assert without_personal(tree) == {"资金": {f"甲{MASK}": "1", f"甲{MASK}（2）": "2"}}


def test_a_digest_and_an_empty_signature_stay() -> None:
    digest = "a13912345678b" + "0" * 51
    assert not [*spots({"来源": {"sha256": digest}, "签署": {"填报人": "", "联系电话": "—"}})]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("由李四同志牵头", ("由李四同志",)),
        ("王主任带队检查", ()),
        ("王强主任带队检查", ("王强主任",)),
        ("项目负责人王强。", ("负责人王强",)),
        ("加强主任务管理", ()),
    ],
)
def test_candidates_are_named_and_not_masked(text: str, words: tuple[str, ...]) -> None:
    assert candidates(text) == words
    assert masked(text) == text


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "13", "张", "联系人", "联系人：", "账号", "a@", "电话:", "(", "1-", "一", "填 ", "430211"],
)
def test_long_repetitions_take_time_in_proportion(piece: str) -> None:
    import time  # noqa: PLC0415 - the clock is this test's own

    took = []
    for size in (2_000, 8_000):
        text = piece * (size // len(piece))
        start = time.perf_counter()
        found(text)
        took.append(time.perf_counter() - start)
    assert took[1] < max(0.25, 12 * took[0])


def test_pages_that_people_wrote_pass_the_same_gate(tmp_path: Path) -> None:
    page = tmp_path / "about.md"
    page.write_text(
        "# 关于\n\n监督电话：0731-12345678，电子邮箱 a@example.gov.cn\n手机 13812345678\n", "utf-8"
    )
    (problem,) = in_pages([page])
    assert str(problem).startswith(f"{page}:4")
    assert "13812345678" not in str(problem)

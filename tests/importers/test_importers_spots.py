"""Values read off the five sources by eye, above all where the text sets traps.

The comments name the line of the source (``tests/fixtures/filings/<department>.txt``).
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

FILINGS = Path(__file__).resolve().parents[1] / "fixtures/sample/data" / "filings"
WANGGE, SHENPI, JIGUAN = "lukou-wangge", "zhuzhou-xingzheng-shenpi", "lukou-jiguan-shiwu"
JINFENG, HESHAN = "jinfeng-zhihui-chengshi", "heshan-zhengfuban"
TOTAL, GRANT, CARRIED = "年度资金总额", "当年财政拨款", "上年结转资金"
GOAL, DONE = ("年度总体目标", "预期目标"), ("年度总体目标", "实际完成情况")


@cache
def tree(department: str) -> dict[str, Any]:
    [path] = (FILINGS / department).glob("*.yaml")
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def form(department: str, name: str) -> dict[str, Any]:
    """Return the form of the project of that name, or the part of the filing that ``name`` is the key of."""
    filing = tree(department)
    found = [project for project in filing["项目"] if project["项目名称"] == name] or [filing[name]]
    [one] = found
    return one  # type: ignore[no-any-return]


SEVEN_GOALS = """一、打造“一件事一次办”升级版
二、持续提升行政效能
三、深化“放管服”重点领域改革
四、精准推进放权赋能
五、提升网上政务服务能力
六、加快推进数字政府建设
七、持续优化营商环境"""
PUBLISHED = "项目支出绩效自评结果将{}在株洲市渌口区人民政府门户网进行公开，接收社会公众监督。"

FUNDS = [  # department, form, row, 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分
    (WANGGE, "智慧渌口项目建设", TOTAL, "", "105.1257", "105.1257", "10", "100%", "10"),  # 25
    (WANGGE, "智慧渌口项目建设", CARRIED, "", "105.1257", "", "", "", ""),  # 43
    (WANGGE, "电子政务外网租赁费", TOTAL, "121", "100", "100", "10", "100%", "10"),  # 722
    # 934
    (WANGGE, "12345政务服务便民热线平台归并升级项目", TOTAL, "", "39.94", "29.89022", "10", "75%", "7.5"),
    (WANGGE, "空调年费", TOTAL, "21", "18.8855", "18.8855", "10", "100%", "10"),  # 1579
    (WANGGE, "办公楼租赁费", TOTAL, "24", "24", "0", "10", "0%", "0"),  # 2017
    (WANGGE, "网格员保险补贴", TOTAL, "20.4", "20.4", "15.3", "10", "100%", "10"),  # 2240
    (WANGGE, "网格员人身意外保险", TOTAL, "1.23", "1.23", "0.99", "10", "100%", "10"),  # 2452
    (SHENPI, "整体支出", TOTAL, "1878.11", "2252.43", "2252.43", "10", "100%", "10"),  # 309
    (SHENPI, "窗口补贴", GRANT, "160", "65.61", "65.61", "10", "100%", "10"),  # 638
    (SHENPI, "一件事一次办改革经费", TOTAL, "40", "22.03", "22", "10", "99.86%", "9.9"),  # 890
    # 1106: the cell begins with a blank line of its own
    (SHENPI, "株洲市民中心“互联网+政务服务”快递服务经费", TOTAL, "100", "187", "146.06", "10", "78%", "7.8"),
    # 1357: the cells carry their own unit
    (SHENPI, "株洲市信息资源共享交换平台+“四级联动”信创工程项目", TOTAL, "0元", "794500元", "794500元",
     "10", "100%", "10"),
    # 1375
    (SHENPI, "株洲市信息资源共享交换平台+“四级联动”信创工程项目", CARRIED, "0元", "0元", "0元", "0", "0",
     "0"),
    (SHENPI, "项目技术审查会相关费用", TOTAL, "100", "100", "62.7", "10", "62.7%", ""),  # 1625
    (SHENPI, "株洲市电子政务网租赁", GRANT, "239.8", "239.8", "214.78", "", "", ""),  # 2055
    (JIGUAN, "整体支出", TOTAL, "2414.16", "2662.18", "2662.18", "10分", "100%", "10"),  # 23
    # 783: 523.12 executed of 31.6, as filed
    (JIGUAN, "区委区政府大院及武装部营院绿化费", TOTAL, "31.6", "31.6", "523.12", "10", "100%", "10"),
    (JIGUAN, "2022年全年相关维修改造费等", GRANT, "", "294.7", "294.7", "10", "100%", "10"),  # 1299
    # 10
    (JINFENG, "政府批准聘用人员支出", TOTAL, "207.6892万元", "180.97212万元", "180.97212万元", "10",
     "87.00%", "8"),
    # 11
    (JINFENG, "政府批准聘用人员支出", GRANT, "207.6892万元", "180.97212万元", "180.97212万元", "—", "",
     "—"),
    (JINFENG, "互联网专线费", TOTAL, "8.4万元", "8.4万元", "7.2万元", "10", "86.00%", "7"),  # 110
    (JINFENG, "互联网专线费", CARRIED, "", "", "", "—", "", "—"),  # 112
    (HESHAN, "整体支出", TOTAL, "968.99", "1960.84", "1960.84", "10", "100.00%", "10.00"),  # 205
    (HESHAN, "党建经费", CARRIED, "2", "2", "2", "", "", ""),  # 673
    (HESHAN, "电子政务外网平台建设", TOTAL, "120.21", "120.21", "120.21", "10", "100.00%", "10.00"),  # 1174
    (HESHAN, "挂职区长3人", CARRIED, "4.73", "4.73", "4.73", "", "", ""),  # 1395
]  # fmt: skip
LEVELS = [  # department, form, which indicator, 一级指标, 一级分值, 二级指标, 三级指标
    # 97: merged cells above
    (WANGGE, "智慧渌口项目建设", 1, "产出指标", "50", "数量指标", "网格平台功能及等保问题整改"),
    (WANGGE, "智慧渌口项目建设", 8, "效益指标", "30", "经济效益指标", "对经济效益影响"),  # 165: 经济效⏎益指标
    (WANGGE, "智慧渌口项目建设", 14, "满意度指标", "10", "服务对象满意度指标", "设备运行满意度"),  # 229
    (SHENPI, "窗口补贴", 5, "产出指标", "50", "成本指标", "发放金额"),  # 746
    # 754: the form lost its 效益指标 cell
    (SHENPI, "窗口补贴", 6, "", None, "社会效益指标", "考勤结果公开率"),
    (SHENPI, "窗口补贴", 9, "", None, "可持续影响指标", "工作人员流失率"),  # 798
    (SHENPI, "窗口补贴", 11, "满意度指标", "10", "服务对象满意度指标", "工作人员满意度"),  # 818
    (JIGUAN, "整体支出", 4, "产出指标", "50", "时效指标指标指标", "及时完成"),  # 128: 时效⏎指标⏎⏎指标⏎指标
    (JINFENG, "互联网专线费", 8, "满意度", None, "服务对象满意度指标", "工作人员对网络运行的满意度"),  # 125
    (HESHAN, "党建经费", 8, "成本指标", None, "经济成本指标", ""),  # 830: 成本⏎指标
    (HESHAN, "区志办", 9, "成本指标", None, "社会成本指标", "工作经费支出进度"),  # 3490
]  # fmt: skip
INDICATORS = [  # department, form, 三级指标, 年度指标值, 实际完成值, 分值, 得分, 偏差原因
    (WANGGE, "智慧渌口项目建设", "对生态环境影响", "无", "", "", "", ""),  # 187
    (WANGGE, "智慧渌口项目建设", "网格化服务管理信息平台功能优化项目", "49万", "49万", "5", "5", ""),  # 134
    # 1077
    (WANGGE, "12345政务服务便民热线平台归并升级项目", "12345热线群众满意度", "95%以上", "99%", "10", "10",
     ""),
    # 1850: blank lines in the cell
    (WANGGE, "网格培训及热线经费", "培训活动", "24场次", "26场", "10", "10", ""),
    (WANGGE, "网格培训及热线经费", "接听12345热线", "20000个", "25614个", "10", "10", ""),  # 1863
    (WANGGE, "办公楼租赁费", "1年", "24万元", "0%", "5", "0", "财政资金计划下达紧张"),  # 2116
    (WANGGE, "网格员保险补贴", "社保补贴", "850元/人/月", "100%", "10", "10", ""),  # 2329
    # 408: blank lines in it
    (SHENPI, "整体支出", "政务服务“好差评”全省排名", "上升", "长株潭地区第一", "10", "10", ""),
    # 480
    (SHENPI, "整体支出", "创新建立市本级项目年度计划节约政府性资金", "节约", "2..23亿元", "10", "10", ""),
    (SHENPI, "整体支出", "办件数", "100万件", "121.4808万件", "10", "10", ""),  # 506
    (SHENPI, "整体支出", "市民办事满意度", "99%", "98%", "10", "9.8", ""),  # 579
    (SHENPI, "窗口补贴", "工作人员流失率", "<!%", "<1%", "10", "10", ""),  # 801
    # 1492
    (SHENPI, "株洲市信息资源共享交换平台+“四级联动”信创工程项目", "上线试运行", "100%", "", "5", "5", ""),
    # 1967
    (SHENPI, "株洲市电子政务外网网络安全设备和安全服务项目", "签订合同金额", "≤270.91", "268.305", "10",
     "10", ""),
    # 2375: actual without target
    (SHENPI, "市民中心大厅运转维护费", "大厅设备故障率", "", "＜10%", "10", "8", ""),
    (SHENPI, "市民中心大厅运转维护费", "大厅耗材成本", "16920元", "", "5", "5", ""),  # 2395
    (JIGUAN, "整体支出", "出车次数", "大于14000次", "大于14000次", "10", "10", ""),  # 95
    (JIGUAN, "整体支出", "事故率", "小于0.05%", "小于0.05%", "10", "10", ""),  # 116
    (JIGUAN, "物业管理费", "消防安全检查次数", "每月一次", "12次", "10", "10", ""),  # 602
    # 17
    (JINFENG, "政府批准聘用人员支出", "发放中心聘用人员", "28人", "1月-4月： 28人 5月-12月：", "15", "12",
     "疫情结束后，解聘2名疫情防控人员"),
    (JINFENG, "社区网格员工作终端使用费", "资金成本", "13.965万元", "13.965万元", "10", "5", ""),  # 70
    # 117, 118, 120: the table is one column wider than its siblings, and only from its second row on
    (JINFENG, "互联网专线费", "互联网专线", "1个", "1个", "15", "15", ""),
    (JINFENG, "互联网专线费", "合格率", "100%", "100%", "15", "13", ""),
    (JINFENG, "互联网专线费", "资金成本", "7.2万元", "7.2万元", "10", "8",
     "因2023年12月合同到期，重新签订合同，价"),
    (HESHAN, "整体支出", "履职目标实现", "推动全区经济发展有效提升", "有效提升", "25", "22", ""),  # 279
    (HESHAN, "产业发展服务经费", "工作经费支出进度", "90", "", "", "", ""),  # 597
    (HESHAN, "值班电话", "值班值守社会影响", "90", "96", "30", "30.00", ""),  # 5361
]  # fmt: skip
TEXTS = [  # department, form, keys, text
    (WANGGE, "智慧渌口项目建设", ("栏目",), {"项目名称": "项目支出名称",
     "偏差原因": "偏差原因分析及改进措施", "单位负责人": "单位负责人签字"}),
    (WANGGE, "智慧渌口项目建设", ("填报单位",), ""),  # 2: only （盖章） stands there
    (WANGGE, "智慧渌口项目建设", ("主管部门",), "区网格化管理服务中心"),  # 6
    (WANGGE, "办公楼租赁费", ("总分",), {"分值": "100", "得分": "85"}),  # 2182
    (WANGGE, "机房电费", ("签署",), {"填报人": "", "联系电话": "", "填报日期": "", "单位负责人": ""}),  # 2825
    (SHENPI, "整体支出", ("支出性质",), {"基本支出": "958.07", "项目支出": "1294.35"}),  # 323
    (SHENPI, "整体支出", ("收入性质", "一般公共预算"), ""),  # 322
    (SHENPI, "整体支出", GOAL, SEVEN_GOALS),  # 342: a blank line after each
    (SHENPI, "整体支出", ("总分", "得分"), "98.7"),  # 592
    # 598
    (SHENPI, "整体支出", ("签署",), {"填报人": "〔已遮蔽〕", "联系电话": "〔已遮蔽〕",
     "填报日期": "2023.6.28", "单位负责人": ""}),
    (SHENPI, "窗口补贴", ("主管部门",), ""),  # 607
    # 871: the blank stands in the cell
    (SHENPI, "一件事一次办改革经费", ("实施单位",), "“　一件事一次办”办公室"),
    (SHENPI, "项目技术审查会相关费用", ("签署", "填报日期"), "20234..25"),  # 1801: as filed
    # 1595, 1800
    (SHENPI, "项目技术审查会相关费用", ("附注",), ["附件1-3", "备注：一个一级项目支出一张表。"]),
    (SHENPI, "市民中心大厅运转维护费", ("签署", "填报人"), ""),  # 2486
    (JIGUAN, "整体支出", ("收入性质", "一般公共预算"), "2662.18"),  # 36: label and value in one cell
    (JIGUAN, "水电维修费", ("附注",), ["附件3 -1", "附件4-1"]),  # 254, 460
    (JIGUAN, "水电维修费", ("表名",), "项目支出绩效自评表"),
    (JINFENG, "办公经费", DONE, "智慧金凤平台各项工作顺利开展"),  # 90
    (JINFENG, "互联网专线费", ("总分",), {"分值": "100", "得分": "93"}),  # 126
    # 217: label and value in two cells
    (HESHAN, "整体支出", ("收入性质",), {"一般公共预算": "939.09", "政府性基金拨款": "0.0",
     "纳入专户管理的非税收入拨款": "0.0", "其他资金": "29.89"}),
    (HESHAN, "整体支出", ("支出性质", "项目支出"), "251.70"),  # 232
    (HESHAN, "挂职区长3人", GOAL, "挂职区长3人，对指导全区经济发展起积极作用。"),  # 1426
    (HESHAN, "临时工3人", ("总分", "得分"), "100.00"),  # 3022
]  # fmt: skip
BASE_DATA = [
    # 144: leading blanks show rank
    (SHENPI, 6, ["　　　　　　　　　　　　　公车运行维护", "11.44", "10.23", "10.23"]),
    (SHENPI, 22, ["电子政务网络安全服务", "", "240", "240"]),  # 224
    # 264
    (SHENPI, 29, ["楼堂馆所控制情况（2022年完工项目）", "批复规模（㎡）", "实际规模（㎡）", "规模控制率",
     "预算投资（万元）", "实际投资（万元）", "投资概算控制率"]),
    (HESHAN, 7, ["2、出国经费", "0", "0", "11.52"]),  # 106
    (HESHAN, 20, ["", "0.00", "", "%", "", "", "%"]),  # 179
    (HESHAN, 21, ["厉行节约保障措施", "领导重视，加强内控管理，制定了相应财务制度。"]),  # 187
]  # fmt: skip


@pytest.mark.parametrize(
    ("department", "name", "row", "initial", "annual", "executed", "weight", "rate", "score"), FUNDS
)
def test_funds(  # noqa: PLR0917 -- the columns of the table above
    department: str,
    name: str,
    row: str,
    initial: str,
    annual: str,
    executed: str,
    weight: str,
    rate: str,
    score: str,
) -> None:
    assert form(department, name)["资金"][row] == {
        "年初预算数": initial,
        "全年预算数": annual,
        "全年执行数": executed,
        "分值": weight,
        "执行率": rate,
        "得分": score,
    }


@pytest.mark.parametrize(("department", "name", "index", "level1", "points", "level2", "level3"), LEVELS)
def test_levels(  # noqa: PLR0917
    department: str, name: str, index: int, level1: str, points: str | None, level2: str, level3: str
) -> None:
    indicator = form(department, name)["绩效指标"][index]
    assert indicator["一级指标"] == level1
    assert indicator.get("一级分值") == points
    assert indicator["二级指标"] == level2
    assert indicator["三级指标"] == level3


@pytest.mark.parametrize(
    ("department", "name", "level3", "target", "actual", "weight", "score", "deviation"), INDICATORS
)
def test_indicators(  # noqa: PLR0917
    department: str, name: str, level3: str, target: str, actual: str, weight: str, score: str, deviation: str
) -> None:
    found = [one for one in form(department, name)["绩效指标"] if one["三级指标"] == level3]
    row = [found[0][key] for key in ("年度指标值", "实际完成值", "分值", "得分", "偏差原因")]
    assert row == [target, actual, weight, score, deviation]


@pytest.mark.parametrize(("department", "name", "keys", "text"), TEXTS)
def test_texts(department: str, name: str, keys: tuple[str, ...], text: object) -> None:
    found: Any = form(department, name)
    for key in keys:
        found = found[key]
    assert found == text


@pytest.mark.parametrize(("department", "number", "cells"), BASE_DATA)
def test_base_data(department: str, number: int, cells: list[str]) -> None:
    assert tree(department)["基础数据"]["行"][number] == cells


def test_the_total_stands_last_where_the_form_has_it_last() -> None:
    assert [*form(HESHAN, "文印费")["资金"]] == [GRANT, CARRIED, "其他资金", TOTAL]
    assert [*form(WANGGE, "空调年费")["资金"]] == [TOTAL, GRANT, CARRIED, "其他资金"]


def test_a_form_without_a_total_row_has_no_total() -> None:
    assert "总分" not in form(HESHAN, "整体支出")


@pytest.mark.parametrize(
    ("department", "name", "first", "last"),
    [
        (WANGGE, "空调年费", "空调年费项出绩效自评报告", "2022年空调年费" + PUBLISHED.format("")),
        (WANGGE, "机房电费", "机房电费支出绩效自评报告", "2022年机房电费" + PUBLISHED.format("将")),
        (JIGUAN, "物业管理费", "项目支出绩效自评报告", "公开绩效目标表及绩效自评表"),
    ],
)  # fmt: skip
def test_reports_of_projects(department: str, name: str, first: str, last: str) -> None:
    lines = form(department, name)["自评报告"].split("\n")
    assert (lines[0], lines[-1]) == (first, last)


def test_a_title_on_two_lines_belongs_to_the_report() -> None:
    report = tree(SHENPI)["自评报告"].split("\n")
    assert report[:3] == [
        "2022年度株洲市行政审批服务局",
        "部门整体支出绩效自评报告",
        "一、部门（单位）基本情况",
    ]
    assert form(WANGGE, "“智慧渌口”运维保障服务监理")["自评报告"].split("\n")[:2] == [
        "“智慧渌口”运维保障服务监理",
        "项目支出绩效自评报告",
    ]

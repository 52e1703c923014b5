"""Sichuan: goals under 项目基本情况, split targets, a column of reasons, conclusions below the table."""

from family_pages import Merged, imported

M = Merged
ROWS = [
    [M("项目名称", 2), M("档案整理经费", 10)],
    [M("主管部门", 2), M("测试县档案局部门", 4), M("实施单位<br>(盖章)", 2), M("测试县档案局", 4)],
    [M("项目基本情况", 1, 4), M("1.项目年度目标完成情况", 1, 2), M("项目年度目标", 5),
     M("年度目标完成情况", 5)],
    [M("整理档案1000卷。", 5), M("整理档案980卷。", 5)],
    [M("2.项目实施内容及过程概述", 1, 2), M("全年分四批完成。", 10, 2)],
    [],
    [M("预算执行情况(10分)", 1, 4), M("年度预算数(万元)", 2), "年初预算", "调整后预算数", "预算执行数",
     "预算执行率", "权重", "得分", M("原因", 3)],
    [M("总额", 2), "10.00", "12.50", "12.00", "96.00%", "10", "9.6", M("年中追加", 3, 3)],
    [M("其中:财政资金", 2), "10.00", "12.50", "12.00", "96.00%", "/", "/"],
    [M("其他资金", 2), "", "", "", "", "/", "/"],
    [M("绩效指标(90分)", 1, 3), "一级指标", "二级指标", M("三级指标", 2), "指标性质", "指标值", "度量单位",
     "完成值", "权重", "得分", "未完成原因分析"],
    ["产出指标", "数量指标", M("整理档案", 2), "≥", "1000", "卷", "980", "60", "58", "人员不足"],
    ["效益指标", "社会效益指标", M("查档满意", 2), "＝", "100", "%", "100", "30", "30", ""],
    [M("合计", 8), "100", "97.6", M("", 2)],
    [M("评价结论", 2), M("自评97.6分。", 10)],
    [M("项目负责人：王某", 6), M("财务负责人：赵某", 6)],
]  # fmt: skip


def test_every_value_stands_under_its_key(tmp_path):
    done = imported(tmp_path, "部门预算项目支出绩效自评表(2023年度)", ROWS)
    (project,) = done.filing.model_dump(by_alias=True, exclude_none=True, mode="json")["项目"]
    assert done.filing.year == "2023"
    assert (project["项目名称"], project["实施单位"]) == ("档案整理经费", "测试县档案局")
    assert project["资金单位"] == "万元"
    total = project["资金"]["年度资金总额"]
    assert [total[key] for key in ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")] == [
        "10.00", "12.50", "12.00", "10", "96.00%", "9.6",
    ]  # fmt: skip
    assert total["其他"] == [{"标签": "原因", "内容": "年中追加"}]
    assert list(project["资金"]) == ["年度资金总额", "财政资金", "其他资金"]
    assert project["年度总体目标"] == {"预期目标": "整理档案1000卷。", "实际完成情况": "整理档案980卷。"}
    first, second = project["绩效指标"]
    keys = ("指标性质", "指标值", "度量单位", "实际完成值", "分值", "得分", "偏差原因")
    assert [first[key] for key in keys] == ["≥", "1000", "卷", "980", "60", "58", "人员不足"]
    assert "年度指标值" not in first
    assert (second["一级指标"], second["二级指标"], second["三级指标"]) == (
        "效益指标",
        "社会效益指标",
        "查档满意",
    )
    assert project["总分"] == {"分值": "100", "得分": "97.6"}
    assert {item["标签"]: item["内容"] for item in project["其他"]} == {
        "2.项目实施内容及过程概述": "全年分四批完成。",
        "评价结论": "自评97.6分。",
        "项目负责人": "王某",
        "财务负责人": "赵某",
    }
    assert (project["栏目"]["全年预算数"], project["栏目"]["分值"]) == ("调整后预算数", "权重")


def test_nothing_is_left(tmp_path):
    report = imported(tmp_path, "部门预算项目支出绩效自评表(2023年度)", ROWS).report
    assert report.unplaced == ()
    assert report.placed + report.masked + len(report.unplaced) == report.cells

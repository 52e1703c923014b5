"""Hubei: formulas in the headings, no column of weights, reasons and remedies below the table."""

from family_pages import Merged, imported

M = Merged
ROWS = [
    [M("项目名称", 2), M("渔船补贴", 7)],
    [M("主管部门", 2), M("测试市农业局", 3), M("项目实施单位", 2), M("测试市渔业站", 2)],
    [M("项目类别", 2), M("1、部门预算项目 ☑ 2、市直专项 □", 7)],
    [M("预算执行情况（万元）<br>（20分）", 2, 2), "", "预算数（A）", "执行数（B）", "执行率（B/A）",
     M("得分<br>（20分*执行率）", 3)],
    ["年度财政资金总额", "1.56", "1.56", "100%", M("20", 3)],
    [M("年度绩效目标1<br>（80分）", 1, 4), "一级指标", "二级指标", M("三级指标", 2), M("年初目标值（A）", 2),
     "实际完成值（B）", "得分"],
    [M("产出指标", 1, 2), "数量指标", M("补贴渔船数", 2), M("6", 2), "6", "20"],
    ["质量指标", M("发放率", 2), M("100%", 2), "100%", "20"],
    ["效益指标", "满意度指标", M("满意度", 2), M("90%", 2), "92%", "40"],
    [M("总分", 8), "100"],
    [M("偏差大或目标未完成原因分析", 2), M("无", 7)],
]  # fmt: skip


def test_every_value_stands_under_its_key(tmp_path):
    done = imported(tmp_path, "2020年度长江禁捕项目自评表", ROWS)
    (project,) = done.filing.model_dump(by_alias=True, exclude_none=True, mode="json")["项目"]
    assert done.report.unplaced == ()
    assert project["资金"]["年度资金总额"] == {
        "全年预算数": "1.56", "全年执行数": "1.56", "执行率": "100%", "得分": "20",
        "分值": "20",
    }  # fmt: skip
    assert [record["得分"] for record in project["绩效指标"]] == ["20", "20", "40"]
    assert all("分值" not in record for record in project["绩效指标"])
    assert project["绩效指标"][1]["一级指标"] == "产出指标"
    assert project["总分"] == {"得分": "100"}
    assert project["栏目"]["全年执行数"] == "执行数（B）"
    assert {"标签": "偏差大或目标未完成原因分析", "内容": "无"} in project["其他"]

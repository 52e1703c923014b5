"""Several forms one below the other in one sheet, each with its title, a unit, notes and a signature in cells."""

# A drawn row stays on its line.
# ruff: noqa: E501

from drawing import Drawn, Family, records, rows_of_funds, tall, wide

FUNDS = "年初预算数|全年预算数|全年执行数|分值|执行率|得分"


def form(name: str, money: str, target: str) -> Drawn:
    return [
        [wide(8, "项目支出绩效自评表")],
        [wide(4, "填报单位：北坡县文化馆"), wide(2, "（2022年度）"), wide(2, "单位：万元")],
        ["项目名称", wide(7, name)],
        ["主管部门", wide(3, "北坡县文旅局"), "实施单位", wide(3, "北坡县文化馆")],
        [tall(2, "项目资金"), "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", money, money, money, "10", "100%", "10"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
        ["产出指标", "数量指标", "活动场次", target, target, "90", "90", ""],
        [wide(5, "总分"), "100", "100", ""],
        ["备注", wide(7, "一个项目一张表")],
        ["填报人：", "", "联系电话：", wide(2, ""), "填报日期：", wide(2, "2023年3月1日")],
        [wide(8, "")],
    ]  # fmt: skip


def record(name: str, money: str, target: str) -> dict[str, object]:
    return {
        "表名": "项目支出绩效自评表",
        "填报单位": "北坡县文化馆",
        "项目名称": name,
        "主管部门": "北坡县文旅局",
        "实施单位": "北坡县文化馆",
        "资金单位": "万元",
        "资金": rows_of_funds(FUNDS, 年度资金总额=f"{money}|{money}|{money}|10|100%|10"),
        "绩效指标": records(
            "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因",
            f"产出指标|数量指标|活动场次|{target}|{target}|90|90|",
        ),
        "总分": {"分值": "100", "得分": "100"},
        "签署": {"填报人": "", "联系电话": "", "填报日期": "2023年3月1日"},
        "附注": ["备注：一个项目一张表"],
    }


FAMILY = Family(
    found="各地：一张工作表里上下排列几张自评表",
    tables=[[*form("送戏下乡", "12", "24场"), *form("书画展览", "8", "6场")]],
    expected=[record("送戏下乡", "12", "24场"), record("书画展览", "8", "6场")],
)

"""Two projects side by side on one sheet, a blank column between them."""

from drawing import Family, tall, wide

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
FUNDS = [tall(2, "项目资金（万元）"), wide(2), "全年预算数", "全年执行数", "执行率", "得分"]
ROWS = [
    ["项目名称", wide(6, "校园监控改造"), "", "项目名称", wide(6, "食堂设备更新")],
    [*FUNDS, "", *FUNDS],
    [
        wide(2, "年度资金总额"), "85.5", "80.25", "93.86%", "9.39", "",
        wide(2, "年度资金总额"), "42.3", "42.3", "100%", "10",
    ],
    [*HEAD, "", *HEAD],
    [
        tall(2, "产出指标"), "数量指标", "摄像头", "120个", "120个", "50", "50", "",
        tall(2, "产出指标"), "数量指标", "蒸饭柜", "6台", "6台", "50", "48",
    ],
    [
        "质量指标", "合格率", "100%", "100%", "50", "47", "",
        "质量指标", "合格率", "100%", "99%", "50", "50",
    ],
    [wide(5, "总分"), "100", "97", "", wide(5, "总分"), "100", "98"],
]  # fmt: skip


def indicator(level2: str, *values: str) -> dict[str, str]:
    keys = ("三级指标", "年度指标值", "实际完成值", "分值", "得分")
    return {"一级指标": "产出指标", "二级指标": level2, **dict(zip(keys, values, strict=True))}


def project(name: str, money: list[str], indicators: list[dict[str, str]], score: str) -> dict[str, object]:
    keys = ("全年预算数", "全年执行数", "执行率", "得分")
    return {
        "项目名称": name,
        "资金单位": "万元",
        "资金": {"年度资金总额": dict(zip(keys, money, strict=True))},
        "绩效指标": indicators,
        "总分": {"分值": "100", "得分": score},
    }


FAMILY = Family(
    found="未见实例，按常见写法绘制",
    tables=[ROWS],
    expected=[
        project(
            "校园监控改造",
            ["85.5", "80.25", "93.86%", "9.39"],
            [
                indicator("数量指标", "摄像头", "120个", "120个", "50", "50"),
                indicator("质量指标", "合格率", "100%", "100%", "50", "47"),
            ],
            "97",
        ),
        project(
            "食堂设备更新",
            ["42.3", "42.3", "100%", "10"],
            [
                indicator("数量指标", "蒸饭柜", "6台", "6台", "50", "48"),
                indicator("质量指标", "合格率", "100%", "99%", "50", "50"),
            ],
            "98",
        ),
    ],
)

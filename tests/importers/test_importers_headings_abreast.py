"""Headings side by side over their values are no pairs: none becomes the content of the next."""

import pytest
from arranging import BODY, COLUMNS, HEAD, read, said


@pytest.mark.parametrize(
    ("heads", "values"),
    [
        (
            ["项目属性", "实施期限", "资金性质", "归口科室"],
            ["新增", "一年", "一般公共预算", "建管科"],
        ),
        (["中央资金", "省级资金", "市级资金", "县级资金"], ["30", "40", "20", "30"]),
        (["立项依据", "实施必要性", "保障措施"], ["会议纪要", "防汛需要", "有专人"]),
    ],
)
def test_values_are_kept_under_their_own_headings(tmp_path, heads, values):
    project, report = read(tmp_path, [HEAD, heads, values, COLUMNS, *BODY])
    kept = [(item["标签"], item["内容"]) for item in project["其他"]]
    assert kept == [*zip(heads, values, strict=True)]
    assert not report.unplaced
    assert any("并排在一行" in text for text in said(report))
    assert sum("不参与计算" in text for text in said(report)) == sum(value.isdigit() for value in values)


def test_names_and_telephones_under_headings_are_masked(tmp_path):
    rows = [["项目联系人", "办公电话"], ["王小明", "0730-8812345"]]
    project, _ = read(tmp_path, [HEAD, *rows, COLUMNS, *BODY])
    assert [*project["其他"]] == [
        {"标签": "项目联系人", "内容": "〔已遮蔽〕"},
        {"标签": "办公电话", "内容": "〔已遮蔽〕"},
    ]


def test_two_rows_of_pairs_stay_pairs(tmp_path):
    rows = [["项目类别", "经常性项目", "资金性质", "财政拨款"], ["归口科室", "建管科", "项目属性", "新增"]]
    project, _ = read(tmp_path, [HEAD, *rows, COLUMNS, *BODY])
    assert [(item["标签"], item["内容"]) for item in project["其他"]] == [
        ("项目类别", "经常性项目"), ("资金性质", "财政拨款"), ("归口科室", "建管科"), ("项目属性", "新增"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        ([("项目资金（万元）", 1, 3), "", "申请金额", "到位金额", "支付金额"], ["合计", "财政资金"]),
        ([("项目资金（万元）", 1, 3), "资金来源", "计划数", "到位数", "结余数"], ["省级财政", "县级财政"]),
    ],
)
def test_amounts_under_unknown_headings_are_kept_and_are_no_total(tmp_path, heads, names):
    rows = [[name, "15", "12", "9"] for name in names]
    total = [("总分", 5, 1), "100", "99"]
    project, report = read(tmp_path, [HEAD, heads, *rows, COLUMNS, *BODY, total])
    assert project["总分"] == {"分值": "100", "得分": "99"}
    assert len(project["资金"]) == len(names)
    for row in project["资金"].values():
        kept = {item["标签"]: item["内容"] for item in row["其他"]}
        assert (kept[heads[2]], kept[heads[3]]) == ("15", "12")
    assert sum("不参与计算" in text for text in said(report)) >= len(names)
    assert not report.unplaced


def test_a_row_that_numbers_the_columns_is_no_indicator(tmp_path):
    project, _ = read(tmp_path, [HEAD, COLUMNS, [str(number) for number in range(1, 8)], *BODY])
    assert len(project["绩效指标"]) == len(BODY)

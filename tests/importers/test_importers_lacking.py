"""What a form has not, what stands oddly in it, and reports that belong to another project than the last."""

from pathlib import Path
from typing import get_args

import pytest
from drafting import drafted

from generator.corpus import Department
from generator.filing import FundsRow, Goals, Indicator, Signature
from generator.importers import import_file
from generator.importers.lacking import told_of, told_of_projects
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.heads import HeadKey

DEPARTMENTS = {"jia": Department.model_validate({"名称": "甲县交通局"})}
HEADINGS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
ROW = ["产出指标", "数量指标", "道路长度", "3公里", "3公里", "90", "88"]
FUNDS = [
    ["资金来源", "年初预算数", "全年预算数", "到位资金", "全年执行数"],
    ["年度资金总额", "9", "9", "8", "7"],
]
WHOLE = {
    "资金": {"年度资金总额": {"全年执行数": "7"}},
    "绩效指标": [dict(zip(HEADINGS, ROW, strict=True))],
}


def page(*parts: object) -> str:
    def table(rows):
        cells = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"

    return "<meta charset=utf-8><p>甲县交通局2022年度项目支出绩效自评表</p>" + "".join(
        f"<p>{part}</p>" if isinstance(part, str) else table(part) for part in parts
    )


def form(name: str):
    return [["项目名称", name], *FUNDS, HEADINGS, ROW]


def read(path: Path, *parts: object):
    path.write_text(page(*parts), encoding="utf-8")
    done = import_file(path, DEPARTMENTS)
    return done.filing.model_dump(by_alias=True, exclude_none=True), [w.text for w in done.report.warnings]


def test_a_whole_form_is_told_nothing_of():
    assert not list(told_of(drafted(WHOLE)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"资金": None}, "没有读到资金"),
        ({"资金": {"省级资金": {}}}, "没有读到“年度资金总额”一行"),
        ({"绩效指标": []}, "没有读到绩效指标"),
        (
            {"绩效指标": [{"三级指标": "长度", "年度指标值": "3", "得分": "1"}]},
            "“实际完成值”一栏、“分值”一栏",
        ),
        ({"绩效指标": [{**WHOLE["绩效指标"][0], "二级指标": "12"}]}, "“二级指标”里有只是数字的：“12”"),
        ({"资金": {"年度资金总额": {"全年执行数": "2023-08-30"}}}, "像日期或时间"),
        ({"资金": {"年度资金总额": {"全年执行数": "4.3E+20"}}}, "是科学记数"),
        ({"资金": {"年度资金总额": {"全年执行数": "“12”"}}}, "里面有引号"),
        ({"项目编码": "4.3E+20"}, "后几位已经丢失"),
    ],
)
def test_what_a_form_lacks_or_holds_oddly_is_told(change, said):
    assert any(said in text for text in told_of(drafted(WHOLE | change)))


def test_amounts_are_no_dates():
    for text in ("2022.8", "1,234.50", "2022", "12.30"):
        assert not list(told_of(drafted(WHOLE | {"资金": {"年度资金总额": {"全年执行数": text}}})))


def test_the_same_project_twice_is_told():
    twice = [drafted({"项目名称": "修路"}), drafted({"项目名称": "修 路"})]
    assert [number for number, _ in told_of_projects(twice)] == [1]


@pytest.mark.parametrize("text", ["8-Mar", "TRUE", "#####", "12,0000", "玖拾", "7。5", "1.5×10^2"])
def test_what_is_no_number_where_one_should_stand_is_told(text):
    points = [{**dict(zip(HEADINGS, ROW, strict=True)), "得分": text}]
    told = [*told_of(drafted({**WHOLE, "资金": {"年度资金总额": {"全年执行数": text}}, "绩效指标": points}))]
    assert len([one for one in told if f"是“{text}”" in one]) == 2


@pytest.mark.parametrize("text", ["", "—", "/", "无", "75%", "7.95万元", "１，２３４.5", "10分"])
def test_a_number_and_a_sign_for_none_are_told_nothing_of(text):
    points = [{**dict(zip(HEADINGS, ROW, strict=True)), "得分": text}]
    assert not list(told_of(drafted({**WHOLE, "绩效指标": points})))


@pytest.mark.parametrize("name", ["——", "2023-05-04 0:00:00", "2023年5月4日", "21"])
def test_a_name_that_names_nothing_is_told(name, tmp_path):
    _, told = read(tmp_path / "a.html", form(name))
    assert any(f"“项目名称”是“{name}”" in text for text in told)


@pytest.mark.parametrize("name", ["2022年全年维修改造费", "12345平台", "“智慧渌口”项目"])
def test_a_name_with_numbers_is_told_nothing_of(name, tmp_path):
    _, told = read(tmp_path / "a.html", form(name))
    assert not any("不像名称" in text for text in told)


def test_amounts_under_an_unknown_heading_are_kept_and_told(tmp_path):
    filing, told = read(tmp_path / "a.html", form("乡村道路养护"))
    assert filing["项目"][0]["资金"]["年度资金总额"]["其他"] == ({"标签": "到位资金", "内容": "8"},)
    assert any("到位资金" in text and "不参与计算" in text for text in told)


def test_a_report_goes_to_the_project_that_its_title_names(tmp_path):
    report = ["乡村道路养护项目支出绩效自评报告", "一、项目概况", "养护道路3公里。"]
    filing, _ = read(tmp_path / "a.html", form("乡村道路养护"), form("校车运营补贴"), *report)
    assert ["自评报告" in project for project in filing["项目"]] == [True, False]


def test_a_report_on_something_else_is_told(tmp_path):
    report = ["农贸市场改造项目支出绩效自评报告", "一、项目概况", "改造市场一处。"]
    filing, told = read(tmp_path / "a.html", form("乡村道路养护"), form("校车运营补贴"), *report)
    assert filing["自评报告"].startswith("农贸市场改造")
    assert not any("自评报告" in project for project in filing["项目"])
    assert any("报告标题写的是“农贸市场改造" in text for text in told)


def test_of_scores_behind_every_level_the_last_is_the_indicator_s(tmp_path):
    head = ["一级指标", "得分", "二级指标", "得分", "三级指标", "得分", "年度指标值", "实际完成值", "分值"]
    rows = [["产出指标", "90", "数量指标", "45", "长度", "40", "3公里", "3公里", "45"]]
    filing, _ = read(tmp_path / "a.html", [["项目名称", "乡村道路养护"], *FUNDS, head, *rows])
    assert filing["项目"][0]["绩效指标"][0]["得分"] == "40"


def test_two_headings_side_by_side_are_no_label_and_content(tmp_path):
    rows = [
        ["项目名称", "乡村道路养护"],
        ["检查事项", "完成程度", "责任科室", "评分标准"],
        *FUNDS,
        HEADINGS,
        ROW,
    ]
    filing, _ = read(tmp_path / "a.html", rows)
    assert all(item["内容"] not in {"完成程度", "评分标准"} for item in filing["项目"][0].get("其他", ()))


def test_a_score_below_a_base_data_table_is_kept_among_its_notes(tmp_path):
    table = [["财政供养人员情况", "编制数", "2022年实际在职人数"], ["", "20", "18"]]
    filing, _ = read(
        tmp_path / "a.html", form("乡村道路养护"), "部门整体支出绩效评价基础数据表", table, "总分：98分"
    )
    assert filing["基础数据"]["附注"] == ("总分：得分：98分",)


def test_the_codelist_knows_no_key_that_its_record_has_not():
    records = {
        "funds_column": FundsRow,
        "indicator_column": Indicator,
        "goals": Goals,
        "signature": Signature,
    }
    for family, record in records.items():
        assert {*labels.words(family).values()} <= {str(one.alias) for one in record.model_fields.values()}
    assert {*labels.words("form").values()} <= {*get_args(HeadKey)}


def test_a_column_that_never_was_is_not_told_of_where_all_is_read(tmp_path):
    head, row = HEADINGS[:5] + HEADINGS[6:], ROW[:5] + ROW[6:]
    _, told = read(tmp_path / "a.html", [["项目名称", "乡村道路养护"], *FUNDS[:1], FUNDS[1], head, row])
    assert any("“分值”一栏" in text for text in told)  # 到位资金 stands under no key
    funds = [["资金来源", "年初预算数", "全年预算数", "全年执行数"], ["年度资金总额", "9", "9", "7"]]
    _, told = read(tmp_path / "a.html", [["项目名称", "乡村道路养护"], *funds, head, row])
    assert told == []

"""What stands oddly in a document, planted into one form in every format that can hold it.

Each is read right or told: no value of the form becomes another one in silence.
"""

from pathlib import Path

import pytest
from planted_pages import write_csv, write_html, write_printed, write_txt
from planted_printing import PLAIN, STRUCK, TINY, WHITE, Held, Page, Rows, write_docx, write_xls, write_xlsx

from generator.corpus import Department
from generator.errors import UnreadableInputError
from generator.importers import UnknownOwnerError, import_file

DEPARTMENTS = {"jia": Department.model_validate({"名称": "甲县水利局"})}
TITLE = "甲县水利局2022年度项目支出绩效自评表"
FORM: Rows = (
    ("项目名称", "渠道维修", "<", "<", "主管部门", "甲县水利局", "<", "<"),
    ("项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("^", "年度资金总额", "20", "21", "20.5", "10", "97.62%", "9.76"),
    ("^", "当年财政拨款", "20", "21", "20.5", "—", "97.62%", "—"),
    ("年度总体目标", "预期目标", "<", "<", "实际完成情况", "<", "<", "<"),
    ("^", "维修渠道十二公里", "<", "<", "维修了渠道十二公里", "<", "<", "<"),
    ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"),
    ("^", "产出指标", "数量指标", "渠道长度", "12公里", "12公里", "40", "40"),
    ("^", "^", "质量指标", "合格率", "100%", "98%", "20", "19"),
    ("^", "效益指标", "社会效益指标", "受益人口", "2300人", "2310人", "30", "30"),
    ("总分", "<", "<", "<", "<", "<", "100", "98.76"),
)
WRITERS = {
    "docx": write_docx,
    "xlsx": write_xlsx,
    "xls": write_xls,
    "html": write_html,
    "pdf": write_printed,
    "csv": write_csv,
    "txt": write_txt,
}
WITH_LOOKS = ("docx", "xlsx", "xls", "html", "pdf")
every_format = pytest.mark.parametrize("kind", WRITERS)
with_looks = pytest.mark.parametrize("kind", WITH_LOOKS)


def changed(changes: dict[tuple[int, int], Held], *more: Held, at: int = 0) -> Rows:
    """Return the form with other cells, and with one row more before row ``at``."""
    rows = [[*row] for row in FORM]
    for (row, column), held in changes.items():
        rows[row][column] = held
    if more:
        rows.insert(at, [*more])
    return tuple(map(tuple, rows))


def written(folder: Path, kind: str, *rows: Rows, above=(TITLE,), below=()) -> Path:
    first, *more = rows or (FORM,)
    return WRITERS[kind](folder / f"a.{kind}", Page(above, first, below, tuple(more)))


def read(path: Path):
    """Return the forms of a document, and everything that is said of it."""
    done = import_file(path, DEPARTMENTS)
    tree = done.filing.model_dump(mode="json", by_alias=True, exclude_none=True)
    for project in tree["项目"]:
        del project["编号"]
    said = [message.text for message in (*done.report.warnings, *done.report.unplaced)]
    return tree["项目"], said


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return read(written(tmp_path_factory.mktemp("plain"), "html"))[0]


@every_format
def test_the_form_reads_alike_and_nothing_is_said(kind, plain, tmp_path):
    assert read(written(tmp_path, kind)) == (plain, [])


# ------------------------------------------------------------------ text that is not filed


@with_looks
@pytest.mark.parametrize("look", [STRUCK, WHITE, TINY])
def test_text_that_is_struck_or_unseen_is_left_out_and_told(kind, look, plain, tmp_path):
    rows = changed({(2, 4): (("18", look), ("20.5", PLAIN)), (7, 3): (("水库", look), ("渠道长度", PLAIN))})
    forms, said = read(written(tmp_path, kind, rows))
    assert forms == plain
    assert all(any("没有读入" in text and gone in text for text in said) for gone in ("18", "水库"))


@with_looks
@pytest.mark.parametrize("look", [STRUCK, WHITE, TINY])
def test_a_row_that_is_struck_or_unseen_is_left_out_and_told(kind, look, plain, tmp_path):
    texts = ("时效指标", "完成时间", "6月底", "7月底", "7", "6")
    rows = changed({}, "^", "^", *(((text, look),) for text in texts), at=9)
    forms, said = read(written(tmp_path, kind, rows))
    assert forms == plain
    assert any("完成时间" in text for text in said)


# ------------------------------------------------------------------ headings


@every_format
@pytest.mark.parametrize(
    "heads",
    [
        ("申请", "到位", "支付", "分值", "执行率", "得分"),
        ("计划", "到位", "支付", "分值", "执行率", "得分"),
        ("申请", "到位", "支付", "满分", "备注", "得分"),
        ("中央资金", "省级资金", "市级资金", "县级资金", "备注", "说明"),
    ],
)
def test_amounts_under_unknown_headings_are_kept_by_heading_and_told(kind, heads, tmp_path):
    rows = changed({(1, 2 + at): head for at, head in enumerate(heads)})
    (form,), said = read(written(tmp_path, kind, rows))
    total = form["资金"]["年度资金总额"]
    kept = {item["标签"]: item["内容"] for item in total["其他"]}
    assert not {"年初预算数", "全年预算数", "全年执行数"} & {*total}
    for head, amount in zip(heads[:3], ("20", "21", "20.5"), strict=True):
        assert kept[head] == amount
        assert any(f"“{head}”不是这里有的资金栏目" in text for text in said)


@every_format
@pytest.mark.parametrize("beside", ["评分标准", "完成情况", "到位数"])
def test_two_headings_side_by_side_are_no_label_and_content(kind, beside, plain, tmp_path):
    rows = changed({}, "检查事项", "<", "完成程度", "<", "责任科室", "<", beside, "<", at=1)
    (form,), said = read(written(tmp_path, kind, rows))
    assert form["资金"] == plain[0]["资金"]
    assert all(item["内容"] not in {"完成程度", beside} for item in form.get("其他", ()))
    assert "检查事项" in said


@every_format
@pytest.mark.parametrize("heads", [("计划达到", "年底情况"), ("预期目标", "年底情况")])
def test_goals_under_unknown_headings_are_proved_or_asked(kind, heads, plain, tmp_path):
    cells: dict[tuple[int, int], Held] = {(4, 1): heads[0], (4, 4): heads[1]}
    (form,), _ = read(written(tmp_path, kind, changed(cells)))
    assert form["年度总体目标"] == plain[0]["年度总体目标"]
    path = written(tmp_path, kind, changed({**cells, (5, 4): "全县农田"}))
    done = import_file(path, DEPARTMENTS)
    goals = done.filing.projects[0].goals
    assert "年底情况" in [question.label for question in done.report.questions]
    assert goals is None or goals.actual is None
    assert "全县农田" in [item.content for item in done.filing.projects[0].other or ()]


@every_format
@pytest.mark.parametrize("odd", ["2023-08-30", "“20.5”", "4.3E+20"])
def test_what_no_amount_can_be_is_kept_and_told(kind, odd, tmp_path):
    (form,), said = read(written(tmp_path, kind, changed({(2, 4): odd})))
    assert form["资金"]["年度资金总额"]["全年执行数"] == odd
    assert any(odd in text and "请核对" in text for text in said)


@every_format
@pytest.mark.parametrize("odd", ["2023-08-30", "“2022001”", "4.3E+20"])
def test_what_no_code_can_be_is_kept_and_told(kind, odd, tmp_path):
    rows = changed({}, "项目编码", odd, "<", "<", "实施单位", "甲县水利局", "<", "<", at=1)
    (form,), said = read(written(tmp_path, kind, rows))
    assert form["项目编码"] == odd
    assert any("项目编码" in text and odd in text for text in said)


# ------------------------------------------------------------------ whose and of which year


@every_format
@pytest.mark.parametrize(
    ("above", "below"),
    [
        ([TITLE, "（2021年度）"], []),
        (["2021年度", TITLE], []),
        ([TITLE], ["2021年度渠道维修项目支出绩效自评报告", "一、项目概况", "维修了渠道。"]),
    ],
)
def test_several_years_are_asked(kind, above, below, tmp_path):
    with pytest.raises(UnknownOwnerError, match="几个年度：2021、2022"):
        read(written(tmp_path, kind, above=above, below=below))


@pytest.mark.parametrize("name", ["2021年度自评表.html", "2021年自评.html", "2023年度自评表.html"])
def test_a_name_of_a_file_with_another_year_is_asked(name, tmp_path):
    path = written(tmp_path, "html").rename(tmp_path / name)
    with pytest.raises(UnknownOwnerError, match=r"文件名写的年度是 202[13]，表里写的是 2022"):
        read(path)


def test_a_name_of_a_file_may_say_when_it_was_published(plain, tmp_path):
    assert read(written(tmp_path, "html").rename(tmp_path / "2023年公开.html")) == (plain, [])


@every_format
def test_two_names_are_asked(kind, tmp_path):
    rows = changed({(0, 5): "乙县财政局"})
    with pytest.raises(UnknownOwnerError, match="标题写的是“甲县水利局”，填报单位写的是“乙县财政局”"):
        read(written(tmp_path, kind, rows, above=["填报单位：乙县财政局", TITLE]))


@every_format
def test_the_same_project_twice_is_told(kind, plain, tmp_path):
    forms, said = read(written(tmp_path, kind, FORM, FORM))
    assert forms == plain * 2
    assert any("“渠道维修”在文件里有两张自评表" in text for text in said)


@every_format
def test_a_blank_name_is_told(kind, tmp_path):
    above = ["项目支出绩效自评表", "填报单位：甲县水利局　　（2022年度）"]
    (form,), said = read(written(tmp_path, kind, changed({(0, 1): ""}), above=above))
    assert not form["项目名称"]
    assert any("没有写明项目名称" in text for text in said)


@every_format
def test_a_report_goes_to_the_project_that_its_title_names(kind, tmp_path):
    report = ["渠道维修项目支出绩效自评报告", "一、项目概况", "渠道维修了十二公里。"]
    other = changed({(0, 1): "水库除险加固"})
    forms, said = read(written(tmp_path, kind, other, FORM, below=report))
    held = {form["项目名称"]: form.get("自评报告") for form in forms}
    assert held["水库除险加固"] is None
    assert (held["渠道维修"] or "").startswith(report[0])
    assert report[2] in f"{held['渠道维修']}{said}"


PROMISED: Rows = (
    ("项目名称", "渠道维修", "<", "<", "主管部门", "甲县水利局", "<", "<"),
    ("项目资金（万元）", "<", "年度资金总额", "<", "21", "<", "<", "<"),
    ("年度总体目标", "维修渠道十二公里", "<", "<", "<", "<", "<", "<"),
    ("绩效指标", "一级指标", "二级指标", "三级指标", "<", "指标值", "<", "<"),
    ("^", "产出指标", "数量指标", "渠道长度", "<", "12公里", "<", "<"),
    ("^", "效益指标", "社会效益指标", "受益人口", "<", "2300人", "<", "<"),
)


@every_format
@pytest.mark.parametrize("title", ["甲县水利局2022年度项目支出绩效目标申报表", "甲县水利局2022年度"])
def test_a_declaration_of_targets_is_no_self_evaluation(kind, title, tmp_path):
    with pytest.raises(UnreadableInputError, match="是绩效目标申报表，只写目标，没有完成情况"):
        read(written(tmp_path, kind, PROMISED, above=[title]))


def test_what_is_kept_beside_the_keys_is_no_key(tmp_path):
    """Nothing of a heading that is not known turns up as an amount under one that is."""
    (form,), _ = read(written(tmp_path, "html", changed({(1, 3): "到位"})))
    total = form["资金"]["年度资金总额"]
    assert "21" not in [text for key, text in total.items() if key != "其他"]


# ------------------------------------------------------------------ columns told by what stands in them


@every_format
def test_a_year_beside_its_label_is_the_year(kind, tmp_path):
    above = ["项目支出绩效自评表", "填报单位：甲县水利局"]
    row = ("评价年度", "2022年", "<", "<", "实施单位", "甲县水利局", "<", "<")
    done = import_file(written(tmp_path, kind, changed({}, *row, at=1), above=above), DEPARTMENTS)
    assert done.filing.year == "2022"
    with pytest.raises(UnknownOwnerError, match="几个年度：2022、2023"):
        read(
            written(
                tmp_path, kind, changed({}, *row, at=1), above=["2023年度", TITLE.replace("2022年度", "")]
            )
        )


@pytest.mark.parametrize("kind", ["html", "csv"])
def test_points_taken_off_are_no_reason(kind, tmp_path):
    (form,), said = read(written(tmp_path, kind, changed({(6, 7): "扣分"})))
    assert form["绩效指标"][0]["其他"] == [{"标签": "扣分", "内容": "40"}]
    assert not {"偏差原因", "得分"} & {*form["绩效指标"][0]}
    assert any("没有读到“得分”一栏" in text for text in said)


@pytest.mark.parametrize("kind", ["html", "csv"])
@pytest.mark.parametrize("heads", [("绩效目标", "完成"), ("年初", "年末")])
def test_two_columns_under_loose_words_are_proved_together(kind, heads, plain, tmp_path):
    words = {(6, 1): "指标类型", (6, 2): "指标分类", (6, 3): "指标", (6, 4): heads[0], (6, 5): heads[1]}
    (form,), said = read(written(tmp_path, kind, changed(words)))
    assert form["绩效指标"] == plain[0]["绩效指标"]
    assert not any("请核对" in text for text in said)


@pytest.mark.parametrize("kind", ["html", "csv"])
@pytest.mark.parametrize("heads", [("下达数", "到位数", "支出数"), ("总投资", "预算数", "结余数")])
def test_no_rate_makes_a_budget_of_what_says_otherwise(kind, heads, tmp_path):
    rows = changed({(1, 2 + at): head for at, head in enumerate(heads)})
    (form,), _ = read(written(tmp_path, kind, rows))
    total = form["资金"]["年度资金总额"]
    odd = {item["标签"] for item in total["其他"]}
    assert odd == {"下达数", "到位数"} if "到位数" in heads else odd == {"总投资", "结余数"}

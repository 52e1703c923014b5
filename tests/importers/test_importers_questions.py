"""What neither words nor figures tell is asked; the answer is kept, and the next document is read by it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import asking, console
from generator.cli.main import app
from generator.errors import FormatError
from generator.importers import HeadingQuestion
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.learned import read_learned, text_of, with_word

HEADINGS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "甲栏", "乙栏"]
INDICATORS = [
    ["产出指标", "数量指标", "道路长度", "≥3公里", "3公里", "40", "38"],
    ["产出指标", "质量指标", "合格率", "≥95%", "96%", "30", "30"],
    ["效益指标", "社会效益指标", "受益人数", "≥100人", "120人", "30", "29"],
]


@pytest.fixture(autouse=True)
def _forgets():
    yield
    labels.adopt({})


@pytest.fixture
def county(tmp_path, monkeypatch):
    data = tmp_path / "data"
    data.mkdir()
    (data / "site.yaml").write_text('名称: "某县"\n', encoding="utf-8")
    (data / "departments.yaml").write_text('jia-ju:\n  名称: "甲县交通局"\n', encoding="utf-8")
    rows = [["项目名称", "修路"], ["主管部门", "甲县交通局"], HEADINGS, *INDICATORS]
    cells = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    page = f"<meta charset=utf-8><p>2022年度项目支出绩效自评表</p><table>{cells}</table>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(*arguments, answers=None):
    return CliRunner().invoke(app, ["import", "a.html", *arguments], input=answers, standalone_mode=False)


def imported(*arguments):
    return ran("--dry-run", *arguments).stdout


def test_proofs_and_questions_stand_in_every_report(county):
    said = json.loads(imported("--json"))["report"]
    assert [proof["message"] for proof in said["proofs"]] == ["“甲栏”按数据认作“分值”：3 个数合计 100"]
    assert [(asked["label"], asked["family"], asked["key"]) for asked in said["questions"]] == [
        ("乙栏", "indicator_column", "得分")
    ]
    printed = imported("--report", "account.html")
    assert "按数据认出" in printed
    assert "它是“得分”吗" in printed
    assert '"得分" = ["乙栏"]' in printed
    page = (county / "account.html").read_text(encoding="utf-8")
    assert "要人认定的栏目" in page
    assert "按数据认出的栏目" in page


def test_an_answer_in_the_county_s_dictionary_is_read_and_not_asked_again(county):
    (county / "data/labels.toml").write_text('[indicator_column]\n"得分" = ["乙栏"]\n', encoding="utf-8")
    tree = json.loads(imported("--json"))
    assert not tree["report"]["questions"]
    assert [row["得分"] for row in tree["filings"][0]["项目"][0]["绩效指标"]] == ["38", "30", "29"]


def test_a_no_is_kept_too(county):
    (county / "data/labels.toml").write_text('[indicator_column]\n"其他" = ["乙栏"]\n', encoding="utf-8")
    tree = json.loads(imported("--json"))
    assert not tree["report"]["questions"]
    assert "得分" not in tree["filings"][0]["项目"][0]["绩效指标"][0]


@pytest.mark.parametrize(("said", "key"), [("y", "得分"), ("n", "其他")])
def test_on_a_terminal_the_answer_is_kept(county, monkeypatch, said, key):
    monkeypatch.setattr(console, "is_attended", lambda: True)
    monkeypatch.setattr(console.OUT, "input", lambda: said)
    ran()
    kept = read_learned(county / "data" / asking.FILE, labels.askable())
    assert kept == {"indicator_column": {key: ("乙栏",)}}
    filing = (county / "data/filings/jia-ju/2022.yaml").read_text(encoding="utf-8")
    assert ('得分: "38"' in filing) == (said == "y")


def test_on_a_terminal_year_and_unit_are_asked(county, monkeypatch):
    page = (county / "a.html").read_text(encoding="utf-8")
    page = page.replace("2022年度", "").replace("甲县交通局", "")
    (county / "a.html").write_text(page, encoding="utf-8")
    refused = ran()
    assert "没有写明" in str(refused.exception)
    answers = iter(["没有的局", "甲县交通局", "22", "2021", "", ""])
    monkeypatch.setattr(console, "is_attended", lambda: True)
    monkeypatch.setattr(console.OUT, "input", lambda: next(answers))
    said = ran().stdout
    assert "没有登记单位“没有的局”" in said
    assert "年度应为四位数字" in said
    assert (county / "data/filings/jia-ju/2021.yaml").is_file()


def test_a_word_is_added_without_touching_what_a_person_wrote():
    text = '# 本县\n[indicator_column]\n"得分" = ["乙栏"]  # 2023 年问过\n\n[form]\n"项目名称" = ["事由"]\n'
    once = with_word(text, "indicator_column", "得分", "丙栏")
    assert '"得分" = ["乙栏", "丙栏"]  # 2023 年问过' in once
    twice = with_word(once, "form", "主管部门", '归口"处室')
    assert twice.count("[form]") == 1
    assert "# 本县" in twice
    assert '"主管部门" = ["归口处室"]' in twice


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[indicator_column\n", "写法不对"),
        ('["栏目"]\n"得分" = ["乙"]\n', "没有类别“栏目”"),
        ('[indicator_column]\n"分数" = ["乙"]\n', "没有栏目“分数”"),
        ('[indicator_column]\n"得分" = "乙"\n', "应为用词的列表"),
        ('[indicator_column]\n"得分" = ["乙"]\n"分值" = ["乙"]\n', "请删去一处"),
    ],
)
def test_a_dictionary_that_cannot_be_read_is_refused_with_the_file(tmp_path, text, said):
    path = tmp_path / "labels.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        read_learned(path, labels.askable())
    assert said in caught.value.message
    assert caught.value.place.path == path


def test_no_dictionary_is_no_words(tmp_path):
    assert read_learned(Path(tmp_path / "labels.toml"), labels.askable()) == {}


def test_the_lines_proposed_are_a_dictionary_whatever_is_asked(tmp_path):
    asked = [
        HeadingQuestion("a", "funds_column", "下达数", "全年预算数", "-"),
        HeadingQuestion("b", "funds_column", "报账数", "全年执行数", "-"),
        HeadingQuestion("c", "funds_column", "拨付数", "全年预算数", "-"),
        HeadingQuestion("d", "indicator_column", "乙栏", "得分", "-"),
    ]
    path = tmp_path / "labels.toml"
    before = '\ufeff[funds_column]\r\n"年初预算数" = ["申请数"]\r\n'
    path.write_text(before, encoding="utf-8")
    path.write_text("\ufeff" + asking.proposed(asked, text_of(path)), encoding="utf-8")
    assert read_learned(path, labels.askable()) == {
        "funds_column": {"年初预算数": ("申请数",), "全年预算数": ("下达数",), "全年执行数": ("报账数",)},
        "indicator_column": {"得分": ("乙栏",)},
    }
    assert "# [funds_column] 拨付数 → 全年预算数" in path.read_text(encoding="utf-8")


def test_a_wrong_answer_is_asked_again_and_the_end_of_input_loses_nothing(county, monkeypatch):
    def end():
        raise EOFError

    monkeypatch.setattr(console, "is_attended", lambda: True)
    monkeypatch.setattr(console.OUT, "input", end)
    ran()
    assert (county / "data/filings/jia-ju/2022.yaml").is_file()
    answers = iter(["xyz", "得分"])
    monkeypatch.setattr(console.OUT, "input", lambda: next(answers, ""))
    said = ran("--yes").stdout
    assert "“xyz”不是可用的回答" in said
    assert "a.html table" in said
    assert read_learned(county / "data" / asking.FILE, labels.askable()) == {
        "indicator_column": {"得分": ("乙栏",)}
    }

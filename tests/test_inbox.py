"""The inbox: documents become filings, and what the folders say of them counts."""

import zipfile
from pathlib import Path

import pytest

from generator.cli.receiving import run
from generator.storage import read_departments, read_filing
from generator.workplace import Workplace

HEAD = "<tr><td>项目名称</td><td colspan=6>{name}</td></tr>"
COLUMNS = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分"
ROW = "产出指标|数量指标|渠道长度|12公里|12公里|90|{score}"


def form(name="渠道维修", score="90", title="甲县水利局2022年度项目支出绩效自评表"):
    cells = (row.replace("|", "</td><td>") for row in (COLUMNS, ROW.format(score=score)))
    rows = [HEAD.format(name=name), *(f"<tr><td>{row}</td></tr>" for row in cells)]
    return f"<meta charset=utf-8><p>{title}</p><table>{''.join(rows)}</table>"


@pytest.fixture
def layout(tmp_path: Path) -> Workplace:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/departments.yaml").write_text("lin:\n  名称: 甲县林业局\n", encoding="utf-8")
    (tmp_path / "inbox").mkdir()
    return Workplace(tmp_path)


def drop(layout: Workplace, name: str, text: str) -> Path:
    path = layout.root / "inbox" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def projects(layout: Workplace, department: str, year: str):
    filing, _ = read_filing(layout.data / "filings" / department / f"{year}.yaml")
    return [(project.name, project.id) for project in filing.projects]


def test_documents_of_an_unknown_department_register_it_once(layout):
    drop(layout, "a.html", form("渠道维修"))
    drop(layout, "b.html", form("水库清淤"))
    assert run(layout, None) == 0
    assert {entry.name for entry in read_departments(layout.data).values()} == {"甲县林业局", "甲县水利局"}
    (made,) = (layout.data / "filings").iterdir()
    assert [name for name, _ in projects(layout, made.name, "2022")] == ["渠道维修", "水库清淤"]
    assert not list((layout.root / "inbox").rglob("*.html"))


def test_a_document_sent_again_replaces_and_doubles_nothing(layout):
    drop(layout, "lin/2022/a.html", form())
    run(layout, None)
    drop(layout, "lin/2022/a.html", form(score="88"))
    report = layout.root / "report.md"
    assert run(layout, report) == 0
    assert projects(layout, "lin", "2022") == [("渠道维修", "qudao-weixiu")]
    assert "内容不同，取了这一份：项目“渠道维修”" in report.read_text(encoding="utf-8")


def test_the_folders_say_whose_and_which_year(layout):
    drop(layout, "甲县林业局/2021/a.html", form(title="项目支出绩效自评表"))
    assert run(layout, None) == 0
    assert projects(layout, "lin", "2021")


def test_what_cannot_be_read_stays_and_stops_nothing(layout, capsys):
    left = [
        drop(layout, "bad.docx", "no document"),
        drop(layout, "who.html", form(title="项目支出绩效自评表")),
    ]
    drop(layout, "lin/ok.html", form())
    unknown = drop(layout, "nobody/a.html", form())
    assert run(layout, None) == 1
    assert all(path.exists() for path in (*left, unknown))
    assert projects(layout, "lin", "2022")
    said = capsys.readouterr().err
    assert "没有登记部门“nobody”" in said
    assert "请放进以单位编号或者年度命名的文件夹" in said


def test_an_archive_goes_when_everything_in_it_is_filed(layout):
    path = layout.root / "inbox/lin/all.zip"
    path.parent.mkdir()
    for members, is_left in ((("a.html", form()), ("b.docx", "bad")), True), ((("a.html", form()),), False):
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in members:
                archive.writestr(name, text)
        run(layout, None)
        assert path.exists() is is_left
    assert projects(layout, "lin", "2022") == [("渠道维修", "qudao-weixiu")]

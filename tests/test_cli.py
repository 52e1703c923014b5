"""The commands as a person types them: Chinese lines, honest exit codes, never a traceback."""

import json
import shutil
from pathlib import Path

import pytest
from running import gongkai

from generator.cli.adopting import register_here
from generator.filing import Filing
from generator.official import filing_document, write_word
from generator.storage import read_filing
from generator.workplace import Workplace

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures" / "filings"


LONGER = "zhuzhou-xingzheng-shenpi"


@pytest.fixture
def copy(longer_copy: Path) -> Path:
    """A working copy with two short filings, to be changed."""
    shutil.rmtree(longer_copy / "data/filings" / LONGER)
    return longer_copy


@pytest.fixture
def longer_copy(tmp_path: Path) -> Path:
    """A working copy with a filing more, whose figures contradict each other."""
    shutil.copytree(ROOT / "tests/fixtures/sample/data", tmp_path / "data")
    for long in ("heshan-zhengfuban", "lukou-jiguan-shiwu"):
        shutil.rmtree(tmp_path / "data/filings" / long)
    (tmp_path / "data/updates.yaml").unlink()
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("verb", ["import", "check", "build", "serve", "export"])
def test_every_verb_shows_an_example(verb: str) -> None:
    done = gongkai(verb, "--help", cwd=ROOT)
    assert done.returncode == 0
    assert f"例：gongkai {verb}" in done.stdout
    assert "Usage" not in done.stdout
    assert "Options" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["fly"],
            "没有命令“fly”；可以用：build、check、diff、export、import、inbox、init、serve、template、upgrade",
        ),
        (["build", "--fast"], "没有选项 --fast"),
        (["import"], "缺少"),
        (["check", "--format", "xml"], "没有“xml”；可以写：text、json、github、gitlab"),
        (["check", "--rule", "exec-rate"], "可以写：exec-rate-blank、exec-rate-mismatch、"),
        (["check", "--rule", "没有"], "编号在网站“核对”一页"),
        (["import", "no-such-file.txt"], "找不到这个文件"),
        (["import", "README.md", "--department", "nobody"], "没有登记部门“nobody”"),
        (["check", "no-such-folder/2022.yaml"], "no-such-folder/2022.yaml"),
    ],
)
def test_misuse_is_one_chinese_line_and_exit_code_2(copy: Path, arguments: list[str], said: str) -> None:
    shutil.copy(ROOT / "README.md", copy)
    done = gongkai(*arguments, cwd=copy)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_outside_a_working_copy_the_command_says_so(tmp_path: Path) -> None:
    done = gongkai("build", cwd=tmp_path)
    assert (done.returncode, "不是 gongkai 的工作目录" in done.stderr) == (2, True)


# ------------------------------------------------------------------ import


def test_an_unchanged_import_changes_nothing(copy: Path) -> None:
    done = gongkai("import", str(FIXTURES / "lukou-wangge.txt"), cwd=copy)
    assert done.returncode == 0
    assert "没有变化" in done.stdout
    assert "未放入 0" in done.stdout


def test_a_first_import_writes_the_filing(copy: Path) -> None:
    target = copy / "data/filings/lukou-wangge/2022.yaml"
    committed = target.read_bytes()
    target.unlink()
    done = gongkai("import", str(FIXTURES / "lukou-wangge.txt"), cwd=copy)
    assert (done.returncode, target.read_bytes()) == (0, committed)


def test_a_persons_edit_is_not_lost_without_a_yes(copy: Path) -> None:
    target = copy / "data/filings/lukou-wangge/2022.yaml"
    committed = target.read_text(encoding="utf-8")
    edited = committed.replace("项目名称: 空调年费", "项目名称: 中央空调年费")
    assert edited != committed
    target.write_text(edited, encoding="utf-8")
    refused = gongkai("import", str(FIXTURES / "lukou-wangge.txt"), cwd=copy)
    assert refused.returncode == 1
    assert "--yes" in refused.stderr
    assert "+    项目名称: 空调年费" in refused.stdout
    assert target.read_text(encoding="utf-8") == edited
    accepted = gongkai("import", str(FIXTURES / "lukou-wangge.txt"), "--yes", cwd=copy)
    assert accepted.returncode == 0
    # The project was renamed by hand and is found again all the same: its id, and so its address, stays.
    assert target.read_text(encoding="utf-8") == committed


def test_a_dry_run_writes_nothing_and_prints_the_contract(copy: Path) -> None:
    target = copy / "data/filings/jinfeng-zhihui-chengshi/2023.yaml"
    target.unlink()
    done = gongkai("import", str(FIXTURES / "jinfeng-zhihui-chengshi.txt"), "--dry-run", "--json", cwd=copy)
    tree = json.loads(done.stdout)
    assert not target.exists()
    assert set(tree) == {"departments", "files", "filings", "report"}
    assert set(tree["report"]) == {
        *("cells", "placed", "masked", "empty_rows", "unplaced", "warnings", "proofs", "questions")
    }
    assert tree["filings"][0]["部门"] == "jinfeng-zhihui-chengshi"
    assert [project["项目名称"] for project in tree["filings"][0]["项目"]][-1] == "互联网专线费"
    report = tree["report"]
    assert report["placed"] + report["masked"] + len(report["unplaced"]) == report["cells"]
    assert {"cell", "message"} == set(report["warnings"][0])


def test_several_documents_are_imported_at_once(copy: Path) -> None:
    names = ["lukou-wangge", "jinfeng-zhihui-chengshi"]
    done = gongkai("import", *(str(FIXTURES / f"{name}.txt") for name in names), cwd=copy)
    assert done.returncode == 0
    assert done.stdout.count("没有变化") == 2


@pytest.fixture
def documents(copy: Path) -> list[Path]:
    """Two projects in a file each, in a working copy without their filing."""
    filing, _ = read_filing(copy / "data/filings/lukou-wangge/2022.yaml")
    made = []
    for project in filing.projects[:2]:
        one = Filing(department_name=filing.department_name, year="2022", projects=(project,))
        made.append(copy / f"{project.id}.docx")
        made[-1].write_bytes(write_word(filing_document(one)))
    (copy / "data/filings/lukou-wangge/2022.yaml").unlink()
    return made


def test_several_files_imported_again_are_no_change(copy: Path, documents: list[Path]) -> None:
    target = copy / "data/filings/lukou-wangge/2022.yaml"
    assert gongkai("import", *map(str, documents), cwd=copy).returncode == 0
    assert "[]" not in target.read_text(encoding="utf-8")
    again = gongkai("import", *map(str, documents), cwd=copy)
    assert (again.returncode, "没有变化" in again.stdout) == (0, True)
    # With one of them alone, what a person wrote of the source and the other document stay.
    written = target.read_text(encoding="utf-8").replace("来源:\n", "来源:\n  网址: https://a.example/1\n", 1)
    target.write_text(written, encoding="utf-8")
    alone = gongkai("import", str(documents[0]), "--yes", cwd=copy)
    assert alone.returncode == 0
    source = read_filing(target)[0].source
    assert source is not None
    assert (source.url, source.file_name) == (
        "https://a.example/1",
        "；".join(path.name for path in documents),
    )


def test_the_same_file_given_twice_is_read_once(copy: Path, documents: list[Path]) -> None:
    twin = copy / "twin.docx"
    shutil.copy(documents[0], twin)
    done = gongkai("import", str(documents[0]), str(twin), cwd=copy)
    assert (done.returncode, "twin.docx：和 " in done.stderr) == (0, True)
    filing, _ = read_filing(copy / "data/filings/lukou-wangge/2022.yaml")
    assert [project.id for project in filing.projects] == [documents[0].stem]


def test_the_json_stands_alone_on_standard_output(copy: Path) -> None:
    target = copy / "data/filings/lukou-wangge/2022.yaml"
    edited = target.read_text(encoding="utf-8").replace("项目名称: 空调年费", "项目名称: 中央空调年费")
    for text, code in (("", 0), (edited, 1)):
        target.write_text(text, encoding="utf-8") if text else target.unlink()
        done = gongkai("import", str(FIXTURES / "lukou-wangge.txt"), "--json", cwd=copy)
        assert (done.returncode, set(json.loads(done.stdout))) == (
            code,
            {"departments", "files", "filings", "report"},
        )
    assert "-    项目名称: 中央空调年费" in done.stderr
    assert "未改动" in done.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("source.html", "这是要导入的文件"),
        ("hand.html", "这里已有一个别的文件"),
        ("notes.yaml", "要以 .html 结尾"),
        ("folder.html", "这是一个文件夹"),
        ("nowhere/a.html", "没有文件夹"),
    ],
)
def test_a_report_takes_the_place_of_no_other_file(copy: Path, name: str, said: str) -> None:
    for file in ("source.html", "hand.html", "notes.yaml"):
        shutil.copy(FIXTURES / "lukou-wangge.txt", copy / file)
    (copy / "folder.html").mkdir()
    done = gongkai("import", "source.html", "--dry-run", "--report", name, cwd=copy)
    assert (done.returncode, said in done.stderr) == (2, True)
    assert (copy / "source.html").read_bytes() == (FIXTURES / "lukou-wangge.txt").read_bytes()
    assert not (copy / "nowhere").exists()


def test_a_report_takes_the_place_of_an_earlier_one(copy: Path) -> None:
    arguments = ("import", str(FIXTURES / "lukou-wangge.txt"), "--dry-run", "--report", "a.html")
    assert [gongkai(*arguments, cwd=copy).returncode for _ in range(2)] == [0, 0]


def test_an_option_that_the_form_contradicts_is_told(copy: Path) -> None:
    options = ("--year", "2021", "--department", "jinfeng-zhihui-chengshi", "--dry-run")
    done = gongkai("import", str(FIXTURES / "lukou-wangge.txt"), *options, cwd=copy)
    assert "指定的年度是 2021，文件里写的是 2022" in done.stdout
    assert "（jinfeng-zhihui-chengshi），文件里写的是“" in done.stdout
    same = ("--year", "2022", "--department", "lukou-wangge", "--dry-run")
    assert "指定的" not in gongkai("import", str(FIXTURES / "lukou-wangge.txt"), *same, cwd=copy).stdout


# ------------------------------------------------------------------ check


def test_sound_data_passes(longer_copy: Path) -> None:
    done = gongkai("check", cwd=longer_copy)
    assert (done.returncode, "格式检查通过：3 份自评" in done.stdout) == (0, True)


@pytest.fixture
def wrong(copy: Path) -> Path:
    """A filing with a misspelt key on a known line."""
    target = copy / "data/filings/lukou-wangge/2022.yaml"
    lines = target.read_text(encoding="utf-8").splitlines()
    number = next(index for index, line in enumerate(lines) if line.strip().startswith("主管部门"))
    lines[number] = lines[number].replace("主管部门", "主管部们")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return copy


def test_a_wrong_key_is_named_with_file_and_line(wrong: Path) -> None:
    done = gongkai("check", cwd=wrong)
    assert done.returncode == 2
    assert "data/filings/lukou-wangge/2022.yaml:9：" in done.stderr
    assert "是否应为“主管部门”" in done.stderr


def test_problems_as_json_and_as_annotations(wrong: Path) -> None:
    finding = json.loads(gongkai("check", "--format", "json", cwd=wrong).stdout)["findings"][0]
    assert (finding["department"], finding["year"], finding["line"]) == ("lukou-wangge", "2022", 9)
    annotation = gongkai("check", "--format", "github", cwd=wrong).stdout
    assert annotation.startswith("::error file=data/filings/lukou-wangge/2022.yaml,line=9::")


def test_a_wrong_filing_stops_the_build_and_leaves_the_last_site(wrong: Path) -> None:
    site = wrong / "site"
    site.mkdir()
    (site / ".gongkai-site").touch()
    (site / "index.html").write_text("上一次的网站", encoding="utf-8")
    done = gongkai("build", cwd=wrong)
    assert done.returncode == 2
    assert "2022.yaml:9" in done.stderr
    assert (site / "index.html").read_text(encoding="utf-8") == "上一次的网站"


def test_the_gate_follows_the_severity_asked_for(longer_copy: Path) -> None:
    assert gongkai("check", cwd=longer_copy).returncode == 0
    faults = gongkai("check", "--severity", "差错", cwd=longer_copy)
    assert faults.returncode == 1
    assert "疑点 " not in faults.stdout.replace("疑点 0 处", "")
    one = gongkai("check", "--rule", "malformed-date", "--severity", "差错", cwd=longer_copy)
    assert (one.returncode, one.stdout.count("差错 malformed-date")) == (1, 1)
    none = gongkai("check", "--rule", "personal-data", "--severity", "提示", cwd=longer_copy)
    assert none.returncode == 0


def test_a_finding_is_told_with_its_line_in_every_format(longer_copy: Path) -> None:
    text = (longer_copy / f"data/filings/{LONGER}/2022.yaml").read_text(encoding="utf-8")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "20234..25" in one)
    place = f"data/filings/{LONGER}/2022.yaml:{line}："
    arguments = ("check", "--rule", "malformed-date")
    assert place in gongkai(*arguments, cwd=longer_copy).stdout
    tree = json.loads(gongkai(*arguments, "--format", "json", cwd=longer_copy).stdout)
    (finding,) = tree["findings"]
    assert (finding["line"], finding["severity"], finding["filed"]) == (line, "差错", "20234..25")
    assert (finding["filed_is"], finding["recomputed"], finding["recomputed_is"]) == ("表中填写", "", "")
    assert set(tree["counts"]) == {"format", "malformed-date"}
    assert f"line={line}::" in gongkai(*arguments, "--format", "github", cwd=longer_copy).stdout


def test_one_filing_is_checked_without_the_register_around_it(copy: Path) -> None:
    (copy / "data/departments.yaml").unlink()
    done = gongkai("check", "data/filings/lukou-wangge/2022.yaml", cwd=copy)
    assert (done.returncode, "格式检查通过：1 份自评" in done.stdout) == (0, True)


def test_a_waiver_silences_one_finding_and_an_unused_one_is_told(longer_copy: Path) -> None:
    entry = '{{部门: {}, 年度: "2022", 规则: malformed-date, 项目: "*", 理由: 试, 日期: "2024-01-01"}}'
    waiver, unused = (entry.format(name) for name in (LONGER, "lukou-wangge"))
    (longer_copy / "data/waivers.yaml").write_text(f"豁免:\n  - {waiver}\n  - {unused}\n", encoding="utf-8")
    done = gongkai("check", "--rule", "malformed-date", "--severity", "差错", cwd=longer_copy)
    assert done.returncode == 0
    assert "豁免没有用到：lukou-wangge 2022 malformed-date" in done.stdout


def test_personal_data_stops_the_build_and_is_not_repeated(copy: Path) -> None:
    shutil.copytree(ROOT / "content", copy / "content")
    shutil.copytree(ROOT / "site_overrides", copy / "site_overrides")
    target = copy / "data/filings/lukou-wangge/2022.yaml"
    text = target.read_text(encoding="utf-8").replace(
        "项目名称: 空调年费", "项目名称: 空调年费13912345678", 1
    )
    target.write_text(text, encoding="utf-8")
    done = gongkai("build", cwd=copy)
    assert done.returncode == 2
    assert "data/filings/lukou-wangge/2022.yaml:" in done.stderr
    assert "13912345678" not in done.stderr + done.stdout
    assert "共有 1 处个人信息" in done.stderr
    assert not (copy / "site").exists()


@pytest.mark.parametrize("paths", [(), ("data/filings/lukou-wangge/2022.yaml",)])
def test_check_refuses_the_personal_data_that_the_build_refuses(copy: Path, paths: tuple[str, ...]) -> None:
    target = copy / "data/filings/lukou-wangge/2022.yaml"
    text = target.read_text(encoding="utf-8")
    target.write_text(text.replace("空调年费", "空调年费13912345678", 1), encoding="utf-8")
    line = text[: text.index("空调年费")].count("\n") + 1
    done = gongkai("check", *paths, "--rule", "malformed-date", cwd=copy)
    assert done.returncode == 2
    assert f"data/filings/lukou-wangge/2022.yaml:{line}：个人信息：" in done.stderr
    assert "改写为〔已遮蔽〕" in done.stderr
    assert "共有 1 处个人信息" in done.stdout
    assert "格式" not in done.stdout
    assert "13912345678" not in done.stderr + done.stdout
    tree = json.loads(gongkai("check", *paths, "--format", "json", cwd=copy).stdout)
    (told,) = [one for one in tree["findings"] if one["rule"] == "personal-data"]
    assert (told["line"], tree["counts"]["format"]["fail"]) == (line, 0)


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("updates.yaml", "更新:\n  # 一条\n  - {ENTRY, 内容: 有疑问打13912345678}\n", 3),
        ("site.yaml", "网站名称: 公开\n联系方式: 13912345678\n", 2),
        ("schedules.yaml", "要求:\n  - {DUTY,\n     依据: '通知，联系人张三，139 1234 5678'}\n", 3),
    ],
)
def test_personal_data_beside_the_filings_is_refused(copy: Path, file: str, text: str, line: int) -> None:
    whole = text.replace("ENTRY", '日期: "2024-01-01", 类别: 登载, 部门: lukou-wangge, 年度: "2022"')
    whole = whole.replace("DUTY", '年度: "2022", 截止日期: "2023-08-31", 部门: [lukou-wangge]')
    (copy / "data" / file).write_text(whole, encoding="utf-8")
    for verb in ("check", "build"):
        done = gongkai(verb, cwd=copy)
        assert (done.returncode, f"data/{file}:{line}：" in done.stderr) == (2, True)
        assert "像手机号码的数字；公开前请改写为〔已遮蔽〕" in done.stderr
        assert "5678" not in done.stderr


def test_the_telephone_and_mailbox_of_an_office_may_stand(copy: Path) -> None:
    contact = "网站名称: 公开\n联系方式: 联系人：王某某，0731-22345678\n报告差错: jixiao@example.gov.cn\n"
    (copy / "data/site.yaml").write_text(contact, encoding="utf-8")
    assert gongkai("check", cwd=copy).returncode == 0


def test_an_update_of_a_day_to_come_is_told(copy: Path) -> None:
    entry = '{日期: "2099-12-31", 类别: 更正, 部门: lukou-wangge, 年度: "2022", 内容: 抄错一位。}'
    (copy / "data/updates.yaml").write_text(f"更新:\n  - {entry}\n", encoding="utf-8")
    done = gongkai("check", cwd=copy)
    assert (done.returncode, "“2099-12-31”，还没有到" in done.stderr) == (0, True)


# ------------------------------------------------------------------ export


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_export_writes_an_office_file_for_every_filing(copy: Path, form: str) -> None:
    done = gongkai("export", "--form", form, "--out", "forms", cwd=copy)
    assert done.returncode == 0
    assert len(list((copy / "forms").glob(f"*.{form}"))) == 2


def test_an_export_takes_the_place_of_another_file_only_with_a_yes(copy: Path) -> None:
    arguments = ("export", "data/filings/lukou-wangge/2022.yaml", "--form", "xlsx")
    target = copy / "lukou-wangge-2022.xlsx"
    target.write_bytes(b"mine")
    refused = gongkai(*arguments, cwd=copy)
    assert (refused.returncode, "--yes" in refused.stderr, target.read_bytes()) == (1, True, b"mine")
    assert gongkai(*arguments, "--yes", cwd=copy).returncode == 0
    again = gongkai(*arguments, cwd=copy)
    assert (again.returncode, "没有变化" in again.stdout) == (0, True)


def test_the_addresses_of_cases_are_registered_once(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register_here(Workplace(copy))
    assert "登记了" in capsys.readouterr().out
    before = (copy / "data/case-addresses.csv").read_bytes()
    assert b",exec-rate-mismatch," in before
    register_here(Workplace(copy))
    assert capsys.readouterr().out == ""
    assert (copy / "data/case-addresses.csv").read_bytes() == before

"""A mistake is told by ``check`` and by ``build`` alike, and stops both where it must."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli.main import run

FILING = """单位: {name}
年度: "2022"
来源: {{文件名: a.docx, sha256: "00", 发布日期: "{day}"}}
项目:
  - 编号: kongtiao
    项目名称: 空调年费
    总分: {{分值: "100", 得分: "{score}"}}
"""
RIGHT = {"name": "甲局", "day": "2023-01-01", "score": "98"}


Command = Callable[..., "Done"]


# The day of a version is China's, wherever the machine stands.
LOG_DAY = ("log", "-1", "--date=format-local:%Y-%m-%d", "--format=%cd")


def _run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    who = {f"GIT_{role}_{part}": "a@b" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "TZ": "Asia/Shanghai"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def gongkai(county: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command line here: what it loads, it loads once for all tests."""
    monkeypatch.chdir(county)

    def command(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["gongkai", *arguments])
        code = run()
        return Done(code, *capsys.readouterr())

    return command


def _file(root: Path, **changed: str) -> None:
    path = root / "data/filings/jia/2022.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FILING.format(**{**RIGHT, **changed}), encoding="utf-8")


@pytest.fixture
def county(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/site.yaml").write_text("网站名称: 甲\n", encoding="utf-8")
    departments = "jia:\n  名称: 甲局\n  曾用名: [{名称: 老甲局}]\n"
    (tmp_path / "data/departments.yaml").write_text(departments, encoding="utf-8")
    _file(tmp_path)
    return tmp_path


def test_what_is_right_is_told_nothing(county: Path, gongkai: Command) -> None:
    assert gongkai("check").stderr == ""
    _file(county, name="老甲局")
    assert gongkai("check").stderr == ""


@pytest.mark.parametrize("place", [".", "data"])
def test_the_whole_is_checked_by_its_folders_too(county: Path, gongkai: Command, place: str) -> None:
    _file(county, name="别局", score="9九")
    assert gongkai("check", place) == gongkai("check")


def test_another_name_and_a_day_ahead_are_told(county: Path, gongkai: Command) -> None:
    _file(county, name="乙局", day="2999-01-01")
    said = gongkai("check").stderr
    assert "2022.yaml:1：单位写的是“乙局”，登记的名称是“甲局”" in said
    assert "2022.yaml:3：来源的发布日期“2999-01-01”还没有到" in said
    marks = gongkai("check", "--format", "github").stdout
    assert "::warning file=data/filings/jia/2022.yaml,line=1::单位写的是" in marks
    assert len(json.loads(gongkai("check", "--format", "json").stdout)["cautions"]) == 2


def test_a_record_edited_under_the_checksum_of_its_source_is_told(county: Path, gongkai: Command) -> None:
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "登载"]):
        _run(county, "git", *command)
    assert gongkai("check").stderr == ""
    _file(county, score="99")
    assert "之后改过1处（总分 › 得分）" in gongkai("check").stderr
    day = _run(county, "git", *LOG_DAY).stdout.strip()
    entry = f'更新:\n  - {{日期: "{day}", 类别: 更正, 部门: jia, 年度: "2022", 内容: 抄错一位。}}\n'
    (county / "data/updates.yaml").write_text(entry, encoding="utf-8")
    _run(county, "git", "commit", "--quiet", "--all", "--message", "更正")
    assert "之后改过" not in gongkai("check").stderr


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        ("content/own.md", "# 甲\n\n<<<<<<< HEAD\n乙\n>>>>>>> x\n", "own.md:3：这里有没有处理完的合并冲突"),
        ("mkdocs.yml", "site_name: 甲\n>>>>>>> x\n", "mkdocs.yml:2：这里有没有处理完的合并冲突"),
        ("content/NUL.md", "# 甲\n", "Windows 存不了"),
        ("data/filings/JIA/2021.yaml", '单位: 甲局\n年度: "2021"\n', "只差大小写"),
        ("data/filings/jia/2022.yaml", "单位：甲局\n", "2022.yaml:1：“单位”后面的冒号是全角的"),
        (
            "data/filings/jia/2022.yaml",
            '单位: 甲局\n年度: "2022"\n项目:\n  - 编号: a\n    总分：{得分: "9"}\n    项目名称: 甲\n',
            "2022.yaml:5：“总分”后面的冒号是全角的",
        ),
        (
            "data/filings/jia/2022.yaml",
            '单位: 甲局\n年度: "2022"\n项目:\n  - {编号: a, 项目名称: 甲 #七}\n',
            "2022.yaml:4：值里有“ #”",
        ),
    ],
    ids=["page", "settings", "name", "folder", "colon", "colon-within", "cut-within"],
)  # fmt: skip
def test_what_stops_check_stops_the_build(
    county: Path, gongkai: Command, place: str, text: str, said: str
) -> None:
    path = county / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    for command in (["check"], ["check", "data"], ["check", "--gate"], ["build"]):
        done = gongkai(*command)
        assert (done.returncode, said in done.stderr) == (2, True), (command, done.stderr)


def test_only_what_changed_is_marked_beside_its_lines(county: Path, gongkai: Command) -> None:
    _file(county, name="乙局")
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "登载"]):
        _run(county, "git", *command)
    new_since = ("check", "--new-since", "HEAD", "--format")
    assert gongkai(*new_since, "github").stdout == ""
    _file(county, name="丙局")
    assert "登记的名称" in gongkai(*new_since, "github").stdout
    mark, *_ = json.loads(gongkai(*new_since, "gitlab").stdout)
    assert mark["location"] == {"path": "data/filings/jia/2022.yaml", "lines": {"begin": 1}}


CONFLICT = "<<<<<<< HEAD\n=======\n>>>>>>> b\n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("data/labels.toml", CONFLICT, "合并冲突"),
        ("data/README.md", CONFLICT, "合并冲突"),
        ("base.yml", CONFLICT, "合并冲突"),
        ("data/updates.yaml", CONFLICT, "合并冲突"),
        ("data/waivers.yaml", CONFLICT, "合并冲突"),
        ("content/a?.md", "# 甲\n", "Windows"),
        ("content/Guide/a.md", "# 甲\n", "只差大小写"),
        ("content/a.md", "# 甲\udcb9\n", "UTF-8"),
        ("mkdocs.yml", "INHERIT: base.yml\nsite_author: 甲\n", "不起作用"),
        ("mkdocs.yml", "copyright：甲\n", "冒号是全角的"),
        ("mkdocs.yml", "INHERIT: mkdocs.yml\n", "绕回"),
    ],
)
def test_what_stands_beside_the_filings_is_looked_at_too(
    county: Path, gongkai: Command, name: str, text: str, said: str
) -> None:
    (county / "base.yml").write_text("copyright: 甲局\n", encoding="utf-8")
    (county / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    (county / name).parent.mkdir(parents=True, exist_ok=True)
    (county / name).write_text(text, encoding="utf-8", errors="surrogateescape")
    for command in ("check", "build"):
        done = gongkai(command)
        assert done.returncode == 2
        assert said in done.stderr
        assert str(county) not in done.stderr


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026年1月5日", ""),
        ("2999年1月5日", "还没有到"),
        ("2999.1.5", "还没有到"),
        ("2023-02-30", "看不出是哪一天"),
    ],
)
def test_a_day_is_read_however_it_is_written(county: Path, gongkai: Command, day: str, said: str) -> None:
    _file(county, day=day)
    told = gongkai("check").stderr
    assert said in told if said else told == ""


@pytest.mark.parametrize("line", ['公开日期: "2033-02-30"', "公开日期: 2033年1月5日"])
def test_a_day_of_publication_that_is_none_is_refused(county: Path, gongkai: Command, line: str) -> None:
    path = county / "data/filings/jia/2022.yaml"
    path.write_text(f"{line}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert gongkai("check").returncode == 2


def test_a_comment_in_the_settings_is_no_slip_and_chinese_quotation_marks_are(
    county: Path, gongkai: Command
) -> None:
    text = "copyright: 甲局 # 说明\nrepo_name: “仓库”\nextra: {a: 甲 #1\n  }\n"
    (county / "mkdocs.yml").write_text(text, encoding="utf-8")
    told = gongkai("check").stderr.splitlines()
    assert [line.split("：")[0] for line in told] == ["mkdocs.yml:2", "mkdocs.yml:3"]

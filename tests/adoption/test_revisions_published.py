"""What was published before comes from the log; what was masked or taken down is not told."""

import os
import subprocess
from pathlib import Path

import pytest

from generator.corpus import Corpus, Department, Site, Update
from generator.difference import told_by_versions
from generator.filing import FiledYear
from generator.pages import version_files
from generator.pages.form.moved import moved
from generator.published import read_history

FILING = """单位: 示例区网格中心
年度: "2022"
项目:
  - 编号: kongtiao
    项目名称: 空调年费
    附注: ["{note}"]
    总分: {{分值: "100", 得分: "{score}"}}
"""
PATH = Path("data/filings/wangge/2022.yaml")


def _git(root: Path, *arguments: str, day: str = "2024-03-01") -> None:
    moment = f"{day}T12:00:00+08:00"
    who = {f"GIT_{role}_{part}": "a@b" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    subprocess.run(["git", "-C", root, *arguments], check=True, env={**os.environ, **who, **dates})


def _publish(root: Path, day: str, text: str | None) -> None:
    path = root / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--message", "改", day=day)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    _git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    return tmp_path


def _corpus(root: Path, since: str | None = None) -> Corpus:
    versions = read_history(root, since).versions
    return Corpus(
        site=Site(name="甲"),
        departments={"wangge": Department(name="示例区网格中心")},
        filed_years=(),
        versions=versions,
    )


def test_a_figure_that_changed_without_an_entry_is_told_with_before_and_after(repository: Path) -> None:
    _publish(repository, "2024-03-01", FILING.format(note="", score="98"))
    _publish(repository, "2024-03-05", FILING.format(note="", score="99"))
    (told,) = told_by_versions(_corpus(repository))
    assert (told.kind, told.day, told.project_id) == ("修改", "2024-03-05", "kongtiao")
    assert "总分 › 得分，修改前“98”，修改后“99”" in told.content
    assert [address.rpartition("/")[2] for address, _ in version_files(_corpus(repository))] == [
        "2024-03-01.json",
        "2024-03-05.json",
    ]
    assert not list(told_by_versions(_corpus(repository, since="2024-04-01")))


def test_what_was_masked_later_stands_in_no_past_version(repository: Path) -> None:
    _publish(repository, "2024-03-01", FILING.format(note="经办人王小明", score="98"))
    _publish(repository, "2024-03-05", FILING.format(note="经办人〔已遮蔽〕", score="98"))
    corpus = _corpus(repository)
    assert not any("王小明" in told.content for told in told_by_versions(corpus))
    assert not any("王小明".encode() in content for _, content in version_files(corpus))


def test_a_telephone_in_an_old_version_is_masked(repository: Path) -> None:
    _publish(repository, "2024-03-01", FILING.format(note="电话13912345678", score="98"))
    _publish(repository, "2024-03-05", FILING.format(note="", score="98"))
    corpus = _corpus(repository)
    assert not any("13912345678" in told.content for told in told_by_versions(corpus))
    assert not any(b"13912345678" in content for _, content in version_files(corpus))


def test_a_withdrawal_is_told_and_its_text_is_gone(repository: Path) -> None:
    _publish(repository, "2024-03-01", FILING.format(note="", score="98"))
    _publish(repository, "2024-03-05", None)
    corpus = _corpus(repository)
    assert [(told.kind, told.day) for told in told_by_versions(corpus)] == [("撤下", "2024-03-05")]
    assert not list(version_files(corpus))


def test_what_stood_under_an_embargo_was_not_published(repository: Path) -> None:
    held = FILING.replace("项目:\n", '公开日期: "2024-03-04"\n项目:\n', 1)
    _publish(repository, "2024-03-01", held.format(note="", score="97"))
    _publish(repository, "2024-03-02", held.format(note="", score="98"))
    _publish(repository, "2024-03-05", held.format(note="", score="99"))
    days = [version.day for version in read_history(repository).versions]
    assert days == ["2024-03-04", "2024-03-05"]


def test_a_shallow_copy_says_that_history_is_missing(repository: Path, tmp_path: Path) -> None:
    for score in ("98", "99"):
        _publish(repository, "2024-03-01", FILING.format(note="", score=score))
    shallow = tmp_path / "shallow"
    _git(repository, "clone", "--quiet", "--depth", "1", f"file://{repository}", str(shallow))
    assert "没有完整的 git 历史" in read_history(shallow).missing
    assert read_history(tmp_path.parent) == read_history(tmp_path.parent, "2024-01-01")


def test_an_entry_about_another_project_hides_no_change(repository: Path) -> None:
    _publish(repository, "2024-03-01", FILING.format(note="", score="98"))
    _publish(repository, "2024-03-05", FILING.format(note="", score="99"))
    about = {"日期": "2024-03-05", "类别": "更正", "部门": "wangge", "年度": "2022", "内容": "改名称。"}
    corpus = _corpus(repository)
    for project_id, hides in (("bie-de", False), (None, False), ("kongtiao", True)):
        entry = Update.model_validate({**about, **({"项目": project_id} if project_id else {})})
        told = list(told_by_versions(corpus.model_copy(update={"updates": (entry,)})))
        assert (not told) is hides


def test_a_department_under_another_id_keeps_its_history_and_its_addresses(repository: Path) -> None:
    _publish(repository, "2024-03-01", FILING.format(note="", score="98"))
    (repository / "data/filings/wangge").rename(repository / "data/filings/wangge-zhongxin")
    _git(repository, "add", "--all")
    _git(repository, "commit", "--quiet", "--message", "改编号", day="2024-03-03")
    renamed = {"wangge": "wangge-zhongxin"}
    versions = read_history(repository, None, renamed).versions
    assert [(one.department_id, one.day, one.filing is None) for one in versions] == [
        ("wangge-zhongxin", "2024-03-01", False)
    ]
    department = Department.model_validate({"名称": "示例区网格中心", "曾用编号": ["wangge"]})
    filed = FiledYear(department_id="wangge-zhongxin", filing=versions[0].filing)
    corpus = Corpus(site=Site(name="甲"), departments={"wangge-zhongxin": department}, filed_years=(filed,))
    assert corpus.renamed == renamed
    assert {address: about.now for address, about in moved(corpus)} == {
        f"departments/wangge/{rest}": f"departments/wangge-zhongxin/{rest}"
        for rest in ("", "2022/", "2022/kongtiao/")
    }


def test_a_clock_that_went_back_does_not_turn_before_and_after_around(repository: Path) -> None:
    _publish(repository, "2024-03-05", FILING.format(note="", score="96"))
    _publish(repository, "2024-03-01", FILING.format(note="", score="98"))
    (told,) = told_by_versions(_corpus(repository))
    assert "修改前“96”，修改后“98”" in told.content


def test_a_project_with_a_new_id_is_not_told_as_gone(repository: Path) -> None:
    _publish(repository, "2024-03-01", FILING.format(note="", score="96"))
    renumbered = FILING.replace("编号: kongtiao", "编号: kt\n    曾用编号: [kongtiao]")
    _publish(repository, "2024-03-02", renumbered.format(note="", score="97"))
    (told,) = told_by_versions(_corpus(repository))
    assert told.project_id == "kt"
    assert "修改前“96”，修改后“97”" in told.content
    assert "登载" not in told.content

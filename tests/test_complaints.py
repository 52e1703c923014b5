"""What the site tool complains of names the page that a person wrote, and says what to do about it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.complaints import refusal
from generator.errors import InvalidFilingsError

_SETTINGS = """
site_name: 甲
nav: [index.md, gone.md]
validation:
  nav: {omitted_files: warn}
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""
_PAGE = "# 甲\n\n[1](meiyou.md) [2](index.md#meiyou) [3](#wu) [4](/about/) [5](about/)\n"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    root = tmp_path_factory.mktemp("tool")
    (root / "docs/guide").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(_SETTINGS, "utf-8")
    (root / "docs/index.md").write_text(_PAGE, "utf-8")
    (root / "docs/guide/news.md").write_text("# 乙\n", "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=environment)
    return (done.stdout + done.stderr).splitlines()


def test_every_page_at_fault_is_named_with_what_to_do(said: list[str], tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "index.md").write_text(_PAGE, "utf-8")
    error = refusal(said, tmp_path / ".cache/mkdocs.yml", content)
    assert isinstance(error, InvalidFilingsError)
    told = {str(one).replace(f"{tmp_path}/", "") for one in error.problems}
    assert told == {
        "mkdocs.yml：nav 里列着“gone.md”，没有这一页；请删去这一行，或者改成那一页现在的文件名",
        "guide/news.md：这一页不在导航里；请在 mkdocs.yml 的 nav 里列出，或者写进 not_in_nav",
        "content/index.md：链接“meiyou.md”指向的文件不在这里；请改正，或者删去",
        "content/index.md：链接“index.md#meiyou”指向的位置不在那一页上；请照那一页的标题改",
        "content/index.md：链接“#wu”指向的位置不在那一页上；请照那一页的标题改",
        "content/index.md：链接“/about/”认不出指向哪里；请写成从这一页出发的文件名，例如 about.md",
        "content/index.md：链接“about/”认不出指向哪里；请写成从这一页出发的文件名，例如 about.md",
    }


def test_what_is_about_no_page_is_quoted(tmp_path: Path) -> None:
    told = str(refusal(["Traceback", "  a", "ValueError: 甲"], tmp_path / "mkdocs.yml", tmp_path))
    assert told.endswith("mkdocs.yml：生成网页失败：ValueError: 甲")


def test_a_full_disk_is_named_as_one(tmp_path: Path) -> None:
    lines = ["Traceback", "OSError: [Errno 28] No space left on device: 'a.css' -> 'made/a.css'"]
    told = str(refusal(lines, tmp_path / ".cache/mkdocs.yml", tmp_path))
    assert told.endswith(".cache：生成网页失败（磁盘空间不够），请检查这个文件夹")

"""A county's own settings are honoured, or refused with a sentence."""

import re
from pathlib import Path

import pytest

from generator.county import Configuration, configuration, configuration_text
from generator.errors import BuildError

IDENTITY = {"site_name": "示例", "site_url": None, "site_description": None}


def _own(folder: Path, text: str) -> Configuration:
    path = folder / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    return configuration(path, IDENTITY)


def test_without_settings_the_programs_own_hold(tmp_path: Path) -> None:
    found = configuration(tmp_path / "mkdocs.yml", IDENTITY)
    assert found.settings["nav"][0] == {"首页": "index.md"}
    assert "site_name" not in found.settings


def test_styles_extensions_and_plugins_are_added_and_a_navigation_replaces(tmp_path: Path) -> None:
    (tmp_path / "content" / "assets").mkdir(parents=True)
    for name in ("content/assets/own.css", "own.py"):
        (tmp_path / name).touch()
    found = _own(
        tmp_path,
        "extra_css: [assets/own.css]\nmarkdown_extensions: [abbr]\nplugins: [gongkai, tags]\n"
        "nav:\n  - 首页: index.md\nhooks: [own.py]\n",
    ).settings
    assert found["extra_css"] == ["assets/own.css"]
    assert {"tables", "abbr"} <= {one for one in found["markdown_extensions"] if isinstance(one, str)}
    assert found["plugins"] == ["tags"]
    assert found["nav"] == [{"首页": "index.md"}]
    assert found["hooks"] == [str(tmp_path / "own.py")]


def test_a_file_that_inherits_ours_or_another_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "base.py").touch()
    (tmp_path / "base.yml").write_text("copyright: 示例区\nhooks: [base.py]\n", encoding="utf-8")
    found = _own(tmp_path, "INHERIT: base.yml\nrepo_url: https://git.example.gov.cn/\n").settings
    assert (found["copyright"], found["repo_url"]) == ("示例区", "https://git.example.gov.cn/")
    assert _own(tmp_path, "INHERIT: gongkai\ncopyright: 甲\n").settings["copyright"] == "甲"
    with pytest.raises(BuildError, match="INHERIT"):
        _own(tmp_path, "INHERIT: nowhere.yml\n")


def test_tags_reach_the_site_tool_as_they_were_written(tmp_path: Path) -> None:
    found = _own(tmp_path, "copyright: !ENV OWNER\n")
    assert "copyright: !ENV 'OWNER'" in configuration_text(found.settings, {})


def test_a_named_colour_wins_over_the_theme(tmp_path: Path) -> None:
    found = _own(tmp_path, "theme: {name: material, palette: {primary: teal}}\n")
    assert "body[data-md-color-primary=teal]" in found.colours
    with pytest.raises(BuildError, match=r"没有颜色“青”；可以写：.*teal"):
        _own(tmp_path, "theme: {palette: {primary: 青}}\n")


@pytest.mark.parametrize("text", ["", "# 说明\n", "extra_css: [https://example.gov.cn/a.css]\nnav: []\n"])
def test_little_or_nothing_is_no_fault(tmp_path: Path, text: str) -> None:
    assert _own(tmp_path, text).settings


def test_file_addresses_are_asked_for_by_the_site_tools_own_key(tmp_path: Path) -> None:
    assert _own(tmp_path, "use_directory_urls: false\n").has_file_addresses


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("copyright: 甲\ndev_addr: 0.0.0.0:80\n", "mkdocs.yml:2：.*dev_addr.*gongkai serve --port"),
        ("theme: {features: [navigation.instant]}\n", "theme.features"),
        ("theme: {name: readthedocs}\n", "theme.name"),
        ("theme: {palette: [{scheme: slate}]}\n", "palette"),
        ("site_name: 别的名字\n", "site.yaml.*网站名称"),
        ("docs_dir: docs\n", "docs_dir"),
        ("edit_uri: edit/main/\n", "edit_uri"),
        ("site_author: 甲\n", "site_author.*主办单位写在 data/site.yaml"),
        ("google_analytics: [a]\n", "google_analytics"),
        ("nav: [\n", "YAML"),
        ("- nav\n", "键: 值"),
        ("hooks: own.py\n", "hooks.*列表"),
        ("hooks:\n", "hooks.*空着"),
        ("hooks: [mkdocs.yml]\ncopyright: 甲 乙\n", "mkdocs.yml”第2行不是 Python"),
        ("hooks: [no.py]\n", "hooks 写的“no.py”不在那里"),
        ("theme: {custom_dir: no}\n", "theme.custom_dir.*文字"),
        ("theme: {custom_dir: own}\n", "custom_dir 写的文件夹“own”不在那里"),
        ("theme: {logo: own.svg}\n", "own.svg.*不在 content/ 里"),
        ("extra_css: [own.css]\n", "own.css.*不在 content/ 里"),
        ("use_directory_urls: 'false'\n", "true 或者 false"),
        ("copyright: 甲\ncopyright: 乙\n", "mkdocs.yml:2：“copyright”写了两遍"),
        ("INHERIT: mkdocs.yml\n", "绕回"),
    ],
)
def test_what_is_not_honoured_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BuildError) as refused:
        _own(tmp_path, text)
    assert re.search(said, str(refused.value).replace(str(tmp_path) + "/", ""))

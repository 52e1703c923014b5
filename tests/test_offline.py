"""The zip: links that end in files, the same bytes every time, names that every system can have."""

import zipfile
from pathlib import Path

import pytest

from generator.errors import BuildError
from generator.offline import README, check_writable, make_openable, write_zip, zip_name
from generator.offline.links import with_files


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    tree = tmp_path / "tree"
    for name in ("index.html", "404.html", "a/index.html", "a/b c/index.html", "a/table.csv"):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text("<title>站 &amp; 点</title>", encoding="utf-8")
    return tree


def test_a_page_that_leads_on_leads_to_a_file(tree: Path) -> None:
    page = '<meta content="甲"><meta http-equiv="refresh" content="0; url=../a/"><p>content="0; url=../a/"'
    expected = page.replace("url=../a/", "url=../a/index.html", 1)
    assert with_files(page, "b/index.html", tree) == expected


@pytest.mark.parametrize(
    ("address", "link", "expected"),
    [
        ("index.html", "a/", "a/index.html"),
        ("index.html", "a", "a/index.html"),
        ("index.html", ".", "./index.html"),
        ("index.html", "a/b%20c/?q=1#x", "a/b%20c/index.html?q=1#x"),
        ("a/index.html", "../", "../index.html"),
        ("a/index.html", "..", "../index.html"),
        ("a/b c/index.html", "../../#top", "../../index.html#top"),
        ("a/index.html", "table.csv", "table.csv"),
        ("a/index.html", "./?x", "./index.html?x"),
        ("a/index.html", "#x", "#x"),
        ("a/index.html", "?x", "?x"),
        ("a/index.html", "https://example.org/a/", "https://example.org/a/"),
        ("a/index.html", "/a/", "/a/"),
        ("a/index.html", "missing/", "missing/"),
    ],
)
def test_links_to_folders_become_links_to_files(tree: Path, address: str, link: str, expected: str) -> None:
    html = '<a class="x" href="{0}">a/</a> href="a/"'
    assert with_files(html.format(link), address, tree).startswith(f'<a class="x" href="{expected}">a/</a>')


def test_the_same_site_gives_the_same_bytes(tree: Path, tmp_path: Path) -> None:
    make_openable(tree)
    write_zip(tree, tmp_path / "new" / "one.zip")
    (tree / "a" / "table.csv").touch()
    write_zip(tree, tmp_path / "one.zip")
    assert (tmp_path / "new" / "one.zip").read_bytes() == (tmp_path / "one.zip").read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith("partial")] == []


def test_zip_holds_what_opens_without_a_server(tree: Path, tmp_path: Path) -> None:
    make_openable(tree)
    write_zip(tree, tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert archive.testzip() is None
        names = [README, "a/b c/index.html", "a/index.html", "a/table.csv", "index.html"]
        assert archive.namelist() == [f"copy/{name}" for name in names]
        assert archive.read(f"copy/{README}").decode("utf-8-sig").startswith("站 & 点（离线副本）\r\n")
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", ["a:b.txt", "a?.txt", "folder./x.txt", "blank /x.txt"])
def test_name_that_windows_cannot_have_stops(tree: Path, tmp_path: Path, name: str) -> None:
    (tree / name).parent.mkdir(exist_ok=True)
    (tree / name).write_text("", encoding="utf-8")
    with pytest.raises(BuildError, match="Windows"):
        write_zip(tree, tmp_path / "copy.zip")
    assert not (tmp_path / "copy.zip").exists()


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("公开 · 预算绩效自评", "公开-预算绩效自评-离线副本.zip"),
        ("../../etc: *?", "etc-离线副本.zip"),
        ("", "离线副本.zip"),
    ],
)
def test_zip_is_called_after_the_site(site: str, expected: str) -> None:
    assert zip_name(site) == expected


def test_target_must_be_a_zip(tmp_path: Path) -> None:
    (tmp_path / "folder.zip").mkdir()
    check_writable(tmp_path / "copy.zip")
    for name, reason in (("copy", "以 .zip 结尾"), ("folder.zip", "同名的文件夹")):
        with pytest.raises(BuildError, match=reason):
            check_writable(tmp_path / name)

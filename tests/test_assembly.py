"""Only what changed is written, what is stale goes, what a person wrote is never touched."""

import hashlib
from pathlib import Path

import pytest

from generator import assembly
from generator.errors import BuildError

PAGE = "---\ngenerated: true\n---\n\n<p>甲</p>\n"


def test_only_changed_pages_are_written(tmp_path: Path) -> None:
    pages = {"a/index.md": PAGE, "b/index.md": PAGE}
    assert assembly.write_pages(tmp_path, pages.items()).changed == 2
    before = (tmp_path / "a/index.md").stat().st_mtime_ns
    pages["b/index.md"] += "乙"
    written = assembly.write_pages(tmp_path, pages.items())
    assert (written.changed, dict(written)) == (1, pages)
    with pytest.raises(KeyError):
        written["c/index.md"]
    assert (tmp_path / "a/index.md").stat().st_mtime_ns == before


def test_staged_files_take_their_place_and_never_another_s(tmp_path: Path) -> None:
    staged, fresh = tmp_path / "staged", tmp_path / "fresh"
    data = assembly.NewTree(staged)
    data.write("data/a.csv", b"a")
    assembly.write_bytes(fresh / "index.html", b"page")
    assembly.NewTree(fresh).take_over(data)
    assert (fresh / "data/a.csv").read_bytes() == b"a"
    other = assembly.NewTree(staged)
    other.write("index.html", b"data")
    with pytest.raises(BuildError, match="同名"):
        assembly.NewTree(fresh).take_over(other)
    assert (fresh / "index.html").read_bytes() == b"page"


def test_what_the_last_tree_has_is_not_written_again(tmp_path: Path) -> None:
    last = assembly.NewTree(tmp_path / "last")
    for name in ("same.txt", "a/changed.txt", "linked.txt"):
        last.write(name, b"as it was")
    (tmp_path / "last/linked.txt").unlink()
    (tmp_path / "last/linked.txt").symlink_to(tmp_path / "last/same.txt")
    tree = assembly.NewTree(tmp_path / "new", tmp_path / "last")
    for name, content in {"same.txt": b"as it was", "a/changed.txt": b"now", "b/new.txt": b"new"}.items():
        tree.write(name, content)
        assert (tmp_path / "new" / name).read_bytes() == content
    tree.write("linked.txt", b"as it was")
    assert not (tmp_path / "new/linked.txt").is_symlink()
    same = [(tmp_path / folder / "same.txt").stat().st_ino for folder in ("last", "new")]
    assert same[0] == same[1]
    assert (tmp_path / "last/a/changed.txt").read_bytes() == b"as it was"


def test_checksums_name_every_file_but_themselves(tmp_path: Path) -> None:
    for name in ("b/c.txt", "a.txt"):
        assembly.write_bytes(tmp_path / name, name.encode())
    for _ in range(2):
        assembly.NewTree(tmp_path).write_checksums(is_as_written=False)
        lines = (tmp_path / "SHA256SUMS").read_text("utf-8").splitlines()
        assert [line.split("  ") for line in lines] == [
            [hashlib.sha256(name.encode()).hexdigest(), name] for name in ("a.txt", "b/c.txt")
        ]


def test_stale_pages_and_their_folders_go_and_handwritten_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("# 关于\n\ngenerated: true\n", encoding="utf-8")
    assembly.write_pages(tmp_path, [("departments/old/2022/index.md", PAGE)])
    assembly.write_pages(tmp_path, [("departments/index.md", PAGE)])
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")) == [
        "about.md",
        "departments/index.md",
    ]
    assert not (tmp_path / "departments/old").exists()


def test_a_handwritten_page_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# 我写的首页\n", encoding="utf-8")
    with pytest.raises(BuildError, match="手写"):
        assembly.write_pages(tmp_path, [("a/index.md", PAGE), ("index.md", PAGE)])
    assert (tmp_path / "index.md").read_text(encoding="utf-8") == "# 我写的首页\n"


def test_unused_files_go_with_their_empty_folders(tmp_path: Path) -> None:
    (tmp_path / "assets/lunr/min").mkdir(parents=True)
    (tmp_path / "assets/lunr/min/a.js").write_text("", encoding="utf-8")
    (tmp_path / "assets/keep.css").write_text("", encoding="utf-8")
    assembly.remove_files(tmp_path, ["assets/lunr/**/*"])
    assert [path.name for path in (tmp_path / "assets").iterdir()] == ["keep.css"]


def test_a_file_is_taken_from_the_last_tree_by_its_digest(tmp_path: Path) -> None:
    last = assembly.NewTree(tmp_path / "last")
    digest = last.write("a/page.html", b"page")
    for change, is_there in ((b"page", True), (b"changed", False)):
        assembly.write_bytes(tmp_path / "last/a/page.html", change)
        tree = assembly.NewTree(tmp_path / f"new{is_there}", tmp_path / "last")
        assert tree.has_again("a/page.html", digest) is is_there
        assert not tree.has_again("a/other.html", digest)
        assert (tree.root / "a/page.html").exists() is is_there
        assert tree.digests == ({"a/page.html": digest} if is_there else {})

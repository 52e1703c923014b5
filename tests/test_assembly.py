"""Only what changed is written, what is stale goes, what a person wrote is never touched."""

import gzip
import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import assembly
from generator.assembly import new_tree
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


@dataclass
class _Text:
    """A text that tells its digest, and whether it was read."""

    text: str
    was_read: bool = False

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def read(self) -> str:
        self.was_read = True
        return self.text


def _again(folder: Path, noted: assembly.Noted, **texts: str) -> tuple[assembly.WrittenPages, list[str]]:
    """Write pages (name → text behind ``PAGE``); return with them the names of those that were read."""
    pages = {f"{name}/index.md": _Text(PAGE + text) for name, text in texts.items()}
    written = assembly.write_pages(folder, pages.items(), noted)
    return written, [name for name, one in pages.items() if one.was_read]


def test_a_page_that_is_the_same_is_not_read(tmp_path: Path) -> None:
    noted: assembly.Noted = {}
    _, read = _again(tmp_path, noted, a="甲", b="乙")
    assert read == ["a/index.md", "b/index.md"]
    written, read = _again(tmp_path, noted, a="甲", b="丙")
    assert (read, written.changed, written["b/index.md"]) == (["b/index.md"], 1, f"{PAGE}丙")
    assert written.digests["a/index.md"] == hashlib.sha256(f"{PAGE}甲".encode()).hexdigest()
    (tmp_path / "a/index.md").write_text(f"{PAGE}丁", "utf-8")
    (tmp_path / "b/index.md").unlink()
    written, read = _again(tmp_path, noted, a="甲", b="丙")
    assert (read, written.changed) == (["a/index.md", "b/index.md"], 2)
    written, read = _again(tmp_path, noted, b="丙")
    assert (read, list(written), (tmp_path / "a").exists()) == ([], ["b/index.md"], False)
    (tmp_path / "b/index.md").write_text("别的", "utf-8")
    assert written["b/index.md"] == f"{PAGE}丙" == (tmp_path / "b/index.md").read_text("utf-8")


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


def test_a_file_that_a_person_wrote_is_never_replaced_and_named(tmp_path: Path) -> None:
    own = {name: tmp_path / "content" / name for name in ("robots.txt", "data/a.csv")}
    tree, data = assembly.NewTree(tmp_path / "new", handwritten=own), assembly.NewTree(tmp_path / "data")
    for name in own:
        tree.write(name, b"a person's")
    data.write("data/a.csv", b"ours")
    for write in (lambda: tree.write("robots.txt", b"ours"), lambda: tree.take_over(data)):
        with pytest.raises(BuildError, match="不会覆盖") as refused:
            write()
        assert refused.value.place.path in own.values()
    assert (tmp_path / "new" / "robots.txt").read_bytes() == b"a person's"


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


def test_a_file_that_looks_as_it_did_is_not_read_and_one_that_was_touched_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = assembly.NewTree(tmp_path / "last")
    for name in ("same.txt", "touched.txt"):
        last.write(name, b"as it was")
    looks, touched = last.looks(), tmp_path / "last/touched.txt"
    written = touched.stat()
    touched.write_bytes(b"not as it")
    os.utime(touched, ns=(written.st_atime_ns, written.st_mtime_ns))
    read: list[str] = []
    content = new_tree._content
    monkeypatch.setattr(new_tree, "_content", lambda path: read.append(path) or content(path))
    tree = assembly.NewTree(tmp_path / "new", tmp_path / "last", looks=looks)
    assert tree.has_again("same.txt", last.digests["same.txt"])
    assert not tree.has_again("touched.txt", last.digests["touched.txt"])
    tree.write("touched.txt", b"as it was")
    tree.write("same.txt", b"another!!")
    assert {path.rpartition("/")[2] for path in read} == {"touched.txt", "same.txt"}
    for name, said in {"same.txt": b"another!!", "touched.txt": b"as it was"}.items():
        assert (tmp_path / "new" / name).read_bytes() == said


def test_what_stays_in_a_spare_tree_looks_as_it_did_until_it_is_written_again(tmp_path: Path) -> None:
    last = assembly.NewTree(tmp_path / "last")
    for name in ("same.txt", "again.txt"):
        last.write(name, b"as it was")
    spare = tmp_path / "spare"
    spare.mkdir()
    for name in last.digests:
        (spare / name).hardlink_to(tmp_path / "last" / name)
    tree = assembly.NewTree(spare, tmp_path / "last", spare=True, looks=last.looks())
    for name in ("same.txt", "again.txt"):
        tree.write(name, b"as it was")
    tree.write("again.txt", b"not as it was")
    assert tree.looks() == new_tree.looks_of(spare, tree.digests.items())
    assert _linked(spare / "same.txt", tmp_path / "last/same.txt")
    assert (tmp_path / "last/again.txt").read_bytes() == b"as it was"


def _linked(one: Path, other: Path) -> bool:
    return one.stat().st_ino == other.stat().st_ino


def test_a_tree_of_no_more_use_becomes_the_new_one(tmp_path: Path) -> None:
    """Whatever stands there: what is not written again goes, and no file of the last tree is touched."""
    last, root = assembly.NewTree(tmp_path / "last"), tmp_path / "new"
    for name in ("a/same.txt", "a/changed.txt", "file", "folder/below/x.txt", "moved.txt", "twice.txt"):
        last.write(name, b"as it was")
    (tmp_path / "elsewhere").mkdir()
    for folder in ("a", "gone/deep", "file", "empty", "was-empty.txt"):
        (root / folder).mkdir(parents=True)
    (root / "a/same.txt").hardlink_to(tmp_path / "last/a/same.txt")
    (root / "a/changed.txt").hardlink_to(tmp_path / "last/a/changed.txt")
    (root / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("gone/deep/old.txt", "file/x.txt", "folder", "moved.txt"):
        (root / name).write_bytes(b"of before")
    tree = assembly.NewTree(root, tmp_path / "last", spare=True)
    written = {
        **dict.fromkeys(("a/same.txt", "file", "folder/below/x.txt", "moved.txt"), b"as it was"),
        **dict.fromkeys(("a/changed.txt", "link/y.txt", "was-empty.txt"), b"now"),
    }
    for name, content in written.items():
        tree.write(name, content)
    assert tree.has_again("other.txt", tree.digests["moved.txt"], "moved.txt")
    for content in (b"as it was", b"now"):
        tree.write("twice.txt", content)
    tree.remove_stale()
    there = {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }
    assert there == {**written, "other.txt": b"as it was", "twice.txt": b"now"}
    assert not any((root / name).exists() for name in ("gone", "empty"))
    assert _linked(root / "a/same.txt", tmp_path / "last/a/same.txt")
    assert _linked(root / "file", tmp_path / "last/file")
    assert {path.read_bytes() for path in (tmp_path / "last").rglob("*") if path.is_file()} == {b"as it was"}
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_folder_that_is_called_otherwise_keeps_its_files(tmp_path: Path) -> None:
    last = assembly.NewTree(tmp_path / "last")
    for name in ("search/names", "search/b/same", "search/b/deep/same", "search/b/changed"):
        last.write(name, b"as it was")
    root = tmp_path / "new"
    shutil.copytree(tmp_path / "last", root, copy_function=os.link)
    (root / "search/b").rename(root / "search/a")
    (root / "search/a/gone").write_bytes(b"of before")
    tree = assembly.NewTree(root, tmp_path / "last", spare=True)
    written = {"names": b"now", "c/same": b"as it was", "c/deep/same": b"as it was", "c/changed": b"now"}
    for name, content in written.items():
        tree.write_renamed("search", name, content)
    tree.remove_stale()
    there = {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }
    assert there == {f"search/{name}": content for name, content in written.items()}
    assert tree.digests.keys() == there.keys()
    assert [path.name for path in (root / "search").iterdir() if path.is_dir()] == ["c"]
    for name in ("same", "deep/same"):
        assert _linked(root / "search/c" / name, tmp_path / "last/search/b" / name)
    assert {path.read_bytes() for path in (tmp_path / "last").rglob("*") if path.is_file()} == {b"as it was"}


def test_data_files_take_the_place_of_those_of_an_earlier_tree(tmp_path: Path) -> None:
    assembly.write_bytes(tmp_path / "new/data/a.csv", b"of before")
    data = assembly.NewTree(tmp_path / "staged")
    data.write("data/a.csv", b"a")
    tree = assembly.NewTree(tmp_path / "new", tmp_path / "last", spare=True)
    tree.take_over(data)
    tree.remove_stale()
    assert (tmp_path / "new/data/a.csv").read_bytes() == b"a"


def test_checksums_name_every_file_but_themselves(tmp_path: Path) -> None:
    for name in ("b/c.txt", "a.txt"):
        assembly.write_bytes(tmp_path / name, name.encode())
    for _ in range(2):
        assembly.NewTree(tmp_path).write_checksums(is_as_written=False)
        lines = gzip.decompress((tmp_path / "SHA256SUMS.gz").read_bytes()).decode().splitlines()
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

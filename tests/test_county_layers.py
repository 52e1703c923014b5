"""What the program brings and what a county lays over it, file by file."""

from pathlib import Path

import pytest
from mkdocs.utils import markdown_extensions
from spoiling import WAYS, is_untouched, spoil

from generator import assembly
from generator.county import (
    Configuration,
    beside,
    bundled,
    faults_of_pages,
    handwritten_files,
    stage_pages,
    stage_theme,
)
from generator.county.resources import Bundled
from generator.errors import BuildError
from generator.workplace import Workplace


def _write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_came_with_the_program_is_whole() -> None:
    brought = bundled()
    assert (brought.content / "guide" / "index.md").is_file()
    assert (brought.overrides / "base.html").is_file()
    assert (brought.data / "filing.schema.json").is_file()


def test_an_own_page_replaces_ours_of_that_name_and_the_others_stay(tmp_path: Path) -> None:
    ours, own = tmp_path / "ours", tmp_path / "own"
    for name in ("about.md", "guide/index.md"):
        _write(ours / "content" / name, "ours")
    _write(own / "about.md", "own")
    _write(own / ".about.md.swp", "an editor's")
    _write(own / "departments" / "index.md", "---\ngenerated: true\n---\n\nof an earlier version\n")
    found = handwritten_files(Bundled(ours), own)
    assert found == {"about.md": own / "about.md", "guide/index.md": ours / "content" / "guide/index.md"}


def test_staging_leaves_nothing_of_before_and_does_not_touch_what_is_generated(tmp_path: Path) -> None:
    staged = tmp_path / "staged"
    _write(staged / "old" / "page.md", "hand-written once")
    made = _write(staged / "index.md", "---\ngenerated: true\n---\n\nhome\n")
    page = _write(tmp_path / "content" / "about.md", "about")
    stage_pages({"about.md": page}, staged)
    assert {path.relative_to(staged).as_posix() for path in staged.rglob("*.md")} == {"about.md", "index.md"}
    assert made.exists()
    assert not (staged / "old").exists()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["", "guide", "guide/index.md"])
def test_what_became_something_else_is_staged_anew(tmp_path: Path, way: str, name: str) -> None:
    staged = tmp_path / "cache" / "pages"
    page = _write(tmp_path / "content" / "guide.md", "guide")
    stage_pages({"guide/index.md": page}, staged)
    if name.endswith(".md"):
        (staged / name).unlink()
        (staged / name).mkdir()
    spoil(staged / name, way, tmp_path)
    stage_pages({"guide/index.md": page}, staged)
    assert (staged / "guide/index.md").read_text("utf-8") == "guide"
    assert is_untouched(tmp_path, way)


def test_only_generated_pages_that_somebody_touched_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: dict[str, list[object]] = {}
    pages = {name: f"---\ngenerated: true\n---\n\n{name}\n" for name in ("index.md", "a/index.md")}
    assembly.write_pages(tmp_path, pages.items(), noted)
    read: list[str] = []
    is_generated = assembly.is_generated_page
    monkeypatch.setattr(
        assembly, "is_generated_page", lambda path: read.append(path.name) or is_generated(path)
    )
    stage_pages({}, tmp_path, noted)
    assert not read
    _write(tmp_path / "a/index.md", "by hand")
    stage_pages({}, tmp_path, noted)
    assert read == ["index.md"]
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")} == {"index.md"}


@pytest.mark.parametrize(
    ("own", "generated"),
    [
        ("index.md", "index.md"),
        ("README.md", "index.md"),
        ("years.md", "years/index.md"),
        ("years/README.md", "years/index.md"),
        ("years/index.html", "years/index.md"),
        ("a/b/index.md", "a/b.md"),
    ],
)
def test_a_page_at_the_address_of_a_generated_one_is_refused_by_its_own_place(
    tmp_path: Path, own: str, generated: str
) -> None:
    page = _write(tmp_path / "content" / own, "my own")
    with pytest.raises(BuildError, match="手写的页面") as refused:
        list(beside({own: page}, [(generated, "generated")]))
    assert refused.value.place.path == page


def test_a_page_of_a_like_name_elsewhere_stays(tmp_path: Path) -> None:
    own = {name: tmp_path / name for name in ("years/2022.md", "index/years.md", "years.txt", "years")}
    pages = [("years/index.md", "generated"), ("index.md", "generated")]
    assert [*beside(own, pages)] == pages


@pytest.mark.parametrize("ending", [one for one in markdown_extensions if one != ".md"])
def test_a_page_that_nobody_would_look_through_is_refused(tmp_path: Path, ending: str) -> None:
    page = _write(tmp_path / "content" / f"a{ending}", "张三 13812345678")
    [said] = faults_of_pages(Workplace(tmp_path))
    assert (said.place.path, "以 .md 结尾" in said.message) == (page, True)


def test_two_pages_that_people_wrote_for_one_address_are_both_named(tmp_path: Path) -> None:
    for name in ("a.md", "a/index.md", "a/b.md"):
        _write(tmp_path / "content" / name)
    said = {one.place.path.name: one.message for one in faults_of_pages(Workplace(tmp_path))}
    assert said["a.md"].startswith("和 a/index.md 在网站上是同一个网址")
    assert said["index.md"].startswith("和 a.md 在网站上是同一个网址")
    assert len(said) == 2


def test_the_uppermost_template_is_used(tmp_path: Path) -> None:
    for layer in ("ours", "own"):
        _write(tmp_path / layer / "partials" / "footer.html", layer)
    _write(tmp_path / "ours" / "base.html", "ours")
    own = Configuration({}, (tmp_path / "ours", tmp_path / "own"))
    stage_theme(own, tmp_path / "theme")
    assert (tmp_path / "theme" / "partials" / "footer.html").read_text() == "own"
    assert (tmp_path / "theme" / "base.html").read_text() == "ours"
    (tmp_path / "own" / "partials" / "footer.html").unlink()
    stage_theme(own, tmp_path / "theme")
    assert (tmp_path / "theme" / "partials" / "footer.html").read_text() == "ours"

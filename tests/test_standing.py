"""A site is left alone only while nothing that it was made from, and nothing in it, has changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import assembly, standing
from generator.swapping import SITE_MARK
from generator.workplace import Workplace


@pytest.fixture
def there(tmp_path: Path) -> tuple[Workplace, Path]:
    layout, site = Workplace(tmp_path), tmp_path / "site"
    for path in (layout.data / "site.yaml", layout.content / "about.md", site / "a/index.html"):
        assembly.write_bytes(path, path.name.encode())
    assembly.NewTree(site).write_checksums(is_as_written=False)
    assembly.write_file(site / SITE_MARK, standing.mark_text(standing.key_of_inputs(layout, "x")))
    return layout, site


def test_a_whole_site_of_the_same_inputs_stands(there: tuple[Workplace, Path]) -> None:
    layout, site = there
    assert standing.stands(site, standing.key_of_inputs(layout, "x"))
    assert not standing.stands(site, standing.key_of_inputs(layout, "y"))


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "data/site.yaml").write_text("other"),
        lambda root: (root / "data/new.yaml").write_text("new"),
        lambda root: (root / "content/about.md").unlink(),
        lambda root: (root / "content/about.md").rename(root / "content/other.md"),
        lambda root: (root / "mkdocs.yml").write_text("site_name: x"),
        lambda root: (root / "site/a/index.html").write_text("altered"),
        lambda root: (root / "site/a/index.html").unlink(),
        lambda root: (root / "site/more.html").write_text("more"),
        lambda root: (root / "site/SHA256SUMS.gz").write_text(""),
        lambda root: (root / "site" / SITE_MARK).write_bytes(b"\xff"),
    ],
    ids=[
        "edited",
        "added",
        "removed",
        "renamed",
        "settings",
        "altered",
        "page-gone",
        "page-more",
        "sums",
        "mark",
    ],
)
def test_any_change_is_seen(there: tuple[Workplace, Path], change: Callable[[Path], object]) -> None:
    layout, site = there
    change(layout.root)
    assert not standing.stands(site, standing.key_of_inputs(layout, "x"))

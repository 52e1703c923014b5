"""The same input gives the same bytes, and a build that fails leaves the last good site."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.assembly import SITE_MARK
from generator.build import Layout, build
from generator.errors import BuildError

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "fixtures" / "golden" / "data"


def _working_copy(folder: Path) -> Layout:
    """A working copy of its own with the small golden corpus in it."""
    for name in ("content", "site_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(SMALL, folder / "data")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return Layout(folder)


def _digests(site: Path) -> dict[str, str]:
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    sites = []
    for name, seed, zone in (("one", "1", "UTC"), ("two", "2", "Asia/Shanghai")):
        layout = _working_copy(tmp_path / name)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", "from generator.cli import main; main()", "build"]
        subprocess.run(command, cwd=layout.root, env=environment, check=True, capture_output=True)
        sites.append(_digests(layout.root / "site"))
    assert sites[0] == sites[1]
    assert len(sites[0]) > 20


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    layout = _working_copy(tmp_path_factory.mktemp("built"))
    build(layout, layout.root / "site", lambda _: None)
    return layout


def test_nothing_else_is_left_behind(built: Layout) -> None:
    assert (built.root / "site" / SITE_MARK).exists()
    assert not list(built.cache.glob("site-*"))


def test_a_page_the_site_tool_refuses_leaves_the_last_site(built: Layout) -> None:
    before = _digests(built.root / "site")
    wrong = built.content / "broken.md"
    wrong.write_text("# 断了\n\n[没有这一页](no-such-page.md)\n", encoding="utf-8")
    try:
        with pytest.raises(BuildError, match="no-such-page"):
            build(built, built.root / "site", lambda _: None)
    finally:
        wrong.unlink()
    assert _digests(built.root / "site") == before
    assert not list(built.cache.glob("site-*"))


def test_building_again_writes_nothing_anew(built: Layout) -> None:
    assert build(built, built.root / "site", lambda _: None).written == 0

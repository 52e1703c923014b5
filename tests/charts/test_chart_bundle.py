"""The script that draws in the browser: made from the package, made once."""

from pathlib import Path

import pytest

from generator.charts import browser_bundle
from generator.errors import BuildError


def test_script_is_whole_and_made_once(tmp_path: Path) -> None:
    script = browser_bundle(tmp_path / "cache")
    assert len(script) > 500_000
    assert b"vegaEmbed" in script
    (kept,) = (path for path in (tmp_path / "cache").rglob("*") if path.is_file())
    made = kept.stat().st_ino
    assert browser_bundle(tmp_path / "cache") == script
    assert kept.stat().st_ino == made
    kept.write_bytes(kept.read_bytes().replace(b"vegaEmbed", b"another__"))
    assert browser_bundle(tmp_path / "cache") == script


def test_cache_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    with pytest.raises(BuildError, match="图表缓存写不进去"):
        browser_bundle(tmp_path / "cache/charts")

"""A plain server publishes what is new, and on its day what waited for it."""

import os
import subprocess
from pathlib import Path

import pytest

from generator.county import new_county

# Where the site is made does not matter here; that it is made does.
BUILDER = '#!/bin/sh\n[ "$1" != build ] || { mkdir "$3"; echo made > "$3/index.html"; }\n'


@pytest.fixture
def server(tmp_path: Path) -> Path:
    new_county(tmp_path / "county", "甲")
    builder = tmp_path / "builder.sh"
    builder.write_text(BUILDER, encoding="utf-8")
    builder.chmod(0o755)
    who = ("-c", "user.name=a", "-c", "user.email=a@b")
    for command in (("init", "--quiet"), ("add", "--all"), (*who, "commit", "--quiet", "--message", "甲")):
        subprocess.run(["git", *command], cwd=tmp_path / "county", check=True)
    return tmp_path


def _publish(server: Path) -> str:
    done = subprocess.run(
        ["sh", "deploy/publish.sh", server / "www"],
        cwd=server / "county",
        env={**os.environ, "GONGKAI": str(server / "builder.sh")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def _as_of_another_day(server: Path) -> None:
    """Let what is published have been published long ago."""
    there = (server / "www").resolve()
    revision = there.name.rpartition("-")[2]
    before = there.rename(there.with_name(f"www-20010101000000-{revision}"))
    (server / "www").unlink()
    (server / "www").symlink_to(before.name)


@pytest.mark.parametrize(("text", "said"), [("", "没有变化"), ('公开日期: "2033-01-01"\n', "已发布")])
def test_what_waits_for_a_day_is_looked_at_every_day(server: Path, text: str, said: str) -> None:
    filing = server / "county/data/filings/jia/2022.yaml"
    filing.parent.mkdir(parents=True)
    filing.write_text(text, encoding="utf-8")
    assert "已发布" in _publish(server)
    assert "没有变化" in _publish(server)
    _as_of_another_day(server)
    assert said in _publish(server)
    assert (server / "www/index.html").is_file()

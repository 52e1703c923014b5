"""How ``gongkai build`` speaks: a line a step, nothing, or one JSON; and counts where somebody watches."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from running import gongkai

from generator.cli import console
from generator.swapping import SITE_MARK

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("options")
    shutil.copytree(ROOT / "tests/fixtures/golden/data", folder / "data")
    return folder


def test_verbose_says_every_step_and_quiet_nothing_and_json_one_tree(place: Path) -> None:
    done = gongkai("build", "--verbose", cwd=place)
    assert done.returncode == 0
    steps = done.stderr.splitlines()
    assert sum(step.endswith("…") for step in steps) == console.STEPS_OF_A_BUILD
    assert [step.rstrip("…") for step in steps if step.endswith("…")][:2] == ["读取数据", "核对"]
    assert "绘制图表，编写各部门的网页（2）" in steps
    assert re.search(r"已生成 \d+ 页", done.stdout)
    done = gongkai("build", "--quiet", cwd=place)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (place / "site" / SITE_MARK).write_text("", "utf-8")
    done = gongkai("build", "--json", cwd=place)
    told = json.loads(done.stdout)
    assert (done.returncode, told["changed"], Path(told["site"])) == (0, True, place / "site")
    assert told["pages"] > 80
    done = gongkai("build", "--json", cwd=place)
    assert json.loads(done.stdout) == {"changed": False, "site": str(place / "site")}


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((), "data/filings/lvhua-zhongxin/2021.yaml"),
        (("--site-dir", "data/site"), "网站不能放在这里"),
        (("--site-dir", "inbox/site"), "网站不能放在这里"),
        (("--executor", "ray://a:1"), "dask://主机:端口"),
        (("--executor", ""), "dask://主机:端口"),
        (("--quiet", "--verbose"), "请只写一个"),
        (("--sitedir", "a"), "没有选项 --sitedir"),
    ],
)
def test_whoever_asked_for_json_gets_json_when_it_fails_too(
    tmp_path: Path, arguments: tuple[str, ...], problem: str
) -> None:
    shutil.copytree(ROOT / "tests/fixtures/golden/data", tmp_path / "data")
    if not arguments:
        with (tmp_path / "data/filings/lvhua-zhongxin/2021.yaml").open("a", encoding="utf-8") as file:
            file.write("不认识: x\n")
    done = gongkai("build", "--json", *arguments, cwd=tmp_path)
    told = json.loads(done.stdout)
    assert (done.returncode, told["failed"]) == (2, True)
    assert problem in told["problems"][0]
    assert done.stderr.splitlines() == told["problems"]


@pytest.mark.parametrize("folder", ["other", "site"], ids=["to be made", "as it would be made"])
def test_another_executor_than_dask_is_refused(place: Path, folder: str) -> None:
    done = gongkai("build", "--executor", "ray://a:1", "--site-dir", folder, cwd=place)
    assert done.returncode == 2
    assert "dask://主机:端口" in done.stderr
    assert not (place / "other").exists()


def test_on_a_terminal_what_is_done_is_counted_and_what_remains_reckoned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = io.StringIO()
    monkeypatch.setattr(console, "ERROR", Console(file=written, force_terminal=True, width=100))
    with console.progress() as tell:
        tell("读取数据")
        for done in range(1, 4):
            tell("编写", done, 3)
    assert "编写 3/3" in written.getvalue()
    assert "还要约" in written.getvalue()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252:strict", "gbk:strict"])
def test_whatever_encoding_the_system_announces_every_sign_is_printed(place: Path, encoding: str) -> None:
    """A log on a Windows that speaks English, a job without a locale."""
    words = "build", "--site-dir", "data/\U00020bb7é", "--json"
    told = subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main()", *words],
        cwd=place,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    spoken = "gbk" if encoding.startswith("gbk") else "utf-8"
    assert told.returncode == 2
    assert "网站不能放在这里" in told.stderr.decode(spoken)
    assert "data/\U00020bb7é" in json.loads(told.stdout.decode(spoken))["problems"][0]

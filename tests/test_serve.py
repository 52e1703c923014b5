"""``gongkai serve``: an edit in data/ shows in the browser, and a wrong edit leaves the last good page."""

import json
import queue
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.glimpse import Glimpse
from generator.serve import BuildCounter, watch

ROOT = Path(__file__).parents[1]
_PATIENCE = 90


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A working copy with the small golden corpus, and the address it is served at."""
    root = tmp_path_factory.mktemp("served")
    for name in ("content", "site_overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / "tests/fixtures/golden/data", root / "data")
    shutil.copy(ROOT / "mkdocs.yml", root)
    command = [
        sys.executable,
        "-u",
        "-c",
        "from generator.cli import main; main()",
        "serve",
        "--port",
        "8931",
    ]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        address = next(found[0] for line in lines if (found := re.search(r"http://127\.0\.0\.1:\d+/", line)))
        # Whoever edits in the moment in which the watching begins is shown the whole site only.
        with (root / "content/about.md").open("a", encoding="utf-8") as about:
            about.write("\n有人在看着。\n")
        _wait_for(f"{address}about/", "有人在看着。")
        _wait_for(f"{address}__gongkai/state", '"note": ""')
        yield root, address
        process.terminate()


def _get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def _wait_for(address: str, wanted: str) -> None:
    end = time.monotonic() + _PATIENCE
    while wanted not in _get(address)[1]:
        assert time.monotonic() < end, f"{wanted} did not show at {address}"
        time.sleep(0.3)


def test_an_edit_shows_and_a_mistake_does_not_break_the_page(served: tuple[Path, str]) -> None:
    root, address = served
    site = root / "data/site.yaml"
    original = site.read_text(encoding="utf-8")
    version = _get(f"{address}__gongkai/version")[1]
    site.write_text(re.sub(r"网站名称: .*", "网站名称: 改了名的网站", original), encoding="utf-8")
    _wait_for(address, "改了名的网站")
    _wait_for(f"{address}__gongkai/state", '"note": ""')
    # A first look at the pages that people wrote, and the whole site.
    assert int(_get(f"{address}__gongkai/version")[1]) == int(version) + 2
    site.write_text("网站名称: [写错了\n", encoding="utf-8")
    _wait_for(f"{address}__gongkai/state", "site.yaml")
    state = json.loads(_get(f"{address}__gongkai/state")[1])
    assert state["trouble"][0].startswith("刚才的改动还没有显示")
    assert "改了名的网站" in _get(address)[1]
    site.write_text(original, encoding="utf-8")
    _wait_for(f"{address}__gongkai/state", '"trouble": [], "note": ""')
    _wait_for(address, "公开 · 样本")


def test_a_corrected_number_shows_on_its_page_before_the_rest_follows(served: tuple[Path, str]) -> None:
    root, address = served
    path = root / "data/filings/lvhua-zhongxin/2021.yaml"
    page = f"{address}departments/lvhua-zhongxin/2021/lvhua-fei/"
    path.write_text(path.read_text("utf-8").replace("全年执行数: 30.5", "全年执行数: 27.125"), "utf-8")
    _wait_for(page, "27.125")
    _wait_for(f"{address}__gongkai/state", "正在更新")
    _wait_for(f"{address}__gongkai/state", '"note": ""')
    _wait_for(f"{address}data/projects.csv", "27.125")


def test_what_is_missing_gets_the_404_page(served: tuple[Path, str]) -> None:
    status, text = _get(f"{served[1]}departments/nobody/")
    assert (status, "没有这一页" in text) == (404, True)


def test_no_folder_is_listed_and_nothing_outside_is_served(served: tuple[Path, str]) -> None:
    assert _get(f"{served[1]}assets/")[0] == 404
    assert _get(f"{served[1]}..%2f..%2fdata/site.yaml")[0] == 404


def test_what_is_shown_ahead_is_gone_when_the_build_fails() -> None:
    counter = BuildCounter()
    counter.look_ahead(Glimpse({"a/index.html": b"new"}.get, frozenset({"c.html"})), "unfinished")
    assert (counter.ahead("a/index.html"), counter.ahead("b/index.html")) == (b"new", None)
    assert (counter.is_gone("a/index.html"), counter.is_gone("c.html")) == (False, True)
    before = json.loads(counter.state())
    counter.complain(["broken"])
    after = json.loads(counter.state())
    assert counter.ahead("a/index.html") is None
    assert not counter.is_gone("c.html")
    assert after["version"] > before["version"]
    assert after["trouble"][-1] == "broken"


def test_files_put_in_place_and_folders_made_later_are_seen(tmp_path: Path) -> None:
    folders, settings = [tmp_path / "data", tmp_path / "content"], tmp_path / "mkdocs.yml"
    folders[0].mkdir()
    settings.write_text("0", "utf-8")
    told: queue.Queue[list[Path]] = queue.Queue()
    watching = partial(watch, folders, lambda: [settings], lambda path: path.suffix == ".draft", told.put)
    threading.Thread(target=watching, daemon=True).start()
    time.sleep(0.5)
    for number in range(1, 3):
        draft = tmp_path / "data" / "draft.draft"
        draft.write_text(f"{number}", "utf-8")
        draft.replace(settings)
        assert set(told.get(timeout=_PATIENCE)) == {settings}
    folders[1].mkdir()
    assert folders[1] in told.get(timeout=_PATIENCE)
    page = folders[1] / "a.md"
    while told.empty():
        page.write_text("a", "utf-8")
        time.sleep(0.2)
    assert told.get() == [page]


class _BeganError(Exception):
    """Ends the watching."""


def test_who_watches_says_so_once_nothing_can_be_missed(tmp_path: Path) -> None:
    """What was edited before that is found by looking at what stands, not by watching."""

    def began() -> None:
        raise _BeganError

    with pytest.raises(_BeganError):
        watch([tmp_path], tuple, lambda _: False, lambda _: None, began)

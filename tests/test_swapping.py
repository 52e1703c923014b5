"""A new tree takes the last one's place whole, or the last one stays whole, whatever happens on the way."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator import swapping
from generator.errors import BuildError
from generator.swapping import changing

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests/fixtures/golden/data"


def _tree(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_a_new_site_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    swapping.swap_in(_tree(tmp_path / "fresh1", "一"), site)
    (site / "left-over.html").write_text("", encoding="utf-8")
    swapping.swap_in(_tree(tmp_path / "fresh2", "二"), site)
    assert (site / "index.html").read_text(encoding="utf-8") == "二"
    assert sorted(path.name for path in site.iterdir()) == [swapping.SITE_MARK, "index.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_the_last_site_is_used_again(tmp_path: Path, way: str) -> None:
    site, spare = tmp_path / "site", tmp_path / "cache/spare"
    spare.parent.mkdir()
    before_last = ["0.html"] if way != "mount" else []
    for number, there in enumerate(([], [], before_last)):
        with swapping.staged(site, spare) as fresh:
            assert [path.name for path in fresh.glob("*.html")] == there
            shutil.rmtree(fresh)
            _tree(fresh, "")
            (fresh / "index.html").rename(fresh / f"{number}.html")
            swapping.swap_in(fresh, site, spare)
        assert [path.name for path in site.glob("*.html")] == [f"{number}.html"], way
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert spare.exists() is (way != "mount")


def test_a_foreign_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/holiday.jpg").write_bytes(b"1")
    with pytest.raises(BuildError, match="不是 gongkai 生成的"):
        swapping.swap_in(_tree(tmp_path / "fresh", "一"), tmp_path / "photos")
    assert (tmp_path / "photos/holiday.jpg").exists()
    with pytest.raises(BuildError, match="不是一个文件夹"):
        swapping.check_replaceable(tmp_path / "photos/holiday.jpg")


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*.html")}


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _sites(tmp_path: Path) -> tuple[Path, Path]:
    site = tmp_path / "site"
    swapping.swap_in(_tree(tmp_path / "first", "一"), site)
    fresh = _tree(tmp_path / f"{swapping.STAGED}{os.getpid()}-site", "二")
    (fresh / "new.html").write_text("新", "utf-8")
    return fresh, site


def _unless_a_site(rename: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
    """What renames as a system does where the folder ``site`` came with a container's image."""

    def changed(path: Path, target: Path) -> Path:
        if path.name == "site":
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(path), None, str(target))
        return rename(path, target)

    return changed


@pytest.fixture(params=["exchange", "two steps", "mount", "copy"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The four ways of changing places."""
    if request.param == "two steps":
        monkeypatch.setattr(changing, "exchanged", lambda *_: False)
    if request.param == "copy":
        monkeypatch.setattr(changing, "exchanged", lambda *_: False)
        monkeypatch.setattr(Path, "rename", _unless_a_site(Path.rename))
    if request.param == "mount":
        monkeypatch.setattr(
            os.path, "ismount", lambda path: Path(path).name == "site" and Path(path).is_dir()
        )
    return str(request.param)


def test_every_way_leaves_the_new_tree_and_nothing_else(tmp_path: Path, way: str) -> None:
    site = tmp_path / "site"
    for text in ("一", "二"):
        with swapping.staged(site) as fresh:
            (fresh / "index.html").write_text(text, "utf-8")
            (fresh / f"{text}.html").write_text(text, "utf-8")
            swapping.swap_in(fresh, site)
    assert _texts(site) == {"index.html": "二", "二.html": "二"}, way
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert sorted(path.name for path in site.iterdir()) == [swapping.SITE_MARK, "index.html", "二.html"]


@contextmanager
def _mounted(options: list[str], place: Path) -> Iterator[bool]:
    """Mount something; yield False where the machine does not let us."""
    done = subprocess.run(["mount", *options, str(place)], check=False, capture_output=True)
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_folder_of_the_same_disk_that_is_mounted_gets_a_new_site(tmp_path: Path) -> None:
    real, site = tmp_path / "real", tmp_path / "a site"
    real.mkdir()
    site.mkdir()
    with _mounted(["--bind", str(real)], site) as mounted:
        if mounted:  # what a disk of its own has at its root is nobody's site
            (site / "lost+found").mkdir()
        for size in (1, 2):
            _fill(site, size)
        assert {*_names(site)} - {"lost+found"} == {swapping.SITE_MARK, "index.html", "large.bin"}
        assert (site / "lost+found").exists() is mounted


@pytest.mark.parametrize("failing", range(1, 5))
def test_a_rename_that_fails_changes_nothing(
    tmp_path: Path, way: str, failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, site = _sites(tmp_path)
    rename, count = Path.rename, [0]

    def fail_once(path: Path, target: Path) -> Path:
        count[0] += 1
        if count[0] == failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_once)
    said = ""
    try:
        swapping.swap_in(fresh, site)
    except BuildError as error:
        said = str(error)
    assert (count[0] >= failing) == bool(said), way
    assert "原来的没有动（磁盘空间不够" in said or not said
    assert _texts(site) == ({"index.html": "一"} if said else {"index.html": "二", "new.html": "新"})


def test_what_a_killed_build_left_goes_and_a_site_moved_aside_comes_back(tmp_path: Path) -> None:
    site, dead = tmp_path / "site", 2**22 + 1
    old = _tree(tmp_path / f".gongkai-old-{dead}-site", "一")
    half = _tree(tmp_path / f".gongkai-new-{dead}-site", "半")
    other = _tree(tmp_path / f".gongkai-new-{dead}-other", "别人的")
    with swapping.staged(site) as fresh:
        assert fresh.parent == tmp_path
        assert _texts(site) == {"index.html": "一"}
    assert (old.exists(), half.exists(), other.exists()) == (False, False, True)


@contextmanager
def _small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """A file system of its own where the machine lets us make one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        raise PermissionError
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _fill(site: Path, size: int) -> None:
    with swapping.staged(site) as fresh:
        (fresh / "index.html").write_text("二", "utf-8")
        (fresh / "large.bin").write_bytes(b"x" * size)
        swapping.swap_in(fresh, site)


def test_a_full_disk_leaves_the_last_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = tmp_path / "disk"
    try:
        with _small_disk(disk, 256):
            swapping.swap_in(_tree(disk / "first", "一"), disk / "site")
            with pytest.raises(BuildError, match="磁盘空间不够"):
                _fill(disk / "site", 2**20)
            assert _texts(disk / "site") == {"index.html": "一"}
            assert [path.name for path in disk.iterdir()] == ["site"]
    except PermissionError:
        # Where no disk can be mounted, the system's answer is given in its place.
        swapping.swap_in(_tree(disk / "first", "一"), disk / "site")

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(BuildError, match="磁盘空间不够"):
            _fill(disk / "site", 1)
        assert _texts(disk / "site") == {"index.html": "一"}


def test_of_a_file_that_finds_no_room_the_folder_is_named_that_is_full(tmp_path: Path) -> None:
    site, cache = tmp_path / "disk/site", tmp_path / ".cache/.gongkai-new-1-data"

    def copy() -> None:
        with swapping.staged(site) as fresh:
            raise OSError(errno.ENOSPC, "full", str(cache / "a.csv"), None, str(fresh / "data/a.csv"))

    with pytest.raises(BuildError, match="磁盘空间不够") as caught:
        copy()
    assert caught.value.place.path == tmp_path / "disk"
    with pytest.raises(BuildError) as caught, swapping.staged(site):
        raise OSError(errno.ENOSPC, "full", str(cache / "a.csv"))
    assert caught.value.place.path == tmp_path / ".cache"


def test_a_disk_that_is_read_only_leaves_the_last_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = tmp_path / "disk"
    try:
        with _small_disk(disk, 256):
            swapping.swap_in(_tree(disk / "first", "一"), disk / "site")
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            with pytest.raises(BuildError, match=r"disk.*磁盘是只读的"):
                _fill(disk / "site", 1)
            assert _texts(disk / "site") == {"index.html": "一"}
    except PermissionError:
        swapping.swap_in(_tree(disk / "first", "一"), disk / "site")

        def refuse(*_: object) -> None:
            raise OSError(errno.EROFS, "read-only")

        monkeypatch.setattr(Path, "mkdir", refuse)
        with pytest.raises(BuildError, match="磁盘是只读的"):
            _fill(disk / "site", 1)
        assert _texts(disk / "site") == {"index.html": "一"}


_SWAPPING = """
import sys
from itertools import count
from pathlib import Path
from generator import swapping
site = Path(sys.argv[1])
for number in count():
    with swapping.staged(site) as fresh:
        for name in range(20):
            (fresh / f"{name + number % 2}.html").write_text(f"{number}")
        swapping.swap_in(fresh, site)
    if number == 0:
        print("ready", flush=True)
"""


_WAYS = {
    "exchange": "",
    "two steps": "from generator.swapping import changing; changing.exchanged = lambda *_: False\n",
    "copy": "from generator.swapping import changing as c\n"
    "c.exchanged = lambda *_: False; c._replace_in_two_steps = c._replace_by_copy\n",
    "mount": "import os; os.path.ismount = lambda path: path.name == 'site' and path.is_dir()\n",
}


def test_a_build_killed_at_any_moment_leaves_one_whole_site(tmp_path: Path, way: str) -> None:
    site = tmp_path / "site"
    if way == "mount":
        site.mkdir()
    for moment in range(12):
        command = [sys.executable, "-c", f"{_WAYS[way]}{_SWAPPING}", str(site)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.03 + moment * 0.0017)
            process.kill()
        swapping.restore(site)
        texts = _texts(site)
        assert (len(texts), len(set(texts.values()))) == (20, 1)
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_the_site_tool_filled_gives_way_once_it_is_claimed(tmp_path: Path) -> None:
    site = _tree(tmp_path / "site", "工具")
    fresh = _tree(tmp_path / "fresh", "新")
    with pytest.raises(BuildError, match="不是 gongkai 生成的"):
        swapping.swap_in(fresh, site)
    swapping.claim(site)
    swapping.swap_in(fresh, site)
    assert _texts(site) == {"index.html": "新"}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("data", "data/ 是工作目录自己的"),
        ("DATA/site", "data/ 是工作目录自己的"),
        ("data/site", "data/ 是工作目录自己的"),
        ("content/x", "content/ 是"),
        ("site_overrides", "site_overrides/ 是"),
        (".cache/site", ".cache/ 是"),
        (".", "data/ 在这个文件夹里面"),
        ("..", "data/ 在这个文件夹里面"),
    ],
)
def test_a_site_is_not_put_among_our_own_folders(
    tmp_path: Path, place: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "samefile", lambda one, other: str(one).lower() == str(other).lower())
    own = tuple(tmp_path / name for name in ("data", "content", "site_overrides", ".cache"))
    for folder in (*own, tmp_path / "DATA"):
        folder.mkdir()
    with pytest.raises(BuildError, match=rf"网站不能放在这里.*{said}.*--site-dir"):
        swapping.check_apart(tmp_path / place, own)
    swapping.check_apart(tmp_path / "site", own)


def test_a_link_in_the_place_of_a_site_is_named_as_one(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(_tree(tmp_path / "real", "一"))
    with pytest.raises(BuildError, match="是一个链接"):
        swapping.check_replaceable(tmp_path / "site")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=str
)
@pytest.mark.parametrize("after_s", [0.15, 4.0], ids=["while modules load", "while it works"])
def test_a_signal_ends_a_build_cleanly(tmp_path: Path, number: int, code: int, after_s: float) -> None:
    shutil.copytree(GOLDEN, tmp_path / "data")
    swapping.swap_in(_tree(tmp_path / "first", "一"), tmp_path / "site")
    # What runs in the background is started deaf to SIGINT; a person's terminal starts nothing so.
    hearing = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{hearing}; from generator.cli import main; sys.stderr.write('s'); main()"
    command = [sys.executable, "-c", program, "build"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.read(1)
        try:
            process.wait(after_s)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
        said = process.stderr.read()
    assert process.returncode in (code, 0 if after_s > 1 else code)
    assert "Traceback" not in said
    if process.returncode:
        assert "已中断" in said
        assert _texts(tmp_path / "site") == {"index.html": "一"}
    assert not list(tmp_path.glob(".gongkai-n*"))


_DROPPED = """
import os, signal, sys, time, weakref
from generator.cli import main
import generator.cli.main as verbs

class Lock: pass

def run():
    lock = Lock()
    told = weakref.ref(lock, lambda _: os.kill(os.getpid(), signal.SIGTERM))
    del lock  # what is raised in that call is dropped
    try:
        time.sleep(20)
    finally:
        time.sleep(1.2)  # what puts things in order is not stopped
        sys.stderr.write("完")

verbs.run = run
main()
"""


def test_a_signal_is_not_lost_where_python_drops_what_it_raises() -> None:
    done = subprocess.run([sys.executable, "-c", _DROPPED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (143, "完已中断\n")

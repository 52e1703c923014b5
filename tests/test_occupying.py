"""One build at a time in a working copy, in processes as people start them."""

import errno
import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.occupying import LOCK, WAITING, occupied

_HOLDS = """
import sys
from pathlib import Path
from generator.occupying import occupied
with occupied(Path(sys.argv[1]), lambda said: print(said, flush=True)):
    print("holds", flush=True)
    sys.stdin.read()
"""


@contextmanager
def _process(folder: Path) -> Iterator[tuple[subprocess.Popen[str], Callable[[], str]]]:
    """Start a process that holds the lock of a folder; yield it and what reads its next line."""
    command = [sys.executable, "-c", _HOLDS, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline
        process.kill()


_UNGUARDED = """
from multiprocessing import get_context
from pathlib import Path
from generator.occupying import occupied
with occupied(Path("cache"), print):
    one = get_context("spawn").Process(target=print)
    one.start()
    one.join()
"""


def test_a_script_that_starts_itself_again_does_not_wait_for_itself(tmp_path: Path) -> None:
    (tmp_path / "unguarded.py").write_text(_UNGUARDED, "utf-8")
    command = [sys.executable, "unguarded.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert "bootstrapping phase" in done.stderr
    assert WAITING not in done.stdout


def _unheard(said: str) -> None:
    pytest.fail(f"waited: {said}")


def test_a_second_process_says_for_whom_it_waits_and_goes_on_when_that_one_ends(tmp_path: Path) -> None:
    with _process(tmp_path) as (first, said):
        assert said() == "holds\n"
        with _process(tmp_path) as (_, second_said):
            told = f"{WAITING}-c {tmp_path}（进程 {first.pid}），等它结束再开始\n"
            assert second_said() == told
            assert first.stdin is not None
            first.stdin.close()
            assert second_said() == "holds\n"


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_what_a_killed_process_leaves_holds_nobody_up(tmp_path: Path, ending: signal.Signals) -> None:
    with _process(tmp_path) as (process, said):
        assert said() == "holds\n"
        process.send_signal(ending)
        process.wait()
    assert (tmp_path / LOCK).read_text("utf-8")
    with occupied(tmp_path, _unheard):
        pass


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_where_there_are_no_locks_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with occupied(tmp_path, _unheard), occupied(tmp_path, _unheard):
        pass


def test_where_nothing_can_be_written_nobody_waits(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with occupied(tmp_path / "file" / "cache", _unheard):
        pass


@pytest.mark.parametrize(
    "put",
    [
        os.mkfifo,
        lambda path: path.mkdir(),
        lambda path: path.symlink_to(path.parent / "nowhere"),
        lambda path: path.symlink_to(path.parent / "mine"),
    ],
    ids=["pipe", "folder", "dead link", "link"],
)
def test_what_else_stands_in_the_place_of_the_lock_goes(
    tmp_path: Path, put: Callable[[Path], object]
) -> None:
    (tmp_path / "mine").write_text("甲", "utf-8")
    (tmp_path / "cache").mkdir()
    put(tmp_path / "cache" / LOCK)
    with occupied(tmp_path / "cache", _unheard):
        assert "进程" in (tmp_path / "cache" / LOCK).read_text("utf-8")
    assert (tmp_path / "mine").read_text("utf-8") == "甲"
    assert not (tmp_path / "nowhere").exists()

"""Units on a cluster of several processes give the bytes that they give here, even when one is killed."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from distributed import Client, LocalCluster

from generator import checks, units
from generator.checks.engine import prepare
from generator.errors import BuildError
from generator.executing import Local, cluster, executor
from generator.frames import Frames
from generator.kept import Memory
from generator.storage import load_corpus

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def frames() -> Frames:
    corpus = load_corpus(ROOT / "tests/fixtures/golden/data")
    return Frames(corpus, checks.run(corpus))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as many:
        yield many.scheduler_address.replace("tcp://", "dask://")


def _kill_one_that_works(scheduler: str, killed: list[int]) -> None:
    with Client(scheduler.replace("dask://", "tcp://"), set_as_default=False) as client:
        processes = client.run(os.getpid)
        while not (busy := [address for address, tasks in client.processing().items() if tasks]):
            time.sleep(0.01)
    os.kill(processes[busy[0]], signal.SIGKILL)
    killed.append(processes[busy[0]])


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    frames: Frames, scheduler: str, tmp_path: Path
) -> None:
    lines = tuple(units.lines(frames, pictures=False))
    expected = tuple(map(units.made, lines))
    with executor(scheduler) as where:
        killed: list[int] = []
        killer = threading.Thread(target=_kill_one_that_works, args=(scheduler, killed))
        killer.start()
        assert tuple(where.map(units.made, lines, [1] * len(lines))) == expected
        killer.join()
        assert len(killed) == 1
        memory = Memory(tmp_path)
        prepare(frames.corpus.filed_years, (), memory, where)
    assert checks.run(frames.corpus, memory=memory) == frames.results


def test_a_machine_with_another_program_is_refused(
    frames: Frames, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "program", lambda: "another")
    with executor(scheduler) as where, pytest.raises(BuildError, match="另一个版本"):
        list(where.map(units.made, tuple(units.lines(frames, pictures=False))[:1], [1]))


def test_a_machine_without_the_program_is_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = ModuleType("only_here")
    exec("def run(wanted, packed): pass", here.__dict__)  # noqa: S102 - a module that no other process can load
    monkeypatch.setitem(sys.modules, "only_here", here)
    monkeypatch.setattr(cluster, "_run", here.run)
    with executor(scheduler) as where, pytest.raises(BuildError, match="没有装 gongkai"):
        list(where.map(_twice, (1,), [1]))


def test_a_scheduler_without_machines_is_told_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_ALONE_S", 0.5)
    with (
        _small(0) as nobody,
        executor(_place(nobody)) as where,
        pytest.raises(BuildError, match="没有一台机器"),
    ):
        list(where.map(_twice, (1,), [1]))


def test_machines_that_all_leave_are_told_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_ALONE_S", 1)
    monkeypatch.setattr(cluster, "_AHEAD", 1)
    with _small(1) as leaving, executor(_place(leaving)) as where:
        made = where.map(_twice, (1, 2), [1, 1])
        assert next(made) == 2
        leaving.scale(0)
        _wait_until(lambda: not leaving.scheduler.workers)
        with pytest.raises(BuildError, match="没有一台机器"):
            next(made)


def test_a_scheduler_that_goes_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_ALONE_S", 1)
    monkeypatch.setattr(cluster, "_AHEAD", 1)
    with _small(1) as going, executor(_place(going)) as where:
        made = where.map(_twice, (1, 2), [1, 1])
        assert next(made) == 2
        going.close()
        with pytest.raises(BuildError, match="调度器"):
            next(made)


def test_who_does_not_answer_is_named() -> None:
    with pytest.raises(BuildError, match=r"127.0.0.1:9"), executor("dask://127.0.0.1:9"):
        pass


@pytest.mark.parametrize(
    "place",
    ["ray://a", "threads", "dask://", "dask://a", "dask://:1", "dask://a:0", "dask://a:b", "dask://a:1/b"],
)
def test_another_word_than_an_address_is_refused(place: str) -> None:
    with pytest.raises(BuildError, match=r"dask://主机:端口"), executor(place):
        pass


def test_a_pool_gives_them_in_their_order_and_raises_what_they_raise() -> None:
    local = Local(2)
    assert list(local.map(_twice, range(5), [100] * 5)) == [0, 2, 4, 6, 8]
    with pytest.raises(BuildError, match="不行"):
        list(local.map(_refuse, range(2), [100] * 2))


def _small(machines: int) -> LocalCluster:
    return LocalCluster(
        n_workers=machines,
        threads_per_worker=1,
        processes=False,
        protocol="tcp://",
        dashboard_address=None,
        host="127.0.0.1",
    )


def _place(small: LocalCluster) -> str:
    return small.scheduler_address.replace("tcp://", "dask://")


def _wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def _twice(number: int) -> int:
    return 2 * number


def _refuse(number: int) -> int:
    raise BuildError(f"不行{number}")
